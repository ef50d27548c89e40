"""The search over pages in numbers: what pages cost together, which of them are which, and what is not gone on with.

A page of the newsletter has two columns of 41 lines.
"""

from __future__ import annotations

from typing import Any

import pytest

from paiban.flow.model import NEVER
from paiban.flow.search.costs import LAST, PAGE, REPEAT
from paiban.flow.search.material import PageFigure, StoryMaterial
from paiban.flow.search.page import PageSketch, SketchState
from paiban.flow.search.story import MOST_PAGES, Reached, StorySearch, page_kind
from paiban.style.layouts import PageLayout, page_layout
from tests.unit.flow.search.stories import Desk, plain_lines

HEAD, FOOT = page_layout("head all: a"), page_layout("foot all: a")


def search_of(
    news: Desk, lines: int, *figures: PageFigure, layouts: tuple[PageLayout, ...] = (HEAD,), **more: Any
) -> StorySearch:
    story = StoryMaterial(plain_lines(lines), list(figures), 2)
    asked = {"budget": 10, "top": 0, "tail": 0, "left": False, **more}
    return StorySearch(news.sketcher(story, tail=asked["tail"], layouts=layouts), **asked)


def plan(*args: Any, **more: Any) -> tuple[float, list[PageSketch]]:
    return search_of(*args, **more).plan()


def layouts_of(sketches: list[PageSketch]) -> list[str]:
    return [sketch.variant.layout for sketch in sketches]


def bands(news: Desk, *at: int) -> list[PageFigure]:
    """Tables of ten lines across both columns, mentioned there."""
    return [news.fixed(10, line, n, 2) for n, line in enumerate(at)]


@pytest.mark.parametrize(("lines", "pages"), [(82, 1), (164, 2), (246, 3)])
def test_full_pages_of_text_cost_that_they_are_pages(news: Desk, lines: int, pages: int) -> None:
    cost, sketches = plan(news, lines)
    assert cost == pytest.approx(pages * PAGE)
    assert [sketch.last for sketch in sketches] == [False] * (pages - 1) + [True]


def test_the_first_page_begins_below_its_opening(news: Desk) -> None:
    cost, sketches = plan(news, 150, top=7)
    assert cost == pytest.approx(2 * PAGE)
    assert [sketch.top for sketch in sketches] == [7, 0]


def test_lines_are_kept_free_on_the_last_page_alone(news: Desk) -> None:
    cost, sketches = plan(news, 150, tail=7)
    assert cost == pytest.approx(2 * PAGE + LAST * 0.0)
    assert [sketch.foot for sketch in sketches] == [0, 7]


def test_the_same_layout_after_another_costs(news: Desk) -> None:
    assert plan(news, 186, *bands(news, 0, 62, 124))[0] == pytest.approx(3 * PAGE + 2 * REPEAT)
    assert plan(news, 206, *bands(news, 0, 144))[0] == pytest.approx(3 * PAGE), "a page of text is between them"


def test_each_page_has_the_layouts_of_its_place_in_the_article(news: Desk) -> None:
    layouts = (
        page_layout("foot all: a", ("opening",)),
        page_layout("head  all: a", ("inside",)),
        page_layout("foot  all: a", ("last",)),
    )
    named = tuple(
        PageLayout(name, layout.zones, 1, layout.on)
        for name, layout in zip(("opening", "inside", "last"), layouts, strict=True)
    )
    _, sketches = plan(news, 186, *bands(news, 0, 62, 124), layouts=named)
    assert layouts_of(sketches) == ["opening", "inside", "last"]
    _, sketches = plan(news, 62, *bands(news, 0), layouts=named)
    assert layouts_of(sketches) == ["opening"], "it opens the article, though it be the last"
    assert [page_kind(0), page_kind(0, True), page_kind(1), page_kind(1, True)] == [
        "opening",
        "opening",
        "inside",
        "last",
    ]


@pytest.mark.parametrize(("left", "sides"), [(False, ["recto", "verso", "recto"]), (True, ["verso", "recto", "verso"])])
def test_each_page_has_the_layouts_of_its_side(news: Desk, left: bool, sides: list[str]) -> None:
    layouts = (PageLayout("verso", HEAD.zones, 1, ("verso",)), PageLayout("recto", FOOT.zones, 1, ("recto",)))
    _, sketches = plan(news, 186, *bands(news, 0, 62, 124), layouts=layouts, left=left)
    assert layouts_of(sketches) == sides


@pytest.mark.parametrize(("lines", "pages"), [(164, 2), (160, 3), (82, 1)])
def test_as_many_pages_as_are_asked_for(news: Desk, lines: int, pages: int) -> None:
    cost, sketches = plan(news, lines, pages=pages)
    assert len(sketches) == pages
    assert [sketch.last for sketch in sketches] == [False] * (pages - 1) + [True]
    assert cost >= pages * PAGE


@pytest.mark.parametrize("pages", [1, 4])
def test_there_is_no_plan_of_too_few_or_too_many_pages(news: Desk, pages: int) -> None:
    assert plan(news, 164, pages=pages) == (NEVER, [])


def test_a_story_has_as_many_pages_as_are_searched_at_most(news: Desk) -> None:
    cost, sketches = plan(news, 82 * MOST_PAGES, budget=1)
    assert len(sketches) == MOST_PAGES
    assert cost == pytest.approx(PAGE * MOST_PAGES)


# ---- what is pruned


def pruned(
    search: StorySearch, costs: dict[tuple[int, int], float], budget: int, bound: float = NEVER, pages: int = -1
) -> list[tuple[int, int]]:
    """The states that are gone on with, by their text and figure, of those that have been reached at these costs beyond
    what the outlook says of them."""
    reached = {}
    for (text, figure), cost in costs.items():
        ahead = search.sketcher.outlook.cost(text, figure, pages)
        reached[SketchState(text, (), figure)] = Reached(1000.0 + cost - ahead, None, None)
    found = search._pruned(reached, bound, budget, pages)
    assert all(found[state] is reached[state] for state in found)
    return [(state.text, state.figure) for state in found]


def test_the_cheapest_with_their_outlook_are_gone_on_with(news: Desk) -> None:
    search = search_of(news, 820, *bands(news, *range(0, 800, 100)))
    costs = {(100 * n, n): cost for n, cost in enumerate((5.0, 1.0, 4.0, 2.0, 3.0))}
    assert pruned(search, costs, 3) == [(100, 1), (300, 3), (400, 4)]
    assert pruned(search, costs, 5) == [(100, 1), (300, 3), (400, 4), (200, 2), (0, 0)]
    assert pruned(search, costs, 1) == [(100, 1)]


def test_what_can_be_no_cheaper_than_a_known_plan_is_not(news: Desk) -> None:
    search = search_of(news, 820, *bands(news, *range(0, 800, 100)))
    costs = {(100 * n, n): float(n) for n in range(5)}
    assert pruned(search, costs, 10, bound=1002.5) == [(0, 0), (100, 1), (200, 2)]


def test_the_outlook_is_that_of_the_pages_that_are_left(news: Desk) -> None:
    search = search_of(news, 820, *bands(news, 0, 100))
    costs = {(100, 0): 2.0, (300, 1): 1.0}
    assert pruned(search, costs, 1, pages=3) == pruned(search, costs, 1, pages=9) == [(300, 1)]


@pytest.mark.parametrize(("budget", "most"), [(1, 1), (4, 3), (6, 3), (8, 4), (10, 5)])
def test_of_states_with_as_many_figures_half_the_budget_is_gone_on_with_or_three(
    news: Desk, budget: int, most: int
) -> None:
    search = search_of(news, 820, *bands(news, 0, 100))
    costs = {(60 + 20 * n, 1): float(n) for n in range(12)}
    assert pruned(search, costs, budget) == [(60 + 20 * n, 1) for n in range(most)]
    costs[60, 0] = 100.0
    assert ((60, 0) in pruned(search, costs, budget)) == (budget > most)


def test_of_states_with_nearly_the_same_text_two_are_gone_on_with(news: Desk) -> None:
    """Within six lines, and with as many figures."""
    search = search_of(news, 820, *bands(news, 0, 100))
    costs = {(60 + n, figure): n + figure / 10 for n in range(12) for figure in (0, 1)}
    assert pruned(search, costs, 100) == [
        (60, 0),
        (60, 1),
        (61, 0),
        (61, 1),
        (66, 0),
        (66, 1),
        (67, 0),
        (67, 1),
    ]
