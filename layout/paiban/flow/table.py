"""Tables: column widths from their contents, rows between hairlines."""

from __future__ import annotations

from paiban.block.model import TableBlock
from paiban.flow.model import NEVER, Mark, Piece, SetFill, SetLine
from paiban.flow.setter import Setter, text_width
from paiban.flow.structure import Structure
from paiban.inline.model import Line
from paiban.style.theme import ASCENT

_GAP = 1.0
"""White between columns, em of the table's type."""
_NARROWEST = 2.0
"""The narrowest column, em."""
_PAD = 0.18
"""White above and below a row's text, in its leading."""


def table_pieces(
    block: TableBlock, setter: Setter, structure: Structure, parent: int, width: float, row_cost: float
) -> list[Piece]:
    """The rows of a table as pieces of a column ``width`` points wide."""
    theme = setter.theme
    style = setter.style("table")
    element = structure.add("Table", parent, "", block.language)
    widths = column_widths(block, setter, width)
    gap = _GAP * style.size
    hair, heavy = theme.rules["hairline"], theme.rules["masthead"]
    leading = theme.grid.leading
    pieces: list[Piece] = []
    if block.caption:
        caption = structure.add("Caption", element)
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
            cell = structure.add("TH" if header else "TD", tr, "", block.language)
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
        for x, lines, cell in cells:
            marks += [SetLine(x, first + i * style.leading, line, cell) for i, line in enumerate(lines)]
        last = n == len(block.rows) - 1
        rule = heavy if last or n == block.header - 1 else hair
        marks.append(SetFill(0.0, height - rule.weight / 2, width, rule.weight, rule.colour))
        cost = row_cost if pieces and n > max(block.header, 1) and not last else NEVER if pieces else 0.0
        pieces.append(Piece(height / leading, tuple(marks), snap=n == 0 and not block.caption, cost=cost))
    if pieces:
        first_piece = pieces[0]
        pieces[0] = Piece(first_piece.height, first_piece.marks, 0.5, True, 0.0)
    return pieces


def column_widths(block: TableBlock, setter: Setter, width: float) -> list[float]:
    """Widths of the columns, points: natural where all fit, else each gives up in proportion to what it has above its
    longest word."""
    style = setter.style("table")
    columns = len(block.rows[0])
    gaps = _GAP * style.size * (columns - 1)
    natural, least = [], []
    for column in range(columns):
        widest = longest = _NARROWEST * style.size
        for n, row in enumerate(block.rows):
            if row[column]:
                name = "table-head" if n < block.header else "table"
                broken = setter.broken(row[column], name, block.language, ((0.0, 10_000.0),), indent=False)
                widest = max(widest, text_width(broken.lines()))
                longest = max(longest, broken.longest_word())
        natural.append(widest)
        least.append(longest)
    room = width - gaps
    total = sum(natural)
    if total <= room:
        spare = (room - total) / columns
        return [w + spare for w in natural]
    if sum(least) > room:
        # words will be divided: all columns give up alike
        return [w * room / sum(least) for w in least]
    share = (room - sum(least)) / (total - sum(least))
    return [low + (w - low) * share for w, low in zip(natural, least, strict=True)]
