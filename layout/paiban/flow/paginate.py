"""Columns and pages chosen over the feasible column ends.

A beam over pages: a state is what is left to set (next piece, figures put off); each page offers
the ways to fill its columns, with figures across the columns at its head or foot.  Where the rest
fits on the page, its columns are balanced: the least height at which all of it goes in, over
*feasible* ends, so that unequal pieces never overflow.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, structs

from paiban.flow.costs import LATE_PAGE_FIGURE, ORPHAN, PAGE, STRETCH, STRETCH_MOST, UNEVEN
from paiban.flow.fill import End, Filler, Slot
from paiban.flow.model import Piece

_EPS = 1e-6
_BEAM = 6
_BALANCE_TRIES = 6
"""Heights tried above the first feasible one when columns are balanced."""
_WORTH_REPAIR = ORPHAN / 2
"""The cost of a last page from which on paragraphs are asked for one line more or fewer."""
_NEARLY_EMPTY = 0.15
"""The share of a last page up to which it is worth saving."""
_BAND_SHARE = 0.8
"""The share of a page that figures across the columns may take, so that text goes on."""


class Band(Struct, frozen=True):
    """A figure across the columns: its piece, the line its top stands on, its height in lines."""

    piece: int
    top: float
    height: float
    head: bool


class PagePlan(Struct, frozen=True):
    """One page of a story.  ``top``: the line where the columns start; ``height``: lines they have; ``foot``: the line
    up to which the story takes the page; ``level``: the foot that the columns' figures stretch to."""

    top: float
    height: float
    foot: float
    level: float
    columns: tuple[tuple[Slot, ...], ...]
    bands: tuple[Band, ...]


class _State(Struct, frozen=True):
    next: int
    late: tuple[int, ...]
    wide: tuple[int, ...]


class _Draft(Struct, frozen=True):
    """A page not yet worked out: what ``PagePlan`` holds, its columns as ends."""

    top: float
    height: float
    foot: float
    level: float
    ends: tuple[End, ...]
    bands: tuple[Band, ...]


class _Path(Struct, frozen=True):
    cost: float
    plan: _Draft | None
    before: _Path | None


Variant = Callable[[int], "tuple[float, list[Piece]] | None"]
"""Gives a paragraph's pieces with one line more or fewer (+1, -1) and the price; None where it can't be set so."""


class Paginator:
    """Paginates one story's pieces.  ``lines``: height of a page in grid lines; ``columns``: their number;
    ``variants`` by paragraph.  ``pieces`` are the ones the plans speak of: variants that were taken stand in them.
    ``greedy``: each column as full as it goes, for drafts and as the yardstick; ``cost`` is that of the plans."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        columns: int,
        lines: int,
        variants: Mapping[int, Variant] | None = None,
        greedy: bool = False,
    ) -> None:
        self.greedy = greedy
        self.beam = 1 if greedy else _BEAM
        self.cost = 0.0
        self.pieces = pieces
        self.variants = variants or {}
        self.columns = columns
        self.lines = lines
        self.filler = Filler(pieces, float(lines))
        self._rest = [0.0] * (len(pieces) + 1)
        for n in range(len(pieces) - 1, -1, -1):
            piece = pieces[n]
            own = piece.height + piece.white if piece.figure is None or piece.figure.span == 1 else 0.0
            self._rest[n] = self._rest[n + 1] + own

    def pages(self, first_top: float) -> list[PagePlan]:
        """The plan of every page; the first page's columns start at line ``first_top``.

        Where only a few lines are left for the last page, the photos before it give up a line or two, if that saves it.
        """
        untouched = self.pieces
        plans = self._pages(first_top)
        if not self.greedy:
            # the beam may have left the plain way: it bounds what the optimum costs
            plain = Paginator(untouched, self.columns, self.lines, greedy=True)
            plain.filler = Filler(untouched, float(self.lines)) if self.pieces is not untouched else self.filler
            simple = plain._pages(first_top)
            if plain.cost < self.cost - _EPS:
                self.pieces, self.cost, plans = plain.pieces, plain.cost, simple
        if not self.greedy and len(plans) > 1 and self._nearly_empty(plans[-1]):
            for lines in (1, 2):
                tighter = Paginator(_tightened(untouched, lines), self.columns, self.lines, self.variants)
                better = tighter._pages(first_top)
                if len(better) < len(plans) and tighter.cost < self.cost:
                    self.pieces, self.cost = tighter.pieces, tighter.cost
                    return better
        return plans

    def _nearly_empty(self, plan: PagePlan) -> bool:
        taken = sum(slot.height for column in plan.columns for slot in column)
        return not plan.bands and taken <= _NEARLY_EMPTY * self.columns * self.lines

    def _pages(self, first_top: float) -> list[PagePlan]:
        states: dict[_State, _Path] = {_State(0, (), ()): _Path(0.0, None, None)}
        best: _Path | None = None
        last: tuple[_State, float, float] | None = None
        top = first_top
        for _ in range(len(self.pieces) * 2 + 2):
            following: dict[_State, _Path] = {}
            for state, path in sorted(states.items(), key=lambda item: item[1].cost)[: self.beam]:
                if best is not None and path.cost >= best.cost:
                    continue
                finished = self._finish(state, top)
                if finished is not None:
                    cost, plan = finished
                    if best is None or path.cost + cost < best.cost:
                        best = _Path(path.cost + cost, plan, path)
                        last = (state, top, cost)
                    continue
                for cost, plan, after in self._page(state, top):
                    total = path.cost + cost + PAGE
                    known = following.get(after)
                    if known is None or total < known.cost:
                        following[after] = _Path(total, plan, path)
            if not following:
                break
            states, top = following, 0.0
        plans: list[_Draft] = []
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

    def _repair(self, state: _State, top: float, cost: float) -> _Draft | None:
        """The last page with one of its paragraphs a line longer or shorter, where that costs less."""
        best: tuple[float, _Draft, Sequence[Piece]] | None = None
        spans: dict[int, tuple[int, int]] = {}
        for n in range(state.next, len(self.pieces)):
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
                pieces = [*self.pieces[:start], *found[1], *self.pieces[end:]]
                finished = Paginator(pieces, self.columns, self.lines)._finish(state, top)
                if finished is not None and found[0] + finished[0] < (best[0] if best else cost):
                    best = (found[0] + finished[0], finished[1], pieces)
        if best is None:
            return None
        self.pieces = best[2]
        self.filler = Filler(self.pieces, float(self.lines))
        return best[1]

    # ---- a page that is filled

    def _page(self, state: _State, top: float) -> list[tuple[float, _Draft, _State]]:
        state = self._absorb(state)
        bands, head, left = self._bands(state.wide, top)
        height = self.lines - head
        options = []
        for cost, ends in self._chain(state.next, state.late, height):
            met = tuple(w for end in ends for w in end.wide)
            last = ends[-1]
            after = _State(last.next, last.late, left + met)
            plan = _Draft(head, height, float(self.lines), float(height), ends, bands)
            options.append((cost + LATE_PAGE_FIGURE * len(left + met), plan, after))
        wanted = {w for _, _, after in options for w in after.wide if w not in left}
        if wanted and not left:
            options += self._with_foot(state, head, height, bands, min(wanted))
        return options

    def _with_foot(
        self, state: _State, head: float, height: float, bands: tuple[Band, ...], figure: int
    ) -> list[tuple[float, _Draft, _State]]:
        """The page with ``figure`` at its foot, where the place that mentions it is still on the page."""
        own = self.pieces[figure].height
        if self._full_bleed(figure) or own > _BAND_SHARE * height:
            return []
        options = []
        for cost, ends in self._chain(state.next, state.late, height - own):
            met = tuple(w for end in ends for w in end.wide)
            if figure not in met:
                continue
            foot = Band(figure, head + height - own, own, False)
            rest = tuple(w for w in met if w != figure)
            last = ends[-1]
            plan = _Draft(head, height - own, float(self.lines), float(height - own), ends, (*bands, foot))
            options.append((cost + LATE_PAGE_FIGURE * len(rest), plan, _State(last.next, last.late, rest)))
        return options

    def _absorb(self, state: _State) -> _State:
        """Figures across the columns that stand next belong to the head of this page."""
        index, wide = state.next, list(state.wide)
        while index < len(self.pieces) and self._is_wide(index) and not self.pieces[index].force:
            wide.append(index)
            index += 1
        return _State(index, state.late, tuple(wide))

    def _bands(self, wide: tuple[int, ...], top: float) -> tuple[tuple[Band, ...], float, tuple[int, ...]]:
        """Figures at the head of a page: the bands, the line where the columns start, the figures left over."""
        bands: list[Band] = []
        head = top
        room = self.lines - top
        for n, figure in enumerate(wide):
            own = self.pieces[figure].height
            if bands and (head - top + own > _BAND_SHARE * room or self._full_bleed(figure)):
                return tuple(bands), head, wide[n:]
            if own > room - 2:
                if top > 0:
                    return tuple(bands), head, wide[n:]
                own = min(own, float(self.lines))
            bands.append(Band(figure, head, own, head == top))
            head += own
        return tuple(bands), head, ()

    def _is_wide(self, index: int) -> bool:
        figure = self.pieces[index].figure
        return figure is not None and figure.span != 1

    def _full_bleed(self, index: int) -> bool:
        figure = self.pieces[index].figure
        return figure is not None and figure.span == 0

    def _chain(self, start: int, late: tuple[int, ...], height: float) -> list[tuple[float, tuple[End, ...]]]:
        """Ways to fill all columns of a page, the cheapest for each state they end in."""
        paths: dict[tuple[int, tuple[int, ...]], tuple[float, tuple[End, ...]]] = {(start, late): (0.0, ())}
        for _ in range(self.columns):
            following: dict[tuple[int, tuple[int, ...]], tuple[float, tuple[End, ...]]] = {}
            for (index, put_off), (cost, ends) in paths.items():
                for end in self.filler.ends(index, put_off, height)[: 1 if self.greedy else None]:
                    key = (end.next, end.late)
                    total = cost + end.cost
                    if key not in following or total < following[key][0]:
                        following[key] = (total, (*ends, end))
            paths = following
        return sorted(paths.values(), key=lambda path: path[0])[: self.beam]

    # ---- the page where the story ends

    def _finish(self, state: _State, top: float) -> tuple[float, _Draft] | None:
        """The rest of the story on this page with its columns balanced; None where it does not fit."""
        state = self._absorb(state)
        bands, head, left = self._bands(state.wide, top)
        if left:
            return None
        room = self.lines - head
        rest = self._rest[state.next] + sum(self.pieces[f].height for f in state.late)
        height = max(1.0, math.ceil(rest / self.columns - 2))
        if height > room + 2:
            return None
        best: tuple[float, _Draft] | None = None
        tries = 0
        while height <= room + _EPS and tries <= _BALANCE_TRIES:
            for cost, ends in self._chain(state.next, state.late, height):
                last = ends[-1]
                if last.next < len(self.pieces) or last.late:
                    continue
                found = self._balanced(cost, ends, height, head, room, bands)
                if found is not None and (best is None or found[0] < best[0] - _EPS):
                    best = found
            if best is not None:
                tries += 1
                if best[0] <= tries * 2.0:
                    break
            height += 1.0
        return best

    def _balanced(
        self, cost: float, ends: tuple[End, ...], height: float, head: float, room: float, bands: tuple[Band, ...]
    ) -> tuple[float, _Draft] | None:
        met = tuple(w for end in ends for w in end.wide)
        level = max(math.ceil(end.used - _EPS) for end in ends) if ends else 0
        foot = head + level
        after: list[Band] = []
        for figure in met:
            own = self.pieces[figure].height
            if foot + own > self.lines + _EPS or self._full_bleed(figure):
                return None
            after.append(Band(figure, foot, own, False))
            foot += own
        forced = any(self.pieces[i].force for end in ends for i in (end.next,) if i < len(self.pieces))
        uneven = 0.0
        if not forced:
            for end in ends:
                short = level - end.used - self.filler.slack(end.slots) - 1
                uneven += UNEVEN * max(0.0, short) ** 2
        draft = _Draft(head, height, float(foot), float(level), ends, (*bands, *after))
        return cost + uneven + height * 0.01, draft

    def _plan(self, draft: _Draft) -> PagePlan:
        """The page worked out: photos, then paragraphs take up what a column falls short."""
        columns = []
        for end in draft.ends:
            lines = int(draft.level - end.used + _EPS)
            slots = self.filler.grown(end, lines) if lines > 0 else end.slots
            if (
                not self.greedy
                and slots
                and slots[-1].top + slots[-1].height < draft.level - 2 + _EPS
                and end.next < len(self.pieces)
            ):
                slots = self._stretched(slots, draft.level)
            columns.append(slots)
        return PagePlan(draft.top, draft.height, draft.foot, draft.level, tuple(columns), draft.bands)

    def _stretched(self, slots: tuple[Slot, ...], level: float) -> tuple[Slot, ...]:
        """A column that falls short by two lines or more, filled up to the last: by paragraphs a line longer where that
        is cheap, by a line more above headings, then by dearer paragraphs.

        The column's end stays where it is; the new lines of paragraphs stand at the end of ``pieces``.
        """
        short = int(level - slots[-1].top - slots[-1].height + _EPS)
        offers = self._longer(slots)
        cheap = [offer for offer in offers if offer[0] <= STRETCH][:short]
        headings = [n for n in range(1, len(slots)) if self.pieces[slots[n].piece].white >= 1.0][::-1]
        room = max(0, short - 1 - len(cheap))
        opened = headings[:room]
        dear = offers[len(cheap) : len(cheap) + room - len(opened)]
        edits: list[tuple[int, list[int], list[Piece]]] = [(own[0], own, pieces) for _, own, pieces in (*cheap, *dear)]
        edits += [(n, [], []) for n in opened]
        for at, own, pieces in sorted(edits, key=lambda edit: -edit[0]):
            after = own[-1] + 1 if own else at
            start, top = len(self.pieces), slots[at].top
            self.pieces = [*self.pieces, *pieces]
            lines = tuple(Slot(start + n, top + n, piece.height) for n, piece in enumerate(pieces))
            below = tuple(Slot(s.piece, s.top + 1, s.height, s.carried) for s in slots[after:])
            slots = (*slots[:at], *lines, *below)
        return slots

    def _longer(self, slots: tuple[Slot, ...]) -> list[tuple[float, list[int], list[Piece]]]:
        """The paragraphs that stand whole in a column and can be a line longer: price, slots, pieces, by price."""
        spans: dict[int, list[int]] = {}
        for n, slot in enumerate(slots):
            paragraph = self.pieces[slot.piece].paragraph
            if paragraph in self.variants:
                spans.setdefault(paragraph, []).append(n)
        offers = []
        for paragraph, own in spans.items():
            first, last = slots[own[0]].piece, slots[own[-1]].piece
            if self._continues(first - 1, paragraph) or self._continues(last + 1, paragraph) or len(own) < 3:
                continue
            if self.pieces[first].height != 1.0:
                continue
            found = self.variants[paragraph](1)
            if found is not None and found[0] <= STRETCH_MOST:
                offers.append((found[0], own, found[1]))
        return sorted(offers, key=lambda offer: offer[0])

    def _continues(self, index: int, paragraph: int) -> bool:
        return 0 <= index < len(self.pieces) and self.pieces[index].paragraph == paragraph


def _tightened(pieces: Sequence[Piece], lines: int) -> list[Piece]:
    """The pieces with each photo lower by up to ``lines``, as far as it may be cropped."""
    return [
        piece
        if piece.figure is None
        else structs.replace(piece, height=float(max(piece.figure.lines[0], int(piece.height) - lines)))
        for piece in pieces
    ]
