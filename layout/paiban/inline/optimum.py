"""Total fit: the cheapest breaks of a segment over all its lines.

The model is that of Knuth and Plass ("Breaking Paragraphs into Lines", 1981): boxes, gaps that stretch and shrink, a
penalty for each break, and the sum of the lines' costs to be least.  Their algorithm follows active breakpoints with
ratios and fitness classes; ours is the plain dynamic programming over breaks that it comes to: ``cost[j]`` is the least
cost of all lines up to break j, found from each break i before it.  Three things keep that short.  Prefix sums
(``segment.py``) make a line's cost a few subtractions.  Bisection over the tightest widths finds the longest line from
i, and shorter ones are tried from there until looseness alone costs more than may be left.  And the search is bounded
by the cost of the first-fit solution, which is nearly always close: a state that is dearer is dropped, and where first
fit costs nothing it is returned at once.

A state is a break and the class of the line before it, since two lines next to each other whose looseness differs much
cost more (``cost.contrast``).

``cost.graded`` says what a line costs; here the same sum is written out in the inner loop, since it is computed some
ten thousand times an issue (a test compares the two).  Equal costs are decided by fewer lines, then by the earlier
break, so that every machine sets the same lines.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from paiban.inline import costs
from paiban.inline.cost import (
    CLASSES,
    EPS,
    EVEN,
    FEW,
    OPENED,
    TIGHT,
    WIDE,
    WORDS_FULL,
    alone,
    contrast,
    graded,
    last_cost,
    looseness,
    shrink_cost,
    shrink_room,
)
from paiban.inline.segment import Segment

Chain = tuple[int, Any]
"""The last break, and those before it: a ``Chain``, or None.  mypyc 2.4 does not survive types that name themselves."""
State = tuple[float, int, Chain | None]
"""The cost of the lines up to a break, their number, and the breaks."""
LAST = CLASSES
"""Stands for the class of a last line, which is compared with none."""
_INFINITE = float("inf")
_HUGE = 1e12


def widths_at(widths: tuple[float, ...], line: int) -> float:
    """Return the measure of a line, em; the last of ``widths`` holds for all later lines."""
    return widths[line] if line < len(widths) else widths[-1]


def first_fit(
    segment: Segment, widths: tuple[float, ...], indent: float, line: int = 0
) -> tuple[float, list[int]] | None:
    """Return breaks with each line as full as it goes, and their cost: the yardstick, and the bound of the search.

    ``widths`` are in em by line, the last for all later ones; ``line`` is the segment's first.  None where a line has
    no feasible end.
    """
    count, i, total, ends, before = segment.count, 0, 0.0, [], EVEN
    fullest, penalty = segment.fullest, segment.penalty
    while i < count:
        width = widths_at(widths, line) - (indent if i == 0 else 0.0)
        j = bisect_right(fullest, width + segment.begins[i] - segment.shrink[i + 1] + EPS) - 1
        j = min(j, count)
        while j > i:
            if penalty[j] != costs.FORBIDDEN:
                cost, grade = graded(segment, i, j, width)
                if cost != _INFINITE:
                    break
            j -= 1
        if j <= i:
            return None
        total += cost + (costs.TWO_HYPHENS if segment.hyphen[i] and segment.hyphen[j] else 0.0)
        if i and j < count:
            total += contrast(before, grade)
        before = grade
        ends.append(j)
        i = j
        line += 1
    return total, ends


def fullest(segment: Segment, widths: tuple[float, ...], indent: float, line: int = 0) -> list[int]:
    """Return breaks with each line as full as it goes, whatever may break there; a box that is wider than its line
    stands alone in it."""
    count, i, ends = segment.count, 0, []
    while i < count:
        width = widths_at(widths, line) - (indent if i == 0 else 0.0)
        best = 0
        for j in range(i + 1, count + 1):
            wide = segment.tight[j] - segment.begins[i]
            if wide > width + EPS:
                break
            if segment.penalty[j] != costs.FORBIDDEN and wide + segment.hyphen[j] <= width + EPS:
                best = j
        i = best or i + 1
        ends.append(i)
        line += 1
    return ends


def total_fit(
    segment: Segment, widths: tuple[float, ...], indent: float, line: int = 0
) -> tuple[float, list[int]] | None:
    """Return the cheapest breaks and their cost; of equal ones those with fewer lines, then the earlier break.  None
    where none is feasible."""
    bound = first_fit(segment, widths, indent, line)
    limit = bound[0] + EPS if bound else _HUGE
    if bound is not None and bound[0] <= EPS:
        return bound
    # lines whose measure differs are gone through one by one, then all the rest at once
    states: dict[int, State] = {EVEN: (0.0, 0, None)}
    best: State | None = None
    while line < len(widths) - 1 and states:
        following: dict[int, State] = {}
        for i, ways in _by_break(states):
            width = widths[line] - (indent if i == 0 else 0.0)
            for j, cost, grade in _ends(segment, i, width, limit - ways[LAST][0]):
                known, count, chain = ways[LAST if j == segment.count else grade]
                total = known + cost
                if total > limit:
                    continue
                entry = (total, count + 1, (j, chain))
                if j == segment.count:
                    if best is None or (total, entry[1]) < (best[0] - EPS, best[1]):
                        best = entry
                    continue
                to = j * CLASSES + grade
                if to not in following or total < following[to][0] - EPS:
                    following[to] = entry
        states = following
        line += 1
    found = _rest(segment, states, widths[-1], indent, limit) if states else None
    if found is not None and (best is None or (found[0], found[1]) < (best[0] - EPS, best[1])):
        best = found
    if best is None:
        return bound
    return best[0], _unchain(best[2])


def _by_break(states: dict[int, State]) -> list[tuple[int, list[State]]]:
    """Return each break of ``states``, in their order, with the cheapest way to it for a line of each class after it,
    and for a last line."""
    grouped: dict[int, list[tuple[int, State]]] = {}
    for key, state in states.items():
        grouped.setdefault(key // CLASSES, []).append((key % CLASSES, state))
    found = []
    for i, entries in grouped.items():
        ways = []
        for grade in range(LAST + 1):
            best: State | None = None
            for own, (cost, count, chain) in entries:
                total = cost + (contrast(own, grade) if i and grade != LAST else 0.0)
                if best is None or total < best[0] - EPS or (total < best[0] + EPS and count < best[1]):
                    best = (total, count, chain)
            assert best is not None
            ways.append(best)
        found.append((i, ways))
    return found


def _unchain(chain: Chain | None) -> list[int]:
    ends = []
    while chain is not None:
        ends.append(chain[0])
        chain = chain[1]
    return ends[::-1]


def _ends(segment: Segment, i: int, width: float, limit: float) -> list[tuple[int, float, int]]:
    """Return (end, cost, class) of the lines from box i that cost no more than ``limit``."""
    found = []
    high = bisect_right(segment.fullest, width + segment.begins[i] - segment.shrink[i + 1] + EPS) - 1
    misses = 0
    for j in range(min(high, segment.count), i, -1):
        if segment.penalty[j] == costs.FORBIDDEN:
            continue
        cost, grade = graded(segment, i, j, width)
        if segment.hyphen[i] and segment.hyphen[j]:
            cost += costs.TWO_HYPHENS
        if cost <= limit:
            found.append((j, cost, grade))
            misses = 0
        elif cost - segment.penalty[j] > limit and j != segment.count and width > segment.tight[j] - segment.begins[i]:
            misses += 1
            if misses > 2:
                break
    return found


def _rest(segment: Segment, states: dict[int, State], width: float, indent: float, limit: float) -> State | None:
    """Return the cheapest way from ``states`` to the segment's end with one measure."""
    count = segment.count
    cost = [_INFINITE] * (count * CLASSES + LAST + 1)
    lines = [0] * (count * CLASSES + LAST + 1)
    chains: list[Chain | None] = [None] * (count * CLASSES + LAST + 1)
    for key, (c, n, chain) in states.items():
        cost[key], lines[key], chains[key] = c, n, chain
    begins, tight, fullest = segment.begins, segment.tight, segment.fullest
    shrinks, eases, mores, solids = segment.shrink, segment.ease, segment.more, segment.solids
    gaps, spreads = segment.gaps, segment.spread
    penalties, hyphens = segment.penalty, segment.hyphen
    forbidden = costs.FORBIDDEN
    k_ease, k_more, k_loose = costs.EASE, costs.MORE, costs.LOOSE
    knee, wall, beyond, two = segment.knee, segment.wall, costs.BEYOND_WALL, costs.TWO_HYPHENS
    step, hopeless = costs.WALL, costs.HOPELESS * wall
    eps = EPS
    reached = [_INFINITE] * (LAST + 1)
    via = [0] * (LAST + 1)
    for i in range(min(states) // CLASSES, count):
        at = i * CLASSES
        base = min(min(cost[at], cost[at + 1]), min(cost[at + 2], cost[at + 3]))
        if base > limit:
            continue
        _cheapest(cost, lines, i, reached, via)
        room_left = limit - base
        target = width - indent if i == 0 else width
        begin = begins[i]
        shrink0, ease0, gaps0, solids0 = shrinks[i + 1], eases[i + 1], gaps[i + 1], solids[i + 1]
        broken = hyphens[i] > 0.0
        high = bisect_right(fullest, target + begin - shrink0 + eps) - 1
        if high > count:
            high = count
        for j in range(high, i, -1):
            c = penalties[j]
            if c == forbidden:
                continue
            h = hyphens[j]
            short = target - (tight[j] - begin + h)
            own = 0.0
            grade = EVEN
            if short < -eps:
                if -short > shrink_room(segment, i, j) + eps:
                    continue
                own = shrink_cost(segment, i, j, -short)
                grade = TIGHT
            elif j == count:
                pass
            elif short > eps:
                e = eases[j] - ease0
                if short <= e:
                    share = short / e
                    own = k_ease * share * share
                else:
                    short -= e
                    if e > eps:
                        own = k_ease
                    grade = OPENED
                    if solids[j] - solids0 >= FEW:
                        loose = short / (gaps[j] - gaps0)
                        if loose > WORDS_FULL:
                            loose = looseness(segment, i, j, short)
                    else:
                        m = mores[j] - mores[i + 1]
                        if short <= m:
                            share = short / m
                            own += k_more * share * share
                            loose = 0.0
                        else:
                            if m > eps:
                                own += k_more
                            loose = (short - m) / ((spreads[j] - spreads[i + 1]) or alone(segment, i, j))
                    if loose > 0.0:
                        x = loose / knee
                        if x > 1.0:
                            own += k_loose * x * x * x
                            grade = WIDE
                        else:
                            own += k_loose * x * x
                        if loose > wall + eps:
                            own += step + beyond * (loose - wall)
                            if loose > hopeless:
                                own += costs.SHORT
                        if own > room_left and x > 1.0 and h == 0.0:
                            # shorter lines are looser still
                            if own > room_left * 1.5 + 50.0:
                                break
                            continue
            if j == count:
                own += last_cost(segment, i, target - (tight[j] - begin + h), target)
                grade = LAST
            total = reached[grade] + own + c
            if broken and h > 0.0:
                total += two
            if total > limit:
                continue
            to = j * CLASSES + grade
            known = cost[to]
            before = via[grade]
            if total < known - eps or (total < known + eps and lines[before] + 1 < lines[to]):
                cost[to] = total
                lines[to] = lines[before] + 1
                chains[to] = (j, chains[before])
    end = count * CLASSES + LAST
    if cost[end] == _INFINITE:
        return None
    return cost[end], lines[end], chains[end]


def _cheapest(cost: list[float], lines: list[int], i: int, reached: list[float], via: list[int]) -> None:
    """Set what it costs to come to break i for a line of each class, and for the last; and by which state."""
    at = i * CLASSES
    best = at
    for k in range(at + 1, at + CLASSES):
        if cost[k] < cost[best] - EPS or (cost[k] < cost[best] + EPS and lines[k] < lines[best]):
            best = k
    least = cost[best]
    reached[LAST], via[LAST] = least, best
    for grade in range(CLASSES):
        chosen, price = best, least
        if i and abs(best - at - grade) > 1:
            price += costs.ADJACENT
            for k in range(max(at, at + grade - 1), min(at + CLASSES, at + grade + 2)):
                if cost[k] < price - EPS or (cost[k] < price + EPS and lines[k] < lines[chosen]):
                    chosen, price = k, cost[k]
        reached[grade], via[grade] = price, chosen


def exact_fit(
    segment: Segment, widths: tuple[float, ...], indent: float, wanted: int, limit: float, line: int = 0
) -> tuple[float, list[int]] | None:
    """Return the cheapest breaks into exactly ``wanted`` lines, none dearer in all than ``limit``; None where there are
    none."""
    states: dict[int, State] = {EVEN: (0.0, 0, None)}
    count = segment.count
    for n in range(wanted):
        following: dict[int, State] = {}
        last = n == wanted - 1
        width = widths_at(widths, line + n)
        for i, ways in _by_break(states):
            target = width - (indent if i == 0 else 0.0)
            for j, cost, grade in _ends(segment, i, target, limit - ways[LAST][0]):
                if (j == count) != last:
                    continue
                known, _, chain = ways[LAST if last else grade]
                total = known + cost
                if total > limit:
                    continue
                to = count * CLASSES if last else j * CLASSES + grade
                if to not in following or total < following[to][0] - EPS:
                    following[to] = (total, n, (j, chain))
        states = following
        if not states:
            return None
    total, _, chain = states[count * CLASSES]
    return total, _unchain(chain)
