"""Text into tokens: stretches of cells, units, words and spaces.

Each character is first given a letter for its kind, and one small pattern runs over the letters: a pattern over the
characters themselves would take 25 ms to compile.  Signs whose kind depends on what is around them (quotes,
apostrophes, en dashes, joiners) are examined where a text has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from paiban.inline.classes import CELL_CLASS, CLOSE, HAN, OPEN, STRICT
from paiban.material.font.clusters import extends

_CELL_RANGES = (
    (0x1100, 0x11FF), (0x2014, 0x2014), (0x2018, 0x201D), (0x2020, 0x2027), (0x2030, 0x205E),
    (0x2100, 0x211F), (0x2121, 0x2121), (0x2123, 0x214F), (0x2160, 0x23FF),
    (0x2460, 0x2BFF), (0x2E80, 0xA4CF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF),
    (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFF00, 0xFFEF), (0x1F000, 0xE00FF), (0xE0200, 0x10FFFF),
)  # fmt: skip
"""Han, kana, hangul, bopomofo, full-width forms, symbols, and the punctuation that Chinese sets full-width.  Sub- and
superscript figures, vulgar fractions and ™ are none: they belong to the word that they stand in (PM₂.₅, 10⁻³, 1⅓)."""
_CELL_SIGNS = frozenset("·ˇˊˋ˙")
_SPACES = frozenset(
    " \t\r\n\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u3000"
)
_DASHES = frozenset("—…⋯─")
SOFT_HYPHEN = "\u00ad"
_INVISIBLE_RANGES = (
    (0xAD, 0xAD), (0x61C, 0x61C), (0x180B, 0x180F), (0x200C, 0x200C), (0x200E, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFF0, 0xFFFB), (0x1D173, 0x1D17A), (0xE0000, 0xE001F), (0xE0080, 0xE00FF),
)  # fmt: skip
"""Unicode's Default_Ignorable_Code_Point but for what joins a cluster: marks of direction, joiners, soft hyphens.  They
take no room and need no glyph."""


class _Kinds(dict[str, str]):
    """c cell · d dash or ellipsis, a unit in pairs · D two-em dash · e en dash that connects Han · i invisible
    q closing quote or apostrophe · r half a flag · s space
    v joins the character before (variation selectors, combining marks) · z joiner · w all else: words"""

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
    if any(low <= code <= high for low, high in _INVISIBLE_RANGES):
        return "i"
    if 0x1F1E6 <= code <= 0x1F1FF:
        return "r"
    if character in _CELL_SIGNS or any(low <= code <= high for low, high in _CELL_RANGES):
        return "c"
    return "w"


KINDS = _Kinds()
_TOKENS = re.compile(r"(c+(?![vz]))|(c(?:v|zc?)+|rr)|(d+|D)|(s+)|(w[wviz]*)|(e)|(i+)|(.)", re.DOTALL)

_QUOTED = re.compile(r"“[^“”]+”")
_DOUBTFUL = ("“", "‘", "’", "–", "\u200d")
_QUOTES = re.compile("[‘’]")
_EN_DASHES = re.compile("–+")
_JOINERS = re.compile("\u200d")
_BEFORE_DASH = (HAN, STRICT, CLOSE)
_AFTER_DASH = (HAN, STRICT, OPEN)

CELLS, CLUSTER, DASHES, SPACE, WORD, CONNECTOR, INVISIBLE, SINGLE = range(1, 9)


def tokens(text: str, start: int, end: int, code: bool = False) -> Iterator[tuple[int, int, int]]:
    """Return (kind, start, end) of the tokens of ``text[start:end]``.

    Kinds are CELLS (characters each in a cell), CLUSTER (one cell of several characters), DASHES, SPACE, WORD,
    CONNECTOR (an en dash between Han), INVISIBLE and SINGLE (a mark by itself).  In ``code`` all signs are as they were
    typed.
    """
    if code:
        letters = _read(text, True)[start:end]
    elif any(sign in text for sign in _DOUBTFUL):
        letters = _read(text)[start:end]
    else:
        letters = "".join(map(KINDS.__getitem__, text[start:end]))
    for match in _TOKENS.finditer(letters):
        kind = match.lastindex
        assert kind is not None
        yield kind, start + match.start(), start + match.end()


@lru_cache(maxsize=8)
def _read(text: str, code: bool = False) -> str:
    """Return the letters of a text in which the kind of some signs depends on what is around them."""
    letters = list(map(KINDS.__getitem__, text))
    if "\u200d" in text:
        _join(text, letters)
    if code:
        return "".join(["w" if c in "“”‘’" else kind for c, kind in zip(text, letters, strict=True)])
    if "‘" in text or "’" in text:
        _apostrophes(text, letters)
    if "“" in text:
        for match in _QUOTED.finditer(text):
            # quotes around Latin text alone are Latin, with Latin widths; all others are Chinese and full-width
            if "c" not in letters[match.start() + 1 : match.end() - 1]:
                letters[match.start()] = letters[match.end() - 1] = "w"
    if "–" in text:
        _connect(text, letters)
    return "".join(letters)


def _join(text: str, letters: list[str]) -> None:
    """Read joiners: one between two pictographs makes one of them, and in the scripts that have joined letters it is a
    part of the word; elsewhere it is nothing."""
    for match in _JOINERS.finditer(text):
        at = match.start()
        before = at - 1
        while before >= 0 and letters[before] == "v":
            before -= 1
        first = ord(text[before]) if before >= 0 else 0
        second = ord(text[at + 1]) if at + 1 < len(text) else 0
        if not (_is_pictograph(first) and _is_pictograph(second)) and not _is_joined(first):
            letters[at] = "i"


def _is_joined(code: int) -> bool:
    """Return whether a character is of a script that joins letters: from Arabic to the Indic ones."""
    return 0x600 <= code <= 0x1CFF


def _is_pictograph(code: int) -> bool:
    return code >= 0x1F000 or 0x2190 <= code <= 0x2BFF or code in (0x3030, 0x303D)


def _apostrophes(text: str, letters: list[str]) -> None:
    """Read single quotes: those that pair are quotes, Latin around Latin text alone; others are apostrophes beside a
    Latin letter or figure, and Chinese quotes elsewhere (CLREQ, "Categories and Usage of Punctuation Marks")."""
    opened = -1
    closing: list[int] = []
    for match in _QUOTES.finditer(text):
        at = match.start()
        if text[at] == "‘":
            _pair(text, letters, opened, closing)
            opened, closing = at, []
        elif _beside(letters, at - 1) and _beside(letters, at + 1):
            letters[at] = "w"
        else:
            closing.append(at)
    _pair(text, letters, opened, closing)


def _pair(text: str, letters: list[str], opened: int, closing: list[int]) -> None:
    """Pair the quote at ``opened`` (-1: none) with one of those that may end it."""
    if opened >= 0 and closing:
        ends = next((at for at in closing if not _is_apostrophe(letters, at)), closing[0])
        kind = "c" if "c" in letters[opened + 1 : ends] else "w"
        letters[opened] = letters[ends] = kind
        closing = [at for at in closing if at != ends]
    elif opened >= 0 and _beside(letters, opened + 1):
        letters[opened] = "w"
    for at in closing:
        letters[at] = "w" if _beside(letters, at - 1) or _beside(letters, at + 1) else "c"


def _is_apostrophe(letters: list[str], at: int) -> bool:
    """Return whether a sign that may end a quotation is more likely an apostrophe: in ``students’
    book`` and ``’n’``."""
    if _beside(letters, at + 1):
        return True
    after = at + 1
    while after < len(letters) and letters[after] == "s":
        after += 1
    return after > at + 1 and _beside(letters, at - 1) and _beside(letters, after)


def _beside(letters: list[str], at: int) -> bool:
    """Return whether a character is one of a Latin word."""
    while 0 < at < len(letters) and letters[at] == "v":
        at -= 1
    return 0 <= at < len(letters) and letters[at] == "w"


def _connect(text: str, letters: list[str]) -> None:
    """Read en dashes: one beside Han is a connector and is set in a cell; one between figures or Latin words is a part
    of their text."""
    for match in _EN_DASHES.finditer(text):
        before, after = match.start() - 1, match.end()
        while before >= 0 and letters[before] in "siv":
            before -= 1
        while after < len(text) and letters[after] in "siv":
            after += 1
        left = before >= 0 and letters[before] == "c" and CELL_CLASS[text[before]] in _BEFORE_DASH
        right = after < len(text) and letters[after] == "c" and CELL_CLASS[text[after]] in _AFTER_DASH
        if left or right:
            letters[match.start() : match.end()] = ["e"] * (match.end() - match.start())


def visible_offsets(word: str) -> list[int]:
    """Return the offsets of the characters of a word that show.  Joiners do so in the scripts that have
    joined letters."""
    hidden = "i" if any(_is_joined(ord(c)) for c in word) else "iz"
    return [n for n, c in enumerate(word) if KINDS[c] not in hidden]


def visible(word: str) -> str:
    """Return ``word`` without the characters that do not show."""
    return word if word.isprintable() else "".join([word[n] for n in visible_offsets(word)])


def in_cell(character: str) -> bool:
    """Return whether a character is set in a cell."""
    return KINDS[character] in "cdq"
