"""Notes at the foot of the column or of the page that refers to them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import structs

from paiban.flow.model import Mark, Piece, SetFill, SetLine
from paiban.style.theme import Rule
from paiban.units import summed

_GAP = 0.6
"""White between the text and the notes below it at least, in lines of the grid (ours)."""
_RULE = 0.35
"""From the rule down to the top of the first note's leading, in lines of the grid (ours)."""
MOST_NOTES = 0.5
"""The share of a column that the notes of one line may take; longer ones stand at the article's end."""


class Footnotes:
    """The notes of a story, each with its lines; ``place``: at the foot of its column, or of the page."""

    def __init__(self, notes: tuple[tuple[Piece, ...], ...] = (), place: Literal["column", "page"] = "column") -> None:
        self.notes = notes
        self.place = place
        self._heights = [summed(piece.height for piece in note) for note in notes]

    def lines(self, indices: Sequence[int]) -> float:
        """Whole grid lines that these notes take at the foot, with the white above them."""
        if not indices:
            return 0.0
        return float(math.ceil(summed(self._heights[n] for n in indices) + _GAP - 1e-6))

    def height(self, index: int) -> float:
        """Grid lines of one note."""
        return self._heights[index]

    def marks(self, indices: Iterable[int], foot: float, rule: Rule, width: float, leading: float) -> list[Mark]:
        """The marks of these notes with the last baseline at ``foot`` (pt): a rule of at most ``width``, the notes."""
        pieces = [piece for n in sorted(indices) for piece in self.notes[n]]
        y = foot - summed(piece.height for piece in pieces) * leading
        marks: list[Mark] = [SetFill(0.0, y - _RULE * leading + 2.0, width, rule.weight, rule.colour)]
        for piece in pieces:
            marks += [structs.replace(mark, y=mark.y + y) for mark in piece.marks]
            y += piece.height * leading
        return marks


NONE = Footnotes()


def by_paragraph(pieces: Sequence[Piece]) -> list[tuple[Piece, ...]]:
    """Pieces parted by the paragraph they belong to."""
    groups: dict[int, list[Piece]] = {}
    for piece in pieces:
        groups.setdefault(piece.paragraph, []).append(piece)
    return [tuple(group) for group in groups.values()]


def referred(marks: Iterable[Mark], numbers: dict[str, int]) -> tuple[int, ...]:
    """The notes that lines refer to, of those whose ``numbers`` are given."""
    if not numbers:
        return ()
    found: dict[int, None] = {}
    for mark in marks:
        if isinstance(mark, SetLine):
            for live in mark.line.live:
                if live.kind == "note" and live.value in numbers:
                    found[numbers[live.value]] = None
    return tuple(found)
