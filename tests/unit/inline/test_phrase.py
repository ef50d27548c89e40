"""Phrases are BudouX's, and so are the models that find them."""

from __future__ import annotations

from importlib.metadata import version
from importlib.resources import files

import budoux
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.inline.phrase import MODEL_VERSION, phrase_starts
from tests.places import PACKAGE, ROOT

TEXT = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "issues").glob("*/issue.yaml")))
PARSERS = {
    "zh-Hant-TW": budoux.load_default_traditional_chinese_parser(),
    "zh-Hans-CN": budoux.load_default_simplified_chinese_parser(),
    "zh-CN": budoux.load_default_simplified_chinese_parser(),
    "ja": budoux.load_default_japanese_parser(),
}


@pytest.mark.parametrize("language", PARSERS)
@settings(max_examples=150)
@given(st.integers(0, len(TEXT) - 1), st.integers(0, 60))
def test_phrases_begin_where_budoux_has_them_begin(language: str, at: int, count: int) -> None:
    text = TEXT[at : at + count]
    starts, offset = set(), 0
    for phrase in PARSERS[language].parse(text):
        starts.add(offset)
        offset += len(phrase)
    assert phrase_starts(text, language) == starts


@given(
    st.sampled_from(sorted(PARSERS)),
    st.text(st.sampled_from("的是了我們。，「」、一二年月日aZ9 ー한\U0002000b"), max_size=12),
)
def test_any_text_has_the_phrases_that_budoux_finds(language: str, text: str) -> None:
    phrases = PARSERS[language].parse(text)
    assert phrase_starts(text, language) == {sum(map(len, phrases[:n])) for n in range(len(phrases))}


@pytest.mark.parametrize("name", ["zh-hant", "zh-hans", "ja"])
def test_the_models_are_those_of_a_version(name: str) -> None:
    data = PACKAGE / "inline" / "data"
    assert (data / f"budoux-{name}.json").read_bytes() == (files("budoux") / "models" / f"{name}.json").read_bytes()
    assert version("budoux") == MODEL_VERSION
    assert f"models of BudouX {MODEL_VERSION}" in (data / "budoux.LICENSE.txt").read_text(encoding="utf-8")
