"""A page as the overlay sees it: what stands where, in the directions of text, and the way from there to the page.

Boxes of this module run along lines (x, from the left edge of the type area) and across them (y, from the trim).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from paiban.display.frame import Box, Turning
from paiban.flow.model import Placed, SetFill, SetLine, SetPicture
from paiban.page.model import PageMakeup
from paiban.style.theme import ASCENT, Grid, Theme


class MarkBox(Struct, frozen=True):
    """A line of text or a photo on a page; ``box`` along lines (x) and across them (y), as text stages speak."""

    element: int
    box: Box
    mark: SetLine | SetPicture


class OverlayPage:
    """One page.  ``columns`` as (x, width), none on a cover or an advertisement; ``grid`` is that of what is on it."""

    def __init__(self, leaf: PageMakeup, theme: Theme, frame: Turning, flat: Turning) -> None:
        self.leaf = leaf
        self.theme = theme
        self.frame = frame
        self.flat = flat
        self.left = leaf.left(theme)
        self.top = leaf.above(theme)
        self.grid: Grid = leaf.grid or theme.mastered(leaf.master).grid
        columns = leaf.columns
        if not columns and not leaf.plain:
            columns = [(self.grid.column_x(c), self.grid.column_width) for c in range(self.grid.columns)]
        self.columns: Sequence[tuple[float, float]] = sorted(columns)
        self.spots = list(mark_boxes(leaf.marks))

    def on_page(self, box: Box) -> Box:
        """A box of this module as it lies before the reader, from the trim's top left."""
        x, y, width, height = box
        return self.frame.box(self.left + x, self.top + y, width, height)

    @property
    def area(self) -> Box:
        """The type area, from the top of the first line's em box to the foot of the last one's."""
        grid = self.grid
        return 0.0, grid.top, self.theme.grid.width, (grid.lines - 1) * grid.leading + grid.size

    def furniture(self) -> Iterator[Box]:
        """Running heads and folios, on the page."""
        for spot in mark_boxes(self.leaf.furniture):
            yield self.flat.box(*spot.box)


def mark_boxes(marks: Sequence[Placed], left: float = 0.0, top: float = 0.0) -> Iterator[MarkBox]:
    """The lines of text and the photos among ``marks``, in their order, moved by ``left`` and ``top`` points."""
    for placed in marks:
        mark = placed.mark
        x, y = left + placed.x + mark.x, top + placed.y + mark.y
        match mark:
            case SetLine():
                if mark.line.runs:
                    size = max(run.size for run in mark.line.runs)
                    yield MarkBox(mark.element, (x + mark.line.x, y - ASCENT * size, mark.line.extent, size), mark)
            case SetPicture():
                yield MarkBox(mark.element, (x, y, mark.width, mark.height), mark)
            case SetFill():
                pass  # rules and panels are no one's
            case _:
                assert_never(mark)
