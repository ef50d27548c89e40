"""The ways to fill one page, in numbers: which layouts there are, what room they leave, what each costs.

A page of the newsletter has two columns of 41 lines, one of the magazine three of 47.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from paiban.flow.footnotes import NONE, Footnotes
from paiban.flow.model import Piece
from paiban.flow.search.costs import (
    ALONE,
    ANOTHER,
    BESIDE,
    CROP,
    EARLY,
    LAST,
    LAST_SHARED,
    LATE,
    LEVEL,
    SAME,
    SHORT,
    SHORT_MORE,
    SLIVER,
    SPLIT,
    TEXT_BESIDE,
    WHITE,
    WISH,
)
from paiban.flow.search.material import PageFigure, StoryMaterial
from paiban.flow.search.page import PageSketch, PageSketcher, PageVariant, SketchState
from paiban.style.layouts import page_layout
from tests.unit.flow.search.stories import Desk, below, beside, noted, plain_lines

START = SketchState(0, (), 0)
FULL = 82.0


def sketcher(
    desk: Desk,
    text: Sequence[Piece],
    *figures: PageFigure,
    layouts: Sequence[str] = (),
    essay: bool = False,
    footnotes: Footnotes = NONE,
    **more: Any,
) -> PageSketcher:
    story = StoryMaterial(list(text), list(figures), desk.columns, footnotes)
    story.essay = essay
    return desk.sketcher(story, layouts=tuple(page_layout(own) for own in layouts), footnotes=footnotes, **more)


def variants(
    desk: Desk, layouts: Sequence[str], *figures: PageFigure, top: int = 0, foot: int = 0
) -> list[PageVariant]:
    own = sketcher(desk, plain_lines(100), *figures, layouts=layouts)
    return own.variants(0, len(figures), top, foot, "inside", "recto")


def frees(found: list[PageVariant]) -> list[tuple[int, ...]]:
    return [variant.free for variant in found]


def names(found: list[PageVariant]) -> list[str]:
    return [variant.layout for variant in found]


# ---- layouts


def test_without_figures_all_columns_are_text_as_long_as_there_is_a_line_of_room(desk: Desk) -> None:
    (plain,) = variants(desk, ["head all: a"], top=5, foot=3)
    assert (plain.layout, plain.price, plain.bands) == ("text", 0.0, ())
    assert plain.free == (desk.lines - 8,) * desk.columns
    assert plain.room == plain.most == desk.columns * (desk.lines - 8)
    (least,) = variants(desk, [], top=desk.lines - 1)
    assert least.free == (1,) * desk.columns
    assert variants(desk, [], top=desk.lines) == variants(desk, [], top=desk.lines - 3, foot=3) == []


def test_a_band_takes_its_lines_from_its_columns(desk: Desk) -> None:
    for place in ("head", "foot"):
        (found,) = variants(desk, [f"{place} all: a"], desk.fixed(10, 0, 0, desk.columns), top=2, foot=1)
        assert found.free == (desk.lines - 13,) * desk.columns
        assert found.single == (None,) * desk.columns
        ((zone, lines),) = found.bands
        assert (zone.place, lines, found.price, found.full) == (place, 10, 0.0, False)
    figures = [desk.fixed(10, 0, 0, 2), desk.fixed(6, 0, 1, desk.columns)]
    (both,) = variants(desk, ["head 12: a; foot all: b"], *figures)
    assert both.free == (desk.lines - 16,) * 2 + (desk.lines - 6,) * (desk.columns - 2)
    assert [lines for _, lines in both.bands] == [10, 6]


def test_a_photo_in_one_column_leaves_its_natural_height_and_may_leave_more(news: Desk) -> None:
    (found,) = variants(news, ["head 2: a"], news.fixed(10, 0, 0, 1, 2))
    assert found.free == (41, 41)
    assert found.single[0] is None and found.single[1] is not None
    assert (found.single[1].low, found.single[1].high) == (8, 12)
    assert (found.room, found.most) == (72, 74)


def test_two_in_the_same_column_stand_at_its_ends(news: Desk) -> None:
    (found,) = variants(news, ["head 1: a; foot 1: b"], news.fixed(10, 0, 0, 1), news.fixed(6, 0, 1, 1))
    assert found.free == (25, 41)
    assert found.single == (None, None)
    assert [(zone.place, lines) for zone, lines in found.bands] == [("head", 10), ("foot", 6)]


def test_a_photo_across_columns_has_each_of_its_heights_and_what_is_cropped_costs(news: Desk) -> None:
    own = sketcher(news, plain_lines(100), news.figure(news.photo(2.0), 0, 0), layouts=["head all: a"])
    found = own.variants(0, 1, 0, 0, "inside", "recto")
    zones = {lines: zone for variant in found for zone, lines in variant.bands}
    (zone,) = set(zones.values())
    assert sorted(zones) == list(range(zone.low, zone.high + 1))
    assert len(zones) > 2
    # the photo is 241.5 pt high: an eighth of that may go
    for variant in found:
        ((_, lines),) = variant.bands
        share = (lines * 17 - zone.exact) / 241.5 / 0.12
        assert variant.price == pytest.approx(zone.price + CROP * share**2)
    assert [variant.price for variant in found] == sorted(variant.price for variant in found)


def test_each_photo_of_a_zone_is_cropped_and_costs(news: Desk) -> None:
    pair = news.figure(beside(news.photo(1.5), news.photo(1.5)), 0, 0)
    found = variants(news, ["head all: a"], pair)
    zone = found[0].bands[0][0]
    for variant in found:
        share = (variant.bands[0][1] * 17 - zone.exact) / (231 / 1.5) / 0.12
        assert variant.price - zone.price == pytest.approx(2 * CROP * share**2, rel=0.1)
    assert len(found) > 1


@pytest.mark.parametrize(("lines", "price"), [(33, 0.0), (34, 0.0), (35, SLIVER), (37, SLIVER), (38, None), (41, None)])
def test_few_lines_below_photos_cost_and_fewer_than_four_are_none(news: Desk, lines: int, price: float | None) -> None:
    found = variants(news, ["head all: a"], news.fixed(lines, 0, 0, 2))
    assert [variant.price for variant in found] == ([] if price is None else [price])


@pytest.mark.parametrize(("lines", "price"), [(15, 0.0), (16, SLIVER), (21, SLIVER), (22, None)])
def test_between_two_photos_there_are_to_be_more(news: Desk, lines: int, price: float | None) -> None:
    found = variants(news, ["head all: a; foot all: b"], news.fixed(16, 0, 0, 2), news.fixed(lines, 0, 1, 2))
    assert [variant.price for variant in found] == ([] if price is None else [price])


@pytest.mark.parametrize(("lines", "price"), [(34, 0.0), (35, SLIVER / 2), (37, SLIVER / 2), (38, 0.0), (41, 0.0)])
def test_a_photo_in_one_column_leaves_it_some_text_or_has_it_to_itself(
    news: Desk, lines: int, price: float | None
) -> None:
    found = variants(news, ["head 1: a"], news.fixed(lines, 0, 0, 1))
    assert [variant.price for variant in found] == ([] if price is None else [price])


@pytest.mark.parametrize(
    ("lines", "price"),
    [((10, 10, 10), SAME), ((10, 10, 14), SAME), ((10, 10, 16), 0.0), ((16, 10, 14), 0.0)],
)
def test_three_photos_of_one_size_cost(lines: tuple[int, ...], price: float) -> None:
    desk = Desk("magazine")
    figures = [desk.fixed(own, 0, n, 1) for n, own in enumerate(lines)]
    (found,) = variants(desk, ["head 1: a; head 2: b; head 3: c"], *figures)
    assert found.price == pytest.approx(price)
    (two,) = variants(desk, ["head 1: a; head 2: b"], *figures[:2])
    assert two.price == 0.0


def test_each_photo_of_one_size_beyond_two_costs() -> None:
    desk = Desk("magazine")
    figures = [desk.fixed(10, 0, n, 1) for n in range(4)]
    (found,) = variants(desk, ["head 1: a; head 2: b; head 3: c; foot 1: d"], *figures)
    assert found.price == pytest.approx(2 * SAME)


def test_the_heaviest_may_have_the_place_of_the_capital(news: Desk) -> None:
    weights = (0.14, 0.27, 0.08)
    figures = [news.figure(news.photo(2.4, weight=weight), 0, n) for n, weight in enumerate(weights)]
    found = variants(news, ["head all: a|b; foot all: C"], *figures)
    assert {tuple(figures.index(own) for zone, _ in one.bands for own in zone.figures) for one in found} == {(0, 2, 1)}
    same = [news.figure(news.photo(2.4), 0, n) for n in range(2)]
    for one in variants(news, ["head all: A; foot all: b", "head all: a; foot all: B"], *same):
        assert [zone.figures[0] for zone, _ in one.bands] == same, "in the order of the text where both are alike"


@pytest.mark.parametrize(
    ("layout", "spans", "order"),
    [
        # the second is as wide as the first zone
        ("head all: a; foot 2: b", (1, 2), (1, 0)),
        ("head all: a; foot 2: b", (1, 0), (1, 0)),
        ("head all: a; foot 2: b", (2, 1), (0, 1)),
        ("head 1: a; foot 2: b; foot all: c", (2, 1, 1), (0, 1, 2)),
        # none is alone in a zone as wide as it was asked to be
        ("head all: a/b", (1, 2), None),
    ],
)
def test_one_with_a_width_of_its_own_may_have_the_zone_that_is_as_wide(
    news: Desk, layout: str, spans: tuple[int, ...], order: tuple[int, ...] | None
) -> None:
    figures = [news.fixed(8 + n, 0, n, span) for n, span in enumerate(spans)]
    found = {
        tuple(figures.index(own) for zone, _ in one.bands for own in zone.figures)
        + tuple(figures.index(own) for zone in one.single if zone is not None for own in zone.figures)
        for one in variants(news, [layout], *figures)
    }
    # bands come first, then what stands in one column
    assert found == ({order} if order is not None else set())


def test_arrangements_of_the_first_group_are_tried_those_of_others_are_the_first(news: Desk) -> None:
    def group(n: int) -> PageFigure:
        photos = [news.photo(1.8), news.photo(1.6)]
        return PageFigure([beside(*photos), below(*photos)], None, -1, 0, n)

    own = sketcher(news, plain_lines(9), group(0), group(1), news.figure(news.photo(), 0, 2))
    story = own.story.figures
    assert own._options([story[2], story[0], story[1]]) == [[0, 0, 0], [0, 1, 0]]
    assert own._options([story[2]]) == [[0]]


@pytest.mark.parametrize(
    ("layout", "top", "foot", "there"),
    [
        ("head all: a", 0, 0, True),
        ("head all: a", 1, 0, False),
        ("head all: a", 0, 1, True),
        ("foot all: a", 0, 0, True),
        ("foot all: a", 1, 0, True),
        ("foot all: a", 0, 1, False),
        ("page all: a", 0, 0, True),
        ("page all: a", 1, 0, False),
        ("page all: a", 0, 1, False),
    ],
)
def test_what_bleeds_stands_at_an_edge_that_is_free(news: Desk, layout: str, top: int, foot: int, there: bool) -> None:
    assert bool(variants(news, [layout], news.fixed(20, 0, 0, 0), top=top, foot=foot)) == there
    if layout != "page all: a":
        assert variants(news, [layout], news.fixed(20, 0, 0, 2), top=top, foot=foot)


def test_what_is_bound_stands_at_the_head(news: Desk) -> None:
    table = news.fixed(10, 0, 0, 2, bound=True)
    assert names(variants(news, ["head all: a"], table)) == ["head all: a"]
    assert variants(news, ["foot all: a"], table) == []


def test_a_layout_is_for_the_pages_that_it_names(news: Desk) -> None:
    layouts = (page_layout("head all: a", ("opening", "verso")), page_layout("foot all: a"))
    story = StoryMaterial(plain_lines(100), [news.fixed(10, 0, 0, 2), news.fixed(12, 0, 1, 2)], 2)
    own = news.sketcher(story, layouts=layouts)
    found = {
        (kind, side): names(own.variants(0, 1, 0, 0, kind, side))
        for kind in ("opening", "inside")
        for side in ("verso", "recto")
    }
    assert found == {
        ("opening", "verso"): ["head all: a", "foot all: a"],
        ("opening", "recto"): ["foot all: a"],
        ("inside", "verso"): ["foot all: a"],
        ("inside", "recto"): ["foot all: a"],
    }


def test_of_layouts_that_leave_the_same_room_in_the_same_place_the_cheaper_stays(news: Desk) -> None:
    """And of those that leave as much of it elsewhere two."""
    bottom = news.fixed(10, 0, 0, 2)
    bottom.floats = "bottom"
    found = variants(news, ["head all: a", "foot all: a"], bottom)
    assert [(one.layout, one.price) for one in found] == [("foot all: a", 0.0), ("head all: a", WISH)]
    own = news.fixed(10, 0, 0, 1)
    assert names(variants(news, ["head 1: a", "head 2: a", "foot 1: a"], own)) == ["head 1: a", "head 2: a"]
    own.floats = "bottom"
    assert names(variants(news, ["head 1: a", "head 2: a", "foot 1: a"], own)) == ["foot 1: a", "head 1: a"]


def test_a_page_of_photos_has_no_room_for_text(news: Desk) -> None:
    photo = news.figure(news.photo(0.75), 0, 0)
    (found,) = variants(news, ["page all: a"], photo)
    ((zone, lines),) = found.bands
    assert (found.free, found.single, found.full, found.room) == ((0, 0), (None, None), True, 0)
    assert lines == zone.high == 41
    (lower,) = variants(news, ["page all: a"], photo, top=2)
    assert lower.bands[0][1] == 39
    share = (39 * 17 - zone.exact) / (483 / 0.75) / 0.12
    assert lower.price == pytest.approx(zone.price + CROP * share**2)
    assert variants(news, ["page all: a"], photo, top=41 - zone.low)
    assert variants(news, ["page all: a"], photo, top=42 - zone.low) == []
    assert variants(news, ["page 1: a"], news.figure(news.photo(0.4), 0, 0)) == []


@pytest.mark.parametrize(("lines", "fits"), [(37, True), (38, False), (41, False)])
def test_a_figure_fits_where_it_stands_on_a_page_with_text(news: Desk, lines: int, fits: bool) -> None:
    figures = [news.fixed(10, 0, 0, 1), news.fixed(lines, 0, 1, 2)]
    own = sketcher(news, plain_lines(9), *figures, layouts=["page all: a", "head all: a", "foot 1: a"])
    assert own.fits(1) == fits
    assert own.fits(0)


# ---- beside the headline, which ends at line 10 and leaves the second column free above it

RISES = (0, 10)


def beside_headline(
    news: Desk, layouts: Sequence[str], *figures: PageFigure, rises: tuple[int, ...] = RISES, kind: Any = "opening"
) -> list[PageVariant]:
    own = sketcher(news, plain_lines(100), *figures, layouts=layouts, rises=rises)
    return own.variants(0, len(figures), 10, 0, kind, "recto")


def test_beside_the_headline_stands_text_or_it_costs(news: Desk) -> None:
    raised, level = beside_headline(news, [])
    assert (raised.free, raised.raised, raised.price) == ((31, 41), RISES, TEXT_BESIDE)
    assert (level.free, level.raised) == ((31, 31), ())
    assert level.price == pytest.approx(BESIDE * (10 / FULL) ** 2)
    (inside,) = beside_headline(news, [], kind="inside")
    assert (inside.free, inside.price) == ((31, 31), 0.0)


@pytest.mark.parametrize(("lines", "free"), [(10, 31), (7, 31), (6, None), (12, 29)])
def test_a_photo_beside_the_headline_takes_nothing_of_the_columns_but_what_reaches_below_it(
    news: Desk, lines: int, free: int | None
) -> None:
    """It ends three lines above the text or less."""
    found = beside_headline(news, ["beside 2: a"], news.fixed(lines, 0, 0, 1))
    if free is None:
        assert found == []
    else:
        (own,) = found
        assert (own.free, own.raised, own.price) == ((31, free), (), 0.0)


@pytest.mark.parametrize(("rise", "there"), [(6, True), (5, False)])
def test_a_photo_stands_beside_a_headline_that_leaves_six_lines(news: Desk, rise: int, there: bool) -> None:
    photo = news.fixed(rise, 0, 0, 1)
    assert bool(beside_headline(news, ["beside 2: a"], photo, rises=(0, rise))) == there
    assert beside_headline(news, ["beside 1: a"], photo, rises=(0, rise)) == []
    assert beside_headline(news, ["beside 2: a"], photo, rises=(0, rise), kind="inside") == []


def test_text_is_raised_beside_the_headline_where_no_photo_heads_its_column(news: Desk) -> None:
    foot = beside_headline(news, ["foot 2: a"], news.fixed(8, 0, 0, 1))
    assert {(own.free, own.raised) for own in foot} == {((31, 41), RISES), ((31, 31), ())}
    (head,) = beside_headline(news, ["head 2: a"], news.fixed(8, 0, 0, 1))
    assert (head.free, head.raised) == ((31, 31), ())
    assert head.price == pytest.approx(BESIDE * (10 / FULL) ** 2)


# ---- text


def test_columns_are_full_or_a_line_short(news: Desk) -> None:
    """What is left of a long text after one page: nothing white costs nothing; a line costs its column and its white;
    two stand in one column each."""
    found = sketcher(news, plain_lines(300)).pages(START, 0, 0, "opening")
    assert {state.text: round(price, 6) for state, (price, _) in found.items() if state.text > 79} == {
        82: 0.0,
        81: round(SHORT + WHITE / FULL**2, 6),
        80: round(2 * SHORT + WHITE * 4 / FULL**2, 6),
    }
    assert sorted(found) == [SketchState(text, (), 0) for text in range(78, 83)], "three ends of each are followed"


def test_a_column_two_lines_short_costs_much_more(news: Desk) -> None:
    # of three lines each: 39 of 41
    found = sketcher(news, [Piece(3.0)] * 100).pages(START, 0, 0, "opening")
    price, sketch = found[SketchState(26, (), 0)]
    assert price == pytest.approx(2 * (SHORT + SHORT_MORE) + WHITE * (4 / FULL) ** 2)
    assert sketch.filled is not None
    assert (sketch.filled.empty, sketch.filled.uneven) == (4.0, 2.0)
    assert [column.used for column in sketch.filled.columns()] == [39.0, 39.0]
    assert [column.stop.next for column in sketch.filled.columns() if column.stop is not None] == [13, 26]
    assert sketch.white(FULL, 41) == pytest.approx(4 / FULL)


def test_the_opening_has_less_room(news: Desk) -> None:
    found = sketcher(news, plain_lines(300)).pages(START, 0, 11, "opening")
    price, sketch = found[SketchState(60, (), 0)]
    assert (price, sketch.top, sketch.last) == (0.0, 11, False)


def end(
    news: Desk, text: Sequence[Piece], *figures: PageFigure, top: int = 0, tail: int = 0, **more: Any
) -> tuple[float, PageSketch] | None:
    """The last page, with all that there is."""
    own = sketcher(news, text, *figures, tail=tail, **more)
    return own.finished(START, len(figures), 0, top, "opening", True, tail)


@pytest.mark.parametrize("lines", [2, 40, 41, 60, 81, 82])
def test_on_the_last_page_columns_are_level_and_white_costs(news: Desk, lines: int) -> None:
    found = end(news, plain_lines(lines))
    assert found is not None
    price, sketch = found
    assert price == pytest.approx(LAST * (1 - lines / FULL) ** 2)
    assert sketch.last and sketch.filled is not None
    first, second = sketch.filled.columns()
    assert 0 <= first.used - second.used <= 1
    assert sketch.white(FULL, 41) == pytest.approx(1 - lines / FULL)


@pytest.mark.parametrize(
    ("shared", "tail", "price"),
    [
        (False, 0, LAST * (42 / FULL) ** 2),
        (True, 0, LAST_SHARED * (42 / FULL) ** 2),
        (False, 6, LAST * (30 / FULL) ** 2),
        (True, 6, LAST * (30 / FULL) ** 2),
    ],
)
def test_white_where_something_follows_costs_less(news: Desk, shared: bool, tail: int, price: float) -> None:
    found = end(news, plain_lines(40), shared=shared, tail=tail)
    assert found is not None
    assert found[0] == pytest.approx(price)
    assert found[1].foot == tail


def test_what_does_not_fit_is_no_last_page(news: Desk) -> None:
    assert end(news, plain_lines(83)) is None
    assert end(news, plain_lines(72), top=5)
    assert end(news, plain_lines(73), top=5) is None
    assert end(news, plain_lines(72), tail=5)
    assert end(news, plain_lines(73), tail=5) is None
    assert end(news, plain_lines(62), news.fixed(10, 0, 0, 2), layouts=["head all: a"])
    assert end(news, plain_lines(63), news.fixed(10, 0, 0, 2), layouts=["head all: a"]) is None


def test_columns_of_the_last_page_that_are_not_level_cost_by_the_square_of_the_lines(news: Desk) -> None:
    """One piece of ten lines, and one of six beside it: four lines lower, of which one is free."""
    found = end(news, [Piece(10.0), Piece(6.0)])
    assert found is not None
    assert found[0] == pytest.approx(LAST * (66 / FULL) ** 2 + LEVEL * 9)


def test_notes_at_the_foot_of_the_page_take_their_room(news: Desk) -> None:
    text = plain_lines(100)
    noted(text, 9, 0)
    notes = Footnotes(((Piece(1.0),) * 3,), "page")
    # three lines, and the white above them
    own = sketcher(news, text, footnotes=notes)
    found = own.pages(START, 0, 0, "opening")
    assert max(state.text for state in found) == 74
    assert found[SketchState(74, (), 0)][1].foot == 4
    assert found[SketchState(74, (), 0)][0] == 0.0
    later = own.pages(SketchState(18, (), 0), 1, 0, "inside")
    assert max(state.text for state in later) == 99, "no line is kept free for notes of the page before"
    last = own.finished(SketchState(5, (), 0), 0, 1, 0, "last")
    assert last is None, "95 lines"
    short = plain_lines(70)
    noted(short, 9, 0)
    ended = end(news, short, footnotes=notes)
    assert ended is not None
    assert ended[1].foot == 4
    assert ended[0] == pytest.approx(LAST * (4 / FULL) ** 2)
    assert end(news, [*short, *plain_lines(4)], footnotes=notes)
    assert end(news, [*short, *plain_lines(5)], footnotes=notes) is None


# ---- photos and text


def test_a_photo_has_a_column_to_itself_and_text_the_other(news: Desk) -> None:
    own = sketcher(news, plain_lines(200), news.fixed(41, 0, 0, 1), layouts=["head 1: a"])
    price, sketch = own.pages(START, 0, 0, "opening")[SketchState(41, (), 1)]
    assert price == pytest.approx(EARLY * 0)
    assert sketch.filled is not None
    first, second = sketch.filled.columns()
    assert first.stop is None and first.lines == 41
    assert second.stop is not None and second.stop.next == 41


def test_a_page_of_photos_among_text_costs_and_its_white_too(news: Desk) -> None:
    table = news.fixed(30, 5, 0, 2)
    for essay, alone in ((False, ALONE), (True, 0.0)):
        own = sketcher(news, plain_lines(200), table, layouts=["page all: a"], essay=essay)
        found = own.pages(SketchState(20, (), 0), 0, 0, "inside")
        price, sketch = found[SketchState(20, (), 1)]
        assert price == pytest.approx(alone + WHITE * (11 / 41) ** 2 + LATE)
        assert sketch.filled is None
        assert sketch.white(FULL, 41) == pytest.approx(11 / 41)


def test_figures_after_all_text_end_the_story_on_a_page_of_their_own(news: Desk) -> None:
    text, table = plain_lines(20), news.fixed(30, 19, 0, 2)
    done = SketchState(20, (), 0)
    for essay, alone in ((False, ALONE), (True, 0.0)):
        full = sketcher(news, text, table, layouts=["page all: a"], essay=essay)
        found = full.finished(done, 1, 0, 0, "last")
        assert found is not None
        assert found[0] == pytest.approx(alone + LAST * (11 / 41) ** 2 + LATE)
        banded = sketcher(news, text, table, layouts=["head all: a"], essay=essay)
        below = banded.finished(done, 1, 0, 0, "last")
        assert below is not None
        assert below[0] == pytest.approx(alone + LAST * (11 / 41) ** 2 + LATE)


def test_text_may_end_where_figures_go_on(news: Desk) -> None:
    figures = [news.fixed(10, 0, n, 2) for n in range(2)]
    own = sketcher(news, plain_lines(62), *figures, layouts=["head all: a"])
    found = own.pages(START, 0, 0, "opening")
    price, sketch = found[SketchState(62, (), 1)]
    assert price == pytest.approx(0.0)
    assert not sketch.last
    assert SketchState(62, (), 0) in found
    assert START not in found


def test_what_is_bound_is_on_the_page_before_any_text(news: Desk) -> None:
    figures = [news.fixed(10, 0, 0, 2, bound=True), news.fixed(10, 0, 1, 2)]
    own = sketcher(news, plain_lines(200), *figures, layouts=["head all: a"])
    assert {state.figure for state in own.pages(START, 0, 0, "opening")} == {1}
    after = {state.figure for state in own.pages(SketchState(62, (), 1), 1, 0, "inside")}
    assert after == {1, 2}


@pytest.mark.parametrize(("mentioned", "there"), [(90, True), (98, True), (99, False)])
def test_figures_of_about_the_next_page_may_come_before_it(news: Desk, mentioned: int, there: bool) -> None:
    """Up to a fifth of a page more than a page of text: 98.4 lines."""
    own = sketcher(news, plain_lines(300), news.fixed(10, mentioned, 0, 2), layouts=["head all: a"])
    assert ({state.figure for state in own.pages(START, 0, 0, "opening")} == {0, 1}) == there
    later = own.pages(SketchState(1, (), 0), 1, 0, "inside")
    assert {state.figure for state in later} == {0, 1}


def test_no_page_goes_on_that_leaves_nothing(news: Desk) -> None:
    own = sketcher(news, plain_lines(20), news.fixed(30, 19, 0, 2), layouts=["page all: a", "head all: a"])
    assert own.pages(SketchState(20, (), 0), 1, 0, "inside") == {}
    assert SketchState(20, (), 1) not in own.pages(SketchState(0, (), 0), 0, 0, "opening")


def test_what_was_put_off_is_set_before_the_story_ends(news: Desk) -> None:
    """A box of ten lines that had no room in its column."""
    box = Piece(10.0, floats=True)
    price, sketch = sketcher(news, [*plain_lines(35), box, *plain_lines(99)]).pages(START, 0, 0, "opening")[at(73)]
    assert price == 0.0
    assert sketch.filled is not None
    stops = [column.stop for column in sketch.filled.columns()]
    assert [(stop.next, stop.late) for stop in stops if stop is not None] == [(42, (35,)), (73, ())]
    ended = end(news, [*plain_lines(35), box, *plain_lines(37)])
    assert ended is not None and ended[0] == 0.0
    own = sketcher(news, [*plain_lines(35), box, *plain_lines(6)])
    assert own.finished(SketchState(36, (35,), 0), 0, 1, 0, "last") is not None


def test_what_is_filled_with_text_first_is_cheapest_with_what_is_left_after_it(news: Desk) -> None:
    """A table on the page of its mention; then none, so that it waits; then it without text."""
    own = sketcher(news, plain_lines(144), news.fixed(10, 10, 0, 2), layouts=["page all: a", "head all: a"])
    found = names([variant for _, variant in own._candidates(START, 1, 0, 0, 0, "opening")])
    assert found == ["head all: a", "text", "page all: a"]


def test_on_the_last_page_white_is_cheaper_than_what_was_asked_for(news: Desk) -> None:
    """A photo that was to have one column, which leaves a quarter of the page white, where two would fill it."""
    photo = news.figure(news.photo(2.1), 0, 0, 1)
    found = end(news, plain_lines(52), photo, layouts=["head all: a", "head 1: a"])
    assert found is not None
    price, sketch = found
    assert sketch.variant.layout == "head 1: a"
    assert price < WISH
    free = end(news, plain_lines(52), news.figure(news.photo(2.1), 0, 0), layouts=["head all: a", "head 1: a"])
    assert free is not None and free[1].variant.layout == "head all: a"


# ---- where photos stand


def far(
    desk: Desk, at: int, state: SketchState, until: int, page: int = 0, opens: Sequence[int] = (), **more: Any
) -> float:
    figure = PageFigure([desk.photo()], None, -1, at, 0, **more)
    own = sketcher(desk, plain_lines(300), figure)
    own.story.opens = list(opens)
    return own.distance(state, 1, until, page)


def at(text: int) -> SketchState:
    return SketchState(text, (), 0)


def test_a_photo_with_its_mention_costs_nothing(news: Desk) -> None:
    for text in (0, 30, 50):
        assert far(news, 50, at(text), 51) == 0.0


@pytest.mark.parametrize(("text", "pages"), [(51, 1), (107, 1), (108, 2), (164, 2), (165, 3)])
def test_after_its_mention_a_photo_costs_by_the_pages(news: Desk, text: int, pages: int) -> None:
    """A page that nothing is known of has 57.4 lines of text."""
    assert far(news, 50, at(text), 200) == pytest.approx(LATE * pages**1.3)
    facing = 0.5 if pages == 1 else 1.0
    assert far(news, 50, at(text), 200, page=1) == pytest.approx(LATE * pages**1.3 * facing)
    assert far(news, 50, at(text), 200, page=2) == pytest.approx(LATE * pages**1.3)


@pytest.mark.parametrize(("until", "pages"), [(100, 1), (43, 1), (42, 2)])
def test_before_its_mention_a_photo_costs_by_the_square_of_the_pages(news: Desk, until: int, pages: int) -> None:
    assert far(news, 100, at(0), until) == pytest.approx(EARLY * pages**2)
    assert far(news, 100, at(0), 300) == 0.0


def test_beside_the_text_of_another_article_a_photo_costs(news: Desk) -> None:
    late = LATE
    assert far(news, 50, at(60), 200, opens=[50]) == pytest.approx(late)
    assert far(news, 50, at(60), 200, opens=[51]) == pytest.approx(late + ANOTHER)
    assert far(news, 50, at(60), 200, opens=[60]) == pytest.approx(late + ANOTHER)
    assert far(news, 50, at(60), 200, opens=[61]) == pytest.approx(late)
    assert far(news, 50, at(60), 200, opens=[52, 55]) == pytest.approx(late + 2 * ANOTHER)
    early = EARLY
    assert far(news, 50, at(0), 40, opens=[39]) == pytest.approx(early)
    assert far(news, 50, at(0), 40, opens=[40]) == pytest.approx(early + ANOTHER)
    assert far(news, 50, at(0), 40, opens=[50]) == pytest.approx(early + ANOTHER)
    assert far(news, 50, at(0), 40, opens=[51]) == pytest.approx(early)


def test_a_photo_for_the_next_page_costs_on_the_page_of_its_mention(news: Desk) -> None:
    assert far(news, 50, at(0), 60, floats="next-page") == pytest.approx(WISH)
    assert far(news, 50, at(50), 60, floats="next-page") == pytest.approx(WISH)
    assert far(news, 50, at(51), 60, floats="next-page") == pytest.approx(LATE)


def test_a_group_that_is_divided_between_pages_costs(news: Desk) -> None:
    figures = [news.figure(news.photo(), 0, group) for group in (0, 0, 1)]
    own = sketcher(news, plain_lines(300), *figures)
    assert [own.distance(START, count, 60, 0) for count in (0, 1, 2, 3)] == [0.0, SPLIT, 0.0, 0.0]
    assert own.distance(SketchState(0, (), 1), 0, 60, 0) == 0.0, "it was divided before"
