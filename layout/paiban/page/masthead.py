"""The masthead of the first page, and the cover."""

from __future__ import annotations

from msgspec import structs

from paiban.flow.model import Placed, SetFill, SetLine, SetPicture
from paiban.flow.setter import Setter
from paiban.flow.structure import Structure
from paiban.inline import prepare
from paiban.inline.breaker import break_paragraph
from paiban.inline.compose import compose
from paiban.inline.model import ONE_LINE, Line
from paiban.issue.model import Cover, Issue, Text
from paiban.style.theme import Theme

MASTHEAD_LINES = 6
"""Grid lines that the masthead takes, white below included."""


def date_text(date: str, theme: Theme, language: str) -> str:
    """An ISO date (year and month, or a day) in the words of ``language``."""
    parts = date.split("-")
    if len(parts) == 2:
        return theme.label(language, "date").format(year=int(parts[0]), month=int(parts[1]))
    if len(parts) == 3:
        return theme.label(language, "day").format(year=int(parts[0]), month=int(parts[1]), day=int(parts[2]))
    return date


def number_text(number: str, theme: Theme, language: str) -> str:
    return theme.label(language, "number").format(number=number) if number else ""


def fitted(text: Text, name: str, language: str, width: float, setter: Setter) -> tuple[Line, ...]:
    """One line of ``text``, its size lowered where it would be wider than ``width`` points."""
    setting = setter.setting(name, language, False)
    measures = ((0.0, ONE_LINE),)
    paragraph = prepare(text, setting)
    lines = compose(paragraph, break_paragraph(paragraph, measures), measures)
    widest = max((line.extent for line in lines), default=0.0)
    if widest > width:
        paragraph = prepare(text, structs.replace(setting, size=setting.size * width / widest * 0.999))
        lines = compose(paragraph, break_paragraph(paragraph, measures), measures)
    setter.report(text, paragraph.missing)
    return lines


def set_masthead(issue: Issue, setter: Setter, structure: Structure) -> list[Placed]:
    """The periodical's title large, subtitle, number and date on one rule."""
    theme = setter.theme
    grid, language = theme.grid, issue.language
    y0, width = grid.origin, grid.width
    marks: list[Placed] = []
    title = structure.add("H1", 0, "", language, issue.title.mark)
    for line in fitted(issue.title, "masthead-title", language, width, setter)[:1]:
        marks.append(Placed(0.0, y0, SetLine(0.0, 4 * grid.leading - 10.0, line, title)))
    rule = theme.rules["masthead"]
    rule_y = 4 * grid.leading + 3.0
    marks.append(Placed(0.0, y0, SetFill(0.0, rule_y, width, rule.weight, rule.colour)))
    element = structure.add("P", 0, "", language)
    facts = "\u3000".join(
        p for p in (number_text(issue.number, theme, language), date_text(issue.date, theme, language)) if p
    )
    room = width
    if facts:
        lines = setter.lines(Text(facts), "masthead-line", language, ((0.0, width),), indent=False)
        own = lines[0].extent
        marks.append(Placed(0.0, y0, SetLine(width - own, 5 * grid.leading, lines[0], element)))
        room -= own + grid.size
    if issue.subtitle:
        for line in fitted(issue.subtitle, "masthead-line", language, room, setter)[:1]:
            marks.insert(-1 if facts else len(marks), Placed(0.0, y0, SetLine(0.0, 5 * grid.leading, line, element)))
    return marks


def set_cover(cover: Cover, issue: Issue, setter: Setter, structure: Structure) -> list[Placed]:
    """The cover: the title on a band of the brand colour, the photo to the bleed, headlines below it."""
    theme = setter.theme
    grid, page, language = theme.grid, theme.page, issue.language
    left, bleed, width = grid.inner, page.bleed, grid.width
    band = grid.origin + 8 * grid.leading
    marks = [Placed(-left, 0.0, SetFill(-bleed, -bleed, page.width + 2 * bleed, band + bleed, theme.colours["brand"]))]
    title = structure.add("H1", 0, "", language, issue.title.mark)
    for line in fitted(issue.title, "cover-title", language, width, setter)[:1]:
        marks.append(Placed(0.0, 0.0, SetLine(0.0, grid.origin + 5 * grid.leading, line, title)))
    facts = [issue.subtitle.text] if issue.subtitle else []
    facts += [t for t in (number_text(issue.number, theme, language), date_text(issue.date, theme, language)) if t]
    element = structure.add("P", 0, "", language)
    lines = (
        setter.lines(Text("\u3000".join(facts)), "cover-line", language, ((0.0, width),), indent=False) if facts else ()
    )
    for n, line in enumerate(lines[:1]):
        marks.append(Placed(0.0, 0.0, SetLine(0.0, grid.origin + (7 + n) * grid.leading, line, element)))
    set_lines: list[tuple[float, Line, int]] = []
    y = 0.0
    style = setter.style("cover-headline")
    for headline in cover.headlines:
        own = structure.add("P", 0, "", language, headline.mark)
        for line in setter.lines(headline, "cover-headline", language, ((0.0, width),), indent=False):
            y += style.leading
            set_lines.append((y, line, own))
        y += 0.25 * style.leading
    bottom = page.height + bleed if not set_lines else grid.origin + grid.lines * grid.leading - y - grid.leading
    if cover.photo:
        figure = structure.add("Figure", 0, cover.photo.alt, language, cover.photo.mark)
        picture = SetPicture(
            -bleed, band, page.width + 2 * bleed, bottom - band, cover.photo.picture, cover.photo.focus, figure
        )
        marks.append(Placed(-left, 0.0, picture))
    for offset, line, own in set_lines:
        marks.append(Placed(0.0, bottom + 0.5 * grid.leading, SetLine(0.0, offset, line, own)))
    return marks
