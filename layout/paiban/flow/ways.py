"""The ways to fill a page with what is left of a story: its columns, the figures across them, the notes at its foot."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import structs

from paiban.base.units import summed
from paiban.flow.bands import head_frame, is_full_bleed, is_partial, is_wide, with_foot, with_head
from paiban.flow.costs import LATE_PAGE_FIGURE
from paiban.flow.fill import Filler
from paiban.flow.footnotes import Footnotes
from paiban.flow.model import Piece
from paiban.flow.plan import DraftPage, End, FillState, PageFrame

_EPS = 1e-6
BALANCE_TRIES = 6
"""How many heights above the first feasible one are tried when columns are balanced."""

Way = tuple[float, DraftPage, FillState]
"""A page that is filled: what it costs, its columns, and what is then left."""


class PageWays:
    """Fills pages of ``columns`` of ``lines`` with the pieces of a story, ``count`` of them.

    ``beam``: how many ways are followed at most; ``greedy``: each column as full as it goes; ``bleeds``: photos may
    bleed off the foot.  By piece: ``rest`` is the height of all text from it on, ``partial`` the first figure across
    some of the columns from it on, -1 for none.
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        columns: int,
        lines: int,
        greedy: bool,
        footnotes: Footnotes,
        bleeds: bool,
        beam: int,
    ) -> None:
        self.pieces = pieces
        self.count = len(pieces)
        self.columns = columns
        self.lines = lines
        self.greedy = greedy
        self.footnotes = footnotes
        self.bleeds = bleeds
        self.beam = beam
        self.filler = Filler(pieces, float(lines), footnotes)
        self.rest = [0.0] * (len(pieces) + 1)
        self.partial = [-1] * (len(pieces) + 1)
        self._figures = [0.0] * (len(pieces) + 1)
        self._last_wide = max((n for n, piece in enumerate(pieces) if is_wide(piece)), default=-1)
        for n in range(len(pieces) - 1, -1, -1):
            piece = pieces[n]
            single = piece.figure is not None and piece.figure.span == 1
            self.partial[n] = n if is_partial(piece, columns) else self.partial[n + 1]
            self._figures[n] = self._figures[n + 1] + (piece.height if single else 0.0)
            own = piece.height + piece.white if piece.figure is None or piece.figure.span == 1 else 0.0
            if footnotes.place == "column":
                own += summed(footnotes.height(note) for note in piece.notes)
            self.rest[n] = self.rest[n + 1] + own

    def page(self, state: FillState, top: float) -> list[Way]:
        """Return the ways to fill a page.  Where nothing fits on it with its notes, they are left out of account, and
        what comes next is forced."""
        options = self._noted(state, top)
        if not top:
            # what is put off on the way to nothing is no gain
            options = [option for option in options if _stands(option[1])]
        if options:
            return options
        if narrowed := self._beside_notes(state, top):
            return narrowed
        filler, self.filler = self.filler, Filler(self.pieces, 0.0, self.footnotes)
        options = self._noted(state, top) or self._options(self.absorb(state), top, self.lines)
        self.filler = filler
        return options

    def _beside_notes(self, state: FillState, top: float) -> list[Way]:
        """The ways to fill a page where something that no break divides leaves too little room for the notes of all its
        columns: text stands in the first columns only; where that leaves too little as well, what goes in the first
        alone, or no text, with the least room that is enough for its notes."""
        if self.footnotes.place != "page":
            return []
        for columns in range(self.columns - 1, 0, -1) if not top else ():
            options = []
            for frame in self.frames(state, 0.0, self.lines):
                for cost, draft, after in self._narrowed(state, frame, columns):
                    room = self.lines - self.footnotes.lines(draft.notes)
                    used = max(t + end.used for t, end in zip(frame.tops, draft.ends, strict=True))
                    if _stands(draft) and used <= room + _EPS:
                        levels = tuple(min(h, room - t) for t, h in zip(frame.tops, draft.frame.heights, strict=True))
                        options.append((cost, structs.replace(draft, levels=levels), after))
            if options:
                return options
        absorbed = self.absorb(state)
        for reserve in range(self.lines):
            for frame in self.frames(absorbed, top, self.lines - reserve):
                for columns in (1, 0):
                    for option in self._narrowed(absorbed, frame, columns):
                        fits = self.footnotes.lines(option[1].notes) <= reserve
                        if fits and (top or _stands(option[1])):
                            return [option]
        return []

    def _narrowed(self, state: FillState, frame: PageFrame, columns: int) -> list[Way]:
        """The ways to fill a page with text in its first ``columns`` only."""
        heights = tuple(max(0.0, h) if n < columns else 0.0 for n, h in enumerate(frame.heights))
        return self._filled(state, structs.replace(frame, heights=heights))

    def _noted(self, state: FillState, top: float) -> list[Way]:
        """Return the ways to fill a page, each with room for the notes at its foot: the least room that is enough.
        There is none where no room is.

        Less room for text nearly always means fewer notes; where a figure makes way for text it can mean more, and then
        these ask for more room still.
        """
        state = self.absorb(state)
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

    def _reserving(self, state: FillState, top: float, reserve: float) -> tuple[list[Way], list[float]]:
        """Return the ways to fill a page above ``reserve`` lines whose notes have room in these, and the lines that
        they need; where there is no such way, the lines that all need."""
        found = self._options(state, top, self.lines - int(reserve))
        needs = [self.footnotes.lines(draft.notes) for _, draft, _ in found]
        fitting = [option for option, need in zip(found, needs, strict=True) if need <= reserve]
        return fitting, [need for need in needs if need <= reserve] if fitting else needs

    def _options(self, state: FillState, top: float, lines: int) -> list[Way]:
        options: list[Way] = []
        for frame in self.frames(state, top, lines):
            found = self._filled(state, frame)
            if not frame.left and not self.greedy and (level := self._emptied(state, frame)):
                # in the place of the same text in columns that do not end level, which costs as much
                found = [o for o in found if o[2].next < self.count or o[2].late] + level
            wanted = {w for _, _, after in found for w in after.wide if w not in frame.left}
            options += found
            if wanted and not frame.left:
                figure = min(wanted)
                foot = with_foot(frame, figure, self.pieces) if self.may_foot(figure, lines) else None
                for other in (foot, with_head(frame, figure, self.pieces)):
                    if other is not None:
                        options += self._filled(state, other, figure)
        return options

    def _filled(self, state: FillState, frame: PageFrame, figure: int = -1) -> list[Way]:
        """Return the ways to fill a page; with ``figure``, which was met on the page itself, at its place in the frame
        already."""
        options = []
        for cost, ends in self.chain(state.next, state.late, frame.heights):
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
            draft = DraftPage(frame, ends, float(self.lines), frame.heights, self.page_notes(ends))
            options.append((cost + LATE_PAGE_FIGURE * len(left), draft, FillState(last.next, last.late, left)))
        return options

    def page_notes(self, ends: Sequence[End]) -> tuple[int, ...]:
        """Return the notes of columns that stand at the foot of the page."""
        return tuple(note for end in ends for note in end.notes) if self.footnotes.place == "page" else ()

    def _emptied(self, state: FillState, frame: PageFrame) -> list[Way]:
        """Return the text that is left level on this page, where only figures are left over for the next."""
        options: list[Way] = []
        figures = self._figures[state.next]
        height = max(1.0, math.ceil((self.rest[state.next] - figures) / self.columns))
        if not (figures or state.late or self._last_wide >= state.next) or height > max(frame.heights):
            return options
        for more in range(BALANCE_TRIES):
            cut = frame.cut(height + more)
            if min(cut.heights) < 1 or not self.reaches(state, cut.heights):
                continue
            for cost, ends in self.chain(state.next, state.late, cut.heights):
                last = ends[-1]
                met = tuple(w for end in ends for w in end.wide)
                if last.next < self.count or not (last.late or met):
                    continue
                draft = DraftPage(cut, ends, float(self.lines), cut.heights, self.page_notes(ends))
                options.append((cost + LATE_PAGE_FIGURE * len(met), draft, FillState(last.next, last.late, met)))
            if options:
                break
        return options

    def frames(self, state: FillState, top: float, lines: int) -> list[PageFrame]:
        """Yield the page's columns, with the figures that wait for it at their head."""
        frames = [head_frame(state.wide, top, self.pieces, self.columns, lines)]
        if any(is_partial(self.pieces[band.piece], self.columns) for band in frames[0].bands):
            frames.append(head_frame(state.wide, top, self.pieces, self.columns, lines, True))
        if self.greedy:
            return frames[:1]
        for frame in tuple(frames):
            # one that bleeds and may not stand at the head may at the foot
            if frame.left and is_full_bleed(self.pieces[frame.left[0]]) and self.may_foot(frame.left[0], lines):
                other = with_foot(structs.replace(frame, left=frame.left[1:]), frame.left[0], self.pieces)
                frames += [other] if other is not None else []
        return frames

    def may_foot(self, figure: int, lines: int) -> bool:
        """Return whether a figure may stand at the foot of a page whose text has ``lines``.  One that bleeds runs off
        the page, so there are no notes below it."""
        return not is_full_bleed(self.pieces[figure]) or (lines == self.lines and self.bleeds)

    def absorb(self, state: FillState) -> FillState:
        """Add the figures across the columns that come next to the head of this page."""
        index, wide = state.next, list(state.wide)
        while index < self.count and is_wide(self.pieces[index]) and not self.pieces[index].force:
            wide.append(index)
            index += 1
        return FillState(index, state.late, tuple(wide))

    def chain(self, start: int, late: tuple[int, ...], heights: Sequence[float]) -> list[tuple[float, tuple[End, ...]]]:
        """Return the ways to fill columns of these heights, the cheapest for each state they end in."""
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

    def reaches(self, state: FillState, heights: Sequence[float]) -> bool:
        """Return whether all text that is left goes into columns of these heights, each as full as it goes."""
        index, late = state.next, state.late
        for height in heights:
            end = self.filler.ends(index, late, height)[0]
            index, late = end.next, end.late
        return index >= self.count


def _stands(draft: DraftPage) -> bool:
    """Return whether anything stands on the page."""
    return bool(draft.frame.bands) or any(end.slots for end in draft.ends)
