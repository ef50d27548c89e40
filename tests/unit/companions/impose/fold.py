"""A bookbinder: folds printed sheets, puts one into the other, and reads what has come of it leaf by leaf.

Nothing here knows how pages were put on the sheets.  Paper lies on the table with its back side up; x is to the right,
y away from the reader.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

FOLDS = {4: "V", 8: "HV", 16: "VHV", 32: "HVHV"}
"""How a sheet of so many pages is folded: V brings its sides together, H its head and its foot."""


class Print(NamedTuple):
    """Something printed: where it is, which way its line runs, whether it is on the side that looks up."""

    what: int
    x: float
    y: float
    run: tuple[float, float]
    up: bool


class Leaf(NamedTuple):
    """Paper of one thickness: left, foot, right, top, and what is on it."""

    left: float
    foot: float
    right: float
    top: float
    prints: tuple[Print, ...]


def paper(width: float, height: float, front: Sequence[Print], back: Sequence[Print]) -> Leaf:
    """A sheet as it comes from the press.  Prints are given as each side is seen; the sheet is turned as a leaf is."""
    under = [p._replace(x=width - p.x, run=(-p.run[0], p.run[1]), up=False) for p in front]
    return Leaf(0.0, 0.0, width, height, (*(p._replace(up=True) for p in back), *under))


def folded(sheet: Leaf, pages: int, binding: str, page: tuple[float, float], gutter: float = 0.0) -> list[Leaf]:
    """A sheet folded: its leaves from the topmost down, the spine at the left or the right.

    The first fold in each direction is in the middle of the sheet, the second in the middle of the pages that are left,
    ``page`` large, with ``gutter`` between heads, feet and fore edges.  Of two upright folds the first goes the other
    way than the last; the head comes down.
    """
    stack = [sheet]
    folds = FOLDS[pages]
    for n, fold in enumerate(folds):
        first = fold not in folds[:n]
        if fold == "H":
            middle = (sheet.foot + sheet.top) / 2
            stack = _head_down(stack, middle if first else middle - page[1] - gutter)
        else:
            to_the_right = (n == len(folds) - 1) == (binding == "left")
            middle = (sheet.left + sheet.right) / 2
            away = page[0] + gutter / 2
            stack = _over(stack, middle if first else middle + (-away if to_the_right else away), to_the_right)
    return stack


def nested(outer: list[Leaf], inner: list[Leaf]) -> list[Leaf]:
    """A folded sheet put into the middle of another."""
    middle = len(outer) // 2
    return outer[:middle] + inner + outer[middle:]


def _over(stack: list[Leaf], at: float, to_the_right: bool) -> list[Leaf]:
    """What is on one side of a line brought over the other."""
    stay, go = [], []
    for leaf in stack:
        left = leaf._replace(right=at, prints=tuple(p for p in leaf.prints if p.x < at))
        right = leaf._replace(left=at, prints=tuple(p for p in leaf.prints if p.x >= at))
        stay.append(right if to_the_right else left)
        go.append(left if to_the_right else right)
    turned = []
    for leaf in reversed(go):
        prints = tuple(p._replace(x=2 * at - p.x, run=(-p.run[0], p.run[1]), up=not p.up) for p in leaf.prints)
        turned.append(Leaf(2 * at - leaf.right, leaf.foot, 2 * at - leaf.left, leaf.top, prints))
    return turned + stay


def _head_down(stack: list[Leaf], at: float) -> list[Leaf]:
    stay, turned = [], []
    for leaf in stack:
        stay.append(leaf._replace(top=at, prints=tuple(p for p in leaf.prints if p.y < at)))
    for leaf in reversed(stack):
        prints = tuple(
            p._replace(y=2 * at - p.y, run=(p.run[0], -p.run[1]), up=not p.up) for p in leaf.prints if p.y >= at
        )
        turned.append(Leaf(leaf.left, leaf.foot, leaf.right, at, prints))
    return turned + stay


class Read(NamedTuple):
    """A page of the finished book: what is on it and how far it is from the spine and from the table's near edge; -1
    where it is blank."""

    what: int
    from_spine: float
    y: float


def read(stack: list[Leaf], binding: str) -> list[Read]:
    """Leaf by leaf from the top: first the side that looks up, then the other.  Fails where a page is not upright."""
    found = []
    for leaf in stack:
        for up in (True, False):
            prints = [p for p in leaf.prints if p.up is up]
            assert len(prints) <= 1, f"several pages on one: {prints}"
            if not prints:
                found.append(Read(-1, 0.0, 0.0))
                continue
            (one,) = prints
            across = one.run[0] if up else -one.run[0]
            assert abs(across - 1) < 1e-3 and abs(one.run[1]) < 1e-3, f"page {one.what} is not upright"
            spine = leaf.left if binding == "left" else leaf.right
            found.append(Read(one.what, abs(one.x - spine), one.y))
    return found
