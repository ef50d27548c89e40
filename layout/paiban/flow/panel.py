"""Panels: boxes on a tint and quotes between rules, and the pieces that stand in them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, assert_never

from msgspec import structs

from paiban.flow.costs import ORPHAN
from paiban.flow.model import Mark, Piece, SetFill, by_cells
from paiban.flow.table import cheapest_cut
from paiban.style.theme import ASCENT, Grid, Theme

_PANEL_PAD = 1.0
"""The white inside a panel at each side, em of the grid."""
_PANEL_HEAD = {"box": 1.3, "quote": 1.2}
"""The distance from the top edge of a panel to the top of its first line, in lines of the grid (ours)."""
_PANEL_FOOT = {"box": 0.55, "quote": 0.55}
"""The distance from its last baseline to its lower edge, in lines of the grid (ours)."""
_PANEL_WHITE = 0.25
"""The least white below a panel, in lines of the grid (ours)."""
TALLEST = 0.7
"""The share of the column from which on a panel may be divided."""


def panel_pad(kind: Literal["box", "quote"], grid: Grid) -> float:
    """Return the white at each side inside a panel, pt."""
    return _PANEL_PAD * grid.size if kind == "box" else 0.0


def panel_room(kind: Literal["box", "quote"], grid: Grid, room: float) -> float:
    """Return the lines that are left for the inside of a panel where a piece has ``room`` of them."""
    taken = _top(kind, grid) / grid.leading + _PANEL_FOOT[kind] + _PANEL_WHITE
    return max(1.0, math.floor(room + 1e-6) - taken)


def _top(kind: Literal["box", "quote"], grid: Grid) -> float:
    """Return the distance from the top of a panel's first grid line to the top of its content, pt."""
    return grid.leading - ASCENT * grid.size + (_PANEL_HEAD[kind] - 1) * grid.leading


def panel_pieces(
    pieces: list[Piece], kind: Literal["box", "quote"], width: float, theme: Theme, room: float
) -> list[Piece]:
    """Return a panel ``width`` points wide with ``pieces`` in it, in as many parts as it takes where a piece has
    ``room`` lines at most."""
    grid = theme.grid
    least = panel_room(kind, grid, room)
    chunks = _chunks(pieces, min(TALLEST * grid.lines, least), least)
    # panels and rules stand where photos' edges do: at the em box of the line beside them
    leading, head = grid.leading, grid.leading - ASCENT * grid.size
    found = []
    for n, chunk in enumerate(chunks):
        height, marks = stack_pieces(chunk, panel_pad(kind, grid), _top(kind, grid), leading)
        edge = height + _PANEL_FOOT[kind] * leading
        total = math.ceil(edge / leading + _PANEL_WHITE - 1e-6)
        frame: list[Mark]
        match kind:
            case "box":
                edge = max(edge, (total - 0.6) * leading)
                frame = [SetFill(0.0, head, width, edge - head, theme.colours["tint"])]
            case "quote":
                heavy, hair = theme.rules["heavy"], theme.rules["hairline"]
                frame = [
                    SetFill(0.0, head, width, heavy.weight, heavy.colour),
                    SetFill(0.0, edge, width, hair.weight, hair.colour),
                ]
            case _:
                assert_never(kind)
        white = 1.0 if n == 0 else 0.0
        noted = tuple(note for piece in chunk for note in piece.notes)
        found.append(Piece(float(total), (*frame, *marks), white, floats=len(chunks) == 1, notes=noted))
    return found


def stack_pieces(pieces: Sequence[Piece], x: float, top: float, leading: float) -> tuple[float, tuple[Mark, ...]]:
    """Return pieces one below another as one: its height in pt (``top`` white included) and its marks."""
    y = top
    marks: list[Mark] = []
    rows: list[int] = []
    for n, piece in enumerate(pieces):
        y += piece.white * leading if n else 0.0
        own = piece.figure.build.build(piece.height, n == 0, False) if piece.figure else piece.marks
        marks += [structs.replace(mark, x=mark.x + x, y=mark.y + y) for mark in own]
        rows += [piece.row] * len(own)
        y += piece.height * leading
    return y, tuple(by_cells(marks, marks, rows))


def _chunks(pieces: list[Piece], tallest: float, room: float) -> list[list[Piece]]:
    """Divide pieces, at cheap breaks, into groups no taller than ``tallest`` lines where that can be, and no taller
    than ``room``.  What a table repeats stands again at their heads."""
    chunks: list[list[Piece]] = []
    start = 0
    while start < len(pieces):
        carry = pieces[start].carry if start else None
        height = carry.height if carry is not None else 0.0
        end = start
        while end < len(pieces):
            piece = pieces[end]
            own = piece.height + (piece.white if end > start else 0.0)
            if end > start:
                if height + piece.height > tallest and piece.cost < ORPHAN:
                    break
                if height + own > room + 1e-6:
                    end = cheapest_cut(pieces, start, end)
                    break
            height += own
            end += 1
        chunk = [_lowered(piece, room) for piece in pieces[start:end]]
        chunks.append([carry, *chunk] if carry is not None else chunk)
        start = end
    return chunks


def _lowered(piece: Piece, room: float) -> Piece:
    """Return a figure no taller than ``room`` lines; anything else as it is."""
    if piece.figure is None or piece.height <= room:
        return piece
    return structs.replace(piece, height=max(1.0, float(math.floor(room))))
