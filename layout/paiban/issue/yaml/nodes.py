"""YAML composed to nodes with places, in bounded time and memory.

The composer reads libyaml's events, since ``yaml.compose`` bounds nothing: an alias may name the collection it stands
in, or multiply without end, and a hundred thousand brackets overflow the C stack.  It also takes less time.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import yaml

from paiban.base.diagnostics import Collector
from paiban.base.message import msg
from paiban.issue.yaml.places import SourceText

DEEPEST = 100
"""The levels that collections may nest."""
TOO_DEEP = msg("nested deeper than {most} levels", most=DEEPEST)
TOO_DEEP_HINT = msg("text that begins with [ or {{ goes in quotes")
MOST_WEIGHT = 32 << 20
"""The most that a file may hold with its aliases written out: its characters, and ``NODE_WEIGHT`` for each node."""
NODE_WEIGHT = 400

_CORE = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp"))
_COLLECTIONS = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


class _Place(Protocol):
    index: int


class _Event(Protocol):
    """What is read of libyaml's events; each kind of event has the attributes that it needs."""

    start_mark: _Place
    end_mark: _Place
    anchor: str | None
    tag: str | None
    value: str
    style: str | None
    flow_style: bool


class _Loader(Protocol):
    def get_event(self) -> _Event: ...

    def dispose(self) -> None: ...


# without libyaml (no wheel for the platform) the same events come from Python, slowly
_LOADER: Callable[[str], _Loader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlNode:
    """A node.  ``start`` and ``end`` count characters of the file from 0; ``end`` of a scalar is the one after it."""

    __slots__ = ("end", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end


class Scalar(YamlNode):
    """A scalar.  ``style`` is empty for plain ones, else one of the signs ``' " | >``.  A ``typed`` one is plain, and
    may be read as a number, a truth value or nothing."""

    __slots__ = ("style", "typed", "value")

    def __init__(self, value: str, style: str, typed: bool, start: int, end: int) -> None:
        self.value = value
        self.style = style
        self.typed = typed
        self.start = start
        self.end = end


class Sequence(YamlNode):
    """A list of nodes; ``flow`` for one in brackets."""

    __slots__ = ("flow", "items")

    def __init__(self, start: int, flow: bool) -> None:
        super().__init__(start, start)
        self.items: list[YamlNode] = []
        self.flow = flow


class Mapping(YamlNode):
    """A mapping: pairs of nodes in the order written; ``flow`` for one in braces."""

    __slots__ = ("flow", "pairs")

    def __init__(self, start: int, flow: bool) -> None:
        super().__init__(start, start)
        self.pairs: list[tuple[YamlNode, YamlNode]] = []
        self.flow = flow


class ComposeError(Exception):
    """The nodes can't be composed; the cause has been reported to the collector."""


class _Open:
    """A collection whose end has not come.  ``key`` is a key that has no value yet."""

    __slots__ = ("anchor", "height", "key", "node", "weight")

    def __init__(self, node: Sequence | Mapping, anchor: str | None) -> None:
        self.node = node
        self.anchor = anchor
        self.key: YamlNode | None = None
        self.height = 1
        self.weight = NODE_WEIGHT


class Composer:
    """The composer of one file.  It warns of anchors that no alias names, since they swallow the text after ``&``."""

    def __init__(self, source: SourceText, collector: Collector, aliases: bool = True) -> None:
        self.source = source
        self.aliases = aliases
        self.collector = collector
        self.root: YamlNode | None = None
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[YamlNode, int, int] | None] = {}
        self.unused: dict[str, int] = {}
        self.weight = 0

    def compose(self) -> YamlNode | None:
        """Return the root node; None for an empty file.  Raises ``ComposeError``, or ``yaml.YAMLError`` as libyaml
        does."""
        loader = _LOADER(self.source.text)
        try:
            self._run(loader)
        finally:
            loader.dispose()
        for anchor, at in self.unused.items():
            message = msg("YAML takes `&{anchor}` as an anchor, not as text, and no alias names it", anchor=anchor)
            hint = msg("put text that begins with & in quotes")
            self.collector.warning("anchor", message, self.source.mark(at), hint)
        return self.root

    def _run(self, loader: _Loader) -> None:
        ended = False
        while True:
            event = loader.get_event()
            kind: type[object] = type(event)
            if kind is yaml.ScalarEvent:
                node = self._scalar(event)
                self._add(node, 0, NODE_WEIGHT + len(node.value), event.anchor, event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._open(event, kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                opened = self.stack.pop()
                opened.node.end = event.end_mark.index
                if isinstance(opened.node, Mapping):
                    self._merge(opened.node)
                self._add(opened.node, opened.height, opened.weight, opened.anchor, event)
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                if ended:
                    message = msg("a second document begins here (---); a file holds one issue")
                    self._fail("yaml", message, event.start_mark.index, msg("put each issue in its own file"))
                ended = True
            elif kind is yaml.StreamEndEvent or event is None:
                return

    def _scalar(self, event: _Event) -> Scalar:
        start, end = event.start_mark.index, event.end_mark.index
        style = event.style or ""
        if event.anchor is None and event.tag is None:
            return Scalar(event.value, style, not style, start, end)
        if event.tag is not None and event.tag not in _CORE:
            self._tag(start)
        start = self._after_properties(start, end)
        return Scalar(event.value, style, not style and event.tag != "tag:yaml.org,2002:str", start, end)

    def _after_properties(self, start: int, end: int) -> int:
        """Return where the node itself begins, after its anchor and tag."""
        text = self.source.text
        while start < end and text[start] in "&!":
            while start < end and not text[start].isspace():
                start += 1
            while start < end and text[start].isspace():
                start += 1
        return start

    def _tag(self, start: int) -> None:
        word = self.source.text[start : start + 40].split(maxsplit=1)[0]
        message = msg("YAML takes `{word}` as a tag, not as text", word=word)
        self._fail("tag", message, start, msg("put text that begins with ! in quotes"))

    def _open(self, event: _Event, mapping: bool) -> None:
        start = event.start_mark.index
        if event.tag is not None and event.tag not in _COLLECTIONS:
            self._tag(start)
        if len(self.stack) >= DEEPEST:
            self._too_deep(start)
        self._grow(NODE_WEIGHT, event)
        flow = bool(event.flow_style)
        self.stack.append(_Open(Mapping(start, flow) if mapping else Sequence(start, flow), event.anchor))
        if event.anchor is not None:
            self._anchor(event.anchor, None, start)

    def _anchor(self, anchor: str, known: tuple[YamlNode, int, int] | None, start: int) -> None:
        self.anchors[anchor] = known
        self.unused.setdefault(anchor, start)

    def _alias(self, event: _Event) -> None:
        start, anchor = event.start_mark.index, event.anchor or ""
        if not self.aliases:
            self._fail("yaml", msg("aliases are not used in this kind of file"), start, msg("write the value out"))
        if anchor not in self.anchors:
            message = msg("YAML takes `*{anchor}` as an alias, and no anchor has that name", anchor=anchor)
            self._fail("alias", message, start, msg("put text that begins with * in quotes"))
        known = self.anchors[anchor]
        if known is None:
            self._fail(
                "alias",
                msg("the alias `*{anchor}` stands inside what it names", anchor=anchor),
                start,
                msg("write the text out"),
            )
            return
        node, height, weight = known
        if len(self.stack) + height > DEEPEST:
            self._too_deep(start)
        self.unused.pop(anchor, None)
        self._add(node, height, weight, None, event)

    def _add(self, node: YamlNode, height: int, weight: int, anchor: str | None, event: _Event) -> None:
        """Put a finished node where it belongs."""
        if anchor is not None:
            self.anchors[anchor] = (node, height, weight)
            if height == 0:
                self.unused.setdefault(anchor, event.start_mark.index)
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if parent.height <= height:
            parent.height = height + 1
        parent.weight += weight
        kind: type[object] = type(event)
        if height == 0 or kind is yaml.AliasEvent:
            self._grow(weight, event)
        owner = parent.node
        if isinstance(owner, Sequence):
            owner.items.append(node)
        elif parent.key is None:
            parent.key = node
        else:
            owner.pairs.append((parent.key, node))
            parent.key = None

    def _grow(self, weight: int, event: _Event) -> None:
        self.weight += weight
        if self.weight > MOST_WEIGHT:
            message = msg("the file holds too much: its aliases (*) multiply, or it has far more parts than any issue")
            self._fail("too-large", message, event.start_mark.index, msg("write the text out, or part the issue"))

    def _merge(self, mapping: Mapping) -> None:
        """Resolve merge keys (<<): a merged pair counts only where the mapping does not have its key."""
        merges = [pair for pair in mapping.pairs if _is_merge(pair[0])]
        if not merges:
            return
        pairs = [pair for pair in mapping.pairs if not _is_merge(pair[0])]
        known = {key.value for key, _ in pairs if isinstance(key, Scalar)}
        for key, value in merges:
            for merged in value.items if isinstance(value, Sequence) else [value]:
                if not isinstance(merged, Mapping):
                    self._fail(
                        "alias", msg("`<<` merges mappings only"), key.start, msg("give it the alias of a mapping")
                    )
                    return
                for pair in merged.pairs:
                    name = pair[0].value if isinstance(pair[0], Scalar) else None
                    if name not in known:
                        pairs.append(pair)
                known.update(k.value for k, _ in merged.pairs if isinstance(k, Scalar))
        mapping.pairs = pairs

    def _too_deep(self, start: int) -> None:
        self._fail("too-deep", TOO_DEEP, start, TOO_DEEP_HINT)

    def _fail(self, code: str, message: str, start: int, hint: str) -> None:
        self.collector.error(code, message, self.source.mark(start), hint)
        raise ComposeError


def _is_merge(key: YamlNode) -> bool:
    return isinstance(key, Scalar) and key.typed and key.value == "<<"
