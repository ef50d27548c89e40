"""What an opening leaves free above the columns."""

from __future__ import annotations

import pytest

from paiban.base.diagnostics import Collector
from paiban.block.model import TextBlock
from paiban.flow.compositor import Compositor
from paiban.flow.opening import rises, set_opening
from paiban.flow.structure import Structure
from paiban.issue.model import Text
from paiban.issue.yaml.places import SourceText
from paiban.material.font.book import FontBook
from paiban.style.load import load_theme


def rises_of(title: str, name: str = "magazine", rule: str = "", x: float = 0.0) -> tuple[tuple[int, ...], float]:
    theme = load_theme(name, "", Collector())
    assert theme is not None
    setter = Compositor(theme, FontBook(), Collector(), SourceText())
    block = TextBlock(Text(title), "title", "H2", "zh-Hant-TW", rule=rule)
    opened = set_opening((block,), setter, Structure("zh-Hant-TW"), 0, theme.grid.width, x=x)
    return rises(opened, opened.after, theme.grid, x), opened.after


def test_columns_that_the_headline_does_not_reach_are_free() -> None:
    found, lines = rises_of("潮間帶")
    assert found[0] < lines - 2, "the white below the title"
    assert found[1:] == (lines, lines), "a title of three characters stands in the first column"
    found, lines = rises_of("潮間帶的一天")
    assert found[2] == lines > found[1]
    found, lines = rises_of("一二三四五六七八九十\n甲")
    assert max(found[:2]) < 6 and found[2] == lines


@pytest.mark.parametrize("x", [0.0, 100.0])
def test_above_a_rule_across_nothing_is_free(x: float) -> None:
    found, lines = rises_of("潮間帶", rule="opener", x=x)
    assert found[1:] == (lines - 1, lines - 1)


def test_in_vertical_setting_columns_below_the_headline_are_free() -> None:
    found, lines = rises_of("潮間帶", "vertical")
    assert found[1:] == (lines, lines)
