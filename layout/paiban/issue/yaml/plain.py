"""A YAML file as plain data with places: for themes, whose model belongs to a stage of its own."""

from __future__ import annotations

import re
from typing import Any, Protocol

from paiban.base.diagnostics import Collector, Mark
from paiban.base.message import msg
from paiban.issue.yaml.nodes import Mapping, Scalar, Sequence, YamlNode
from paiban.issue.yaml.slips import check_typing
from paiban.issue.yaml.source import read_source

Data = dict[str, Any]
"""A mapping as YAML or JSON has it: the kinds of its values are known only once they are checked."""


class PlaceOf(Protocol):
    """A function that returns the place of the value at a path of keys.

    It returns the place of the key with ``of_key`` or where the value is a collection, and that of the nearest
    enclosing key where the path ends early.  The items of a list have their numbers, from 0, for keys.
    """

    def __call__(self, keys: tuple[object, ...], of_key: bool = False) -> Mark:
        """Return the place at a path of keys."""


_LARGEST = 1 << 20
"""The most bytes of a theme file: far above any real one."""

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?")


def read_plain(path: str, collector: Collector) -> tuple[object, PlaceOf] | None:
    """Return the data of a YAML file and a function for places; None, after reporting why, where it can't be read."""
    source = read_source(path, collector, _LARGEST, aliases=False)
    if source is None:
        return None
    check_typing(source.root, source.text, collector, issue=False)
    try:
        data = _data(source.root)
    except _BadKey as error:
        message = msg("a key is a word, not a collection")
        collector.error("yaml", message, source.mark(error.args[0]), msg("put text that begins with [ or {{ in quotes"))
        return None

    def locate(keys: tuple[object, ...], of_key: bool = False) -> Mark:
        """Return the place of the value or key at ``keys``; see ``PlaceOf``."""
        node: YamlNode = source.root
        found = node
        for key in keys:
            if isinstance(node, Sequence) and isinstance(key, int) and 0 <= key < len(node.items):
                found = node = node.items[key]
                continue
            if not isinstance(node, Mapping):
                break
            pair = next((p for p in node.pairs if isinstance(p[0], Scalar) and p[0].value == str(key)), None)
            if pair is None:
                break
            found, node = pair
        else:
            if not of_key and isinstance(node, Scalar) and node.value:
                found = node
        return source.mark(found)

    return data, locate


class _BadKey(Exception):
    """A key that is a collection; ``args`` holds its node."""


def _data(node: YamlNode) -> object:
    """Return plain data by YAML 1.2's core schema, which takes fewer words than YAML 1.1 for numbers, dates or truth
    values."""
    if isinstance(node, Mapping):
        return {_key(key): _data(value) for key, value in node.pairs}
    if isinstance(node, Sequence):
        return [_data(item) for item in node.items]
    assert isinstance(node, Scalar)
    value = node.value
    if not node.typed:
        return value
    if value in _WORDS:
        return _WORDS[value]
    if _INTEGER.fullmatch(value):
        return int(value)
    return float(value) if _FLOAT.fullmatch(value) else value


def _key(node: YamlNode) -> object:
    if not isinstance(node, Scalar):
        raise _BadKey(node)
    return _data(node)
