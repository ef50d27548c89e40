"""Charts, composed of shapes in the theme's type and colours for the place that each gets.

They are drawn as a book designer would: hairlines behind, one colour and greys, bars from zero, names at what they
name.  A label that has no room is left out rather than set over another or out of the chart.
"""

from __future__ import annotations

from typing import assert_never

from reportlab.graphics.shapes import Drawing

from paiban.base.colour import Colour
from paiban.material.drawing.bars import draw_columns, draw_rows, stands_upright
from paiban.material.drawing.board import ChartBoard
from paiban.material.drawing.curves import draw_curves
from paiban.material.drawing.look import STRONG, TEXT, DrawingLook
from paiban.material.drawing.numbers import WrittenFigures
from paiban.material.drawing.pie import draw_pie
from paiban.material.drawing.plot import Plot
from paiban.material.drawing.scatter import draw_scatter
from paiban.material.drawing.source import ChartSource

TITLE = 1.12
"""The size of a chart's title, in that of its labels."""
_LEAD = 1.35
"""The leading of its head, in its size."""


def chart(source: ChartSource, width: float, height: float, look: DrawingLook) -> Drawing:
    """Return a chart of ``width`` by ``height`` points."""
    return composed(source, width, height, look).drawing


def composed(source: ChartSource, width: float, height: float, look: DrawingLook) -> ChartBoard:
    """Return the board that a chart is drawn on, which knows where its text stands."""
    board = ChartBoard(width, height, look)
    figures = WrittenFigures([v for row in source.values for v in row if v is not None], source.unit, look.language)
    colours = series_colours(look, len(source.labels) if source.kind == "pie" else len(source.names))
    top = _head(source, figures, board)
    plot = Plot(source, figures, board, colours, 0.0, top, width, height)
    match source.kind:
        case "bar" | "stacked":
            if stands_upright(plot):
                draw_columns(plot)
            else:
                draw_rows(plot)
        case "line" | "area":
            draw_curves(plot)
        case "pie":
            draw_pie(plot)
        case "scatter":
            draw_scatter(plot)
        case _:
            assert_never(source.kind)
    return board


def series_colours(look: DrawingLook, count: int) -> list[Colour]:
    """Return the colours of so many series: the accent and greys by turns, so that neighbours differ in a print of one
    ink as well."""
    accent, grey = look.accent, look.ink
    own = [
        accent,
        grey.tinted(0.42),
        accent.tinted(0.5),
        grey.tinted(0.72),
        accent.tinted(0.25),
        grey.tinted(0.2),
    ]
    return [own[n % len(own)] for n in range(count)]


def _head(source: ChartSource, figures: WrittenFigures, board: ChartBoard) -> float:
    """Set the title and what the figures are counted in; return where the chart begins below them."""
    y, size = 0.0, board.size
    if source.title:
        own = size * TITLE
        for line in board.wrapped(source.title, own, board.width, STRONG):
            board.text(line, 0.0, y + own * 0.9, own, name=STRONG)
            y += own * _LEAD
    unit = board.look.words["unit"].format(unit=figures.unit) if figures.unit and source.kind != "scatter" else ""
    if unit:
        for line in board.wrapped(unit, size * 0.92, board.width, TEXT):
            board.text(line, 0.0, y + size * 0.85, size * 0.92, colour=board.look.grey)
            y += size * _LEAD
    return y + size * 0.4 if y else 0.0
