"""Lengths and rectangles.

Every length inside paiban is a float in PostScript points (1 pt = 1/72 inch).  The page origin
is the top-left corner of the trim box; x grows to the right, y grows downwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from operator import add

from msgspec import Struct

from paiban.base.message import msg

MM = 72 / 25.4
"""Points in a millimetre."""

_FACTORS = {"pt": 1.0, "mm": MM, "cm": 10 * MM, "in": 72.0, "q": MM / 4}
_LENGTH = re.compile(r"\s*([+-]?(?:\d+\.?\d*|\.\d+))\s*([A-Za-z]*)\s*")


def parse_length(value: object, em: float | None = None, line: float | None = None) -> float:
    """Read a length and return it in points.

    ``value`` is a number (points) or text such as ``"10.5pt"``, ``"3mm"``, ``"2em"`` or
    ``"4lines"``.  Units: pt, mm, cm, in, q (1/4 mm, the Japanese *kyu*), em and lines, the last
    two only where ``em`` (pt) and ``line`` (leading, pt) are given.  Raises ``ValueError`` with a
    sentence for the user where the text is no length.
    """
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    match = _LENGTH.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(
            msg("{value!r} is not a length; write a number with a unit, as 10.5pt, 3mm or 2em", value=value)
        )
    number, unit = float(match[1]), match[2].lower() or "pt"
    if unit in _FACTORS:
        return number * _FACTORS[unit]
    if unit == "em" and em is not None:
        return number * em
    if unit in ("line", "lines") and line is not None:
        return number * line
    raise ValueError(
        msg(
            "{value!r} has the unit {unit!r}, which is not known here; use pt, mm, cm, in, q, em or lines",
            value=value,
            unit=unit,
        )
    )


def summed(values: Iterable[float]) -> float:
    """Return the sum of ``values``, added from the first to the last.

    Python's ``sum`` does the same up to 3.11; from 3.12 it compensates for rounding, which changes the last digit of a
    layout.  All floats are added with this function, so that every Python sets the same page.
    """
    return reduce(add, values, 0.0)


class Rect(Struct, frozen=True):
    """A rectangle: left, top, width, height in points, y down."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge, pt."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the lower edge, pt."""
        return self.y + self.height
