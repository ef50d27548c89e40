"""Phrases are BudouX's."""

from __future__ import annotations

import budoux
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.inline.phrase import phrase_starts
from tests.places import ROOT

TEXT = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "issues").glob("*/issue.yaml")))
PARSERS = {
    "zh-Hant-TW": budoux.load_default_traditional_chinese_parser(),
    "zh-Hans-CN": budoux.load_default_simplified_chinese_parser(),
    "zh-CN": budoux.load_default_simplified_chinese_parser(),
    "ja": budoux.load_default_japanese_parser(),
}


@pytest.mark.parametrize("language", PARSERS)
@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(TEXT) - 1), st.integers(0, 60))
def test_phrases_begin_where_budoux_has_them_begin(language: str, at: int, count: int) -> None:
    text = TEXT[at : at + count]
    starts, offset = set(), 0
    for phrase in PARSERS[language].parse(text):
        starts.add(offset)
        offset += len(phrase)
    assert phrase_starts(text, language) == starts
