"""Where one column may end, what each end costs, and how its figures meet its foot."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.flow.costs import FLEX, FORCED, LATE_FIGURE, SHORT_LINE, SHORT_MORE
from paiban.flow.fill import Filler
from paiban.flow.model import NEVER, Figure, Piece
from paiban.flow.plan import End

TWO, THREE, FOUR = (SHORT_LINE + SHORT_MORE * n for n in (1, 2, 3))
"""The costs of columns that many lines short."""


def text(lines: int, height: float = 1.0) -> list[Piece]:
    return [Piece(height, snap=height == 1.0) for _ in range(lines)]


def photo(least: int, natural: int, most: int) -> Piece:
    return Piece(float(natural), floats=True, figure=Figure(None, (least, natural, most), 1))  # type: ignore[arg-type]


def priced(ends: list[End]) -> list[tuple[int, float]]:
    return [(end.next, end.cost) for end in ends]


def stands(end: End) -> list[tuple[int, float, float]]:
    return [(slot.piece, slot.top, slot.height) for slot in end.slots]


@pytest.mark.parametrize("tallest", [6.0, 8.0], ids=["the tallest", "read off a taller one"])
def test_the_ends_of_a_column_are_its_last_five_each_line_short_at_its_price(tallest: float) -> None:
    ends = Filler(text(10), tallest).ends(0, (), 6.0)
    assert priced(ends) == [(6, 0.0), (5, SHORT_LINE), (4, TWO), (3, THREE), (2, FOUR)]
    assert [end.used for end in ends] == [6.0, 5.0, 4.0, 3.0, 2.0]
    assert [len(end.slots) for end in ends] == [6, 5, 4, 3, 2]


def test_a_column_may_end_after_its_first_line() -> None:
    assert priced(Filler(text(10), 6.0).ends(0, (), 3.0)) == [(3, 0.0), (2, SHORT_LINE), (1, TWO)]


def test_the_end_of_the_story_is_not_short_and_stands_once() -> None:
    assert priced(Filler(text(3), 5.0).ends(0, (), 5.0)) == [(3, 0.0), (2, THREE), (1, FOUR)]


def test_half_a_line_and_more_counts_as_one() -> None:
    ends = Filler(text(9, 0.75), 4.0).ends(0, (), 4.0)
    assert priced(ends) == [(5, 0.0), (4, SHORT_LINE), (3, TWO), (2, THREE), (1, THREE)]


def test_ends_more_than_four_lines_short_are_left_out() -> None:
    pieces = [*text(2), Piece(5.0), *text(2)]
    assert priced(Filler(pieces, 7.0).ends(0, (), 7.0)) == [(3, 0.0)]
    pieces = [*text(2), Piece(4.0), *text(2)]
    assert priced(Filler(pieces, 6.0).ends(0, (), 6.0)) == [(3, 0.0), (2, FOUR)]


def test_a_figure_put_off_costs_the_column_that_it_is_late() -> None:
    ends = Filler([*text(3), photo(3, 4, 5), *text(9)], 6.0).ends(0, (), 6.0)
    assert [(end.next, end.late, end.cost) for end in ends] == [
        (7, (3,), LATE_FIGURE),
        (6, (3,), SHORT_LINE + LATE_FIGURE),
        (5, (3,), TWO + LATE_FIGURE),
        (3, (), THREE),
        (2, (), FOUR),
    ]
    assert stands(ends[0])[2:4] == [(2, 2.0, 1.0), (4, 3.0, 1.0)]


def test_a_line_that_a_figure_makes_up_for_is_cheaper() -> None:
    filler = Filler([*text(3), photo(3, 4, 5), *text(9)], 6.0)
    ends = filler.ends(9, (3,), 6.0)
    assert priced(ends) == [(11, 0.0), (10, FLEX), (9, FLEX + SHORT_LINE)]
    assert [filler.slack(end.slots) for end in ends] == [1, 1, 1]
    assert stands(ends[0]) == [(3, 0.0, 4.0), (9, 4.0, 1.0), (10, 5.0, 1.0)]


def test_a_figure_at_the_head_is_cropped_to_a_column_or_waits_for_a_taller_one() -> None:
    filler = Filler([*text(3), photo(3, 4, 5), *text(9)], 6.0)
    (cropped,) = filler.ends(9, (3,), 3.0)
    assert (stands(cropped), cropped.late, cropped.cost) == ([(3, 0.0, 3.0)], (), 0.0)
    waits = filler.ends(9, (3,), 2.0)[0]
    assert (stands(waits), waits.late, waits.cost) == ([(9, 0.0, 1.0), (10, 1.0, 1.0)], (3,), LATE_FIGURE)
    (least,) = Filler([photo(8, 9, 9), *text(4)], 6.0).ends(1, (0,), 6.0)
    assert stands(least) == [(0, 0.0, 6.0)], "no column is taller"


def test_what_no_break_divides_goes_whole_to_the_next_column_or_is_divided_at_its_price() -> None:
    block = [Piece(1.0, cost=NEVER if n else 5.0) for n in range(8)]
    whole, divided = Filler(block, 6.0).ends(0, (), 4.0)
    assert (whole.next, whole.used, whole.cost, whole.slots) == (0, 0.0, FOUR, ())
    assert (divided.next, divided.cost, len(divided.slots)) == (4, FORCED, 4)
    assert priced(Filler(block, 6.0).ends(0, (), 6.0)) == [(6, FORCED)]


def test_the_break_before_a_figure_costs_what_that_before_its_text_does() -> None:
    pieces = [*text(4), photo(3, 3, 3), Piece(1.0, cost=77.0), *text(3)]
    costs = {(end.next, end.late): end.cost for end in Filler(pieces, 7.0).ends(0, (), 7.0)}
    assert costs[5, ()] == 77.0
    assert costs[4, ()] == 77.0 + THREE


def test_figures_grow_to_the_foot_as_far_as_they_may_and_push_the_text_below_down() -> None:
    filler = Filler([*text(1), photo(3, 4, 6), *text(1), photo(2, 2, 3), *text(8)], 12.0)
    end = next(end for end in filler.ends(0, (), 12.0) if end.next == 5)
    assert stands(end) == [(0, 0.0, 1.0), (1, 1.0, 4.0), (2, 5.0, 1.0), (3, 6.0, 2.0), (4, 8.0, 1.0)]
    for lines, heights, last in (
        (1, (5.0, 2.0), 9.0),
        (2, (6.0, 2.0), 10.0),
        (3, (6.0, 3.0), 11.0),
        (4, (6.0, 3.0), 11.0),
    ):
        slots = filler.grown(end, lines)
        assert (slots[1].height, slots[3].height, slots[4].top) == (*heights, last)


def test_a_figure_that_ends_a_column_goes_down_to_its_foot() -> None:
    filler = Filler([*text(2), Piece(1.0, white=1.0, heading=True), *text(2), photo(3, 3, 4), *text(9)], 12.0)
    end = next(end for end in filler.ends(0, (), 12.0) if end.next == 6)
    assert [slot.top for slot in end.slots] == [0.0, 1.0, 3.0, 4.0, 5.0, 6.0]
    assert [slot.top for slot in filler.grown(end, 1)] == [0.0, 1.0, 3.0, 4.0, 5.0, 6.0], "it grows"
    assert filler.grown(end, 2)[-1] == end.slots[-1].__class__(5, 7.0, 4.0)
    # of two lines of white that would stand above it, one goes above the heading
    assert [slot.top for slot in filler.grown(end, 3)] == [0.0, 1.0, 4.0, 5.0, 6.0, 8.0]


@pytest.mark.parametrize(("opens", "top"), [(0, 4.0), (1, 5.0)])
def test_a_figure_brings_the_white_below_it_but_for_an_opening(opens: int, top: float) -> None:
    filler = Filler([*text(1), photo(3, 3, 3), Piece(1.0, white=1.0, opens=opens), *text(4)], 9.0)
    end = next(end for end in filler.ends(0, (), 9.0) if end.next == 3)
    assert stands(end) == [(0, 0.0, 1.0), (1, 1.0, 3.0), (2, top, 1.0)]


def test_a_column_ends_before_what_is_to_begin_one_and_is_not_short() -> None:
    filler = Filler([*text(3), Piece(1.0, force=True), *text(3)], 5.0)
    assert [(end.next, end.used, end.cost) for end in filler.ends(0, (), 5.0)] == [
        (3, 5.0, 0.0),
        (2, 2.0, THREE),
        (1, 1.0, FOUR),
    ]
    assert [end.next for end in filler.ends(3, (), 5.0)] == [7, 6, 5, 4]


def test_a_figure_put_off_stands_alone_before_what_is_to_begin_a_column() -> None:
    filler = Filler([photo(3, 3, 3), Piece(1.0, force=True), *text(3)], 9.0)
    (end,) = filler.ends(1, (0,), 9.0)
    assert (end.next, end.used, stands(end)) == (1, 9.0, [(0, 0.0, 3.0)])


def test_white_goes_above_a_heading_only_where_a_figure_ends_the_column() -> None:
    filler = Filler([*text(1), Piece(1.0, white=1.0, heading=True), photo(3, 3, 3), *text(9)], 9.0)
    end = next(end for end in filler.ends(0, (), 9.0) if end.next == 3)
    assert [slot.top for slot in end.slots] == [0.0, 2.0, 3.0]
    assert [slot.top for slot in filler.grown(end, 1)] == [0.0, 2.0, 4.0]
    assert [slot.top for slot in filler.grown(end, 2)] == [0.0, 3.0, 5.0]
    two = Filler([Piece(1.0, white=1.0, heading=True), photo(3, 3, 3), *text(9)], 7.0)
    end = next(end for end in two.ends(0, (), 7.0) if end.next == 2)
    assert [slot.top for slot in two.grown(end, 3)] == [0.0, 4.0], "a heading at the head stays there"


def test_what_stands_again_above_a_row_is_left_out_where_there_is_no_room_for_both() -> None:
    header = Piece(2.0)
    pieces = [Piece(3.0, carry=header), Piece(3.0, carry=header)]
    filler = Filler(pieces, 6.0)
    assert [(s.piece, s.top, s.height, s.carried) for s in filler.ends(1, (), 5.0)[0].slots] == [
        (1, 0.0, 2.0, True),
        (1, 2.0, 3.0, False),
    ]
    assert [(s.top, s.height, s.carried) for s in filler.ends(1, (), 4.0)[0].slots] == [(0.0, 3.0, False)]


def test_what_was_filled_is_taken_over_up_to_the_first_other_piece() -> None:
    own = text(12)
    before = Filler(own, 4.0)
    first, second = before.ends(0, (), 4.0), before.ends(4, (), 4.0)
    after = Filler([*own[:6], *text(7)], 4.0)
    after.take_over(before, 6)
    assert after.ends(0, (), 4.0) is first
    assert after.ends(4, (), 4.0) is not second


@given(
    st.lists(st.integers(1, 9), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 60), st.integers(1, 4)), max_size=3),
    st.integers(0, 40),
    st.integers(4, 20),
    st.booleans(),
)
def test_stops_are_the_ends_that_no_rule_forbids(
    paragraphs: list[int], photos: list[tuple[int, int]], start: int, height: int, shorter: bool
) -> None:
    """The search over pages asks for stops, the paginator for ends: of one column they say the same."""
    pieces: list[Piece] = []
    for count in paragraphs:
        costs = [0.0, *[5.0 * (n == 1) + 7.0 * (n == count - 1) for n in range(1, count)]]
        pieces += [Piece(1.0, cost=cost) for cost in costs]
    for at, lines in photos:
        pieces.insert(at % (len(pieces) + 1), photo(lines, lines, lines))
    start %= len(pieces)
    filler = Filler(pieces, height + 5.0 if shorter else float(height))
    stops = filler.stops(start, (), float(height), float(height))
    ends = [end for end in filler.ends(start, (), float(height)) if end.cost < FORCED]
    by_place = {(stop.next, stop.late): stop for stop in stops}
    for end in ends:
        if end.used < height - 4.0:
            continue
        stop = by_place[end.next, end.late]
        assert stop.used == end.used
        assert stop.cost <= end.cost
        assert filler.end(stop, end.cost) == end
    assert [stop.used for stop in stops] == sorted((stop.used for stop in stops), reverse=True)
    assert all(stop.used <= height for stop in stops)


def test_stops_of_a_column_between_two_heights() -> None:
    stops = Filler(text(30), 20.0).stops(0, (), 8.0, 12.0)
    assert [stop.next for stop in stops] == [12, 11, 10, 9, 8, 7, 6, 5, 4, 3][: len(stops)]
    assert stops[0].used == 12.0
    assert stops[-1].used <= 8.0
