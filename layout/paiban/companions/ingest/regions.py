"""The order of reading, from white space alone: columns, bands between what spans them, boxes within them.

The page is divided again and again.  Where a gutter parts it without anything crossing, the part before the gutter is
read first.  Where something crosses the best gutter (a title, a wide photo), it parts the page into bands.  What can't
be divided is a region.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from paiban.companions.ingest.model import Item, ReadFigure, ReadLine

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
_STEP = 2.15
"""Size of a line from the one over it to it at most, where both are of one title or deck."""
_OTHER = 1.6
"""Em between pieces of a row in different faces at most."""
_SURE = 0.5
"""Share of the height of the best gutter from which one that nothing crosses is chosen instead."""
_DISPLAY = 1.45
"""Size in that of the body from which a line alone at its height spans all columns."""


def in_order(items: Sequence[Item], em: float, columns: Sequence[float] = ()) -> list[list[Item]]:
    """The regions of a page in the order of reading; ``em`` is the size of its text in points, ``columns`` where lines
    begin on other pages too."""
    return _divide(list(items), em, columns, 0)


def _divide(items: list[Item], em: float, columns: Sequence[float], depth: int) -> list[list[Item]]:
    if len(items) < 2 or depth > 40:
        return [items] if items else []
    best = _gutter(items, em, columns)
    if best is None:
        return _stacked(items)
    before, after, across = best
    if not across:
        return _divide(before, em, columns, depth + 1) + _divide(after, em, columns, depth + 1)
    across = across + _under(before + after, across, em)
    across = across + _over(before + after, across, em)
    head, foot = _ends(items, across, em)
    outer = {id(item) for item in head + foot}
    parting = [item for item in across if id(item) not in outer]
    if not parting:
        # the columns between them are as long as they are, each for itself
        parts = (head, [i for i in before if id(i) not in outer], [i for i in after if id(i) not in outer], foot)
        return [region for part in parts for region in _divide(part, em, columns, depth + 1)]
    names = {id(item) for item in parting}
    bands = _bands([item for item in items if id(item) not in names], parting)
    if len(bands) < 2:
        return _stacked(items)
    return [region for band in bands for region in _divide(band, em, columns, depth + 1)]


def _ends(items: Sequence[Item], across: Sequence[Item], em: float) -> tuple[list[Item], list[Item]]:
    """What crosses the gutter with nothing over it, and with nothing under it: it parts no column, even where it
    stands across some columns only and others run beside it."""
    rows = _rows_across(items, across, em)
    head: list[Item] = []
    foot: list[Item] = []
    outer: set[int] = set()
    for row in sorted(rows, key=lambda row: min(item.top for item in row)):
        own = {id(item) for item in row}
        top = min(item.top for item in row)
        others = [o for o in items if o.top < top and id(o) not in outer and id(o) not in own]
        if not any(_in_way(o, item) for o in others for item in row):
            head += row
            outer |= own
    for row in sorted(rows, key=lambda row: -max(item.bottom for item in row)):
        own = {id(item) for item in row}
        bottom = max(item.bottom for item in row)
        others = [o for o in items if o.bottom > bottom and id(o) not in outer and id(o) not in own]
        if not own & outer and not any(_in_way(o, item) for o in others for item in row):
            foot += row
            outer |= own
    return head, foot


def _rows_across(items: Sequence[Item], across: Sequence[Item], em: float) -> list[list[Item]]:
    """What crosses the gutter, photos together with those that stand beside them."""
    rows: list[list[Item]] = []
    used: set[int] = set()
    for item in across:
        if id(item) in used:
            continue
        row = [item]
        if isinstance(item, ReadFigure):
            row += [o for o in items if o is not item and id(o) not in used and _beside(item, o, em)]
        used |= {id(o) for o in row}
        rows.append(row)
    return rows


def _beside(one: ReadFigure, other: Item, em: float) -> bool:
    """Whether another photo is of one row with it: level with it, and no further off than photos of a row are."""
    if not isinstance(other, ReadFigure) or one.box or other.box:
        return False
    level = min(abs(one.top - other.top), abs(one.bottom - other.bottom)) < 0.5 * em
    gap = max(one.start, other.start) - min(one.end, other.end)
    return level and 0 < gap < 2.5 * em


def _in_way(other: Item, item: Item) -> bool:
    """Whether ``other``, over or under ``item``, is in the columns that it crosses.  A line may cross less than it
    parts, as short titles do."""
    return isinstance(item, ReadLine) or min(other.end, item.end) - max(other.start, item.start) > 1


def _stacked(items: list[Item]) -> list[list[Item]]:
    return [sorted(items, key=lambda item: (_level(item), item.start))]


def _level(item: Item) -> float:
    """Lines of one row have their base line in common, whatever their sizes."""
    return round(item.base, 1) if isinstance(item, ReadLine) else item.top


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


def _gutter(items: list[Item], em: float, columns: Sequence[float]) -> tuple[list[Item], list[Item], list[Item]] | None:
    """What is before, after and across the best gutter: the one with most height of text beside text, less the text
    that crosses it.  Photos show columns only where nothing else does: they may stand across any of them, and the
    white between two of them is as high as they are."""
    found: list[tuple[tuple[bool, int, int, float], tuple[list[Item], list[Item], list[Item]]]] = []
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
        start = min(i.start for i in after)
        # a line is enough where columns are known to begin
        least = _PARALLEL * em if all(abs(column - start) > 1 for column in columns) else 0.5 * em
        if _common(_spans(before, em), _spans(after, em)) < least:
            continue
        common = _common(_spans(_columnar(before), em), _spans(_columnar(after), em))
        text = common >= least
        if not text:
            common = _common(_spans(before, em), _spans(after, em))
        height = sum(b - a for a, b in _spans(_text(across) if text else across, 0))
        width = start - edge
        # of gutters as good as one another for the text, the one that fewest photos are in the way of
        photos = len(across) - len(_text(across))
        found.append(((text, round(common - height), -photos, width), (before, after, across)))
    if not found:
        return None
    best = max(found, key=lambda pair: pair[0])
    # what nothing crosses is sure, if there is not much less beside it
    clean = [pair for pair in found if not pair[1][2] and pair[0][:2] >= (best[0][0], _SURE * best[0][1])]
    return max(clean or [best], key=lambda pair: pair[0])[1]


def _columnar(items: Sequence[Item]) -> list[Item]:
    """Text, and boxes as a whole: they may stand across columns, but mostly are in one."""
    return [item for item in items if not isinstance(item, ReadFigure) or item.box]


def _text(items: Sequence[Item]) -> list[Item]:
    return [item for item in items if not isinstance(item, ReadFigure)]


def _wide(items: Sequence[Item], em: float) -> bool:
    return max(i.end - i.start for i in items) >= _SIDE * em


def _with_display(
    before: list[Item], after: list[Item], across: list[Item], em: float
) -> tuple[list[Item], list[Item], list[Item]]:
    """A short title over the columns does not reach the gutter; but nothing stands beside it."""
    alone = [
        item
        for item in before
        if isinstance(item, ReadLine)
        and item.size >= _DISPLAY * em
        and not any(o.bottom > item.top - 0.3 * em and o.top < item.bottom + 0.3 * em for o in after)
        and any(o.bottom <= item.top for o in after)
        and any(o.top >= item.bottom for o in after)
    ]
    # of a quote in one column, a line may stand where there is a gap beside it: the others decide
    while part := [i for i in alone if any(_one_look(i, o) and not any(o is a for a in alone) for o in before)]:
        alone = [item for item in alone if not any(item is p for p in part)]
    if not alone:
        return before, after, across
    names = {id(item) for item in alone}
    return [item for item in before if id(item) not in names], after, across + alone


def _one_look(line: ReadLine, other: Item) -> bool:
    """Whether another line of that look is the next to it."""
    near = isinstance(other, ReadLine) and 0 < abs(line.base - other.base) <= _STEP * line.size
    return near and isinstance(other, ReadLine) and other.look == line.look


def _over(items: Sequence[Item], across: Sequence[Item], em: float) -> list[Item]:
    """Short lines close over what spans the columns, as kickers over a title: they stand alone at their height, and
    nearer to it than to what is above them."""
    found: list[Item] = []
    for item in sorted(items, key=lambda item: -item.top):
        if not isinstance(item, ReadLine) or item.crosswise:
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


def _under(items: Sequence[Item], across: Sequence[Item], em: float) -> list[Item]:
    """The last lines of what spans the columns, which are short: of one look with it, and alone at their height."""
    found: list[Item] = []
    for item in sorted(items, key=lambda item: item.top):
        if not isinstance(item, ReadLine) or item.crosswise:
            continue
        over = any(o.top < item.top and _one_look(item, o) for o in (*across, *found))
        others = (o for o in items if o is not item and not any(o is f for f in found))
        if over and not any(o.bottom > item.top and o.top < item.bottom for o in others):
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
    lines = [item for item in region if isinstance(item, ReadLine) and not item.crosswise]
    left = _edge([line.start for line in lines if not line.cut] or [line.start for line in lines])
    right = -_edge([-line.end for line in lines])
    for item in region:
        item.region = number
        if isinstance(item, ReadLine):
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
            isinstance(item, ReadLine)
            and isinstance(last, ReadLine)
            and abs(item.base - last.base) <= 0.16 * min(item.size, last.size)
            and item.start >= last.end - 0.1 * last.size
            and max(item.size, last.size) <= 1.5 * min(item.size, last.size)
            and not item.crosswise
            and not last.crosswise
            # a line of its own in the next column, on a page with too little on it to find its columns
            and (item.look.family == last.look.family or item.start - last.end < _OTHER * last.size)
        ):
            last.signs = last.signs + item.signs
            last.end = item.end
        else:
            found.append(item)
    return found
