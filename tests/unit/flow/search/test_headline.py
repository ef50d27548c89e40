"""What stands beside the headline, in the columns that it leaves free."""

from __future__ import annotations

import pytest

from paiban.flow.search.costs import BESIDE, TEXT_BESIDE
from paiban.flow.search.material import StoryMaterial
from paiban.flow.search.page import PageSketcher
from paiban.style.layouts import LayoutPage, PageLayout, page_layout
from tests.unit.flow.search.stories import Desk, Found, check, lines_of

TOP = 16
RISES = (0, 0, 14)
"""A headline of two columns, above a page of three, that begins two lines down."""


@pytest.fixture
def desk() -> Desk:
    return Desk("magazine")


def layouts(*names: str) -> tuple[PageLayout, ...]:
    return tuple(page_layout(name) for name in names)


def found_of(
    desk: Desk, aspect: float, names: tuple[str, ...], rises: tuple[int, ...] = RISES, lines: int = 20
) -> Found:
    story = StoryMaterial(lines_of(*[6] * lines), [desk.figure(desk.photo(aspect), 3, 0)], desk.columns)
    found = desk.search(story, TOP, layouts=layouts(*names), rises=rises)
    assert found.plans
    check(found, story, desk, TOP - max(rises, default=0))
    return found


def test_a_photo_stands_beside_the_headline_from_its_first_line_on(desk: Desk) -> None:
    plan = found_of(desk, 0.8, ("beside 3: a", "head all: a")).plans[0]
    (band,) = plan.bands
    assert (band.top, band.column) == (TOP - RISES[2], 2)
    assert plan.tops[:2] == (TOP, TOP)
    assert plan.tops[2] == max(TOP, band.top + band.height), "the text of its column begins below it"


def test_a_photo_not_as_tall_as_the_headline_leaves_three_lines_at_most(desk: Desk) -> None:
    names = ("beside 3: a", "foot 3: a")
    short = found_of(desk, 1.6, names)
    assert not short.plans[0].bands, "eight lines beside fourteen"
    band = found_of(desk, 1.6, names[:1], (0, 0, 10)).plans[0].bands[0]
    assert band.top == TOP - 10 and 7 <= band.height <= 10


def test_nothing_stands_beside_a_headline_that_leaves_little_free(desk: Desk) -> None:
    for rises in ((), (0, 0, 0), (0, 0, 5)):
        found = found_of(desk, 1.6, ("beside 3: a", "foot 3: a"), rises)
        assert all(plan.tops[2] >= TOP for plan in found.plans[:1]) and not found.plans[0].bands
        assert found.sketches[0].variant.layout == "foot 3: a"


def sketcher_of(desk: Desk, *names: str) -> PageSketcher:
    photo = desk.figure(desk.photo(0.8), 3, 0)
    story = StoryMaterial(lines_of(*[6] * 20), [photo], desk.columns)
    return desk.sketcher(story, layouts=layouts(*names), rises=RISES)


def test_only_on_the_page_that_opens_an_article(desk: Desk) -> None:
    sketcher = sketcher_of(desk, "beside 3: a", "head 3: a")
    wanted: dict[LayoutPage, set[str]] = {"opening": {"beside 3: a", "head 3: a"}, "inside": {"head 3: a"}}
    for kind, names in wanted.items():
        found = sketcher.variants(0, 1, TOP, 0, kind, "recto")
        assert {one.layout for one in found} == names


def test_text_begins_beside_the_headline_where_no_photo_does(desk: Desk) -> None:
    sketcher = desk.sketcher(
        StoryMaterial(lines_of(*[6] * 20), [], desk.columns), layouts=layouts("head 1: a"), rises=RISES
    )
    room = desk.lines - TOP
    below, beside = sorted(sketcher.variants(0, 0, TOP, 0, "opening", "recto"), key=lambda one: one.room)
    assert (below.free, beside.free) == ((room,) * 3, (room, room, room + 14))
    assert beside.price == TEXT_BESIDE
    assert below.price == pytest.approx(BESIDE * (14 / (3 * desk.lines)) ** 2)
    (inside,) = sketcher.variants(0, 0, TOP, 0, "inside", "recto")
    assert (inside.free, inside.price) == ((room,) * 3, 0.0)


def test_text_above_a_photo_at_the_foot_may_begin_beside_the_headline(desk: Desk) -> None:
    found = sketcher_of(desk, "foot 12: a").variants(0, 1, TOP, 0, "opening", "recto")
    assert {one.raised for one in found} == {(), (0, 0, 14)}
    room = desk.lines - TOP
    assert all(one.free[2] == room + (14 if one.raised else 0) for one in found)


def test_columns_that_begin_higher_hold_more(desk: Desk) -> None:
    story = StoryMaterial(lines_of(*[6] * 40), [desk.figure(desk.photo(1.5), 3, 0)], desk.columns)
    found = desk.search(story, TOP, layouts=layouts("foot 12: a"), rises=RISES)
    check(found, story, desk, 0)
    plan = found.plans[0]
    assert plan.tops[:2] == (TOP, TOP) and plan.tops[2] in (TOP, TOP - 14)


def test_text_begins_below_a_photo_at_the_head_of_its_column(desk: Desk) -> None:
    plan = found_of(desk, 1.5, ("head 3: a",)).plans[0]
    assert plan.tops == (TOP, TOP, TOP)
