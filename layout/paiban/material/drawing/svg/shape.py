"""The outlines of SVG's basic shapes (SVG 1.1, 9)."""

from __future__ import annotations

from paiban.base.message import msg
from paiban.material.drawing.svg.path import Outline, read_path
from paiban.material.drawing.svg.tree import SvgNode
from paiban.material.drawing.svg.values import BadValue, to_length, to_numbers

SHAPES = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")
_HANDLE = 0.5522847498
"""The handle of a quarter circle, in its radius."""


class Viewport:
    """The box that percentages are of, in user units, and the size of type."""

    def __init__(self, width: float, height: float, em: float = 16.0) -> None:
        self.width = width
        self.height = height
        self.em = em

    def across(self, node: SvgNode, name: str, default: float = 0.0) -> float:
        """Return a length that an attribute has along the line."""
        text = node.get(name)
        return to_length(text, self.width, self.em) if text else default

    def down(self, node: SvgNode, name: str, default: float = 0.0) -> float:
        """Return a length that an attribute has across it."""
        text = node.get(name)
        return to_length(text, self.height, self.em) if text else default

    def length(self, text: str) -> float:
        """Return a length in no direction (SVG 1.1, 7.10)."""
        return to_length(text, ((self.width**2 + self.height**2) / 2) ** 0.5, self.em)


def outline_of(node: SvgNode, view: Viewport) -> Outline:
    """Return the outline of a shape, empty where it shows nothing.  Raises ``BadValue``."""
    match node.tag:
        case "path":
            return read_path(node.get("d")) if node.get("d") not in ("", "none") else Outline()
        case "rect":
            return _rect(node, view)
        case "circle":
            r = view.length(node.get("r") or "0")
            return _ellipse(view.across(node, "cx"), view.down(node, "cy"), r, r)
        case "ellipse":
            rx, ry = node.get("rx", "auto"), node.get("ry", "auto")
            across = view.across(node, "rx") if rx != "auto" else view.down(node, "ry")
            down = view.down(node, "ry") if ry != "auto" else across
            return _ellipse(view.across(node, "cx"), view.down(node, "cy"), across, down)
        case "line":
            outline = Outline()
            outline.move(view.across(node, "x1"), view.down(node, "y1"))
            outline.line(view.across(node, "x2"), view.down(node, "y2"))
            return outline
        case "polyline" | "polygon":
            return _polygon(to_numbers(node.get("points")), node.tag == "polygon")
        case _:
            raise BadValue(msg("<{tag}> has no outline", tag=node.tag))


def _rect(node: SvgNode, view: Viewport) -> Outline:
    outline = Outline()
    x, y = view.across(node, "x"), view.down(node, "y")
    width, height = view.across(node, "width"), view.down(node, "height")
    if width <= 0 or height <= 0:
        return outline
    given_x, given_y = node.get("rx", "auto"), node.get("ry", "auto")
    rx = view.across(node, "rx") if given_x != "auto" else -1.0
    ry = view.down(node, "ry") if given_y != "auto" else -1.0
    rx, ry = (rx if rx >= 0 else max(ry, 0.0)), (ry if ry >= 0 else max(rx, 0.0))
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    right, foot = x + width, y + height
    if not rx or not ry:
        outline.move(x, y)
        outline.line(right, y)
        outline.line(right, foot)
        outline.line(x, foot)
        outline.close()
        return outline
    a, b = rx * (1 - _HANDLE), ry * (1 - _HANDLE)
    outline.move(x + rx, y)
    outline.line(right - rx, y)
    outline.curve(right - a, y, right, y + b, right, y + ry)
    outline.line(right, foot - ry)
    outline.curve(right, foot - b, right - a, foot, right - rx, foot)
    outline.line(x + rx, foot)
    outline.curve(x + a, foot, x, foot - b, x, foot - ry)
    outline.line(x, y + ry)
    outline.curve(x, y + b, x + a, y, x + rx, y)
    outline.close()
    return outline


def _ellipse(x: float, y: float, rx: float, ry: float) -> Outline:
    outline = Outline()
    if rx <= 0 or ry <= 0:
        return outline
    a, b = rx * _HANDLE, ry * _HANDLE
    outline.move(x + rx, y)
    outline.curve(x + rx, y + b, x + a, y + ry, x, y + ry)
    outline.curve(x - a, y + ry, x - rx, y + b, x - rx, y)
    outline.curve(x - rx, y - b, x - a, y - ry, x, y - ry)
    outline.curve(x + a, y - ry, x + rx, y - b, x + rx, y)
    outline.close()
    return outline


def _polygon(points: list[float], closed: bool) -> Outline:
    outline = Outline()
    for n in range(0, len(points) - 1, 2):
        (outline.line if n else outline.move)(points[n], points[n + 1])
    if closed:
        outline.close()
    return outline
