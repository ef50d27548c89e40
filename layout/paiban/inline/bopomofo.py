"""Bopomofo beside a character: where each sign stands, in em of the character, from its cell's top right corner.

By CLREQ, "Choice of Size and Ratio for Bopomofo Symbols" and "Positioning of the Tones in Bopomofo Symbols": signs of
3/10 of the base stand one below another, centred on the character's height; the block is half an em wide, with a tone
or without; the tone stands outside the upper right of the last sign, half of it above that sign's top; the dot of the
neutral tone stands before the first.  Both writing modes have the same.
"""

from __future__ import annotations

from typing import NamedTuple

BLOCK = 0.5
"""The width of the block, em."""
SIZE = 0.3
"""The size of a sign, and the width of the column in which signs stand, em."""
TONE_SIZE = 0.42
"""The size of a tone mark, em.  Its ink is about a third of that, and fills the rest of the block."""
_TONE_X = 0.395
"""The distance from the cell's edge to the middle of a tone's ink, em."""
_DOT_HEIGHT = 0.1
"""The height that the neutral tone's dot takes above the first sign, em (CLREQ: a tenth of the base)."""

_STOP_SIZE = 0.36
"""The size of a final stop, em.  Faces draw it less than half an em high, so it is about half as large as a sign."""
_STOP_DROP = 0.21
"""The distance from the top of the last sign to the middle of the stop's ink, em."""
_DOT_OVER = 0.14
"""The distance from there up to the middle of the dot over it, em."""

TONES = "ˊˇˋˉ˪˫"
NEUTRAL = "˙"
STOPS = "ㆴㆵㆶㆷㆻ"
HIGH_STOP = "\u0307"
"""The dot over a final stop, also typed as ˙ after it."""
_LETTERS = (("ㄅ", "\u312f"), ("\u31a0", "\u31bf"))


class BopomofoSign(NamedTuple):
    """A sign of ``size`` em.  ``(x, y)`` is the middle of its ink for tones, of its cell for letters, em to the right
    and down from the top right corner of the character's cell."""

    text: str
    size: float
    x: float
    y: float
    tone: bool


def is_syllable(text: str) -> bool:
    """Return whether ``text`` is bopomofo: at least one letter, and nothing but letters and tones."""
    return any(map(_is_letter, text)) and all(_is_letter(c) or c in TONES or c in (NEUTRAL, HIGH_STOP) for c in text)


def _is_letter(character: str) -> bool:
    return any(first <= character <= last for first, last in _LETTERS)


def signs(syllable: str) -> tuple[BopomofoSign, ...]:
    """Return the signs of one syllable in the order in which they are written."""
    letters = [c for c in syllable if _is_letter(c) and c not in STOPS]
    stops = [c for c in syllable if c in STOPS]
    if not letters:
        letters, stops = stops, []
    before, _, after = syllable.partition(stops[-1]) if stops else (syllable, "", "")
    high = bool(stops) and (HIGH_STOP in syllable or NEUTRAL in after)
    neutral = NEUTRAL in before
    top = 0.5 - (len(letters) * SIZE + (_DOT_HEIGHT if neutral else 0.0)) / 2
    found = []
    if neutral:
        found.append(BopomofoSign(NEUTRAL, TONE_SIZE, SIZE / 2, top + _DOT_HEIGHT / 2, True))
        top += _DOT_HEIGHT
    for n, letter in enumerate(letters):
        found.append(BopomofoSign(letter, SIZE, SIZE / 2, top + (n + 0.5) * SIZE, False))
    last = top + (len(letters) - 1) * SIZE
    found += [BopomofoSign(c, TONE_SIZE, _TONE_X, last, True) for c in syllable if c in TONES]
    found += [BopomofoSign(c, _STOP_SIZE, _TONE_X, last + _STOP_DROP, True) for c in stops]
    if high or (HIGH_STOP in syllable and not stops):
        dot = HIGH_STOP if HIGH_STOP in syllable else NEUTRAL
        found.append(BopomofoSign(dot, TONE_SIZE, _TONE_X, last + (_STOP_DROP - _DOT_OVER if stops else 0.0), True))
    return tuple(found)
