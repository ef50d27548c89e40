"""The alignment of tables' cells in their columns: at the start, in the middle, at the end, or by the points of
figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from paiban.base.units import summed
from paiban.block.model import TableBlock
from paiban.inline.model import Line
from paiban.issue.model import Align
from paiban.style.theme import Theme

_NUMBER = re.compile(r"[0-9０-９](?:[0-9０-９,，'\u2009\u202f ]*[0-9０-９])?")
"""The whole number in a cell, with the marks and spaces between its groups."""
_FIGURE = re.compile(
    r"[\s~≈<>＜＞≤≥±+\-\u2212\u2013(（]*(?:NT\$|US\$|[$＄€£¥￥])?[+\-\u2212]?"
    r"[0-9０-９][0-9０-９.,，．'\u2009\u202f ]*[^0-9０-９\s]{0,3}"
)
"""A cell that holds only a figure with its sign and its unit."""
_NONE = ("", "-", "\u2013", "\u2014", "——", "…", "……", "\u2212")
"""Signs that stand for a missing figure."""


class FigureWidths(NamedTuple):
    """The width of a figure before its point, or up to the end of its whole number, and the width of the rest, pt."""

    before: float
    after: float


def aligns(block: TableBlock, theme: Theme) -> tuple[Align, ...]:
    """Return how each column of a table is aligned: as the issue says, else as the theme says."""
    columns = len(block.rows[0])
    own: list[Align] = list(block.align) or [""] * columns
    found: list[Align] = []
    for column, align in enumerate(own):
        by_theme: Align = theme.tables.figures if _has_figures(block, column) else "left"
        found.append(align or by_theme)
    return tuple(found)


def _has_figures(block: TableBlock, column: int) -> bool:
    cells = [row[column].text.strip() for row in block.rows[block.header :]]
    figures = [cell for cell in cells if cell not in _NONE]
    return bool(figures) and all(_FIGURE.fullmatch(cell) for cell in figures)


def parts_of(lines: Sequence[Line]) -> FigureWidths | None:
    """Return the widths of a cell's figure; None where it has none or takes several lines."""
    if len(lines) != 1:
        return None
    text = "".join(shown for run in lines[0].runs for shown in run.texts)
    found = _NUMBER.search(text)
    if found is None:
        return None
    before = _reach(lines[0], found.end())
    return FigureWidths(before, lines[0].extent - before)


def _reach(line: Line, offset: int) -> float:
    """Return where the character ``offset`` of a line begins, pt from the line's start; the line's end where there is
    no such character."""
    at = 0
    for run in line.runs:
        for x, text in zip(run.xs, run.texts, strict=True):
            if at >= offset and text:
                return run.x + x - line.x
            at += len(text)
    return line.extent


def widest(parts: Sequence[FigureWidths | None]) -> FigureWidths:
    """Return the most that figures of a column take before and after their points, pt."""
    known = [part for part in parts if part is not None]
    return FigureWidths(max((p.before for p in known), default=0.0), max((p.after for p in known), default=0.0))


def offset(align: Align, lines: Sequence[Line], n: int, width: float, column: FigureWidths, header: bool) -> float:
    """Return how far the line ``n`` of a cell ``width`` points wide is indented, pt.  ``column`` is what the figures of
    its column take together; they stand at its end."""
    spare = max(0.0, width - lines[n].extent)
    match align:
        case "center":
            return spare / 2
        case "right":
            return spare
        case "decimal":
            part = None if header else parts_of(lines)
            if part is None or summed(column) > width + 1e-6:
                return spare
            return max(0.0, width - column.after - part.before)
        case _:
            return 0.0
