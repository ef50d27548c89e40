"""English hyphenation by Liang's patterns."""

from __future__ import annotations

import pytest

from paiban.inline.hyphen import hyphenate


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("hyphenation", "hy-phen-ation"),
        ("international", "in-ter-na-tional"),
        ("responsibility", "re-spon-si-bil-i-ty"),
        ("Partnership", "Part-ner-ship"),
        ("cat", "cat"),
        ("COVID19", "COVID19"),
    ],
)
def test_words(word: str, parts: str) -> None:
    places = hyphenate(word)
    pieces = [word[a:b] for a, b in zip((0, *places), (*places, len(word)), strict=True)]
    expected = parts.split("-")
    # at least two letters before and three after
    merged = expected[:-1] if len(expected[-1]) < 3 else expected
    if merged is not expected:
        merged[-1] += expected[-1]
    assert pieces == merged
