"""Tables with a rule between rows: their columns are found by the white that all rows have in common."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from msgspec.structs import replace

from paiban.companions.ingest.frame import TurnedPage
from paiban.companions.ingest.model import ReadLine, ReadTable

Place = tuple[float, float, float, float]
Columns = list[tuple[float, float]]
_THIN = 2.5
"""Points that a rule is thick at most."""
_WHITE = 0.35
"""Em of white between columns at least: more than a space between words, less than narrow tables have."""
_APART = 1.2
"""Size of the white over the first rule, and between lines over it, at most."""
_DEEP = 8
"""Lines of a row at most."""


def tables_of(
    frame: TurnedPage, lines: Sequence[ReadLine], page: int, em: float
) -> tuple[list[ReadTable], list[ReadLine]]:
    """Tables, and the lines that are in none.  A row is what stands between two rules."""
    rules = sorted(
        (place for place, _ in frame.areas if place[3] - place[1] < _THIN and place[2] - place[0] > 6 * em),
        key=lambda place: (round(place[0]), round(place[2]), place[1]),
    )
    left = list(lines)
    grids: list[ReadTable] = []
    for together in _alike(rules):
        rows = [(rule, after, _between(rule, after, left)) for rule, after in itertools.pairwise(together)]
        for run in _runs(rows):
            first, last = run[0][0], run[-1][1]
            own = [row[2] for row in run]
            over = _over(first, own, left, [rule for rule in rules if rule[1] < first[1] - 1])
            if over:
                own.insert(0, over)
            top = min((line.top for line in over), default=first[1])
            grids.append(grid_of(own, page, (first[0], top, last[2], last[3])))
            used = {id(line) for cells in own for line in cells}
            left = [line for line in left if id(line) not in used]
    return grids, left


def _alike(rules: Sequence[Place]) -> list[list[Place]]:
    """Rules of the same start and end."""
    found: list[list[Place]] = []
    for rule in rules:
        if found and abs(found[-1][0][0] - rule[0]) <= 2 and abs(found[-1][0][2] - rule[2]) <= 2:
            if rule[1] - found[-1][-1][1] > 1:
                found[-1].append(rule)
        else:
            found.append([rule])
    return found


def _between(rule: Place, after: Place, lines: Sequence[ReadLine]) -> list[ReadLine]:
    return [
        line
        for line in lines
        if rule[1] <= (line.top + line.bottom) / 2 <= after[1]
        and line.start >= rule[0] - line.size
        and line.end <= rule[2] + line.size
    ]


def columns_of(lines: Sequence[ReadLine]) -> Columns:
    """Where something stands, along: what is parted by white in all the lines."""
    white = _WHITE * max(line.size for line in lines)
    found: Columns = []
    for sign in sorted((sign for line in lines for sign in line.signs), key=lambda sign: sign.start):
        if found and sign.start < found[-1][1] + white:
            found[-1] = found[-1][0], max(found[-1][1], sign.end)
        else:
            found.append((sign.start, sign.end))
    return found


Row = tuple[Place, Place, list[ReadLine]]


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows that follow one another and have columns in common, two of them or more."""
    runs: list[list[Row]] = [[]]
    for row in rows:
        lines = row[2]
        if not lines or len({round(line.base) for line in lines}) > _DEEP:
            runs.append([])
            continue
        before = [line for _, _, own in runs[-1] for line in own]
        if before and not _alike_in_size(before, lines):
            runs.append([])
            before = []
        if len(columns_of([*before, *lines])) >= 2:
            runs[-1].append(row)
        else:
            runs.append([row] if len(columns_of(lines)) >= 2 else [])
    return [run for run in runs if sum(len(columns_of(lines)) >= 2 for _, _, lines in run) >= 2]


def _over(
    rule: Place, rows: Sequence[Sequence[ReadLine]], lines: Sequence[ReadLine], rules: Sequence[Place]
) -> list[ReadLine]:
    """The row over the first rule, as where a table without a heading begins, or goes on in the next column: lines
    close to one another that keep to the columns, the first of which stands in several of them."""
    within = [line for row in rows for line in row]
    columns = len(columns_of(within))
    size = max(line.size for line in within)
    near = [
        line
        for line in lines
        if line.bottom <= rule[1] + 1
        and line.start >= rule[0] - 0.5 * line.size
        and line.end <= rule[2] + 0.5 * line.size
        and _alike_in_size([line], within)
    ]
    found: list[ReadLine] = []
    best = 0
    foot = rule[1]
    for line in sorted(near, key=lambda line: (-round(line.base, 1), line.start)):
        level = bool(found) and abs(line.base - found[-1].base) < 0.1 * size
        if not level and (foot - line.bottom > _APART * size or any(line.bottom <= o[1] <= foot - 1 for o in rules)):
            break
        if len(columns_of([*within, *found, line])) != columns:
            break
        found.append(line)
        foot = min(foot, line.top)
        if len(columns_of([o for o in found if abs(o.base - line.base) < 0.1 * size])) >= 2:
            best = len(found)
    return found[:best] if best and len({round(o.base) for o in found[:best]}) <= _DEEP else []


def goes_on(one: ReadTable, other: ReadTable) -> bool:
    """Whether a table goes on in another, at the head of the next column or page."""
    later = other.page == one.page + 1 or (other.page == one.page and other.start > one.end)
    wide = abs((one.end - one.start) - (other.end - other.start)) < 2
    return later and wide and one.box == other.box and len(one.rows[0]) == len(other.rows[0])


def _alike_in_size(one: Sequence[ReadLine], other: Sequence[ReadLine]) -> bool:
    # figures that stand upright in a vertical line are smaller
    first, second = max(line.size for line in one), max(line.size for line in other)
    return max(first, second) <= 1.15 * min(first, second)


def grid_of(rows: Sequence[Sequence[ReadLine]], page: int, place: Place) -> ReadTable:
    """A table of rows of lines, each cell of what stands in its column."""
    columns = columns_of([line for row in rows for line in row])
    cells: list[list[list[ReadLine]]] = []
    for row in rows:
        own: list[list[ReadLine]] = [[] for _ in columns]
        for line in sorted(row, key=lambda line: (line.base, line.start)):
            for cell, (start, end) in zip(own, columns, strict=True):
                signs = [sign for sign in line.signs if start <= sign.start <= end]
                if signs:
                    cell.append(replace(line, signs=signs, start=signs[0].start, end=max(s.end for s in signs)))
        cells.append(own)
    header = int(_is_bold(cells[0]) and not all(_is_bold(row) for row in cells[1:]))
    start, top, end, bottom = place
    return ReadTable(cells, page, start, end, top, bottom, header)


def _is_bold(row: Sequence[Sequence[ReadLine]]) -> bool:
    return all(line.look.bold for cell in row for line in cell)
