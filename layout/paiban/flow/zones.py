"""Stories whose tables across the columns must stay with their headings, in zones one below another.

A figure across the columns stands at the head or the foot of a page, and the text after it flows on before it.  Where
that would set a heading between a table and the text that it belongs to, or text of a section before the section's
heading, the story is divided there: the columns end level, and what follows begins right below them, or on a new page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from paiban.base.units import summed
from paiban.flow.bands import LEAST_BELOW, is_wide
from paiban.flow.footnotes import NONE, Footnotes
from paiban.flow.headed import Headed
from paiban.flow.model import FREE, NEVER, OWN_SECTION, UNPASSED, Build, Piece
from paiban.flow.paginate import Paginator
from paiban.flow.plan import PagePlan, at_breaks, begun, moved, page_numbers
from paiban.flow.stretch import VariantColumn
from paiban.flow.table import SetTable, band_pieces

_WHITE = 1.0
"""The lines of white between zones."""
_LEAST_ROOM = 6.0
"""The least lines below a zone; with fewer the next one begins on a new page (ours)."""
_INTRODUCTION = 12.0
"""The most lines of text between a heading and a table across the columns that keep them on one page (ours)."""
_SPLIT_ROOM = 0.3
"""The share of a page from which on a table begins in what is left of it rather than on the next (ours)."""
_SPLIT_TABLE = 0.5
"""The share of a page up to which a table goes to the next one whole (ours)."""

_REACH = 3
"""How many figures across the columns a story is first examined up to for where it is to be divided, so that one that
is divided often is not set whole each time."""


class Zoned(NamedTuple):
    """The pages of a story, the pieces that they refer to, and their cost."""

    plans: list[PagePlan]
    pieces: Sequence[Piece]
    cost: float


def paginate(
    pieces: Sequence[Piece],
    columns: int,
    lines: int,
    top: float,
    variants: Mapping[int, VariantColumn] | None = None,
    greedy: bool = False,
    footnotes: Footnotes = NONE,
    shared: bool = False,
    bleeds: bool = True,
) -> Zoned:
    """Return a story on pages, its first columns from line ``top`` on, what is after a page break on other pages;
    see `Paginator` for the rest."""
    parts = at_breaks(pieces)
    if len(parts) == 1:
        return _zoned(pieces, columns, lines, top, variants, greedy, footnotes, shared, bleeds)
    plans: list[PagePlan] = []
    placed: list[Piece] = []
    cost = 0.0
    for n, part in enumerate(parts):
        start, follows = 0.0 if n else top, shared and n == len(parts) - 1
        found = _zoned(part, columns, lines, start, variants, greedy, footnotes, follows, bleeds)
        plans += begun([moved(plan, len(placed), plan.below) for plan in found.plans], part)
        placed += found.pieces
        cost += found.cost
    return Zoned(plans, placed, cost)


def _zoned(
    pieces: Sequence[Piece],
    columns: int,
    lines: int,
    top: float,
    variants: Mapping[int, VariantColumn] | None,
    greedy: bool,
    footnotes: Footnotes,
    shared: bool,
    bleeds: bool,
) -> Zoned:
    """Return a story without page breaks on pages."""
    plans: list[PagePlan] = []
    placed: list[Piece] = []
    cost, start, below, split = 0.0, top, False, False
    left = [pieces]
    reach = _REACH
    while left:
        whole = left.pop()
        part = whole[: _end(whole, reach)]
        partial = len(part) < len(whole)
        goes_on = shared or partial or bool(left)
        paginator = Paginator(part, columns, lines, variants, greedy, footnotes, goes_on, bleeds)
        found = paginator.pages(start)
        faults = _faults(found, paginator.pieces[: paginator.count]) if _bound(part) else []
        at = min((_original(n, paginator.pieces, part) for n in faults if n or start > 0), default=-1)
        if at < 0 and partial:
            left.append(whole)
            reach *= 2
            continue
        reach = _REACH
        if at > 0:
            left += [whole[at:], whole[:at]]
            continue
        if at == 0:
            rows = [] if split else _split(part[0], lines, start)
            if rows:
                # a table begins in what is left of the page
                split = True
                left.append([*rows, *whole[1:]])
                continue
            if not plans:
                plans.append(_empty(columns, start))
            left.append(whole)
            start, below = 0.0, False
            continue
        offset = len(placed)
        placed += paginator.pieces
        plans += [moved(plan, offset, below and n == 0) for n, plan in enumerate(found)]
        cost += paginator.cost
        foot = found[-1].foot if found else start
        own_white = bool(left) and is_wide(left[-1][0])
        start, below, split = math.ceil(foot - 1e-6) + (0.0 if own_white else _WHITE), True, False
        if start > lines - _LEAST_ROOM:
            start, below = 0.0, False
    return Zoned(plans, placed, cost)


def _end(pieces: Sequence[Piece], reach: int) -> int:
    """Return the end of the section of the ``reach``-th bound figure; the number of pieces where there are fewer."""
    for n, piece in enumerate(pieces):
        if reach <= 0 and piece.heading:
            return n
        reach -= piece.bound != FREE
    return len(pieces)


def _bound(pieces: Sequence[Piece]) -> bool:
    return any(piece.bound != FREE for piece in pieces)


def _empty(columns: int, top: float) -> PagePlan:
    """Return a page that has nothing from line ``top`` on."""
    return PagePlan((top,) * columns, (0.0,) * columns, top, (0.0,) * columns, ((),) * columns, ())


def _original(index: int, pieces: Sequence[Piece], part: Sequence[Piece]) -> int:
    """Return where the heading or figure ``index`` of ``pieces`` is in ``part``, whose paragraphs may have had other
    lines."""
    number = sum(_marked(piece) for piece in pieces[:index])
    return [n for n, piece in enumerate(part) if _marked(piece)][number]


def _marked(piece: Piece) -> bool:
    return piece.heading or piece.bound != FREE


def _reading(plans: Sequence[PagePlan]) -> Iterator[tuple[int, int]]:
    """Yield the page and the piece of all that stands on pages, in reading order."""
    for page, plan in zip(page_numbers(plans), plans, strict=True):
        for n, column in enumerate(plan.columns):
            yield from ((page, b.piece) for b in plan.bands if b.head and b.column == n)
            yield from ((page, slot.piece) for slot in column if not slot.carried)
        yield from ((page, b.piece) for b in plan.bands if not b.head)


def _faults(plans: Sequence[PagePlan], pieces: Sequence[Piece]) -> list[int]:
    """Yield where the story should be divided: the heading, or the figure with its heading, that is to begin a zone."""
    at: dict[int, tuple[int, int]] = {}
    for rank, (page, number) in enumerate(_reading(plans)):
        at.setdefault(number, (page, rank))
    headings = [n for n, piece in enumerate(pieces) if piece.heading]
    faults = []
    for n, piece in enumerate(pieces):
        if piece.bound == FREE or n not in at:
            continue
        page, rank = at[n]
        if piece.bound == UNPASSED and any(m in at and at[m][1] < rank for m in range(n + 1, len(pieces))):
            faults.append(n)
        faults += [m for m in headings if m > n and m in at and at[m][1] < rank][:1]
        own = introduced_by(n, pieces)
        if own in at and at[own][0] != page:
            faults.append(_first_heading(own, pieces))
    return faults


def introduced_by(index: int, pieces: Sequence[Piece]) -> int:
    """Return the heading that a table across the columns should share its page with, since only a few lines of text are
    between them; -1 where there is none."""
    if pieces[index].bound != OWN_SECTION:
        return -1
    own = next((n for n in range(index - 1, -1, -1) if pieces[n].heading), -1)
    between = summed(piece.height + piece.white for piece in pieces[max(own, 0) : index] if not is_wide(piece))
    return own if between <= _INTRODUCTION else -1


def _first_heading(index: int, pieces: Sequence[Piece]) -> int:
    """Return the first of the headings right above one another of which ``index`` is the last."""
    n = index
    while n and pieces[n - 1].paragraph >= 0:
        start = n - 1
        while start and pieces[start - 1].paragraph == pieces[n - 1].paragraph:
            start -= 1
        if not pieces[start].heading:
            break
        n = start
    return n


def _split(piece: Piece, lines: int, top: float) -> list[Piece]:
    """Return the table across the columns in parts, the first of which goes into what is left of the page from line
    ``top`` on; none where that is too little for more than its header, or there is no table."""
    room = lines - top
    if piece.figure is None or room < _SPLIT_ROOM * lines or piece.height <= _SPLIT_TABLE * lines:
        return []
    heads, table = _table(piece.figure.build)
    if table is None:
        return []
    found = band_pieces(table.rows, lines, table.leading, piece.figure.span, heads, room, table.floats, table.mark)
    first = found[0].figure
    begun = _table(first.build)[1] if first is not None else None
    if begun is None or found[0].height > room - LEAST_BELOW:
        return []
    return found if len(begun.rows) < len(table.rows) and table.rows[len(begun.rows)].cost < NEVER else []


def _table(build: Build) -> tuple[Sequence[Piece], SetTable | None]:
    """Return the heading and the table that marks are of; no table where they are of something else."""
    heads: Sequence[Piece] = ()
    if isinstance(build, Headed):
        heads, build = build.heads, build.inner
    return heads, build if isinstance(build, SetTable) else None
