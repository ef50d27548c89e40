"""The cover and the back cover."""

from __future__ import annotations

import math
from typing import NamedTuple

from paiban.flow.compositor import Compositor
from paiban.flow.model import Placed, SetFill, SetLine, SetPicture
from paiban.flow.structure import Structure
from paiban.inline.model import Line
from paiban.issue.model import BackCover, Cover, Issue, Photo, Text
from paiban.page.masthead import date_text, number_text
from paiban.page.model import PageMakeup
from paiban.page.sized import all_within, fitted, within
from paiban.style.theme import Theme

_TITLE_MOST = 0.35
"""The share of the page that a title of several lines takes at most, as long as it can still be read (ours)."""
_PHOTO_LEAST = 0.25
"""The share of the page that a photo has on a cover at least, whatever stands above and below it (ours)."""
_SMALLEST = 0.5
"""How far headlines are made smaller to stand on the cover; what still has no room goes on overleaf (ours)."""
_BETWEEN = 0.25
"""White between two headlines, in their leading (ours)."""


def set_cover(cover: Cover, issue: Issue, setter: Compositor, structure: Structure) -> list[list[Placed]]:
    """Set the cover: the title on a band of the brand colour, the photo to the bleed, headlines below it; and a page
    for each further one that the headlines fill."""
    theme = setter.theme
    grid, page, language = theme.grid, theme.page, issue.language
    left, bleed, width, leading = grid.inner, page.bleed, grid.width, grid.leading
    title = structure.add("H1", 0, "", language, issue.title.mark)
    name, step = fitted(issue.title, "cover-title", language, width, _TITLE_MOST * grid.lines * leading, setter)
    y = grid.origin + 5 * leading
    lines = [SetLine(0.0, y + n * step, line, title) for n, line in enumerate(name)]
    y += math.ceil(max(len(name) - 1, 0) * step / leading - 1e-6) * leading + 2 * leading
    facts = [issue.subtitle.text] if issue.subtitle else []
    facts += [t for t in (number_text(issue.number, theme, language), date_text(issue.date, theme, language)) if t]
    element = structure.add("P", 0, "", language)
    if facts:
        most = (1 - _TITLE_MOST - _PHOTO_LEAST) / 2 * grid.lines * leading
        lines_of_facts, step = within(Text("\u3000".join(facts)), "cover-line", language, width, most, setter)
        lines += [SetLine(0.0, y + n * step, line, element) for n, line in enumerate(lines_of_facts)]
        y += max(len(lines_of_facts) - 1, 0) * step
    band = y + leading
    marks = [Placed(-left, 0.0, SetFill(-bleed, -bleed, page.width + 2 * bleed, band + bleed, theme.colours["brand"]))]
    marks += [Placed(0.0, 0.0, line) for line in lines]
    foot = grid.origin + grid.lines * leading - leading
    room = foot - band - (_PHOTO_LEAST * page.height if cover.photo else leading)
    heads = _headlines(cover, language, width, max(room, leading), setter)
    here = [head for head in heads if head.y <= room + 1e-6]
    later = heads[len(here) :]
    elements = [structure.add("P", 0, "", language, headline.mark) for headline in cover.headlines]
    taken = 0.0
    if here:
        taken = here[-1].y if later else here[-1].y + _BETWEEN * here[-1].leading
    bottom = page.height + bleed if not here else foot - taken
    if cover.photo:
        photo = cover.photo
        figure = structure.add_figure(photo.alt, language, photo.mark, decorative=photo.decorative)
        picture = SetPicture(
            -bleed, band, page.width + 2 * bleed, bottom - band, cover.photo.picture, cover.photo.focus, figure
        )
        marks.append(Placed(-left, 0.0, picture))
    for head in here:
        marks.append(Placed(0.0, bottom + 0.5 * leading, SetLine(0.0, head.y, head.line, elements[head.text])))
    if cover.barcode:
        foot = min(bottom - leading, grid.origin + grid.lines * leading)
        marks.append(Placed(0.0, 0.0, _code(cover.barcode, foot, language, theme, structure)))
    pages = [marks]
    start = 0.0
    for n, head in enumerate(later):
        before = later[n - 1].y if n else head.y - head.leading
        if n == 0 or head.y - start > grid.lines * leading:
            start = head.y - head.leading if n == 0 else before
            pages.append([])
        pages[-1].append(Placed(0.0, grid.origin, SetLine(0.0, head.y - start, head.line, elements[head.text])))
    return pages


class _HeadlineLine(NamedTuple):
    """A line of a headline: the headline's number, the baseline's distance from the top of all headlines and the
    leading, in points."""

    text: int
    y: float
    leading: float
    line: Line


def _headlines(cover: Cover, language: str, width: float, room: float, setter: Compositor) -> list[_HeadlineLine]:
    """All lines of the headlines, smaller where they would be higher than ``room``."""
    style = setter.style("cover-headline")
    # the white between them is as much smaller as they are
    white = len(cover.headlines) * _BETWEEN * style.leading
    found, height, share = all_within(cover.headlines, "cover-headline", language, width, room - white, 1.0, setter)
    if height + white > room:
        found, height, share = all_within(
            cover.headlines, "cover-headline", language, width, room - white * _SMALLEST, _SMALLEST, setter
        )
    leading = style.leading * share
    return [_HeadlineLine(text, y + text * _BETWEEN * leading, leading, line) for text, y, line in found]


def set_back_cover(
    cover: BackCover, language: str, leaf: PageMakeup, setter: Compositor, structure: Structure
) -> list[Placed]:
    """Set the last page: its photo to the edge, its lines at the foot; without a photo on the brand colour.  Lines that
    would leave next to nothing of the photo, or of the page, are set smaller."""
    theme = setter.theme
    grid, page = theme.grid, theme.page
    left, above, bleed = -leaf.left(theme), -leaf.above(theme), page.bleed
    elements = [structure.add("P", 0, "", language, text.mark) for text in cover.lines]
    most = page.height * (1 - _PHOTO_LEAST if cover.photo else 1.0) - 2 * grid.leading
    smallest = 6.0 / setter.style("cover-line").size
    found, y, _ = all_within(cover.lines, "cover-line", language, grid.width, most, smallest, setter)
    lines = [(offset, SetLine(0.0, 0.0, line, elements[n])) for n, offset, line in found]
    band = y + 2 * grid.leading if lines else 0.0
    foot = page.height + bleed
    marks: list[Placed] = []
    if cover.photo:
        photo = cover.photo
        element = structure.add_figure(photo.alt, language, photo.mark, decorative=photo.decorative)
        height = page.height - band + bleed + (bleed if not lines else 0.0)
        window = SetPicture(
            -bleed, -bleed, page.width + 2 * bleed, height, cover.photo.picture, cover.photo.focus, element
        )
        marks.append(Placed(left, above, window))
    if lines or not cover.photo:
        top = page.height - band if cover.photo else -bleed
        colour = theme.colours["brand"]
        marks.append(Placed(left, above, SetFill(-bleed, top, page.width + 2 * bleed, foot - top, colour)))
    first = page.height - band + 0.75 * grid.leading
    marks += [Placed(0.0, above + first + offset, line) for offset, line in lines]
    if cover.barcode:
        last = min(page.height - band - grid.leading, grid.origin + grid.lines * grid.leading)
        marks.append(Placed(0.0, above, _code(cover.barcode, last, language, theme, structure)))
    return marks


def _code(photo: Photo, foot: float, language: str, theme: Theme, structure: Structure) -> SetPicture:
    """Return a barcode in its own size, where lines end; its foot is ``foot`` from the page's head."""
    picture = photo.picture
    width, height = picture.fixed, picture.fixed * picture.height / picture.width
    if theme.vertical:
        width, height = height, width
    figure = structure.add_figure(photo.alt, language, photo.mark)
    x, y = theme.grid.width - width, foot - height
    return SetPicture(x, y, width, height, picture, photo.focus, figure, whole=True)
