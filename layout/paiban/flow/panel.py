"""What is set apart from the text: boxes on a tint and quotes between rules, and what stands in them as pieces."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from msgspec import structs

from paiban.flow.costs import ORPHAN
from paiban.flow.model import Mark, Piece, SetFill
from paiban.style.theme import ASCENT, Grid, Theme

_PANEL_PAD = 1.0
"""White inside a panel at each side, em of the grid."""
_PANEL_HEAD = {"box": 1.3, "quote": 1.2}
"""From the top edge of a panel to the top of its first line, in lines of the grid (ours)."""
_PANEL_FOOT = {"box": 0.55, "quote": 0.55}
"""From its last baseline to its lower edge."""
TALLEST = 0.7
"""A panel taller than this share of the column may be divided."""


def panel_pad(kind: Literal["box", "quote"], grid: Grid) -> float:
    """White at each side of what is in a panel, points."""
    return _PANEL_PAD * grid.size if kind == "box" else 0.0


def panel_pieces(pieces: list[Piece], kind: Literal["box", "quote"], width: float, theme: Theme) -> list[Piece]:
    """A panel ``width`` points wide with ``pieces`` in it, in as many parts as it takes."""
    grid = theme.grid
    chunks = _chunks(pieces, TALLEST * grid.lines)
    leading, head = grid.leading, grid.leading - ASCENT * grid.size
    found = []
    for n, chunk in enumerate(chunks):
        # panels and rules stand where photos' edges do: at the em box of the line beside them
        top = head + _PANEL_HEAD[kind] * leading - leading
        height, marks = stack_pieces(chunk, panel_pad(kind, grid), top, leading)
        edge = height + _PANEL_FOOT[kind] * leading
        total = math.ceil(edge / leading + 0.25 - 1e-6)
        frame: list[Mark]
        if kind == "box":
            edge = max(edge, (total - 0.6) * leading)
            frame = [SetFill(0.0, head, width, edge - head, theme.colours["tint"])]
        else:
            heavy, hair = theme.rules["heavy"], theme.rules["hairline"]
            frame = [
                SetFill(0.0, head, width, heavy.weight, heavy.colour),
                SetFill(0.0, edge, width, hair.weight, hair.colour),
            ]
        white = 1.0 if n == 0 else 0.0
        noted = tuple(note for piece in chunk for note in piece.notes)
        found.append(Piece(float(total), (*frame, *marks), white, floats=len(chunks) == 1, notes=noted))
    return found


def stack_pieces(pieces: Sequence[Piece], x: float, top: float, leading: float) -> tuple[float, tuple[Mark, ...]]:
    """Pieces one below another as one: its height in points (``top`` white included) and marks."""
    y, marks = top, []
    for n, piece in enumerate(pieces):
        y += piece.white * leading if n else 0.0
        own = piece.figure.build.build(piece.height, n == 0, False) if piece.figure else piece.marks
        marks += [structs.replace(mark, x=mark.x + x, y=mark.y + y) for mark in own]
        y += piece.height * leading
    return y, tuple(marks)


def _chunks(pieces: list[Piece], tallest: float) -> list[list[Piece]]:
    """Pieces parted, at cheap breaks, into groups no taller than ``tallest`` lines."""
    chunks: list[list[Piece]] = [[]]
    height = 0.0
    for piece in pieces:
        if height + piece.height > tallest and chunks[-1] and piece.cost < ORPHAN:
            chunks.append([])
            height = 0.0
        chunks[-1].append(piece)
        height += piece.height + piece.white
    return chunks
