"""Notes at the foot of the column or of the page that refers to them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import structs

from paiban.base.units import summed
from paiban.flow.model import Mark, Piece, SetFill, SetLine
from paiban.style.theme import Rule

_GAP = 0.6
"""The least white between the text and the notes below it, in lines of the grid (ours)."""
_RULE = 0.35
"""The distance from the rule down to the top of the first note's leading, in lines of the grid (ours)."""
WHOLE = 0.2
"""The share of a column up to which the notes of one line stand undivided in the column of that line (ours)."""
_RATE = 3.0
"""The lines of notes that a line of text may have below it where notes go on from the lines before it: three to one, so
that they take three quarters of the column (ours)."""
_PART = 2
"""The least lines of a part of a note that goes on in the next column: no line of it stands alone."""


class Footnotes:
    """The notes of a story, each with its lines.  ``place`` says whether they stand at the foot of the column or of the
    page."""

    def __init__(self, notes: tuple[tuple[Piece, ...], ...] = (), place: Literal["column", "page"] = "column") -> None:
        self.notes = notes
        self.place = place
        self._heights = [summed(piece.height for piece in note) for note in notes]

    def lines(self, indices: Sequence[int]) -> float:
        """Return the whole grid lines that these notes take at the foot, with the white above them."""
        if not indices:
            return 0.0
        return float(math.ceil(summed(self._heights[n] for n in indices) + _GAP - 1e-6))

    def height(self, index: int) -> float:
        """Return the grid lines of one note."""
        return self._heights[index]

    def marks(self, indices: Iterable[int], foot: float, rule: Rule, width: float, leading: float) -> list[Mark]:
        """Return the marks of these notes, whose last baseline is at ``foot`` (pt): a rule of at most ``width``, and
        the notes."""
        pieces = [piece for n in sorted(indices) for piece in self.notes[n]]
        y = foot - summed(piece.height for piece in pieces) * leading
        marks: list[Mark] = [SetFill(0.0, y - _RULE * leading + 2.0, width, rule.weight, rule.colour)]
        for piece in pieces:
            marks += [structs.replace(mark, y=mark.y + y) for mark in piece.marks]
            y += piece.height * leading
        return marks


NONE = Footnotes()


def divided(note: tuple[Piece, ...], most: float) -> list[tuple[Piece, ...]]:
    """Return a note in parts that may stand in columns one after another.  It is whole where it has at most ``most``
    lines of the grid."""
    if summed(piece.height for piece in note) <= most:
        return [note]
    starts = list(range(0, max(len(note) - _PART + 1, 1), _PART))
    return [note[start:end] for start, end in zip(starts, (*starts[1:], len(note)), strict=True)]


class Dealer:
    """Deals the notes of a story out to its pieces, in their order.  A note stands with the line that refers to it as
    far as there is room; the rest goes on with the lines after it, and so into the next column with them.

    ``heights`` are those of all notes in lines of the grid; ``lines`` is the height of a column; ``columns`` is the
    number of columns that share one foot.  ``queue`` holds the notes that were referred to and are still to be set.
    """

    def __init__(self, heights: Sequence[float], lines: int, columns: int) -> None:
        self.heights = heights
        self.lines = lines
        self.whole = WHOLE * lines / columns
        self.rate = min(_RATE / columns, self.whole)
        self.queue: list[int] = []

    def stands(self, height: float, notes: Sequence[int]) -> bool:
        """Return whether these notes have room, undivided, at the foot of the column with a figure ``height`` lines
        high."""
        return summed(self.heights[n] for n in notes) <= self.lines - height - math.ceil(_GAP)

    def dealt(self, height: float) -> tuple[int, ...]:
        """Return the notes that stand at the foot of the column with a piece ``height`` lines high."""
        queue = self.queue
        if not queue:
            return ()
        room = self.lines - height - math.ceil(_GAP)
        total = summed(self.heights[n] for n in queue)
        most = min(room, self.whole if total <= self.whole else self.rate)
        # a line of text has at least one part, or the notes would never end
        count = 1 if height <= self.lines / 2 or self.heights[queue[0]] <= most else 0
        taken = summed(self.heights[n] for n in queue[:count])
        while 0 < count < len(queue) and taken + self.heights[queue[count]] <= most:
            taken += self.heights[queue[count]]
            count += 1
        self.queue = queue[count:]
        return tuple(queue[:count])


def referred(marks: Iterable[Mark], numbers: dict[str, int]) -> tuple[int, ...]:
    """Return the notes that lines refer to, of those whose ``numbers`` are given."""
    if not numbers:
        return ()
    found: dict[int, None] = {}
    for mark in marks:
        if isinstance(mark, SetLine):
            for live in mark.line.live:
                if live.kind == "note" and live.value in numbers:
                    found[numbers[live.value]] = None
    return tuple(found)
