"""An article's opening across the columns, in whole lines of the grid."""

from __future__ import annotations

import math
from typing import NamedTuple, assert_never

from paiban.block.model import TextBlock
from paiban.flow.compositor import Compositor
from paiban.flow.model import Mark, Placed, SetFill, SetLine, SetPicture
from paiban.flow.structure import HEADINGS, Structure
from paiban.issue.base import base_text, on_one_line
from paiban.style.theme import ASCENT, Grid

_GROUP_SPACE = {"title": 0.3, "title-column": 0.3, "deck": 0.5, "byline": 0.5, "caption": 0.5}
"""The white above a part of the opening, in lines (ours); the sum is rounded up to whole lines."""

_EPS = 1e-6


class SetOpening(NamedTuple):
    """An opening: its marks, and the line where the text below may start.  ``full`` are the marks of the pages before
    it, where one page does not hold it."""

    marks: list[Placed]
    after: float
    full: tuple[list[Placed], ...] = ()


def set_opening(
    blocks: tuple[TextBlock, ...],
    setter: Compositor,
    structure: Structure,
    parent: int,
    width: float,
    top: float = 0.0,
    x: float = 0.0,
) -> SetOpening:
    """Return the opening as if it began on line 0; who places it adds ``top``, the line on which it begins on its first
    page.

    ``width`` is in pt; ``x`` is from the left edge of the type area.  What the rest of the page has no room for goes on
    at the head of the next one.
    """
    theme = setter.theme
    grid = theme.grid
    pages: list[list[Mark]] = [[]]
    room = (grid.lines - top) * grid.leading
    y, previous = 0.0, ""
    for block in blocks:
        style = setter.style(block.style)
        measure = min(width, style.measure * style.size) if style.measure else width
        forced = "\n" in block.text.text
        title = on_one_line(base_text(block.text)) if block.role in HEADINGS else ""
        element = structure.add(block.role, parent, "", block.language, block.text.mark, title) if block.role else -1
        lines = setter.lines(
            block.text, block.style, block.language, ((0.0, width if forced else measure),), indent=False
        )
        if y and block.style != previous:
            y += _GROUP_SPACE.get(block.style, 0.0) * grid.leading
        if block.rule:
            rule = theme.rules[block.rule]
            length = rule.length * grid.size if rule.length else width
            y += 0.5 * grid.leading if pages[-1] else 0.0
            if y + 0.25 * grid.leading + style.leading > room + _EPS and pages[-1]:
                # what it stands above goes on to the next page, and it goes along
                pages.append([])
                y, room = 0.0, grid.lines * grid.leading
            pages[-1].append(SetFill(0.0, y, length, rule.weight, rule.colour))
            y += 0.25 * grid.leading
        previous = block.style
        on_grid = abs(style.leading - grid.leading) < 1e-6
        for line in lines:
            if y + style.leading > room + _EPS and (pages[-1] or len(pages) == 1):
                pages.append([])
                y, room = 0.0, grid.lines * grid.leading
            # on the grid where the leading is the grid's, else the em box in the middle of its leading
            baseline = y + (style.leading if on_grid else (style.leading + (2 * ASCENT - 1) * style.size) / 2)
            pages[-1].append(SetLine(0.0, baseline, line, element))
            y += style.leading
    taken = math.ceil(y / grid.leading - 1e-6)
    # the first line's ink starts at the height of a body line's em box
    *full, last = [[Placed(x, grid.origin, mark) for mark in page] for page in pages]
    after = float(taken + theme.head.after)
    return SetOpening(last, min(after, float(grid.lines)) if full else after, tuple(full))


def rises(opened: SetOpening, lines: float, grid: Grid, x: float) -> tuple[int, ...]:
    """Return the lines that an opening of ``lines`` leaves free above each of its page's columns, the first of which
    begins at ``x``."""
    lowest = [0.0] * grid.columns
    for placed in opened.marks:
        mark = placed.mark
        match mark:
            case SetLine():
                left, foot = mark.line.x, mark.y + (1 - ASCENT) * max((run.size for run in mark.line.runs), default=0.0)
                right = left + mark.line.extent
            case SetFill() | SetPicture():
                left, right, foot = 0.0, mark.width, mark.y + mark.height
            case _:
                assert_never(mark)
        left += placed.x + mark.x - x
        right += placed.x + mark.x - x
        for c in range(grid.columns):
            start = grid.column_x(c)
            if right > start - grid.size and left < start + grid.column_width:
                lowest[c] = max(lowest[c], foot)
    return tuple(max(0, math.floor(lines - foot / grid.leading + _EPS)) for foot in lowest)
