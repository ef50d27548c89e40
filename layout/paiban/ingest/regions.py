"""The order of reading, from white space alone: columns, bands between what spans them, boxes within them.

The page is divided again and again.  Where a gutter parts it without anything crossing, the part before the gutter is
read first.  Where something crosses the best gutter (a title, a wide photo), it parts the page into bands.  What can't
be divided is a region.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from paiban.ingest.model import Item, Line

_GUTTER = 0.85
"""Em of a gutter at least."""
_SIDE = 3.6
"""Em that a column is wide at least: what is narrower are the numbers of a list."""
_PARALLEL = 1.5
"""Em that columns stand beside one another at least: more than a row of one line."""
_CLOSED = 1.6
"""Em between lines of one column that count as filled."""
_OVER = 2.0
"""Em from a kicker to the title that it stands over at most."""
_OTHER = 1.6
"""Em between pieces of a row in different faces at most."""
_DISPLAY = 1.45
"""Size in that of the body from which a line alone at its height spans all columns."""


def in_order(items: Sequence[Item], em: float) -> list[list[Item]]:
    """The regions of a page in the order of reading; ``em`` is the size of its text in points."""
    return _divide(list(items), em, 0)


def _divide(items: list[Item], em: float, depth: int) -> list[list[Item]]:
    if len(items) < 2 or depth > 40:
        return [items] if items else []
    best = _gutter(items, em)
    if best is None:
        return _stacked(items)
    before, after, across = best
    if not across:
        return _divide(before, em, depth + 1) + _divide(after, em, depth + 1)
    across = across + _over(before + after, across, em)
    names = {id(item) for item in across}
    bands = _bands([item for item in before + after if id(item) not in names], across)
    if len(bands) < 2:
        return _stacked(items)
    return [region for band in bands for region in _divide(band, em, depth + 1)]


def _stacked(items: list[Item]) -> list[list[Item]]:
    return [sorted(items, key=lambda item: (_level(item), item.start))]


def _level(item: Item) -> float:
    """Lines of one row have their base line in common, whatever their sizes."""
    return round(item.base, 1) if isinstance(item, Line) else item.top


def _spans(items: Sequence[Item], em: float) -> list[tuple[float, float]]:
    """What they take up across, gaps between lines closed."""
    found: list[tuple[float, float]] = []
    for item in sorted(items, key=lambda item: item.top):
        if found and item.top <= found[-1][1] + _CLOSED * em:
            found[-1] = found[-1][0], max(found[-1][1], item.bottom)
        else:
            found.append((item.top, item.bottom))
    return found


def _common(one: Sequence[tuple[float, float]], other: Sequence[tuple[float, float]]) -> float:
    return sum(max(0.0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def _gutter(items: list[Item], em: float) -> tuple[list[Item], list[Item], list[Item]] | None:
    """What is before, after and across the best gutter: the one with most height of columns beside one another, less
    what crosses it."""
    best: tuple[float, float, tuple[list[Item], list[Item], list[Item]]] | None = None
    tried: set[float] = set()
    for item in items:
        at = round(item.end, 0)
        if at in tried:
            continue
        tried.add(at)
        before = [i for i in items if i.end <= item.end + 0.35 * em]
        edge = max(i.end for i in before)
        after = [i for i in items if i.start >= edge + _GUTTER * em - 0.5]
        if not after or not _wide(before, em) or not _wide(after, em):
            continue
        chosen = {id(i) for i in before} | {id(i) for i in after}
        across = [i for i in items if id(i) not in chosen]
        before, after, across = _with_display(before, after, across, em)
        common = _common(_spans(before, em), _spans(after, em))
        if common < _PARALLEL * em:
            continue
        height = sum(b - a for a, b in _spans(across, 0))
        score = common - height
        width = min(i.start for i in after) - edge
        if best is None or (score, width) > best[:2]:
            best = score, width, (before, after, across)
    return best[2] if best else None


def _wide(items: Sequence[Item], em: float) -> bool:
    return max(i.end - i.start for i in items) >= _SIDE * em


def _with_display(
    before: list[Item], after: list[Item], across: list[Item], em: float
) -> tuple[list[Item], list[Item], list[Item]]:
    """A short title over the columns does not reach the gutter; but nothing stands beside it."""
    alone = [
        item
        for item in before
        if isinstance(item, Line)
        and item.size >= _DISPLAY * em
        and not any(o.bottom > item.top - 0.3 * em and o.top < item.bottom + 0.3 * em for o in after)
        and any(o.bottom <= item.top for o in after)
        and any(o.top >= item.bottom for o in after)
    ]
    if not alone:
        return before, after, across
    names = {id(item) for item in alone}
    return [item for item in before if id(item) not in names], after, across + alone


def _over(items: Sequence[Item], across: Sequence[Item], em: float) -> list[Item]:
    """Short lines close over what spans the columns, as kickers over a title: they stand alone at their height, and
    nearer to it than to what is above them."""
    found: list[Item] = []
    for item in sorted(items, key=lambda item: -item.top):
        if not isinstance(item, Line) or item.crosswise:
            continue
        below = [o.top - item.bottom for o in (*across, *found) if o.top > item.top]
        white = min(below, default=9 * em)
        others = [o for o in items if o is not item and o not in found]
        if white > _OVER * em or any(o.bottom > item.top and o.top < item.bottom + white for o in others):
            continue
        above = min((item.top - o.bottom for o in (*others, *across) if o.bottom <= item.top), default=9 * em)
        if above > max(1.3 * white, em):
            found.append(item)
    return found


def _bands(items: list[Item], across: list[Item]) -> list[list[Item]]:
    """Items parted by those that cross the gutter; neighbours that cross it, and what stands beside them, are one
    band."""
    spans: list[tuple[float, float]] = []
    for item in sorted(across, key=lambda item: item.top):
        between = spans and any(spans[-1][1] <= (i.top + i.bottom) / 2 <= item.top for i in items)
        if spans and not between:
            spans[-1] = spans[-1][0], max(spans[-1][1], item.bottom)
        else:
            spans.append((item.top, item.bottom))
    crossing = {id(item) for item in across}
    bands: dict[int, list[Item]] = {}
    for item in sorted([*items, *across], key=lambda item: (item.top, item.start)):
        middle = (item.top + item.bottom) / 2
        n = 0
        for number, (top, bottom) in enumerate(spans):
            if top <= middle <= bottom and (id(item) in crossing or item.bottom - item.top <= bottom - top):
                n = 2 * number + 1
                break
            if middle > bottom or (middle > top and id(item) not in crossing):
                n = 2 * number + 2
        bands.setdefault(n, []).append(item)
    return [bands[n] for n in sorted(bands)]


def set_edges(region: Sequence[Item], number: int) -> None:
    """Write into lines of a region which one it is and where its edges are."""
    lines = [item for item in region if isinstance(item, Line) and not item.crosswise]
    left = _edge([line.start for line in lines if not line.cut] or [line.start for line in lines])
    right = -_edge([-line.end for line in lines])
    for item in region:
        item.region = number
        if isinstance(item, Line):
            item.left, item.right = left, right
            if item.cut:
                item.start = left


def _edge(places: Sequence[float]) -> float:
    """The outermost place that two lines or more have: marks may hang out of the column."""
    own = sorted(places)
    for one, other in itertools.pairwise(own):
        if other - one < 0.6:
            return one
    return own[0] if own else 0.0


def joined_rows(region: Sequence[Item]) -> list[Item]:
    """A region whose lines of one base line are one: what was parted by a wide gap that is no gutter."""
    found: list[Item] = []
    for item in region:
        last = found[-1] if found else None
        if (
            isinstance(item, Line)
            and isinstance(last, Line)
            and abs(item.base - last.base) <= 0.16 * min(item.size, last.size)
            and item.start >= last.end - 0.1 * last.size
            and max(item.size, last.size) <= 1.5 * min(item.size, last.size)
            and not item.crosswise
            and not last.crosswise
            # a line of its own in the next column, on a page with too little on it to tell columns by
            and (item.look.family == last.look.family or item.start - last.end < _OTHER * last.size)
        ):
            last.signs = last.signs + item.signs
            last.end = item.end
        else:
            found.append(item)
    return found
