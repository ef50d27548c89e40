"""Initial letters: the first character of a paragraph, several lines deep.

CLREQ gives no rule.  Ours: the cap's cell runs from the top of line 1's em box to the bottom of
line k's, is a whole number of body em wide with its gap, and takes an opening quote with it.
"""

from __future__ import annotations

import math

from paiban.flow.model import SetLine
from paiban.flow.setter import Setter
from paiban.inline.model import AXIS, Line, Measures, Run
from paiban.issue.model import Span, Text
from paiban.style.theme import ASCENT

_OPENING = "「『“‘（《〈【"
_GAP = 0.35
"""Least white between the cap and the text beside it, in em of the body."""
_SHORTEST = 3
"""Lines of text that a paragraph must have beyond the cap's for the cap not to stand taller than its paragraph."""


def split_initial(text: Text) -> tuple[str, Text] | None:
    """The characters of the cap, and the rest; None where no letter or Han character begins the paragraph."""
    chars = text.text
    end = 0
    while end < len(chars) and chars[end] in _OPENING:
        end += 1
    if end > 1 or end >= len(chars) or not chars[end].isalpha():
        return None
    end += 1
    if any(s.kind == "ruby" and s.start < end < s.end for s in text.spans):
        return None
    return chars[:end], slice_text(text, end)


def slice_text(text: Text, start: int) -> Text:
    """``text`` from character ``start`` on, with the spans that reach into it."""
    spans = tuple(Span(max(s.start - start, 0), s.end - start, s.kind, s.value) for s in text.spans if s.end > start)
    return Text(text.text[start:], spans, text.mark)


def initial_size(lines: int, size: float, leading: float) -> float:
    """Size of a cap ``lines`` deep, points: its em box reaches from line 1's top to line k's bottom."""
    return (lines - 1) * leading + size


def set_initial(initial: str, lines: int, setter: Setter, language: str, width: float) -> tuple[SetLine, Measures]:
    """The cap as a mark (element to be filled in) and the measures of the text beside and below it.

    ``width`` is the column's, in points.
    """
    grid = setter.theme.grid
    style = setter.style("drop-cap")
    size = initial_size(lines, grid.size, grid.leading)
    stack = setter.stack(style.font or "serif", style.weight, language)
    runs: list[Run] = []
    x = 0.0
    stack.load_cells(initial)
    for n, character in enumerate(initial):
        if not character.isascii():
            shaped = stack.cells[character]
        else:
            shaped = stack.across(character) if stack.vertical else stack.word(character)[0]
        opening = n == 0 and len(initial) > 1
        # the white half of an opening quote's cell hangs out of the measure
        shift = -0.5 * shaped.width if opening and shaped.width > 0.9 else 0.0
        xs = tuple(
            (dx + a) * size
            for dx, a in zip(shaped.xs or (0.0,) * len(shaped.glyphs), _origins(shaped.advances), strict=True)
        )
        ys = tuple([-dy * size for dy in shaped.ys])
        y = -AXIS * size if stack.vertical and shaped.mode != "along" else 0.0
        runs.append(
            Run(x + shift * size, shaped.face, size, style.colour, shaped.glyphs, xs, shaped.texts, ys, shaped.mode, y)
        )
        x += (shaped.width + shift) * size
    line = Line(tuple(runs), 0, len(initial), 0.0, x, x)
    cell = math.ceil(x / grid.size + _GAP - 1e-6) * grid.size
    baseline = lines * grid.leading - (1 - ASCENT) * (size - grid.size)
    measures = ((cell, width - cell),) * lines + ((0.0, width),)
    return SetLine(0.0, baseline, line, -1), measures


def _origins(advances: tuple[float, ...]) -> list[float]:
    origins, x = [], 0.0
    for advance in advances:
        origins.append(x)
        x += advance
    return origins
