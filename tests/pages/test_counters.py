"""The counters, on pages that are bad on purpose, in horizontal and in vertical setting."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import cast

import pytest

from paiban.base.colour import BLACK
from paiban.base.diagnostics import Collector
from paiban.flow.model import Placed, SetLine, SetPicture
from paiban.flow.structure import Structure
from paiban.inline.model import Line, Run
from paiban.material.font.face import Face
from paiban.material.picture import Picture
from paiban.page.model import PageMakeup
from paiban.page.run import PageRun
from paiban.pipeline import Order, PdfWishes, Tools, produce, write
from paiban.style.load import load_theme
from tests.pages.counters import Counted, count
from tests.pages.setting import outside_counters
from tests.places import SAMPLE

BOTH = pytest.mark.parametrize("theme", ["newsletter", "vertical"])


class Desk:
    """Pages that are made by hand, of two articles and an imprint."""

    def __init__(self, theme: str) -> None:
        loaded = load_theme(theme, ".", Collector())
        assert loaded is not None
        self.theme = loaded
        self.grid = self.theme.grid
        self.columns, self.lines = self.grid.columns, self.grid.lines
        self.structure = Structure("zh-Hant-TW")
        self.leaves: list[PageMakeup] = []
        self.parts: list[tuple[int, list[int]]] = []
        for _ in range(2):
            section = self.structure.add("Sect")
            self.structure.add("H2", section)
            # text and photos in turn, as in a body
            self.parts.append((section, [self.structure.add("P" if n % 2 else "Figure", section) for n in range(80)]))
        self.imprint = self.structure.add("P", self.structure.add("Sect"))
        self.picture = Picture("a.jpg", "a.jpg", 3000, 3000, "jpeg", "rgb")

    def page(self, master: str = "feature") -> None:
        """Begin a page."""
        number = len(self.leaves) + 1
        self.leaves.append(PageMakeup(number, "recto" if number % 2 else "verso", [], [], stories=set(), master=master))

    def text(self, column: int, first: int, end: int, article: int = 0, paragraph: int = 0) -> None:
        """Lines ``first`` up to ``end`` (from 0 on) of a column."""
        element = self.parts[article][1][2 * paragraph + 1] if article >= 0 else self.imprint
        for n in range(first, end):
            self.line(self.grid.column_x(column), n, element)

    def line(self, x: float, n: float, element: int, width: float = 0.0) -> None:
        width = width or self.grid.column_width
        size = self.grid.size
        xs = tuple(k * size for k in range(int(width / size)))
        run = Run(0.0, cast(Face, None), size, BLACK, tuple(range(len(xs))), xs, ("潮",) * len(xs))
        line = Line((run,), 0, len(xs), 0.0, width, width)
        y = self.grid.origin + (n + 1) * self.grid.leading
        self.leaves[-1].marks.append(Placed(x, y, SetLine(0.0, 0.0, line, element)))

    def photo(self, column: int, first: int, end: int, span: int = 1, article: int = 0, number: int = 0) -> None:
        """A photo over the lines ``first`` up to ``end``; its mention is the paragraph before it."""
        grid = self.grid
        y = grid.top + first * grid.leading
        height = (end - first - 1) * grid.leading + grid.size
        element = self.parts[article][1][2 * number] if article >= 0 else self.structure.add("Figure")
        mark = SetPicture(0.0, 0.0, grid.span_width(span), height, self.picture, (0.5, 0.5), element)
        self.leaves[-1].marks.append(Placed(grid.column_x(column), y, mark))

    def full(self, article: int = 0, paragraph: int = 0) -> None:
        """A page full of text."""
        self.page()
        for column in range(self.columns):
            self.text(column, 0, self.lines, article, paragraph)

    def count(self) -> Counted:
        return count(self.theme, PageRun(tuple(self.leaves), (), (), self.structure))


def numbers(places: list[tuple[int, str]]) -> list[int]:
    return [page for page, _ in places]


@BOTH
def test_full_pages_have_no_fault(theme: str) -> None:
    desk = Desk(theme)
    for article in (0, 0, 1, 1):
        desk.full(article)
    found = desk.count()
    assert found.faults() == {}
    assert found.white == [0.0, 0.0]
    assert found.last == found.last_plain == [0.0, 0.0]


@BOTH
def test_a_page_over_a_third_empty_is_hollow_inside_an_article_only(theme: str) -> None:
    desk = Desk(theme)
    desk.full()
    desk.page()
    share = desk.lines * 6 // 10
    for column in range(desk.columns):
        desk.text(column, 0, share)
    desk.full()
    desk.page()
    for column in range(desk.columns):
        desk.text(column, 0, share)
    desk.full(1)
    found = desk.count()
    assert numbers(found.hollow) == [2]
    assert numbers(found.third_empty) == [2, 4]
    empty = 1 - share / desk.lines
    assert found.white == pytest.approx([0.0, empty, 0.0])
    assert found.last_plain == pytest.approx([empty, 0.0])


@BOTH
def test_white_of_three_lines_between_lines_is_none(theme: str) -> None:
    desk = Desk(theme)
    for gap in (3, 4):
        desk.page()
        for column in range(desk.columns):
            desk.text(column, 0, 10)
            desk.text(column, 10 + gap, desk.lines)
    desk.full()
    assert desk.count().white == pytest.approx([0.0, 4 / desk.lines])


@BOTH
def test_photos_alone_after_a_page_that_has_room(theme: str) -> None:
    desk = Desk(theme)
    for end in (desk.lines * 7 // 10, desk.lines):
        desk.page()
        for column in range(desk.columns):
            desk.text(column, 0, end)
        desk.page()
        desk.photo(0, 0, desk.lines, desk.columns)
    desk.full()
    found = desk.count()
    assert numbers(found.photo_pages) == [2]


@BOTH
def test_columns_that_end_unlevel(theme: str) -> None:
    desk = Desk(theme)
    for short in (2, 3):
        desk.page()
        for column in range(desk.columns):
            desk.text(column, 0, desk.lines - (short if column == 0 else 0))
    # below the shorter column stands a photo
    desk.page()
    for column in range(desk.columns):
        desk.text(column, 0, desk.lines - (9 if column == 0 else 0))
    desk.photo(0, desk.lines - 8, desk.lines)
    desk.full()
    assert numbers(desk.count().unlevel) == [2]


@BOTH
def test_last_pages_with_and_without_photos(theme: str) -> None:
    desk = Desk(theme)
    desk.full(0)
    desk.page()
    desk.text(0, 0, desk.lines)
    desk.page()
    desk.text(0, 0, desk.lines, 1)
    found = desk.count()
    rest = 1 - 1 / desk.columns
    assert found.last_photos == []
    assert found.last_plain == pytest.approx([rest, rest])
    desk.photo(1, 0, 10, article=1)
    found = desk.count()
    assert found.last_plain == pytest.approx([rest])
    assert found.last_photos == pytest.approx([rest - 10 / desk.lines / desk.columns])


@BOTH
def test_a_page_that_another_article_goes_on_from_is_no_last_one(theme: str) -> None:
    desk = Desk(theme)
    desk.page()
    for column in range(desk.columns):
        desk.text(column, 0, 5, 0)
        desk.text(column, 8, 10, 1)
    desk.full(1)
    found = desk.count()
    assert numbers(found.hollow) == [1]
    assert found.last == [0.0]


@BOTH
def test_a_page_before_an_opening_is_called_so(theme: str) -> None:
    desk = Desk(theme)
    desk.page()
    for column in range(desk.columns):
        desk.text(column, 0, 9, 0)
    desk.page()
    for column in range(desk.columns):
        desk.text(column, 0, 5, 0)
        desk.text(column, 8, desk.lines, 1)
    desk.full(1)
    ((page, what),) = desk.count().hollow
    assert page == 1
    assert what.endswith("before an opening")


@BOTH
def test_an_imprint_alone(theme: str) -> None:
    desk = Desk(theme)
    desk.full()
    desk.page("imprint")
    desk.text(0, desk.lines - 4, desk.lines, -1)
    found = desk.count()
    assert numbers(found.imprint_alone) == [2]
    assert found.last_plain == [0.0]
    assert len(found.last) == 2


@BOTH
def test_distance_from_the_mention(theme: str) -> None:
    desk = Desk(theme)
    desk.page()
    desk.text(0, 0, 20, paragraph=0)
    desk.text(0, 20, desk.lines, paragraph=1)
    desk.photo(1, 0, 10, number=1)
    desk.page()
    # the second paragraph goes on
    desk.text(0, 0, 10, paragraph=1)
    desk.photo(0, 11, 20, number=2)
    desk.page()
    desk.text(0, 0, 10, paragraph=5)
    desk.photo(1, 0, 20, number=1)
    found = desk.count()
    assert sorted(found.distances) == [0.0, 0.0, 2.0]
    assert numbers(found.far) == [3]


@BOTH
def test_overlaps(theme: str) -> None:
    desk = Desk(theme)
    desk.full()
    desk.page()
    desk.text(0, 0, 10)
    desk.text(0, 9, 20, paragraph=1)
    desk.page()
    desk.text(0, 0, 10)
    desk.photo(0, 8, 20)
    desk.photo(0, 19, 30 if desk.lines > 30 else 25, number=1)
    desk.page()
    desk.line(desk.theme.page.width - 100, 3, desk.parts[0][1][1])
    desk.full()
    found = desk.count().overlaps
    assert [(page, what.split(":")[0]) for page, what in found] == [
        (2, "text on text"),
        (3, "text on a picture"),
        (3, "text on a picture"),
        (3, "picture on picture"),
        (4, "text off the page"),
    ]


@BOTH
def test_covers_and_advertisements_are_no_pages_of_articles(theme: str) -> None:
    desk = Desk(theme)
    desk.full()
    desk.page("advert")
    desk.photo(0, 0, 5, article=-1)
    desk.full(1)
    found = desk.count()
    assert found.faults() == {}
    assert len(found.last) == 2


def test_the_counters_outside_say_the_same(tmp_path: Path) -> None:
    """Of the sample issue, whose articles do not share pages but for one."""
    judge = outside_counters()
    if judge is None:
        pytest.skip("the counters on PDFs are not beside the checkout")
    logging.getLogger("pypdfium2").setLevel(logging.ERROR)
    made = produce(Order(str(SAMPLE), "newsletter"), Tools(), Collector())
    assert made is not None
    path = tmp_path / "sample.pdf"
    write(made.layout, str(path), PdfWishes(), made.issue, None, Tools().partner)
    said = judge.measure(str(path))
    found = count(made.theme, made.pages)
    assert numbers(found.hollow) == [page for page, _ in said["hollow"]]
    assert numbers(found.photo_pages) == said["photo_pages"]
    assert numbers(found.unlevel) == said["unlevel"]
    assert sum(found.white) / len(found.white) == pytest.approx(said["white"], abs=0.02)
