"""Latin words: where they break by themselves."""

from __future__ import annotations

import pytest

from paiban.inline.word import word_of
from tests.unit.inline.setting import stack


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        # what is no word of its letters keeps no other from being divided
        ("OpenStreetMap/generation", [14, 17, 19, 20]),
        ("APEC/generation", [5, 8, 10, 11]),
        ("2nd/generation", [4, 7, 9, 10]),
        ("generation", [3, 5, 6]),
    ],
)
def test_words_beside_names_and_numbers_are_divided(text: str, breaks: list[int]) -> None:
    word = word_of(stack("zh-Hant-TW"), text, True, False)
    assert [offset for offset, *_ in word.breaks] == breaks
