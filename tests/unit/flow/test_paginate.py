"""Columns and pages over plain pieces: no text is set here."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from paiban.flow.bands import columns_across
from paiban.flow.costs import ORPHAN, WIDOW
from paiban.flow.fill import Filler
from paiban.flow.model import NEVER, Figure, Piece
from paiban.flow.paginate import Paginator
from paiban.flow.plan import PagePlan


def paragraph(lines: int, keep: int = 0, white: float = 0.0) -> list[Piece]:
    costs = [0.0] * lines
    if lines > 1:
        costs[1] += ORPHAN
        costs[-1] += WIDOW
    for n in range(min(keep, lines)):
        costs[n] = NEVER
    return [Piece(1.0, cost=cost, white=white if n == 0 else 0.0) for n, cost in enumerate(costs)]


def figure(lines: int, flex: int = 0, span: int = 1) -> Piece:
    return Piece(float(lines), floats=True, figure=Figure(None, (lines - flex, lines, lines + flex), span))  # type: ignore[arg-type]


def pieces_on(plan: PagePlan) -> list[list[int]]:
    return [[slot.piece for slot in column] for column in plan.columns]


def height(column: tuple) -> float:  # type: ignore[type-arg]
    return max((slot.top + slot.height for slot in column), default=0.0)


def test_a_column_takes_what_fits_and_the_rest_goes_on() -> None:
    pages = Paginator([Piece(1.0) for _ in range(25)], 2, 10).pages(0.0)
    assert [pieces_on(p) for p in pages] == [
        [list(range(10)), list(range(10, 20))],
        [[20, 21, 22], [23, 24]],
    ]


def test_columns_at_the_end_are_balanced() -> None:
    (page,) = Paginator([Piece(1.0) for _ in range(9)], 2, 40).pages(5.0)
    assert [len(c) for c in page.columns] == [5, 4]
    assert page.foot == 10.0


def test_no_widow_and_no_orphan_where_the_column_can_fall_short_by_one_line() -> None:
    pieces = paragraph(9) + paragraph(5) + paragraph(30)
    first = Paginator(pieces, 2, 10).pages(0.0)[0]
    assert len(first.columns[0]) == 9, "line 10 would be the orphan of the second paragraph"


def test_a_heading_stays_with_two_lines_of_its_text() -> None:
    pieces = [*paragraph(8), Piece(1.0), *paragraph(12, keep=2)]
    first = Paginator(pieces, 2, 10).pages(0.0)[0]
    assert first.columns[1][0].piece == 8, "the heading goes to the next column with its text"


def test_white_above_is_dropped_at_a_column_head() -> None:
    pieces = [*paragraph(10), Piece(1.0, white=1.0), *paragraph(9, keep=2)]
    first = Paginator(pieces, 2, 10).pages(0.0)[0]
    assert first.columns[1][0].top == 0.0
    pieces = [*paragraph(5), Piece(1.0, white=1.0), *paragraph(40, keep=2)]
    assert Paginator(pieces, 2, 10).pages(0.0)[0].columns[0][5].top == 6.0


def test_a_figure_that_does_not_fit_goes_to_the_head_of_the_next_column_and_text_flows_on() -> None:
    pieces = [*(Piece(1.0) for _ in range(7)), figure(5), *(Piece(1.0) for _ in range(30))]
    first = Paginator(pieces, 2, 10).pages(0.0)[0]
    assert [s.piece for s in first.columns[0]] == [0, 1, 2, 3, 4, 5, 6, 8, 9, 10]
    assert first.columns[1][0].piece == 7
    assert first.columns[1][0].top == 0.0


def test_a_wide_figure_stands_at_the_foot_of_the_page_that_mentions_it() -> None:
    pieces = [*(Piece(1.0) for _ in range(5)), figure(4, span=2), *(Piece(1.0) for _ in range(40))]
    first = Paginator(pieces, 2, 12).pages(0.0)[0]
    (band,) = first.bands
    assert (band.piece, band.top, band.height) == (5, 8.0, 4.0)
    assert [len(c) for c in first.columns] == [8, 8]


def test_a_wide_figure_goes_to_the_next_head_where_its_mention_would_leave_the_page() -> None:
    pieces = [*(Piece(1.0) for _ in range(22)), figure(6, span=2), *(Piece(1.0) for _ in range(40))]
    pages = Paginator(pieces, 2, 12).pages(0.0)
    assert not pages[0].bands
    assert pages[1].bands[0].top == 0.0
    assert pages[1].top == 6.0


def test_a_figure_across_two_of_three_columns_shortens_those_only() -> None:
    pieces = [*(Piece(1.0) for _ in range(5)), figure(4, span=2), *(Piece(1.0) for _ in range(60))]
    first = Paginator(pieces, 3, 12).pages(0.0)[0]
    (band,) = first.bands
    assert (band.piece, band.column, band.height) == (5, 1, 4.0)
    assert [len(c) for c in first.columns] == [12, 8, 8]


def test_a_figure_across_two_of_three_columns_heads_the_next_page_where_its_mention_ends_one() -> None:
    pieces = [*(Piece(1.0) for _ in range(35)), figure(4, span=2), *(Piece(1.0) for _ in range(60))]
    plans = Paginator(pieces, 3, 12).pages(0.0)
    assert not plans[0].bands
    (band,) = plans[1].bands
    assert band.head
    assert sorted(plans[1].tops) == [0.0, 4.0, 4.0]
    assert [len(c) for c in plans[1].columns] == [12 - top for top in plans[1].tops]


def test_a_figure_across_two_columns_is_never_before_its_mention() -> None:
    """On the page of its mention it stands below it, or at the head of columns after it."""
    for before in range(24):
        pieces = [*(Piece(1.0) for _ in range(before)), figure(5, span=2), *(Piece(1.0) for _ in range(50))]
        for plan in Paginator(pieces, 3, 12).pages(0.0):
            for band in plan.bands:
                column = next((n for n, c in enumerate(plan.columns) for s in c if s.piece == before - 1), None)
                if column is not None and band.head:
                    assert column < band.column


def test_small_leading_keeps_its_rhythm_and_the_grid_is_met_again() -> None:
    notes = [Piece(0.75, snap=n == 0) for n in range(5)]
    (page,) = Paginator([*notes, Piece(1.0)], 1, 40).pages(0.0)
    tops = [slot.top for slot in page.columns[0]]
    assert tops == [0.0, 0.75, 1.5, 2.25, 3.0, 4.0]


def test_a_forced_break_starts_a_column() -> None:
    pieces = [Piece(1.0) for _ in range(4)] + [Piece(1.0, force=True)] + [Piece(1.0) for _ in range(3)]
    (page,) = Paginator(pieces, 2, 10).pages(0.0)
    assert pieces_on(page) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_an_end_is_found_even_where_every_break_is_forbidden() -> None:
    pieces = [Piece(1.0, cost=NEVER) for _ in range(30)]
    ends = Filler(pieces).ends(0, (), 10.0)
    assert ends[0].next == 10


@st.composite
def stories(draw: st.DrawFn) -> list[Piece]:
    pieces: list[Piece] = []
    for _ in range(draw(st.integers(1, 25))):
        kind = draw(st.sampled_from("ppppphfw"))
        if kind == "p":
            pieces += paragraph(draw(st.integers(1, 12)))
        elif kind == "h":
            pieces += [Piece(1.0, white=1.0), *paragraph(draw(st.integers(1, 8)), keep=2)]
        elif kind == "f":
            pieces.append(figure(draw(st.integers(2, 14)), draw(st.integers(0, 2))))
        else:
            pieces.append(figure(draw(st.integers(3, 12)), span=2))
    return pieces


@settings(max_examples=150)
@given(stories(), st.integers(1, 3), st.integers(16, 41), st.integers(0, 6))
def test_nothing_is_lost_doubled_or_overfull(pieces: list[Piece], columns: int, lines: int, top: int) -> None:
    pages = Paginator(pieces, columns, lines).pages(float(top))
    seen = [s.piece for p in pages for c in p.columns for s in c] + [b.piece for p in pages for b in p.bands]
    assert sorted(seen) == list(range(len(pieces)))
    text = [s.piece for p in pages for c in p.columns for s in c if pieces[s.piece].figure is None]
    assert text == sorted(text), "text stays in order"
    for plan in pages:
        for n, column in enumerate(plan.columns):
            taken = [(plan.tops[n] + s.top, plan.tops[n] + s.top + s.height) for s in column]
            for band in plan.bands:
                if band.column <= n < band.column + columns_across(pieces[band.piece], columns):
                    taken.append((band.top, band.top + band.height))
            taken.sort()
            assert all(end <= lines + 1e-6 for _, end in taken)
            for (_, end), (start, _) in itertools.pairwise(taken):
                assert start >= end - 1e-6


def test_a_paragraph_gives_a_line_so_that_columns_are_level() -> None:
    pieces = [*paragraph(8), *paragraph(1), *paragraph(5)]
    numbered = [p if n > 7 else structs.replace(p, paragraph=7) for n, p in enumerate(pieces)]

    def one_more(delta: int) -> tuple[float, list[Piece]] | None:
        return (10.0, [structs.replace(p, paragraph=7) for p in paragraph(9)]) if delta == 1 else None

    plain = Paginator(numbered, 2, 20).pages(0.0)[-1]
    paginator = Paginator(numbered, 2, 20, {7: one_more})
    better = paginator.pages(0.0)[-1]
    assert abs(height(plain.columns[0]) - height(plain.columns[1])) == 2
    assert [len(c) for c in better.columns] == [7, 8]
    assert len(paginator.pieces) == 15


@settings(max_examples=60)
@given(st.lists(st.integers(1, 14), min_size=1, max_size=30), st.integers(20, 41))
def test_plain_text_ends_level_but_for_a_widow(paragraphs: list[int], lines: int) -> None:
    pieces = [piece for n in paragraphs for piece in paragraph(n)]
    last = Paginator(pieces, 2, lines).pages(0.0)[-1]
    heights = [height(c) for c in last.columns]
    assert max(heights) - min(heights) <= 2
    if max(heights) - min(heights) == 2:
        middle = round(sum(heights) / 2)
        taken = sum(len(c) for c in last.columns)
        assert any(pieces[len(pieces) - taken + middle + d].cost for d in (-1, 0, 1)), (
            "level columns would cost a widow"
        )


@settings(max_examples=60)
@given(st.lists(st.one_of(st.integers(1, 14), st.tuples(st.integers(3, 12), st.booleans())), min_size=1, max_size=40))
def test_the_optimum_costs_no_more_than_filling_each_column(parts: list[int | tuple[int, bool]]) -> None:
    """By the same costs, the plan is never worse than the greedy one."""
    pieces: list[Piece] = []
    for part in parts:
        if isinstance(part, tuple):
            pieces.append(figure(part[0], 1, 2 if part[1] else 1))
        else:
            pieces += paragraph(part, 2 if part > 9 else 0, 1.0 if part > 9 else 0.0)
    best, plain = Paginator(pieces, 2, 20), Paginator(pieces, 2, 20, greedy=True)
    plans, drafts = best.pages(4.0), plain.pages(4.0)
    assert sorted(i for plan in drafts for column in pieces_on(plan) for i in column) == sorted(
        i for plan in plans for column in pieces_on(plan) for i in column
    )
    assert best.cost <= plain.cost + 1e-6


def test_text_before_a_page_of_nothing_but_a_figure_ends_level() -> None:
    pieces = [*(Piece(1.0) for _ in range(16)), figure(18, span=0), *(Piece(1.0) for _ in range(5))]
    first, second = Paginator(pieces, 3, 20).pages(0.0)
    assert [len(column) for column in first.columns] == [7, 7, 7]
    assert [band.piece for band in second.bands] == [16]


def test_a_figure_across_two_of_three_columns_heads_them_where_the_text_then_ends_level() -> None:
    """Below the text it has no room, and at the foot of its columns the story would end with an orphan in the first."""
    pieces = [*(Piece(1.0) for _ in range(5)), figure(4, span=2), *(Piece(1.0) for _ in range(6)), *paragraph(14)]
    (plan,) = Paginator(pieces, 3, 12).pages(0.0)
    assert [len(column) for column in plan.columns] == [11, 7, 7]
    assert plan.tops == (0.0, 4.0, 4.0)
    (band,) = plan.bands
    assert (band.piece, band.top, band.height, band.column, band.head) == (5, 0.0, 4.0, 1, True)
