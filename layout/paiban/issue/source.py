"""A YAML file as nodes with places, read safely: size, depth and aliases are bounded."""

from __future__ import annotations

import os
import re
from functools import lru_cache

import yaml

from paiban.diagnostics import Collector, Mark

LARGEST = 16 << 20
"""Bytes of an issue; a year of a monthly is under 2 MB."""
DEEPEST = 64
MOST_NODES = 400_000
_SUSPECT = re.compile(r"[\[{](?:[^\]}]{0,40}[\[{]){40}|(?:[-?:] +){30}|^ {256}", re.MULTILINE)


class Source:
    """The text of a file and its root node.  ``file`` is the path as the user gave it."""

    def __init__(self, file: str, text: str, root: yaml.Node | None) -> None:
        self.file = file
        self.text = text
        self.root = root

    def mark(self, node: yaml.Node) -> Mark:
        start = node.start_mark
        return Mark(self.file, start.line + 1, start.column + 1)

    def raw(self, node: yaml.Node) -> str:
        """The scalar as written."""
        return self.text[node.start_mark.index : node.end_mark.index]


def read_source(file: str, collector: Collector) -> Source | None:
    """Read and compose ``file``; None, with the cause collected, where that can't be done."""
    text = _read(file, collector)
    if text is None:
        return None
    try:
        if _SUSPECT.search(text) and not _shallow(text, file, collector):
            return None
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        place = Mark(file, mark.line + 1, mark.column + 1) if mark else _character_place(file, text, error)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        context = getattr(error, "context", None)
        message = f"not readable as YAML: {problem}" + (f" ({context})" if context else "")
        collector.error("yaml", message, place, _yaml_hint(str(problem), text, place))
        return None
    except RecursionError:
        collector.error("yaml", "nested too deep", Mark(file, 1, 1))
        return None
    if root is None:
        collector.error("empty", "the file is empty", Mark(file, 1, 1), "`paiban new DIR` makes an issue to start from")
        return None
    return Source(file, text, root)


def _read(file: str, collector: Collector) -> str | None:
    try:
        if os.path.isdir(file):
            hint = "name the YAML file in it, as issue.yaml"
            collector.error("unreadable", f"{file} is a folder", Mark(file), hint)
            return None
        size = os.path.getsize(file)
        if size > LARGEST:
            message = f"the file has {size / 1e6:.0f} MB; an issue of more than {LARGEST >> 20} MB is not read"
            collector.error("too-large", message, Mark(file), "photos are named by path, not put into the YAML")
            return None
        with open(file, "rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        hint = "check the path" if isinstance(error, FileNotFoundError) else ""
        collector.error("unreadable", f"cannot read {file}: {error.strerror or error}", Mark(file), hint)
        return None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        collector.error("encoding", "the file is UTF-16", Mark(file, 1, 1), "save it as UTF-8")
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        hint = "save the file as UTF-8 (it may be Big5 or GBK)"
        collector.error("encoding", "the file is not UTF-8", Mark(file, line, column), hint)
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _character_place(file: str, text: str, error: Exception) -> Mark:
    position = getattr(error, "position", 0) or 0
    return Mark(file, text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))


def _yaml_hint(problem: str, text: str, place: Mark) -> str:
    lines = text.split("\n")
    line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces: YAML allows no tabs there"
    if "mapping values are not allowed" in problem:
        return "put text that has a colon and a space in quotes"
    if "alias" in problem or "anchor" in problem or "character" in problem:
        return "put text that begins with * & @ ` % ! or > in quotes"
    if "quoted scalar" in problem:
        return "a quotation mark is opened and not closed"
    return "check the indentation and the quotes on this line and the one above"


def _shallow(text: str, file: str, collector: Collector) -> bool:
    """Whether collections nest no deeper than they may; composing deep ones would exhaust the stack."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                mark = event.start_mark
                message = f"nested deeper than {DEEPEST} levels"
                collector.error("too-deep", message, Mark(file, mark.line + 1, mark.column + 1))
                return False
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return True


@lru_cache(maxsize=4)
def _lines(file: str) -> tuple[str, ...]:
    try:
        with open(file, encoding="utf-8-sig") as stream:
            return tuple(stream.read(LARGEST).split("\n"))
    except (OSError, UnicodeDecodeError):
        return ()


def locate(mark: Mark, character: str) -> Mark:
    """The place of the first ``character`` from ``mark`` on; ``mark`` itself where it is not found."""
    lines = _lines(mark.file)
    for number in range(max(mark.line, 1), len(lines) + 1):
        start = mark.column - 1 if number == mark.line else 0
        column = lines[number - 1].find(character, max(start, 0))
        if column >= 0:
            return Mark(mark.file, number, column + 1)
    return mark
