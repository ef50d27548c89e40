"""Tables: column widths from their contents, rows between hairlines."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from typing import assert_never

from msgspec import structs

from paiban.base.diagnostics import Mark as Place
from paiban.base.message import msg
from paiban.base.units import summed
from paiban.base.vocabulary import FloatPlace
from paiban.block.model import TableBlock
from paiban.flow.align import FigureWidths, aligns, offset, parts_of, widest
from paiban.flow.bands import LEAST_BELOW
from paiban.flow.compositor import Compositor, text_width
from paiban.flow.costs import SHORT_LINE, TABLE_LINE
from paiban.flow.headed import headed, heading_lines
from paiban.flow.model import NEVER, OWN_SECTION, UNPASSED, Figure, Mark, Piece, SetFill, SetLine, SetPicture, by_cells
from paiban.flow.structure import Structure
from paiban.inline.model import ONE_LINE, Line
from paiban.issue.model import Align
from paiban.style.theme import ASCENT

NOWHERE = Place()
_GAP = 1.0
"""The white between columns, em of the table's type."""
_NARROWEST = 2.0
"""The least width of a column, em."""
_LEAST_GAP = 0.4
"""The white between columns that hardly have room, em of the table's type (ours)."""
_SMALLEST = 0.7
"""The least size of the type of such a table, as a share of that of others (ours)."""
_WHITE_ABOVE = 0.7
_WHITE_BELOW = 0.8
"""The white above and below a table across the columns, in lines of the grid (ours)."""
_TEXT_BELOW = 4
"""The least lines of text below a table across the columns; with fewer it has the page for itself."""
_PAD = 0.18
"""The white above and below a row's text, in its leading."""
_TALLEST = 0.3
"""The share of a column from which on a row may be divided between its lines; a header that takes more is not repeated
(ours)."""


def table_pieces(
    block: TableBlock, setter: Compositor, structure: Structure, parent: int, width: float, row_cost: float, room: float
) -> list[Piece]:
    """Return the rows of a table as pieces of a column ``width`` points wide, where a piece has ``room`` lines at most.

    Where there is no room for all its columns side by side, however small they are set, some stand below the others.
    """
    most = _most_columns(setter, width)
    if len(block.rows[0]) > most:
        return _in_parts(block, most, setter, structure, parent, width, row_cost, room)
    gap, setter = _fitted(len(block.rows[0]), setter, width)
    theme = setter.theme
    style = setter.style("table")
    element = structure.add("Table", parent, "", block.language, block.mark)
    columns = aligns(block, theme)
    figures = _figures(block, columns, setter)
    widths = column_widths(block, setter, width, figures, gap)
    gap *= style.size
    hair, heavy = theme.rules["hairline"], theme.rules["masthead"]
    leading = theme.grid.leading
    pieces: list[Piece] = []
    if block.caption:
        caption = structure.add("Caption", element, mark=block.caption.mark)
        style_c = setter.style("table-caption")
        captions = setter.lines(block.caption, "table-caption", block.language, ((0.0, width),), indent=False)
        costs = _line_costs(len(captions), len(captions) * style_c.leading > _TALLEST * room * leading)
        for line, cost in zip(captions, costs, strict=True):
            baseline = (style_c.leading + (2 * ASCENT - 1) * style_c.size) / 2
            pieces.append(Piece(style_c.leading / leading, (SetLine(0.0, baseline, line, caption),), cost=cost))
    pad = _PAD * style.leading
    first = pad + (style.leading + (2 * ASCENT - 1) * style.size) / 2
    starts = []
    for n, row in enumerate(block.rows):
        header = n < block.header
        tr = structure.add("TR", element)
        cells: list[tuple[float, tuple[Line, ...], int]] = []
        x = 0.0
        for text, own in zip(row, widths, strict=True):
            heads = header or len(cells) < block.header_column
            cell = structure.add("TH" if heads else "TD", tr, "", block.language, text.mark)
            name = "table-head" if heads else "table"
            lines = setter.lines(text, name, block.language, ((0.0, own),), indent=False) if text else ()
            cells.append((x, lines, cell))
            x += own + gap
        deepest = max(len(lines) for _, lines, _ in cells) or 1
        height = deepest * style.leading + 2 * pad
        marks: list[Mark] = []
        if n == 0:
            marks.append(SetFill(0.0, 0.0, width, heavy.weight, heavy.colour))
        for at, (x, lines, cell) in enumerate(cells):
            for i, line in enumerate(lines):
                shift = offset(columns[at], lines, i, widths[at], figures[at], header)
                marks.append(SetLine(x + shift, first + i * style.leading, line, cell))
        last = n == len(block.rows) - 1
        rule = heavy if last or n == block.header - 1 else hair
        marks.append(SetFill(0.0, height - rule.weight / 2, width, rule.weight, rule.colour))
        tall = height > _TALLEST * room * leading
        cost = row_cost if pieces and n > max(block.header, 1) and (tall or not last) else NEVER if pieces else 0.0
        starts.append(len(pieces))
        whole = Piece(height / leading, tuple(marks), snap=n == 0 and not block.caption, cost=cost)
        if tall:
            pieces += _divided(whole, [pad + i * style.leading for i in range(1, deepest)], leading, tr)
        else:
            pieces.append(whole)
    if 0 < block.header < len(block.rows):
        header_pieces = pieces[starts[0] : starts[block.header]]
        if summed(piece.height for piece in header_pieces) <= _TALLEST * room:
            carry = _carried(header_pieces, leading)
            for n in range(starts[block.header], len(pieces)):
                pieces[n] = structs.replace(pieces[n], carry=carry)
    if pieces:
        pieces[0] = structs.replace(pieces[0], white=0.5, snap=True, cost=0.0)
    return pieces


def _needed(columns: int, gap: float) -> float:
    """Return the least width of so many columns, em."""
    return columns * _NARROWEST + (columns - 1) * gap


def _most_columns(setter: Compositor, width: float) -> int:
    """Return how many columns have room side by side, in the smallest type."""
    least = width / (setter.style("table").size * _SMALLEST)
    return max(1, int((least + _LEAST_GAP) / (_NARROWEST + _LEAST_GAP) + 1e-6))


def _fitted(columns: int, setter: Compositor, width: float) -> tuple[float, Compositor]:
    """Return the white between so many columns, em, and the compositor that sets them: less white where there is no
    room for the usual one, then smaller type."""
    em = width / setter.style("table").size
    if _needed(columns, _GAP) <= em:
        return _GAP, setter
    if _needed(columns, _LEAST_GAP) <= em:
        return (em - columns * _NARROWEST) / (columns - 1), setter
    scale = em / _needed(columns, _LEAST_GAP)
    styles = dict(setter.theme.styles)
    for name in ("table", "table-head"):
        style = styles[name]
        styles[name] = structs.replace(style, size=style.size * scale, leading=style.leading * scale)
    return _LEAST_GAP, setter.themed(structs.replace(setter.theme, styles=styles))


def _in_parts(
    block: TableBlock,
    most: int,
    setter: Compositor,
    structure: Structure,
    parent: int,
    width: float,
    row_cost: float,
    room: float,
) -> list[Piece]:
    """Return a table of more columns than have room side by side as tables of some of them each."""
    columns = len(block.rows[0])
    count = math.ceil(columns / most)
    em = width / setter.theme.grid.size
    message = msg(
        "{columns} columns have no room in {em:.4g} em: the table is set as {count} below one another",
        columns=columns,
        em=em,
        count=count,
    )
    setter.collector.warning("width", message, block.mark, msg("give it fewer columns, or `width: page`"))
    pieces: list[Piece] = []
    for n in range(count):
        own = slice(columns * n // count, columns * (n + 1) // count)
        rows = tuple(row[own] for row in block.rows)
        caption = None if n else block.caption
        part = structs.replace(block, rows=rows, align=block.align[own], caption=caption)
        pieces += table_pieces(part, setter, structure, parent, width, row_cost, room)
    return pieces


def _line_costs(count: int, tall: bool) -> list[float]:
    """Return the cost of a break before each of ``count`` lines that belong together: only many of them are divided,
    and no line of these is left alone."""
    return [TABLE_LINE if tall and 1 < n < count - 1 else NEVER for n in range(count)]


def _divided(row: Piece, tops: Sequence[float], leading: float, tr: int) -> list[Piece]:
    """Return a row too tall to stand whole, line by line.  ``tops`` are those of its lines from the second on, pt.  Its
    rules are above its first line and below its last one only."""
    edges = [0.0, *tops, row.height * leading]
    parts: list[list[Mark]] = [[] for _ in edges[1:]]
    for mark in row.marks:
        match mark:
            case SetFill():
                n = 0 if mark.y <= edges[1] / 2 else len(parts) - 1
            case SetLine() | SetPicture():
                # letters that are taller than their leading may stand below the row
                n = min(bisect_right(edges, mark.y) - 1, len(parts) - 1)
            case _:
                assert_never(mark)
        parts[n].append(structs.replace(mark, y=mark.y - edges[n]))
    costs = [row.cost, *_line_costs(len(parts), True)[1:]]
    return [
        Piece((edges[n + 1] - edges[n]) / leading, tuple(part), snap=row.snap and n == 0, cost=costs[n], row=tr)
        for n, part in enumerate(parts)
    ]


def divided_table(rows: Sequence[Piece], lines: float, first: float) -> list[list[Piece]]:
    """A table across the columns in parts that a page of ``lines`` has room for, the ``first`` one with less, the
    header again in each; divided where it costs least."""
    parts: list[list[Piece]] = []
    start = 0
    while start < len(rows):
        room = (lines if parts else first) - _WHITE_ABOVE - _WHITE_BELOW
        carry = rows[start].carry if start else None
        height = carry.height if carry else 0.0
        end = start
        while end < len(rows) and (end == start or height + rows[end].height <= room + 1e-6):
            height += rows[end].height
            end += 1
        if end < len(rows):
            end = cheapest_cut(rows, start, end)
        parts.append([*([carry] if carry else []), *rows[start:end]])
        start = end
    return parts


def cheapest_cut(pieces: Sequence[Piece], start: int, end: int) -> int:
    """Return where pieces from ``start`` on, of which those up to ``end`` fit, are best divided: a line less of them is
    as dear as a column that falls short by one.  It is ``end`` where all belong together."""
    best, least = end, NEVER
    left = 0.0
    for n in range(end, start, -1):
        cost = pieces[n].cost + SHORT_LINE * left
        if cost < least:
            best, least = n, cost
        left += pieces[n - 1].height
    return best


def _carried(rows: list[Piece], leading: float) -> Piece:
    """Return the header rows as they stand again at a column's head: a repetition, so outside the structure."""
    marks: list[Mark] = []
    height = 0.0
    for row in rows:
        for mark in row.marks:
            again = structs.replace(mark, y=mark.y + height * leading)
            marks.append(structs.replace(again, element=-1) if isinstance(again, SetLine) else again)
        height += row.height
    return Piece(height, tuple(marks))


def band_pieces(
    rows: Sequence[Piece],
    lines: int,
    leading: float,
    span: int,
    heads: Sequence[Piece] = (),
    first: float = 0.0,
    floats: FloatPlace = "auto",
    mark: Place = NOWHERE,
) -> list[Piece]:
    """Return a table across ``span`` columns of pages of ``lines``, below its heading ``heads``, in as many parts as it
    takes, the first one in ``first`` lines where that is given.  For ``floats`` and ``mark`` see `SetTable`."""
    taken = heading_lines(heads)
    found: list[Piece] = []
    room = first - LEAST_BELOW if first else lines
    for part in divided_table(rows, lines, room - taken):
        whole = lines - (0 if found else int(taken))
        table = SetTable(part, leading, floats, mark)
        needed = table.lines()
        if needed[1] > whole - _TEXT_BELOW:
            needed = (whole,) * 3
        figure = Figure(table, needed, span)
        if not found:
            figure = headed(figure, heads, lines, leading)
        noted = tuple(note for row in part for note in row.notes)
        bound = UNPASSED if heads else OWN_SECTION
        found.append(Piece(figure.lines[1], figure=figure, floats=True, notes=noted, bound=bound))
    return found


class SetTable:
    """A table across the columns, in one piece; ``floats`` is where it should stand, ``mark`` its place in the YAML."""

    def __init__(self, rows: list[Piece], leading: float, floats: FloatPlace = "auto", mark: Place = NOWHERE) -> None:
        self.rows = rows
        self.leading = leading
        self.floats = floats
        self.mark = mark

    def lines(self) -> tuple[int, int, int]:
        """Its height in whole grid lines, with white above and below."""
        height = math.ceil(summed(row.height for row in self.rows) + _WHITE_ABOVE + _WHITE_BELOW - 1e-6)
        return height, height, height

    def build(self, lines: float, head: bool, foot: bool) -> tuple[Mark, ...]:
        """Return the marks from the top of the first grid line.  A table goes up to the page's head, or down to its
        foot."""
        y = 0.0 if head else _WHITE_ABOVE * self.leading
        if foot and not head:
            y = (lines - summed(row.height for row in self.rows)) * self.leading
        marks: list[Mark] = []
        numbers: list[int] = []
        for row in self.rows:
            marks += [structs.replace(mark, y=mark.y + y) for mark in row.marks]
            numbers += [row.row] * len(row.marks)
            y += row.height * self.leading
        return tuple(by_cells(marks, marks, numbers))


def _figures(block: TableBlock, columns: Sequence[Align], setter: Compositor) -> list[FigureWidths]:
    """Return the widths of the figures of each column on both sides of their points; nothing where they are not aligned
    so."""
    found = []
    for n, align in enumerate(columns):
        cells = [row[n] for row in block.rows[block.header :] if row[n]] if align == "decimal" else []
        measure = ((0.0, 10_000.0),)
        found.append(widest([parts_of(setter.lines(c, "table", block.language, measure, False)) for c in cells]))
    return found


def _most(widths: Sequence[float], room: float) -> float:
    """Return what each of these ``widths`` is cut down to for all of them to have ``room``; narrower ones stay as they
    are."""
    left, rest = room, len(widths)
    for width in sorted(widths):
        if width * rest > left:
            break
        left, rest = left - width, rest - 1
    return left / max(rest, 1)


def column_widths(
    block: TableBlock,
    setter: Compositor,
    width: float,
    figures: Sequence[FigureWidths] | None = None,
    gap: float = _GAP,
) -> list[float]:
    """Return the widths of the columns with ``gap`` em between them, pt: natural where all fit; else the widest are
    reduced, down to their longest word."""
    style = setter.style("table")
    columns = len(block.rows[0])
    gaps = gap * style.size * (columns - 1)
    natural, least = [], []
    for column in range(columns):
        most = longest = _NARROWEST * style.size
        for n, row in enumerate(block.rows):
            if row[column]:
                name = "table-head" if n < block.header or column < block.header_column else "table"
                broken = setter.broken(row[column], name, block.language, ((0.0, ONE_LINE),), indent=False)
                most = max(most, text_width(broken.lines()))
                longest = max(longest, broken.longest_word())
        if figures is not None:
            # figures below one another take more than the widest of them
            together = summed(figures[column])
            most, longest = max(most, together), max(longest, together)
        natural.append(most)
        least.append(longest)
    room = width - gaps
    total = summed(natural)
    if total <= room:
        spare = (room - total) / columns
        return [w + spare for w in natural]
    if summed(least) > room:
        # words will be divided: the widest give up
        most = _most(least, room)
        return [min(w, most) for w in least]
    # narrow columns keep what they need, the widest share the rest: each at most an equal part of what is left
    widths = list(least)
    left, rest = room, sorted(range(columns), key=lambda column: natural[column])
    while rest:
        column = rest.pop(0)
        later = summed(least[n] for n in rest)
        widths[column] = max(least[column], min(natural[column], left / (len(rest) + 1), left - later))
        left -= widths[column]
    return widths
