"""Tables: column widths from their contents, rows between hairlines."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import structs

from paiban.block.model import TableBlock
from paiban.flow.align import Parts, aligns, offset, parts_of, widest
from paiban.flow.model import NEVER, Mark, Piece, SetFill, SetLine
from paiban.flow.setter import Setter, text_width
from paiban.flow.structure import Structure
from paiban.inline.model import Line
from paiban.issue.model import Align
from paiban.style.theme import ASCENT
from paiban.units import summed

_GAP = 1.0
"""White between columns, em of the table's type."""
_NARROWEST = 2.0
"""The narrowest column, em."""
_WHITE_ABOVE = 0.7
_WHITE_BELOW = 0.8
"""Above and below a table across the columns, in lines of the grid (ours)."""
_PAD = 0.18
"""White above and below a row's text, in its leading."""


def table_pieces(
    block: TableBlock, setter: Setter, structure: Structure, parent: int, width: float, row_cost: float
) -> list[Piece]:
    """The rows of a table as pieces of a column ``width`` points wide."""
    theme = setter.theme
    style = setter.style("table")
    element = structure.add("Table", parent, "", block.language, block.mark)
    columns = aligns(block, theme)
    figures = _figures(block, columns, setter)
    widths = column_widths(block, setter, width, figures)
    gap = _GAP * style.size
    hair, heavy = theme.rules["hairline"], theme.rules["masthead"]
    leading = theme.grid.leading
    pieces: list[Piece] = []
    if block.caption:
        caption = structure.add("Caption", element, mark=block.caption.mark)
        style_c = setter.style("table-caption")
        for line in setter.lines(block.caption, "table-caption", block.language, ((0.0, width),), indent=False):
            baseline = (style_c.leading + (2 * ASCENT - 1) * style_c.size) / 2
            pieces.append(Piece(style_c.leading / leading, (SetLine(0.0, baseline, line, caption),), cost=NEVER))
    pad = _PAD * style.leading
    for n, row in enumerate(block.rows):
        header = n < block.header
        tr = structure.add("TR", element)
        cells: list[tuple[float, tuple[Line, ...], int]] = []
        x = 0.0
        for text, own in zip(row, widths, strict=True):
            cell = structure.add("TH" if header else "TD", tr, "", block.language, text.mark)
            name = "table-head" if header else "table"
            lines = setter.lines(text, name, block.language, ((0.0, own),), indent=False) if text else ()
            cells.append((x, lines, cell))
            x += own + gap
        deepest = max(len(lines) for _, lines, _ in cells) or 1
        height = deepest * style.leading + 2 * pad
        marks: list[Mark] = []
        if n == 0:
            marks.append(SetFill(0.0, 0.0, width, heavy.weight, heavy.colour))
        first = pad + (style.leading + (2 * ASCENT - 1) * style.size) / 2
        for at, (x, lines, cell) in enumerate(cells):
            for i, line in enumerate(lines):
                shift = offset(columns[at], lines, i, widths[at], figures[at], header)
                marks.append(SetLine(x + shift, first + i * style.leading, line, cell))
        last = n == len(block.rows) - 1
        rule = heavy if last or n == block.header - 1 else hair
        marks.append(SetFill(0.0, height - rule.weight / 2, width, rule.weight, rule.colour))
        cost = row_cost if pieces and n > max(block.header, 1) and not last else NEVER if pieces else 0.0
        pieces.append(Piece(height / leading, tuple(marks), snap=n == 0 and not block.caption, cost=cost))
    caption_lines = len(pieces) - len(block.rows)
    if 0 < block.header < len(block.rows):
        carry = _carried(pieces[caption_lines : caption_lines + block.header], leading)
        for n in range(caption_lines + block.header, len(pieces)):
            pieces[n] = structs.replace(pieces[n], carry=carry)
    if pieces:
        pieces[0] = structs.replace(pieces[0], white=0.5, snap=True, cost=0.0)
    return pieces


def parted(rows: list[Piece], held: int, lines: float) -> list[list[Piece]]:
    """A table across the columns in parts that a page of ``lines`` has room for, the header again in each.  The first
    ``held`` rows stay together; no part has but one row of its own."""
    room = lines - _WHITE_ABOVE - _WHITE_BELOW
    starts, height = [0], 0.0
    for n, row in enumerate(rows):
        if height + row.height > room and n >= max(held, starts[-1] + 1):
            starts.append(n - 1 if n == len(rows) - 1 and n - 1 > max(held, starts[-1] + 1) else n)
            height = (row.carry.height if row.carry else 0.0) + summed(r.height for r in rows[starts[-1] : n])
        height += row.height
    parts = []
    for start, end in zip(starts, (*starts[1:], len(rows)), strict=True):
        carry = rows[start].carry if start else None
        parts.append([*([carry] if carry else []), *rows[start:end]])
    return parts


def _carried(rows: list[Piece], leading: float) -> Piece:
    """The header rows as they stand again at a column's head: a repetition, so outside the structure."""
    marks: list[Mark] = []
    height = 0.0
    for row in rows:
        for mark in row.marks:
            again = structs.replace(mark, y=mark.y + height * leading)
            marks.append(structs.replace(again, element=-1) if isinstance(again, SetLine) else again)
        height += row.height
    return Piece(height, tuple(marks))


class SetTable:
    """A table across the columns, in one piece."""

    def __init__(self, rows: list[Piece], leading: float) -> None:
        self.rows = rows
        self.leading = leading

    def lines(self) -> tuple[int, int, int]:
        """Its height in whole grid lines, with white above and below."""
        height = math.ceil(summed(row.height for row in self.rows) + _WHITE_ABOVE + _WHITE_BELOW - 1e-6)
        return height, height, height

    def build(self, lines: float, head: bool, foot: bool) -> tuple[Mark, ...]:
        """Marks from the top of the first grid line; a table goes up to the page's head, or down to its foot."""
        y = 0.0 if head else _WHITE_ABOVE * self.leading
        if foot and not head:
            y = (lines - summed(row.height for row in self.rows)) * self.leading
        marks: list[Mark] = []
        for row in self.rows:
            marks += [structs.replace(mark, y=mark.y + y) for mark in row.marks]
            y += row.height * self.leading
        return tuple(marks)


def _figures(block: TableBlock, columns: Sequence[Align], setter: Setter) -> list[Parts]:
    """What the figures of each column take on both sides of their points; nothing where they are not aligned so."""
    found = []
    for n, align in enumerate(columns):
        cells = [row[n] for row in block.rows[block.header :] if row[n]] if align == "decimal" else []
        measure = ((0.0, 10_000.0),)
        found.append(widest([parts_of(setter.lines(c, "table", block.language, measure, False)) for c in cells]))
    return found


def column_widths(
    block: TableBlock, setter: Setter, width: float, figures: Sequence[Parts] | None = None
) -> list[float]:
    """Widths of the columns, points: natural where all fit; else the widest give up, down to their longest word."""
    style = setter.style("table")
    columns = len(block.rows[0])
    gaps = _GAP * style.size * (columns - 1)
    natural, least = [], []
    for column in range(columns):
        most = longest = _NARROWEST * style.size
        for n, row in enumerate(block.rows):
            if row[column]:
                name = "table-head" if n < block.header else "table"
                broken = setter.broken(row[column], name, block.language, ((0.0, 10_000.0),), indent=False)
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
        # words will be divided: all columns give up alike
        return [w * room / summed(least) for w in least]
    # narrow columns keep what they need, the widest share the rest: each at most an equal part of what is left
    widths = list(least)
    left, rest = room, sorted(range(columns), key=lambda column: natural[column])
    while rest:
        column = rest.pop(0)
        later = summed(least[n] for n in rest)
        widths[column] = max(least[column], min(natural[column], left / (len(rest) + 1), left - later))
        left -= widths[column]
    return widths
