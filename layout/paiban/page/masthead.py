"""The masthead of the first page, and the imprint (colophon) at the end of the issue."""

from __future__ import annotations

import math
from typing import NamedTuple

from paiban.flow.compositor import Compositor
from paiban.flow.model import Mark, Placed, SetFill, SetLine, SetPicture
from paiban.flow.structure import Structure
from paiban.issue.base import base_text
from paiban.issue.base import on_one_line as as_one_line
from paiban.issue.model import Imprint, Issue, Photo, Span, Text
from paiban.page.sized import fitted, on_one_line, within
from paiban.style.theme import ASCENT, Theme

_LINES = 6
"""Grid lines that a masthead of one line and one more takes, white below included."""
_TITLE_MOST = 0.3
"""The share of the page that a title of several lines takes at most, as long as it can still be read (ours)."""
_LINES_MOST = 0.2
"""The same of a long subtitle, and of a long number or date."""
_SUBTITLE_LEAST = 0.7
"""How far a subtitle is made smaller to stand beside number and date; a longer one stands above them (ours)."""


class Masthead(NamedTuple):
    """The marks of a masthead, placed from the head of the type area, and the grid lines that it takes, white below
    included."""

    marks: list[Placed]
    lines: int


def date_text(date: str, theme: Theme, language: str) -> str:
    """Return an ISO date (year and month, or a day) in the words of ``language``."""
    parts = date.split("-")
    if len(parts) == 2:
        return theme.label(language, "date").format(year=int(parts[0]), month=int(parts[1]))
    if len(parts) == 3:
        return theme.label(language, "day").format(year=int(parts[0]), month=int(parts[1]), day=int(parts[2]))
    return date


def number_text(number: str, theme: Theme, language: str) -> str:
    """Return the issue's number in the words of ``language``; empty where it has none."""
    return theme.label(language, "number").format(number=number) if number else ""


def set_logo(
    logo: Photo, issue: Issue, size: float, width: float, y: float, structure: Structure, theme: Theme
) -> SetPicture:
    """Set a logo as large as a title of ``size`` on the baseline ``y``, no longer than ``width``; it is read out as the
    title."""
    heading = structure.add("H1", 0, "", issue.language, issue.title.mark)
    figure = structure.add_figure(as_one_line(base_text(issue.title)), issue.language, logo.mark, heading)
    picture = logo.picture
    along = picture.height / picture.width if theme.vertical else picture.width / picture.height
    high = min(size, width / along)
    return SetPicture(0.0, y + (1 - ASCENT) * size - high, along * high, high, picture, logo.focus, figure, whole=True)


def set_masthead(issue: Issue, setter: Compositor, structure: Structure) -> Masthead:
    """Set the periodical's title large, and subtitle, number and date under a rule.

    A title too long for one line takes more of them, and so do the others: everything below goes down by whole lines.
    """
    theme = setter.theme
    grid, language = theme.grid, issue.language
    leading, width = grid.leading, grid.width
    marks: list[Mark] = []
    if issue.logo is not None:
        down = 0.0
        size = setter.style("masthead-title").size
        marks.append(set_logo(issue.logo, issue, size, width, 4 * leading - 10.0, structure, theme))
    else:
        title = structure.add("H1", 0, "", language, issue.title.mark)
        lines, step = fitted(issue.title, "masthead-title", language, width, _TITLE_MOST * grid.lines * leading, setter)
        down = math.ceil((len(lines) - 1) * step / leading - 1e-6) * leading if lines else 0.0
        foot = 4 * leading - 10.0 + down
        marks += [SetLine(0.0, foot - (len(lines) - 1 - n) * step, line, title) for n, line in enumerate(lines)]
    rule = theme.rules["masthead"]
    marks.append(SetFill(0.0, 4 * leading + 3.0 + down, width, rule.weight, rule.colour))
    y = 5 * leading + down
    element = structure.add("P", 0, "", language)
    facts = (number_text(issue.number, theme, language), date_text(issue.date, theme, language))
    right_text = Text("\u3000".join(p for p in facts if p))
    most = _LINES_MOST * grid.lines * leading
    right, right_step = within(right_text, "masthead-line", language, width, most, setter) if right_text else ((), 0.0)
    if issue.subtitle:
        room = width - (right[0].extent + grid.size if right else 0.0)
        own = on_one_line(issue.subtitle, "masthead-line", language, room, _SUBTITLE_LEAST, setter)
        if own and len(own) == 1 and len(right) < 2:
            marks += [SetLine(0.0, y, line, element) for line in own]
        else:
            left, left_step = within(issue.subtitle, "masthead-line", language, width, most, setter)
            marks += [SetLine(0.0, y + n * left_step, line, element) for n, line in enumerate(left)]
            y += math.ceil(len(left) * left_step / leading - 1e-6) * leading if right else (len(left) - 1) * left_step
    marks += [SetLine(width - line.extent, y + n * right_step, line, element) for n, line in enumerate(right)]
    y += max(len(right) - 1, 0) * right_step
    return Masthead([Placed(0.0, grid.origin, mark) for mark in marks], math.ceil(y / leading - 1e-6) + _LINES - 5)


_GUTTER = 2.0
"""White between the columns of the imprint, em of the grid."""
_HEAD = 0.75
"""From the top of its first grid line, with the rule, to its text, in lines of the grid (ours)."""


def set_imprint(
    imprint: Imprint, language: str, setter: Compositor, structure: Structure
) -> list[tuple[list[Placed], int]]:
    """Set the imprint.  Return its marks, from y 0 (the top of its first grid line) on, and the grid lines that it
    takes; where it fills several pages, both for each of them."""
    theme = setter.theme
    grid = theme.grid
    style = setter.style("imprint")
    columns = grid.columns
    width = (grid.width - _GUTTER * grid.size * (columns - 1)) / columns
    parent = structure.add("Sect", 0, "", language)
    rule = theme.rules["masthead"]
    above = SetFill(0.0, 4.0, grid.width, rule.weight, rule.colour)
    entries = []
    for key, text in imprint.entries:
        label = theme.imprint.get(key, key)
        shift = len(label) + 1
        spans = (
            Span(0, len(label), "label"),
            *(Span(s.start + shift, s.end + shift, s.kind, s.value) for s in text.spans),
        )
        whole = Text(f"{label}\u3000{text.text}", spans, text.mark)
        element = structure.add("P", parent, "", language, text.mark)
        lines = setter.lines(whole, "imprint", language, ((0.0, width),), indent=False)
        entries.append([(element, line) for line in lines])
    head = _HEAD * grid.leading
    most = int((grid.lines * grid.leading - head) / style.leading + 1e-6)
    per_column = math.ceil(len(entries) / columns)
    filled = [
        [line for entry in entries[start : start + per_column] for line in entry]
        for start in range(0, len(entries), per_column)
    ]
    if max(len(column) for column in filled) > most:
        # as full as they go, those of the last page alike
        flat = [line for entry in entries for line in entry]
        full = len(flat) // (most * columns) * columns
        filled = [flat[n * most : (n + 1) * most] for n in range(full)]
        left = flat[full * most :]
        deep = max(1, math.ceil(len(left) / columns))
        filled += [left[n : n + deep] for n in range(0, len(left), deep)]
    pages: list[tuple[list[Placed], int]] = []
    for start in range(0, len(filled), columns):
        marks = [Placed(0.0, 0.0, above)]
        deepest = 0.0
        for column, own in enumerate(filled[start : start + columns]):
            y = head
            x = column * (width + _GUTTER * grid.size)
            for element, line in own:
                baseline = y + (style.leading + 0.76 * style.size) / 2
                marks.append(Placed(x, 0.0, SetLine(0.0, baseline, line, element)))
                y += style.leading
            deepest = max(deepest, y)
        pages.append((marks, math.ceil(deepest / grid.leading - 1e-6)))
    return pages
