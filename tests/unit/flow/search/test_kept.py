"""A story whose pieces are of the same sizes is not searched again, and stands as if it had been."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.diagnostics import Collector
from paiban.flow.cache import ParagraphCache
from paiban.flow.search.story import StorySearch
from paiban.pipeline import Order, Tools, produce
from tests.pages.issues import write_issue


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The searches that are made, one entry each."""
    made: list[int] = []
    own = StorySearch.plan

    def plan(self: StorySearch) -> object:
        made.append(self.top)
        return own(self)

    monkeypatch.setattr(StorySearch, "plan", plan)
    return made


def marks(path: Path, memo: ParagraphCache | None) -> list[str]:
    if memo is not None:
        memo.begin()
    made = produce(Order(str(path), "newsletter"), Tools(lines=memo), Collector())
    assert made is not None
    return [repr(page) for page in made.layout.pages]


def test_a_second_round_searches_nothing(tmp_path: Path, counted: list[int]) -> None:
    path = write_issue(tmp_path, 3)
    memo = ParagraphCache()
    first = marks(path, memo)
    assert counted
    counted.clear()
    assert marks(path, memo) == first
    assert not counted
    assert marks(path, None) == first
    assert counted


def test_an_edit_searches_its_own_story_and_moves_the_places_of_the_others(tmp_path: Path, counted: list[int]) -> None:
    path = write_issue(tmp_path, 3)
    memo = ParagraphCache()
    marks(path, memo)
    whole = len(counted)
    text = path.read_text("utf-8")
    at = text.index("- section")
    end = text.index("  - ", text.index("body:", at)) + 4
    # a line more in the YAML above everything else, and more words in the first article
    path.write_text(
        "# 註\n" + text[:end] + "多了這一句，又多了這一句，再多了這一句，還多了這一句。" + text[end:], "utf-8"
    )
    counted.clear()
    again = marks(path, memo)
    assert 0 < len(counted) < whole
    assert again == marks(path, None)
