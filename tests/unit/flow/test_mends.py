"""Paragraphs a line longer or shorter, photos lower: what is changed so that pages and columns come out well."""

from __future__ import annotations

import pytest
from msgspec import structs

from paiban.flow.fit import Changes, carried_over, fit_pages, with_room
from paiban.flow.footnotes import NONE, Footnotes
from paiban.flow.model import NEVER, Figure, Piece
from paiban.flow.paginate import Paginator, separated_from_mention
from paiban.flow.plan import Band, PagePlan, Slot
from paiban.flow.stretch import VariantColumn
from tests.unit.flow.test_paginate import paragraph


def plain(lines: int) -> list[Piece]:
    return [Piece(1.0) for _ in range(lines)]


def numbered(lines: int, number: int) -> list[Piece]:
    return [structs.replace(piece, paragraph=number) for piece in paragraph(lines)]


def photo(least: int, natural: int, most: int, span: int = 1) -> Piece:
    return Piece(float(natural), floats=True, figure=Figure(None, (least, natural, most), span))  # type: ignore[arg-type]


def vary(lines: int, number: int, more: float | None = None, fewer: float | None = None) -> dict[int, VariantColumn]:
    """A paragraph that can be a line longer or shorter at these prices."""

    def variant(delta: int) -> tuple[float, list[Piece]] | None:
        price = more if delta == 1 else fewer
        return None if price is None else (price, numbered(lines + delta, number))

    return {number: variant}


def counts(plans: list[PagePlan]) -> list[list[int]]:
    return [[len(column) for column in plan.columns] for plan in plans]


def tops(plan: PagePlan) -> list[float]:
    return [slot.top for slot in plan.columns[0]]


# ---- widows and orphans


ORPHANED = [*numbered(8, 1), *numbered(3, 2), *plain(12)]
"""In a column of ten, the paragraph of three leaves an orphan or a widow, or the column two lines short."""


@pytest.mark.parametrize(("price", "first"), [(30.0, 9), (599.0, 9), (601.0, 9)])
def test_an_orphan_is_mended_by_a_line_more_before_it_where_that_costs_less(price: float, first: int) -> None:
    assert [slot.piece for slot in Paginator(ORPHANED, 1, 10).pages(0.0)[0].columns[0]][-1] == 8
    paginator = Paginator(ORPHANED, 1, 10, vary(8, 1, more=price))
    plans = paginator.pages(0.0)
    assert len(plans[0].columns[0]) == first
    mended = price < 600.0
    assert paginator.count == len(ORPHANED) + mended
    own = [paginator.pieces[slot.piece].paragraph for slot in plans[0].columns[0]]
    assert own == [1] * 9 if mended else own == [1] * 8 + [2]
    assert paginator.cost == pytest.approx(
        5000.0 + 40.0 + (price if mended else 600.0) + 0.04 - 0.01 * (not mended), abs=0.02
    )


def test_two_orphans_are_mended_each_by_its_own() -> None:
    first, *rest = numbered(8, 3)
    part = structs.replace(first, force=True)
    pieces = [*numbered(8, 1), *numbered(3, 2), *plain(2), part, *rest, *numbered(3, 4), *plain(2)]
    none = Paginator(pieces, 1, 10)
    assert counts(none.pages(0.0)) == [[9], [4], [9], [4]]

    def longer(delta: int) -> tuple[float, list[Piece]] | None:
        return (50.0, [part, *numbered(9, 3)[1:]]) if delta == 1 else None

    both = Paginator(pieces, 1, 10, {**vary(8, 1, more=30.0), 3: longer})
    assert counts(both.pages(0.0)) == [[9], [5], [9], [5]]
    assert both.count == len(pieces) + 2
    assert both.cost == pytest.approx(none.cost + 30.0 + 50.0 - 2 * 600.0 + 0.01)
    assert counts(Paginator(pieces, 1, 10, {3: longer}).pages(0.0)) == [[9], [4], [9], [5]]


def test_the_cheaper_of_two_mends_is_taken() -> None:
    pieces = [*numbered(6, 1), *numbered(5, 2), *numbered(9, 3), *numbered(9, 4)]
    before = Paginator(pieces, 1, 10)
    before.pages(0.0)
    for one, two, chosen in ((30.0, 20.0, 2), (20.0, 30.0, 1)):
        paginator = Paginator(pieces, 1, 10, {**vary(6, 1, fewer=one), **vary(5, 2, fewer=two)})
        paginator.pages(0.0)
        own = [piece.paragraph for piece in paginator.pieces[: paginator.count]]
        assert (own.count(1), own.count(2)) == (6 - (chosen == 1), 5 - (chosen == 2))
        assert paginator.cost == pytest.approx(before.cost - 900.0 + 20.0 + 50.0, abs=60.0)


def test_an_orphan_below_an_opening_is_mended_by_white_above_that() -> None:
    opening = Piece(1.0, white=2.0, opens=1, paragraph=9, heading=True)
    pieces = [*numbered(5, 1), opening, *numbered(3, 2), *plain(12)]
    paginator = Paginator(pieces, 1, 10)
    first = paginator.pages(0.0)[0]
    assert tops(first) == [0.0, 1.0, 2.0, 3.0, 4.0, 8.0]
    assert paginator.pieces[5].white == 3.0


# ---- a last page with next to nothing


@pytest.mark.parametrize(
    ("least", "lines", "height", "pages"),
    [(5, 10, 5.0, 1), (5, 11, 6.0, 2), (4, 11, 4.0, 1), (4, 12, 6.0, 2)],
)
def test_photos_give_up_a_line_or_two_where_that_saves_the_last_page(
    least: int, lines: int, height: float, pages: int
) -> None:
    pieces = [*plain(5), photo(least, 6, 7), *plain(lines)]
    paginator = Paginator(pieces, 2, 10)
    plans = paginator.pages(0.0)
    assert len(plans) == pages
    (slot,) = [slot for plan in plans for column in plan.columns for slot in column if slot.piece == 5]
    assert slot.height == height
    assert paginator.pieces[5].height == height
    if pages == 1:
        assert slot.top == 5.0
        assert paginator.cost == pytest.approx(0.1)


def test_a_last_page_with_more_than_a_few_lines_stays() -> None:
    # four lines are more than three twentieths of two columns of ten
    pieces = [*plain(10), photo(3, 7, 7), *plain(7)]
    assert len(Paginator(pieces, 2, 10).pages(0.0)) == 2


# ---- a last page that is not level


@pytest.mark.parametrize(
    ("variants", "columns", "count"),
    [
        ({}, [8, 6], 14),
        (vary(8, 7, more=10.0), [7, 8], 15),
        (vary(8, 7, fewer=10.0), [7, 6], 13),
        (vary(5, 9, fewer=10.0), [6, 7], 13),
        (vary(5, 9, more=10.0), [8, 7], 15),
        # the first column then falls a line short, which costs 40
        (vary(5, 9, more=49.0, fewer=10.0), [8, 7], 15),
        (vary(5, 9, more=51.0, fewer=10.0), [6, 7], 13),
        (vary(8, 7, more=701.0, fewer=701.0), [8, 6], 14),
    ],
)
def test_the_last_columns_are_made_level_by_a_line(
    variants: dict[int, VariantColumn], columns: list[int], count: int
) -> None:
    pieces = [*numbered(8, 7), *numbered(1, 8), *numbered(5, 9)]
    paginator = Paginator(pieces, 2, 20, variants)
    assert counts(paginator.pages(0.0)) == [columns]
    assert paginator.count == count


def test_columns_that_differ_by_more_than_a_line_cost_its_square() -> None:
    level, uneven = Paginator(plain(14), 2, 20), Paginator([*paragraph(8), *paragraph(1), *paragraph(5)], 2, 20)
    level.pages(0.0)
    uneven.pages(0.0)
    assert level.cost == pytest.approx(0.07)
    assert uneven.cost == pytest.approx(700.08)
    forced = Paginator([*plain(5), Piece(1.0, force=True)], 2, 20)
    assert counts(forced.pages(0.0)) == [[5, 1]]
    assert forced.cost == pytest.approx(0.05)


@pytest.mark.parametrize(("least", "top", "height", "pages"), [(4, 4.0, 4.0, 1), (5, 0.0, 5.0, 2)])
def test_a_photo_below_the_end_is_cropped_to_the_page_or_has_the_next(
    least: int, top: float, height: float, pages: int
) -> None:
    plans = Paginator([*plain(8), photo(least, 5, 5, 2)], 2, 8).pages(0.0)
    assert len(plans) == pages
    (band,) = plans[-1].bands
    assert (band.top, band.height) == (top, height)
    assert plans[-1].foot == top + height


@pytest.mark.parametrize(
    ("before", "after", "columns", "counted", "band"),
    [
        # below the text of all columns, of the last two only, at the head of the first two, of the last two
        (5, 19, 3, [8, 8, 8], Band(5, 8.0, 4.0, False)),
        (5, 20, 3, [12, 8, 5], Band(5, 8.0, 4.0, False, 1)),
        (36, 10, 3, [2, 2, 6], Band(36, 0.0, 4.0, True)),
        (36, 4, 3, [4, 0, 0], Band(36, 0.0, 4.0, True, 1)),
        (24, 9, 2, [5, 4], Band(24, 0.0, 4.0, True)),
    ],
)
def test_a_photo_across_two_columns_of_the_last_page_leaves_the_text_level(
    before: int, after: int, columns: int, counted: list[int], band: Band
) -> None:
    plans = Paginator([*plain(before), photo(4, 4, 4, 2), *plain(after)], columns, 12).pages(0.0)
    assert counts(plans)[-1] == counted
    assert plans[-1].bands == (band,)


# ---- a column that falls short


BLOCK = [Piece(1.0), *[Piece(1.0, cost=NEVER) for _ in range(4)]]
"""Five lines that no column break divides."""


@pytest.mark.parametrize(
    ("variants", "heights"),
    [
        ({}, (3, 4)),
        (vary(3, 1, more=30.0), (4, 4)),
        (vary(4, 2, more=900.0), (3, 5)),
        (vary(4, 2, more=901.0), (3, 4)),
        ({**vary(3, 1, more=30.0), **vary(4, 2, more=20.0)}, (4, 5)),
        ({**vary(3, 1, more=151.0), **vary(4, 2, more=152.0)}, (4, 5)),
    ],
)
def test_paragraphs_are_made_longer_in_a_column_that_falls_short(
    variants: dict[int, VariantColumn], heights: tuple[int, int]
) -> None:
    paginator = Paginator([*numbered(3, 1), *numbered(4, 2), *BLOCK, *plain(30)], 2, 10, variants)
    first, second = paginator.pages(0.0)[0].columns
    assert [slot.top for slot in first] == [float(n) for n in range(sum(heights))]
    own = [paginator.pieces[slot.piece].paragraph for slot in first]
    assert (own.count(1), own.count(2)) == heights
    assert [slot.piece for slot in second] == list(range(7, 17))
    assert paginator.count == 42, "the story itself is the same"


def test_the_cheapest_paragraphs_are_made_longer_and_no_more_than_are_wanted() -> None:
    pieces = [*numbered(3, 1), *numbered(3, 2), *numbered(3, 3), *BLOCK, *plain(30)]
    variants = {**vary(3, 1, more=30.0), **vary(3, 2, more=10.0), **vary(3, 3, more=20.0)}
    paginator = Paginator(pieces, 2, 11, variants)
    first = paginator.pages(0.0)[0].columns[0]
    own = [paginator.pieces[slot.piece].paragraph for slot in first]
    assert [own.count(n) for n in (1, 2, 3)] == [3, 4, 4]
    assert [slot.top for slot in first] == [float(n) for n in range(11)]


@pytest.mark.parametrize(
    ("variants", "expected"),
    [
        ({}, [0.0, 1.0, 2.0, 5.0, 6.0, 7.0]),
        (vary(3, 1, more=150.0), [0.0, 1.0, 2.0, 3.0, 6.0, 7.0, 8.0]),
    ],
)
def test_a_heading_has_a_line_more_above_it_in_a_column_that_falls_short(
    variants: dict[int, VariantColumn], expected: list[float]
) -> None:
    heading = Piece(1.0, white=1.0, heading=True)
    pieces = [*numbered(3, 1), heading, *numbered(2, 2), *BLOCK, *plain(30)]
    assert tops(Paginator(pieces, 2, 10, variants).pages(0.0)[0]) == expected


def test_white_above_an_opening_grows_by_two_lines() -> None:
    opening = Piece(1.0, white=1.0, opens=1)
    pieces = [*plain(3), opening, *plain(2), *BLOCK, *plain(30)]
    assert tops(Paginator(pieces, 2, 10).pages(0.0)[0]) == [0.0, 1.0, 2.0, 6.0, 7.0, 8.0]


def test_what_a_column_falls_short_by_is_counted_from_the_foot_of_its_last_piece() -> None:
    opening = Piece(1.0, white=1.0, opens=1)
    pieces = [*plain(3), opening, Piece(2.0), Piece(1.0), *BLOCK, *plain(30)]
    assert tops(Paginator(pieces, 2, 10).pages(0.0)[0]) == [0.0, 1.0, 2.0, 5.0, 6.0, 8.0]


def test_an_empty_column_before_a_figure_is_short_by_all_its_lines() -> None:
    own = photo(8, 8, 8)
    for level, notes, found in ((3.0, (), (0, 3)), (2.0, (), (0, 2)), (1.0, (), None), (5.0, (0,), (0, 2))):
        plan = PagePlan((0.0,) * 2, (10.0,) * 2, 10.0, (level, 10.0), ((), (Slot(0, 0.0, 8.0),)), (), (notes, ()))
        assert separated_from_mention([plan], [own], [own], Footnotes(((Piece(2.0),),))) == found


def test_the_figure_that_leaves_the_column_before_it_two_lines_short_is_named() -> None:
    for height, found in ((2, (0, 2)), (3, (0, 3)), (1, None)):
        figure = photo(8, 8, 8)
        pieces = [*plain(10 - height), structs.replace(figure, floats=False), *plain(2)]
        plans = Paginator(pieces, 2, 10, greedy=True).pages(0.0)
        assert separated_from_mention(plans, pieces, [pieces[10 - height]], NONE) == found


# ---- a story in its pages


def fitted(pieces: list[Piece], pages: int, variants: dict[int, VariantColumn] | None = None) -> tuple[Changes, int]:
    found = fit_pages(pieces, variants or {}, 2, 10, 0.0, pages)
    return found.changes, found.missing


def test_a_story_that_fits_is_left_alone() -> None:
    assert fitted(plain(20), 1, vary(9, 1, fewer=1.0)) == (Changes(), 0)


@pytest.mark.parametrize(("price", "missing"), [(40.0, 0), (1500.0, 0), (1501.0, 1)])
def test_a_paragraph_a_line_shorter_brings_a_story_back(price: float, missing: int) -> None:
    pieces = [*numbered(9, 1), *plain(12)]
    assert fitted(pieces, 1, vary(9, 1, fewer=price)) == (Changes(paragraphs=1 - missing), missing)


def test_a_story_is_brought_back_by_the_cheapest() -> None:
    # a photo's line costs 25, a crosshead's 200
    heading = Piece(1.0, white=1.0, heading=True, paragraph=5)
    pieces = [*numbered(5, 1), *plain(5), photo(2, 7, 7), *plain(7)]
    for price, changes in ((124.0, Changes(paragraphs=1, photos=5)), (126.0, Changes(photos=5))):
        assert fitted(pieces, 1, vary(5, 1, fewer=price)) == (changes, 0)
    pieces = [*numbered(5, 1), heading, *plain(14)]
    for price, changes in ((199.0, Changes(paragraphs=1)), (201.0, Changes(crossheads=1))):
        assert fitted(pieces, 1, vary(5, 1, fewer=price)) == (changes, 0)


@pytest.mark.parametrize(("paragraph", "changes", "missing"), [(0, Changes(crossheads=1), 0), (-1, Changes(), 1)])
def test_white_is_taken_from_a_crosshead_be_it_the_first_paragraph_and_from_no_panel(
    paragraph: int, changes: Changes, missing: int
) -> None:
    # below a photo, say
    pieces = [*plain(5), Piece(1.0, white=1.0, paragraph=paragraph), *plain(14)]
    assert fitted(pieces, 1) == (changes, missing)


def test_lines_are_missing_or_too_many_by_count() -> None:
    assert fitted(plain(65), 1) == (Changes(), 45)
    assert fitted(plain(11), 1) == (Changes(), 0)
    # nine lines are free, and three are wanted in each column of the new page
    assert fitted(plain(11), 2) == (Changes(), -15)
    assert fitted(plain(11), 3) == (Changes(), -35)
    assert fit_pages(plain(10), {}, 2, 10, 4.0, 2).missing == -8


def test_a_photo_grows_so_that_a_story_has_another_page() -> None:
    pieces = [*plain(8), photo(3, 5, 7), *plain(8)]
    assert fitted(pieces, 2) == (Changes(photos=2), 0)


def test_more_is_taken_where_the_lines_that_were_too_many_are_not_enough() -> None:
    # one line is too many; but only with two fewer does the block stand in the first column
    pieces = [*numbered(3, 1), *numbered(4, 2), *BLOCK, *plain(6)]
    one, two = vary(3, 1, fewer=10.0), vary(4, 2, fewer=20.0)
    assert fitted(pieces, 1, {**one, **two}) == (Changes(paragraphs=2), 0)
    assert fitted(pieces, 1, one) == (Changes(paragraphs=1), 1)


# ---- room below the end of a story


def test_paragraphs_are_a_line_shorter_for_what_stands_below() -> None:
    pieces = [*numbered(8, 1), *numbered(8, 2), *plain(2)]
    variants = {**vary(8, 1, fewer=100.0), **vary(8, 2, fewer=200.0)}
    for tail, paragraphs in ((2, 0), (3, 1), (4, 2)):
        found = with_room(pieces, variants, 1, 20, 0.0, tail)
        assert found is not None and found.changes.paragraphs == paragraphs
        assert found.plans[-1].foot == 18.0 - paragraphs
    assert with_room(pieces, variants, 1, 20, 0.0, 5) is None
    assert with_room(pieces, vary(8, 1, fewer=901.0), 1, 20, 0.0, 3) is None, "too dear"
    assert with_room([*numbered(16, 1), *plain(4)], vary(16, 1, fewer=100.0), 1, 10, 0.0, 1) is not None


def test_else_some_lines_go_on_to_its_page() -> None:
    pieces = [*numbered(8, 1), *numbered(8, 2), *plain(20)]
    found = carried_over(pieces, {}, 2, 20, 0.0)
    assert found is not None and counts(found.plans) == [[13, 13], [5, 5]]
    placed = [slot.piece for plan in found.plans for column in plan.columns for slot in column]
    assert placed == list(range(36)) and [found.pieces[n] for n in placed] == pieces
    assert carried_over(plain(8), {}, 2, 20, 0.0) is None
    assert carried_over([*plain(20), photo(3, 3, 3), *plain(4)], {}, 2, 20, 0.0) is None


def test_and_none_of_them_alone() -> None:
    pieces = [*plain(10), *numbered(6, 1)]
    found = carried_over(pieces, vary(6, 1, more=0.0, fewer=0.0), 1, 20, 0.0)
    assert found is not None and [len(plan.columns[0]) for plan in found.plans] == [10, 6], "no orphan is left"
    assert len(found.pieces) == 16
