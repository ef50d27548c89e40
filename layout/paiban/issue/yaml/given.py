"""An issue that is no file: plain data, text, a stream."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import IO, cast

from msgspec import structs

from paiban.base.diagnostics import Collector, Diagnostic
from paiban.issue.yaml.nodes import Mapping as MappingNode
from paiban.issue.yaml.nodes import Scalar, Sequence, YamlNode
from paiban.issue.yaml.places import SourceText
from paiban.issue.yaml.source import YamlSource, compose, decoded, read_source
from paiban.issue.yaml.write import path_of, yaml_of

Given = str | bytes | os.PathLike[str] | Mapping[str, object] | IO[str] | IO[bytes]
"""The path of a file, YAML as text or bytes, data as YAML has it, or a stream that YAML is read from."""

TEXT, DATA, STREAM = "<text>", "<data>", "<stream>"
"""The names in the place of a file's."""


def read_given(given: Given, base: str | os.PathLike[str] | None, collector: Collector) -> YamlSource | None:
    """Return what was given as a source; None, after reporting why, where it can't be read.  ``base`` is the folder
    that paths in it are relative to.

    A text that has a line end in it is YAML, any other the path of a file.  Raises ``TypeError`` for what is none of
    these, and ``ValueError`` for a base beside the path of a file, whose own folder it is, and for data that hold
    themselves.
    """
    if isinstance(given, os.PathLike) or (isinstance(given, str) and "\n" not in given):
        if base is not None:
            raise ValueError("the paths in a file are relative to its folder: a base is for what is no file")
        return read_source(os.fspath(given), collector)
    folder = "" if base is None else os.fspath(base)
    if isinstance(given, Mapping):
        return _of_data(given, os.path.join(folder, DATA), collector)
    name, content = TEXT, given
    if not isinstance(given, (str, bytes)):
        if not hasattr(given, "read"):
            raise TypeError(f"an issue is a path, a mapping, YAML or a stream, not {type(given).__name__}")
        name, content = STREAM, given.read()
        own = getattr(given, "name", None)
        if isinstance(own, str):
            name, folder = os.path.basename(own), folder or os.path.dirname(own)
    file = os.path.join(folder, name)
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else cast("bytes", content)
    characters = decoded(data, file, collector)
    return None if characters is None else compose(SourceText(file, characters), collector)


def _of_data(data: Mapping[str, object], file: str, collector: Collector) -> YamlSource | None:
    text = SourceText(file, yaml_of(data))
    own = Collector()
    source = compose(text, own)
    if source is not None:
        text.paths = tuple(_paths(source.root, ""))
    collector.extend(by_path(own.diagnostics, text))
    return source


def _paths(node: YamlNode, path: str) -> Iterable[tuple[int, str]]:
    """Where each value begins, and its path, in the order in which they stand."""
    if isinstance(node, MappingNode):
        for key, value in node.pairs:
            if isinstance(key, Scalar):
                inner = path_of(path, key.value)
                yield key.start, inner
                yield from _paths(value, inner)
    elif isinstance(node, Sequence):
        for n, item in enumerate(node.items):
            inner = path_of(path, n)
            yield item.start, inner
            yield from _paths(item, inner)


def by_path(found: Iterable[Diagnostic], text: SourceText) -> tuple[Diagnostic, ...]:
    """Return findings with the path of the value in the place of file and line, where the text was made of data."""
    if not text.file.endswith(DATA):
        return tuple(found)
    starts = [start for start, _ in text.paths]
    told = []
    for diagnostic in found:
        if diagnostic.file == text.file:
            path = ""
            if diagnostic.line and starts:
                n = bisect_right(starts, text.index_at(diagnostic.line, diagnostic.column)) - 1
                path = text.paths[n][1] if n >= 0 else ""
            diagnostic = structs.replace(diagnostic, file=path or diagnostic.file, line=0, column=0)
        told.append(diagnostic)
    return tuple(told)
