"""Outlines of glyphs as paths, for the few words that are drawn without a font."""

from __future__ import annotations

from paiban.material.font.face import Face

Segment = tuple[str, tuple[float, ...]]
"""An operator of PDF, in lower case, and the coordinates of its points, em."""
Point = tuple[float, float]


def outline(face: Face, glyph: int) -> list[Segment]:
    """Return a glyph as path segments in em, y up from the baseline: ("m", (x, y)), ("l", (x, y)), ("c", three points)
    and ("h", ()), named as PDF's operators are.  Raises ``FontError`` where the face can't be read."""
    pen = _Pen(face.upem)
    face.font.draw_glyph_with_pen(glyph, pen)
    return pen.found


class _Pen:
    """fontTools' pen protocol, which HarfBuzz speaks."""

    def __init__(self, upem: int) -> None:
        self.found: list[Segment] = []
        self._em = 1.0 / upem
        self._at = (0.0, 0.0)

    def _add(self, operator: str, *points: Point) -> None:
        self.found.append((operator, tuple(v * self._em for point in points for v in point)))
        if points:
            self._at = points[-1]

    def moveTo(self, point: Point) -> None:
        """Begin a contour at ``point``, in the font's units."""
        self._add("m", point)

    def lineTo(self, point: Point) -> None:
        """Add a straight line to ``point``."""
        self._add("l", point)

    def curveTo(self, *points: Point) -> None:
        """Add a cubic curve: two handles and its end."""
        self._add("c", *points)

    def qCurveTo(self, control: Point, end: Point) -> None:
        """Add a quadratic curve, as a cubic one."""
        # a quadratic curve is the cubic one whose handles are two thirds as long
        (x0, y0), (x1, y1), (x2, y2) = self._at, control, end
        first = (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3)
        self._add("c", first, (x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3), end)

    def closePath(self) -> None:
        """Close the contour."""
        self._add("h")

    def endPath(self) -> None:
        """Leave the contour open, which needs no operator."""
