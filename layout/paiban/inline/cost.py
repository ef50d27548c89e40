"""The cost of one line, and how its gaps share what is over or short: one rule for both."""

from __future__ import annotations

from paiban.inline import costs
from paiban.inline.model import Fit
from paiban.inline.segment import Segment

EPS = 1e-7


NATURAL = Fit()


def fit_line(segment: Segment, i: int, j: int, width: float) -> Fit:
    """Return how boxes i to j-1 fill ``width`` (em, less any indent).  The levels are filled in order
    (TYPOGRAPHY 3)."""
    short = width - (segment.tight[j] - segment.begins[i] + segment.hyphen[j])
    if short < -EPS:
        return _shrunk(segment, i, j, -short)
    if short <= EPS:
        return NATURAL
    words = segment.words[j] - segment.words[i + 1]
    if short <= words:
        return Fit(words=short / words)
    short -= words
    autos = segment.autos[j] - segment.autos[i + 1]
    full = 1.0 if words > EPS else 0.0
    if short <= autos:
        return Fit(words=full, autos=short / autos)
    short -= autos
    gaps = segment.gaps[j] - segment.gaps[i + 1]
    full_autos = 1.0 if autos > EPS else 0.0
    if gaps:
        loose = short / gaps
        if loose > costs.HOPELESS * segment.wall:
            loose = 0.0
        return Fit(words=full, autos=full_autos, loose=loose)
    spaces = sum(1 for k in segment.typed if i < k < j)
    return Fit(words=full, autos=full_autos, spaces=short / spaces) if spaces else Fit(words=full, autos=full_autos)


def _shrunk(segment: Segment, i: int, j: int, over: float) -> Fit:
    edge = min(over, segment.edge[j]) if segment.edge else 0.0
    over -= edge
    shares = []
    for level in segment.shrinks:
        room = level[j] - level[i + 1]
        share = min(1.0, over / room) if room > EPS else 0.0
        over -= share * room
        shares.append(share)
    # a hair too wide: a divided word's parts are not quite what was reckoned
    gaps = segment.gaps[j] - segment.gaps[i + 1]
    loose = -over / gaps if over > EPS and gaps else 0.0
    return Fit(edge, tuple(shares) if any(shares) else (), loose=loose)


def shrink_cost(segment: Segment, i: int, j: int, over: float) -> float:
    """Return the cost of taking ``over`` em from the line of boxes i to j-1: level by level, each by the square of the
    share taken of it."""
    cost = 0.0
    if segment.edge:
        room = segment.edge[j]
        if room > EPS:
            share = min(1.0, over / room)
            cost += segment.edge_cost * share * share
            over -= room
    for level, price in zip(segment.shrinks, segment.shrink_costs, strict=True):
        if over <= EPS:
            break
        room = level[j] - level[i + 1]
        if room > EPS:
            share = min(1.0, over / room)
            cost += price * share * share
            over -= room
    return cost


def shrink_room(segment: Segment, i: int, j: int) -> float:
    """Return how much shorter the line of boxes i to j-1 can be made, em."""
    room = segment.shrink[j] - segment.shrink[i + 1]
    return room + segment.edge[j] if segment.edge else room


def line_cost(segment: Segment, i: int, j: int, width: float) -> float:
    """Return the cost of setting boxes i to j-1 to ``width`` (em); infinite where they do not fit.

    The last line has its natural width, or is shrunk.  The cost of what depends on the line before (two hyphens) is
    added by the breaker.
    """
    short = width - (segment.tight[j] - segment.begins[i] + segment.hyphen[j])
    cost = segment.penalty[j]
    if short < -EPS:
        if -short > shrink_room(segment, i, j) + EPS:
            return costs.FORBIDDEN
        cost += shrink_cost(segment, i, j, -short)
    if j == segment.count:
        return cost + last_cost(segment, i, short, width)
    if short <= EPS:
        return cost
    words = segment.words[j] - segment.words[i + 1]
    if short <= words:
        share = short / words
        return cost + costs.WORD_SPACE * share * share
    short -= words
    if words > EPS:
        cost += costs.WORD_SPACE
    autos = segment.autos[j] - segment.autos[i + 1]
    if short <= autos:
        share = short / autos
        return cost + costs.AUTOSPACE * share * share
    short -= autos
    if autos > EPS:
        cost += costs.AUTOSPACE
    gaps = segment.gaps[j] - segment.gaps[i + 1]
    loose = short / (gaps or alone(segment, i, j))
    x = loose / segment.knee
    cost += costs.LOOSE * x * x * (x if x > 1.0 else 1.0)
    if loose > segment.wall:
        cost += costs.WALL + costs.BEYOND_WALL * (loose - segment.wall)
        if loose > costs.HOPELESS * segment.wall:
            cost += costs.SHORT
    return cost


def alone(segment: Segment, i: int, j: int) -> int:
    """Return the number of gaps that the line of boxes i to j-1 is reckoned to have where it has none.  A part of an
    address that fills a line can only end short: the white that makes it as bad as a line at the wall is so many times
    the wall."""
    if segment.alone > 1:
        first, last = segment.boxes[i], segment.boxes[j - 1]
        if not isinstance(first, tuple) or not isinstance(last, tuple) or first[0] is not last[0]:
            return 1
        if first[1] > 0 or last[2] < len(last[0].text):
            return segment.alone
    return 1


def last_cost(segment: Segment, i: int, short: float, width: float) -> float:
    """Return what the last line costs beyond its shrink: for a runt, a word begun on the line before, a
    line too full."""
    if i == 0:
        return 0.0
    cost = 0.0
    if segment.hyphen[i]:
        cost += costs.LAST_HYPHEN
    if segment.weight[segment.count] - segment.weight[i] < 2:
        cost += costs.RUNT
    elif 0.0 < short < 0.05 * width:
        cost += costs.FULL_LAST
    return cost
