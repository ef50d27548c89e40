"""A page as the overlay sees it: what stands where, in the directions of text, and the way from there to the page; and
the inks and shapes that are drawn over it.

Boxes of an ``OverlayPage`` run along lines (x, from the left edge of the type area) and across them (y, from the trim);
those that are drawn are (x, y, width, height), points on the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from paiban.base.colour import Colour
from paiban.base.diagnostics import Severity
from paiban.display.frame import Box, Turning
from paiban.display.lettering import CAP, Lettering
from paiban.display.model import Fill, Item
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


def _ink(number: int) -> Colour:
    return Colour("rgb", tuple(round((number >> shift & 255) / 255, 4) for shift in (16, 8, 0)))


AREA = _ink(0xD6006E)
COLUMN = _ink(0xD6006E)
GRID = _ink(0x0096D6)
ARTICLE = _ink(0x1F5FD0)
BOX = _ink(0x7A3CC8)
FIGURE = _ink(0x0A8A4A)
NOTE = _ink(0xC26A00)
FURNITURE = _ink(0x66707C)
LAYOUT = _ink(0xA8820A)
PAPER = _ink(0xFFFFFF)
TEXT = _ink(0x20242A)
FAINT = _ink(0x6A727C)
SEVERITY: dict[Severity, Colour] = {"error": _ink(0xC4161C), "warning": _ink(0xB85600), "note": _ink(0x0B7285)}

TAG = 5.0
"""Size of labels, points."""
TAG_HEIGHT = 1.4 * TAG


def outline(box: Box, colour: Colour, weight: float) -> list[Item]:
    """A rectangle of lines ``weight`` (pt) thick, their middle on the edges of ``box``."""
    x, y, width, height = box
    half = weight / 2
    return [
        fill((x - half, y - half, width + weight, weight), colour),
        fill((x - half, y + height - half, width + weight, weight), colour),
        fill((x - half, y + half, weight, height - weight), colour),
        fill((x + width - half, y + half, weight, height - weight), colour),
    ]


def fill(box: Box, colour: Colour) -> Fill:
    """Return a filled rectangle, rounded to 0.001 pt."""
    x, y, width, height = box
    return Fill(round(x, 3), round(y, 3), round(width, 3), round(height, 3), colour)


def chip(
    text: str, x: float, y: float, colour: Colour, lettering: Lettering, to_right: bool = False, size: float = TAG
) -> tuple[list[Item], Box]:
    """A label in white on ``colour`` whose top left (``to_right``: top right) corner is at ``(x, y)``; and its box."""
    width, height = lettering.width(text, size, 700) + 0.7 * size, 1.4 * size
    x = x - width if to_right else x
    box = (x, y, width, height)
    letters = lettering.line(text, x + 0.35 * size, y + (height + CAP * size) / 2, size, PAPER, weight=700)
    return [fill(box, colour), *letters], box


def grown(box: Box, by: float) -> Box:
    """Return ``box`` with each edge ``by`` points farther out."""
    x, y, width, height = box
    return x - by, y - by, width + 2 * by, height + 2 * by


def union(a: Box, b: Box) -> Box:
    """Return the smallest box that holds both."""
    x, y = min(a[0], b[0]), min(a[1], b[1])
    return x, y, max(a[0] + a[2], b[0] + b[2]) - x, max(a[1] + a[3], b[1] + b[3]) - y


def meet(a: Box, b: Box) -> bool:
    """Whether two boxes have more than an edge in common."""
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return across > 0.01 and down > 0.01
