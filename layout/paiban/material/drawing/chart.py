"""Charts, made of reportlab's shapes."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing, Rect, String

from paiban.material.drawing.look import DrawingLook
from paiban.material.drawing.render import reportlab_colour
from paiban.material.drawing.source import ChartSource


def chart(source: ChartSource, width: float, height: float, look: DrawingLook) -> Drawing:
    """Return a chart of ``width`` by ``height`` points."""
    drawing = Drawing(width, height)
    drawing.add(Rect(0, 0, width, height, fillColor=reportlab_colour(look.accent), strokeColor=None))
    drawing.add(String(0, 0, source.title, fontName="text", fontSize=look.size))
    return drawing
