"""The cover and the back cover."""

from __future__ import annotations

import math
from typing import NamedTuple, assert_never

from msgspec import structs

from paiban.base.colour import Colour
from paiban.flow.compositor import Compositor
from paiban.flow.ground import Region, boxes_of, ink_on_field, ink_on_photo
from paiban.flow.model import Mark, Placed, SetFill, SetLine, SetPicture
from paiban.flow.structure import Structure
from paiban.inline.model import Line
from paiban.issue.model import BackCover, Cover, Issue, Photo, Text
from paiban.page.masthead import date_text, number_text, set_logo
from paiban.page.model import PageMakeup
from paiban.page.sized import all_within, fitted, within
from paiban.style.theme import ASCENT, CoverDesign, Theme

_TITLE_MOST = 0.35
"""The share of the page that a title of several lines takes at most, as long as it can still be read (ours)."""
_PHOTO_LEAST = 0.25
"""The share of the page that a photo has on a cover at least, whatever stands above and below it (ours)."""
_SMALLEST = 0.5
"""How far headlines are made smaller to stand on the cover; what still has no room goes on overleaf (ours)."""
_BETWEEN = 0.25
"""White between two headlines, in their leading (ours)."""


def design_of(cover: Cover, theme: Theme) -> CoverDesign:
    """Return the design of a cover: the one that it names, or the theme's."""
    name = cover.design.word if cover.design is not None else theme.cover_design
    return theme.covers.get(name, CoverDesign())


def set_cover(cover: Cover, issue: Issue, setter: Compositor, structure: Structure) -> list[list[Placed]]:
    """Set the cover in its design; with a page for each further one that the headlines fill."""
    design = design_of(cover, setter.theme)
    match design.ground:
        case "band":
            return _banded(cover, issue, setter, structure, design.field or setter.theme.colours["brand"])
        case "photo" | "paper":
            return _Poster(cover, issue, setter, structure, design).pages()
        case _:
            assert_never(design.ground)


def _banded(cover: Cover, issue: Issue, setter: Compositor, structure: Structure, field: Colour) -> list[list[Placed]]:
    """Set a cover: the title on a band of the brand colour, the photo to the bleed, headlines below it; and a page
    for each further one that the headlines fill."""
    theme = setter.theme
    grid, page, language = theme.grid, theme.page, issue.language
    left, bleed, width, leading = grid.inner, page.bleed, grid.width, grid.leading
    y = grid.origin + 5 * leading
    lines: list[Mark] = []
    name: tuple[Line, ...] = ()
    step = 0.0
    if cover.logo is not None:
        lines.append(set_logo(cover.logo, issue, setter.style("cover-title").size, width, y, structure, theme))
    else:
        title = structure.add("H1", 0, "", language, issue.title.mark)
        name, step = fitted(issue.title, "cover-title", language, width, _TITLE_MOST * grid.lines * leading, setter)
        lines += [SetLine(0.0, y + n * step, line, title) for n, line in enumerate(name)]
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
    marks = [Placed(-left, 0.0, SetFill(-bleed, -bleed, page.width + 2 * bleed, band + bleed, field))]
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


class _Poster:
    """A cover whose title is at the head and whose headlines are at the foot, both on the photo (each where it can be
    read there, else on a band) or on paper, with the photo framed between them."""

    def __init__(
        self, cover: Cover, issue: Issue, setter: Compositor, structure: Structure, design: CoverDesign
    ) -> None:
        self.cover = cover
        self.issue = issue
        self.setter = setter
        self.structure = structure
        self.theme = theme = setter.theme
        self.grid = theme.grid
        self.framed = design.ground == "paper"
        self.field = design.field or theme.colours["brand"]

    def pages(self) -> list[list[Placed]]:
        """Set the cover, and a page for each further one that the headlines fill."""
        cover, grid, theme, language = self.cover, self.grid, self.theme, self.issue.language
        page, leading = theme.page, grid.leading
        photo = cover.photo
        most = grid.lines * leading - (_PHOTO_LEAST * page.height if photo else 0.0)
        title, foot_of_title = self._title(self.setter)
        heads = _headlines(cover, language, grid.width, max(most - foot_of_title, 2 * leading), self.setter)
        room = most - foot_of_title
        here = [head for head in heads if head.y <= room + 1e-6]
        later = heads[len(here) :]
        high = here[-1].y if here else 0.0
        foot = grid.origin + grid.lines * leading + (1 - ASCENT) * grid.size
        top_of_heads = foot - high
        left = theme.left(True)
        marks: list[Placed] = []
        title_ink = heads_ink = None
        elements: list[int] = []
        if photo is not None:
            figure = self.structure.add_figure(photo.alt, language, photo.mark, decorative=photo.decorative)
            if self.framed:
                head, end = foot_of_title + leading, top_of_heads - leading if here else foot
                marks.append(
                    Placed(0.0, 0.0, SetPicture(0.0, head, grid.width, end - head, photo.picture, photo.focus, figure))
                )
            else:
                window = Region(
                    -left - page.bleed, -page.bleed, page.width - left + page.bleed, page.height + page.bleed
                )
                width, height = window.right - window.left, window.foot - window.top
                picture = SetPicture(-page.bleed, -page.bleed, width, height, photo.picture, photo.focus, figure)
                marks.append(Placed(-left, 0.0, picture))
                lines = [SetLine(0.0, top_of_heads + h.y, h.line, -1) for h in here]
                slack = 0.3 * leading
                title_ink, heads_ink = (
                    ink_on_photo(photo.picture, photo.focus, window, boxes_of(own), slack, theme.vertical)
                    for own in (title, lines)
                )
        if not self.framed:
            marks += self._bands(title_ink is None, foot_of_title, heads_ink is None and bool(here), top_of_heads)
        on_field = ink_on_field(self.field)
        inks = [None, None] if self.framed else [title_ink or on_field, heads_ink or on_field]
        title, _ = self._title(self._inked(inks[0]), self.structure)
        marks += [Placed(0.0, 0.0, line) for line in title]
        elements = [self.structure.add("P", 0, "", language, headline.mark) for headline in cover.headlines]
        setter = self._inked(inks[1]) if inks[1] is not None else self.setter
        again = _headlines(cover, language, grid.width, max(room, 2 * leading), setter)[: len(here)]
        marks += [Placed(0.0, top_of_heads, SetLine(0.0, h.y, h.line, elements[h.text])) for h in again]
        return [marks, *_overleaf(later, elements, here[-1].y if here else 0.0, self.setter)]

    def _title(self, setter: Compositor, structure: Structure | None = None) -> tuple[list[Mark], float]:
        """The title with subtitle, number and date below it, and where they end, from the head of the page."""
        issue, grid, language = self.issue, self.grid, self.issue.language
        most = _TITLE_MOST * grid.lines * grid.leading
        marks: list[Mark] = []
        name: tuple[Line, ...] = ()
        step, size = 0.0, setter.style("cover-title").size
        if self.cover.logo is None:
            name, step = fitted(issue.title, "cover-title", language, grid.width, most, setter)
            size = max((run.size for line in name for run in line.runs), default=0.0)
        y = grid.origin + grid.leading - ASCENT * grid.size + ASCENT * size
        if name:
            element = structure.add("H1", 0, "", language, issue.title.mark) if structure else -1
            marks += [SetLine(0.0, y + n * step, line, element) for n, line in enumerate(name)]
        elif self.cover.logo is not None and structure is not None:
            marks.append(set_logo(self.cover.logo, issue, size, grid.width, y, structure, self.theme))
        y += max(len(name) - 1, 0) * step
        facts = [issue.subtitle.text] if issue.subtitle else []
        facts += [number_text(issue.number, self.theme, language), date_text(issue.date, self.theme, language)]
        text = Text("\u3000".join(fact for fact in facts if fact))
        if text:
            element = structure.add("P", 0, "", language) if structure else -1
            lines, step = within(text, "cover-line", language, grid.width, 0.2 * most, setter)
            y += (1 - ASCENT) * size + grid.leading
            marks += [SetLine(0.0, y + n * step, line, element) for n, line in enumerate(lines)]
            y += max(len(lines) - 1, 0) * step
        return marks, y + (1 - ASCENT) * size * (not text)

    def _bands(self, head: bool, foot_of_title: float, foot: bool, top_of_heads: float) -> list[Placed]:
        """Bands across the page behind what can't be read on the photo."""
        page, pad = self.theme.page, self.grid.leading
        found = []
        spans = []
        if self.cover.photo is None:
            spans.append((-page.bleed, page.height + page.bleed))
        elif head:
            spans.append((-page.bleed, foot_of_title + pad))
        if foot and self.cover.photo is not None:
            spans.append((top_of_heads - pad / 2, page.height + page.bleed))
        for start, end in spans:
            fill = SetFill(-page.bleed, start, page.width + 2 * page.bleed, end - start, self.field, over=True)
            found.append(Placed(-self.theme.left(True), 0.0, fill))
        return found

    def _inked(self, ink: Colour | None) -> Compositor:
        """A compositor of a cover in one ink; without one in the brand's colour, on paper."""
        theme = self.theme
        colour = {"cover-title": ink or self.field, "cover-line": ink or theme.colours["text"]}
        colour["cover-headline"] = ink or theme.colours["text"]
        styles = {name: structs.replace(theme.styles[name], colour=own) for name, own in colour.items()}
        return self.setter.themed(structs.replace(theme, styles=theme.styles | styles))


def _overleaf(later: list[_HeadlineLine], elements: list[int], start: float, setter: Compositor) -> list[list[Placed]]:
    """Pages of the headlines that the cover has no room for; ``start`` is how far down those before them reach."""
    grid = setter.theme.grid
    pages: list[list[Placed]] = []
    for n, head in enumerate(later):
        if not pages or head.y - start > grid.lines * grid.leading:
            start = later[n - 1].y if n else start
            pages.append([])
        pages[-1].append(Placed(0.0, grid.origin, SetLine(0.0, head.y - start, head.line, elements[head.text])))
    return pages


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
