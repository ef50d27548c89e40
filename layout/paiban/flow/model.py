"""Pieces: what flows down the columns.

Heights are in *lines of the grid* (a float: notes and captions have smaller leading).  Lengths inside a piece are in
pt: ``x`` from the left edge of the column, ``y`` from the top of the grid line the piece starts on, so that a body
line's baseline is at ``y == leading``.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Literal, Protocol, TypeVar

from msgspec import Struct

from paiban.base.colour import Colour
from paiban.inline.model import Line
from paiban.material.picture import Picture

NEVER = float("inf")
"""The cost of a column break that is forbidden."""


FREE, OWN_SECTION, UNPASSED = 0, 1, 2
"""Which of the text that follows a figure across the columns in the story may come before it on the page: any, that of
its own section, or none."""

Bleed = Literal["", "sides", "head", "foot", "page"]
"""The edges of the page that a photo runs off: none, those on which lines begin and end, these and one more, or all."""
PageStart = Literal["", "page", "recto", "verso"]
"""The page that something begins: none, any, a right or a left one."""


class SetLine(Struct, frozen=True):
    """A line of text: its left end and its baseline."""

    x: float
    y: float
    line: Line
    element: int


class SetPicture(Struct, frozen=True):
    """A photo shown through the window ``(x, y, width, height)``.

    ``focus`` is the part that stays when it is cropped.  With ``bleed`` the window runs off the sides of the page, at
    its ``head`` or ``foot`` off that too (``x`` is then from the edge of the bleed).  A ``whole`` photo is not cropped:
    it is as large as the window allows; of a ``round`` one the largest ellipse in the window is seen.
    """

    x: float
    y: float
    width: float
    height: float
    picture: Picture
    focus: tuple[float, float]
    element: int
    bleed: Bleed = ""
    whole: bool = False
    round: bool = False


class SetFill(Struct, frozen=True):
    """A rule or a panel.  With ``bleed`` it runs off the page as a photo does; one that is ``over`` is painted on what
    stands before it, all others below everything."""

    x: float
    y: float
    width: float
    height: float
    colour: Colour
    bleed: Bleed = ""
    over: bool = False


Mark = SetLine | SetPicture | SetFill


class Build(Protocol):
    """A maker of the marks of a figure."""

    def build(self, lines: float, head: bool, foot: bool) -> tuple[Mark, ...]:
        """Return the marks for a height of ``lines``, in grid lines; ``head`` and ``foot`` say whether the figure
        stands at a column's head or foot."""


class Figure(Struct, frozen=True):
    """Photos (or a table across the columns) whose height is not yet settled.

    ``lines`` are the least, the natural and the greatest height, in grid lines; ``span`` is the number of columns
    spanned, 0 for full bleed; ``build`` makes the marks for a settled height.
    """

    build: Build
    lines: tuple[int, int, int]
    span: int


class Piece(Struct, frozen=True):
    """A part of a column that no column break divides.

    ``height`` is in grid lines, as is ``white``, which stands above and is dropped at a column's head.  A piece with
    ``snap`` starts on a whole line.  ``cost`` is that of a column break before it; with ``force`` there must be one.  A
    piece that ``begins`` a page stands at its head; one that is ``held`` stays with what is before it, one that
    ``holds`` with what comes next.  A piece that ``floats`` may be put off where it does not fit, while the text after
    it flows on.

    ``paragraph`` numbers the paragraph that a line belongs to, -1 for none.  ``carry`` stands again above it where it
    begins a column (a table's header); ``above`` stands above it unless it begins one.  ``row`` is the element of the
    table row that it is a line of, -1 for none.  ``heading`` says that it begins a heading; ``bound`` which text may
    come before a figure across the columns.  ``opens`` is n where it opens the n-th story that joins the first.
    ``notes`` are those referred to in it, which stand at the foot.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    white: float = 0.0
    snap: bool = True
    cost: float = 0.0
    force: bool = False
    floats: bool = False
    figure: Figure | None = None
    paragraph: int = -1
    carry: Piece | None = None
    above: tuple[Mark, ...] = ()
    opens: int = 0
    notes: tuple[int, ...] = ()
    row: int = -1
    heading: bool = False
    bound: int = FREE
    begins: PageStart = ""
    held: bool = False
    holds: bool = False


class Placed(Struct, frozen=True):
    """A mark on its page.  ``x``, from the left edge of the type area, and ``y``, from the top of the trim box, are
    added to the mark's own, pt."""

    x: float
    y: float
    mark: Mark


class PlacedPage(Struct, frozen=True):
    """What a story puts on one page.  ``top`` and ``bottom`` are the grid lines that it takes, from and up to;
    ``marks`` are in reading order, the last ``notes`` of them those of notes at the foot of the page."""

    top: float
    bottom: float
    marks: tuple[Placed, ...]
    notes: int = 0


T = TypeVar("T")


def by_cells(items: Sequence[T], marks: Sequence[Mark], rows: Sequence[int]) -> Sequence[T]:
    """Return ``items`` in reading order: those of one divided row, which come line by line, are sorted cell by cell.
    ``marks`` are theirs; ``rows`` are the numbers of the rows that they belong to, -1 for none."""
    if max(rows, default=-1) < 0:
        return items
    found: list[T] = []
    for row, group in groupby(range(len(items)), lambda n: rows[n]):
        numbers = list(group)
        if row >= 0:
            numbers.sort(key=lambda n: mark.element if isinstance(mark := marks[n], SetLine) else -1)
        found += [items[n] for n in numbers]
    return found
