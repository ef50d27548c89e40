"""Path data (SVG 1.1, 8.3) as moves, lines and curves."""

from __future__ import annotations

import math
import re

from paiban.base.message import msg
from paiban.material.drawing.svg.values import BadValue, Matrix, applied, bounded

MOST_POINTS = 400_000
"""Numbers of one path (ours): a map of a country has fewer."""
_TOKEN = re.compile(r"\s*,?\s*(?:([MmZzLlHhVvCcSsQqTtAa])|([-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?))")
_FLAG = re.compile(r"\s*,?\s*([01])")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


class Outline:
    """The outline of a shape.  ``steps`` are PDF's letters (m, l, c, h), ``points`` their x and y in turn."""

    def __init__(self) -> None:
        self.steps: list[str] = []
        self.points: list[float] = []

    def move(self, x: float, y: float) -> None:
        """Begin a part of the outline."""
        self.steps.append("m")
        self.points += (x, y)

    def line(self, x: float, y: float) -> None:
        """Go on in a straight line."""
        self.steps.append("l")
        self.points += (x, y)

    def curve(self, a: float, b: float, c: float, d: float, x: float, y: float) -> None:
        """Go on in a Bézier curve."""
        self.steps.append("c")
        self.points += (a, b, c, d, x, y)

    def close(self) -> None:
        """Return to where the part began."""
        if self.steps and self.steps[-1] != "h":
            self.steps.append("h")

    def arc(
        self, x: float, y: float, rx: float, ry: float, turn: float, large: bool, sweep: bool, ex: float, ey: float
    ) -> None:
        """Go on from ``(x, y)`` along an ellipse to ``(ex, ey)`` (SVG 1.1, F.6)."""
        rx, ry = abs(rx), abs(ry)
        if (x, y) == (ex, ey):
            return
        if not rx or not ry:
            self.line(ex, ey)
            return
        cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
        dx, dy = (x - ex) / 2, (y - ey) / 2
        px, py = cos * dx + sin * dy, cos * dy - sin * dx
        short = (px / rx) ** 2 + (py / ry) ** 2
        if short > 1:
            rx, ry = rx * math.sqrt(short), ry * math.sqrt(short)
        under = (rx * py) ** 2 + (ry * px) ** 2
        over = max((rx * ry) ** 2 - under, 0.0)
        factor = math.sqrt(over / under) * (-1 if large == sweep else 1)
        cx, cy = factor * rx * py / ry, -factor * ry * px / rx
        start = math.atan2((py - cy) / ry, (px - cx) / rx)
        span = math.atan2((-py - cy) / ry, (-px - cx) / rx) - start
        if sweep and span < 0:
            span += 2 * math.pi
        elif not sweep and span > 0:
            span -= 2 * math.pi
        mx, my = cos * cx - sin * cy + (x + ex) / 2, sin * cx + cos * cy + (y + ey) / 2
        count = max(1, math.ceil(abs(span) / (math.pi / 2) - 1e-9))
        step = span / count
        handle = 4 / 3 * math.tan(step / 4)

        def at(u: float, v: float) -> tuple[float, float]:
            return mx + cos * rx * u - sin * ry * v, my + sin * rx * u + cos * ry * v

        for n in range(count):
            first, last = start + n * step, start + (n + 1) * step
            c1, s1, c2, s2 = math.cos(first), math.sin(first), math.cos(last), math.sin(last)
            end = (ex, ey) if n == count - 1 else at(c2, s2)
            self.curve(*at(c1 - handle * s1, s1 + handle * c1), *at(c2 + handle * s2, s2 - handle * c2), *end)

    def mapped(self, matrix: Matrix) -> Outline:
        """Return it transformed."""
        found = Outline()
        found.steps = self.steps
        points = self.points
        for n in range(0, len(points), 2):
            found.points += applied(matrix, points[n], points[n + 1])
        return found

    @property
    def box(self) -> tuple[float, float, float, float]:
        """The least and the greatest x and y of its points: left, top, right, foot."""
        xs, ys = self.points[::2], self.points[1::2]
        return min(xs), min(ys), max(xs), max(ys)


def read_path(text: str) -> Outline:
    """Return the outline that path data describes.  Raises ``BadValue``."""
    outline = Outline()
    reader = _Numbers(text)
    x = y = sx = sy = 0.0
    handle: tuple[str, float, float] = ("", 0.0, 0.0)
    command = ""
    while (letter := reader.command(command)) is not None:
        if not command and letter not in "Mm":
            raise BadValue(msg("path data begins with a move, not with {letter}", letter=letter))
        # after a move further pairs are lines
        command = {"M": "L", "m": "l"}.get(letter, letter)
        kind = letter.upper()
        v = reader.numbers(kind)
        if letter.islower():
            if kind == "A":
                v[5:] = [v[5] + x, v[6] + y]
            elif kind == "V":
                v = [v[0] + y]
            else:
                v = [value + (y if n % 2 else x) for n, value in enumerate(v)]
        if outline.steps and outline.steps[-1] == "h" and kind not in "MZ":
            outline.move(sx, sy)  # a part that follows a closed one begins where that began
        before, handle = handle, ("", 0.0, 0.0)
        if kind == "M":
            x, y = sx, sy = v[0], v[1]
            outline.move(x, y)
        elif kind == "Z":
            outline.close()
            x, y = sx, sy
        elif kind in "LHV":
            x, y = (v[0], v[1]) if kind == "L" else (v[0], y) if kind == "H" else (x, v[0])
            outline.line(x, y)
        elif kind in "CS":
            if kind == "S":
                first = (2 * x - before[1], 2 * y - before[2]) if before[0] == "C" else (x, y)
                v = [*first, *v]
            outline.curve(v[0], v[1], v[2], v[3], v[4], v[5])
            handle, x, y = ("C", v[2], v[3]), v[4], v[5]
        elif kind in "QT":
            if kind == "T":
                middle = (2 * x - before[1], 2 * y - before[2]) if before[0] == "Q" else (x, y)
                v = [*middle, *v]
            qx, qy, ex, ey = v
            third = 2 / 3
            outline.curve(
                *(x + third * (qx - x), y + third * (qy - y)), *(ex + third * (qx - ex), ey + third * (qy - ey)), ex, ey
            )
            handle, x, y = ("Q", qx, qy), ex, ey
        else:
            outline.arc(x, y, v[0], v[1], v[2], bool(v[3]), bool(v[4]), v[5], v[6])
            x, y = v[5], v[6]
        if len(outline.points) > MOST_POINTS:
            raise BadValue(msg("a path of more than {most} points", most=MOST_POINTS // 2))
    return outline


class _Numbers:
    def __init__(self, text: str) -> None:
        self.text = text.strip()
        self.at = 0

    def command(self, following: str) -> str | None:
        """The next command, or again the one before; None at the end."""
        if self.at >= len(self.text):
            return None
        match = _TOKEN.match(self.text, self.at)
        if match is None or (not match[1] and following in ("", "Z", "z")):
            raise BadValue(msg("path data that can't be read: {text!r}", text=self.text[self.at : self.at + 20]))
        if match[1]:
            self.at = match.end()
            return match[1]
        return following

    def numbers(self, kind: str) -> list[float]:
        found: list[float] = []
        for n in range(_COUNTS[kind]):
            match = (_FLAG if kind == "A" and n in (3, 4) else _TOKEN).match(self.text, self.at)
            number = (match[1] if match.re is _FLAG else match[2]) if match else None
            if match is None or number is None:
                raise BadValue(msg("path data that can't be read: {text!r}", text=self.text[self.at : self.at + 20]))
            self.at = match.end()
            found.append(bounded(float(number)))
        return found
