"""Issues, articles and passages as they are catalogued, text as it is compared, and pages as they are cited.

Pages are indexes from 0; labels are folios as printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

Kind = Literal["title", "kicker", "deck", "author", "heading", "text", "caption", "note"]


class Passage(Struct, frozen=True):
    """A text of an article, and the page that it begins on."""

    kind: Kind
    page: int
    label: str
    text: str


class Author(Struct, frozen=True):
    """``name`` as in the byline, ``full`` with affiliation and role where they are given apart."""

    name: str
    full: str


class IndexedArticle(Struct, frozen=True):
    """An article, or the editor's letter.  ``pages`` are the labels of all pages that it is on, in order."""

    kind: Literal["article", "letter"]
    title: str
    section: str
    authors: tuple[Author, ...]
    pages: tuple[str, ...]
    passages: tuple[Passage, ...]


class IndexedIssue(Struct, frozen=True):
    """``date`` is ISO text; ``pages`` their number."""

    title: str
    number: str
    date: str
    language: str
    pages: int
    articles: tuple[IndexedArticle, ...]


_VARIANTS = str.maketrans(
    "台裏群啓綫衆峯污衛爲麽牀着羣鷄鬪秘“”‘’",
    "臺裡群啟線眾峰汙衞為麼床著群雞鬥祕「」『』",
)
"""Forms of one character that Taiwanese writers use side by side, each by one of them (ours)."""
_FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def folded(text: str) -> str:
    """``text`` with full-width signs as ASCII, small letters, and one form for the variants of a character.

    Character by character, so that a place in the one is the same place in the other.
    """
    plain = text.translate(_FULL).translate(_VARIANTS)
    small = plain.lower()
    if len(small) == len(plain):
        return small
    return "".join([c.lower() if len(c.lower()) == 1 else c for c in plain])


def page_range(labels: Sequence[str]) -> str:
    """The labels of pages in order as ranges: 4–7, 12."""
    runs: list[list[str]] = []
    for label in labels:
        if runs and label.isdecimal() and runs[-1][-1].isdecimal() and int(label) == int(runs[-1][-1]) + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    return ", ".join(run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
