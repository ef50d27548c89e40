"""What other layouts would have cost, held against the search itself."""

from __future__ import annotations

from typing import Any

import pytest

from paiban.flow.plan import ChosenLayout
from paiban.flow.search.costs import LATE, PAGE, REPEAT, WISH
from paiban.flow.search.material import StoryMaterial
from paiban.flow.search.rivals import RivalSearch
from paiban.flow.search.story import StorySearch
from paiban.style.layouts import PageLayout, page_layout
from tests.unit.flow.search.stories import desk_of, plain_lines, random_task

THEMES = ("newsletter", "magazine", "vertical")


def test_costs_of_pages_make_up_that_of_the_story_and_rivals_are_others_cheapest_first() -> None:
    pages = told = 0
    for seed in range(24):
        desk = desk_of(THEMES[seed % 3])
        task = random_task(desk, seed)
        sketcher = desk.sketcher(task.story, task.shared, task.tail, task.footnotes)
        cost, sketches = StorySearch(sketcher, 10, task.top, task.tail, False).plan()
        if not sketches:
            continue
        search = RivalSearch(sketcher, desk.theme.layouts, task.top, task.tail, False, 0)
        chosen = search.chosen(sketches)
        assert sum(one.cost for one in chosen) == pytest.approx(cost)
        assert [one.layout for one in chosen] == [sketch.variant.layout for sketch in sketches]
        for one in chosen:
            names = [rival.layout for rival in one.rivals]
            assert one.layout not in names and len(set(names)) == len(names) <= 3
            assert [rival.more for rival in one.rivals] == sorted(rival.more for rival in one.rivals)
            pages += 1
            told += len(names)
    assert pages > 30 and told > pages


def test_on_one_page_the_first_rival_is_what_a_search_without_the_layout_finds() -> None:
    compared = 0
    for seed in range(120):
        desk = desk_of(THEMES[seed % 3])
        task = random_task(desk, seed)
        story = task.story
        sketcher = desk.sketcher(story, task.shared, task.tail, task.footnotes)
        cost, sketches = StorySearch(sketcher, 10, task.top, task.tail, False).plan()
        if len(sketches) != 1 or not story.figures:
            continue
        name = sketches[0].variant.layout
        others = tuple(layout for layout in desk.theme.layouts if layout.name != name)
        without = desk.sketcher(story, task.shared, task.tail, task.footnotes, others)
        least, found = StorySearch(without, 10, task.top, task.tail, False).plan()
        (chosen,) = RivalSearch(sketcher, desk.theme.layouts, task.top, task.tail, False, 0).chosen(sketches)
        if len(found) == 1:
            assert chosen.rivals[0].more == pytest.approx(least - cost)
            assert chosen.rivals[0].layout == found[0].variant.layout
            compared += 1
    assert compared >= 3


HEAD, FOOT = page_layout("head all: a"), page_layout("foot all: a")


def chosen(
    lines: int,
    *at: int,
    layouts: tuple[PageLayout, ...] = (HEAD, FOOT),
    top: int = 0,
    tail: int = 0,
    floats: Any = "auto",
    **more: Any,
) -> list[ChosenLayout]:
    """The layouts of a story with tables of ten lines across both columns of the newsletter, 41 lines each."""
    desk = desk_of("newsletter")
    story = StoryMaterial(plain_lines(lines), [desk.fixed(10, line, n, 2) for n, line in enumerate(at)], 2)
    for figure in story.figures:
        figure.floats = floats
    sketcher = desk.sketcher(story, layouts=layouts, tail=tail)
    asked = {"left": False, "pages": 0, **more}
    _, sketches = StorySearch(sketcher, 10, top, tail, **asked).plan()
    return RivalSearch(sketcher, layouts, top, tail, **asked).chosen(sketches)


@pytest.mark.parametrize("pages", [0, 2])
@pytest.mark.parametrize(("left", "late"), [(False, LATE / 2), (True, LATE)])
@pytest.mark.parametrize(("top", "tail"), [(0, 0), (7, 0), (0, 7)])
def test_a_rival_costs_what_its_page_and_those_after_it_do(
    left: bool, late: float, pages: int, top: int, tail: int
) -> None:
    """Its photo at the foot instead of the head costs nothing; on the next page that it is late."""
    first, second = chosen(144 - 2 * (top + tail), 30, top=top, tail=tail, left=left, pages=pages)
    assert [first.layout, second.layout] == ["head all: a", "text"]
    assert [first.cost, second.cost] == pytest.approx([PAGE, PAGE])
    assert [rival.layout for rival in first.rivals] == ["foot all: a", "text"]
    assert [rival.more for rival in first.rivals] == pytest.approx([0.0, late])
    assert second.rivals == ()


def test_the_layout_of_the_page_before_costs_a_rival_too() -> None:
    one, two = chosen(124, 0, 62, layouts=(HEAD,))
    assert [one.cost, two.cost] == pytest.approx([PAGE, PAGE + REPEAT])
    first, second = chosen(124, 0, 62, floats="top")
    assert [first.layout, second.layout] == ["head all: a"] * 2
    assert second.rivals[0].layout == "foot all: a"
    assert second.rivals[0].more == pytest.approx(WISH - REPEAT)


def test_on_the_only_page_the_other_place_is_a_rival() -> None:
    (only,) = chosen(62, 0)
    assert (only.layout, only.rivals[0].layout) == ("head all: a", "foot all: a")
    assert [only.cost, only.rivals[0].more] == pytest.approx([PAGE, 0.0])
    (fixed,) = chosen(62, 0, pages=1)
    assert [rival.layout for rival in fixed.rivals] == ["foot all: a"], "none that takes another page"
