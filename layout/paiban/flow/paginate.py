"""Columns and pages chosen over the feasible column ends.

A beam over pages: a state is what is left to set (next piece, figures put off); each page offers
the ways to fill its columns, with figures across the columns at its head or foot.  Where the rest
fits on the page, its columns are balanced: the least height at which all of it goes in, over
*feasible* ends, so that unequal pieces never overflow.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from msgspec import structs

from paiban.base.units import summed
from paiban.flow.bands import head_frame, is_full_bleed, is_partial, is_wide, with_foot, with_head
from paiban.flow.costs import CROSSHEAD_WHITE, LATE_PAGE_FIGURE, ORPHAN, PAGE, STRETCH, STRETCH_MOST, UNEVEN
from paiban.flow.fill import Filler
from paiban.flow.footnotes import NONE, Footnotes
from paiban.flow.model import NEVER, Piece
from paiban.flow.plan import Band, DraftPage, End, FillState, PageFrame, PagePlan, Path, Slot

_EPS = 1e-6
_BEAM = 6
_BALANCE_TRIES = 6
"""Heights tried above the first feasible one when columns are balanced."""
_WORTH_REPAIR = ORPHAN / 2
"""The cost of a last page from which on paragraphs are asked for one line more or fewer."""
_MEND_TRIES = 12
"""Plans made at most to be rid of widows and orphans."""
_MEND_PAGES = 600
"""Pages that are planned anew for it at most: all tries for a story of fifty pages, a few for a book, whose time must
not grow with the square of its length."""
_MENDS = 4
"""Plans made for one of them."""
_MEND_REACH = 60
"""Pieces before it in which its paragraphs are looked for."""
_PARTED = 2
"""Lines that a column is short by before a figure that text runs beside is put lower."""
_NEARLY_EMPTY = 0.15
"""The share of a last page up to which it is worth saving."""


VariantColumn = Callable[[int], "tuple[float, list[Piece]] | None"]
"""Gives a paragraph's pieces with one line more or fewer (+1, -1) and the price; None where it can't be set so."""


class Paginator:
    """Paginates one story's pieces.  ``lines``: height of a page in grid lines; ``columns``: their number;
    ``variants`` by paragraph.  ``pieces`` are the ones the plans speak of: variants that were taken stand in them,
    those that only make a column longer after the ``count`` that are the story.
    ``greedy``: each column as full as it goes, for drafts and as the yardstick; ``cost`` is that of the plans.
    ``shared``: on the last page something may follow right below; ``bleeds``: photos may bleed off the foot."""

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
        self.bleeds = bleeds
        self.greedy = greedy
        self.footnotes = footnotes
        self.shared = shared
        self.beam = 1 if greedy else _BEAM
        self.cost = 0.0
        self.pieces = pieces
        self.count = len(pieces)
        self.variants = variants or {}
        self.columns = columns
        self.lines = lines
        self.filler = Filler(pieces, float(lines), footnotes)
        self._rest = [0.0] * (len(pieces) + 1)
        self._figures = [0.0] * (len(pieces) + 1)
        self._partial = [-1] * (len(pieces) + 1)
        self._grown = False
        self._last_wide = max((n for n, piece in enumerate(pieces) if is_wide(piece)), default=-1)
        for n in range(len(pieces) - 1, -1, -1):
            piece = pieces[n]
            single = piece.figure is not None and piece.figure.span == 1
            self._partial[n] = n if is_partial(piece, columns) else self._partial[n + 1]
            self._figures[n] = self._figures[n + 1] + (piece.height if single else 0.0)
            own = piece.height + piece.white if piece.figure is None or piece.figure.span == 1 else 0.0
            if footnotes.place == "column":
                own += summed(footnotes.height(note) for note in piece.notes)
            self._rest[n] = self._rest[n + 1] + own

    def pages(self, first_top: float) -> list[PagePlan]:
        """The plan of every page; the first page's columns start at line ``first_top``.

        Where only a few lines are left for the last page, the photos before it give up a line or two, if that saves it.
        """
        untouched = self.pieces
        plans = self._pages(first_top)
        if not self.greedy:
            # the beam may have left the plain way: it bounds what the optimum costs
            plain = self._other(untouched, {}, True)
            if self.pieces is untouched:
                plain.filler = self.filler
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
        """Take over the pieces that another's plans speak of."""
        self.pieces, self.count, self.filler = other.pieces, other.count, other.filler
        self._partial, self._grown = other._partial, other._grown

    def _other(
        self, pieces: Sequence[Piece], variants: Mapping[int, VariantColumn], greedy: bool = False, same: int = 0
    ) -> Paginator:
        """One for other pieces, which are the same up to ``same``."""
        other = Paginator(pieces, self.columns, self.lines, variants, greedy, self.footnotes, self.shared, self.bleeds)
        if same:
            other.filler.take_over(self.filler, same)
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
                finished = self._finish(state, top)
                if finished is not None:
                    cost, plan = finished
                    if best is None or path.cost + cost < best.cost:
                        best = Path(path.cost + cost, plan, path)
                        last = (state, top, cost)
                    continue
                for cost, plan, after in self._page(state, top):
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
        """The last page with one of its paragraphs a line longer or shorter, where that costs less."""
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
                finished = self._other(pieces, {}, same=start)._finish(state, top)
                if finished is not None and found[0] + finished[0] < (best[0] if best else cost):
                    best = (found[0] + finished[0], finished[1], pieces)
        if best is None:
            return None
        self.pieces, self.count, self._grown = best[2], len(best[2]), False
        self.filler = Filler(self.pieces, float(self.lines), self.footnotes)
        return best[1]

    def _mended(self, plans: list[PagePlan], first_top: float) -> list[PagePlan]:
        """The plans with widows and orphans mended by paragraphs before them set a line longer or shorter, where that
        costs less."""
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
        """The first piece at a column's head that leaves a widow or an orphan."""
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
        """The pieces with one of the paragraphs up to ``fault``, or the white above an opening, a line longer or
        shorter, the cheapest first, with the first piece that is another."""
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

    # ---- a page that is filled

    def _page(self, state: FillState, top: float) -> list[tuple[float, DraftPage, FillState]]:
        """The ways to fill a page; where nothing goes on it, as it is without its notes, what comes next is forced."""
        options = self._noted(state, top)
        if not top:
            # what is put off on the way to nothing is no gain
            options = [option for option in options if _stands(option[1])]
        if options:
            return options
        if not top and (fewer := self._fewer(state)):
            return fewer
        if self.footnotes.place == "page" and (sparse := self._sparse(state, top)):
            return sparse
        filler, self.filler = self.filler, Filler(self.pieces, 0.0, self.footnotes)
        options = self._noted(state, top) or self._options(self._absorb(state), top, self.lines)
        self.filler = filler
        return options

    def _sparse(self, state: FillState, top: float) -> list[tuple[float, DraftPage, FillState]]:
        """A page on which notes and something tall have no room beside other text: with what goes in its first column
        only, or with no text at all."""
        absorbed = self._absorb(state)
        for reserve in range(self.lines):
            for frame in self._frames(absorbed, top, self.lines - reserve):
                for share in (1.0, 0.0):
                    heights = (max(0.0, share * frame.heights[0]), *(0.0 for _ in frame.heights[1:]))
                    for option in self._filled(absorbed, structs.replace(frame, heights=heights)):
                        fits = self.footnotes.lines(option[1].notes) <= reserve
                        if fits and (top or _stands(option[1])):
                            return [option]
        return []

    def _fewer(self, state: FillState) -> list[tuple[float, DraftPage, FillState]]:
        """The ways to fill the first columns of a page only, where something that no break divides leaves too little
        below it for the notes of the other columns."""
        for columns in range(self.columns - 1, 0, -1) if self.footnotes.place == "page" else ():
            options = []
            for frame in self._frames(state, 0.0, self.lines):
                heights = tuple(h if n < columns else 0.0 for n, h in enumerate(frame.heights))
                for cost, draft, after in self._filled(state, structs.replace(frame, heights=heights)):
                    room = self.lines - self.footnotes.lines(draft.notes)
                    used = max(t + end.used for t, end in zip(frame.tops, draft.ends, strict=True))
                    if _stands(draft) and used <= room + _EPS:
                        levels = tuple(min(h, room - t) for t, h in zip(frame.tops, heights, strict=True))
                        options.append((cost, structs.replace(draft, levels=levels), after))
            if options:
                return options
        return []

    def _noted(self, state: FillState, top: float) -> list[tuple[float, DraftPage, FillState]]:
        """The ways to fill a page, each with room for the notes at its foot: the least room that is enough; none where
        nothing is.

        Less room for text nearly always means fewer notes; where a figure makes way for text, it can mean more, and
        then these ask for more room still.
        """
        state = self._absorb(state)
        tight, reserves = 0.0, [0.0]
        while True:
            reserve = reserves.pop()
            options, needs = self._reserving(state, top, reserve)
            if options:
                break
            tight = reserve
            if not reserves:
                # a line of text stands on any page
                more = {min(need, self.lines - 1.0) for need in needs}
                reserves = sorted((need for need in more if need > reserve), reverse=True)
                if not reserves:
                    return []
        # where every line has notes, what a full page would need leaves next to nothing for text
        while reserve - tight > 1.0 and reserve - max(needs) > 1.0:
            middle = (reserve + tight) // 2
            fewer, wanted = self._reserving(state, top, middle)
            if fewer:
                reserve, options, needs = middle, fewer, wanted
            else:
                tight = middle
        return options

    def _reserving(
        self, state: FillState, top: float, reserve: float
    ) -> tuple[list[tuple[float, DraftPage, FillState]], list[float]]:
        """The ways to fill a page above ``reserve`` lines whose notes have room in these, and what they need; where
        there is none, what all need."""
        found = self._options(state, top, self.lines - int(reserve))
        needs = [self.footnotes.lines(draft.notes) for _, draft, _ in found]
        fitting = [option for option, need in zip(found, needs, strict=True) if need <= reserve]
        return fitting, [need for need in needs if need <= reserve] if fitting else needs

    def _options(self, state: FillState, top: float, lines: int) -> list[tuple[float, DraftPage, FillState]]:
        options: list[tuple[float, DraftPage, FillState]] = []
        for frame in self._frames(state, top, lines):
            found = self._filled(state, frame)
            if not frame.left and not self.greedy and (level := self._emptied(state, frame)):
                # in the place of the same text in columns that do not end level, which costs as much
                found = [o for o in found if o[2].next < self.count or o[2].late] + level
            wanted = {w for _, _, after in found for w in after.wide if w not in frame.left}
            options += found
            if wanted and not frame.left:
                figure = min(wanted)
                foot = with_foot(frame, figure, self.pieces) if self._may_foot(figure, lines) else None
                for other in (foot, with_head(frame, figure, self.pieces)):
                    if other is not None:
                        options += self._filled(state, other, figure)
        return options

    def _filled(self, state: FillState, frame: PageFrame, figure: int = -1) -> list[tuple[float, DraftPage, FillState]]:
        """The ways to fill a page; with ``figure``, met on the page itself, at its place in the frame already."""
        options = []
        for cost, ends in self._chain(state.next, state.late, frame.heights):
            met = tuple(w for end in ends for w in end.wide)
            if figure >= 0:
                band = frame.bands[-1]
                # at the head of later columns it stands beside its mention; at the foot, below it or beside it
                before = ends[: band.column] if band.head else ends
                if not any(figure in end.wide for end in before):
                    continue
                met = tuple(w for w in met if w != figure)
            last = ends[-1]
            left = frame.left + met
            draft = DraftPage(frame, ends, float(self.lines), frame.heights, self._page_notes(ends))
            options.append((cost + LATE_PAGE_FIGURE * len(left), draft, FillState(last.next, last.late, left)))
        return options

    def _page_notes(self, ends: Sequence[End]) -> tuple[int, ...]:
        return tuple(note for end in ends for note in end.notes) if self.footnotes.place == "page" else ()

    def _emptied(self, state: FillState, frame: PageFrame) -> list[tuple[float, DraftPage, FillState]]:
        """The text that is left level on this page, where only figures are left over for the next."""
        options: list[tuple[float, DraftPage, FillState]] = []
        figures = self._figures[state.next]
        height = max(1.0, math.ceil((self._rest[state.next] - figures) / self.columns))
        if not (figures or state.late or self._last_wide >= state.next) or height > max(frame.heights):
            return options
        for more in range(_BALANCE_TRIES):
            cut = frame.cut(height + more)
            if min(cut.heights) < 1 or not self._reaches(state, cut.heights):
                continue
            for cost, ends in self._chain(state.next, state.late, cut.heights):
                last = ends[-1]
                met = tuple(w for end in ends for w in end.wide)
                if last.next < self.count or not (last.late or met):
                    continue
                draft = DraftPage(cut, ends, float(self.lines), cut.heights, self._page_notes(ends))
                options.append((cost + LATE_PAGE_FIGURE * len(met), draft, FillState(last.next, last.late, met)))
            if options:
                break
        return options

    def _frames(self, state: FillState, top: float, lines: int) -> list[PageFrame]:
        """The page's columns, with the figures that are waiting at their head."""
        frames = [head_frame(state.wide, top, self.pieces, self.columns, lines)]
        if any(is_partial(self.pieces[band.piece], self.columns) for band in frames[0].bands):
            frames.append(head_frame(state.wide, top, self.pieces, self.columns, lines, True))
        if self.greedy:
            return frames[:1]
        for frame in tuple(frames):
            # one that bleeds and may not stand at the head may at the foot
            if frame.left and is_full_bleed(self.pieces[frame.left[0]]) and self._may_foot(frame.left[0], lines):
                other = with_foot(structs.replace(frame, left=frame.left[1:]), frame.left[0], self.pieces)
                frames += [other] if other is not None else []
        return frames

    def _may_foot(self, figure: int, lines: int) -> bool:
        """Whether a figure may stand at the foot of a page whose text has ``lines``: one that bleeds runs off the page,
        so there are no notes below it."""
        return not is_full_bleed(self.pieces[figure]) or (lines == self.lines and self.bleeds)

    def _absorb(self, state: FillState) -> FillState:
        """Figures across the columns that stand next belong to the head of this page."""
        index, wide = state.next, list(state.wide)
        while index < self.count and is_wide(self.pieces[index]) and not self.pieces[index].force:
            wide.append(index)
            index += 1
        return FillState(index, state.late, tuple(wide))

    def _chain(
        self, start: int, late: tuple[int, ...], heights: Sequence[float]
    ) -> list[tuple[float, tuple[End, ...]]]:
        """Ways to fill columns of these heights, the cheapest for each state they end in."""
        paths: dict[tuple[int, tuple[int, ...]], tuple[float, tuple[End, ...]]] = {(start, late): (0.0, ())}
        for height in heights:
            following: dict[tuple[int, tuple[int, ...]], tuple[float, tuple[End, ...]]] = {}
            for (index, put_off), (cost, ends) in paths.items():
                for end in self.filler.ends(index, put_off, height)[: 1 if self.greedy else None]:
                    key = (end.next, end.late)
                    total = cost + end.cost
                    if key not in following or total < following[key][0]:
                        following[key] = (total, (*ends, end))
            paths = following
        return sorted(paths.values(), key=lambda path: path[0])[: self.beam]

    def _reaches(self, state: FillState, heights: Sequence[float]) -> bool:
        """Whether all text that is left goes into columns of these heights, each as full as it goes."""
        index, late = state.next, state.late
        for height in heights:
            end = self.filler.ends(index, late, height)[0]
            index, late = end.next, end.late
        return index >= self.count

    # ---- the page where the story ends

    def _finish(self, state: FillState, top: float) -> tuple[float, DraftPage] | None:
        """The rest of the story on this page with its columns balanced; None where it does not fit."""
        state = self._absorb(state)
        reserve = 0.0
        while True:
            found = self._finished(state, top, self.lines - int(reserve))
            if found is None:
                return None
            cost, draft = found
            need = self.footnotes.lines(draft.notes)
            if need <= reserve:
                if need:
                    draft = structs.replace(draft, foot=draft.foot + need if self.shared else float(self.lines))
                return cost, draft
            reserve = need

    def _finished(self, state: FillState, top: float, lines: int) -> tuple[float, DraftPage] | None:
        best: tuple[float, DraftPage] | None = None
        for frame in self._frames(state, top, lines):
            if frame.left:
                continue
            found = self._ended(state, frame)
            for figure in [] if self.greedy or frame.bands else self._partials(state.next):
                beside = with_head(frame, figure, self.pieces)
                if beside is not None and (other := self._ended(state, beside, figure)) is not None:
                    found = other if found is None or other[0] < found[0] else found
            if found is not None and (best is None or found[0] < best[0] - _EPS):
                best = found
        return best

    def _partials(self, start: int) -> list[int]:
        """The first figure across some of the columns that is left, where there is one."""
        n = self._partial[start]
        return [n] if n >= 0 else []

    def _ended(self, state: FillState, frame: PageFrame, beside: int = -1) -> tuple[float, DraftPage] | None:
        """The rest of the story in these columns, ``beside`` at its place in the frame already."""
        end = max(top + height for top, height in zip(frame.tops, frame.heights, strict=True))
        room = end - frame.top
        rest = self._rest[state.next] + summed(self.pieces[f].height for f in state.late)
        rest += summed(top - frame.top for top in frame.tops)
        height = max(1.0, math.ceil(rest / self.columns - 2))
        if height > room + 2:
            return None
        if not self._reaches(state, frame.heights):
            return None
        best: tuple[float, DraftPage] | None = None
        tries = 0
        while height <= room + _EPS and tries <= _BALANCE_TRIES:
            cut = frame.cut(height)
            feasible = min(cut.heights) >= 1 and self._reaches(state, cut.heights)
            for cost, ends in self._chain(state.next, state.late, cut.heights) if feasible else ():
                last = ends[-1]
                if last.next < self.count or last.late:
                    continue
                if beside >= 0 and not any(beside in end.wide for end in ends[: frame.bands[-1].column]):
                    continue
                found = self._balanced(cost, ends, cut, end, beside)
                if found is not None and (best is None or found[0] < best[0] - _EPS):
                    best = found
            if best is not None:
                tries += 1
                if best[0] <= tries * 2.0:
                    break
            height += 1.0
        return best

    def _balanced(
        self, cost: float, ends: tuple[End, ...], frame: PageFrame, room: float, beside: int
    ) -> tuple[float, DraftPage] | None:
        """These ends as the story's last page, down to line ``room`` at most."""
        met = tuple(w for end in ends for w in end.wide if w != beside)
        feet = [top + math.ceil(end.used - _EPS) for top, end in zip(frame.tops, ends, strict=True)]
        foot = level = max(feet)
        after: list[Band] = []
        for figure in met:
            own = self._cropped(figure, room - foot)
            at_foot = is_full_bleed(self.pieces[figure])
            if foot + own > room + _EPS or (at_foot and not self._may_foot(figure, int(room + _EPS))):
                return None
            if at_foot:
                foot = float(int(room + _EPS - own))
            after.append(Band(figure, foot, own, False))
            foot += own
        forced = any(self.pieces[i].force for end in ends for i in (end.next,) if i < self.count)
        uneven = 0.0
        if not forced:
            for top, end in zip(frame.tops, ends, strict=True):
                short = level - top - end.used - self.filler.slack(end.slots) - 1
                uneven += UNEVEN * max(0.0, short) ** 2
        frame = structs.replace(frame, bands=(*frame.bands, *after))
        if any(is_full_bleed(self.pieces[band.piece]) and not band.head for band in frame.bands):
            # what bleeds off the foot has the page to its end
            foot = float(self.lines)
        levels = tuple(float(level - top) for top in frame.tops)
        height = level - frame.top
        return cost + uneven + height * 0.01, DraftPage(frame, ends, float(foot), levels, self._page_notes(ends))

    def _cropped(self, figure: int, room: float) -> float:
        """The lines that a figure takes below the text: fewer where it then has room on the page."""
        piece = self.pieces[figure]
        assert piece.figure is not None
        free = float(math.floor(room + _EPS))
        return free if piece.figure.lines[0] <= free < piece.height else piece.height

    def _plan(self, draft: DraftPage) -> PagePlan:
        """The page worked out: photos, then paragraphs take up what a column falls short."""
        columns = []
        for end, level in zip(draft.ends, draft.levels, strict=True):
            lines = int(level - end.used + _EPS)
            slots = self.filler.grown(end, lines) if lines > 0 else end.slots
            if (
                not self.greedy
                and slots
                and slots[-1].top + slots[-1].height + end.below < level - 2 + _EPS
                and end.next < self.count
            ):
                slots = self._stretched(slots, level - end.below)
            columns.append(slots)
        frame = draft.frame
        notes = tuple(end.notes for end in draft.ends) if self.footnotes.place == "column" else ()
        return PagePlan(
            frame.tops, frame.heights, draft.foot, draft.levels, tuple(columns), frame.bands, notes, draft.notes
        )

    def _stretched(self, slots: tuple[Slot, ...], level: float) -> tuple[Slot, ...]:
        """A column that falls short by two lines or more, filled up to the last: by paragraphs a line longer where that
        is cheap, by a line more above headings, then by dearer paragraphs.

        The column's end stays where it is; the new lines of paragraphs stand at the end of ``pieces``.
        """
        short = int(level - slots[-1].top - slots[-1].height + _EPS)
        offers = self._longer(slots)
        cheap = [offer for offer in offers if offer[0] <= STRETCH][:short]
        headings = [n for n in range(1, len(slots)) if self.pieces[slots[n].piece].white >= 1.0][::-1]
        # the white above an opening may grow by two lines
        headings += [n for n in headings if self.pieces[slots[n].piece].opens]
        room = max(0, short - 1 - len(cheap))
        opened = headings[:room]
        dear = offers[len(cheap) : len(cheap) + room - len(opened)]
        edits: list[tuple[int, list[int], list[Piece]]] = [(own[0], own, pieces) for _, own, pieces in (*cheap, *dear)]
        edits += [(n, [], []) for n in opened]
        for at, own, pieces in sorted(edits, key=lambda edit: -edit[0]):
            after = own[-1] + 1 if own else at
            start, top = len(self.pieces), slots[at].top
            if not self._grown:
                # once: a book has thousands of such columns
                self.pieces, self._grown = list(self.pieces), True
            assert isinstance(self.pieces, list)
            self.pieces.extend(pieces)
            tops = accumulate((piece.height for piece in pieces), initial=top)
            lines = tuple(
                Slot(start + n, at, piece.height) for n, (piece, at) in enumerate(zip(pieces, tops, strict=False))
            )
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
            height = summed(self.pieces[slots[n].piece].height for n in own)
            if self._continues(first - 1, paragraph) or self._continues(last + 1, paragraph) or height < 3:
                continue
            if self.pieces[last].height != 1.0:
                continue
            found = self.variants[paragraph](1)
            if found is not None and found[0] <= STRETCH_MOST:
                offers.append((found[0], own, found[1]))
        return sorted(offers, key=lambda offer: offer[0])

    def _continues(self, index: int, paragraph: int) -> bool:
        return 0 <= index < self.count and self.pieces[index].paragraph == paragraph


def _stands(draft: DraftPage) -> bool:
    """Whether anything stands on the page."""
    return bool(draft.frame.bands) or any(end.slots for end in draft.ends)


def _tightened(pieces: Sequence[Piece], lines: int) -> list[Piece]:
    """The pieces with each photo lower by up to ``lines``, as far as it may be cropped."""
    return [
        piece
        if piece.figure is None
        else structs.replace(piece, height=float(max(piece.figure.lines[0], int(piece.height) - lines)))
        for piece in pieces
    ]


def parted_from_mention(
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
