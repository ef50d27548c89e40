"""The blocks of a Markdown text, found by markdown-it.  This is the only module that uses it; a body that is not
Markdown does not load it.

Only the block rules of markdown-it run: they know lines, and so places.  The text in a block is read by ``markup``,
which knows the place of each character and what Chinese text needs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypedDict

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from mdit_py_plugins.footnote import footnote_plugin

DEEPEST = 40
"""The levels that blocks may nest (a list takes two of them).  Deeper ones are an error, since markdown-it leaves them
out."""
_PARSERS: list[MarkdownIt] = []


class _Reference(TypedDict):
    title: str
    href: str
    map: list[int]


class Token(Protocol):
    """The attributes of markdown-it's tokens that are used here."""

    type: str
    tag: str
    map: list[int] | None
    level: int
    content: str
    markup: str
    info: str
    meta: dict[str, object]

    def attrGet(self, name: str) -> str | int | float | None:
        """Return an attribute by its name; None where the token has none of it."""


Link = Callable[[str], tuple[str, str] | None]
Unused = Callable[[], list[tuple[str, int]]]


def read_blocks(source: str) -> tuple[Sequence[Token], Link, Unused]:
    """Return the tokens of the blocks of ``source``; the function that maps a label to its address and title; and the
    labels that were never used, each with its line."""
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
