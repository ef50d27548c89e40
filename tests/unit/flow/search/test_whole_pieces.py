"""Pieces that can't be divided, on a last page."""

from __future__ import annotations

import pytest

from paiban.flow.model import Piece
from paiban.flow.search.material import StoryMaterial
from tests.unit.flow.search.stories import Desk, check


@pytest.mark.parametrize("heights", [(14, 6), (30,), (30, 30), (38, 3, 3)])
def test_a_story_of_few_of_them_has_its_page(news: Desk, heights: tuple[int, ...]) -> None:
    story = StoryMaterial([Piece(float(height)) for height in heights], [], news.columns)
    found = news.search(story)
    check(found, story, news)
    assert len(found.plans) == 1
