"""Stories made by hand for the search of pages: text in plain lines, photos of any shape, captions that are really
set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from msgspec import structs

from paiban.base.diagnostics import Collector
from paiban.flow.compositor import Compositor
from paiban.flow.costs import ORPHAN, WIDOW
from paiban.flow.fill import Filler
from paiban.flow.footnotes import NONE, Footnotes
from paiban.flow.model import NEVER, Figure, Piece
from paiban.flow.plan import PagePlan
from paiban.flow.search.material import PageFigure, StoryMaterial
from paiban.flow.search.page import PageSketch, PageSketcher
from paiban.flow.search.photos import Arranged, CaptionMaker, FreePhoto, PhotosBelow, PhotosBeside
from paiban.flow.search.plans import _Planner
from paiban.flow.search.story import StorySearch
from paiban.flow.search.zone import SetZone, ZoneGeometry, ZoneMaker
from paiban.issue.model import Text
from paiban.issue.yaml.places import SourceText
from paiban.material.font.book import FontBook
from paiban.material.picture import Picture
from paiban.style.layouts import PageLayout
from paiban.style.load import load_theme
from paiban.style.theme import Theme

LANGUAGE = "zh-Hant-TW"


@cache
def _book() -> FontBook:
    return FontBook()


@cache
def _theme(name: str) -> Theme:
    theme = load_theme(name, "", Collector())
    assert theme
    return theme


@dataclass
class Found:
    """Pages that were found: their sketches, and the plans with the pieces that these refer to."""

    cost: float
    sketches: list[PageSketch]
    plans: list[PagePlan]
    pieces: list[Piece]
    said: Collector

    def figures(self) -> list[list[PageFigure]]:
        """The figures of each page, as its plan has them: bands first, then columns."""
        found = []
        for plan in self.plans:
            own = [self.pieces[band.piece] for band in plan.bands]
            own += [self.pieces[slot.piece] for column in plan.columns for slot in column]
            found.append([figure for piece in own for figure in figures_of(piece)])
        return found

    def text(self) -> list[list[int]]:
        """The numbers of the text's pieces on each page."""
        return [
            [slot.piece for column in plan.columns for slot in column if self.pieces[slot.piece].figure is None]
            for plan in self.plans
        ]


def figures_of(piece: Piece) -> list[PageFigure]:
    """The figures of a piece that the search has made of a zone."""
    build = piece.figure.build if piece.figure is not None else None
    if isinstance(build, SetZone):
        return build.zone.figures
    return [] if build is None or not hasattr(build, "own") else [build.own]


class Fixed:
    """The build of a figure that stands as it is."""

    def __init__(self) -> None:
        self.own: PageFigure | None = None

    def build(self, lines: float, head: bool, foot: bool) -> tuple[Any, ...]:
        """Nothing: only heights count."""
        return ()


class Desk:
    """Makes materials and searches them, in one theme."""

    def __init__(self, name: str) -> None:
        self.collector = Collector()
        self.theme = _theme(name)
        self.setter = Compositor(self.theme, _book(), self.collector, SourceText())
        grid, figures = self.theme.grid, self.theme.figures
        self.columns = grid.columns
        self.lines = grid.lines
        self.geometry = ZoneGeometry(self.theme, self.columns, figures.crop)
        self.captions = CaptionMaker(self.setter, figures.gap * grid.size)

    def photo(
        self, aspect: float = 1.5, caption: str = "", whole: bool = False, weight: float = 0.14, pixels: int = 4000
    ) -> FreePhoto:
        picture = Picture("a", "a", round(pixels * aspect), pixels, "png" if whole else "jpeg", "rgb")
        text = Text(caption) if caption else None
        return FreePhoto(picture, aspect, text, LANGUAGE, (0.5, 0.5), whole, weight, (1, 2), pixels)

    def figure(self, photo: Arranged, at: int, group: int, span: int = -1, floats: Any = "auto") -> PageFigure:
        return PageFigure([photo], None, span, at, group, floats)

    def fixed(self, lines: int, at: int, group: int, span: int, flex: int = 0, bound: bool = False) -> PageFigure:
        build = Fixed()
        build.own = PageFigure([], Figure(build, (lines - flex, lines, lines + flex), span), span, at, group)
        build.own.bound = bound
        return build.own

    def sketcher(
        self,
        story: StoryMaterial,
        shared: bool = False,
        tail: int = 0,
        footnotes: Footnotes = NONE,
        layouts: tuple[PageLayout, ...] | None = None,
    ) -> PageSketcher:
        filler = Filler(story.text, float(self.lines), footnotes)
        zones = ZoneMaker(self.geometry, self.captions)
        own = self.theme.layouts if layouts is None else layouts
        return PageSketcher(story, own, zones, filler, footnotes, shared, tail)

    def search(
        self,
        story: StoryMaterial,
        top: int = 0,
        shared: bool = False,
        tail: int = 0,
        footnotes: Footnotes = NONE,
        budget: int = 0,
        layouts: tuple[PageLayout, ...] | None = None,
    ) -> Found:
        """The pages of a story, planned."""
        sketcher = self.sketcher(story, shared, tail, footnotes, layouts)
        budget = budget or self.theme.pagination.budget
        cost, sketches = StorySearch(sketcher, budget, top, tail, False).plan()
        pieces = list(story.text)
        planner = _Planner(pieces, sketcher.filler, self.geometry, self.captions, footnotes, {}, shared)
        return Found(cost, sketches, [planner.plan(sketch) for sketch in sketches], pieces, self.collector)


@cache
def desk_of(name: str) -> Desk:
    """The desk for a theme, the same for all examples of a test: nothing is told on it."""
    return Desk(name)


def lines_of(*paragraphs: int) -> list[Piece]:
    """Paragraphs of so many lines: widows and orphans cost; one of 1 is a heading, which is kept with its text."""
    pieces: list[Piece] = []
    keep = 0
    for number, count in enumerate(paragraphs):
        if count == 1:
            pieces.append(Piece(1.0, white=1.0, cost=0.0, paragraph=number, heading=True))
            keep = 2
            continue
        costs = [0.0] * count
        costs[1] += ORPHAN
        costs[-1] += WIDOW
        for n in range(min(keep, count)):
            costs[n] = NEVER
        keep = 0
        pieces += [Piece(1.0, cost=cost, paragraph=number) for cost in costs]
    return pieces


def check(
    found: Found, story: StoryMaterial, desk: Desk, top: int = 0, tail: int = 0, footnotes: Footnotes = NONE
) -> None:
    """What holds of any pages: text whole and in order, each figure once and in order, nothing overfull, nothing over
    anything else, nothing off the page."""
    texts = [number for page in found.text() for number in page if number < story.end]
    lengthened = any(number >= story.end for page in found.text() for number in page)
    if not lengthened:
        assert texts == list(range(story.end)), "the text is whole and in order"
    numbers = {id(figure): n for n, figure in enumerate(story.figures)}
    pages = [sorted(numbers[id(figure)] for figure in page) for page in found.figures()]
    assert [n for page in pages for n in page] == list(range(len(story.figures))), "each figure once, in order"
    for n, plan in enumerate(found.plans):
        last = n == len(found.plans) - 1
        floor = desk.lines - (tail if last else 0)
        _check_page(plan, found.pieces, desk, 0 if n else top, floor, footnotes)


def _check_page(
    plan: PagePlan, pieces: Sequence[Piece], desk: Desk, top: int, floor: float, footnotes: Footnotes
) -> None:
    if plan.page_notes:
        floor = min(floor, plan.foot) - footnotes.lines(plan.page_notes)
    for column in range(desk.columns):
        taken: list[tuple[float, float]] = []
        for band in plan.bands:
            figure = pieces[band.piece].figure
            assert figure is not None
            span = figure.span or desk.columns
            assert band.column + span <= desk.columns
            if band.column <= column < band.column + span:
                taken.append((band.top, band.top + band.height))
        for slot in plan.columns[column]:
            head = plan.tops[column] + slot.top
            taken.append((head, head + slot.height))
        if plan.notes and plan.notes[column]:
            foot = plan.tops[column] + plan.levels[column]
            taken.append((foot - footnotes.lines(plan.notes[column]), foot))
        taken.sort()
        for (_, end), (start, _) in pairwise(taken):
            assert start >= end - 1e-6, f"column {column}: {taken}"
        if taken:
            assert taken[0][0] >= top - 1e-6
            assert taken[-1][1] <= floor + 1e-6, f"column {column}: {taken}"


def beside(*parts: Arranged) -> PhotosBeside:
    return PhotosBeside(list(parts))


def below(*parts: Arranged) -> PhotosBelow:
    return PhotosBelow(list(parts))


def noted(pieces: list[Piece], at: int, note: int) -> None:
    """Have a line refer to a note."""
    pieces[at] = structs.replace(pieces[at], notes=(note,))
