"""Problems inside a text, before its place in the file is known, and words for their messages."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from paiban.base.diagnostics import Severity
from paiban.base.message import plural


class Problem(Struct, frozen=True):
    """What is wrong in a text.  ``offset`` counts its characters from 0."""

    severity: Severity
    code: str
    message: str
    offset: int
    hint: str = ""


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str:
    """Return the known word that is nearest to a mistyped one; empty where none is as much ``alike``, from 0 to 1."""
    from difflib import get_close_matches

    near = get_close_matches(word[:40], list(known), 1, alike)
    return near[0] if near else ""


def cells(count: int) -> str:
    """Return a number of cells in words: "1 cell", "3 cells"."""
    return plural("{count} cell", "{count} cells", count)


def columns(count: int) -> str:
    """Return a number of columns in words."""
    return plural("{count} column", "{count} columns", count)


def shorten(text: str) -> str:
    """Return ``text`` on one line, of 30 characters at most."""
    text = " ".join(text.split())
    return text if len(text) <= 30 else f"{text[:29]}…"
