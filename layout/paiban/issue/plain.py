"""A YAML file as plain data with places: for themes, whose model is their own stage's."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import yaml

from paiban.diagnostics import Collector, Mark

Place = Callable[[tuple[Any, ...]], Mark]
"""Gives the place of the value at a path of keys; the nearest enclosing one where the path ends early."""

_LARGEST = 1 << 20
"""Bytes of a theme file: far above any real one, far below what an alias bomb needs."""


def read_plain(path: str, collector: Collector) -> tuple[Any, Place] | None:
    """The data of a YAML file and a function for places; None, with the cause collected, where it can't be read."""
    try:
        with open(path, "rb") as file:
            source = file.read(_LARGEST + 1)
    except OSError as error:
        collector.error("unreadable", f"cannot read {os.path.basename(path)}: {error.strerror}", Mark(path, 1, 1))
        return None
    if len(source) > _LARGEST:
        collector.error("too-large", "a theme of more than 1 MB is no theme", Mark(path, 1, 1))
        return None
    try:
        if (
            any(isinstance(token, yaml.AliasToken) for token in yaml.scan(source, Loader=yaml.CSafeLoader))
            if b"*" in source
            else False
        ):
            collector.error("yaml", "aliases are not used in themes", Mark(path, 1, 1), "write the value out")
            return None
        data = yaml.load(source, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Mark(path, mark.line + 1, mark.column + 1) if mark else Mark(path, 1, 1)
        collector.error("yaml", f"not readable as YAML: {getattr(error, 'problem', None) or error}", place)
        return None
    root: list[yaml.Node] = []

    def locate(keys: tuple[Any, ...]) -> Mark:
        if not root:
            root.append(yaml.compose(source, Loader=yaml.CSafeLoader))
        node = root[0]
        found = node
        for key in keys:
            if isinstance(node, yaml.MappingNode):
                pair = next((p for p in node.value if p[0].value == str(key)), None)
                if pair is None:
                    break
                found, node = pair
            else:
                break
        mark = found.start_mark if found is not None else None
        return Mark(path, mark.line + 1, mark.column + 1) if mark else Mark(path, 1, 1)

    return data, locate
