"""Stories made by hand for the search of pages: text in plain lines, photos of any shape, captions that are really
set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from random import Random
from typing import Any

from msgspec import structs

from paiban.base.diagnostics import Collector
from paiban.base.diagnostics import Mark as Place
from paiban.block.model import FigureBlock, GroupPhoto
from paiban.flow.compositor import Compositor
from paiban.flow.costs import ORPHAN, WIDOW
from paiban.flow.figure import SetFigure
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
from paiban.flow.structure import Structure
from paiban.issue.model import Text
from paiban.issue.yaml.places import SourceText
from paiban.material.font.book import FontBook
from paiban.material.picture import Picture
from paiban.style.layouts import PageLayout
from paiban.style.load import load_theme
from paiban.style.theme import Theme

LANGUAGE = "zh-Hant-TW"
MARK = Place("issue.yaml", 7, 3)
"""A place in the YAML."""


@cache
def _book() -> FontBook:
    return FontBook()


@cache
def _theme(name: str) -> Theme:
    theme = load_theme(name, "", Collector())
    assert theme
    return theme


@cache
def _text(caption: str) -> Text | None:
    """The same for the same words: makers of captions know them by what they are."""
    return Text(caption) if caption else None


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
    return build.zone.figures if isinstance(build, SetZone) else []


class Fixed:
    """The build of a figure that stands as it is."""

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
        gap = figures.gap * grid.size
        self.captions = CaptionMaker(self.setter, gap, False)
        self.guessed = CaptionMaker(self.setter, gap, True)

    def photo(
        self, aspect: float = 1.5, caption: str = "", whole: bool = False, weight: float = 0.14, pixels: int = 4000
    ) -> FreePhoto:
        picture = Picture("a", "a", round(pixels * aspect), pixels, "png" if whole else "jpeg", "rgb")
        return FreePhoto(picture, aspect, _text(caption), LANGUAGE, (0.5, 0.5), whole, weight, (1, 2), pixels)

    def figure(self, photo: Arranged, at: int, group: int, span: int = -1, floats: Any = "auto") -> PageFigure:
        return PageFigure([photo], None, span, at, group, floats)

    def fixed(self, lines: int, at: int, group: int, span: int, flex: int = 0, bound: bool = False) -> PageFigure:
        own = Figure(Fixed(), (lines - flex, lines, lines + flex), span)
        return PageFigure([], own, span, at, group, "auto", bound)

    def sketcher(
        self,
        story: StoryMaterial,
        shared: bool = False,
        tail: int = 0,
        footnotes: Footnotes = NONE,
        layouts: tuple[PageLayout, ...] | None = None,
        rises: tuple[int, ...] = (),
    ) -> PageSketcher:
        filler = Filler(story.text, float(self.lines), footnotes)
        zones = ZoneMaker(self.geometry, self.guessed)
        own = self.theme.layouts if layouts is None else layouts
        return PageSketcher(story, own, zones, filler, footnotes, shared, tail, rises)

    def search(
        self,
        story: StoryMaterial,
        top: int = 0,
        shared: bool = False,
        tail: int = 0,
        footnotes: Footnotes = NONE,
        budget: int = 0,
        layouts: tuple[PageLayout, ...] | None = None,
        rises: tuple[int, ...] = (),
    ) -> Found:
        """The pages of a story, planned."""
        sketcher = self.sketcher(story, shared, tail, footnotes, layouts, rises)
        budget = budget or self.theme.pagination.budget
        cost, sketches = StorySearch(sketcher, budget, top, tail, False).plan()
        pieces = list(story.text)
        planner = _Planner(pieces, sketcher.filler, self.geometry, self.captions, footnotes, {}, shared, rises)
        return Found(cost, sketches, [planner.plan(sketch) for sketch in sketches], pieces, self.collector)


@cache
def desk_of(name: str) -> Desk:
    """The desk for a theme, the same for all examples of a test: nothing is told on it."""
    return Desk(name)


def group_photo(width: int = 300, height: int = 200, caption: str = "說明。", **more: Any) -> GroupPhoto:
    picture = Picture("a", "a", width, height, "jpeg", "rgb")
    return GroupPhoto(picture, Text(caption) if caption else None, "", (0.5, 0.5), **more)


def figure_piece(desk: Desk, *rows: list[GroupPhoto], span: int = 1, caption: str = "", **more: Any) -> Piece:
    """A figure as it stands between paragraphs before the search."""
    text = Text(caption) if caption else None
    block = FigureBlock(tuple(tuple(row) for row in rows), span, text, LANGUAGE, **{"mark": MARK, **more})
    width = desk.geometry.across(span or desk.columns)
    build = SetFigure(block, width, desk.setter, Structure(LANGUAGE), 0, float(desk.lines), width)
    own = Figure(build, build.lines(), span)
    return Piece(own.lines[1], figure=own, floats=True)


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


def plain_lines(height: float) -> list[Piece]:
    """So many lines, the last of them the fraction of one: a column may end after any of them for nothing."""
    whole = int(height)
    rest = [Piece(height - whole)] if height > whole else []
    return [*[Piece(1.0)] * whole, *rest]


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


CAPTIONS = ("", "渡船在天亮以前離岸。", "渡船在天亮以前離岸，帶著信件和報紙，往返於兩座島之間，一天三班。圖／編輯部")


@dataclass
class Task:
    """A story made at random, and where it begins and ends."""

    story: StoryMaterial
    footnotes: Footnotes
    top: int
    shared: bool
    tail: int


def random_task(desk: Desk, seed: int) -> Task:
    """Paragraphs, headings, photos of all shapes, groups, tables, photos that bleed, notes; the same for a seed."""
    dice = Random(seed)
    paragraphs: list[int] = []
    for _ in range(dice.randrange(dice.choice((3, 12, 40)))):
        if dice.random() < 0.15:
            paragraphs.append(1)
        paragraphs.append(dice.randrange(3, 12))
    text = lines_of(*paragraphs)
    figures = []
    for group, at in enumerate(sorted(dice.randrange(max(1, len(text))) for _ in range(dice.randrange(9)))):
        figures.append(_figure(desk, dice, at, group))
    footnotes = NONE
    if text and dice.random() < 0.4:
        count = min(dice.randrange(1, 5), len(text))
        notes = tuple((Piece(0.75),) * dice.randrange(1, 4) for _ in range(count))
        footnotes = Footnotes(notes, dice.choice(("column", "page")))
        for note, at in enumerate(sorted(dice.sample(range(len(text)), count))):
            noted(text, at, note)
    top, shared, tail = dice.choice((0, 0, 8, 20)), dice.random() < 0.5, dice.choice((0, 0, 0, 6))
    return Task(StoryMaterial(text, figures, desk.columns, footnotes), footnotes, top, shared, tail)


def _figure(desk: Desk, dice: Random, at: int, group: int) -> PageFigure:
    def photo() -> FreePhoto:
        whole, weight = dice.random() < 0.1, dice.choice((0.14, 0.14, 0.27, 0.08))
        return desk.photo(dice.uniform(0.6, 2.2), dice.choice(CAPTIONS), whole, weight, dice.choice((800, 4000)))

    kind = dice.random()
    if kind < 0.6:
        floats = dice.choice(("auto", "auto", "top", "bottom", "next-page"))
        return desk.figure(photo(), at, group, dice.choice((-1, -1, -1, 1, 2, desk.columns)), floats)
    if kind < 0.8:
        return desk.figure(beside(photo(), photo()), at, group)
    if kind < 0.9:
        return desk.fixed(dice.randrange(4, 25), at, group, desk.columns, dice.choice((0, 1)))
    return desk.fixed(dice.randrange(10, 25), at, group, 0, 1)
