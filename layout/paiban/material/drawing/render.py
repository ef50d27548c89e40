"""reportlab's drawings become sketches: a renderer of our own, beside reportlab's for PDF, PostScript and SVG.

reportlab has y up from a drawing's foot; sketches have it down from the top.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, cast

from reportlab.graphics import shapes
from reportlab.graphics.renderbase import Renderer, StateTracker, getStateDelta
from reportlab.lib import colors

from paiban.base.colour import Colour
from paiban.base.message import msg
from paiban.material.drawing.lettering import SetLabel, glyph_places
from paiban.material.drawing.look import DrawingLook
from paiban.material.drawing.model import Cap, ClipPath, DrawingError, DrawnPath, DrawnText, Join, Sketch
from paiban.material.font.outline import outline

Matrix = tuple[float, float, float, float, float, float]

_HANDLE = 0.5523
"""The handle of a quarter circle, in its radius."""
_LEVEL = 1e-6
"""How far a matrix may be off for its text to stand level, neither stretched nor slanted."""


def sketch(drawing: shapes.Drawing, look: DrawingLook) -> Sketch:
    """Return a drawing as paths and glyphs, in the type of ``look``.  Raises ``DrawingError`` for what can't be set."""
    renderer = _SketchRenderer(look, float(drawing.height))
    renderer.run(drawing)
    return Sketch(float(drawing.width), float(drawing.height), tuple(renderer.parts), look.missing)


def colour_of(colour: colors.Color) -> Colour:
    """Return a colour of reportlab's as one of ours: greys are grey, whatever they were mixed of."""
    if isinstance(colour, colors.CMYKColor):
        values = tuple(round(float(v), 4) for v in colour.cmyk())
        if colour.spotName:
            return Colour("spot", values, colour.spotName, round(float(colour.density), 4))
        mixed = Colour("cmyk", values)
        return mixed.tinted(float(colour.density)) if colour.density < 1 else mixed
    values = tuple(round(float(v), 4) for v in colour.rgb())
    if len(set(values)) == 1:
        return Colour("gray", values[:1])
    return Colour("rgb", values)


def reportlab_colour(colour: Colour) -> colors.Color:
    """Return a colour of ours as one of reportlab's, which ``colour_of`` gives back."""
    match colour.space:
        case "cmyk":
            return colors.CMYKColor(*colour.values)
        case "spot":
            return colors.CMYKColorSep(*colour.values, spotName=colour.name, density=colour.tint)
        case "gray":
            return colors.Color(*colour.values * 3)
        case "rgb":
            return colors.Color(*colour.values)


class _SketchRenderer(Renderer):  # type: ignore[misc]
    """Walks a drawing.  ``parts`` grow; ``_clips`` is what holds for the rest of the group."""

    def __init__(self, look: DrawingLook, height: float) -> None:
        self.look = look
        self.height = height
        self.parts: list[DrawnPath | DrawnText] = []
        self._clips: tuple[ClipPath, ...] = ()

    def run(self, drawing: shapes.Drawing) -> None:
        self._tracker = StateTracker(defaultObj=drawing)
        drawing._parent = None
        self.drawNode(drawing)

    # ---- reportlab's names for what is met in a tree

    def drawNode(self, node: Any) -> None:
        """Draw one node, and what is in it."""
        self._tracker.push(getStateDelta(node))
        clips = self._clips
        self.drawNodeDispatcher(node)
        if not (isinstance(node, shapes.Path) and node.isClipPath):
            self._clips = clips
        self._tracker.pop()

    def drawRect(self, rect: shapes.Rect) -> None:
        """A rectangle, perhaps with round corners."""
        x, y, right, top = rect.x, rect.y, rect.x + rect.width, rect.y + rect.height
        rx, ry = float(rect.rx or rect.ry or 0), float(rect.ry or rect.rx or 0)
        rx, ry = min(rx, abs(rect.width) / 2), min(ry, abs(rect.height) / 2)
        if not rx or not ry:
            self._paint("mlllh", (x, y, right, y, right, top, x, top))
            return
        a, b = rx * (1 - _HANDLE), ry * (1 - _HANDLE)
        self._paint(
            "mlclclclch",
            (
                *(x + rx, y, right - rx, y, right - a, y, right, y + b, right, y + ry),
                *(right, top - ry, right, top - b, right - a, top, right - rx, top),
                *(x + rx, top, x + a, top, x, top - b, x, top - ry),
                *(x, y + ry, x, y + b, x + a, y, x + rx, y),
            ),
        )

    def drawLine(self, line: shapes.Line) -> None:
        """A straight line."""
        self._paint("ml", (line.x1, line.y1, line.x2, line.y2), filled=False)

    def drawPolyLine(self, line: shapes.PolyLine) -> None:
        """Straight lines that follow one another."""
        self._polygon(line.points, closed=False)

    def drawPolygon(self, polygon: shapes.Polygon) -> None:
        """Straight lines that return to their start."""
        self._polygon(polygon.points, closed=True)

    def drawCircle(self, circle: shapes.Circle) -> None:
        """A circle."""
        self._ellipse(circle.cx, circle.cy, circle.r, circle.r)

    def drawEllipse(self, ellipse: shapes.Ellipse) -> None:
        """An ellipse."""
        self._ellipse(ellipse.cx, ellipse.cy, ellipse.rx, ellipse.ry)

    def drawWedge(self, wedge: shapes.Wedge) -> None:
        """A segment of a circle or of a ring."""
        yradius, inner, yinner = wedge._xtraRadii()
        x, y = wedge.centerx, wedge.centery
        start, end = math.radians(wedge.startangledegrees), math.radians(wedge.endangledegrees)
        outside = _arc(x, y, wedge.radius, yradius, start, end)
        if inner or yinner:
            within = _arc(x, y, inner or 0.0, yinner or 0.0, end, start)
            steps = "m" + "c" * (len(outside) // 6) + "l" + "c" * (len(within) // 6) + "h"
            self._paint(steps, (*outside, *within))
        elif wedge.annular or end - start >= 2 * math.pi - 1e-9:
            self._paint("m" + "c" * (len(outside) // 6) + "h", outside)
        else:
            self._paint("ml" + "c" * (len(outside) // 6) + "h", (x, y, *outside))

    def drawPath(self, path: shapes.Path) -> None:
        """A path of lines and curves; one that clips holds for what follows it in its group."""
        steps = "".join(["mlch"[operator] for operator in path.operators])
        if not steps.strip("h"):
            if path.isClipPath:  # nothing is seen within nothing
                self._clips = (*self._clips, ClipPath("mh", (0.0, 0.0)))
            return
        parts = [part for part in steps.split("m") if part]
        closed = all(part.endswith("h") for part in parts)
        if path.isClipPath:
            even = path.fillMode == shapes.FILL_EVEN_ODD
            self._clips = (*self._clips, ClipPath(steps, self._points(path.points), even))
            return
        if path.autoclose == "pdf" and not closed:
            steps = "".join([f"m{part.rstrip('h')}h" for part in parts])
        # without `autoclose` reportlab fills closed paths only
        self._paint(steps, path.points, closed or bool(path.autoclose), crossing=True)

    def drawString(self, string: shapes.String) -> None:
        """A line of text."""
        state = self._tracker.getState()
        size, fill = float(state["fontSize"]), state["fillColor"]
        text = str(string.text)
        if fill is None or not text.strip():
            return
        label = self.look.setter(str(state["fontName"])).set(text)
        anchor = {"middle": 0.5, "end": 1.0, "numeric": 1.0}.get(state["textAnchor"], 0.0)
        x = string.x - label.width * size * anchor
        a, b, c, d, e, f = self._matrix()
        if abs(b) < _LEVEL and abs(c) < _LEVEL and abs(a - d) < _LEVEL and a > 0 and not self._clips:
            self._level(label, a * x + e, self.height - d * string.y - f, size * a, colour_of(fill))
        else:
            self._outlined(label, x, string.y, size)

    def drawImage(self, image: shapes.Image) -> None:
        """A picture made of pixels, which a drawing can't have.  Raises ``DrawingError``."""
        raise DrawingError(
            msg("the drawing has a picture made of pixels in it"), msg("set the picture as a photo of its own")
        )

    # ---- ours

    def _matrix(self) -> Matrix:
        return cast(Matrix, tuple(float(v) for v in self._tracker.getCTM()))

    def _points(self, points: Sequence[float]) -> tuple[float, ...]:
        """Points of the node as points of the sketch."""
        a, b, c, d, e, f = self._matrix()
        found: list[float] = []
        for n in range(0, len(points) - 1, 2):
            x, y = float(points[n]), float(points[n + 1])
            found += [a * x + c * y + e, self.height - (b * x + d * y + f)]
        return tuple(found)

    def _polygon(self, points: Sequence[float], closed: bool) -> None:
        if len(points) >= 4:
            self._paint("m" + "l" * (len(points) // 2 - 1) + ("h" if closed else ""), points, closed, closed)

    def _ellipse(self, x: float, y: float, rx: float, ry: float) -> None:
        if rx and ry:
            self._paint("mcccch", _arc(x, y, rx, ry, 0.0, 2 * math.pi))

    def _paint(self, steps: str, points: Sequence[float], filled: bool = True, crossing: bool = False) -> None:
        """Add a path in the colours and lines of the state.  One that may be ``crossing`` itself is filled as the state
        says."""
        state = self._tracker.getState()
        fill, stroke = state["fillColor"] if filled else None, state["strokeColor"]
        weight = float(state["strokeWidth"] or 0.0)
        of_fill = _opacity(fill, state["fillOpacity"])
        of_stroke = _opacity(stroke, state["strokeOpacity"]) if weight else 0.0
        even = crossing and state["fillMode"] == shapes.FILL_EVEN_ODD
        whole = DrawnPath(steps, self._points(points), even_odd=even)
        own: dict[str, Any] = {"clips": self._clips}
        if of_fill:
            own |= {"fill": colour_of(fill), "opacity": of_fill}
        if of_stroke and of_fill and of_stroke != of_fill:
            self._add(whole, own)
            own = {"clips": self._clips}
        if of_stroke:
            dash, phase = _dash(state["strokeDashArray"])
            scale = self._scale()
            own |= {
                "stroke": colour_of(stroke),
                "opacity": of_stroke,
                "weight": weight * scale,
                "dash": tuple(length * scale for length in dash),
                "phase": phase * scale,
                "cap": cast(Cap, int(state["strokeLineCap"] or 0)),
                "join": cast(Join, int(state["strokeLineJoin"] or 0)),
                "miter": float(state["strokeMiterLimit"] or 10.0),
            }
        if of_fill or of_stroke:
            self._add(whole, own)

    def _add(self, path: DrawnPath, own: dict[str, Any]) -> None:
        values = {name: getattr(path, name) for name in DrawnPath.__struct_fields__}
        self.parts.append(DrawnPath(**(values | own)))

    def _scale(self) -> float:
        """How much longer a length is in the sketch, on the whole."""
        a, b, c, d, _, _ = self._matrix()
        return math.sqrt(abs(a * d - b * c))

    def _level(self, label: SetLabel, x: float, y: float, size: float, colour: Colour) -> None:
        for at, piece in label.pieces:
            if piece.glyphs and any(text.strip() for text in piece.texts):
                xs, ys = glyph_places(piece, size)
                self.parts.append(
                    DrawnText(
                        x + at * size, y, size * piece.scale, piece.face, piece.glyphs, xs, piece.texts, ys, colour
                    )
                )  # fmt: skip

    def _outlined(self, label: SetLabel, x: float, y: float, size: float) -> None:
        """Text that is turned, slanted or clipped, as the outlines of its letters."""
        steps, points = "", list[float]()
        for at, piece in label.pieces:
            xs, ys = glyph_places(piece, size)
            em = size * piece.scale
            for n, glyph in enumerate(piece.glyphs):
                left, foot = x + at * size + xs[n], y - (ys[n] if ys else 0.0)
                for operator, places in outline(piece.face, glyph):
                    steps += operator
                    points += [v * em + (foot if k % 2 else left) for k, v in enumerate(places)]
        state = self._tracker.getState()
        opacity = _opacity(state["fillColor"], state["fillOpacity"])
        if steps and opacity:
            fill = colour_of(state["fillColor"])
            self.parts.append(DrawnPath(steps, self._points(points), fill, opacity=opacity, clips=self._clips))


def _opacity(colour: Any, opacity: Any) -> float:
    """How much of a colour is seen, 0 where there is none."""
    if colour is None:
        return 0.0
    alpha = getattr(colour, "alpha", 1.0)
    return round(float(1.0 if opacity is None else opacity) * float(1.0 if alpha is None else alpha), 4)


def _dash(dash: Any) -> tuple[tuple[float, ...], float]:
    """A pattern of dashes and its phase."""
    if not dash:
        return (), 0.0
    if isinstance(dash, (int, float)):
        return (float(dash),), 0.0
    if len(dash) == 2 and isinstance(dash[1], (list, tuple)):
        return tuple(float(v) for v in dash[1]), float(dash[0])
    return tuple(float(v) for v in dash), 0.0


def _arc(x: float, y: float, rx: float, ry: float, start: float, end: float) -> tuple[float, ...]:
    """The start of an arc, and the points of curves that follow it, a quarter circle each at most; angles in
    radians."""
    count = max(1, math.ceil(abs(end - start) / (math.pi / 2) - 1e-9))
    step = (end - start) / count
    handle = 4 / 3 * math.tan(step / 4)
    points = [x + rx * math.cos(start), y + ry * math.sin(start)]
    for n in range(count):
        first, last = start + n * step, start + (n + 1) * step
        points += [
            x + rx * (math.cos(first) - handle * math.sin(first)),
            y + ry * (math.sin(first) + handle * math.cos(first)),
            x + rx * (math.cos(last) + handle * math.sin(last)),
            y + ry * (math.sin(last) - handle * math.cos(last)),
            x + rx * math.cos(last),
            y + ry * math.sin(last),
        ]
    return tuple(points)
