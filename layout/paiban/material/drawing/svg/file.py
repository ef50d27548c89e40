"""An SVG file: its size, and its drawing."""

from __future__ import annotations

from reportlab.graphics.shapes import Drawing

from paiban.material.drawing.svg.draw import Width, draw_svg
from paiban.material.drawing.svg.tree import LARGEST, read_tree

_LETTER = 0.5
"""Length of a character, em, where texts are not measured."""


def measure_svg(path: str, name: str) -> tuple[float, float]:
    """Return width and height of the SVG at ``path``, in points; all of it is drawn once, so that what can't be is
    known before pages are made.  Raises ``SvgError``, ``OSError``."""
    drawing = open_svg(path, name, lambda text, size, font: _LETTER * size * len(text))
    return float(drawing.width), float(drawing.height)


def open_svg(path: str, name: str, width_of: Width) -> Drawing:
    """Return the drawing in the SVG at ``path``, called ``name`` by the user, in its natural size.  Raises
    ``SvgError``, ``OSError``."""
    with open(path, "rb") as file:
        data = file.read(LARGEST + 1)
    return draw_svg(read_tree(data, name), name, width_of)
