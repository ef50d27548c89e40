"""Copyfitting: a story is brought to a number of pages by what an editor would try, the cheapest first.

Within one setting these are: photos a line lower or taller (within their crop), paragraphs a line shorter or longer (at
the breaker's own price), a line of white more or less above crossheads.  Beyond that the caller sets the story anew
with other tracking, and last with other leading, by whole lines of the column.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from msgspec import Struct, structs

from paiban.base.units import summed
from paiban.flow.bands import columns_across
from paiban.flow.costs import CROSSHEAD_WHITE, FIT_MOST, FLEX, ORPHAN, STRETCH_MOST
from paiban.flow.footnotes import NONE, Footnotes
from paiban.flow.model import Piece
from paiban.flow.plan import PagePlan, moved, page_count, page_numbers
from paiban.flow.stretch import VariantColumn
from paiban.flow.zones import paginate

_ROUNDS = 8
_ROOM = 6
"""The most lines of each column that are saved for what stands below the end of a story (ours)."""
_CARRIED = 5
"""The least lines of each column of a page that has nothing else but what stands below the end of a story (ours)."""
_LAST_LINES = 3
"""The least lines in each column of a page that was gained by loosening."""


class Changes(Struct, frozen=True):
    """What was changed: how many paragraphs were set a line shorter or longer, and the lines taken from or given to
    photos and to the white above crossheads."""

    paragraphs: int = 0
    photos: int = 0
    crossheads: int = 0

    def __bool__(self) -> bool:
        return bool(self.paragraphs or self.photos or self.crossheads)


class Fitted(Struct, frozen=True):
    """The result of one try.  ``missing`` is the number of column lines that are too many (positive) or too few
    (negative), 0 where the story fits."""

    plans: list[PagePlan]
    pieces: Sequence[Piece]
    changes: Changes
    missing: int


class _Edit(Struct, frozen=True):
    """One change: the pieces from ``start`` to ``end`` give way to ``pieces``, which saves (or adds) ``lines``."""

    cost: float
    start: int
    end: int
    pieces: tuple[Piece, ...]
    lines: int
    kind: str
    paragraph: int = -1


def fit_pages(
    pieces: Sequence[Piece],
    variants: Mapping[int, VariantColumn],
    columns: int,
    lines: int,
    top: float,
    pages: int,
    footnotes: Footnotes = NONE,
) -> Fitted:
    """Return the story in ``pages`` pages, or as near as its edits bring it."""
    plans, own, _ = paginate(pieces, columns, lines, top, variants, footnotes=footnotes)
    count = page_count(plans)
    if count == pages:
        return Fitted(plans, own, Changes(), 0)
    sign = -1 if count > pages else 1
    edits = sorted(_edits(pieces, variants, columns, sign), key=lambda edit: (edit.cost, edit.start))
    wanted = _over(plans, own, columns, lines, pages)
    best = Fitted(plans, own, Changes(), sign * -wanted)
    for _ in range(_ROUNDS):
        taken, saved = _take(edits, wanted)
        edited, changes = _apply(pieces, taken)
        left = {n: v for n, v in variants.items() if n not in {edit.paragraph for edit in taken}}
        plans, own, _ = paginate(edited, columns, lines, top, left, footnotes=footnotes)
        count = page_count(plans)
        if count == pages:
            return Fitted(plans, own, changes, 0)
        over = _over(plans, own, columns, lines, pages)
        if (count > pages) is (sign < 0):
            best = Fitted(plans, own, changes, sign * -over)
        if saved < wanted:
            break
        wanted += max(1, over // 2) if (count > pages) is (sign < 0) else -max(1, wanted // 4)
    return best


def with_room(
    pieces: Sequence[Piece],
    variants: Mapping[int, VariantColumn],
    columns: int,
    lines: int,
    top: float,
    tail: int,
    footnotes: Footnotes = NONE,
) -> Fitted | None:
    """Return the story with ``tail`` lines left at the foot of its last page, where paragraphs a line shorter are
    enough for that; None where they are not."""
    cheap = [edit for edit in _edits(pieces, variants, columns, -1) if edit.kind == "paragraph"]
    edits = sorted(cheap, key=lambda edit: (edit.cost, edit.start))
    edits = [edit for edit in edits if edit.cost <= STRETCH_MOST]
    count, wanted = 0, 0
    for _ in range(_ROUNDS):
        taken, saved = _take(edits, wanted)
        edited, changes = _apply(pieces, taken)
        left = {n: v for n, v in variants.items() if n not in {edit.paragraph for edit in taken}}
        plans, own, _ = paginate(edited, columns, lines, top, left, footnotes=footnotes, shared=True)
        count = count or page_count(plans)
        over = math.ceil(plans[-1].foot - 1e-6) + tail - lines
        if page_count(plans) < count or over <= 0:
            return Fitted(plans, own, changes, 0)
        wanted += over * columns
        if saved < wanted - over * columns or wanted > _ROOM * columns:
            break
    return None


def carried_over(
    pieces: Sequence[Piece],
    variants: Mapping[int, VariantColumn],
    columns: int,
    lines: int,
    top: float,
    footnotes: Footnotes = NONE,
) -> Fitted | None:
    """Return the story with its last lines on a page of their own, for what could not stand there alone; None where
    there are too few, or figures among them."""
    height = 0.0
    for n in range(len(pieces) - 1, 0, -1):
        piece = pieces[n]
        height += piece.height + piece.white
        if piece.figure is not None or height > 2 * _CARRIED * columns:
            return None
        if height >= _CARRIED * columns and piece.cost < ORPHAN and not piece.carry:
            break
    else:
        return None
    # a paragraph that is divided keeps its lines
    left = {number: variant for number, variant in variants.items() if number != pieces[n].paragraph}
    before, own, _ = paginate(pieces[:n], columns, lines, top, left, footnotes=footnotes)
    after, rest, _ = paginate(pieces[n:], columns, lines, 0.0, left, footnotes=footnotes, shared=True)
    plans = [*before, *(moved(plan, len(own), False) for plan in after)]
    return Fitted(plans, [*own, *rest], Changes(), 0)


def _over(plans: Sequence[PagePlan], pieces: Sequence[Piece], columns: int, lines: int, pages: int) -> int:
    """Return the column lines that stand on pages past the last wanted one, or that are missing until another page
    begins."""
    numbers = page_numbers(plans)
    last = numbers[-1] if plans else -1
    if last >= pages:
        beyond = (plan for plan, number in zip(plans, numbers, strict=True) if number >= pages)
        return max(1, round(summed(_taken(plan, pieces) for plan in beyond)))
    free = columns * lines - _taken(plans[-1], pieces) - plans[-1].top * columns if plans else 0.0
    whole = (pages - last - 2) * columns * lines
    return max(1, round(free + whole + _LAST_LINES * columns))


def _taken(plan: PagePlan, pieces: Sequence[Piece]) -> float:
    bands = summed(band.height * columns_across(pieces[band.piece], len(plan.columns)) for band in plan.bands)
    return bands + summed(column[-1].top + column[-1].height for column in plan.columns if column)


def _edits(pieces: Sequence[Piece], variants: Mapping[int, VariantColumn], columns: int, sign: int) -> list[_Edit]:
    """Return every way to make the story a line shorter (sign -1) or longer (1)."""
    edits: list[_Edit] = []
    spans: dict[int, tuple[int, int]] = {}
    for n, piece in enumerate(pieces):
        if piece.paragraph in variants:
            spans[piece.paragraph] = (spans.get(piece.paragraph, (n, n))[0], n + 1)
        if piece.figure is not None:
            least, natural, most = piece.figure.lines
            room = natural - least if sign < 0 else most - natural
            if room > 0:
                own = structs.replace(piece, height=piece.height + sign * room)
                across = columns_across(piece, columns)
                edits.append(_Edit(FLEX * room, n, n + 1, (own,), room * across, "photo"))
        elif n and piece.white >= 1.0 and piece.paragraph >= 0:
            own = structs.replace(piece, white=piece.white + sign)
            edits.append(_Edit(CROSSHEAD_WHITE, n, n + 1, (own,), 1, "crosshead"))
    for paragraph, (start, end) in spans.items():
        if pieces[end - 1].height != 1.0:
            continue
        found = variants[paragraph](sign)
        if found is not None and found[0] <= FIT_MOST:
            edits.append(_Edit(found[0], start, end, tuple(found[1]), 1, "paragraph", paragraph))
    return edits


def _take(edits: Sequence[_Edit], wanted: int) -> tuple[list[_Edit], int]:
    """Return the cheapest edits that save ``wanted`` lines, no two of them of the same pieces."""
    taken: list[_Edit] = []
    used: set[int] = set()
    saved = 0
    for edit in edits:
        if saved >= wanted:
            break
        if used.isdisjoint(range(edit.start, edit.end)):
            taken.append(edit)
            used.update(range(edit.start, edit.end))
            saved += edit.lines
    return taken, saved


def _apply(pieces: Sequence[Piece], edits: Sequence[_Edit]) -> tuple[list[Piece], Changes]:
    edited = list(pieces)
    for edit in sorted(edits, key=lambda edit: -edit.start):
        edited[edit.start : edit.end] = edit.pieces
    count = {kind: sum(edit.lines for edit in edits if edit.kind == kind) for kind in ("photo", "crosshead")}
    paragraphs = sum(edit.kind == "paragraph" for edit in edits)
    return edited, Changes(paragraphs, count["photo"], count["crosshead"])
