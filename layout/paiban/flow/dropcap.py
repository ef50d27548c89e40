"""Initial letters: the first character of a paragraph, several lines deep.

CLREQ has no rule for them.  Ours: the cap's cell runs from the top of line 1's em box to the bottom of line k's, is a
whole number of body em wide with its gap, and takes an opening quote with it.  A number of up to four figures is one
initial.
"""

from __future__ import annotations

import math
import re

from paiban.base.message import msg
from paiban.flow.compositor import Compositor
from paiban.flow.model import SetLine
from paiban.inline.itemise import KINDS
from paiban.inline.model import AXIS, Line, Measures, Run
from paiban.issue.model import Span, Text
from paiban.material.font.shaped import Shaped
from paiban.material.font.stack import FontStack
from paiban.style.theme import ASCENT

_OPENING = '「『“‘（《〈【〔(["'
_NUMBER = r"\d+(?:[.,:：．，]\d+)*"
_FIGURES = 4
"""The most figures of a number that is an initial: a year."""
_LEAST_BESIDE = 0.5
"""The least share of the column that is left beside a cap."""
_LEAST_ABOVE = 0.85
"""The least distance from the ink of a cap down to the baseline of the line below it, em of the body; with less that
line too stands beside the cap (ours)."""
_GAP = 0.35
"""The least white between the cap and the text beside it, em of the body."""


def split_initial(text: Text) -> tuple[str, Text] | str:
    """Return the characters of the cap, and the rest; where the paragraph can't have a cap, the message about it.

    A cap is a letter or Han character, or a number, with an opening bracket before it.
    """
    chars = text.text
    begin = 0
    while begin < len(chars) and chars[begin] in _OPENING:
        begin += 1
    if begin > 1:
        return msg("no initial is set: the paragraph begins with more than one bracket")
    number = re.compile(_NUMBER).match(chars, begin)
    if number:
        end = number.end()
        if sum(c.isdecimal() for c in number[0]) > _FIGURES:
            return msg("no initial is set: the number has more than {figures} figures", figures=_FIGURES)
    elif begin < len(chars) and chars[begin].isalpha():
        end = begin + 1
        while end < len(chars) and KINDS[chars[end]] == "v":
            end += 1
    else:
        return msg("no initial is set: the paragraph begins with neither a letter, a Han character nor a number")
    if any(s.kind in ("ruby", "code") and s.start < end for s in text.spans):
        return msg("no initial is set: a reading or code stands there")
    return chars[:end], slice_text(text, end)


def slice_text(text: Text, start: int) -> Text:
    """Return ``text`` from character ``start`` on, with the spans that reach into it."""
    spans = tuple(Span(max(s.start - start, 0), s.end - start, s.kind, s.value) for s in text.spans if s.end > start)
    return Text(text.text[start:], spans, text.mark)


def initial_size(lines: int, size: float, leading: float) -> float:
    """Return the size of a cap ``lines`` deep, pt: its em box reaches from line 1's top to line k's bottom."""
    return (lines - 1) * leading + size


def set_initial(
    initial: str, lines: int, setter: Compositor, language: str, width: float, apart: bool = False
) -> tuple[SetLine, Measures] | str:
    """Return the cap as a mark (its element is filled in later), the measures of the text beside and below it, and the
    message where there is no room for it.

    ``width`` is the column's, pt; ``apart``: the cap is a word by itself.
    """
    grid = setter.theme.grid
    style = setter.style("drop-cap")
    size = initial_size(lines, grid.size, grid.leading)
    stack = setter.stack(style.font or "serif", style.weight, language)
    runs: list[Run] = []
    x = 0.0
    pieces = _pieces(initial, stack)
    for n, shaped in enumerate(pieces):
        opening = n == 0 and len(pieces) > 1 and initial[0] in _OPENING and KINDS[initial[0]] != "w"
        # the white half of an opening quote's cell hangs out of the measure
        shift = -0.5 * shaped.width if opening and shaped.width > 0.9 else 0.0
        xs = tuple(
            (dx + a) * size
            for dx, a in zip(shaped.xs or (0.0,) * len(shaped.glyphs), _origins(shaped.advances), strict=True)
        )
        up = shaped.rise * size
        ys = tuple([-dy * size - up for dy in shaped.ys or (0.0,) * len(shaped.glyphs)]) if shaped.ys or up else ()
        y = -AXIS * size if stack.vertical and shaped.mode != "along" else 0.0
        own = size * shaped.scale
        runs.append(
            Run(x + shift * size, shaped.face, own, style.colour, shaped.glyphs, xs, shaped.texts, ys, shaped.mode, y)
        )
        x += (shaped.width + shift) * size
    line = Line(tuple(runs), 0, len(initial), 0.0, x, x, initial=not apart)
    cell = math.ceil(x / grid.size + _GAP - 1e-6) * grid.size
    if width - cell < _LEAST_BESIDE * width - 1e-6:
        return msg("no initial is set: {initial} would leave less than half of the column", initial=initial)
    baseline = lines * grid.leading - (1 - ASCENT) * (size - grid.size)
    deep = 0.0 if stack.vertical else max((_below(shaped) * size * shaped.scale for shaped in pieces), default=0.0)
    # the ink of g or p reaches into the line below its own, which then stands beside it as well
    lines += baseline + deep > (lines + 1) * grid.leading - _LEAST_ABOVE * grid.size
    measures = ((cell, width - cell),) * lines + ((0.0, width),)
    return SetLine(0.0, baseline, line, -1), measures


def _pieces(initial: str, stack: FontStack) -> list[Shaped]:
    """Return the glyphs of a cap: a bracket and what follows it, each shaped by itself."""
    start = int(initial[0] in _OPENING)
    found: list[Shaped] = []
    for part in (initial[:start], initial[start:]):
        if not part:
            continue
        if KINDS[part[0]] == "w":
            upright = stack.vertical and ((len(part) == 1 and part.isalpha()) or part.isdecimal())
            found += [stack.across(part)] if upright else stack.word(part)
        else:
            cells = list(part) if part.isdecimal() else [part]
            stack.load_cells(cells)
            found += [stack.cells[cell] for cell in cells]
    return found


def _below(shaped: Shaped) -> float:
    """Return how far the ink of ``shaped`` reaches below its baseline, em."""
    return max((-shaped.face.ink(glyph)[1] for glyph in shaped.glyphs), default=0.0)


def _origins(advances: tuple[float, ...]) -> list[float]:
    origins, x = [], 0.0
    for advance in advances:
        origins.append(x)
        x += advance
    return origins
