"""The graphics state of a content stream (ISO 32000-1, 8.4 and 9.3)."""

from __future__ import annotations

from math import hypot
from typing import NamedTuple

from paiban.material.supplied.boxes import Box, Matrix
from paiban.material.supplied.colours import GRAY, Space
from paiban.material.supplied.fonts import SuppliedFont
from paiban.material.supplied.painted import Paint, PlacedImage

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(a: Matrix, b: Matrix) -> Matrix:
    """First ``a``, then ``b``."""
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def placed(matrix: Matrix, box: Box) -> Box:
    """The box around a box that is moved by a matrix."""
    x0, y0, x1, y1 = box
    points = [
        (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5])
        for x, y in ((x0, y0), (x1, y0), (x0, y1), (x1, y1))
    ]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def inverse(matrix: Matrix) -> Matrix:
    """What undoes a matrix.  Raises ``ZeroDivisionError`` for one that lets everything fall together."""
    a, b, c, d, e, f = matrix
    whole = a * d - b * c
    return d / whole, -b / whole, -c / whole, a / whole, (c * f - d * e) / whole, (b * e - a * f) / whole


def met(a: Box, b: Box) -> Box | None:
    """What two boxes share; None where that is nothing.  Lines and points are boxes too."""
    found = max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])
    return found if found[0] <= found[2] and found[1] <= found[3] else None


def scales(matrix: Matrix) -> tuple[float, float]:
    """How long a unit to the right and one upwards come out."""
    return hypot(matrix[0], matrix[1]), hypot(matrix[2], matrix[3])


class Tile(NamedTuple):
    """What a pattern, or a glyph with colours of its own, is painted in: each colour once, whether it overprints and in
    which mode; and the images in it."""

    colours: tuple[tuple[Paint, bool, int], ...] = ()
    images: tuple[PlacedImage, ...] = ()


class GraphicsState(NamedTuple):
    """What ``q`` keeps and ``Q`` brings back.  ``clip`` is the box around the clipping path, in the page's own
    coordinates; None once nothing can be seen.  ``fill_tile`` and ``stroke_tile`` are of patterns."""

    matrix: Matrix
    clip: Box | None
    fill: Paint = Paint("gray", (0.0,), (("Black", 1.0),))
    stroke: Paint = Paint("gray", (0.0,), (("Black", 1.0),))
    fill_space: Space = GRAY
    stroke_space: Space = GRAY
    width: float = 1.0
    font: SuppliedFont | None = None
    size: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    spacing: float = 0.0
    word: float = 0.0
    rise: float = 0.0
    mode: int = 0
    overprint: bool = False
    stroke_overprint: bool = False
    overprint_mode: int = 0
    fill_tile: Tile | None = None
    stroke_tile: Tile | None = None
