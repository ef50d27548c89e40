"""Pagination: columns and pages are chosen together over the feasible column ends.

The model is that of Plass ("Optimal pagination techniques for automatic typesetting systems", Stanford 1981) and of
Brüggemann-Klein, Klein and Wohlfeil ("On the pagination of complex documents", 2003): a story is a list of pieces; a
page is a set of columns, each of which ends at a feasible piece, with figures put off to a later place; every break,
every empty line and every late figure has a cost (``costs.py``), and the sum over all pages is to be least.  The number
of ways grows with the figures that wait, so the search is a beam: a state is what is left to set (``FillState``: the
next piece, the figures put off); from each page on the ``_BEAM`` cheapest states are kept, and each page offers the
ways to fill its columns (``ways.py``), with figures across the columns at its head or foot.  A greedy plan is made
beside it, so that the result is never dearer than that.

Where the rest fits on the page, its columns are balanced (``balance.py``).  Then single faults are mended: a widow or
an orphan, or a last page with a few lines, by a paragraph before it that the line breaker can set a line longer or
shorter, at its price.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from msgspec import structs

from paiban.base.units import summed
from paiban.flow.balance import LastPage
from paiban.flow.costs import CROSSHEAD_WHITE, ORPHAN, PAGE
from paiban.flow.fill import Filler
from paiban.flow.footnotes import NONE, Footnotes
from paiban.flow.model import NEVER, Piece
from paiban.flow.plan import DraftPage, FillState, PagePlan, Path, Slot
from paiban.flow.stretch import VariantColumn, goes_on, stretched
from paiban.flow.ways import PageWays

_EPS = 1e-6
_BEAM = 6
_WORTH_REPAIR = ORPHAN / 2
"""The cost of a last page from which on paragraphs are asked for one line more or fewer."""
_MEND_TRIES = 12
"""The most plans that are made to mend widows and orphans."""
_MEND_PAGES = 600
"""The most pages that are planned anew for it: all tries for a story of fifty pages, a few for a book, whose time must
not grow with the square of its length."""
_MENDS = 4
"""The most plans that are made for one of them."""
_MEND_REACH = 60
"""How many pieces before it are searched for paragraphs to change."""
_PARTED = 2
"""The lines by which a column falls short before a figure that text runs beside is put lower."""
_NEARLY_EMPTY = 0.15
"""The share of a last page up to which it is worth saving the page."""


class Paginator:
    """Paginates one story's pieces.

    ``lines`` is the height of a page in grid lines, ``columns`` their number; ``variants`` are by paragraph.
    ``pieces`` are those that the plans refer to: variants that were chosen stand in them; those that only make a column
    longer stand after the ``count`` that are the story.  With ``greedy``, each column is as full as it goes: for
    drafts, and as the yardstick.  ``cost`` is that of the plans.  With ``shared``, something may follow right below on
    the last page; with ``bleeds``, photos may bleed off the foot.
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        columns: int,
        lines: int,
        variants: Mapping[int, VariantColumn] | None = None,
        greedy: bool = False,
        footnotes: Footnotes = NONE,
        shared: bool = False,
        bleeds: bool = True,
    ) -> None:
        self.greedy = greedy
        self.shared = shared
        self.bleeds = bleeds
        self.footnotes = footnotes
        self.cost = 0.0
        self.pieces = pieces
        self.count = len(pieces)
        self.variants = variants or {}
        self.columns = columns
        self.lines = lines
        self.beam = 1 if greedy else _BEAM
        self.ways = PageWays(pieces, columns, lines, greedy, footnotes, bleeds, self.beam)
        self.last = LastPage(self.ways, shared)
        self._grown = False

    def pages(self, first_top: float) -> list[PagePlan]:
        """Return the plan of every page; the first page's columns start at line ``first_top``.

        Where only a few lines are left for the last page, the photos before it give up a line or two, if that saves it.
        """
        untouched = self.pieces
        plans = self._pages(first_top)
        if not self.greedy:
            # the beam may have left the plain way: it bounds what the optimum costs
            plain = self._other(untouched, {}, True)
            if self.pieces is untouched:
                plain.ways.filler = self.ways.filler
            simple = plain._pages(first_top)
            if plain.cost < self.cost - _EPS:
                self._adopt(plain)
                self.cost, plans = plain.cost, simple
        if not self.greedy:
            plans = self._mended(plans, first_top)
        croppable = any(piece.figure is not None for piece in untouched)
        if not self.greedy and croppable and len(plans) > 1 and self._nearly_empty(plans[-1]):
            for lines in (1, 2):
                tighter = self._other(_tightened(untouched, lines), self.variants)
                better = tighter._pages(first_top)
                if len(better) < len(plans) and tighter.cost < self.cost:
                    self._adopt(tighter)
                    self.cost = tighter.cost
                    return better
        return plans

    def _adopt(self, other: Paginator) -> None:
        """Take over the pieces that another's plans refer to."""
        self.pieces, self.count, self._grown = other.pieces, other.count, other._grown
        self.ways, self.last = other.ways, other.last

    def _other(
        self, pieces: Sequence[Piece], variants: Mapping[int, VariantColumn], greedy: bool = False, same: int = 0
    ) -> Paginator:
        """Return a paginator for other pieces, which are the same up to ``same``."""
        other = Paginator(pieces, self.columns, self.lines, variants, greedy, self.footnotes, self.shared, self.bleeds)
        if same:
            other.ways.filler.take_over(self.ways.filler, same)
        return other

    def _nearly_empty(self, plan: PagePlan) -> bool:
        taken = summed(slot.height for column in plan.columns for slot in column)
        return not plan.bands and taken <= _NEARLY_EMPTY * self.columns * self.lines

    def _pages(self, first_top: float) -> list[PagePlan]:
        states: dict[FillState, Path] = {FillState(0, (), ()): Path(0.0, None, None)}
        best: Path | None = None
        last: tuple[FillState, float, float] | None = None
        top = first_top
        for _ in range(self.count * 2 + 2):
            following: dict[FillState, Path] = {}
            for state, path in sorted(states.items(), key=lambda item: item[1].cost)[: self.beam]:
                if best is not None and path.cost >= best.cost:
                    continue
                finished = self.last.finish(state, top)
                if finished is not None:
                    cost, plan = finished
                    if best is None or path.cost + cost < best.cost:
                        best = Path(path.cost + cost, plan, path)
                        last = (state, top, cost)
                    continue
                for cost, plan, after in self.ways.page(state, top):
                    if after.next >= self.count and not (after.late or after.wide):
                        # all is set, though what is taller than its column kept it from being balanced
                        if best is None or path.cost + cost < best.cost:
                            best, last = Path(path.cost + cost, plan, path), None
                        continue
                    total = path.cost + cost + PAGE
                    known = following.get(after)
                    if known is None or total < known.cost:
                        following[after] = Path(total, plan, path)
            if not following:
                break
            states, top = following, 0.0
        plans: list[DraftPage] = []
        self.cost = best.cost if best is not None else 0.0
        while best is not None:
            if best.plan is not None:
                plans.append(best.plan)
            best = best.before
        plans.reverse()
        if self.greedy:
            return [self._plan(draft) for draft in plans]
        if last is not None and last[2] >= _WORTH_REPAIR and (better := self._repair(*last)) is not None:
            plans[-1] = better
        return [self._plan(draft) for draft in plans]

    # ---- one line more or fewer

    def _repair(self, state: FillState, top: float, cost: float) -> DraftPage | None:
        """Return the last page with one of its paragraphs a line longer or shorter, where that costs less."""
        best: tuple[float, DraftPage, Sequence[Piece]] | None = None
        spans: dict[int, tuple[int, int]] = {}
        for n in range(state.next, self.count):
            paragraph = self.pieces[n].paragraph
            if paragraph in self.variants:
                spans[paragraph] = (spans.get(paragraph, (n, n))[0], n + 1)
        if state.next and spans:
            # a paragraph begun on an earlier page stays as it is
            spans.pop(self.pieces[state.next - 1].paragraph, None)
        for paragraph, (start, end) in spans.items():
            for delta in (1, -1):
                found = self.variants[paragraph](delta)
                if found is None or found[0] >= cost:
                    continue
                pieces = [*self.pieces[:start], *found[1], *self.pieces[end : self.count]]
                finished = self._other(pieces, {}, same=start).last.finish(state, top)
                if finished is not None and found[0] + finished[0] < (best[0] if best else cost):
                    best = (found[0] + finished[0], finished[1], pieces)
        if best is None:
            return None
        self.pieces, self.count, self._grown = best[2], len(best[2]), False
        self.ways.filler = Filler(self.pieces, float(self.lines), self.footnotes)
        return best[1]

    def _mended(self, plans: list[PagePlan], first_top: float) -> list[PagePlan]:
        """Return the plans with widows and orphans mended by paragraphs before them set a line longer or shorter, where
        that costs less."""
        tries = min(_MEND_TRIES, math.ceil(_MEND_PAGES / max(1, len(plans))))
        given_up: set[int] = set()
        spent = 0.0
        while tries > 0:
            fault = self._fault(plans, given_up)
            if fault is None:
                break
            given_up.add(self.pieces[fault].paragraph)
            for price, start, pieces in self._mends(fault):
                tries -= 1
                mended = self._other(pieces, self.variants, same=start)
                found = mended._pages(first_top)
                if mended.cost + price < self.cost - spent - _EPS:
                    self._adopt(mended)
                    plans = found
                    spent += price
                    self.cost = mended.cost + spent
                    break
                if tries <= 0:
                    break
        return plans

    def _fault(self, plans: Sequence[PagePlan], given_up: set[int]) -> int | None:
        """Return the first piece at a column's head that leaves a widow or an orphan."""
        before = None
        for plan in plans:
            for column in plan.columns:
                text = [slot.piece for slot in column if not slot.carried and self.pieces[slot.piece].figure is None]
                if not text:
                    continue
                first = self.pieces[text[0]]
                if before is not None and ORPHAN <= first.cost < NEVER and first.paragraph not in given_up:
                    return text[0]
                before = text[-1]
        return None

    def _mends(self, fault: int) -> list[tuple[float, int, Sequence[Piece]]]:
        """Yield the pieces with one of the paragraphs up to ``fault``, or the white above an opening, a line longer or
        shorter, the cheapest first, each with the first piece that differs."""
        spans: dict[int, tuple[int, int]] = {}
        for n in range(max(0, fault - _MEND_REACH), self.count):
            paragraph = self.pieces[n].paragraph
            if paragraph not in self.variants:
                continue
            if n > fault and paragraph not in spans:
                break
            spans[paragraph] = (spans.get(paragraph, (n, n))[0], n + 1)
        if fault > _MEND_REACH:
            # its beginning is out of reach
            spans.pop(self.pieces[fault - _MEND_REACH - 1].paragraph, None)
        found: list[tuple[float, int, Sequence[Piece]]] = []
        for paragraph, (start, end) in spans.items():
            if self.pieces[end - 1].height != 1.0:
                continue
            for delta in (1, -1):
                variant = self.variants[paragraph](delta)
                if variant is not None and variant[0] < self.pieces[fault].cost:
                    found.append(
                        (variant[0], start, [*self.pieces[:start], *variant[1], *self.pieces[end : self.count]])
                    )
        for n in range(fault - 1, max(0, fault - _MEND_REACH), -1):
            if self.pieces[n].opens:
                for delta in (1, -1):
                    other = structs.replace(self.pieces[n], white=self.pieces[n].white + delta)
                    found.append((CROSSHEAD_WHITE, n, [*self.pieces[:n], other, *self.pieces[n + 1 : self.count]]))
        return sorted(found, key=lambda mend: mend[0])[:_MENDS]

    def _plan(self, draft: DraftPage) -> PagePlan:
        """Work the page out: photos, then paragraphs take up what a column falls short."""
        columns = []
        for end, level in zip(draft.ends, draft.levels, strict=True):
            lines = int(level - end.used + _EPS)
            slots = self.ways.filler.grown(end, lines) if lines > 0 else end.slots
            if (
                not self.greedy
                and slots
                and slots[-1].top + slots[-1].height + end.below < level - 2 + _EPS
                and goes_on(self.pieces, end.next, self.count)
            ):
                slots = self._stretched(slots, level - end.below)
            columns.append(slots)
        frame = draft.frame
        notes = tuple(end.notes for end in draft.ends) if self.footnotes.place == "column" else ()
        return PagePlan(
            frame.tops, frame.heights, draft.foot, draft.levels, tuple(columns), frame.bands, notes, draft.notes
        )

    def _stretched(self, slots: tuple[Slot, ...], level: float) -> tuple[Slot, ...]:
        slots, added = stretched(slots, level, self.pieces, self.count, self.variants)
        if added:
            if not self._grown:
                # once: a book has thousands of such columns
                self.pieces, self._grown = list(self.pieces), True
            assert isinstance(self.pieces, list)
            self.pieces.extend(added)
        return slots


def _tightened(pieces: Sequence[Piece], lines: int) -> list[Piece]:
    """Return the pieces with each photo lower by up to ``lines``, as far as it may be cropped."""
    return [
        piece
        if piece.figure is None
        else structs.replace(piece, height=float(max(piece.figure.lines[0], int(piece.height) - lines)))
        for piece in pieces
    ]


def separated_from_mention(
    plans: Sequence[PagePlan], pieces: Sequence[Piece], figures: Sequence[Piece], footnotes: Footnotes
) -> tuple[int, int] | None:
    """The first of these ``figures`` that begins a column and leaves the one before it short, and by how many lines;
    None where there is none."""
    places = {id(piece): n for n, piece in enumerate(figures)}
    short = 0.0
    for plan in plans:
        noted = plan.notes or ((),) * len(plan.columns)
        for slots, level, notes in zip(plan.columns, plan.levels, noted, strict=True):
            number = places.get(id(pieces[slots[0].piece])) if slots else None
            if number is not None and short >= _PARTED:
                return number, int(short)
            used = slots[-1].top + slots[-1].height if slots else 0.0
            short = level - used - footnotes.lines(notes)
    return None
