"""The cost of one line, and how its gaps share what is over or short: one rule for both."""

from __future__ import annotations

from paiban.inline import costs
from paiban.inline.model import Fit
from paiban.inline.segment import Segment

EPS = 1e-7


NATURAL = Fit()

WORDS_FULL = 1 / 6
"""How far other gaps have opened, em, when word spaces have opened to half an em, and stay so: a word space opens from
a third of an em on as they do."""
AUTOS_FULL = 0.3
"""The same for the space between Han and Latin, which opens by half as much as they do, since it is seen first."""
LEVEL = 0.5
"""How far the gaps between Han open before spaces open beyond half an em: as far.  What is still left then goes into
all gaps alike: a line in mid-paragraph fills its measure."""
FEW = 3
"""A line with fewer gaps between characters than that is hardly more than Latin: its word spaces and autospaces open to
half an em together first, and what is left is shared by all gaps."""

TIGHT, EVEN, OPENED, WIDE = 0, 1, 2, 3
"""Classes of lines by their looseness (Knuth and Plass's tight, decent, loose and very loose): shrunk; as its text is,
or opened with ease; opened up to the knee; and beyond."""
CLASSES = 4


def fit_line(segment: Segment, i: int, j: int, width: float) -> Fit:
    """Return how boxes i to j-1 fill ``width`` (em, less any indent).  The levels are filled in order
    (TYPOGRAPHY 3)."""
    short = width - (segment.tight[j] - segment.begins[i] + segment.hyphen[j])
    if short < -EPS:
        return _shrunk(segment, i, j, -short)
    if short <= EPS:
        return NATURAL
    ease = segment.ease[j] - segment.ease[i + 1]
    if short <= ease:
        return Fit(ease=short / ease)
    short -= ease
    if segment.solids[j] - segment.solids[i + 1] >= FEW:
        loose = looseness(segment, i, j, short)
        words, autos = min(1.0, loose / WORDS_FULL), min(1.0, loose / AUTOS_FULL)
        if loose > LEVEL:
            words = autos = 1.0 + (loose - LEVEL) / WORDS_FULL
        return Fit(ease=1.0, words_more=words, autos_more=autos, loose=loose)
    more = segment.more[j] - segment.more[i + 1]
    if short <= more:
        return Fit(ease=1.0, words_more=short / more, autos_more=short / more)
    short -= more
    gaps = segment.spread[j] - segment.spread[i + 1]
    spread = spaces = 0.0
    if gaps:
        spread = short / gaps
    else:
        typed = sum(1 for k in segment.typed if i < k < j)
        spaces = short / typed if typed else 0.0
    return Fit(ease=1.0, words_more=1.0, autos_more=1.0, spread=spread, spaces=spaces)


def looseness(segment: Segment, i: int, j: int, short: float) -> float:
    """Return how far the gaps between characters open, em, where the line of boxes i to j-1 lacks ``short`` em beyond
    what its spaces open with ease.  Spaces open with them to half an em, and stay so until the others have come to that
    too (``LEVEL``); from there on all gaps open alike."""
    gaps = segment.gaps[j] - segment.gaps[i + 1]
    loose = short / gaps
    if loose > WORDS_FULL:
        words = segment.words_more[j] - segment.words_more[i + 1]
        short -= words
        gaps -= words / WORDS_FULL
        loose = short / gaps
        if loose > AUTOS_FULL:
            autos = segment.autos_more[j] - segment.autos_more[i + 1]
            gaps -= autos / AUTOS_FULL
            short -= autos
            loose = short / gaps
            if loose > LEVEL:
                loose = LEVEL + (short - LEVEL * gaps) / (gaps + (words + autos) / WORDS_FULL)
    return loose


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
    gaps = segment.spread[j] - segment.spread[i + 1]
    spread = -over / gaps if over > EPS and gaps else 0.0
    return Fit(edge, tuple(shares) if any(shares) else (), spread=spread)


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

    The last line has its natural width, or is shrunk.  The cost of what depends on the line before (two hyphens,
    another class) is added by the breaker.
    """
    return graded(segment, i, j, width)[0]


def graded(segment: Segment, i: int, j: int, width: float) -> tuple[float, int]:
    """Return the cost of a line as ``line_cost`` does, and its class."""
    short = width - (segment.tight[j] - segment.begins[i] + segment.hyphen[j])
    cost = segment.penalty[j]
    grade = EVEN
    if short < -EPS:
        if -short > shrink_room(segment, i, j) + EPS:
            return costs.FORBIDDEN, grade
        cost += shrink_cost(segment, i, j, -short)
        grade = TIGHT
    if j == segment.count:
        return cost + last_cost(segment, i, short, width), grade
    if short <= EPS:
        return cost, grade
    ease = segment.ease[j] - segment.ease[i + 1]
    if short <= ease:
        share = short / ease
        return cost + costs.EASE * share * share, grade
    short -= ease
    if ease > EPS:
        cost += costs.EASE
    if segment.solids[j] - segment.solids[i + 1] >= FEW:
        loose = looseness(segment, i, j, short)
    else:
        more = segment.more[j] - segment.more[i + 1]
        if short <= more:
            share = short / more
            return cost + costs.MORE * share * share, OPENED
        short -= more
        if more > EPS:
            cost += costs.MORE
        loose = short / ((segment.spread[j] - segment.spread[i + 1]) or alone(segment, i, j))
    x = loose / segment.knee
    cost += costs.LOOSE * x * x * (x if x > 1.0 else 1.0)
    if loose > segment.wall + EPS:
        cost += costs.WALL + costs.BEYOND_WALL * (loose - segment.wall)
        if loose > costs.HOPELESS * segment.wall:
            cost += costs.SHORT
    return cost, WIDE if x > 1.0 else OPENED


def contrast(before: int, after: int) -> float:
    """Return the cost of two lines of these classes next to each other."""
    return costs.ADJACENT if abs(before - after) > 1 else 0.0


def alone(segment: Segment, i: int, j: int) -> int:
    """Return the number of gaps that the line of boxes i to j-1 is reckoned to have where it has none.  A line of
    nothing but a part of an address, and what is joined to it, can only end short: the white that makes it as bad as a
    line at the wall is so many times the wall.  One of code is filled by its blanks."""
    if segment.alone == 1:
        return 1
    for k in range(i + 1, j):
        if k in segment.typed:
            return 1
    first, last = segment.boxes[i], segment.boxes[j - 1]
    if isinstance(first, tuple) and first[1] > 0:
        return segment.alone
    if isinstance(last, tuple) and last[2] < len(last[0].text):
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
