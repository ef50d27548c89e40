"""Numbers, lengths and transforms as SVG writes them."""

from __future__ import annotations

import math
import re

from paiban.base.message import msg

PX = 0.75
"""Points of CSS's pixel."""
_UNITS = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "q": 96 / 101.6}
_NUMBER = r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?"
NUMBER = re.compile(_NUMBER)
_LENGTH = re.compile(rf"({_NUMBER})\s*(%|[A-Za-z]*)")
_CALL = re.compile(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)", re.IGNORECASE)
GREATEST = 1e7
"""A coordinate beyond is a mistake, and no page is so large."""

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class BadValue(ValueError):
    """A value that is not as SVG has it; the message says what is wrong."""


def to_number(text: str) -> float:
    """Return a number.  Raises ``BadValue``."""
    if not NUMBER.fullmatch(text):
        raise BadValue(msg("{text!r} is no number", text=text[:40]))
    return bounded(float(text))


def bounded(value: float) -> float:
    """Return a number of which a page can be made.  Raises ``BadValue``."""
    if not -GREATEST <= value <= GREATEST:
        raise BadValue(msg("the number {value:g} is too large", value=value))
    return value


def to_length(text: str, whole: float, em: float = 16.0) -> float:
    """Return a length in user units (pixels); percentages are of ``whole``.  Raises ``BadValue``."""
    match = _LENGTH.fullmatch(text)
    if match is None:
        raise BadValue(msg("{text!r} is no length", text=text[:40]))
    value, unit = float(match[1]), match[2].lower()
    if unit == "%":
        return bounded(value / 100 * whole)
    if unit in ("em", "rem"):
        return bounded(value * em)
    if unit == "ex":
        return bounded(value * em / 2)
    if unit not in _UNITS:
        raise BadValue(msg("{text!r} is no length", text=text[:40]))
    return bounded(value * _UNITS[unit])


def to_numbers(text: str) -> list[float]:
    """Return numbers that commas or blanks separate.  Raises ``BadValue``."""
    if re.sub(_NUMBER, "", text).strip(" \t\r\n,"):
        raise BadValue(msg("{text!r} are no numbers", text=text[:40]))
    return [bounded(float(found)) for found in NUMBER.findall(text)]


def to_matrix(text: str) -> Matrix:
    """Return the transform that is written.  Raises ``BadValue``."""
    found, at = IDENTITY, 0
    text = text.strip()
    if text in ("", "none"):
        return found
    while at < len(text):
        match = _CALL.match(text, at)
        if match is None:
            raise BadValue(msg("{text!r} is no transform", text=text[at : at + 40]))
        numbers = to_numbers(re.sub(r"(?<=[0-9])(deg|px)", "", match[2]))
        found = multiply(found, _step(match[1].lower(), numbers, match[0].strip()))
        at = match.end()
        if not text[at:].strip(" \t\r\n,"):
            break
    return found


def _step(name: str, v: list[float], text: str) -> Matrix:
    count = len(v)
    if name == "matrix" and count == 6:
        return v[0], v[1], v[2], v[3], v[4], v[5]
    if name == "translate" and count in (1, 2):
        return 1.0, 0.0, 0.0, 1.0, v[0], v[1] if count > 1 else 0.0
    if name == "scale" and count in (1, 2):
        return v[0], 0.0, 0.0, v[-1], 0.0, 0.0
    if name == "rotate" and count in (1, 3):
        cos, sin = math.cos(math.radians(v[0])), math.sin(math.radians(v[0]))
        turn: Matrix = (cos, sin, -sin, cos, 0.0, 0.0)
        if count == 1:
            return turn
        return multiply(multiply((1, 0, 0, 1, v[1], v[2]), turn), (1, 0, 0, 1, -v[1], -v[2]))
    if name == "skewx" and count == 1:
        return 1.0, 0.0, math.tan(math.radians(v[0])), 1.0, 0.0, 0.0
    if name == "skewy" and count == 1:
        return 1.0, math.tan(math.radians(v[0])), 0.0, 1.0, 0.0, 0.0
    raise BadValue(msg("{text!r} is no transform", text=text[:40]))


def multiply(outer: Matrix, inner: Matrix) -> Matrix:
    """Return the transform that does ``inner`` first and ``outer`` then."""
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        a * g + c * h,
        b * g + d * h,
        a * i + c * j,
        b * i + d * j,
        a * k + c * m + e,
        b * k + d * m + f,
    )


def applied(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a point goes."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def size_of(matrix: Matrix) -> tuple[float, float]:
    """Return by how much a transform enlarges most and least."""
    a, b, c, d, _, _ = matrix
    whole, part = (a * a + b * b + c * c + d * d) / 2, a * d - b * c
    more = math.sqrt(max(whole * whole - part * part, 0.0))
    return math.sqrt(whole + more), math.sqrt(max(whole - more, 0.0))
