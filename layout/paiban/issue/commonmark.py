"""The blocks of a Markdown text, found by markdown-it.  The only user of it: a body that is no Markdown loads nothing.

Only its block rules run: they know lines, and so places.  What stands in a block is read by ``markup``, which knows the
place of each character and what Chinese text needs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

DEEPEST = 40
"""Levels that blocks may nest (a list takes two of them); markdown-it leaves out what is deeper, so it is an error."""
_FRONT_MATTER = r"---[ \t]*\n(?:[ \t]*\n|#.*\n)*(?:[^\s#:>-][^:\n]*:[ \t\n])"
_PARSERS: list[MarkdownIt] = []


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


def read_blocks(source: str) -> tuple[Sequence[Token], Callable[[str], tuple[str, str] | None]]:
    """The tokens of the blocks of ``source``; and what a label stands for, as address and title."""
    if not _PARSERS:
        parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
        parser.use(front_matter_plugin).use(footnote_plugin)
        parser.core.ruler.enableOnly(["normalize", "block"])
        parser.validateLink = lambda url: True  # type: ignore[method-assign]
        _PARSERS.append(parser)
    _PARSERS[0].block.ruler.enable("front_matter")
    if re.match(_FRONT_MATTER, source) is None:  # a rule
        _PARSERS[0].block.ruler.disable("front_matter")
    found: dict[str, dict[str, dict[str, str]]] = {}
    tokens = _PARSERS[0].parse(source, found)
    references = found.get("references", {})

    def link(label: str) -> tuple[str, str] | None:
        known = references.get(normalizeReference(label)) if references else None
        return (known["href"], known["title"]) if known else None

    return tokens, link
