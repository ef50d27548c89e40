"""How full a page is: the cells of its type area, a line of a column each, on which something stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import assert_never

from paiban.flow.model import SetFill, SetLine, SetPicture
from paiban.page.model import PageMakeup
from paiban.style.theme import ASCENT, Theme

_WHITE = 3
"""The most lines of white between what stands in a column that count as occupied."""
_ACROSS = 0.25
"""The share of a column's width that has to be taken, at most two em of it."""
_DOWN = 0.3
"""The share of a line's height that has to be taken."""
_SHORT = 6.0
"""The em that a line of text takes at least: the last one of a paragraph is no hole."""


def empty_cells(leaf: PageMakeup, theme: Theme) -> tuple[int, int]:
    """Return how many cells of a page are empty, and how many there are."""
    grid = leaf.grid or theme.mastered(leaf.master).grid
    top, leading = grid.origin + grid.leading - grid.size, grid.leading
    edges = [(grid.column_x(n), grid.column_x(n) + grid.column_width) for n in range(grid.columns)]
    least = min(_ACROSS * grid.column_width, 2 * grid.size)
    columns = [bytearray(grid.lines) for _ in edges]
    for left, right, head, foot in _boxes(leaf, grid.size):
        first = int(max(0.0, (head - top) / leading - 1))
        last = int(min(grid.lines - 1.0, (foot - top) / leading + 1))
        taken = [n for n in range(first, last + 1) if _shared(head, foot, top + n * leading, leading) > _DOWN * leading]
        for column, (start, end) in zip(columns, edges, strict=True):
            if taken and min(right, end) - max(left, start) > least:
                for n in taken:
                    column[n] = 1
    for column in columns:
        standing = [n for n, cell in enumerate(column) if cell]
        for before, after in pairwise(standing):
            if 1 < after - before <= _WHITE + 1:
                column[before:after] = bytes([1]) * (after - before)
    return sum(column.count(0) for column in columns), grid.lines * grid.columns


def _boxes(leaf: PageMakeup, size: float) -> Iterator[tuple[float, float, float, float]]:
    """Yield what stands on a page: left, right, head and foot, from the left edge of the type area."""
    for placed in leaf.marks:
        mark = placed.mark
        x, y = placed.x + mark.x, placed.y + mark.y
        match mark:
            case SetLine():
                if mark.line.runs:
                    own = mark.line.runs[0].size
                    left = x + mark.line.x
                    yield left, left + max(mark.line.extent, _SHORT * size), y - ASCENT * own, y + 0.2 * own
            case SetPicture() | SetFill():
                # a rule takes no room
                if mark.width * mark.height > size**2:
                    yield x, x + mark.width, y, y + mark.height
            case _:
                assert_never(mark)


def _shared(head: float, foot: float, top: float, height: float) -> float:
    return min(foot, top + height) - max(head, top)
