"""Markers of list items: bullets and numbers by level, as the theme says."""

from __future__ import annotations

from paiban.style.theme import FIGURES_OF_LISTS, Theme

TASKS = {False: "\u2610", True: "\u2611"}
"""The boxes of a task, empty and ticked."""
_HAN = "一二三四五六七八九"
_CIRCLED = 20
"""The numbers that have a circled form from U+2460 on."""
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ROMAN_MOST = 3999


def marker(theme: Theme, ordered: bool, level: int, n: int) -> str:
    """Return what stands before the item ``n`` of a list that is inside ``level`` other lists.  Levels beyond those of
    the theme have the marker of the last one."""
    signs = theme.lists.numbers if ordered else theme.lists.bullets
    sign = signs[min(level, len(signs) - 1)]
    if not ordered:
        return sign
    kind = next(c for c in sign if c in FIGURES_OF_LISTS)
    return sign.replace(kind, _figure(kind, n))


def _figure(kind: str, n: int) -> str:
    if kind in "aA" and n > 0:
        letters = ""
        while n > 0:
            n, rest = divmod(n - 1, 26)
            letters = chr(ord(kind) + rest) + letters
        return letters
    if kind in "iI" and 0 < n <= _ROMAN_MOST:
        found = ""
        for value, letters in _ROMAN:
            found += letters * (n // value)
            n %= value
        return found if kind == "i" else found.upper()
    if kind == "一" and 0 < n < 100:
        tens, ones = divmod(n, 10)
        return ("" if not tens else ("十" if tens == 1 else _HAN[tens - 1] + "十")) + (_HAN[ones - 1] if ones else "")
    if kind == "①" and 0 < n <= _CIRCLED:
        return chr(0x245F + n)
    return str(n)
