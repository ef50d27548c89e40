"""Combining marks set on their letters by the ink of both, where the face has no anchors for them."""

from __future__ import annotations

from paiban.material.font.clusters import is_mark, place_of
from paiban.material.font.face import Face

_CLEAR = 0.09
"""The distance between the ink of a letter and of its mark, em: where an acute stands in most text faces."""
_BETWEEN = 0.05
"""The distance between two marks one over the other, em."""
_TALLEST = 0.16
"""The height that a mark of Latin letters may have, em.  CJK faces draw ˊ ˇ ˋ ˙ a third of an em high under the codes
of combining marks, as the tones of bopomofo."""
_WIDER = 1.25
"""The width that a mark may have, in widths of its letter's ink: a wider one was drawn for something else."""
_ASIDE = 0.15
"""How far off the middle of its letter a face's anchors may put a mark above or below, in widths of the letter's ink
(ours).  Some put it over an ascender or below one leg of A, where Unicode 2.11 has it over the letter."""
_ASIDE_LEAST = 0.04
"""How far off the middle any mark may be, em: an i has next to no width."""
_X_HEIGHT = 0.5
"""The height of a base without ink, such as a space that carries a mark, em."""
_DOTLESS = {"i": "\u0131", "j": "\u0237"}


def dotless(face: Face, text: str, free: list[str], starts: list[int]) -> str:
    """Return ``text`` with i and j without their dots where one of the marks ``free`` stands above them (Unicode 7.1,
    "Diacritics on i and j").  ``free`` is by glyph; ``starts`` is the character that each glyph begins with."""
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
    """Place the marks ``free``, and return whether they look as if they were made for these letters.

    ``free`` is by glyph, and empty for what the face places itself.  ``advances`` and the offsets are changed, in em.
    """
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
    """Move marks that the face's anchors put far off the middle of their letter over or below it.

    ``xs`` is changed, in em; ``starts`` is the character of ``text`` that each glyph begins with.  What stands on such
    a mark moves with it; what is made to stand at a letter's side (a horn, an ogonek) stays there.
    """
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
