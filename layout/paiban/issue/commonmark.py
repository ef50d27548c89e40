"""The blocks of a Markdown text, found by markdown-it.  The only user of it: a body that is no Markdown loads nothing.

Only its block rules run: they know lines, and so places.  What stands in a block is read by ``markup``, which knows the
place of each character and what Chinese text needs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypedDict

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from mdit_py_plugins.footnote import footnote_plugin

DEEPEST = 40
"""Levels that blocks may nest (a list takes two of them); markdown-it leaves out what is deeper, so it is an error."""
_PARSERS: list[MarkdownIt] = []


class _Reference(TypedDict):
    title: str
    href: str
    map: list[int]


class Token(Protocol):
    """What is used of markdown-it's token."""

    type: str
    tag: str
    map: list[int] | None
    level: int
    content: str
    markup: str
    info: str
    meta: dict[str, object]

    def attrGet(self, name: str) -> str | int | float | None: ...


Link = Callable[[str], tuple[str, str] | None]
Unused = Callable[[], list[tuple[str, int]]]


def read_blocks(source: str) -> tuple[Sequence[Token], Link, Unused]:
    """The tokens of the blocks of ``source``; what a label stands for, as address and title; and the labels that were
    never asked for, each with its line."""
    if not _PARSERS:
        parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
        parser.use(footnote_plugin)
        parser.core.ruler.enableOnly(["normalize", "block"])
        parser.validateLink = lambda url: True  # type: ignore[method-assign]
        _PARSERS.append(parser)
    found: dict[str, dict[str, _Reference]] = {}
    tokens = _PARSERS[0].parse(source, found)
    references = found.get("references", {})
    used: set[str] = set()

    def link(label: str) -> tuple[str, str] | None:
        name = normalizeReference(label) if references else ""
        known = references.get(name)
        used.add(name)
        return (known["href"], known["title"]) if known else None

    def unused() -> list[tuple[str, int]]:
        return [(name, known["map"][0]) for name, known in references.items() if name not in used]

    return tokens, link, unused
