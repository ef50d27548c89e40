"""Ragged lines, for titles, decks and captions: they break at phrases and come out about equally long."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from paiban.inline import costs
from paiban.inline.cost import EPS
from paiban.inline.model import Setting
from paiban.inline.optimum import Chain, _unchain, widths_at
from paiban.inline.phrase import phrase_starts
from paiban.inline.segment import PreparedText, Segment

_BALANCED_LINES = 3
"""The most lines of balanced text (captions) that stay ragged where the style is justified; longer text is
justified."""
_NARROW = 12.0
"""The measure under which it is never justified, em: too few gaps would share what is left of a line (ours)."""
_INDENTED = 8.0
"""The measure under which a line is too narrow for a full indent, em (ours; CLREQ has one em for narrow columns)."""
_NARROW_INDENT = 1.0
_SHORTEST = 0.5
"""The least share of the aim, or of the measure, that a line but the last is given."""
_LONGEST = 1.6
"""The greatest share of the aim that a line is given."""
_LAST_WEIGHT = 0.35
"""The weight of the emptiness of a balanced text's last line, as a share of another line's."""
_COUNTED = 12
"""The most lines of a ragged text that is set in as few as possible, or in few more.  A longer one has as many as are
cheapest, since only then the time is linear in its length.  Titles have five, decks and captions eight (ours)."""
LATER, LAST, ANY = 0, 1, 2
"""Whether the line that is searched for ends the text: it does not, it does, or it may."""
_OPENING = "「『（《〈【“"
_CLOSING = "」』）》〉】”"
_PAUSES = "，。；：！？、——…」』）》〉】”\u3000\n"


def sets_ragged(setting: Setting, segment: Segment, widths: tuple[float, ...], indent: float, line: int) -> bool:
    """Return whether a segment's lines are left ragged: by its style, or as a caption that is short or very narrow."""
    if setting.align != "justify":
        return True
    if not setting.balance:
        return False
    return max(widths) < _NARROW or fewest_lines(segment, widths, indent, line) <= _BALANCED_LINES


def indent_of(setting: Setting, widths: tuple[float, ...]) -> float:
    """Return the first line's indent, em: one em at most where that line is very narrow (beside a photo)."""
    return min(setting.indent, _NARROW_INDENT) if widths[0] < _INDENTED else setting.indent


def fewest_lines(segment: Segment, widths: tuple[float, ...], indent: float, line: int) -> int:
    """Return the least number of lines in which the segment fits without shrinking."""
    i, lines = 0, 0
    tight, begins, penalty, hyphen = segment.tight, segment.begins, segment.penalty, segment.hyphen
    while i < segment.count:
        width = widths_at(widths, line + lines) - (indent if i == 0 else 0.0)
        j = min(bisect_right(tight, width + begins[i] + EPS) - 1, segment.count)
        while j > i and (penalty[j] == costs.FORBIDDEN or tight[j] - begins[i] + hyphen[j] > width + EPS):
            j -= 1
        i = j if j > i else i + 1
        lines += 1
    return lines


def ragged_fit(
    paragraph: PreparedText, segment: Segment, widths: tuple[float, ...], indent: float, line: int, balance: bool
) -> tuple[float, list[int]] | None:
    """Return the cheapest ragged breaks.  With ``balance`` they are in the fewest lines, of about equal length, at
    phrases."""
    count = segment.count
    wanted = fewest_lines(segment, widths, indent, line)
    if wanted <= 1:
        room = widths_at(widths, line) - indent
        # a word by itself takes a line whether it fits or not
        return (0.0, [count]) if segment.tight[count] - segment.begins[0] <= room + EPS else None
    phrases = _phrase_penalties(paragraph, segment) if balance else {}
    natural = segment.tight[count]
    aim = natural / wanted if balance else 0.0
    counted = wanted <= _COUNTED
    # lines whose measure differs are gone through one by one in any case
    most = wanted + (0 if balance else 2) if counted else min(len(widths) - 1 - line, count)
    states: dict[int, tuple[float, Chain | None]] = {0: (0.0, None)}
    best: tuple[float, Chain | None] | None = None
    for n in range(most):
        following: dict[int, tuple[float, Chain | None]] = {}
        width = widths_at(widths, line + n)
        for i, (base, chain) in states.items():
            room = width - (indent if i == 0 else 0.0)
            last = LAST if balance and n == most - 1 else LATER if balance else ANY
            for j, cost in _lines(segment, i, room, aim, last if counted else ANY, phrases):
                cost += base
                if j == count:
                    if best is None or cost < best[0] - EPS:
                        best = (cost, (j, chain))
                elif j not in following or cost < following[j][0] - EPS:
                    following[j] = (cost, (j, chain))
        states = following
    if not counted and states:
        found = _uncounted(segment, states, widths[-1], indent, aim, phrases)
        if found is not None and (best is None or found[0] < best[0] - EPS):
            best = found
    if best is None:
        return None
    return best[0], _unchain(best[1])


def _uncounted(
    segment: Segment,
    states: dict[int, tuple[float, Chain | None]],
    width: float,
    indent: float,
    aim: float,
    phrases: dict[int, float],
) -> tuple[float, Chain | None] | None:
    """Return the cheapest way from ``states`` to the segment's end with one measure, in any number of lines; each box
    is visited once."""
    count = segment.count
    reached: list[tuple[float, Chain | None] | None] = [None] * (count + 1)
    for i, state in states.items():
        reached[i] = state
    for i in range(count):
        here = reached[i]
        if here is None:
            continue
        base, chain = here
        for j, cost in _lines(segment, i, width - (indent if i == 0 else 0.0), aim, ANY, phrases):
            known = reached[j]
            if known is None or base + cost < known[0] - EPS:
                reached[j] = (base + cost, (j, chain))
    return reached[count]


def _lines(
    segment: Segment, i: int, room: float, aim: float, last: int, phrases: dict[int, float]
) -> list[tuple[int, float]]:
    """Return (end, cost) of the ragged lines from box i that ``room`` em hold; with an ``aim``, of
    about that length."""
    count, tight, hyphens, begin = segment.count, segment.tight, segment.hyphen, segment.begins[i]
    found: list[tuple[int, float]] = []
    for j in _candidates(segment, i, room, aim, last):
        length = tight[j] - begin + hyphens[j]
        if length > room + EPS:
            if length - hyphens[j] > room + EPS:
                break
            continue
        cost = segment.penalty[j]
        if cost == costs.FORBIDDEN:
            continue
        ends = j == count
        if not ends:
            cost += phrases.get(j, 0.0)
        if aim:
            off = (length - aim) / max(aim, 1.0)
            cost += costs.RAGGED * off * off * (_LAST_WEIGHT if ends and off < 0 else 1.0)
        elif not ends:
            off = (room - length) / room
            cost += costs.RAGGED * off * off
        if ends and segment.weight[count] - segment.weight[i] < 2:
            cost += costs.RUNT
        found.append((j, cost))
    return found


def _candidates(segment: Segment, i: int, room: float, aim: float, last: int) -> Iterable[int]:
    """Return the ends to consider for a line from box i.

    The last line of a balanced text takes the rest.  A line much shorter or longer than the aim is chosen only where
    there is no other; the text may end here or not, as ``last`` says.
    """
    count, tight, begin = segment.count, segment.tight, segment.begins[i]
    if last == LAST:
        return (count,)
    low = bisect_left(tight, _SHORTEST * (aim or room) + begin, i + 1)
    penalty, hyphen = segment.penalty, segment.hyphen
    fits = range(low, min(bisect_right(tight, room + begin + EPS), count + 1))
    if not any(penalty[j] != costs.FORBIDDEN and tight[j] - begin + hyphen[j] <= room + EPS for j in fits):
        # a long word follows: better a short line than a mark at the head of the next
        low = i + 1
    if aim:
        aimed = range(low, min(bisect_right(tight, _LONGEST * aim + begin), count))
        return (*aimed, count) if last == ANY and tight[count] - begin <= room + EPS else aimed
    if tight[count] - begin <= room + EPS:
        return (*range(low, count), count)
    return range(low, count)


def _phrase_penalties(paragraph: PreparedText, segment: Segment) -> dict[int, float]:
    """Return a penalty for each break of the segment that divides a phrase."""
    start, end = segment.starts[0], segment.starts[-1]
    text = paragraph.text.text[start:end]
    starts = phrase_starts(text, paragraph.setting.language)
    penalties: dict[int, float] = {}
    depth = 0
    for k in range(1, segment.count):
        at = segment.starts[k] - start
        before = text[at - 1]
        if before in _OPENING:
            depth += 1
        elif before in _CLOSING:
            depth = max(0, depth - 1)
        penalty = costs.IN_BRACKETS if depth else 0.0
        if at not in starts:
            penalty += costs.PHRASE
        if before not in _PAUSES:
            penalty += costs.NO_MARK
        penalties[k] = penalty
    return penalties
