"""The chosen columns become marks at fixed positions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from paiban.flow.footnotes import Footnotes
from paiban.flow.model import Mark, Piece, Placed, PlacedPage, SetFill, by_cells
from paiban.flow.plan import PagePlan
from paiban.style.theme import ASCENT, Grid, Rule

_EPS = 1e-6


class Columns(NamedTuple):
    """The left edges of the columns from the left edge of the type area, pt."""

    xs: tuple[float, ...]


def column_rules(plan: PagePlan, columns: Columns, grid: Grid, rule: Rule) -> list[Placed]:
    """Return the rules between the columns of a page, each as long as both stand beside one another, down to the foot
    of the longer one."""
    found: list[Placed] = []
    feet = [
        top + max((slot.top + slot.height for slot in slots), default=0.0)
        for slots, top in zip(plan.columns, plan.tops, strict=True)
    ]
    for c in range(len(plan.columns) - 1):
        first, last = max(plan.tops[c : c + 2]), max(feet[c : c + 2])
        if not (plan.columns[c] and plan.columns[c + 1]) or first + 1 > last:
            continue
        head = grid.origin + (first + 1) * grid.leading - ASCENT * grid.size
        foot = grid.origin + last * grid.leading + (1 - ASCENT) * grid.size
        x = columns.xs[c + 1] - (grid.gutter * grid.size + rule.weight) / 2
        found.append(Placed(x, head, SetFill(0.0, 0.0, rule.weight, foot - head, rule.colour)))
    return found


def place_page(
    plan: PagePlan, pieces: Sequence[Piece], columns: Columns, grid: Grid, footnotes: Footnotes, rule: Rule
) -> PlacedPage:
    """Return the marks of one page: bands at the head first, then column by column, then bands at the foot, then notes
    under ``rule``."""
    placed: list[Placed] = []
    leading, origin = grid.leading, grid.origin
    feet: list[Placed] = []
    below = max(top + level for top, level in zip(plan.tops, plan.levels, strict=True))
    for band in plan.bands:
        figure = pieces[band.piece].figure
        assert figure is not None
        # what stands below another part of the page brings its own white
        head = band.head and not plan.below
        foot = band.top + band.height > grid.lines - _EPS
        marks = figure.build.build(band.height, head, foot)
        # one that bleeds has its place on the page, whatever columns there are
        x = columns.xs[band.column] - (0.0 if figure.span else columns.xs[0])
        own = [Placed(x, origin + band.top * leading, mark) for mark in marks]
        (feet if not band.head and below > 0 and band.top > plan.top - _EPS else placed).extend(own)
    for slots, x, top, level in zip(plan.columns, columns.xs, plan.tops, plan.levels, strict=True):
        inside: list[Placed] = []
        rows: list[int] = []
        for slot in slots:
            piece = pieces[slot.piece]
            if slot.carried:
                assert piece.carry is not None
                piece = piece.carry
            y = origin + (top + slot.top) * leading
            marks_of: tuple[Mark, ...] = (*piece.above, *piece.marks) if slot.top > 0 else piece.marks
            if piece.figure is not None:
                foot = slot.top + slot.height > level - _EPS
                marks_of = piece.figure.build.build(slot.height, slot.top == 0.0, foot)
            inside += [Placed(x, y, mark) for mark in marks_of]
            rows += [piece.row] * len(marks_of)
        placed += by_cells(inside, [one.mark for one in inside], rows)
    length = rule.length * grid.size if rule.length else grid.column_width
    for noted, x, top, level in zip(plan.notes, columns.xs, plan.tops, plan.levels, strict=False):
        if noted:
            base = origin + (top + level) * leading
            feet += [Placed(x, 0.0, mark) for mark in footnotes.marks(noted, base, rule, length, leading)]
    noted_marks: list[Mark] = []
    if plan.page_notes:
        noted_marks = footnotes.marks(plan.page_notes, origin + plan.foot * leading, rule, length, leading)
        feet += [Placed(columns.xs[0], 0.0, mark) for mark in noted_marks]
    return PlacedPage(plan.top, plan.foot, tuple(placed + feet), len(noted_marks))
