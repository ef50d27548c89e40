"""A board that a chart is drawn on: reportlab's shapes in the theme's type, with y down from the top as on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reportlab.graphics.shapes import Circle, Drawing, Line, Polygon, PolyLine, Rect, String, Wedge

from paiban.base.colour import Colour
from paiban.material.drawing.look import TEXT, DrawingLook
from paiban.material.drawing.render import reportlab_colour
from paiban.material.font.clusters import clusters

Anchor = Literal["start", "middle", "end"]
Box = tuple[float, float, float, float]

HAIR = 0.25
"""The weight of a line of the grid, pt."""
RULE = 0.5
"""The weight of a base line, pt."""
ASCENT = 0.88
_CLOSED = "，。、：；！？）」』》〉】…—%％"
"""What begins no line."""


class ChartBoard:
    """A drawing in the making.  ``boxes`` are where its text stands (left, top, right, bottom); ``size`` is that of its
    labels, pt, ``left`` and ``right`` the edges of what is not text."""

    def __init__(self, width: float, height: float, look: DrawingLook) -> None:
        self.width = width
        self.height = height
        self.look = look
        self.size = look.size
        self.drawing = Drawing(width, height)
        self.boxes: list[Box] = []

    def measure(self, text: str, size: float, name: str = TEXT) -> float:
        """Return the length of a line of text, pt."""
        return self.look.width(text, size, name)

    def text(
        self,
        text: str,
        x: float,
        y: float,
        size: float,
        anchor: Anchor = "start",
        colour: Colour | None = None,
        name: str = TEXT,
    ) -> None:
        """Set a line of text on the baseline ``y``."""
        width = self.measure(text, size, name)
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        self.boxes.append((left, y - ASCENT * size, left + width, y + (1 - ASCENT) * size))
        self.drawing.add(
            String(
                left,
                self.height - y,
                text,
                fontName=name,
                fontSize=size,
                fillColor=reportlab_colour(colour or self.look.ink),
            )
        )

    def is_free(self, box: Box, pad: float = 0.0) -> bool:
        """Return whether a box is on the board and meets no text."""
        left, top, right, bottom = box
        if left < -0.01 or top < -0.01 or right > self.width + 0.01 or bottom > self.height + 0.01:
            return False
        return not any(a < right + pad and left - pad < c and b < bottom and top < d for a, b, c, d in self.boxes)

    def line(self, x1: float, y1: float, x2: float, y2: float, weight: float, colour: Colour) -> None:
        """Draw a straight line."""
        high = self.height
        self.drawing.add(
            Line(x1, high - y1, x2, high - y2, strokeWidth=weight, strokeColor=reportlab_colour(colour))
        )  # fmt: skip

    def curve(self, points: Sequence[tuple[float, float]], weight: float, colour: Colour) -> None:
        """Draw straight lines from point to point."""
        flat = [v for x, y in points for v in (x, self.height - y)]
        self.drawing.add(
            PolyLine(
                flat, strokeWidth=weight, strokeColor=reportlab_colour(colour), strokeLineJoin=1, strokeLineCap=1
            )
        )  # fmt: skip

    def area(self, points: Sequence[tuple[float, float]], colour: Colour) -> None:
        """Fill what lies between points."""
        flat = [v for x, y in points for v in (x, self.height - y)]
        self.drawing.add(Polygon(flat, fillColor=reportlab_colour(colour), strokeColor=None))

    def rect(self, left: float, top: float, right: float, bottom: float, colour: Colour) -> None:
        """Fill a rectangle."""
        self.drawing.add(
            Rect(
                min(left, right),
                self.height - max(top, bottom),
                abs(right - left),
                abs(bottom - top),
                fillColor=reportlab_colour(colour),
                strokeColor=None,
            )
        )

    def dot(self, x: float, y: float, radius: float, colour: Colour, edge: float = 0.0) -> None:
        """Draw a dot, with an edge of the paper's colour around it."""
        self.drawing.add(
            Circle(
                x,
                self.height - y,
                radius,
                fillColor=reportlab_colour(colour),
                strokeColor=reportlab_colour(self.look.paper) if edge else None,
                strokeWidth=edge,
            )
        )

    def wedge(self, x: float, y: float, radius: float, start: float, end: float, colour: Colour) -> None:
        """Draw a part of a disc, from ``start`` to ``end``: degrees from the top, clockwise."""
        self.drawing.add(
            Wedge(
                x,
                self.height - y,
                radius,
                90 - end,
                90 - start,
                fillColor=reportlab_colour(colour),
                strokeColor=reportlab_colour(self.look.paper),
                strokeWidth=0.75,
                strokeLineJoin=1,
            )
        )

    def shortened(self, text: str, size: float, room: float, name: str = TEXT) -> str:
        """Return as much of a text as has room with an ellipsis after it."""
        while text and self.measure(text + "…", size, name) > room:
            text = text[:-1]
        return text + "…"

    def wrapped(self, text: str, size: float, room: float, name: str = TEXT) -> list[str]:
        """Divide a text into lines no longer than ``room``, but for a word that is longer by itself."""
        return wrapped(text, size, room, self.look, name)


def wrapped(text: str, size: float, room: float, look: DrawingLook, name: str = TEXT) -> list[str]:
    """Divide a text into lines no longer than ``room`` points; a word that is longer by itself is divided."""
    lines: list[str] = []
    line = ""
    for part in _parts(text):
        if line and look.width((line + part).rstrip(), size, name) > room:
            if part in _CLOSED and len(line) > 1:
                lines.append(line[:-1].rstrip())
                line = line[-1] + part
                continue
            lines.append(line.rstrip())
            line = ""
        if line or not part.isspace():
            line += part
        while len(line) > 1 and look.width(line.rstrip(), size, name) > room:
            count = len(line) - 1
            while count > 1 and look.width(line[:count], size, name) > room:
                count -= 1
            lines.append(line[:count])
            line = line[count:]
    return [*lines, line.rstrip()] if line.strip() else lines


def _parts(text: str) -> list[str]:
    """Words, blanks and Han characters."""
    parts: list[str] = []
    for cluster in clusters(text):
        word = cluster[0] < "\u2e80" and not cluster.isspace()
        if word and parts and parts[-1][0] < "\u2e80" and not parts[-1].isspace():
            parts[-1] += cluster
        else:
            parts.append(cluster)
    return parts
