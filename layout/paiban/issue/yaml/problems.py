"""What is wrong inside a text, before its place in the file is known; and words for such messages."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from paiban.base.diagnostics import Severity
from paiban.base.message import plural


class Problem(Struct, frozen=True):
    """``offset`` counts characters of what was parsed, from 0."""

    severity: Severity
    code: str
    message: str
    offset: int
    hint: str = ""


def nearest(word: str, known: Iterable[str], alike: float = 0.6) -> str:
    """The known word that is nearest to a mistyped one; empty where none is as much ``alike``, of 1."""
    from difflib import get_close_matches

    near = get_close_matches(word[:40], list(known), 1, alike)
    return near[0] if near else ""


def cells(count: int) -> str:
    """How many cells a row of a table has."""
    return plural("{count} cell", "{count} cells", count)


def columns(count: int) -> str:
    """How many columns a table has."""
    return plural("{count} column", "{count} columns", count)


def shorten(text: str) -> str:
    """``text`` on one line, of 30 characters at most."""
    text = " ".join(text.split())
    return text if len(text) <= 30 else f"{text[:29]}…"
