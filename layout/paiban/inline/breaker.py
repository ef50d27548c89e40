"""The breaks of a paragraph: optimal where it can be, remedial where it must, never overfull."""

from __future__ import annotations

from collections.abc import Callable

from paiban.diagnostics import Diagnostic
from paiban.inline import costs
from paiban.inline.model import Breaks, LineBoxes, Measures
from paiban.inline.optimum import exact_fit, first_fit, total_fit
from paiban.inline.prepare import prepare
from paiban.inline.ragged import ragged_fit, sets_ragged
from paiban.inline.segment import Paragraph, Segment

Solve = Callable[[], "tuple[float, list[int]] | None"]

_VARIANT_LIMIT = 2500.0
"""The dearest variant worth offering."""


def break_paragraph(paragraph: Paragraph, measures: Measures) -> Breaks:
    """The best breaks of ``paragraph`` in ``measures`` (points; see ``Measures``).

    Nothing is set wider than its measure.  Where kinsoku leaves no way, a mark is parted from its neighbour, and where
    a word is wider than the line it is divided; a diagnostic then names the paragraph.
    """
    setting = paragraph.setting
    widths = tuple(width / setting.size for _, width in measures)
    narrowest = min(widths)
    found: list[Diagnostic] = []
    shattered = any(s.widest > narrowest + 1e-6 for s in paragraph.segments)
    if shattered:
        if paragraph.shattered is None:
            paragraph.shattered = prepare(paragraph.text, setting, shatter=True)
        paragraph = paragraph.shattered
    lines: list[LineBoxes] = []
    total = 0.0
    for number, segment in enumerate(paragraph.segments):
        indent = setting.indent if number == 0 else 0.0
        cost, ends = _segment(paragraph, segment, widths, indent, len(lines), found)
        total += cost
        i = 0
        for j in ends:
            lines.append((number, i, j))
            i = j
        if not segment.count:
            lines.append((number, 0, 0))
    return Breaks(_characters(paragraph, lines), total, tuple(dict.fromkeys(found)), tuple(lines), shattered)


def _characters(paragraph: Paragraph, lines: list[LineBoxes]) -> tuple[int, ...]:
    """The character index after each line; the last line takes all that is left."""
    ends = [paragraph.segments[n].starts[j] for n, _, j in lines]
    if ends:
        ends[-1] = len(paragraph.text.text)
    return tuple(ends)


def _segment(
    paragraph: Paragraph,
    segment: Segment,
    widths: tuple[float, ...],
    indent: float,
    line: int,
    found: list[Diagnostic],
) -> tuple[float, list[int]]:
    if not segment.count:
        return 0.0, []
    ragged = sets_ragged(paragraph.setting, segment, widths, indent, line)

    def solve() -> tuple[float, list[int]] | None:
        if ragged:
            return ragged_fit(paragraph, segment, widths, indent, line, paragraph.setting.balance)
        return total_fit(segment, widths, indent, line)

    result = solve()
    if result is None:
        result = _remedial(paragraph, segment, solve, found)
    if any(costs.EMERGENCY <= segment.penalty[j] < costs.FORBIDDEN for j in result[1][:-1]):
        found.append(
            _diagnostic(paragraph, "divided-word", "a word is wider than its line and was divided without a hyphen")
        )
    return result


def _remedial(paragraph: Paragraph, segment: Segment, solve: Solve, found: list[Diagnostic]) -> tuple[float, list[int]]:
    """Breaks that kinsoku forbids are allowed at a price; then all breaks are (CLREQ's remedial break)."""
    kept = segment.penalty
    segment.penalty = [
        costs.REMEDIAL if r and p == costs.FORBIDDEN else p for p, r in zip(kept, segment.remedial, strict=True)
    ]
    try:
        result = solve()
        if result is None:
            segment.penalty = [costs.EMERGENCY if p == costs.FORBIDDEN else p for p in segment.penalty]
            result = solve()
    finally:
        segment.penalty = kept
    if result is None:
        # a single box wider than its line: each box on its own
        message = "a character is wider than its line; the column is too narrow for this text"
        found.append(_diagnostic(paragraph, "overfull", message))
        return costs.EMERGENCY, list(range(1, segment.count + 1))
    if any(kept[j] == costs.FORBIDDEN for j in result[1][:-1]):
        found.append(_diagnostic(paragraph, "remedial-break", "punctuation marks in a row fit no line and were parted"))
    return result


def _diagnostic(paragraph: Paragraph, code: str, message: str) -> Diagnostic:
    mark = paragraph.text.mark
    hint = f"in the paragraph that begins {paragraph.text.text[:12]!r}; a wider measure or other words would help"
    return Diagnostic("warning", code, message, mark.file, mark.line, mark.column, hint)


def has_variants(paragraph: Paragraph, breaks: Breaks) -> bool:
    """Whether a paragraph may come out a line longer or shorter at all: justified ones without forced line ends."""
    setting = paragraph.setting
    justified = setting.align == "justify" and not setting.balance
    one = len(paragraph.segments) == 1 and paragraph.segments[0].count > 0
    return justified and one and not breaks.shattered


def variant(paragraph: Paragraph, measures: Measures, breaks: Breaks, delta: int) -> Breaks | None:
    """The best breaks with ``delta`` lines more (or fewer, where negative); None where none is worth offering."""
    if not has_variants(paragraph, breaks):
        return None
    wanted = len(breaks.ends) + delta
    if wanted < 1:
        return None
    widths = tuple(width / paragraph.setting.size for _, width in measures)
    limit = breaks.cost + _VARIANT_LIMIT
    found = exact_fit(paragraph.segments[0], widths, paragraph.setting.indent, wanted, limit)
    if found is None:
        return None
    lines, i = [], 0
    for j in found[1]:
        lines.append((0, i, j))
        i = j
    return Breaks(_characters(paragraph, lines), found[0], (), tuple(lines))


def first_fit_breaks(paragraph: Paragraph, measures: Measures) -> Breaks | None:
    """First-fit breaks, for drafts and as a yardstick; None where a line has no feasible end."""
    widths = tuple(width / paragraph.setting.size for _, width in measures)
    lines: list[LineBoxes] = []
    total = 0.0
    for number, segment in enumerate(paragraph.segments):
        found = first_fit(segment, widths, paragraph.setting.indent if number == 0 else 0.0, len(lines))
        if found is None:
            return None
        total += found[0]
        i = 0
        for j in found[1]:
            lines.append((number, i, j))
            i = j
    return Breaks(_characters(paragraph, lines), total, (), tuple(lines))
