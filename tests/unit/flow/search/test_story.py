"""The search over the pages of a story, on stories made at random: nothing lost, nothing over anything else, and the
cost is what it says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.flow.footnotes import Footnotes
from paiban.flow.model import Piece
from paiban.flow.search.costs import ALONE, LEVEL, PAGE, REPEAT, WHITE
from paiban.flow.search.material import StoryMaterial
from paiban.flow.search.page import PageSketcher, SketchState
from paiban.flow.search.story import StorySearch
from paiban.style.layouts import page_layout
from tests.unit.flow.search.stories import Desk, Found, Task, check, desk_of, figures_of, lines_of, noted, random_task

THEMES = ("newsletter", "magazine", "vertical")
tasks = st.tuples(st.sampled_from(THEMES), st.integers(0, 100_000))


def found_of(desk: Desk, task: Task, budget: int = 0) -> Found:
    return desk.search(task.story, task.top, task.shared, task.tail, task.footnotes, budget)


@settings(max_examples=60)
@given(tasks)
def test_nothing_is_lost_nor_over_anything_else(task: tuple[str, int]) -> None:
    name, seed = task
    desk = desk_of(name)
    own = random_task(desk, seed)
    found = found_of(desk, own)
    if found.plans:
        check(found, own.story, desk, own.top, own.tail, own.footnotes)


def test_nearly_all_stories_are_found() -> None:
    """What is not, goes to the old paginator: photos that bleed on pages that have no room for them."""
    missed = 0
    for seed in range(60):
        desk = desk_of(THEMES[seed % 3])
        own = random_task(desk, seed)
        if own.story.end or own.story.figures:
            missed += not found_of(desk, own).plans
    assert missed <= 3


@settings(max_examples=15)
@given(tasks)
def test_a_larger_budget_is_never_dearer_and_the_same_twice_is_the_same(task: tuple[str, int]) -> None:
    name, seed = task
    desk = desk_of(name)
    own = random_task(desk, seed)
    costs = [found_of(desk, own, budget).cost for budget in (1, 10, 40, 160)]
    assert costs == sorted(costs, reverse=True)
    first, second = found_of(desk, own, 10), found_of(desk, own, 10)
    assert first.cost == second.cost == costs[1]
    assert first.plans == second.plans


@settings(max_examples=30)
@given(tasks)
def test_the_cost_is_what_the_pages_add_up_to(task: tuple[str, int]) -> None:
    name, seed = task
    desk = desk_of(name)
    own = random_task(desk, seed)
    sketcher = desk.sketcher(own.story, own.shared, own.tail, own.footnotes)
    cost, sketches = StorySearch(sketcher, 10, own.top, own.tail, False).plan()
    if sketches:
        assert priced(sketcher, own, sketches) == pytest.approx(cost)


def priced(sketcher: PageSketcher, own: Task, sketches: list) -> float:  # type: ignore[type-arg]
    """What pages cost, added up anew."""
    story, geometry = own.story, sketcher.geometry
    state, total, before = SketchState(0, (), 0), 0.0, ""
    for number, sketch in enumerate(sketches):
        variant = sketch.variant
        zones = [zone for zone, _ in variant.bands] + [zone for zone in variant.single if zone is not None]
        count = sum(len(zone.figures) for zone in zones)
        total += PAGE + variant.price + (REPEAT if before == variant.layout != "text" else 0.0)
        until, late = state.text, state.late
        full = geometry.full
        price = sketcher._last_price(True) if sketch.last else WHITE
        if sketch.filled is None:
            top = sketch.top + (sketch.foot if number == len(sketches) - 1 and sketch.last else 0)
            empty = max(0.0, 1 - (top + variant.bands[0][1]) / geometry.lines)
            total += price * empty**2 + (0.0 if story.essay else ALONE)
        else:
            for column in sketch.filled.columns():
                if column.stop is not None:
                    until, late = column.stop.next, column.stop.late
            white = sketch.filled.empty
            ended = sketch.last or (until == story.end and not late)
            if ended:
                cut = [
                    max(f - sketch.empty, z.natural if z else 0)
                    for f, z in zip(variant.free, variant.single, strict=True)
                ]
                white += sum(variant.free) - sum(cut)
                total += LEVEL * sketch.filled.uneven
                if state.text >= story.end and not state.late and not story.essay:
                    total += ALONE
            total += sketch.filled.cost + price * (white / full) ** 2
        total += sketcher.distance(state, count, until, number)
        state, before = SketchState(until, late, state.figure + count), variant.layout
    assert state == SketchState(story.end, (), len(story.figures))
    return total


@pytest.mark.parametrize("lines", [7, 20, 41, 64, 100])
def test_the_last_page_is_level(desk: Desk, lines: int) -> None:
    story = StoryMaterial(lines_of(*([6] * (lines // 6) + [lines % 6 + 2])), [], desk.columns)
    found = desk.search(story)
    feet = [column[-1].top + column[-1].height if column else 0.0 for column in found.plans[-1].columns]
    assert max(feet) - min(feet) <= 2.0
    # nothing could be more level, with no line of a paragraph alone
    assert found.plans[-1].foot == desk.lines


def test_where_something_follows_the_story_ends_where_its_columns_do(desk: Desk) -> None:
    story = StoryMaterial(lines_of(6, 6, 6), [], desk.columns)
    (plan,) = desk.search(story, shared=True).plans
    feet = [column[-1].top + column[-1].height for column in plan.columns]
    assert plan.foot == max(feet) < desk.lines


def test_a_long_story_is_not_searched_for_ever(news: Desk) -> None:
    story = StoryMaterial(lines_of(*[10] * 800), [news.figure(news.photo(), 5, 0)], 2)
    assert news.search(story, budget=1).plans == [], "it is more than the pages that are searched"


@pytest.mark.parametrize("tail", [4, 12])
def test_the_tail_is_kept_free(desk: Desk, tail: int) -> None:
    photo = desk.figure(desk.photo(1.6), 8, 0)
    story = StoryMaterial(lines_of(*[7] * 14), [photo], desk.columns)
    found = desk.search(story, tail=tail)
    last = found.plans[-1]
    feet = [
        top + (column[-1].top + column[-1].height if column else 0.0)
        for top, column in zip(last.tops, last.columns, strict=True)
    ]
    feet += [band.top + band.height for band in last.bands]
    assert max(feet) <= desk.lines - tail


@settings(max_examples=40)
@given(st.sampled_from(THEMES), st.integers(0, 12), st.integers(0, 120), st.integers(8, 20), st.integers(0, 1))
def test_what_bleeds_has_nothing_between_it_and_the_edge(name: str, top: int, at: int, lines: int, shared: int) -> None:
    desk = desk_of(name)
    figure = desk.fixed(lines, at, 0, 0, 1)
    text = lines_of(*[8] * 20)
    note = Footnotes(((Piece(0.75),) * 3,), "page")
    noted(text, at, 0)
    found = desk.search(StoryMaterial(text, [figure], desk.columns, note), top, bool(shared), footnotes=note)
    assert found.plans
    for number, plan in enumerate(found.plans):
        for band in plan.bands:
            if band.head:
                assert band.top == 0.0 and (number or not top), "at the head, below no opening"
            else:
                assert band.top + band.height == desk.lines, "at the foot"
                assert not plan.page_notes
                assert plan.foot == desk.lines


def test_a_figure_that_is_bound_stands_before_all_text(desk: Desk) -> None:
    table = desk.fixed(8, 0, 0, desk.columns, bound=True)
    found = desk.search(StoryMaterial(lines_of(*[6] * 6), [table], desk.columns))
    (band,) = found.plans[0].bands
    assert band.head and band.top == 0.0


def test_a_photo_in_one_column_takes_what_its_text_leaves_so_that_columns_are_level(news: Desk) -> None:
    photo = news.figure(news.photo(1.4), 4, 0)
    found = news.search(StoryMaterial(lines_of(*[7] * 30), [photo], 2), layouts=(page_layout("head 1: a"),))
    first = found.plans[0]
    feet = [column[-1].top + column[-1].height for column in first.columns]
    assert feet[0] == news.lines, "whatever breaks of lines leave, the photo fills"
    assert feet[1] >= news.lines - 1


def test_notes_stand_below_a_photo_at_the_foot_of_their_column(desk: Desk) -> None:
    text = lines_of(*[7] * 30)
    for at in range(0, 200, 3):
        noted(text, at, at // 3)
    notes = Footnotes(tuple((Piece(0.75),) for _ in range(67)), "column")
    photo = desk.figure(desk.photo(1.4), 4, 0)
    layouts = (page_layout("foot 1: a"),)
    story = StoryMaterial(text, [photo], desk.columns, notes)
    found = desk.search(story, footnotes=notes, layouts=layouts)
    (first, *_) = [plan for plan in found.plans if any(found.pieces[slot.piece].figure for slot in plan.columns[0])]
    assert first.notes[0]
    last = first.columns[0][-1]
    assert found.pieces[last.piece].figure is not None
    assert last.top + last.height <= first.levels[0] - notes.lines(first.notes[0])
    check(found, story, desk, footnotes=notes)


def test_a_page_of_the_same_layout_after_another_costs(news: Desk) -> None:
    photos = [news.figure(news.photo(1.5), at, n) for n, at in enumerate((5, 90))]
    story = StoryMaterial(lines_of(*[8] * 20), photos, 2)
    both = news.search(story, layouts=(page_layout("head all: a"), page_layout("foot all: a")))
    assert len({sketch.variant.layout for sketch in both.sketches if sketch.variant.bands}) == 2


def test_a_photo_with_a_width_of_its_own_gets_it_beside_another(news: Desk) -> None:
    """The letters of a layout are in the order of the text, unless that would leave the wide one narrow."""
    photos = [news.figure(news.photo(1.5), 4, 0, 1), news.figure(news.photo(2.0), 9, 1, 2)]
    story = StoryMaterial(lines_of(*[8] * 7), photos, 2)
    found = news.search(story, layouts=(page_layout("head all: a; foot 2: b"),))
    (plan, *_) = found.plans
    (band,) = plan.bands
    assert figures_of(found.pieces[band.piece]) == [photos[1]]
    assert not news.collector.diagnostics
