"""What other layouts would have cost, held against the search itself."""

from __future__ import annotations

import pytest

from paiban.flow.search.rivals import RivalSearch
from paiban.flow.search.story import StorySearch
from tests.unit.flow.search.stories import desk_of, random_task

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
