"""Text that runs beside a narrow figure: a measure for each line, and lines that no column break separates from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import structs

from paiban.base.message import msg
from paiban.base.vocabulary import Side
from paiban.flow.figure import SetFigure
from paiban.flow.model import NEVER, Mark, Piece
from paiban.flow.paragraph import as_one
from paiban.flow.reference import PageReference
from paiban.inline.model import Measures

GAP = 1.0
"""The white between a figure and the text beside it, em of the grid (ours)."""
LEAST_MEASURE = 6
"""The least measure of text beside a figure, em; where less is left the figure stands in the column by itself
(ours)."""


class SideFigure:
    """A figure that text runs beside, from the line ``delay`` lines below its place on.

    ``notes`` are those that its caption refers to.  While it is set, ``delay`` counts the lines until its top, and
    ``left`` the lines beside it that are still to come.
    """

    def __init__(
        self,
        figure: SetFigure,
        width: float,
        measure: float,
        gap: float,
        side: Side,
        delay: int,
        notes: tuple[int, ...] = (),
    ) -> None:
        self.figure = figure
        self.notes = notes
        self.lines = figure.lines_beside()
        self.start = side == "start"
        self.width = width
        self.measure = measure
        self.gap = gap
        self.delay = delay
        self.left = self.lines

    @property
    def under_way(self) -> bool:
        """Whether some of the lines beside it are set and some are not."""
        return 0 < self.left < self.lines

    def marks(self) -> tuple[Mark, ...]:
        """Return the figure's marks from the top of the first line beside it."""
        x = 0.0 if self.start else self.measure - self.width
        return tuple(structs.replace(mark, x=mark.x + x) for mark in self.figure.build(self.lines, True, False))

    def measures(self, measure: float) -> Measures:
        """Return the measures of the next lines; those beside the figure are short."""
        taken = self.width + self.gap
        short = (taken if self.start else 0.0, measure - taken)
        return ((0.0, measure),) * self.delay + (short,) * self.left + ((0.0, measure),)

    def along(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Return lines of text, each a grid line high, as pieces that stay with the figure; they count as set."""
        found = []
        for piece in pieces:
            if self.delay:
                self.delay -= 1
            elif self.left:
                if self.left == self.lines:
                    notes = (*self.notes, *piece.notes)
                    piece = structs.replace(piece, marks=(*self.marks(), *piece.marks), notes=notes)
                else:
                    piece = structs.replace(piece, cost=NEVER)
                self.left -= 1
            found.append(piece)
        return found

    def rest(self) -> Piece | None:
        """Return what is left of the figure where no more text comes to stand beside it."""
        if not self.left:
            return None
        fresh = self.left == self.lines
        piece = Piece(
            float(self.left),
            self.marks() if fresh else (),
            cost=0.0 if fresh else NEVER,
            notes=self.notes if fresh else (),
        )
        self.left = 0
        return piece


def no_room(em: float, width: float) -> tuple[str, str]:
    """What is wrong with a photo of ``em`` in a column of ``width``, in em, which leaves no room for text beside it;
    and what to do."""
    message = msg("beside a photo of {em} em a column of {width:g} em has no room for text", em=em, width=width)
    most = int(width - GAP - LEAST_MEASURE)
    if most > 2:
        return message, msg("at most {most}em, or `width: column`", most=most)
    return message, msg("set it with `width: column`")


class SideFigures:
    """The figures of a story that text runs beside.

    ``places`` says where each of them stands among ``pieces``, which grow; ``delays`` by how many lines the first,
    second, … is lower than where it is mentioned.  ``now`` is the one that the next text stands beside.  ``references``
    are the lines that name a page: what they are in is looked for by these lines later, and stays as it is.
    """

    def __init__(
        self,
        pieces: list[Piece],
        references: Sequence[PageReference],
        leading: float,
        delays: Mapping[int, int],
    ) -> None:
        self.pieces = pieces
        self.references = references
        self.leading = leading
        self.delays = delays
        self.places: list[int] = []
        self.now: SideFigure | None = None

    def delay(self) -> int:
        """The lines by which the next figure is to be lower."""
        return self.delays.get(len(self.places), 0)

    def add(self, figure: SideFigure, lines: Sequence[Piece]) -> None:
        """Add the lines of a paragraph, set to the measures beside ``figure``."""
        self._place(figure, len(lines))
        self.pieces += figure.along(lines)
        self.now = figure if figure.left else None
        if not figure.left:
            self._join(figure.lines)

    def close(self) -> None:
        """End the figure that text runs beside: no more text comes."""
        if self.now:
            self._place(self.now, self.now.delay + 1)
            self.now.delay = 0
            rest = self.now.rest()
            if rest is not None:
                if rest.marks:
                    self.places[-1] = len(self.pieces)
                self.pieces.append(rest)
                self._join(len(self.pieces) - self.places[-1])
        self.now = None

    def _place(self, figure: SideFigure, lines: int) -> None:
        """Note where ``figure`` comes to stand, where the next ``lines`` reach down to it."""
        if figure.left == figure.lines and figure.delay < lines:
            self.places.append(len(self.pieces) + figure.delay)

    def _join(self, count: int) -> None:
        """Make one piece of the ``count`` beside the last figure: no column may end between them."""
        first = self.places[-1]
        own = self.pieces[first : first + count]
        referring = {id(mark) for reference in self.references for mark in reference.marks}
        if referring.isdisjoint(id(mark) for piece in own for mark in piece.marks):
            self.pieces[first : first + count] = [as_one(own, self.leading)]
