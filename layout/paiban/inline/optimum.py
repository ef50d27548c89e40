"""Total fit: the cheapest breaks of a segment over all its lines.

The model is that of Knuth and Plass ("Breaking Paragraphs into Lines", 1981): boxes, gaps that stretch and shrink, a
penalty for each break, and the sum of the lines' costs to be least.  Their algorithm follows active breakpoints with
ratios and fitness classes; ours is the plain dynamic programming over breaks that it comes to: ``cost[j]`` is the least
cost of all lines up to break j, found from each break i before it.  Three things keep that short.  Prefix sums
(``segment.py``) make a line's cost a few subtractions.  Bisection over the tightest widths finds the longest line from
i, and shorter ones are tried from there until looseness alone costs more than may be left.  And the search is bounded
by the cost of the first-fit solution, which is nearly always close: a state that is dearer is dropped, and where first
fit costs nothing it is returned at once.

``cost.line_cost`` says what a line costs; here the same sum is written out in the inner loop, since it is computed some
ten thousand times an issue (a test compares the two).  Equal costs are decided by fewer lines, then by the earlier
break, so that every machine sets the same lines.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from paiban.inline import costs
from paiban.inline.cost import EPS, alone, last_cost, line_cost, shrink_cost, shrink_room
from paiban.inline.segment import Segment

Chain = tuple[int, Any]
"""The last break, and those before it: a ``Chain``, or None.  mypyc 2.4 does not survive types that name themselves."""
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
    count, i, total, ends = segment.count, 0, 0.0, []
    fullest, penalty = segment.fullest, segment.penalty
    while i < count:
        width = widths_at(widths, line) - (indent if i == 0 else 0.0)
        j = bisect_right(fullest, width + segment.begins[i] - segment.shrink[i + 1] + EPS) - 1
        j = min(j, count)
        while j > i:
            if penalty[j] != costs.FORBIDDEN:
                cost = line_cost(segment, i, j, width)
                if cost != _INFINITE:
                    break
            j -= 1
        if j <= i:
            return None
        total += cost + (costs.TWO_HYPHENS if segment.hyphen[i] and segment.hyphen[j] else 0.0)
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
    states: dict[int, tuple[float, int, Chain | None]] = {0: (0.0, 0, None)}
    best: tuple[float, int, Chain | None] | None = None
    while line < len(widths) - 1 and states:
        following: dict[int, tuple[float, int, Chain | None]] = {}
        for i, state in states.items():
            width = widths[line] - (indent if i == 0 else 0.0)
            for j, cost in _ends(segment, i, width, limit - state[0]):
                total = state[0] + cost
                entry = (total, state[1] + 1, (j, state[2]))
                if j == segment.count:
                    if best is None or (total, entry[1]) < (best[0] - EPS, best[1]):
                        best = entry
                elif j not in following or total < following[j][0] - EPS:
                    following[j] = entry
        states = following
        line += 1
    found = _rest(segment, states, widths[-1], indent, limit) if states else None
    if found is not None and (best is None or (found[0], found[1]) < (best[0] - EPS, best[1])):
        best = found
    if best is None:
        return bound
    return best[0], _unchain(best[2])


def _unchain(chain: Chain | None) -> list[int]:
    ends = []
    while chain is not None:
        ends.append(chain[0])
        chain = chain[1]
    return ends[::-1]


def _ends(segment: Segment, i: int, width: float, limit: float) -> list[tuple[int, float]]:
    """Return (end, cost) of the lines from box i that cost no more than ``limit``."""
    found = []
    high = bisect_right(segment.fullest, width + segment.begins[i] - segment.shrink[i + 1] + EPS) - 1
    misses = 0
    for j in range(min(high, segment.count), i, -1):
        if segment.penalty[j] == costs.FORBIDDEN:
            continue
        cost = line_cost(segment, i, j, width)
        if segment.hyphen[i] and segment.hyphen[j]:
            cost += costs.TWO_HYPHENS
        if cost <= limit:
            found.append((j, cost))
            misses = 0
        elif cost - segment.penalty[j] > limit and j != segment.count and width > segment.tight[j] - segment.begins[i]:
            misses += 1
            if misses > 2:
                break
    return found


def _rest(
    segment: Segment, states: dict[int, tuple[float, int, Chain | None]], width: float, indent: float, limit: float
) -> tuple[float, int, Chain | None] | None:
    """Return the cheapest way from ``states`` to the segment's end with one measure."""
    count = segment.count
    cost = [_INFINITE] * (count + 1)
    lines = [0] * (count + 1)
    chains: list[Chain | None] = [None] * (count + 1)
    for i, (c, n, chain) in states.items():
        cost[i], lines[i], chains[i] = c, n, chain
    begins, tight, fullest = segment.begins, segment.tight, segment.fullest
    shrinks, words, autos, gaps = segment.shrink, segment.words, segment.autos, segment.gaps
    penalties, hyphens = segment.penalty, segment.hyphen
    forbidden = costs.FORBIDDEN
    k_words, k_autos, k_loose = costs.WORD_SPACE, costs.AUTOSPACE, costs.LOOSE
    knee, wall, beyond, two = segment.knee, segment.wall, costs.BEYOND_WALL, costs.TWO_HYPHENS
    step, hopeless = costs.WALL, costs.HOPELESS * wall
    eps = EPS
    start = min(states)
    for i in range(start, count):
        base = cost[i]
        if base > limit:
            continue
        room_left = limit - base
        target = width - indent if i == 0 else width
        begin = begins[i]
        shrink0, words0, autos0, gaps0 = shrinks[i + 1], words[i + 1], autos[i + 1], gaps[i + 1]
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
            if short < -eps:
                if -short > shrink_room(segment, i, j) + eps:
                    continue
                own = shrink_cost(segment, i, j, -short)
            elif j == count:
                pass
            elif short > eps:
                w = words[j] - words0
                if short <= w:
                    share = short / w
                    own = k_words * share * share
                else:
                    short -= w
                    if w > eps:
                        own = k_words
                    a = autos[j] - autos0
                    if short <= a:
                        share = short / a
                        own += k_autos * share * share
                    else:
                        short -= a
                        if a > eps:
                            own += k_autos
                        g = gaps[j] - gaps0
                        loose = short / (g or alone(segment, i, j))
                        x = loose / knee
                        own += k_loose * x * x * (x if x > 1.0 else 1.0)
                        if loose > wall:
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
            total = base + own + c
            if broken and h > 0.0:
                total += two
            if total > limit:
                continue
            known = cost[j]
            if total < known - eps or (total < known + eps and lines[i] + 1 < lines[j]):
                cost[j] = total
                lines[j] = lines[i] + 1
                chains[j] = (j, chains[i])
    if cost[count] == _INFINITE:
        return None
    return cost[count], lines[count], chains[count]


def exact_fit(
    segment: Segment, widths: tuple[float, ...], indent: float, wanted: int, limit: float, line: int = 0
) -> tuple[float, list[int]] | None:
    """Return the cheapest breaks into exactly ``wanted`` lines, none dearer in all than ``limit``; None where there are
    none."""
    states: dict[int, tuple[float, Chain | None]] = {0: (0.0, None)}
    count = segment.count
    for n in range(wanted):
        following: dict[int, tuple[float, Chain | None]] = {}
        last = n == wanted - 1
        width = widths_at(widths, line + n)
        for i, (base, chain) in states.items():
            target = width - (indent if i == 0 else 0.0)
            for j, cost in _ends(segment, i, target, limit - base):
                if (j == count) != last:
                    continue
                total = base + cost
                if j not in following or total < following[j][0] - EPS:
                    following[j] = (total, (j, chain))
        states = following
        if not states:
            return None
    total, chain = states[count]
    return total, _unchain(chain)
