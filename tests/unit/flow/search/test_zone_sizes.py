"""The heights of zones in numbers: what a photo takes in a column of the newsletter, when it is too small or too tall.

A column of the newsletter is 231 pt wide, both are 483, a line is 17 pt and a page 697 pt high.  White above a photo is
7.76 pt at the head, and half a line more at the foot.
"""

from __future__ import annotations

from math import log2
from typing import Any

import pytest

from paiban.flow.model import SetLine, SetPicture
from paiban.flow.search.costs import ENLARGED, RESOLUTION, SIZE, WISH
from paiban.flow.search.material import PageFigure
from paiban.flow.search.photos import Arranged, CaptionedPhotos
from paiban.flow.search.zone import FigureZone, SetZone, ZoneMaker, zone_white
from paiban.issue.model import Text
from paiban.style.layouts import LayoutZone, page_layout
from tests.unit.flow.search.stories import LANGUAGE, Desk, below, beside, desk_of

CAPTION = "渡船在天亮以前離岸，帶著信件和報紙，往返於兩座島之間，一天三班，冬天兩班。"
"""A line in the measure of two columns, two in that of one."""
PAGE = 483.0 * 697.0


def spec(text: str) -> LayoutZone:
    (zone,) = page_layout(text).zones
    return zone


def zone(desk: Desk, text: str, *figures: PageFigure) -> FigureZone | None:
    own = list(figures)
    return ZoneMaker(desk.geometry, desk.captions).zone(spec(text), own, [0] * len(own), tuple(range(len(own))))


def one(desk: Desk, photo: Arranged, hard: int = 0) -> PageFigure:
    figure = desk.figure(photo, 0, 0)
    figure.hard = hard
    return figure


def heights(found: FigureZone | None) -> tuple[int, int, int] | None:
    return (found.low, found.natural, found.high) if found is not None else None


@pytest.mark.parametrize(
    ("place", "aspect", "lines"),
    [
        # 110 pt, 13.2 less or more, and 13.71 of white
        ("head 1: a", 2.1, (7, 7, 8)),
        # 230 pt, 27.6 less or more, and 21.36 of white: more below a photo across the columns
        ("head all: a", 2.1, (14, 15, 16)),
        # 15 of white: none below
        ("foot all: a", 2.1, (13, 14, 16)),
        ("foot 1: a", 2.1, (7, 7, 8)),
        # 462 pt: enlarged it would be 517, which is more than 497
        ("head 1: a", 0.5, (25, 28, 30)),
        # 29 pt, and no whole line within its range: what it takes, but for a fifth of a line
        ("head 1: a", 8.0, (3, 3, 3)),
        # 640 pt is too tall but on a page of its own, which is 41 lines high
        ("foot all: a", 0.755, None),
        ("page all: a", 0.755, (34, 38, 41)),
    ],
)
def test_heights_in_lines(news: Desk, place: str, aspect: float, lines: tuple[int, int, int] | None) -> None:
    assert heights(zone(news, place, one(news, news.photo(aspect)))) == lines


@pytest.mark.parametrize(("tall", "lines"), [(88.0, 6), (91.0, 6), (91.8, 7), (105.0, 7), (109.0, 8)])
def test_a_drawing_takes_a_line_more_where_a_fifth_of_one_is_missing(news: Desk, tall: float, lines: int) -> None:
    """With 13.71 pt of white: 6.2 lines are 105.4."""
    own = zone(news, "head 1: a", one(news, news.photo(231 / tall, whole=True)))
    assert heights(own) == (lines, lines, lines)


@pytest.mark.parametrize(("aspect", "fits"), [(0.466, True), (0.464, False)])
def test_a_photo_is_no_taller_than_the_theme_and_a_little(news: Desk, aspect: float, fits: bool) -> None:
    """62 % of the page's height and 15 % of that more: 497 pt."""
    assert (zone(news, "head 1: a", one(news, news.photo(aspect))) is not None) == fits


@pytest.mark.parametrize(
    ("aspect", "hard", "lines"),
    [
        (0.35, 0, None),
        # 660 pt are less than the page's 697
        (0.35, 1, (35, 40, 41)),
        (0.33, 1, None),
        # five lines of text are left
        (0.33, 2, (36, 36, 36)),
        (2.1, 2, (7, 7, 8)),
    ],
)
def test_a_photo_that_fits_nowhere_is_given_more_than_the_theme_allows(
    news: Desk, aspect: float, hard: int, lines: tuple[int, int, int] | None
) -> None:
    assert heights(zone(news, "head 1: a", one(news, news.photo(aspect), hard))) == lines


@pytest.mark.parametrize(
    ("name", "place", "aspects", "fits"),
    [
        # of 472.5 pt, the narrower has six tenths of a column or more
        ("newsletter", "head all: a|b", (1.0, 2.40), True),
        ("newsletter", "head all: a|b", (1.0, 2.42), False),
        # of 486 pt, three quarters of a column
        ("magazine", "head all: a|b", (1.0, 3.23), True),
        ("magazine", "head all: a|b", (1.0, 3.24), False),
        # in vertical setting it is their height that counts: of 661.5 pt, 115.5
        ("vertical", "head all: a|b", (2.86, 2.86), True),
        ("vertical", "head all: a|b", (2.87, 2.87), False),
    ],
)
def test_photos_beside_one_another_are_not_too_narrow(
    name: str, place: str, aspects: tuple[float, ...], fits: bool
) -> None:
    desk = desk_of(name)
    figures = [desk.figure(desk.photo(aspect), 0, n) for n, aspect in enumerate(aspects)]
    assert (zone(desk, place, *figures) is not None) == fits


@pytest.mark.parametrize(("other", "fits"), [(3.7, True), (3.8, False)])
def test_an_arrangement_that_was_asked_for_may_make_photos_small(news: Desk, other: float, fits: bool) -> None:
    """Of 220.5 pt in one column, a fifth of it; and beside another figure too."""
    group = one(news, beside(news.photo(1.0), news.photo(other)))
    assert (zone(news, "head 1: a", group) is not None) == fits
    assert (zone(news, "head 1: a/b", group, one(news, news.photo(1.5))) is not None) == fits


def test_no_caption_is_narrower_than_six_em_nor_deeper_than_its_photo(news: Desk) -> None:
    def row(caption: str, other: float) -> Arranged:
        return beside(news.photo(1.0, caption), news.photo(other))

    # 51 pt
    assert zone(news, "head 1: a", one(news, row("圖", 3.3)))
    assert zone(news, "head 1: a", one(news, row("圖", 3.4))) is None
    assert zone(news, "head 1: a", one(news, row("", 3.4)))
    # 28.9 pt, with captions of 17.75 and 30.5
    assert zone(news, "head 1: a", one(news, news.photo(8.0, "圖")))
    assert zone(news, "head 1: a", one(news, news.photo(8.0, CAPTION))) is None
    assert zone(news, "head 1: a", one(news, news.photo(8.0, CAPTION), 1)), "it stands nowhere else"


def test_two_figures_in_one_zone_are_given_nothing_more(news: Desk) -> None:
    tall, other = one(news, news.photo(0.35), 1), one(news, news.photo(8.0), 1)
    assert zone(news, "head 1: a/b", tall, other) is None


@pytest.mark.parametrize(("times", "price"), [(1.0, 0.0), (2.0, SIZE), (0.5, SIZE), (4.0, 4 * SIZE)])
def test_a_size_costs_by_how_far_it_is_from_what_was_wanted(news: Desk, times: float, price: float) -> None:
    share = 231 * 110 / PAGE
    own = zone(news, "head 1: a", one(news, news.photo(2.1, weight=share / times)))
    assert own is not None
    assert own.price == pytest.approx(price)
    assert own.shares == pytest.approx([share])


def test_each_photo_of_a_zone_costs_its_size_and_its_resolution(news: Desk) -> None:
    coarse = round(RESOLUTION * 231 / 72 / 2)
    photos = [news.photo(2.1, weight=0.1, pixels=coarse), news.photo(3.0, weight=0.2)]
    own = zone(news, "head 1: a/b", *[news.figure(photo, 0, n) for n, photo in enumerate(photos)])
    assert own is not None
    assert own.shares == pytest.approx([231 * 110 / PAGE, 231 * 77 / PAGE])
    sizes = sum(SIZE * log2(share / wanted) ** 2 for share, wanted in zip(own.shares, (0.1, 0.2), strict=True))
    assert own.price == pytest.approx(sizes + ENLARGED, rel=0.01)
    assert own.figures[0].photos == photos[:1]


@pytest.mark.parametrize(
    ("place", "lines", "span", "there"),
    [
        ("head all: a", 10, 2, True),
        ("head all: a", 10, 0, True),
        ("head all: a", 10, 1, False),
        ("head 2: a", 10, 1, True),
        ("head 2: a", 10, 2, False),
        ("head 2: a", 10, 0, False),
        ("head all: a", 41, 2, True),
        ("head all: a", 42, 2, False),
    ],
)
def test_what_stands_as_it_is_has_its_own_width_and_its_own_height(
    news: Desk, place: str, lines: int, span: int, there: bool
) -> None:
    own = zone(news, place, news.fixed(lines, 0, 0, span, 2))
    assert (own is not None) == there
    if own is not None:
        assert heights(own) == (lines - 2, lines, lines + 2)
        assert own.bleeds == (span == 0)
        assert own.shares == pytest.approx([lines * (own.end - own.first) / 82])


def test_what_stands_as_it_is_shares_no_zone(news: Desk) -> None:
    table, photo = news.fixed(10, 0, 0, 1), one(news, news.photo(2.0))
    assert zone(news, "head 1: a/b", table, photo) is None
    assert zone(news, "head 1: a/b", photo, table) is None


@pytest.mark.parametrize(
    ("place", "span", "captioned", "above", "below_"),
    [
        ("head", 1, False, 7.76, 5.95),
        ("head", 2, False, 7.76, 13.6),
        ("head", 2, True, 7.76, 13.6),
        ("foot", 1, False, 16.26, -1.26),
        # the last line of a caption stands on the grid: what is below its baseline is none of the zone's
        ("foot", 2, True, 16.26, -5.27),
        ("page", 2, False, 7.76, -1.26),
        ("page", 2, True, 7.76, -5.27),
    ],
)
def test_the_white_above_and_below(
    news: Desk, place: str, span: int, captioned: bool, above: float, below_: float
) -> None:
    photo = news.photo(2.0, CAPTION if captioned else "")
    assert zone_white(news.geometry, news.captions, place, span, photo) == pytest.approx((above, below_))


def test_a_zone_is_made_once_and_others_are_others(news: Desk) -> None:
    maker = ZoneMaker(news.geometry, news.captions)
    group = PageFigure([beside(news.photo(), news.photo()), below(news.photo(), news.photo())], None, -1, 0, 0)
    figures = [group, one(news, news.photo(1.2)), one(news, news.photo(1.3))]

    def made(text: str, options: list[int], *numbers: int) -> FigureZone | None:
        return maker.zone(spec(text), [figures[n] for n in numbers], options, numbers)

    first = made("head all: a", [0], 0)
    assert first is not None and first is made("head all: a", [0], 0)
    others = [
        first,
        made("head all: a", [1], 0),
        made("head 1: a", [0], 0),
        made("foot all: a", [0], 0),
        made("head all: a", [0], 1),
        made("head all: a|b", [0, 0], 1, 2),
        made("head all: a|b", [0, 0], 2, 1),
        made("head 1: a/b", [0, 0], 1, 2),
    ]
    assert len({id(other) for other in others}) == len(others)
    assert heights(others[5]) == heights(others[6]) != heights(others[7])
    assert others[6] is not None and others[6].figures == [figures[2], figures[1]]


def marks(desk: Desk, own: FigureZone | None, lines: int) -> tuple[Any, ...]:
    assert own is not None
    return SetZone(own, desk.geometry, desk.captions, 0).build(float(lines), True, False)


def test_a_caption_stands_below_its_photo_line_by_line(news: Desk) -> None:
    own = zone(news, "head 1: a", one(news, news.photo(2.1, CAPTION)))
    picture, *lines = marks(news, own, 9)
    assert isinstance(picture, SetPicture)
    # nine lines less white, and two lines of 12.75 with 5 above them
    assert (picture.x, picture.y, picture.width) == pytest.approx((0.0, 7.76, 231.0))
    assert picture.height == pytest.approx(9 * 17 - 7.76 - 5.95 - 30.5)
    first = 7.76 + picture.height + 5 + 0.88 * 8.5
    assert [(line.x, line.element) for line in lines] == [(0.0, 2), (0.0, 2)]
    assert [line.y for line in lines] == pytest.approx([first, first + 12.75])
    assert (picture.element, picture.focus, picture.whole, picture.bleed) == (1, (0.5, 0.5), False, "")


def test_a_drawing_is_not_stretched_and_its_caption_stands_right_below_it(news: Desk) -> None:
    own = zone(news, "head 1: a", one(news, news.photo(2.1, "圖", whole=True)))
    picture, line = marks(news, own, 10)
    assert picture.height == pytest.approx(110.0)
    assert line.y == pytest.approx(7.76 + 110 + 5 + 0.88 * 8.5)


def test_a_caption_of_all_has_the_width_of_all_and_its_own_element(news: Desk) -> None:
    photos = CaptionedPhotos(beside(news.photo(1.0, "甲"), news.photo(1.1)), Text(CAPTION * 2), LANGUAGE, 9)
    own = zone(news, "head all: a", one(news, photos))
    assert own is not None
    found = marks(news, own, own.natural)
    lines = [mark for mark in found if isinstance(mark, SetLine)]
    assert [mark.element for mark in lines] == [2, 9, 9]
    foot = own.natural * 17 - 13.6
    # two lines of 12.75, with 5 above them
    first = foot - 30.5 + 5 + 0.88 * 8.5
    assert [mark.y for mark in lines[1:]] == pytest.approx([first, first + 12.75])


def test_what_stands_as_it_is_makes_its_own_marks_and_tells_of_wishes(news: Desk) -> None:
    table = news.fixed(10, 0, 0, 2)
    table.floats = "bottom"
    own = zone(news, "head all: a", table)
    assert own is not None and own.price == WISH
    assert marks(news, own, 10) == ()
    assert [d.code for d in news.collector.diagnostics] == ["not-followed"]
