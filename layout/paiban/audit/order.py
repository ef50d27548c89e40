"""The parts of a story follow one another: down a column, then in later columns, then on later pages."""

from __future__ import annotations

from typing import NamedTuple

from paiban.audit.shown import ShownTexts
from paiban.audit.wanted import Wants
from paiban.base.diagnostics import Collector
from paiban.base.message import msg
from paiban.display.model import Glyphs, LineFrame

_SLACK = 0.5
"""Points by which neighbours may touch: positions are rounded."""

_NEXT = 60.0
"""Points from a line to the next one at most, where nothing stands between: an initial after a passage that stands in
ends before that begins, and is in no column before it for all that."""


class _LineSpan(NamedTuple):
    """A line on its page, as its own direction sees it: ``start`` to ``end`` along it, ``across`` the way that lines
    follow one another (growing)."""

    page: int
    start: float
    end: float
    across: float


def check_order(wants: Wants, places: dict[int, int], shown: ShownTexts, found: Collector) -> None:
    """Report texts that stand before what they follow; ``places`` are their elements, by their number in ``wants``."""
    pages = shown.document.pages
    last: dict[int, _LineSpan] = {}
    deepest: dict[int, float] = {}
    seen: dict[int, int] = {}
    for number, wanted in enumerate(wants.texts):
        stream = wanted.stream
        if stream < 0 or number not in places:
            continue
        if places[number] == seen.get(stream):
            continue  # lines of one paragraph
        seen[stream] = places[number]
        reported = False
        for page, run in shown.lines.get(places[number], ()):
            # where the first glyph stands, whatever the frame says: a line may have been moved
            line = _span(page, pages[page].lines[run.line], run)
            previous = last.get(stream)
            if previous is None or line.page != previous.page:
                deepest[stream] = line.across
            if previous is not None and not reported and _goes_back(previous, line, deepest[stream]):
                text = wanted.text[:16]
                found.error(
                    "order",
                    msg("“{text}” stands before what it is to follow", text=text),
                    wanted.mark,
                    msg("this is a fault of paiban's; please report it, with this file"),
                )
                reported = True
            last[stream] = line
            deepest[stream] = max(deepest[stream], line.across)


def _span(page: int, frame: LineFrame, item: Glyphs) -> _LineSpan:
    if frame.vertical:
        return _LineSpan(page, frame.y, frame.y + frame.width, -item.x)
    return _LineSpan(page, frame.x, frame.x + frame.width, item.y)


def _goes_back(before: _LineSpan, after: _LineSpan, deepest: float) -> bool:
    """Whether a line stands above or to the left of the one that it is to follow; columns that begin anew below
    something across the page are below all of those before, which reach down to ``deepest``."""
    if after.page != before.page:
        return after.page < before.page
    if after.end <= before.start + _SLACK:
        right_below = 0 < after.across - before.across < _NEXT
        return after.across <= deepest and not right_below
    beside = after.start >= before.end - _SLACK
    return not beside and after.across < before.across - _SLACK
