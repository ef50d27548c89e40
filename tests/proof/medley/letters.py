"""Characters as they are compared: what is only white, and what only tells how to set others, is none."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import category, normalize

_HYPHENS = "-\u00ad\u2010\u2011\u0002\ufffe"
"""A composer may put them in where lines end; PDFium gives some as U+0002 or U+FFFE."""


@lru_cache(maxsize=20_000)
def plain_of(character: str) -> str:
    """What is compared of one character: its letters and marks apart, without what makes them full-width."""
    found = normalize("NFKD", character)
    return "".join(one for one in found if not _passed_over(one))


def plain(text: str) -> str:
    return "".join(map(plain_of, text))


def _passed_over(character: str) -> bool:
    kind = category(character)
    variation = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return character in _HYPHENS or kind[0] in "ZC" or variation


def is_letter(character: str) -> bool:
    """Of a word of any script, not a figure or a mark."""
    return category(character)[0] == "L"
