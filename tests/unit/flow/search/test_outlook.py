"""The outlook on the rest of a story: how many pages it takes, what is white on the last, how large its photos are.

A page of the newsletter has 82 lines in two columns.  A photo half as wide again as high, as it is made here, should
have 11.48 lines of them; it has 9.97 at least (in one column, cropped) and 46.43 at most (across both, enlarged).
"""

from __future__ import annotations

from math import log2

import pytest

from paiban.flow.search.costs import ALONE, LAST, PAGE, SIZE, WAITING
from paiban.flow.search.material import PageFigure, StoryMaterial
from paiban.flow.search.outlook import Outlook
from tests.unit.flow.search.stories import Desk, beside, plain_lines

FULL = 82.0
WANTED, LEAST, MOST = 11.48, 9.972, 46.428


def outlook(desk: Desk, lines: float, *figures: PageFigure, tail: int = 0) -> Outlook:
    story = StoryMaterial(plain_lines(lines), [], desk.columns)
    story.figures = list(figures)
    return Outlook(story, desk.geometry, tail)


def white(lines: float) -> float:
    """What so many lines cost that are white on the last page."""
    return LAST * (lines / FULL) ** 2


def sizes(area: float, wanted: float, count: int = 1) -> float:
    """What it costs that photos have an area and not the wanted one."""
    return count * SIZE * log2(area / wanted) ** 2


@pytest.mark.parametrize(
    ("lines", "cost"),
    [
        (82, PAGE),
        (41, PAGE + white(41)),
        (123, 2 * PAGE + white(41)),
        (205, 3 * PAGE + white(41)),
        (0, PAGE + white(82)),
        # a line more than a page has may have room with it, by a paragraph a line shorter; two have none
        (83, PAGE + ALONE / FULL),
        (84, 2 * PAGE + white(80)),
    ],
)
def test_text_takes_the_least_pages_and_leaves_white_on_the_last(news: Desk, lines: int, cost: float) -> None:
    assert outlook(news, lines).cost(0, 0) == pytest.approx(cost)


def test_only_what_is_left_counts_with_the_lines_kept_free_at_its_end(news: Desk) -> None:
    assert outlook(news, 123).cost(41, 0) == pytest.approx(PAGE)
    assert outlook(news, 123).cost(64, 0) == pytest.approx(PAGE + white(23))
    assert outlook(news, 123, tail=4).cost(64, 0) == pytest.approx(PAGE + white(15)), "four in each column"


def test_a_number_of_pages_that_is_asked_for_is_too_few_or_leaves_white(news: Desk) -> None:
    ahead = outlook(news, 123)
    assert ahead.cost(0, 0, 2) == pytest.approx(2 * PAGE + white(41))
    assert ahead.cost(0, 0, 1) == pytest.approx(PAGE + ALONE * 0.5)
    assert ahead.cost(0, 0, 3) == pytest.approx(3 * PAGE + LAST), "no more than a whole page counts"
    assert ahead.cost(0, 0) == ahead.cost(0, 0, 2), "the number is known with what was asked"


@pytest.mark.parametrize("span", [2, 0])
@pytest.mark.parametrize(("lines", "cost"), [(62, 0.0), (60, sizes(22, 20)), (64, sizes(18, 20)), (50, -1.0)])
def test_a_figure_that_is_fixed_takes_up_what_it_may(news: Desk, span: int, lines: int, cost: float) -> None:
    """Ten lines across both columns, or nine or eleven."""
    ahead = outlook(news, lines, news.fixed(10, 0, 0, span, 1))
    own = white(10) + sizes(22, 20) if cost < 0 else cost
    assert ahead.cost(0, 0) == pytest.approx(PAGE + own)


def test_photos_are_as_large_as_the_text_leaves_them(news: Desk) -> None:
    photo = news.figure(news.photo(1.5), 0, 0)
    assert outlook(news, FULL - WANTED, photo).cost(0, 0, 1) == pytest.approx(PAGE)
    assert outlook(news, FULL - 2 * WANTED, photo).cost(0, 0, 1) == pytest.approx(PAGE + SIZE)
    few = outlook(news, 30, photo).cost(0, 0, 1)
    assert few == pytest.approx(PAGE + sizes(MOST, WANTED) + white(52 - MOST), abs=0.02)
    much = outlook(news, 80, photo).cost(0, 0, 1)
    assert much == pytest.approx(PAGE + sizes(LEAST, WANTED) + ALONE * (LEAST - 2) / FULL, abs=0.02)


def test_no_photo_is_thought_of_as_taller_than_the_theme_has_it(news: Desk) -> None:
    tall = news.figure(news.photo(0.5), 0, 0)
    most = 2 * (news.geometry.tallest / 17 + 2)
    assert outlook(news, 10, tall).cost(0, 0, 1) == pytest.approx(PAGE + sizes(most, WANTED) + white(72 - most))


def test_the_photos_of_a_group_share_their_width(news: Desk) -> None:
    group = news.figure(beside(news.photo(1.5), news.photo(1.5)), 0, 0)
    few = outlook(news, 20, group).cost(0, 0, 1)
    assert few == pytest.approx(PAGE + sizes(MOST, 2 * WANTED) + white(62 - MOST), abs=0.02)
    much = outlook(news, 80, group).cost(0, 0, 1)
    assert much == pytest.approx(PAGE + sizes(LEAST, 2 * WANTED) + ALONE * (LEAST - 2) / FULL, abs=0.02)


def test_the_areas_of_figures_add_up_and_those_that_are_set_do_not_count(news: Desk) -> None:
    figures = [news.figure(news.photo(1.5), 0, 0), news.fixed(10, 0, 1, 2, 1), news.figure(news.photo(1.5), 0, 2)]
    rest = FULL - 2 * WANTED - 20
    assert outlook(news, rest, *figures).cost(0, 0) == pytest.approx(PAGE)
    ahead = outlook(news, FULL - WANTED, *figures)
    assert ahead.cost(0, 2) == pytest.approx(PAGE)
    assert ahead.cost(0, 3) == pytest.approx(PAGE + white(WANTED))
    twice = outlook(news, FULL - 4 * WANTED, figures[0], figures[2])
    assert twice.cost(0, 0) == pytest.approx(PAGE + 2 * SIZE), "each of them costs"


@pytest.mark.parametrize(("weight", "count", "pages"), [(0.14, 6, 1), (0.27, 6, 2), (0.5, 12, 4)])
def test_a_page_or_two_more_are_taken_where_photos_would_be_small_otherwise(
    news: Desk, weight: float, count: int, pages: int
) -> None:
    photos = [news.figure(news.photo(1.5, weight=weight), 0, n) for n in range(count)]
    ahead = outlook(news, 22 * count / 6, *photos)
    costs = {n: ahead.cost(0, 0, n) for n in range(1, 7)}
    assert min(costs, key=costs.__getitem__) == pages
    assert ahead.cost(0, 0) == costs[pages]


def test_each_figure_that_was_mentioned_and_waits_costs(news: Desk) -> None:
    figures = [news.figure(news.photo(1.5), at, at) for at in (3, 5, 9)]
    ahead = outlook(news, 60, *figures)
    # the text's own lines weigh the same: what is asked of them is the same cost but for those that wait
    bare = outlook(news, 60, *[news.figure(news.photo(1.5), 60, at) for at in (3, 5, 9)])
    for text, waiting in ((3, 0), (4, 1), (5, 1), (6, 2), (10, 3)):
        assert ahead.cost(text, 0) - bare.cost(text, 0) == pytest.approx(waiting * WAITING)
    assert ahead.cost(10, 2) - bare.cost(10, 2) == pytest.approx(WAITING)
