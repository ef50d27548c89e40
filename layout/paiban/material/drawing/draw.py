"""What a source says becomes a drawing for the place that it gets.  reportlab is loaded when that is first done."""

from __future__ import annotations

from typing import assert_never

from paiban.material.drawing.look import DrawingLook
from paiban.material.drawing.model import Sketch
from paiban.material.drawing.source import ChartSource, DrawingSource


def fills(source: DrawingSource) -> bool:
    """Return whether a drawing is made to the measure of its place; else it has proportions of its own."""
    match source:
        case ChartSource():
            return True
        case _:
            assert_never(source)


def drawn(source: DrawingSource, width: float, height: float, look: DrawingLook) -> Sketch:
    """Return what ``source`` looks like in a place of ``width`` by ``height`` points; one that does not fill its place
    has its own size.  Raises ``DrawingError`` for what can't be drawn."""
    from paiban.material.drawing.render import sketch

    match source:
        case ChartSource():
            from paiban.material.drawing.chart import chart

            return sketch(chart(source, width, height, look), look)
        case _:
            assert_never(source)
