"""The stories of an issue before they are set: which stand in the columns of others, and how wide these are."""

from __future__ import annotations

from typing import Literal

import pytest
from msgspec import structs

from paiban.block.model import PanelBlock, Story, TextBlock
from paiban.flow.cache import ParagraphCache
from paiban.flow.compositor import Compositor
from paiban.flow.galley import Galleys
from paiban.flow.structure import Structure
from paiban.issue.model import Text


def story(
    kind: Literal["letter", "article"] = "article", start: Literal["page", "column"] = "page", joins: bool = False
) -> Story:
    return Story(kind, (), (TextBlock(Text("渡船離岸。"), "body", language="zh-Hant-TW"),), start, joins=joins)


def test_stories_that_join_stand_with_the_one_before_them(setter: Compositor) -> None:
    first, second, third, fourth = story(joins=True), story(joins=True), story(), story(start="column", joins=True)
    galleys = Galleys([first, second, third, fourth], setter)
    assert galleys.runs == [(0, [second]), (2, [fourth])]


def test_a_letter_has_one_column_of_its_own_measure(setter: Compositor) -> None:
    grid, letter = setter.theme.grid, setter.theme.letter
    galleys = Galleys([story("letter"), story()], setter)
    assert galleys.columns(0) == (1, letter.measure * grid.size)
    assert galleys.columns(1) == (2, 22 * 10.5)


@pytest.mark.parametrize(
    ("own", "columns", "fresh"),
    [
        (story(), 2, True),
        (story(), 1, False),
        (story(start="column"), 2, False),
        (story("letter"), 2, False),
    ],
)
def test_an_article_that_begins_a_page_in_columns_begins_it_afresh(
    setter: Compositor, own: Story, columns: int, fresh: bool
) -> None:
    grid = structs.replace(setter.theme.grid, columns=columns)
    theme = structs.replace(setter.theme, grid=grid, masters={})
    assert Galleys([own], setter.themed(theme)).is_fresh(0) is fresh


def test_other_numbers_of_pages_leave_the_stories_as_they_are(setter: Compositor) -> None:
    galleys = Galleys([structs.replace(story(), pages=3), story()], setter)
    assert [own.pages for own in galleys.with_pages({1: 5}).stories] == [3, 5]
    assert galleys.with_pages({}).stories == galleys.stories
    assert galleys.with_pages({}).compositor is setter


def test_the_cells_of_all_text_are_shaped_at_once_in_its_own_style_and_language(setter: Compositor) -> None:
    body = TextBlock(Text("甲乙abc"), "body", language="zh-Hant-TW")
    box = PanelBlock("box", (TextBlock(Text("丙"), "caption", language="zh-Hant-TW"),), "zh-Hant-TW")
    other = TextBlock(Text("丁"), "body", language="ja")
    Galleys([Story("article", (), (body, box)), Story("article", (), (other,))], setter)

    def cells(style: str, language: str) -> set[str]:
        return set("甲乙丙丁a") & set(setter.setting(style, language).base.fonts.cells)

    assert cells("body", "zh-Hant-TW") == {"甲", "乙"}
    assert cells("caption", "zh-Hant-TW") == {"丙"}
    assert cells("body", "ja") == {"丁"}


@pytest.mark.parametrize(
    ("followers", "heads"),
    [(0, [True, False, False]), (1, [True, False, False, False])],
)
def test_the_head_of_a_story_is_set_ahead_with_its_first_portion_only(
    setter: Compositor, followers: int, heads: list[bool]
) -> None:
    """That of one which stands in the columns of another is set in their width with its turn."""
    head = (TextBlock(Text("復航"), "title", "H1", language="zh-Hant-TW"),)
    body = tuple(TextBlock(Text("渡船離岸，" * 110), "body", language="zh-Hant-TW") for _ in range(3))
    own = Story("article", head, body)
    joined = [Story("article", (structs.replace(head[0], text=Text("次文")),), body[:1], joins=True)] * followers
    memo = ParagraphCache()
    keeping = Compositor(setter.theme, setter.book, setter.collector, setter.source, memo=memo)
    found = []
    for portion in Galleys([own, *joined], keeping).portions(0, joined):
        memo.begin()
        portion.set()
        found.append(any(len(broken.text.text) == 2 for broken, _ in memo.used()))
    assert found == heads


@pytest.mark.parametrize(("pages", "draft", "lines"), [(1, False, 46), (1, True, 41), (0, False, 41), (2, False, 41)])
def test_a_story_is_fitted_to_its_pages_but_in_a_draft(setter: Compositor, pages: int, draft: bool, lines: int) -> None:
    """A page and a half of text has no room on one, with all that the theme allows: five lines more a column."""
    body = tuple(TextBlock(Text("渡船離岸，" * 180), "body", language="zh-Hant-TW") for _ in range(3))
    compositor = Compositor(setter.theme, setter.book, setter.collector, setter.source, draft=draft)
    galleys = Galleys([Story("article", (), body, pages=pages)], compositor)
    galley = galleys.galley(0, [], Structure("zh-Hant-TW"), 0)
    assert galley.setter.theme.grid.lines == lines
    assert galley.setter.style("body").tracking == (-0.03 if lines > 41 else 0.0)
