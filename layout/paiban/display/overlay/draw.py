"""Inks of the overlay, and the shapes it is made of.  Boxes are (x, y, width, height), points on the page."""

from __future__ import annotations

from paiban.base.colour import Colour
from paiban.base.diagnostics import Severity
from paiban.display.frame import Box
from paiban.display.lettering import CAP, Lettering
from paiban.display.model import Fill, Item


def _ink(number: int) -> Colour:
    return Colour("rgb", tuple(round((number >> shift & 255) / 255, 4) for shift in (16, 8, 0)))


AREA = _ink(0xD6006E)
COLUMN = _ink(0xD6006E)
GRID = _ink(0x0096D6)
ARTICLE = _ink(0x1F5FD0)
BOX = _ink(0x7A3CC8)
FIGURE = _ink(0x0A8A4A)
NOTE = _ink(0xC26A00)
FURNITURE = _ink(0x66707C)
PAPER = _ink(0xFFFFFF)
TEXT = _ink(0x20242A)
FAINT = _ink(0x6A727C)
SEVERITY: dict[Severity, Colour] = {"error": _ink(0xC4161C), "warning": _ink(0xB85600), "note": _ink(0x0B7285)}

TAG = 5.0
"""Size of labels, points."""
TAG_HEIGHT = 1.4 * TAG


def outline(box: Box, colour: Colour, weight: float) -> list[Item]:
    """A rectangle of lines ``weight`` (pt) thick, their middle on the edges of ``box``."""
    x, y, width, height = box
    half = weight / 2
    return [
        fill((x - half, y - half, width + weight, weight), colour),
        fill((x - half, y + height - half, width + weight, weight), colour),
        fill((x - half, y + half, weight, height - weight), colour),
        fill((x + width - half, y + half, weight, height - weight), colour),
    ]


def fill(box: Box, colour: Colour) -> Fill:
    x, y, width, height = box
    return Fill(round(x, 3), round(y, 3), round(width, 3), round(height, 3), colour)


def chip(
    text: str, x: float, y: float, colour: Colour, lettering: Lettering, to_right: bool = False, size: float = TAG
) -> tuple[list[Item], Box]:
    """A label in white on ``colour`` whose top left (``to_right``: top right) corner is at ``(x, y)``; and its box."""
    width, height = lettering.width(text, size, 700) + 0.7 * size, 1.4 * size
    x = x - width if to_right else x
    box = (x, y, width, height)
    letters = lettering.line(text, x + 0.35 * size, y + (height + CAP * size) / 2, size, PAPER, weight=700)
    return [fill(box, colour), *letters], box


def grown(box: Box, by: float) -> Box:
    x, y, width, height = box
    return x - by, y - by, width + 2 * by, height + 2 * by


def union(a: Box, b: Box) -> Box:
    x, y = min(a[0], b[0]), min(a[1], b[1])
    return x, y, max(a[0] + a[2], b[0] + b[2]) - x, max(a[1] + a[3], b[1] + b[3]) - y


def meet(a: Box, b: Box) -> bool:
    """Whether two boxes have more than an edge in common."""
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return across > 0.01 and down > 0.01
