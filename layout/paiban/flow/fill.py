"""Filling one column: where it may end from a piece on, and at what cost.

Heights are in lines of the grid.  A figure that does not fit is put off to the head of a later column while the text
after it flows on; figures keep their order.

A column is filled greedily with the figures put off before and then with pieces, and each place at which it may end is
recorded on the way (``ColumnRun``).  For a given height the last few of these ends are then priced (``_choose``): the
cost of the break itself (widow, orphan, heading), the lines by which the column falls short, figures put off once more,
and figures cropped or grown to meet the foot.  The ends that are left more than ``_WINDOW`` lines short matter only
where there is no other.

The paginator asks for the same columns at many heights, while it looks for the height at which columns are level.  So
the tallest column from a place on is filled once, and a shorter one reads off the beginning of the same run
(``_fill``); both are remembered by their start, what was put off, and the height.  This makes the optimisation over
pages, after Plass's dynamic programming ("Optimal pagination techniques for automatic typesetting systems", Stanford
1981), affordable.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

from paiban.flow.costs import FLEX, FORCED, LATE_FIGURE, SHORT_LINE, SHORT_MORE
from paiban.flow.footnotes import NONE, Footnotes
from paiban.flow.model import NEVER, Piece
from paiban.flow.plan import End, Slot

_EPS = 1e-6
_WINDOW = 4.0
"""Ends that leave more lines than this empty are considered only where there is no other."""
_MOST_ENDS = 5


_Reached = tuple[int, float, int, int, int, int, float]
"""A place where a column may end: the next piece; the lines used; how many of the column's slots, of the figures put
off, of those across the columns and of the notes belong to it; and the lines of the notes."""


def _used(reached: _Reached) -> float:
    return reached[1]


class ColumnRun:
    """A column filled as full as it goes: its ends, its slots, and the figures put off, those across the columns and
    the notes that the ends count.

    ``reach`` is the last piece that was considered.  The column was filled from ``start``, with ``before`` put off.
    ``stops`` are its feasible ends, once they were asked for.
    """

    def __init__(
        self,
        start: int,
        before: tuple[int, ...],
        ends: list[_Reached],
        slots: list[Slot],
        late: list[int],
        wide: list[int],
        notes: list[int],
        reach: int,
    ) -> None:
        self.start = start
        self.before = before
        self.ends = ends
        self.slots = slots
        self.late = late
        self.wide = wide
        self.notes = notes
        self.reach = reach
        self.stops: list[ColumnStop] = []


class ColumnStop:
    """A place where a column may end: the ``next`` piece, the figures put off, the lines used, what the break costs;
    and the column that it belongs to, with its number there."""

    def __init__(
        self, after: int, late: tuple[int, ...], used: float, cost: float, run: ColumnRun, number: int
    ) -> None:
        self.next = after
        self.late = late
        self.used = used
        self.cost = cost
        self.run = run
        self.number = number


def _taken(stop: ColumnStop) -> float:
    return stop.used


class Filler:
    """Fills columns from one list of pieces, and remembers what it has filled.

    ``tallest`` is the height of the tallest column there is, in which every piece must have room.  ``footnotes`` are
    those that stand at the foot of their column.
    """

    def __init__(self, pieces: Sequence[Piece], tallest: float = 0.0, footnotes: Footnotes = NONE) -> None:
        self.footnotes = footnotes
        self.pieces = pieces
        self.tallest = tallest
        self._flexible = any(p.figure is not None and p.figure.lines[2] > p.figure.lines[1] for p in pieces)
        self._plain = [
            p.height == 1.0
            and not (p.white or p.force or p.floats or p.opens or p.notes)
            and p.figure is None
            and p.carry is None
            for p in pieces
        ]
        self._memo: dict[tuple[int, tuple[int, ...], float], tuple[int, list[End]]] = {}
        self._runs: dict[tuple[int, tuple[int, ...]], ColumnRun] = {}

    def ends(self, start: int, late: tuple[int, ...], height: float) -> list[End]:
        """Return the ways to fill a column of ``height`` lines with ``late`` at its head and pieces from ``start`` on,
        the last possible end first.

        The list is never empty.  Each way takes at least one piece where one is left, except in a column shorter than
        the tallest that has no room for the next piece.
        """
        key = (start, late, height)
        found = self._memo.get(key)
        if found is None:
            found = self._memo[key] = self._fill(start, late, height)
        return found[1]

    def take_over(self, other: Filler, same: int) -> None:
        """Remember what ``other``, for pages of the same height, has filled with pieces before ``same``, up to which
        both have the same pieces."""
        self._memo.update((key, found) for key, found in other._memo.items() if found[0] < same)
        self._runs.update((key, run) for key, run in other._runs.items() if run.reach < same)

    def _fill(self, start: int, late: tuple[int, ...], height: float) -> tuple[int, list[End]]:
        """Return the last piece that was considered, and the ways."""
        run, kept = self._reached(start, late, height)
        return run.reach, self._choose(run, kept, height)

    def stops(self, start: int, late: tuple[int, ...], low: float, high: float) -> list[ColumnStop]:
        """Return the places where a column may end that has from ``low`` to ``high`` lines, and up to `_WINDOW` lines
        less where it must; the last ones first.  There may be none."""
        run, kept = self._reached(start, late, high)
        stops = run.stops
        if not stops:
            count = len(self.pieces)
            for n, (index, used, _, n_late, _, _, _) in enumerate(run.ends):
                cost = self._break_cost(index) if index < count else 0.0
                if cost < NEVER:
                    stops.append(ColumnStop(index, tuple(run.late[:n_late]), used, cost, run, n))
        found: list[ColumnStop] = []
        least = low - _WINDOW
        for n in range(bisect_right(stops, high + _EPS, key=_taken) - 1, -1, -1):
            stop = stops[n]
            if stop.number >= kept:
                continue
            if stop.used < least and found:
                break
            found.append(stop)
            if stop.used < least:
                break
        return found

    def end(self, stop: ColumnStop, cost: float) -> End:
        """Return the column that ends at ``stop``."""
        run = stop.run
        return _end(run.ends[stop.number], cost, run.slots, run.late, run.wide, run.notes)

    def _reached(self, start: int, late: tuple[int, ...], height: float) -> tuple[ColumnRun, int]:
        """Return a column filled as full as it goes, and how many of its ends are within ``height``."""
        if height < self.tallest:
            # the tallest column from here on is filled once: a shorter one holds the beginning of it
            run = self._runs.get((start, late))
            if run is None:
                run = self._runs[start, late] = self._run(start, late, self.tallest)
            ends = run.ends
            kept = bisect_right(ends, height + _EPS, key=_used)
            if kept > 0 and (kept == len(ends) or self._ends_here(ends[kept - 1][0])):
                return run, kept
        run = self._run(start, late, height)
        if height == self.tallest:
            self._runs[start, late] = run
        return run, len(run.ends)

    def _ends_here(self, index: int) -> bool:
        """Return whether a column that has no room for the piece ``index`` ends before it: text does
        not flow past it."""
        while self.pieces[index].figure is not None and self.pieces[index].figure.span != 1:  # type: ignore[union-attr]
            index += 1
            if index == len(self.pieces):
                return False
        piece = self.pieces[index]
        return not (piece.floats or piece.force or piece.opens)

    def _run(self, start: int, late: tuple[int, ...], height: float) -> ColumnRun:
        """Fill a column of ``height`` lines as full as it goes, and record all places where it may end."""
        pieces, count = self.pieces, len(self.pieces)
        slots: list[Slot] = []
        pos = 0.0
        put_off = list(late)
        noted: list[int] = []
        below = 0.0
        while put_off:
            first = pieces[put_off[0]]
            at = float(math.ceil(pos + first.white - _EPS)) if pos > 0.0 else 0.0
            foot = self._below((*noted, *first.notes)) if first.notes else below
            if slots and at + first.height + foot > height + _EPS:
                break
            own = self._fitted(first, height - foot if foot < height else height, height)
            if own is None:
                break
            index = put_off.pop(0)
            pos = at
            slots.append(Slot(index, pos, own))
            pos += own
            noted += pieces[index].notes
            below = self._below(noted)
        wide: list[int] = []
        ends: list[_Reached] = []
        if slots:
            ends.append((start, pos + below, len(slots), len(put_off), 0, len(noted), below))
        j = start
        plain = self._plain
        while j < count:
            if plain[j] and slots and pos % 1.0 == 0.0:
                if pos + 1.0 + below > height + _EPS:
                    break
                slots.append(Slot(j, pos, 1.0))
                pos += 1.0
                j += 1
                ends.append((j, pos + below, len(slots), len(put_off), len(wide), len(noted), below))
                continue
            piece = pieces[j]
            if piece.force and (slots or j > start):
                ends.append((j, height, len(slots), len(put_off), len(wide), len(noted), below))
                break
            if piece.opens and put_off:
                # a photo stays with its article
                break
            if piece.figure is not None and piece.figure.span != 1:
                wide.append(j)
                noted += piece.notes
                below = self._below(noted)
                j += 1
                continue
            head = not slots
            # a header that leaves the row no room in any column is left out: nothing would ever stand below it
            if head and piece.carry and piece.carry.height + piece.height <= max(height, self.tallest) + _EPS:
                slots.append(Slot(j, 0.0, piece.carry.height, True))
                pos = piece.carry.height
            top = pos
            if not slots and piece.height < 1.0 and piece.paragraph >= 0:
                # small leading: the first baseline stands where the body's would
                top = 1.0 - piece.height
            if pos > 0.0:
                # a photo brings its own white below
                top += piece.white if piece.opens or pieces[slots[-1].piece].figure is None else 0.0
                if piece.snap:
                    top = float(math.ceil(top - _EPS))
            own = piece.height
            foot = self._below((*noted, *piece.notes)) if piece.notes else below
            if top + own + foot > height + _EPS:
                if piece.floats:
                    room = height - foot if foot < height else height
                    fitted = None if slots or own <= room else self._fitted(piece, room, height)
                    if fitted is None:
                        put_off.append(j)
                        j += 1
                        continue
                    own = fitted
                elif head and slots and piece.height + foot <= height + _EPS:
                    # without what stands again above it, it fits
                    slots.pop()
                    top = 0.0
                elif not head or height < self.tallest - _EPS:
                    break
            elif piece.floats and put_off:
                put_off.append(j)
                j += 1
                continue
            slots.append(Slot(j, top, own))
            pos = top + own
            noted += piece.notes
            below = foot
            j += 1
            ends.append((j, pos + below, len(slots), len(put_off), len(wide), len(noted), below))
        else:
            ends.append((j, pos + below, len(slots), len(put_off), len(wide), len(noted), below))
        if not ends:
            # nothing stands here; what was put off on the way is not met again
            ends.append((j, below, 0, len(put_off), len(wide), len(noted), below))
        return ColumnRun(start, late, ends, slots, put_off, wide, noted, j)

    def _below(self, noted: Sequence[int]) -> float:
        """Return the lines that these notes take at the column's foot."""
        return self.footnotes.lines(noted) if self.footnotes.place == "column" else 0.0

    def _fitted(self, piece: Piece, free: float, height: float) -> float | None:
        """Return the lines that a figure or panel takes at the head of a column of ``height``, of which notes leave
        ``free``: what it may be cropped to, or the whole column where no column is taller; None where it is to wait for
        a taller one."""
        room = float(math.floor(free + _EPS))
        if piece.height <= free + _EPS:
            return piece.height
        if piece.figure is not None and piece.figure.lines[0] <= room:
            return room
        if height < self.tallest - _EPS:
            return None
        return room if piece.figure is not None else piece.height

    def _choose(self, run: ColumnRun, kept: int, height: float) -> list[End]:
        """Return the best of the first ``kept`` ends of ``run`` for a column of ``height``."""
        ends, slots, put_off, wide, noted = run.ends, run.slots, run.late, run.wide, run.notes
        count = len(self.pieces)
        chosen: list[End] = []
        seen: set[tuple[int, int]] = set()
        best_high: tuple[float, int] | None = None
        for n in range(kept - 1, -1, -1):
            index, used, n_slots, n_late = ends[n][:4]
            if (index, n_late) in seen:
                continue
            seen.add((index, n_late))
            cost = self._break_cost(index) if index < count else 0.0
            short = height - used
            if short > _WINDOW and chosen:
                break
            if cost == NEVER:
                if best_high is None or used > best_high[0]:
                    best_high = (used, n)
                continue
            if index < count or n_late:
                cost += self._short_cost(short, slots[:n_slots])
            cost += LATE_FIGURE * n_late
            chosen.append(_end(ends[n], cost, slots, put_off, wide, noted))
            if len(chosen) >= _MOST_ENDS:
                break
        if not chosen:
            n = best_high[1] if best_high else kept - 1
            chosen.append(_end(ends[n], FORCED, slots, put_off, wide, noted))
            if height < self.tallest - _EPS and self._break_cost(run.start) != NEVER:
                # what can't be divided goes whole to the next column
                chosen.insert(0, End(run.start, run.before, (), 0.0, self._short_cost(height, ()), ()))
        return chosen

    def _break_cost(self, index: int) -> float:
        """Return the cost of a break before piece ``index``: that of the first text from there on."""
        pieces = self.pieces
        while index < len(pieces) and pieces[index].floats:
            index += 1
        return pieces[index].cost if index < len(pieces) else 0.0

    def _short_cost(self, short: float, slots: Sequence[Slot]) -> float:
        # notes have smaller leading: half a line and more counts as one
        lines = int(short + 0.5)
        if lines < 1:
            return 0.0
        flexed = min(lines, self.slack(slots))
        cost = flexed * FLEX
        left = lines - flexed
        return cost + (SHORT_LINE + SHORT_MORE * (left - 1) if left else 0.0)

    def slack(self, slots: Sequence[Slot]) -> int:
        """Return the lines by which the figures of a column may grow."""
        if not self._flexible:
            return 0
        total = 0
        for slot in slots:
            figure = self.pieces[slot.piece].figure
            if figure is not None:
                total += max(0, figure.lines[2] - int(slot.height))
        return total

    def _heads(self, slot: Slot) -> bool:
        piece = self.pieces[slot.piece]
        return piece.white >= 1.0 and piece.figure is None and not slot.carried

    def grown(self, end: End, lines: int) -> tuple[Slot, ...]:
        """Return the slots of ``end`` with its figures grown by ``lines`` in all, as far as they can be.  A figure that
        ends the column then goes down to its foot."""
        slots, shift = [], 0.0
        for slot in end.slots:
            figure = self.pieces[slot.piece].figure
            more = 0
            if figure is not None and lines > 0:
                more = min(lines, max(0, figure.lines[2] - int(slot.height)))
                lines -= more
            slots.append(Slot(slot.piece, slot.top + shift, slot.height + more, slot.carried))
            shift += more
        if lines > 1 and len(slots) > 1 and self.pieces[slots[-1].piece].figure is not None:
            # white that would stand above the last figure goes above openings and headings, as far as they take it
            headings = [n for n in range(len(slots) - 1, 0, -1) if self._heads(slots[n])]
            headings += [n for n in headings if self.pieces[slots[n].piece].opens]
            for at in headings[: lines - 1]:
                slots[at:] = [Slot(s.piece, s.top + 1, s.height, s.carried) for s in slots[at:]]
                lines -= 1
        if lines > 0 and len(slots) > 1 and self.pieces[slots[-1].piece].figure is not None:
            slots[-1] = Slot(slots[-1].piece, slots[-1].top + lines, slots[-1].height)
        return tuple(slots)


def _end(
    reached: _Reached, cost: float, slots: list[Slot], put_off: list[int], wide: list[int], noted: list[int]
) -> End:
    index, used, n_slots, n_late, n_wide, n_notes, below = reached
    return End(
        index,
        tuple(put_off[:n_late]),
        tuple(wide[:n_wide]),
        used,
        cost,
        tuple(slots[:n_slots]),
        tuple(noted[:n_notes]),
        below,
    )
