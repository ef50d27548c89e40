"""A figure or table across the columns with the heading right above it in one piece, so that nothing separates them."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import structs

from paiban.flow.model import Build, Figure, Mark, Piece

_WHITE = 1.0
"""White above a heading that stands across the columns, in lines of the grid; below what it is of where that begins a
page (ours)."""


class Headed:
    """The marks of ``inner`` below the lines of its heading; ``taken`` are the lines that the heading takes."""

    def __init__(self, heads: Sequence[Piece], inner: Build, leading: float) -> None:
        self.heads = heads
        self.inner = inner
        self.leading = leading
        self.taken = heading_lines(heads)

    def build(self, lines: float, head: bool, foot: bool) -> tuple[Mark, ...]:
        """Return the marks from the top of the first grid line."""
        y = 0.0 if head else _WHITE * self.leading
        start = y + (self.taken - _WHITE) * self.leading
        marks: list[Mark] = []
        for n, piece in enumerate(self.heads):
            y += piece.white * self.leading if n else 0.0
            marks += [structs.replace(mark, y=mark.y + y) for mark in piece.marks]
            y += piece.height * self.leading
        below = self.inner.build(lines - self.taken, False, foot and not head)
        return (*marks, *(structs.replace(mark, y=mark.y + start) for mark in below))


def heading_lines(heads: Sequence[Piece]) -> float:
    """Return the whole grid lines that a heading across the columns takes, with the white above it; 0 for none."""
    if not heads:
        return 0.0
    height = sum(piece.height + (piece.white if n else 0.0) for n, piece in enumerate(heads))
    return math.ceil(height - 1e-6) + _WHITE


def headed(figure: Figure, heads: Sequence[Piece], lines: int, leading: float) -> Figure:
    """Return ``figure`` with its heading, no taller than ``lines``."""
    if not heads:
        return figure
    taken = int(heading_lines(heads))
    least, natural, most = (min(own + taken, lines) for own in figure.lines)
    return Figure(Headed(heads, figure.build, leading), (least, natural, most), figure.span)
