"""Text into tokens: stretches of cells, units, words and spaces.

Each character is first given a letter for its kind, and one small pattern runs over the letters:
a pattern over the characters themselves would take 25 ms to compile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from paiban.font.clusters import extends

_CELL_RANGES = (
    (0x1100, 0x11FF), (0x2014, 0x2014), (0x2018, 0x201D), (0x2020, 0x2027), (0x2030, 0x205F), (0x2070, 0x209F),
    (0x2100, 0x23FF), (0x2460, 0x2BFF), (0x2E80, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF),
    (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFF00, 0xFFEF), (0x1F000, 0xE00FF), (0xE0200, 0x10FFFF),
)  # fmt: skip
"""Han, kana, hangul, bopomofo, full-width forms, symbols, and the punctuation that Chinese sets full-width."""
_CELL_SIGNS = frozenset("·ˇˊˋ˙")
_SPACES = frozenset(" \t\r\n\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u3000")
_DASHES = frozenset("—…⋯─")


class _Kinds(dict[str, str]):
    """c cell · d dash or ellipsis, a unit in pairs · D two-em dash · q closing quote or apostrophe · s space
    v joins the character before (variation selectors, combining marks) · z joiner · r half a flag
    w all else: words"""

    def __missing__(self, character: str) -> str:
        kind = self[character] = _kind(character)
        return kind


def _kind(character: str) -> str:
    code = ord(character)
    if 0x3041 <= code <= 0x9FFF:
        return "v" if code in (0x3099, 0x309A) else "c"
    if code < 0x80 and character.isalnum():
        return "w"
    if character in _SPACES:
        return "s"
    if character in _DASHES:
        return "d"
    if code == 0x2E3A:
        return "D"
    if code == 0x2019:
        return "q"
    if code == 0x200D:
        return "z"
    if extends(character):
        return "v"
    if 0x1F1E6 <= code <= 0x1F1FF:
        return "r"
    if character in _CELL_SIGNS or any(low <= code <= high for low, high in _CELL_RANGES):
        return "c"
    return "w"


KINDS = _Kinds()
_TOKENS = re.compile(r"(c+(?![vz]))|(c(?:v|zc?)+|rr)|(d+|D)|(s+)|((?:w(?:[vz]|qw)*)+)|(.)", re.DOTALL)

_QUOTED = re.compile(r"“[^“”]+”|‘[^‘’]+’(?![A-Za-z])")

CELLS, CLUSTER, DASHES, SPACE, WORD, SINGLE = range(1, 7)


def tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """(kind, start, end) of the tokens of ``text[start:end]``; kinds are CELLS (characters each in a cell), CLUSTER
    (one cell of several characters), DASHES, SPACE, WORD and SINGLE (a quote or mark by itself)."""
    letters = "".join(map(KINDS.__getitem__, text[start:end]))
    if "“" in text or "‘" in text:
        letters = _latin_quotes(text[start:end], letters)
    for match in _TOKENS.finditer(letters):
        kind = match.lastindex
        assert kind is not None
        yield kind, start + match.start(), start + match.end()


def _latin_quotes(text: str, letters: str) -> str:
    """Quotes around Latin text alone are Latin, with Latin widths; all others are Chinese and full-width."""
    for match in _QUOTED.finditer(text):
        first, last = match.start(), match.end() - 1
        if "c" not in letters[first + 1 : last]:
            letters = f"{letters[:first]}w{letters[first + 1 : last]}w{letters[last + 1 :]}"
    return letters


def in_cell(character: str) -> bool:
    """Whether a character is set in a cell."""
    return KINDS[character] in "cdq"
