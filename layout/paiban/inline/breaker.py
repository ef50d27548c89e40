"""The breaks of a paragraph: optimal where they can be, remedial where they must be, never overfull.

A paragraph is one or more segments between forced line ends; each is broken by itself, justified text by total fit
(``optimum.py``), titles and captions by ``ragged.py``.  The way goes from the best to the last resort, and stops at the
first that succeeds: (1) the optimum over the breaks that words and kinsoku allow; (2) where a word is wider than the
narrowest line, the paragraph is prepared again with such words divided anywhere (``room``); (3) where a segment still
has no feasible breaks, those that only kinsoku forbids are allowed at the price ``REMEDIAL`` (CLREQ, "Prohibition Rules
for Line Start and Line End", allows it where the line offers nothing else), then all breaks at the price ``FORCED``;
(4) at last each line is as full as it goes, and a box that is wider than its line stands alone in it.  A diagnostic
reports (2) to (4).

Where the optimum has a line looser than the profile's wall, words that are usually whole may be divided too (``eased``,
by ``resort.py``), if that costs less: a range divided after its dash is less bad than characters an em apart.
"""

from __future__ import annotations

from collections.abc import Callable

from paiban.base.diagnostics import Diagnostic
from paiban.base.message import msg
from paiban.inline import costs
from paiban.inline.cost import EPS, line_cost, shrink_room
from paiban.inline.model import Breaks, LineBoxes, Measures
from paiban.inline.optimum import exact_fit, first_fit, fullest, total_fit, widths_at
from paiban.inline.prepare import divided
from paiban.inline.ragged import indent_of, ragged_fit, sets_ragged
from paiban.inline.segment import PreparedText, Segment

Solve = Callable[[], "tuple[float, list[int]] | None"]

_LEAST_ROOM = 1.0
"""The least width, em, at which words are divided: what is wider than a narrower line is a single letter."""
_SHOWN = 24
"""The most letters of a word that a diagnostic shows."""
_VARIANT_LIMIT = 2500.0
"""The cost of the dearest variant worth offering."""


def break_paragraph(paragraph: PreparedText, measures: Measures) -> Breaks:
    """Return the best breaks of ``paragraph`` in ``measures`` (pt; see ``Measures``).

    Nothing is set wider than its measure.  Where a word is wider than the line it is divided, and where kinsoku leaves
    no way, a mark is separated from its neighbour; a diagnostic then names the paragraph.
    """
    setting = paragraph.setting
    widths = tuple(width / setting.size for _, width in measures)
    found: list[Diagnostic] = []
    broken = _break(paragraph, widths, None)
    room, whole = 0.0, paragraph
    if broken is None:
        narrowest = min(*widths, widths[0] - indent_of(setting, widths))
        if any(s.widest > narrowest + EPS for s in paragraph.segments):
            room = max(narrowest, _LEAST_ROOM)
            paragraph = divided(paragraph, room, False)
        broken = _break(paragraph, widths, found)
        assert broken is not None
        _report_words(paragraph, broken[1], found)
    total, lines = broken
    eased = False
    if total >= costs.WALL and _is_loose(paragraph, lines, widths):
        easier = divided(whole, room, True)
        again: list[Diagnostic] = []
        other = _break(easier, widths, again)
        if other is not None and other[0] < total - EPS:
            paragraph, eased, found = easier, True, again
            total, lines = other
            _report_words(paragraph, lines, found)
    return Breaks(_characters(paragraph, lines), total, tuple(dict.fromkeys(found)), tuple(lines), room, eased)


def _is_loose(paragraph: PreparedText, lines: list[LineBoxes], widths: tuple[float, ...]) -> bool:
    """Return whether a line in mid-paragraph is looser than the wall, or left short."""
    ragged: dict[int, bool] = {}
    for n, (number, i, j) in enumerate(lines):
        segment = paragraph.segments[number]
        indent = indent_of(paragraph.setting, widths) if number == 0 else 0.0
        if i == 0:
            ragged[number] = sets_ragged(paragraph.setting, segment, widths, indent, n)
        if j == segment.count or ragged[number]:
            continue
        width = widths_at(widths, n) - (indent if i == 0 else 0.0)
        penalty = segment.penalty[j]
        if penalty != costs.FORBIDDEN and line_cost(segment, i, j, width) - penalty >= costs.WALL:
            return True
    return False


def _break(
    paragraph: PreparedText, widths: tuple[float, ...], found: list[Diagnostic] | None
) -> tuple[float, list[LineBoxes]] | None:
    """Return the cost and the lines of all segments.  Last resorts are used, and reported to ``found``, only where that
    is given; else the result is None where one would be needed."""
    lines: list[LineBoxes] = []
    total = 0.0
    for number, segment in enumerate(paragraph.segments):
        indent = indent_of(paragraph.setting, widths) if number == 0 else 0.0
        result = _segment(paragraph, segment, widths, indent, len(lines), found)
        if result is None:
            return None
        total += result[0]
        i = 0
        for j in result[1]:
            lines.append((number, i, j))
            i = j
        if not segment.count:
            lines.append((number, 0, 0))
    return total, lines


def _characters(paragraph: PreparedText, lines: list[LineBoxes]) -> tuple[int, ...]:
    """Return the character index after each line; the last line takes all that is left."""
    ends = [paragraph.segments[n].starts[j] for n, _, j in lines]
    if ends:
        ends[-1] = len(paragraph.text.text)
    return tuple(ends)


def _segment(
    paragraph: PreparedText,
    segment: Segment,
    widths: tuple[float, ...],
    indent: float,
    line: int,
    found: list[Diagnostic] | None,
) -> tuple[float, list[int]] | None:
    if not segment.count:
        return 0.0, []
    ragged = sets_ragged(paragraph.setting, segment, widths, indent, line)

    def solve() -> tuple[float, list[int]] | None:
        if ragged:
            loose = ragged_fit(paragraph, segment, widths, indent, line, paragraph.setting.balance)
            return loose if loose and _fit(segment, loose[1], widths, indent, line) else None
        return total_fit(segment, widths, indent, line)

    result = solve()
    if result is None and found is not None:
        return _remedial(paragraph, segment, solve, widths, indent, line, found)
    return result


def _remedial(
    paragraph: PreparedText,
    segment: Segment,
    solve: Solve,
    widths: tuple[float, ...],
    indent: float,
    line: int,
    found: list[Diagnostic],
) -> tuple[float, list[int]]:
    """Return breaks of a segment that has none by the rules: those that kinsoku forbids are allowed at a price, then
    all breaks are (CLREQ's remedial break); at last lines are as full as they go, and a box that is wider than its line
    stands alone in it."""
    kept = segment.penalty
    segment.penalty = [
        costs.REMEDIAL if r and p == costs.FORBIDDEN else p for p, r in zip(kept, segment.remedial, strict=True)
    ]
    try:
        result = solve()
        if result is None:
            segment.penalty = [costs.FORCED if p == costs.FORBIDDEN else p for p in segment.penalty]
            result = solve()
        if result is None:
            result = costs.FORCED, fullest(segment, widths, indent, line)
    finally:
        segment.penalty = kept
    ends = result[1]
    if not _fit(segment, ends, widths, indent, line):
        message = msg("a character is wider than its line; the column is too narrow for this text")
        found.append(_diagnostic(paragraph, "overfull", message))
    separated = [j for j in ends[:-1] if kept[j] == costs.FORBIDDEN]
    if any(not _in_number(paragraph, segment, j) for j in separated):
        found.append(
            _diagnostic(paragraph, "remedial-break", msg("punctuation marks in a row fit no line and were parted"))
        )
    if any(_in_number(paragraph, segment, j) for j in separated):
        found.append(_diagnostic(paragraph, "divided-word", msg("a number is wider than its line and was divided")))
    return result


def _fit(segment: Segment, ends: list[int], widths: tuple[float, ...], indent: float, line: int) -> bool:
    """Return whether no line is longer than its measure, after all that can make it shorter."""
    i = 0
    for n, j in enumerate(ends):
        width = widths_at(widths, line + n) - (indent if n == 0 else 0.0)
        over = segment.tight[j] - segment.begins[i] + segment.hyphen[j] - width
        if over > EPS and over > shrink_room(segment, i, j) + EPS:
            return False
        i = j
    return True


def _in_number(paragraph: PreparedText, segment: Segment, j: int) -> bool:
    """Return whether box j continues the full-width figures before it."""
    text, at = paragraph.text.text, segment.starts[j]
    return text[at].isdecimal() and text[at - 1].isdecimal()


def _report_words(paragraph: PreparedText, lines: list[LineBoxes], found: list[Diagnostic]) -> None:
    """Add a diagnostic for each word that was divided because it is wider than its line."""
    for number, i, _ in lines:
        segment = paragraph.segments[number]
        box = segment.boxes[i] if i < segment.count else None
        if isinstance(box, tuple) and box[1] > 0 and box[0].torn:
            word = box[0].text if len(box[0].text) <= _SHOWN else box[0].text[:_SHOWN] + "…"
            found.append(
                _diagnostic(
                    paragraph, "divided-word", msg("{word!r} is wider than its line and was divided", word=word)
                )
            )


def _diagnostic(paragraph: PreparedText, code: str, message: str) -> Diagnostic:
    mark = paragraph.text.mark
    hint = msg(
        "in the paragraph that begins {text!r}; a wider measure or other words would help",
        text=paragraph.text.text[:12],
    )
    return Diagnostic("warning", code, message, mark.file, mark.line, mark.column, hint)


def has_variants(paragraph: PreparedText, breaks: Breaks) -> bool:
    """Return whether a paragraph may come out a line longer or shorter at all: only a justified one without forced line
    ends."""
    setting = paragraph.setting
    justified = setting.align == "justify" and not setting.balance
    one = len(paragraph.segments) == 1 and paragraph.segments[0].count > 0
    return justified and one and not breaks.room


def variant(paragraph: PreparedText, measures: Measures, breaks: Breaks, delta: int) -> Breaks | None:
    """Return the best breaks with ``delta`` lines more (or fewer, where negative); None where none is
    worth offering."""
    if not has_variants(paragraph, breaks):
        return None
    wanted = len(breaks.ends) + delta
    if wanted < 1:
        return None
    if breaks.eased:
        paragraph = divided(paragraph, 0.0, True)
    widths = tuple(width / paragraph.setting.size for _, width in measures)
    limit = breaks.cost + _VARIANT_LIMIT
    found = exact_fit(paragraph.segments[0], widths, indent_of(paragraph.setting, widths), wanted, limit)
    if found is None:
        return None
    lines, i = [], 0
    for j in found[1]:
        lines.append((0, i, j))
        i = j
    return Breaks(_characters(paragraph, lines), found[0], (), tuple(lines), 0.0, breaks.eased)


def first_fit_breaks(paragraph: PreparedText, measures: Measures) -> Breaks | None:
    """Return first-fit breaks, for drafts and as a yardstick; None where a line has no feasible end."""
    widths = tuple(width / paragraph.setting.size for _, width in measures)
    lines: list[LineBoxes] = []
    total = 0.0
    for number, segment in enumerate(paragraph.segments):
        found = first_fit(segment, widths, indent_of(paragraph.setting, widths) if number == 0 else 0.0, len(lines))
        if found is None:
            return None
        total += found[0]
        i = 0
        for j in found[1]:
            lines.append((number, i, j))
            i = j
    return Breaks(_characters(paragraph, lines), total, (), tuple(lines))
