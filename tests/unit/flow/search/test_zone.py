"""Zones: the heights that they may have, what they cost, and the marks that they become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.base.diagnostics import Mark as Place
from paiban.flow.model import SetLine, SetPicture
from paiban.flow.search.costs import ENLARGED, RESOLUTION, WISH
from paiban.flow.search.material import PageFigure
from paiban.flow.search.photos import Arranged, PhotoBox, boxes
from paiban.flow.search.zone import FigureZone, SetZone, ZoneMaker, unmet, zone_white
from paiban.style.layouts import LayoutZone, page_layout
from tests.unit.flow.search.stories import Desk, beside, desk_of

CAPTION = "渡船在天亮以前離岸，帶著信件和報紙，往返於兩座島之間。"


def spec(text: str) -> LayoutZone:
    (zone,) = page_layout(text).zones
    return zone


def zone(desk: Desk, text: str, *figures: PageFigure) -> FigureZone | None:
    maker = ZoneMaker(desk.geometry, desk.captions)
    own = list(figures)
    return maker.zone(spec(text), own, [0] * len(own), tuple(range(len(own))))


def shown(desk: Desk, own: FigureZone, lines: int) -> list[SetPicture]:
    marks = SetZone(own, desk.geometry, desk.captions, 0).build(float(lines), own.place == "head", own.place == "foot")
    return [mark for mark in marks if isinstance(mark, SetPicture)]


PLACES = ("head all: a", "foot all: a", "head 1: a", "foot 1: a")


@given(
    st.sampled_from(["newsletter", "magazine", "vertical"]),
    st.sampled_from(PLACES),
    st.floats(0.5, 2.5),
    st.sampled_from(["", CAPTION]),
)
def test_heights_are_within_the_crop_that_the_theme_allows(name: str, place: str, aspect: float, caption: str) -> None:
    desk = desk_of(name)
    own = zone(desk, place, desk.figure(desk.photo(aspect, caption), 0, 0))
    if own is None:
        return
    assert own.low <= own.natural <= own.high
    crop = desk.theme.figures.crop
    for lines in range(own.low, own.high + 1):
        (picture,) = shown(desk, own, lines)
        assert picture.width == pytest.approx(desk.geometry.across(own.end - own.first))
        whole = picture.width / aspect
        spare = 0.03 * desk.geometry.leading if own.low < own.high else 0.6 * desk.geometry.leading
        assert whole * (1 - crop) - spare <= picture.height <= whole * (1 + crop) + spare


@given(st.sampled_from(["newsletter", "magazine", "vertical"]), st.sampled_from(PLACES), st.floats(0.5, 2.5))
def test_a_whole_picture_has_one_height_and_is_not_cropped(name: str, place: str, aspect: float) -> None:
    desk = desk_of(name)
    own = zone(desk, place, desk.figure(desk.photo(aspect, CAPTION, whole=True), 0, 0))
    if own is None:
        return
    assert own.low == own.natural == own.high
    (picture,) = shown(desk, own, own.natural)
    assert picture.whole
    assert picture.height <= picture.width / aspect + 1e-6
    assert picture.height > picture.width / aspect - 0.21 * desk.geometry.leading, "a fifth of a line may be missing"


def test_a_whole_picture_keeps_those_beside_it_whole(desk: Desk) -> None:
    row = beside(desk.photo(1.5), desk.photo(1.2, whole=True))
    own = zone(desk, "head all: a", desk.figure(row, 0, 0))
    assert own is not None
    assert own.low == own.high


def test_what_stands_in_a_zone_ends_where_the_text_does(desk: Desk) -> None:
    for place, caption in (("foot all: a", ""), ("foot all: a", CAPTION), ("foot 1: a", CAPTION)):
        own = zone(desk, place, desk.figure(desk.photo(2.4, caption), 0, 0))
        assert own is not None
        marks = SetZone(own, desk.geometry, desk.captions, 0).build(float(own.natural), False, True)
        foot = own.natural * desk.geometry.leading
        lines = [mark.y for mark in marks if isinstance(mark, SetLine)]
        if caption:
            assert max(lines) == pytest.approx(foot), "the last caption line stands on the grid"
        else:
            (picture,) = marks
            assert isinstance(picture, SetPicture)
            assert picture.y + picture.height == pytest.approx(foot + 0.12 * desk.geometry.size)


def test_at_the_head_a_photo_begins_where_a_line_does_and_leaves_white_below(desk: Desk) -> None:
    own = zone(desk, "head all: a", desk.figure(desk.photo(2.4, CAPTION), 0, 0))
    assert own is not None
    marks = SetZone(own, desk.geometry, desk.captions, 0).build(float(own.natural), True, False)
    leading, size = desk.geometry.leading, desk.geometry.size
    assert marks[0].y == pytest.approx(leading - 0.88 * size)
    assert marks[-1].y < own.natural * leading - 0.5 * leading


def test_photos_come_before_their_captions_and_captions_in_order(desk: Desk) -> None:
    row = beside(desk.photo(1.5, CAPTION), desk.photo(1.0, CAPTION))
    own = zone(desk, "head all: a", desk.figure(row, 0, 0))
    assert own is not None
    marks = SetZone(own, desk.geometry, desk.captions, 0).build(float(own.natural), True, False)
    kinds = "".join("p" if isinstance(mark, SetPicture) else "c" for mark in marks)
    assert kinds.strip("c").split("p")[0] == ""
    assert kinds.count("p") == 2
    assert kinds[0] == "p" and kinds[-1] == "c"


def test_the_caption_as_it_is_set_takes_what_room_was_guessed_from_the_photo(desk: Desk) -> None:
    """Lines are guessed while pages are compared: one more or fewer changes the photo, not the zone."""
    caption = "Sammlung der Staatsbibliothek, Handschriftenabteilung, WWW" * 2
    figure = desk.figure(desk.photo(2.4, caption), 0, 0)
    own = ZoneMaker(desk.geometry, desk.guessed).zone(spec("foot all: a"), [figure], [0], (0,))
    assert own is not None
    marks = SetZone(own, desk.geometry, desk.captions, 0).build(float(own.natural), False, True)
    lines = [mark.y for mark in marks if isinstance(mark, SetLine)]
    assert lines[-1] == pytest.approx(own.natural * desk.geometry.leading)
    (picture,) = [mark for mark in marks if isinstance(mark, SetPicture)]
    assert picture.y + picture.height <= lines[0] - 0.8 * desk.captions.size


def test_a_zone_of_columns_that_are_not_there_is_none(news: Desk) -> None:
    figure = news.figure(news.photo(), 0, 0)
    assert zone(news, "head 3: a", figure) is None
    assert zone(news, "head 23: a", figure) is None
    assert zone(news, "head 12: a", figure) is not None


def test_a_photo_is_not_taller_than_the_theme_has_it(news: Desk) -> None:
    tall = news.figure(news.photo(0.6), 0, 0)
    assert zone(news, "head all: a", tall) is None
    assert zone(news, "head 1: a", tall) is not None
    assert zone(news, "page all: a", tall) is None, "twice as tall as the page"
    own = zone(news, "page all: a", news.figure(news.photo(0.8), 0, 0))
    assert own is not None
    assert own.high <= news.lines


def test_what_is_asked_for_and_not_followed_costs_a_wish(news: Desk) -> None:
    free = zone(news, "head 1: a", news.figure(news.photo(), 0, 0))
    wide = zone(news, "head 1: a", news.figure(news.photo(), 0, 0, 2))
    low = zone(news, "head 1: a", news.figure(news.photo(), 0, 0, 2, "bottom"))
    assert free and wide and low
    assert (wide.price - free.price, low.price - free.price) == (WISH, 2 * WISH)
    assert zone(news, "head all: a", news.fixed(10, 0, 0, 2)).price == 0.0  # type: ignore[union-attr]
    table = news.fixed(10, 0, 0, 2)
    table.floats = "bottom"
    assert zone(news, "head all: a", table).price == WISH  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("span", "floats", "place", "columns", "alone", "keys"),
    [
        (-1, "auto", "head", 1, True, []),
        (2, "auto", "head", 2, True, []),
        (2, "auto", "head", 1, True, ["width"]),
        (1, "auto", "head", 2, True, ["width"]),
        (2, "auto", "head", 2, False, ["width"]),
        (5, "auto", "foot", 3, True, []),
        (-1, "top", "head", 1, True, []),
        (-1, "top", "foot", 1, True, ["float"]),
        (-1, "top", "page", 3, True, []),
        (-1, "bottom", "page", 3, True, ["float"]),
        (3, "bottom", "head", 1, True, ["width", "float"]),
    ],
)
def test_what_is_unmet(
    news: Desk, span: int, floats: str, place: str, columns: int, alone: bool, keys: list[str]
) -> None:
    figure = news.figure(news.photo(), 0, 0, span, floats)
    assert unmet(figure, place, columns, alone, 3) == keys


def test_it_is_told_where_the_zone_is_set_and_not_before(news: Desk) -> None:
    figure = news.figure(news.photo(), 5, 0, 2, "bottom")
    figure.mark = Place("issue.yaml", 7, 3)
    own = zone(news, "head 1: a", figure)
    assert own is not None
    assert not news.collector.diagnostics
    SetZone(own, news.geometry, news.captions, 0).build(float(own.natural), True, False)
    told = news.collector.diagnostics
    assert [(d.severity, d.code, d.line) for d in told] == [("note", "not-followed", 7)] * 2
    assert "`width`" in told[0].message and "`float`" in told[1].message


@pytest.mark.parametrize(("begun", "told"), [(4, ["not-followed"]), (5, ["not-followed"]), (6, [])])
def test_a_photo_for_the_next_page_that_stands_on_this_one_is_told(news: Desk, begun: int, told: list[str]) -> None:
    figure = news.figure(news.photo(), 5, 0, -1, "next-page")
    own = zone(news, "head 1: a", figure)
    assert own is not None
    SetZone(own, news.geometry, news.captions, begun).build(float(own.natural), True, False)
    assert [d.code for d in news.collector.diagnostics] == told


def test_a_photo_of_few_pixels_costs_the_more_the_wider_it_is(news: Desk) -> None:
    def price(place: str, pixels: int) -> float:
        own = zone(news, place, news.figure(news.photo(pixels=pixels), 0, 0))
        assert own is not None
        return own.price

    column = news.geometry.column
    enough = round(RESOLUTION * column / 72) + 1
    assert price("head 1: a", enough) == price("head 1: a", 9000)
    assert price("head all: a", enough) > price("head all: a", 9000)
    assert price("head 1: a", enough // 2) == pytest.approx(price("head 1: a", 9000) + ENLARGED, rel=0.01)


def test_a_lead_photo_is_cheaper_large_and_a_small_one_small(desk: Desk) -> None:
    def price(place: str, weight: float) -> float:
        own = zone(desk, place, desk.figure(desk.photo(2.4, weight=weight), 0, 0))
        assert own is not None
        return own.price

    assert price("head all: a", 0.27) < price("head 1: a", 0.27)
    assert price("head all: a", 0.04) > price("head 1: a", 0.04)


@given(st.lists(st.floats(0.7, 1.9), min_size=3, max_size=3), st.integers(-3, 3))
def test_marks_are_where_the_arrangement_has_them(aspects: list[float], more: int) -> None:
    desk = desk_of("magazine")
    photos: list[Arranged] = [desk.photo(aspect) for aspect in aspects]
    figures = [desk.figure(photo, 0, n) for n, photo in enumerate(photos)]
    own = zone(desk, "head all: a|(b/c)", *figures)
    if own is None:
        return
    lines = max(own.low, min(own.natural + more, own.high))
    assert own.arranged is not None
    above, below = zone_white(desk.geometry, desk.captions, "head", desk.columns, own.arranged)
    found: list[PhotoBox] = []
    height = lines * desk.geometry.leading - above - below
    boxes(own.arranged, 0.0, above, desk.geometry.width, height, desk.captions, found)  # type: ignore[arg-type]
    assert [(p.x, p.y, p.width, p.height) for p in shown(desk, own, lines)] == [
        (b.x, b.y, b.width, b.height) for b in found
    ]
    assert max(b.y + b.height for b in found) == pytest.approx(above + height)
