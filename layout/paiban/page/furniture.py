"""Running heads and folios, as the theme's masters have them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from paiban.base.units import summed
from paiban.block.model import Story
from paiban.flow.compositor import Compositor
from paiban.flow.model import Placed, SetLine
from paiban.inline.model import Line
from paiban.issue.base import base_text, cut, on_one_line
from paiban.issue.model import Issue, Text
from paiban.page.masthead import date_text, number_text
from paiban.page.model import PageMakeup

_ARTIFACT = -1
_HEAD_LINES = 1.5
"""Grid lines from the first baseline up to the running head's."""
_FOOT_LINES = 2.0
"""Grid lines from the last baseline down to the folio's."""
_APART = 1.5
"""Em of the grid between texts of one place."""
_LEAST = 3.0
"""Em of the grid that a text of a running head has at least, or it is left out."""
_FIELD = re.compile(r"\{(\w+)\}")


def set_furniture(
    leaf: PageMakeup, stories: Sequence[Story], issue: Issue, setter: Compositor, first: bool
) -> list[Placed]:
    """Set the furniture of one page with ``stories`` on it, placed from the trim's top left; ``first``: the page has
    the masthead.

    It is level in vertical setting too, so ``setter`` is to set horizontal lines.
    """
    theme = setter.theme
    grid = theme.grid
    outer_right = (leaf.side == "recto") == (theme.page.binding == "left")
    if theme.vertical:
        width = (grid.lines - 1) * grid.leading + grid.size
        left = theme.sheet[0] - grid.top - leaf.above(theme) - width
        head = grid.inner - grid.leading
        foot = grid.inner + grid.width + _FOOT_LINES * grid.leading
    else:
        width, left = grid.width, leaf.left(theme)
        head = grid.origin + (1 - _HEAD_LINES) * grid.leading - 4.0
        foot = grid.origin + (grid.lines + _FOOT_LINES) * grid.leading
    fields = _fields(leaf, stories, issue, setter)
    marks: list[Placed] = []
    for is_foot, y in ((False, head), (True, foot)):
        strip = theme.strip("first" if first and not is_foot else leaf.master, is_foot)
        texts = {
            place: [text for template in templates if (text := _filled(template, fields))]
            for place, templates in strip.items()
        }
        gap = _APART * grid.size
        for place, lines in _places(texts, str(leaf.number), width, gap, issue.language, setter).items():
            if place == "centre":
                x = (width - _extent(lines, gap)) / 2
                to_right = False
            else:
                to_right = (place == "outer") == outer_right
                x = 0.0
            for line in lines:
                at = width - x - line.extent if to_right else x
                marks.append(Placed(left, y, SetLine(at - line.x, 0.0, line, _ARTIFACT)))
                x += line.extent + gap
    return marks


def _extent(lines: Sequence[Line], gap: float) -> float:
    return summed(line.extent for line in lines) + gap * max(len(lines) - 1, 0)


def _places(
    texts: Mapping[str, Sequence[str]], folio: str, width: float, gap: float, language: str, setter: Compositor
) -> dict[str, list[Line]]:
    """The lines of each place; where they would stand on one another each has its share of the width, or more where
    the others need less."""
    rooms = dict.fromkeys(texts, width)
    found = {place: _lines(own, folio, width, gap, language, setter) for place, own in texts.items()}
    wide = {place: _extent(lines, gap) for place, lines in found.items() if lines}
    sides = [wide[place] for place in wide if place != "centre"]
    middle = wide.get("centre", 0.0)
    # what stands in the middle leaves each side the same
    taken = middle + 2 * (max(sides) + gap) if middle and sides else summed(sides) + gap * (len(sides) - 1)
    if taken <= width + 1e-6:
        return found
    share = (width - gap * (2 if middle else 1)) / (3 if middle else 2)
    for place in wide:
        others = [wide[other] for other in wide if other != place]
        if middle and place == "centre":
            rooms[place] = max(share, width - 2 * (max(min(own, share) for own in others) + gap))
        elif middle:
            rooms[place] = max(share, (width - min(middle, share)) / 2 - gap)
        else:
            rooms[place] = max(share, width - gap - others[0])
    return {place: _lines(own, folio, rooms[place], gap, language, setter) for place, own in texts.items()}


def _lines(texts: Sequence[str], folio: str, width: float, gap: float, language: str, setter: Compositor) -> list[Line]:
    """The texts of one place as lines, each in the room that the page number and those before it leave."""

    def line(text: str, room: float) -> Line | None:
        style = "folio" if text == folio else "running-head"
        return _fitted(text, style, language, room, setter)

    number = line(folio, width) if folio in texts else None
    room = width - (number.extent + gap if number and len(texts) > 1 else 0.0)
    found: list[Line] = []
    for text in texts:
        if text == folio:
            if number:
                found.append(number)
        elif room >= _LEAST * setter.theme.grid.size and (own := line(text, room)):
            found.append(own)
            room -= own.extent + gap
    return found


def _fitted(text: str, style: str, language: str, room: float, setter: Compositor) -> Line | None:
    """``text`` on one line; where it is too long, its beginning, which ends with a word and an ellipsis."""
    measures = ((0.0, room),)
    lines = setter.lines(Text(text), style, language, measures, indent=False)
    shown = cut(text, lines[0].end) if len(lines) > 1 else ""
    while shown and len(lines) > 1:
        shown = cut(shown, len(shown) - 1)
        fitted = setter.lines(Text(f"{shown}…"), style, language, measures, indent=False)
        if len(fitted) == 1:
            return fitted[0]
        if len(shown) <= 1 or cut(shown, len(shown) - 1) == shown:
            break
    return lines[0] if lines else None


def _fields(leaf: PageMakeup, stories: Sequence[Story], issue: Issue, setter: Compositor) -> dict[str, str]:
    """What this page's running heads name; where several articles stand on it, only what they have in common."""
    theme, language = setter.theme, issue.language
    only = stories[0] if len(stories) == 1 else None
    sections = list(dict.fromkeys(story.section for story in stories if story.section))
    return {
        "section": "・".join(sections),
        "story": only.short_title if only else "",
        "author": only.author if only else "",
        "periodical": on_one_line(base_text(issue.title)),
        "number": number_text(issue.number, theme, language),
        "date": date_text(issue.date, theme, language),
        "folio": str(leaf.number),
    }


def _filled(template: str, fields: dict[str, str]) -> str:
    names = _FIELD.findall(template)
    if names and not any(fields[name] for name in names):
        return ""
    return _FIELD.sub(lambda found: fields[found[1]], template).strip("\u3000 ")
