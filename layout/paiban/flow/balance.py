"""The page where a story ends: its columns are balanced.

The least height at which all that is left goes in, over *feasible* ends of columns, so that unequal pieces never
overflow.
"""

from __future__ import annotations

import math

from msgspec import structs

from paiban.base.units import summed
from paiban.flow.bands import is_full_bleed, with_head
from paiban.flow.costs import UNEVEN
from paiban.flow.plan import Band, DraftPage, End, FillState, PageFrame
from paiban.flow.ways import BALANCE_TRIES, PageWays

_EPS = 1e-6


class LastPage:
    """Ends a story that ``ways`` fill pages with.  ``shared``: something may follow right below."""

    def __init__(self, ways: PageWays, shared: bool) -> None:
        self.ways = ways
        self.shared = shared

    def finish(self, state: FillState, top: float) -> tuple[float, DraftPage] | None:
        """Return the rest of the story on this page with its columns balanced; None where it does not fit."""
        state = self.ways.absorb(state)
        reserve = 0.0
        while True:
            found = self._finished(state, top, self.ways.lines - int(reserve))
            if found is None:
                return None
            cost, draft = found
            need = self.ways.footnotes.lines(draft.notes)
            if need <= reserve:
                if need:
                    draft = structs.replace(draft, foot=draft.foot + need if self.shared else float(self.ways.lines))
                return cost, draft
            reserve = need

    def _finished(self, state: FillState, top: float, lines: int) -> tuple[float, DraftPage] | None:
        best: tuple[float, DraftPage] | None = None
        for frame in self.ways.frames(state, top, lines):
            if frame.left:
                continue
            found = self._ended(state, frame)
            for figure in [] if self.ways.greedy or frame.bands else self._partials(state.next):
                beside = with_head(frame, figure, self.ways.pieces)
                if beside is not None and (other := self._ended(state, beside, figure)) is not None:
                    found = other if found is None or other[0] < found[0] else found
            if found is not None and (best is None or found[0] < best[0] - _EPS):
                best = found
        return best

    def _partials(self, start: int) -> list[int]:
        """Return the first figure across some of the columns that is left, where there is one."""
        n = self.ways.partial[start]
        return [n] if n >= 0 else []

    def _ended(self, state: FillState, frame: PageFrame, beside: int = -1) -> tuple[float, DraftPage] | None:
        """Return the rest of the story in these columns, with ``beside`` at its place in the frame already."""
        end = max(top + height for top, height in zip(frame.tops, frame.heights, strict=True))
        room = end - frame.top
        rest = self.ways.rest[state.next] + summed(self.ways.pieces[f].height for f in state.late)
        rest += summed(top - frame.top for top in frame.tops)
        height = max(1.0, math.ceil(rest / self.ways.columns - 2))
        if height > room + 2:
            return None
        if not self.ways.reaches(state, frame.heights):
            return None
        best: tuple[float, DraftPage] | None = None
        tries = 0
        while height <= room + _EPS and tries <= BALANCE_TRIES:
            cut = frame.cut(height)
            feasible = min(cut.heights) >= 1 and self.ways.reaches(state, cut.heights)
            for cost, ends in self.ways.chain(state.next, state.late, cut.heights) if feasible else ():
                last = ends[-1]
                if last.next < self.ways.count or last.late:
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
        """Return these ends as the story's last page, down to line ``room`` at most."""
        met = tuple(w for end in ends for w in end.wide if w != beside)
        feet = [top + math.ceil(end.used - _EPS) for top, end in zip(frame.tops, ends, strict=True)]
        foot = level = max(feet)
        after: list[Band] = []
        for figure in met:
            own = self._cropped(figure, room - foot)
            at_foot = is_full_bleed(self.ways.pieces[figure])
            if foot + own > room + _EPS or (at_foot and not self.ways.may_foot(figure, int(room + _EPS))):
                return None
            if at_foot:
                foot = float(int(room + _EPS - own))
            after.append(Band(figure, foot, own, False))
            foot += own
        forced = any(self.ways.pieces[i].force for end in ends for i in (end.next,) if i < self.ways.count)
        uneven = 0.0
        if not forced:
            for top, end in zip(frame.tops, ends, strict=True):
                short = level - top - end.used - self.ways.filler.slack(end.slots) - 1
                uneven += UNEVEN * max(0.0, short) ** 2
        frame = structs.replace(frame, bands=(*frame.bands, *after))
        if any(is_full_bleed(self.ways.pieces[band.piece]) and not band.head for band in frame.bands):
            # what bleeds off the foot has the page to its end
            foot = float(self.ways.lines)
        levels = tuple(float(level - top) for top in frame.tops)
        height = level - frame.top
        return cost + uneven + height * 0.01, DraftPage(frame, ends, float(foot), levels, self.ways.page_notes(ends))

    def _cropped(self, figure: int, room: float) -> float:
        """Return the lines that a figure takes below the text: fewer where it then has room on the page."""
        piece = self.ways.pieces[figure]
        assert piece.figure is not None
        free = float(math.floor(room + _EPS))
        return free if piece.figure.lines[0] <= free < piece.height else piece.height
