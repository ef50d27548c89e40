"""Text of any length in a room that is given: smaller where it has to be, never cut off."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from paiban.flow.compositor import Compositor
from paiban.inline import prepare
from paiban.inline.breaker import break_paragraph
from paiban.inline.compose import compose
from paiban.inline.model import Line, Measures
from paiban.issue.model import Text

_UNBOUND: Measures = ((0.0, 1_000_000.0),)
_ONE_LINE = 0.45
"""How far a title is made smaller to stand on one line; a longer one stands on several (ours)."""
_SEVERAL = 0.6
"""The size of the longer one beside that of one line, to begin with (ours)."""
_STEP = 0.9
_READABLE = 6.0
"""Points of the smallest type that a text is set in to have it fit (ours)."""


def sized(text: Text, name: str, language: str, width: float, size: float, setter: Compositor) -> tuple[Line, ...]:
    """Set ``text`` in style ``name`` but ``size`` points large, in lines ``width`` points wide."""
    setting = structs.replace(setter.setting(name, language, False), size=size)
    paragraph = prepare(text, setting)
    measures = ((0.0, width),)
    breaks = break_paragraph(paragraph, measures)
    lines = compose(paragraph, breaks, measures)
    setter.report(text, paragraph.missing, breaks.diagnostics)
    return lines


def on_one_line(
    text: Text, name: str, language: str, width: float, least: float, setter: Compositor
) -> tuple[Line, ...] | None:
    """Set ``text`` with no line ends but its own, smaller where it would be wider than ``width``; None where that would
    be smaller than ``least`` times its size."""
    setting = setter.setting(name, language, False)
    paragraph = prepare(text, setting)
    lines = compose(paragraph, break_paragraph(paragraph, _UNBOUND), _UNBOUND)
    widest = max((line.extent for line in lines), default=0.0)
    if widest > width:
        if width < widest * least:
            return None
        paragraph = prepare(text, structs.replace(setting, size=setting.size * width / widest * 0.999))
        lines = compose(paragraph, break_paragraph(paragraph, _UNBOUND), _UNBOUND)
    setter.report(text, paragraph.missing)
    return lines


def within(
    text: Text, name: str, language: str, width: float, height: float, setter: Compositor, share: float = 1.0
) -> tuple[tuple[Line, ...], float]:
    """Set ``text`` at ``share`` of its size, or as much smaller as makes the lines no higher than ``height``
    (points).  Return the lines, and the points from one baseline to the next."""
    style = setter.style(name)
    size = style.size * share
    while True:
        lines = sized(text, name, language, width, size, setter)
        step = style.leading * size / style.size
        if len(lines) * step <= height or size <= _READABLE:
            return lines, step
        size = max(size * _STEP, _READABLE)


def fitted(
    text: Text, name: str, language: str, width: float, height: float, setter: Compositor
) -> tuple[tuple[Line, ...], float]:
    """Set a title on one line where that is large enough, else on as many as it takes, within ``height`` if it can be.
    Return the lines, and the points from one baseline to the next."""
    lines = on_one_line(text, name, language, width, _ONE_LINE, setter)
    if lines is not None:
        size = max((run.size for line in lines for run in line.runs), default=setter.style(name).size)
        return lines, 1.25 * size
    return within(text, name, language, width, height, setter, _SEVERAL)


def all_within(
    texts: Sequence[Text], name: str, language: str, width: float, height: float, least: float, setter: Compositor
) -> tuple[list[tuple[int, float, Line]], float, float]:
    """Return all lines of ``texts``, each with the number of the text and the points from the top down to the baseline;
    the height of all; what of its size is left: smaller where they would be higher than ``height``, but not than
    ``least``."""
    style = setter.style(name)
    share = 1.0
    while True:
        found: list[tuple[int, float, Line]] = []
        leading = style.leading * share
        y = 0.0
        for n, text in enumerate(texts):
            if share == 1.0:
                lines = setter.lines(text, name, language, ((0.0, width),), indent=False)
            else:
                lines = sized(text, name, language, width, style.size * share, setter)
            for line in lines:
                y += leading
                found.append((n, y, line))
        if y <= height or share <= least:
            return found, y, share
        share = max(share * _STEP, least)
