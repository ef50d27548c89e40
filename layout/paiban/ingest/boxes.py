"""Tinted and framed boxes, tables between rules, and initials: what is one thing though it is many characters."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from paiban.ingest.frame import Frame
from paiban.ingest.model import Grid, Line

Place = tuple[float, float, float, float]
_WHITE = 0xFFFFFF
_THIN = 2.5
"""Points that a rule is thick at most."""
_INITIAL = 1.7
"""Size of a drop cap, in that of the text, at least."""


def boxes_of(frame: Frame, lines: Sequence[Line], em: float) -> list[Place]:
    """Rectangles with a tint or a frame that hold some lines of the page, but not most of it; the outermost only."""
    found: list[Place] = []
    for place, area in sorted(frame.areas, key=lambda pair: -_size(pair[0])):
        start, top, end, bottom = place
        if end - start < 6 * em or bottom - top < 3 * em or area.colour == _WHITE:
            continue
        if _size(place) > 0.6 * frame.along * frame.across or any(_within(place, other) for other in found):
            continue
        if any(_within(place, other, 2) or _within(other, place, 2) for other, _ in frame.images):
            continue
        held = [line for line in lines if _holds(place, line)]
        crossed = [line for line in lines if not _holds(place, line) and _meets(place, line)]
        if len(held) >= 2 and not crossed and 3 * len(held) < 2 * len(lines):
            found.append(place)
    return found


def _size(place: Place) -> float:
    return (place[2] - place[0]) * (place[3] - place[1])


def _within(one: Place, other: Place, slack: float = 1) -> bool:
    return (
        one[0] >= other[0] - slack
        and one[1] >= other[1] - slack
        and one[2] <= other[2] + slack
        and one[3] <= other[3] + slack
    )


def _holds(place: Place, line: Line) -> bool:
    return _within((line.start, line.top, line.end, line.bottom), place, 0.2 * line.size)


def _meets(place: Place, line: Line) -> bool:
    middle = (line.top + line.bottom) / 2
    return place[1] < middle < place[3] and line.end > place[0] + 1 and line.start < place[2] - 1


def take_boxes(frame: Frame, lines: Sequence[Line], em: float) -> None:
    """Write into lines which box of the page they are in, from 1."""
    for number, place in enumerate(boxes_of(frame, lines, em), 1):
        for line in lines:
            if _holds(place, line):
                line.box = number


def tables_of(frame: Frame, lines: Sequence[Line], page: int, em: float) -> tuple[list[Grid], list[Line]]:
    """Tables with a rule between rows, and the lines that are in none.  A row is what stands between two rules; lines
    that begin together are a column."""
    rules = sorted(
        (place for place, _ in frame.areas if place[3] - place[1] < _THIN and place[2] - place[0] > 6 * em),
        key=lambda place: (round(place[0]), round(place[2]), place[1]),
    )
    left = list(lines)
    grids: list[Grid] = []
    for together in _alike(rules):
        for run in _runs(together, left):
            grid = _grid(run, left, page)
            if grid is not None:
                taken = {id(line) for row in grid.rows for cell in row for line in cell}
                left = [line for line in left if id(line) not in taken]
                grids.append(grid)
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


def _between(rule: Place, after: Place, lines: Sequence[Line]) -> list[Line]:
    return [
        line
        for line in lines
        if rule[1] <= (line.top + line.bottom) / 2 <= after[1]
        and line.start >= rule[0] - line.size
        and line.end <= rule[2] + line.size
    ]


def _runs(rules: Sequence[Place], lines: Sequence[Line]) -> list[list[Place]]:
    """Rules with something in two columns or more between each and the next."""
    runs: list[list[Place]] = [[rules[0]]]
    for rule, after in itertools.pairwise(rules):
        starts = {round(line.start) for line in _between(rule, after, lines)}
        rows = {round(line.base) for line in _between(rule, after, lines)}
        if len(starts) >= 2 and len(rows) <= 8:
            runs[-1].append(after)
        else:
            runs.append([after])
    return [run for run in runs if len(run) >= 3]


def _grid(rules: Sequence[Place], lines: Sequence[Line], page: int) -> Grid | None:
    rows = [_between(rule, after, lines) for rule, after in itertools.pairwise(rules)]
    inside = [line for row in rows for line in row]
    columns: list[tuple[float, float]] = []
    for line in sorted(inside, key=lambda line: line.start):
        if columns and line.start < columns[-1][1] - 0.5:
            columns[-1] = columns[-1][0], max(columns[-1][1], line.end)
        else:
            columns.append((line.start, line.end))
    if len(columns) < 2:
        return None
    cells: list[list[list[Line]]] = []
    for row in rows:
        own: list[list[Line]] = [[] for _ in columns]
        for line in sorted(row, key=lambda line: (line.base, line.start)):
            n = next(n for n, (start, end) in enumerate(columns) if start <= line.start <= end)
            own[n].append(line)
        cells.append(own)
    header = 0
    if all(line.look.bold for cell in cells[0] for line in cell) and any(
        not line.look.bold for cell in cells[1] for line in cell
    ):
        header = 1
    # the edges of what is in it, so that a gutter beside it stays as wide as it is
    return Grid(cells, page, rules[0][0], rules[0][2], rules[0][1], rules[-1][1], header)


def join_initials(lines: list[Line], em: float) -> list[Line]:
    """Drop caps put before the line that they begin; lines beside them begin where the initial does."""
    caps = [line for line in lines if line.size >= _INITIAL * em and len(line.text.strip()) <= 2]
    gone: set[int] = set()
    for cap in caps:
        beside = [
            line
            for line in lines
            if line is not cap
            and abs(line.size - em) <= 0.15 * em
            and -0.5 * em <= line.start - cap.end <= 1.5 * em
            and cap.top - 0.6 * em <= (line.top + line.bottom) / 2 <= cap.bottom + 0.2 * em
        ]
        if len(beside) < 2:
            continue
        beside.sort(key=lambda line: line.base)
        first = beside[0]
        for line in beside:
            line.start, line.cut = cap.start, True
        for sign in cap.signs:
            sign.look = first.look
        first.signs = cap.signs + first.signs
        first.initial = len(beside)
        gone.add(id(cap))
    return [line for line in lines if id(line) not in gone]


_NUMBER = re.compile(
    r"[•‧·●○■□◆◇▲△▪◎※-]|[（(\[]?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})[)）\].．、]?|[①-⑳㈠-㈩]"
)


def join_numbers(lines: list[Line]) -> list[Line]:
    """Numbers and bullets of lists put before their items, which a wide gap parts from them."""
    gone: set[int] = set()
    for line in lines:
        if not _NUMBER.fullmatch(line.text.strip()):
            continue
        least = 0.6 if line.text.strip().isalnum() else -0.1
        near = [
            other
            for other in lines
            if other is not line
            and abs(other.base - line.base) <= 0.25 * line.size
            and least * line.size <= other.start - line.end <= 2.5 * line.size
            and abs(other.size - line.size) < 0.3 * line.size
            and id(other) not in gone
        ]
        if near:
            host = min(near, key=lambda other: other.start)
            host.signs = line.signs + host.signs
            host.hang = host.start
            host.start = line.start
            gone.add(id(line))
    return [line for line in lines if id(line) not in gone]
