"""Lines that are not justified: titles, decks, captions.  They break at phrases and come out about equally long."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from paiban.inline import costs
from paiban.inline.cost import EPS
from paiban.inline.model import Setting
from paiban.inline.optimum import Chain, _unchain, widths_at
from paiban.inline.phrase import phrase_starts
from paiban.inline.segment import Paragraph, Segment

_BALANCED_LINES = 3
"""Justified text that is balanced (captions) stays ragged up to so many lines; longer text is justified."""
_NARROW = 12.0
"""Em under which it is never justified: too few gaps to share what is left of a line (ours)."""
_SHORTEST = 0.5
"""The least share of the aim, or of the measure, that a line but the last is given."""
_LONGEST = 1.6
"""The greatest share of the aim that a line is given."""
_LAST_WEIGHT = 0.35
"""How much the emptiness of a balanced text's last line counts, beside another line's."""
_OPENING = "「『（《〈【“"
_CLOSING = "」』）》〉】”"
_PAUSES = "，。；：！？、——…」』）》〉】”\u3000\n"


def sets_ragged(setting: Setting, segment: Segment, widths: tuple[float, ...], indent: float, line: int) -> bool:
    """Whether a segment's lines are left ragged: by its style, or as a caption that is short or very narrow."""
    if setting.align != "justify":
        return True
    if not setting.balance:
        return False
    return max(widths) < _NARROW or fewest_lines(segment, widths, indent, line) <= _BALANCED_LINES


def fewest_lines(segment: Segment, widths: tuple[float, ...], indent: float, line: int) -> int:
    """The least number of lines in which the segment fits without shrinking."""
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
    paragraph: Paragraph, segment: Segment, widths: tuple[float, ...], indent: float, line: int, balance: bool
) -> tuple[float, list[int]] | None:
    """The cheapest ragged breaks.  With ``balance``, in the fewest lines, of about equal length, at phrases."""
    count = segment.count
    wanted = fewest_lines(segment, widths, indent, line)
    if wanted <= 1:
        room = widths_at(widths, line) - indent
        # a word by itself takes a line whether it fits or not
        return (0.0, [count]) if segment.tight[count] - segment.begins[0] <= room + EPS else None
    phrases = _phrase_penalties(paragraph, segment) if balance else {}
    natural = segment.tight[count]
    aim = natural / wanted if balance else 0.0
    most = wanted + (0 if balance else 2)
    tight, begins = segment.tight, segment.begins
    states: dict[int, tuple[float, Chain | None]] = {0: (0.0, None)}
    best: tuple[float, Chain | None] | None = None
    for n in range(most):
        following: dict[int, tuple[float, Chain | None]] = {}
        width = widths_at(widths, line + n)
        for i, (base, chain) in states.items():
            room = width - (indent if i == 0 else 0.0)
            for j in _candidates(segment, i, room, aim, balance and n == most - 1):
                length = tight[j] - begins[i] + segment.hyphen[j]
                if length > room + EPS:
                    if length - segment.hyphen[j] > room + EPS:
                        break
                    continue
                penalty = segment.penalty[j]
                if penalty == costs.FORBIDDEN:
                    continue
                ends = j == count
                cost = base + penalty + (phrases.get(j, 0.0) if not ends else 0.0)
                if balance:
                    off = (length - aim) / max(aim, 1.0)
                    cost += costs.RAGGED * off * off * (_LAST_WEIGHT if ends and off < 0 else 1.0)
                elif not ends:
                    off = (room - length) / room
                    cost += costs.RAGGED * off * off
                if ends and segment.weight[count] - segment.weight[i] < 2:
                    cost += costs.RUNT
                if ends:
                    if best is None or cost < best[0] - EPS:
                        best = (cost, (j, chain))
                elif j not in following or cost < following[j][0] - EPS:
                    following[j] = (cost, (j, chain))
        states = following
    if best is None:
        return None
    return best[0], _unchain(best[1])


def _candidates(segment: Segment, i: int, room: float, aim: float, last: bool) -> Iterable[int]:
    """The ends to look at for a line from box i.

    The last line of a balanced text takes the rest.  A line much shorter or longer than the aim is the best only
    where there is no other; without an aim (0) the text may end on any line.
    """
    count, tight, begin = segment.count, segment.tight, segment.begins[i]
    if last:
        return (count,)
    low = bisect_left(tight, _SHORTEST * (aim or room) + begin, i + 1)
    penalty, hyphen = segment.penalty, segment.hyphen
    fits = range(low, min(bisect_right(tight, room + begin + EPS), count + 1))
    if not any(penalty[j] != costs.FORBIDDEN and tight[j] - begin + hyphen[j] <= room + EPS for j in fits):
        # a long word follows: better a short line than a mark at the head of the next
        low = i + 1
    if aim:
        return range(low, min(bisect_right(tight, _LONGEST * aim + begin), count))
    if tight[count] - begin <= room + EPS:
        return (*range(low, count), count)
    return range(low, count)


def _phrase_penalties(paragraph: Paragraph, segment: Segment) -> dict[int, float]:
    """A penalty for each break of the segment that parts a phrase."""
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
