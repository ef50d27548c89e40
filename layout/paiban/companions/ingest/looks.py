"""What each look is for, from all the lines that have it: body, display, crosshead or small print."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from msgspec import Struct

from paiban.companions.ingest.model import Item, Look, ReadLine

DISPLAY = 1.2
"""Size in that of the body from which a look is for titles and quotes."""
_SMALL = 0.96


class Measures(Struct, frozen=True):
    """The body's look, its leading in points, and how far paragraphs are indented in em; 0 where they are not.
    ``flush``: lines end at the edge, so that one that ends before it is the last of its paragraph."""

    body: Look
    leading: float
    indent: float
    flush: bool = False

    @property
    def em(self) -> float:
        """The size of the body, points."""
        return self.body.size


def is_body(look: Look, body: Look) -> bool:
    """Whether it is the body's face at its size, bold or not."""
    return abs(look.size - body.size) <= 0.04 * body.size and look.family == body.family


def label(line: ReadLine, body: Look) -> str:
    """display, body, strong (the body's face, bold), head (another look of that size) or small."""
    look = line.look
    if look.size >= DISPLAY * body.size:
        return "display"
    if is_body(look, body):
        if look.bold != body.bold:
            return "strong"
        return "body" if _near(look.colour, body.colour) else "head"
    if look.size < _SMALL * body.size or (not look.bold and look.size <= body.size):
        return "small"
    return "head"


def _near(one: int, other: int) -> bool:
    return all(abs((one >> shift & 255) - (other >> shift & 255)) <= 40 for shift in (0, 8, 16))


def are_flush(lines: Sequence[ReadLine]) -> bool:
    """Whether at least half of the lines end at the edge of their column."""
    return 2 * sum(line.end > line.right - 0.6 * line.size for line in lines) >= len(lines)


def measures_of(items: Sequence[Item], body: Look) -> Measures:
    """How the body is set: by its lines in columns of three lines and more."""
    lines = [item for item in items if isinstance(item, ReadLine) and label(item, body) == "body" and not item.box]
    steps = [
        b.base - a.base
        for a, b in itertools.pairwise(lines)
        if a.region == b.region and 0.9 * body.size < b.base - a.base < 3 * body.size
    ]
    leading = median(steps) if steps else 1.6 * body.size
    indents = [
        (line.start - line.left) / body.size
        for line in lines
        if 0.7 <= (line.start - line.left) / body.size <= 4.2 and not line.hang
    ]
    indent = median(indents) if len(indents) >= max(2, 0.02 * len(lines)) else 0.0
    return Measures(body, leading, indent, not indent and are_flush(lines))
