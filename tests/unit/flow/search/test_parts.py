"""From pieces to plans of pages, in numbers: where columns begin and end, and a story in parts.

A page of the newsletter has two columns of 41 lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from msgspec import structs

from paiban.base.diagnostics import Collector
from paiban.flow.compositor import Compositor
from paiban.flow.footnotes import NONE, Footnotes
from paiban.flow.model import FREE, NEVER, OWN_SECTION, UNPASSED, Figure, Piece
from paiban.flow.plan import Band, Ending, PagePlan, page_numbers
from paiban.flow.search.costs import LAST, LAST_SHARED, PAGE
from paiban.flow.search.material import StoryMaterial
from paiban.flow.search.plans import SearchedPages, search_pages
from paiban.flow.search.zone import SetZone
from paiban.issue.yaml.places import SourceText
from paiban.material.font.book import FontBook
from paiban.style.layouts import PageLayout, page_layout
from tests.unit.flow.search.stories import Desk, Fixed, Found, figure_piece, group_photo, noted, plain_lines

HEAD = (page_layout("head all: a"),)
NOTHING_BELOW = Ending()


def band(lines: int, bound: int = FREE, flex: int = 0) -> Piece:
    """A table across both columns; a ``bound`` one has its heading with it."""
    own = Figure(Fixed(), (lines - flex, lines, lines + flex), 2)
    return Piece(float(lines), figure=own, floats=True, bound=bound)


def setter_of(layouts: tuple[PageLayout, ...] = HEAD, **more: Any) -> Compositor:
    own = Desk("newsletter").theme
    theme = structs.replace(own, layouts=layouts)
    return Compositor(theme, FontBook(), Collector(), SourceText(), **more)


def searched(
    *pieces: Piece,
    top: float = 0.0,
    ending: Ending = NOTHING_BELOW,
    left: bool = False,
    pages: int = 0,
    layouts: tuple[PageLayout, ...] = HEAD,
    footnotes: Footnotes = NONE,
    rises: tuple[int, ...] = (),
    **more: Any,
) -> SearchedPages | None:
    return search_pages(pieces, 2, top, setter_of(layouts, **more), footnotes, {}, ending, left, pages, rises)


def text_of(found: SearchedPages) -> list[list[int]]:
    """The lines of text of each plan, by column."""
    return [
        [sum(found.pieces[slot.piece].figure is None for slot in column) for column in plan.columns]
        for plan in found.plans
    ]


# ---- pages worked out


def planned(news: Desk, text: Sequence[Piece], *figures: Any, layout: str = "head all: a", **more: Any) -> Found:
    footnotes = more.get("footnotes", NONE)
    story = StoryMaterial(list(text), list(figures), 2, footnotes)
    return news.search(story, layouts=(page_layout(layout),), **more)


def tops(plan: PagePlan, column: int) -> list[float]:
    return [slot.top for slot in plan.columns[column]]


def test_a_band_at_the_head_has_the_columns_below_it(news: Desk) -> None:
    (plan,) = planned(news, plain_lines(40), news.fixed(10, 0, 0, 2), top=5).plans
    assert plan.bands == (Band(40, 5.0, 10.0, True, 0),)
    assert plan.tops == (15.0, 15.0)
    assert plan.heights == (26.0, 26.0)
    assert plan.levels == (20.0, 20.0)
    assert plan.foot == 41.0, "nothing follows"
    assert tops(plan, 0) == tops(plan, 1) == [float(n) for n in range(20)]


def test_a_band_at_the_foot_stands_right_below_the_columns_of_the_last_page_and_at_the_foot_of_others(
    news: Desk,
) -> None:
    found = planned(news, plain_lines(144), news.fixed(10, 0, 0, 2), layout="foot all: a")
    first, _ = found.plans
    assert first.bands == (Band(144, 31.0, 10.0, False, 0),)
    assert (first.tops, first.levels, first.foot) == ((0.0, 0.0), (31.0, 31.0), 41.0)
    (last,) = planned(news, plain_lines(38), news.fixed(8, 0, 0, 2), layout="foot all: a").plans
    assert last.bands == (Band(38, 19.0, 8.0, False, 0),)
    assert (last.tops, last.levels) == ((0.0, 0.0), (19.0, 19.0))


@pytest.mark.parametrize(("shared", "foot"), [(False, 41.0), (True, 30.0)])
def test_the_story_ends_below_its_longest_column_where_something_follows(news: Desk, shared: bool, foot: float) -> None:
    (plan,) = planned(news, plain_lines(39), news.fixed(10, 0, 0, 2), shared=shared).plans
    assert plan.foot == foot
    assert [len(column) for column in plan.columns] == [20, 19]


def test_what_bleeds_off_the_foot_stays_there_whatever_is_white_above_it(news: Desk) -> None:
    (plan,) = planned(news, plain_lines(20), news.fixed(12, 0, 0, 0), layout="foot all: a", shared=True).plans
    assert plan.bands == (Band(20, 29.0, 12.0, False, 0),)
    assert plan.foot == 41.0
    assert [len(column) for column in plan.columns] == [10, 10]


def test_bands_that_cover_some_columns_leave_the_others(news: Desk) -> None:
    desk = Desk("magazine")
    story = StoryMaterial(plain_lines(90), [desk.fixed(12, 0, 0, 2), desk.fixed(8, 0, 1, 2)], 3)
    (plan,) = desk.search(story, layouts=(page_layout("head 12: a; foot 23: b"),)).plans
    assert plan.bands[0] == Band(90, 0.0, 12.0, True, 0)
    assert plan.bands[1].column == 1 and not plan.bands[1].head
    assert plan.tops == (12.0, 12.0, 0.0)
    assert plan.heights == (35.0, 35.0, 47.0)
    feet = [top + level for top, level in zip(plan.tops, plan.levels, strict=True)]
    assert feet[1] == feet[2] == plan.bands[1].top
    assert sum(len(column) for column in plan.columns) == 90


def test_a_photo_in_one_column_stands_above_its_text_or_below_it(news: Desk) -> None:
    head = planned(news, plain_lines(154), news.fixed(10, 0, 0, 1), layout="head 2: a").plans[0]
    assert head.bands == ()
    assert (head.columns[1][0].piece, head.columns[1][0].top, head.columns[1][0].height) == (154, 0.0, 10.0)
    assert tops(head, 1)[1:] == [float(n) for n in range(10, 41)]
    foot = planned(news, plain_lines(154), news.fixed(10, 0, 0, 1), layout="foot 2: a").plans[0]
    assert (foot.columns[1][-1].piece, foot.columns[1][-1].top, foot.columns[1][-1].height) == (154, 31.0, 10.0)
    assert tops(foot, 1)[:-1] == [float(n) for n in range(31)]


@pytest.mark.parametrize("place", ["head", "foot"])
def test_a_photo_that_reaches_further_down_than_text_has_the_band_at_the_foot_below_it(news: Desk, place: str) -> None:
    figures = [news.fixed(20, 0, 0, 1), news.fixed(6, 0, 1, 2)]
    (plan,) = planned(news, plain_lines(10), *figures, layout=f"{place} 1: a; foot all: b").plans
    assert [(band.top, band.height) for band in plan.bands] == [(20.0, 6.0)]
    assert plan.levels[0] == 20.0
    ((own,), beside) = plan.columns
    assert (own.top, own.height, len(beside)) == (0.0, 20.0, 10)


def test_notes_stand_in_their_column_or_at_the_foot_of_the_page(news: Desk) -> None:
    text = plain_lines(60)
    noted(text, 3, 0)
    noted(text, 50, 1)
    notes = ((Piece(1.0),) * 2, (Piece(1.0),))
    photo = news.fixed(10, 0, 0, 1)
    (column,) = planned(news, text, photo, layout="foot 1: a", footnotes=Footnotes(notes, "column")).plans
    assert (column.notes, column.page_notes) == (((0,), (1,)), ())
    # two lines of notes and the white above them
    assert column.columns[0][-1].top == column.levels[0] - 3 - 10
    (page,) = planned(news, text, photo, layout="foot 1: a", footnotes=Footnotes(notes, "page"), shared=True).plans
    assert (page.notes, page.page_notes) == ((), (0, 1))
    assert page.foot == max(page.levels) + 4
    assert page.columns[0][-1].top == page.levels[0] - 10


def test_the_marks_of_a_zone_know_the_text_that_its_page_begins_with(news: Desk) -> None:
    figures = [news.fixed(10, 0, 0, 2), news.fixed(10, 90, 1, 2)]
    found = planned(news, plain_lines(120), *figures)
    builds = [piece.figure.build for piece in found.pieces if piece.figure is not None]
    assert [build.begun for build in builds if isinstance(build, SetZone)] == [0, 62]


@pytest.mark.parametrize(("height", "lines"), [(2, 39), (3, 38), (4, 36)])
def test_a_column_two_lines_short_is_filled_by_paragraphs_a_line_longer(height: int, lines: int) -> None:
    """Twelve paragraphs of three lines, none of which is divided, below a table: one line may be missing, and any on
    the last page."""
    pieces = [Piece(1.0, cost=NEVER if n % 3 else 0.0, paragraph=n // 3) for n in range(150)]
    longer = {n: lambda more: (0.0, [Piece(1.0)] * (3 + more)) for n in range(50)}
    found = search_pages([band(height), *pieces], 2, 0.0, setter_of(), NONE, longer, Ending())
    assert found is not None
    first, last = found.plans
    for column in first.columns:
        assert len(column) == lines
        assert column[-1].top + column[-1].height == lines
        new = [slot.piece for slot in column if slot.piece > 150]
        assert len(new) == (8 if height == 3 else 0), "two paragraphs are there anew"
    assert all(slot.piece < 150 for column in last.columns for slot in column)


# ---- what is searched


def test_a_story_is_searched_where_there_are_layouts_and_figures_and_it_begins_on_a_line() -> None:
    pieces = [*plain_lines(40), band(10)]
    assert searched(*pieces)
    assert searched(*pieces, layouts=()) is None
    assert searched(*pieces, top=3.0)
    assert searched(*pieces, top=3.5) is None
    assert searched(*plain_lines(40)) is None
    assert searched(*plain_lines(40), structs.replace(band(10), floats=False)) is None


HEADING = Piece(1.0, white=1.0, paragraph=0, heading=True)


def pages_of(found: SearchedPages) -> dict[int, int]:
    """The page of each piece."""
    pages: dict[int, int] = {}
    for page, plan in zip(page_numbers(found.plans), found.plans, strict=True):
        for number in (*(own.piece for own in plan.bands), *(slot.piece for column in plan.columns for slot in column)):
            pages.setdefault(number, page)
    return pages


@pytest.mark.parametrize("before", [30, 50, 90, 120])
def test_a_table_has_the_page_of_a_heading_a_few_lines_before_it(before: int) -> None:
    own = (*plain_lines(before), HEADING, *plain_lines(2), band(10, OWN_SECTION), *plain_lines(60))
    found = searched(*own)
    assert found is not None
    (heading,) = [page for number, page in pages_of(found).items() if found.pieces[number].heading]
    (table,) = {pages_of(found)[one.piece] for plan in found.plans for one in plan.bands}
    assert heading == table


@pytest.mark.parametrize("section", [20, 40, 120])
def test_text_goes_on_before_a_table_that_waits_up_to_the_next_heading(section: int) -> None:
    own = (*plain_lines(60), band(30, OWN_SECTION), *plain_lines(section), HEADING, *plain_lines(60))
    found = searched(*own)
    assert found is not None
    assert sum(len(column) for column in found.plans[0].columns) >= 78, "no page is left white for it"
    (heading,) = [page for number, page in pages_of(found).items() if found.pieces[number].heading]
    (table,) = {pages_of(found)[one.piece] for plan in found.plans for one in plan.bands}
    assert table <= heading


def test_the_parts_of_a_divided_table_begin_pages() -> None:
    own = (*plain_lines(30), band(20, OWN_SECTION), band(20, OWN_SECTION), *plain_lines(20))
    found = searched(*own)
    assert found is not None
    assert [own.top for plan in found.plans for own in plan.bands if own.head]


@pytest.mark.parametrize(
    ("lines", "pages", "white"),
    [(62, 1, 0.0), (63, 1, None), (52, 1, 10 / 82), (35, 1, 27 / 82), (34, 1, None), (144, 2, 0.0), (62, 2, None)],
)
def test_a_number_of_pages_that_is_asked_for_is_kept_where_none_is_a_third_white(
    lines: int, pages: int, white: float | None
) -> None:
    found = searched(*plain_lines(lines), band(10), pages=pages)
    if white is None:
        assert found is None
    else:
        assert found is not None
        assert len(found.plans) == pages
        assert found.white == pytest.approx(white)


def test_a_story_in_parts_is_not_searched_for_a_number_of_pages() -> None:
    pieces = [*plain_lines(30), band(10, UNPASSED), *plain_lines(30)]
    assert searched(*pieces)
    assert searched(*pieces, pages=1) is None


def test_the_tail_is_given_up_where_nothing_leaves_it() -> None:
    pieces = [*plain_lines(60), band(10)]
    kept = searched(*pieces, ending=Ending("surely", 5))
    assert kept is not None
    assert len(kept.plans) == 2 and kept.plans[-1].foot <= 36
    given_up = searched(*pieces, ending=Ending("surely", 41))
    bare = searched(*pieces, ending=Ending("surely"))
    assert given_up is not None and bare is not None
    assert given_up.plans == bare.plans


# ---- beside the headline

BESIDE = (page_layout("beside 2: a"), page_layout("head 1: a"))


def test_a_photo_beside_the_headline_begins_where_that_does_and_text_below_both() -> None:
    photo = structs.replace(band(12), figure=Figure(Fixed(), (12, 12, 12), 1))
    found = searched(photo, *plain_lines(60), top=10.0, rises=(0, 10), layouts=BESIDE)
    assert found is not None
    (plan,) = found.plans
    assert [(own.top, own.height, own.head, own.column) for own in plan.bands] == [(0.0, 12.0, True, 1)]
    assert plan.tops == (10.0, 12.0)
    assert text_of(found) == [[31, 29]]


def test_text_beside_the_headline_begins_where_that_does() -> None:
    photo = structs.replace(band(8), figure=Figure(Fixed(), (8, 8, 8), 1))
    found = searched(*plain_lines(140), photo, *plain_lines(6), top=10.0, rises=(0, 10), layouts=BESIDE)
    assert found is not None
    assert found.plans[0].tops == (10.0, 0.0)
    assert found.plans[0].heights == (31.0, 41.0)
    assert text_of(found)[0] == [31, 41]
    assert found.plans[1].tops == (0.0, 0.0)
    bare = searched(*plain_lines(124), photo, *plain_lines(6), top=10.0, rises=(0, 10), layouts=BESIDE[1:])
    assert bare is not None
    assert bare.plans[0].tops == (10.0, 10.0), "a theme without such layouts has white there"


# ---- parts


def two_parts(first: int, lines: int, second: int, **more: Any) -> SearchedPages:
    """Text, and a table with its heading and more text below it."""
    found = searched(*plain_lines(first), band(lines, UNPASSED), *plain_lines(second), **more)
    assert found is not None
    return found


def test_a_part_begins_a_line_below_the_one_before() -> None:
    found = two_parts(41, 10, 16)
    assert [plan.below for plan in found.plans] == [False, True]
    first, second = found.plans
    assert (first.foot, second.bands[0].top) == (21.0, 22.0)
    assert second.tops == (32.0, 32.0)
    assert text_of(found) == [[21, 20], [8, 8]]


def test_what_the_parts_cost_is_added_up_and_pieces_are_found_in_both() -> None:
    found = two_parts(40, 10, 16)
    # the first leaves 42 lines with something below it; the second 22 lines from line 21 on
    first = PAGE + LAST_SHARED * (42 / 82) ** 2
    second = PAGE + LAST * (4 / 82) ** 2
    assert found.cost == pytest.approx(first + second)
    assert found.white == pytest.approx(42 / 82)
    ((first_band,),) = [plan.bands for plan in found.plans if plan.bands]
    figure = found.pieces[first_band.piece].figure
    assert figure is not None and figure.lines == (10, 10, 10)
    slots = [slot.piece for plan in found.plans for column in plan.columns for slot in column]
    assert len(slots) == len(set(slots)) == 56
    assert all(found.pieces[slot].figure is None for slot in slots)


@pytest.mark.parametrize(("first", "below"), [(66, True), (68, True), (70, False)])
def test_below_a_part_there_are_six_lines_or_the_next_begins_a_page(first: int, below: bool) -> None:
    found = two_parts(first, 2, 6)
    assert [plan.below for plan in found.plans] == [False, below]
    assert found.plans[1].bands[0].top == (first / 2 + 1 if below else 0.0)


@pytest.mark.parametrize(("first", "second", "below"), [(60, 78, True), (64, 66, False)])
def test_a_part_begins_a_page_where_that_is_cheaper_by_more_than_a_page(first: int, second: int, below: bool) -> None:
    """The second nearly fills a page by itself; below the first it takes two, which costs 4 less and 46 more."""
    found = two_parts(first, 2, second)
    assert [plan.below for plan in found.plans][1] == below


def test_three_parts_go_on_one_below_the_other() -> None:
    pieces = [*plain_lines(16), band(4, UNPASSED), *plain_lines(16), band(4, UNPASSED), *plain_lines(16)]
    found = searched(*pieces)
    assert found is not None
    assert [plan.below for plan in found.plans] == [False, True, True]
    assert [plan.bands[0].top for plan in found.plans[1:]] == [9.0, 22.0]
    assert text_of(found) == [[8, 8], [8, 8], [8, 8]]


@pytest.mark.parametrize(
    ("first", "left", "page"),
    [(40, False, 0), (40, True, 1), (82, True, 1), (82, False, None), (122, True, 1), (122, False, 2), (164, False, 2)],
)
def test_a_part_knows_the_side_of_its_page(first: int, left: bool, page: int | None) -> None:
    """A layout for right pages only: a part that begins with its table begins on one, or there is no way."""
    layouts = (page_layout("head all: a", ("recto",)),)
    pieces = [*plain_lines(first), band(10, UNPASSED), *plain_lines(16)]
    found = searched(*pieces, left=left, layouts=layouts)
    if found is None:
        assert page is None
    else:
        (own,) = [n for n, plan in zip(page_numbers(found.plans), found.plans, strict=True) if plan.bands]
        assert own == page


# ---- photos that fit nowhere


@pytest.mark.parametrize(("height", "hard"), [(300, 0), (650, 1), (700, 2)])
def test_room_is_made_for_a_photo_that_fits_nowhere(height: int, hard: int) -> None:
    """One in a column, which is 231 pt wide: a page is 697 pt high, of which the theme would have it take 497."""
    piece = figure_piece(Desk("newsletter"), [group_photo(231, height, "")], free=True)
    layouts = (page_layout("head 1: a"),)
    found = searched(*plain_lines(100), piece, layouts=layouts)
    assert found is not None
    builds = [own.figure.build for own in found.pieces if own.figure is not None]
    (zone,) = [build.zone for build in builds if isinstance(build, SetZone)]
    assert zone.figures[0].hard == hard


# ---- layouts compared


def test_a_compared_page_says_where_its_figures_stand() -> None:
    layouts = (page_layout("head all: a; foot 2: b"), page_layout("head all: a"))
    photo = structs.replace(band(6), figure=Figure(Fixed(), (6, 6, 6), 1))
    pieces = [*plain_lines(40), band(10), photo, *plain_lines(6)]
    found = searched(*pieces, layouts=layouts, compares=True)
    assert found is not None
    (plan,) = found.plans
    assert plan.chosen is not None
    assert plan.chosen.layout == "head all: a; foot 2: b"
    assert plan.chosen.zones == ((0, 2, 0.0, 10.0), (1, 2, plan.tops[1] + plan.levels[1] - 6.0, 6.0))
    assert plan.chosen.cost == pytest.approx(found.cost)
    silent = searched(*pieces, layouts=layouts)
    assert silent is not None and silent.plans[0].chosen is None
    assert structs.replace(plan, chosen=None) == silent.plans[0]
