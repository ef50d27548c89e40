"""Combining marks on their letters where the face has no anchors for them: by the ink of both."""

from __future__ import annotations

from paiban.material.font.clusters import is_mark, place_of
from paiban.material.font.face import Face

_CLEAR = 0.09
"""Em between a letter's ink and its mark's: as an acute stands in most text faces."""
_BETWEEN = 0.05
"""Between two marks one over the other."""
_TALLEST = 0.16
"""Em that a mark of Latin letters takes in height.  CJK faces draw ˊ ˇ ˋ ˙ a third of an em high under the codes of
combining marks, as the tones of bopomofo."""
_WIDER = 1.25
"""Of its letter's ink: a mark that is wider was drawn for something else."""
_ASIDE = 0.15
"""Of its letter's ink: how far off its middle a face's own anchors may put a mark above or below (ours).  Some put it
over an ascender or below one leg of A, where Unicode 2.11 has it over the letter."""
_ASIDE_LEAST = 0.04
"""Em that any mark may be off: an i has next to no width."""
_X_HEIGHT = 0.5
"""Em; of a base without ink, such as a space that a mark is shown on."""
_DOTLESS = {"i": "\u0131", "j": "\u0237"}


def dotless(face: Face, text: str, free: list[str], starts: list[int]) -> str:
    """``text`` with i and j without their dots (Unicode 7.1, "Diacritics on i and j") where one of the marks ``free``,
    by glyph, stands above them.  ``starts``: the character that each glyph begins with."""
    shown = list(text)
    for mark, at in zip(free, starts, strict=True):
        base = at - 1
        while base > 0 and is_mark(text[base]):
            base -= 1
        if mark and place_of(mark).startswith("above") and (other := _DOTLESS.get(text[base])) and face.glyph(other):
            shown[base] = other
    return "".join(shown)


def settle(
    face: Face, glyphs: list[int], free: list[str], advances: list[float], xs: list[float], ys: list[float]
) -> bool:
    """Place the marks ``free`` (by glyph, empty for what the face places): changes their ``advances`` and offsets, all
    in em.  Whether the marks look as if they were made for these letters."""
    clean = True
    base, base_pen = -1, 0.0
    top = foot = left = right = pen = 0.0
    raised = False
    for n, mark in enumerate(free):
        x, y, width, height = face.ink(glyphs[n])
        if not mark:
            if base < 0 or advances[n] > 0:
                base, base_pen, raised = n, pen, False
                if height:
                    left, right, foot, top = x + xs[n], x + xs[n] + width, y + ys[n], y + ys[n] + height
                else:
                    left, right, foot, top = 0.0, advances[n], 0.0, _X_HEIGHT
            else:
                top, foot, raised = max(top, y + ys[n] + height), min(foot, y + ys[n]), True
            pen += advances[n]
            continue
        advances[n] = 0.0
        place = place_of(mark)
        if base < 0 or not height or not place:
            xs[n] = base_pen - pen if base < 0 else xs[n]
            clean = clean and bool(height)
            continue
        middle = (left + right - width) / 2
        clear = _BETWEEN if raised else _CLEAR
        down = place.endswith("below")
        if place == "above-right":
            # half beside the letter: o͘, a horn
            middle = right - width / 4
            clear = -height / 2
        elif place == "above-left":
            middle = left - width * 3 / 4
        elif place.startswith("across"):
            middle = base_pen + advances[base] - base_pen - width / 2
        xs[n] = base_pen - pen + middle - x
        if place in ("over", "around"):
            ys[n] = (top + foot - height) / 2 - y
            continue
        if down:
            ys[n] = foot - (0.0 if place == "attached-below" else clear) - height - y
            foot = y + ys[n]
        else:
            ys[n] = top + clear - y
            top = max(top, y + ys[n] + height)
        raised = True
        across = place.startswith("across")
        if height > _TALLEST or not (across or width <= _WIDER * (right - left)):
            clean = False
    return clean


def centre(face: Face, text: str, starts: list[int], glyphs: list[int], advances: list[float], xs: list[float]) -> None:
    """Move marks that the face's anchors put far off the middle of their letter over it, or below it: changes ``xs``,
    in em.  ``starts``: the character of ``text`` that each glyph begins with.  What stands on such a mark goes with
    it; what is made to stand at a letter's side (a horn, an ogonek) stays there."""
    pen = middle = room = 0.0
    shifts: dict[str, float] = {}
    for n, start in enumerate(starts):
        x, _, width, height = face.ink(glyphs[n])
        if not is_mark(text[start]):
            middle, room = pen + xs[n] + x + width / 2, max(_ASIDE * width, _ASIDE_LEAST)
            shifts = {} if width else {"above": 0.0, "below": 0.0}
        elif (place := place_of(text[start])) in ("above", "below") and height:
            if place not in shifts:
                off = pen + xs[n] + x + width / 2 - middle
                shifts[place] = -off if abs(off) > room else 0.0
            xs[n] += shifts[place]
        pen += advances[n]
