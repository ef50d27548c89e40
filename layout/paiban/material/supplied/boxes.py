"""Boxes, turn and unit of a page (ISO 32000-1, 7.7.3.3 and 14.11.2), read once for all who ask."""

from __future__ import annotations

from paiban.material.supplied.objects import Entries, Objects

Box = tuple[float, float, float, float]
"""Left, foot, right, top, in the page's own coordinates."""
Matrix = tuple[float, float, float, float, float, float]
QUARTERS = (0, 90, 180, 270)
"""Degrees clockwise that a page may be turned by."""


class BoxError(Exception):
    """A box, ``key``, is no array of four numbers; ``count`` of its members are numbers."""

    def __init__(self, key: str, count: int) -> None:
        super().__init__(f"{key} has {count} numbers")
        self.key = key
        self.count = count


class PageBoxes:
    """The boxes of a page, whose entries are those it has itself and those it inherits."""

    def __init__(self, objects: Objects, page: Entries) -> None:
        self._objects = objects
        self._page = page

    def box(self, key: str) -> Box | None:
        """A box as the page has it, its corners in order; None where it has none.  Raises ``BoxError``."""
        found = self._objects.get(self._page.get(key))
        if found is None:
            return None
        values = self._objects.numbers(found)
        if len(values) != 4:
            count = sum(self._objects.number(one) is not None for one in self._objects.items(found))
            raise BoxError(key, count)
        a, b, c, d = values
        return min(a, c), min(b, d), max(a, c), max(b, d)

    @property
    def turn(self) -> float | None:
        """Degrees clockwise, as they are written; None where that is no number."""
        found = self._objects.get(self._page.get("Rotate"))
        return 0.0 if found is None else self._objects.number(found)

    @property
    def unit(self) -> float | None:
        """Points of a unit of the page's coordinates; None where that is no number."""
        found = self._objects.get(self._page.get("UserUnit"))
        return 1.0 if found is None else self._objects.number(found)


def within(box: Box, media: Box) -> Box:
    """The part of a box that is on the page at all (14.11.2)."""
    return max(box[0], media[0]), max(box[1], media[1]), min(box[2], media[2]), min(box[3], media[3])


def around(box: Box, other: Box) -> Box:
    """The box around two."""
    return min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3])


def upright(trim: Box, turn: int) -> Matrix:
    """From the page's coordinates to its trim as it is seen, the origin at the foot of its left edge, y up; ``turn`` is
    one of ``QUARTERS``."""
    left, foot, right, top = trim
    matrices: dict[int, Matrix] = {
        0: (1, 0, 0, 1, -left, -foot),
        90: (0, -1, 1, 0, -foot, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }
    return matrices[turn]


def hanging(trim: Box, turn: int) -> Matrix:
    """The same with the origin at the top left of the trim as it is seen, y down."""
    left, foot, right, top = trim
    matrices: dict[int, Matrix] = {
        0: (1, 0, 0, -1, -left, top),
        90: (0, 1, 1, 0, -foot, -left),
        180: (-1, 0, 0, 1, right, -foot),
        270: (0, -1, -1, 0, top, right),
    }
    return matrices[turn]
