"""Tables without rules: rows of short pieces that stand under one another in columns, parted by white alone.

Columns of running text stand beside one another too; but their lines fill their measure, and go on over and under.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from paiban.companions.ingest.blocks import CONTENTS
from paiban.companions.ingest.model import ReadLine, ReadTable
from paiban.companions.ingest.tables import Place, columns_of, grid_of

_LEVEL = 0.16
"""Em by which pieces of one row may differ across it."""
_STEP = 4.0
"""Em from a row to the next at most."""
_LEAST_ROWS = 3
_COLUMN_LINES = 4
"""Lines that show a column of running text at least."""
_CAPTION = 2.5
"""Em from a picture to its caption at most."""
_MANY_COLUMNS = 4
"""Columns from which two rows are a table."""
_PAIR_ROWS = 4
"""Rows that two columns have at least, where they are a table."""
_PAIR_WHITE = 2.0
"""Em of white between two columns at least, where they are a table."""
_TEXT = 9.0
"""Em that a line of running text is long at least."""
_SENTENCES = 0.34
"""Share of cells with marks of sentences in them at most."""
_LONG = 0.4
"""Share of lines as long as that in a column of running text at least."""
_NARROW = 5.0
"""Em from which a column may be one of text, where there are two."""
_FILLED = 0.6
"""Share of the lines of a text that fill its measure at least."""
_EDGE = 0.7
"""Em by which lines that fill a measure differ."""
_SMALLER = 0.9
"""Step to the second line of a cell, in that from row to row, at most."""
_FOLIO = re.compile(r"[0-9０-９]{1,3}|[…⋯.・·]+\s*[0-9０-９]{1,3}")
_FIGURE = re.compile(r"[-−–$＄NT%％0-9０-９,，./:：()（）+~～ ]*[0-9０-９][-−–%％0-9０-９,，./:：()（）+~～ ]*")
_RUNNING = re.compile("[，。；！？]")

Row = list[ReadLine]


def unruled_tables(
    lines: Sequence[ReadLine], page: int, em: float, vertical: bool, pictures: Sequence[Place] = ()
) -> tuple[list[ReadTable], list[ReadLine]]:
    """Tables, and the lines that are in none.  ``em`` is the size of the page's text, ``pictures`` are where pictures
    stand: what is under several of them are their captions."""
    if any(len(row) == 1 and CONTENTS.fullmatch(row[0].text.strip()) for row in _rows(lines)):
        return [], list(lines)
    left = list(lines)
    grids: list[ReadTable] = []
    for box in sorted({line.box for line in lines}):
        own = [line for line in lines if line.box == box and not line.crosswise and not line.initial and not line.cut]
        for run in _tables(own, em, vertical):
            if _are_captions(run, pictures):
                continue
            cells = [line for row in run for line in row]
            place = (
                min(line.start for line in cells), min(line.top for line in cells),
                max(line.end for line in cells), max(line.bottom for line in cells),
            )  # fmt: skip
            grid = grid_of(_joined(run), page, place)
            grid.header = grid.header or _header(grid)
            grid.box = box
            grids.append(grid)
            used = {id(line) for line in cells}
            left = [line for line in left if id(line) not in used]
    return grids, left


def _are_captions(run: Sequence[Row], pictures: Sequence[Place]) -> bool:
    """Whether columns stand under a picture each."""
    cells = [line for row in run for line in row]
    size, top = max(line.size for line in cells), min(line.top for line in cells)
    over = [p for p in pictures if -size < top - p[3] < _CAPTION * size]
    under = [
        next((n for n, p in enumerate(over) if p[0] - size <= start and end <= p[2] + size), -1)
        for start, end in columns_of(cells)
    ]
    return len(set(under) - {-1}) > 1 and -1 not in under


def _tables(lines: Sequence[ReadLine], em: float, vertical: bool) -> list[list[Row]]:
    """The rows of tables: of those that stand across columns of text first, then of those within a column."""
    rows = _rows([line for line in lines if line.size < 1.45 * em])
    zones = _zones(lines, em)
    if len(zones) < 2:
        return _runs(rows, lines, vertical)
    found: list[list[Row]] = []
    clear: list[Row] = []
    for row in [*rows, []]:
        if row and not any(_fills(line, zone, em) for line in row for zone in zones):
            clear.append(row)
            continue
        found += [run for run in _runs(clear, lines, vertical) if _is_across(run, zones)]
        clear = []
    used = {id(line) for run in found for row in run for line in row}
    for start, end in zones:
        own = [line for line in lines if line.start >= start - em and line.end <= end + em and id(line) not in used]
        found += _runs(_rows([line for line in own if line.size < 1.45 * em]), own, vertical)
    return found


def _zones(lines: Sequence[ReadLine], em: float) -> list[tuple[float, float]]:
    """The columns of running text: where lines are that begin and end together, the most of them first."""
    texts = [line for line in lines if line.end - line.start >= _TEXT * em and abs(line.size - em) < 0.1 * em]
    places = Counter((round(line.start / em), round(line.end / em)) for line in texts)
    found: list[tuple[float, float]] = []
    for (start, end), count in sorted(places.items(), key=lambda item: (-item[1], item[0])):
        own = [line for line in texts if (round(line.start / em), round(line.end / em)) == (start, end)]
        zone = min(line.start for line in own), max(line.end for line in own)
        if count >= _COLUMN_LINES and all(zone[1] < other[0] or zone[0] > other[1] for other in found):
            found.append(zone)
    return sorted(found)


def _fills(line: ReadLine, zone: tuple[float, float], em: float) -> bool:
    return abs(line.start - zone[0]) < _EDGE * em and abs(line.end - zone[1]) < _EDGE * em


def _is_across(run: Sequence[Row], zones: Sequence[tuple[float, float]]) -> bool:
    """Whether a table stands across columns of text: over their gutters, or with one of its columns in one of them."""
    cells = [line for row in run for line in row]
    own = columns_of(cells)
    within = [[one for one in own if start - 1 <= one[0] and one[1] <= end + 1] for start, end in zones]
    return sum(map(len, within)) < len(own) or (sum(map(bool, within)) > 1 and any(len(one) == 1 for one in within))


def _rows(lines: Sequence[ReadLine]) -> list[Row]:
    rows: list[Row] = []
    for line in sorted(lines, key=lambda line: (line.base, line.start)):
        if rows and line.base - rows[-1][0].base <= _LEVEL * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.start) for row in rows]


def _runs(rows: Sequence[Row], lines: Sequence[ReadLine], vertical: bool) -> list[list[Row]]:
    """Rows that follow one another and are a table."""
    found: list[list[Row]] = []
    at = 0
    while at < len(rows):
        end = _end(rows, at)
        run = _without_ends(rows[at:end])
        if run and _is_table(run, lines, vertical):
            found.append(run)
        at = end
    return found


def _end(rows: Sequence[Row], at: int) -> int:
    """Where the rows end that begin at ``at`` and have columns in common, as many as most of them have."""
    if len(rows[at]) < 2:
        return at + 1
    end = at + 1
    columns = columns_of(rows[at])
    while end < len(rows):
        row, before = rows[end], rows[end - 1]
        size = max(line.size for line in row)
        if row[0].base - before[0].base > _STEP * size or size > 1.25 * before[0].size or size < 0.8 * before[0].size:
            break
        together = columns_of([line for own in rows[at : end + 1] for line in own])
        # a row of more columns than those before it has begins a table under a heading
        if len(together) < min(len(columns), 2) or (len(together) < len(columns) and len(row) < 2):
            break
        if len(together) < len(columns) and len(together) < max(2, len(columns) - 1):
            break
        columns = together
        end += 1
    return end


def _without_ends(rows: Sequence[Row]) -> list[Row]:
    """Rows without those of one piece before and after the table; the second line of a cell stays."""
    whole = [n for n, row in enumerate(rows) if len(row) > 1]
    if not whole:
        return []
    first, last = whole[0], whole[-1]
    steps = [rows[b][0].base - rows[a][0].base for a, b in itertools.pairwise(whole)]
    while steps and last + 1 < len(rows) and rows[last + 1][0].base - rows[last][0].base < _SMALLER * median(steps):
        last += 1
    return list(rows[first : last + 1])


def _is_table(run: Sequence[Row], lines: Sequence[ReadLine], vertical: bool) -> bool:
    cells = [line for row in run for line in row]
    columns = columns_of(cells)
    whole = [row for row in run if len(row) > 1]
    if len(columns) < 2 or len(whole) < (2 if len(columns) >= _MANY_COLUMNS else _LEAST_ROWS):
        return False
    if 2 * sum(len(row) >= max(2, len(columns) - 1) for row in run) < len(run):
        return False
    size = max(line.size for line in cells)
    of_column = [[line for line in cells if start <= line.start <= end] for start, end in columns]
    texts = [_is_text(own, size) for own in of_column]
    if sum(texts) > (0 if vertical else 1) or any(_goes_on(run, place, size, lines) for place in columns):
        return False
    if sum(_RUNNING.search(line.text) is not None for line in cells) > _SENTENCES * len(cells):
        return False
    if len(columns) > 2:
        return True
    if vertical or len(whole) < _PAIR_ROWS or columns[1][0] - columns[0][1] < _PAIR_WHITE * size:
        return False
    if any(texts) or any(_is_filled(own, place, size) for own, place in zip(of_column, columns, strict=True)):
        return False
    if any(all(_FOLIO.fullmatch(line.text.strip()) for line in own) for own in of_column):
        return False
    return not any(line.hang for line in cells)


def _is_text(lines: Sequence[ReadLine], size: float) -> bool:
    """Whether a column is one of running text: lines of it are long, and do not begin alike, as the names of one kind
    (海岸商業銀行第1分行) do."""
    long = [line.text for line in lines if line.end - line.start >= _TEXT * size]
    if len(long) < max(2, _LONG * len(lines)):
        return False
    return 2 * Counter(text[:2] for text in long).most_common(1)[0][1] <= len(long)


def _is_filled(lines: Sequence[ReadLine], place: tuple[float, float], size: float) -> bool:
    """Whether most lines of a column end together, at the edge of their measure."""
    start, end = place
    full = sum(line.start - start < _EDGE * size and end - line.end < _EDGE * size for line in lines)
    return end - start >= _NARROW * size and full >= _FILLED * len(lines)


def _goes_on(run: Sequence[Row], place: tuple[float, float], size: float, lines: Sequence[ReadLine]) -> bool:
    """Whether the lines of a column are of a text that goes on over or under the rows: as wide, and as close."""
    start, end = place
    if end - start < _TEXT * size:
        return False
    top, bottom = run[0][0].base, run[-1][0].base
    own = {id(line) for row in run for line in row}
    near = [
        line
        for line in lines
        if id(line) not in own and min(abs(line.base - top), abs(line.base - bottom)) < 2.2 * size
    ]
    return any(abs(line.start - start) < _EDGE * size and abs(line.end - end) < _EDGE * size for line in near)


def _joined(run: Sequence[Row]) -> list[Row]:
    """Rows with the second lines of their cells."""
    steps = [b[0].base - a[0].base for a, b in itertools.pairwise(run)]
    columns = columns_of([line for row in run for line in row])
    found: list[Row] = [list(run[0])]
    last = run[0]
    for row, step in zip(run[1:], steps, strict=True):
        second = len(row) < len(last) and row[0].start > columns[0][1] and step < _SMALLER * max(steps)
        if second:
            found[-1] = [*found[-1], *row]
        else:
            found.append(list(row))
            last = row
    return found


def _header(grid: ReadTable) -> int:
    """1 where the first row has words over columns of figures."""
    texts = [["".join(line.text for line in cell).strip() for cell in row] for row in grid.rows]
    for first, *others in zip(*texts, strict=True):
        given = [text for text in others if text]
        if first and not _FIGURE.fullmatch(first) and given and all(_FIGURE.fullmatch(text) for text in given):
            return 1
    return 0
