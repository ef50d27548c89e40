"""Readings in bopomofo: their syllables and how many there are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.issue.model import Paragraph
from paiban.issue.readings import check_reading, is_syllable
from tests.unit.issue.helper import article, found, read, spans

HEAD = "title: 刊\narticles:\n- title: 文\n  body:"


@pytest.mark.parametrize("text", "ㄏㄢˋ ㄗˋ ˙ㄉㄜ ㄉㄜ˙ ㄓㄨㄤ ㄧ ㄧˉ ㄫㄨˇ ㄦˊ ㄪㄢ".split())
def test_syllables(text: str) -> None:
    assert is_syllable(text)


@pytest.mark.parametrize(
    "text",
    ["", "ˋ", "˙", "ㄏㄢˋㄗˋ", "ㄅㄆㄇㄈ", "ˋㄏㄢ", "ㄏˋㄢ", "˙ㄉㄜˋ", "ㄏㄢ'", "zi", "ㄏa", "ㄭ", "漢", "〡"],
)
def test_no_syllables(text: str) -> None:
    assert not is_syllable(text)


@pytest.mark.parametrize(
    ("body", "findings"),
    [
        ("\n  - 甲{漢字|ㄏㄢˋ ㄗˋ}\n", []),
        ("\n  - 甲{漢字|　ㄏㄢˋ　ㄗˋ }\n", []),
        ("\n  - 甲{漢字|ㄏㄢˋ}\n", []),
        ("\n  - 甲{漢字|hanzi}\n", []),
        ("\n  - 甲{漢字|かん じ です}\n", []),
        ("\n  - 甲{漢字|ㄏㄢˋ ㄗˋ ㄗˋ}\n", [("ruby-count", 5, 10)]),
        ("\n  - 甲{漢字語|ㄏㄢˋ ㄗˋ}\n", [("ruby-count", 5, 11)]),
        ("\n  - 甲{漢|ㄏㄢˋ ㄗˋ}\n", [("ruby-count", 5, 9)]),
        ("\n  - 甲{**漢**字|ㄏㄢˋ ㄗˋ}\n", []),
        ("\n  - 甲{漢字|ㄏㄢˋㄗˋ}\n", [("bopomofo", 5, 10)]),
        ("\n  - 甲{漢字|ㄏㄢˋ zi}\n", [("bopomofo", 5, 14)]),
        ("\n  - 甲{漢漢|ㄏㄢ4 ㄏㄢ4}\n", [("bopomofo", 5, 10), ("bopomofo", 5, 14)]),
        ("\n  - 甲\n    乙{漢字|ㄏㄢˋ\n    ㄗˋx}\n", [("bopomofo", 7, 5)]),
        (" |\n    > 甲\n    > {漢字|ㄏㄢˋ zi}\n", [("bopomofo", 6, 15)]),
        (" |\n    | {漢字|ㄏㄢˋ zi} | 乙 |\n    |--|--|\n", [("bopomofo", 5, 15)]),
        # Taiwanese: letters and tones of its own; how many there are is still counted
        ("\n  - 甲{台語|ㄉㄞˊ ㆣㄧˋ}\n", []),
        ("\n  - 甲{台語|ㆣㄧ˫ ㄉㄞ ㄞ}\n", [("ruby-count", 5, 10)]),
    ],
)
def test_findings_and_their_places(tmp_path: Path, body: str, findings: list[tuple[str, int, int]]) -> None:
    assert found(tmp_path, HEAD + body) == findings


def test_they_are_warnings_in_words(tmp_path: Path) -> None:
    issue, diagnostics = read(tmp_path, HEAD + "\n  - 甲{漢字|ㄏㄢˋ ㄗˋ ㄗˋ}乙{漢|ㄏ x}\n")
    assert issue is not None and issue.articles[0].body
    assert [(d.severity, d.message) for d in diagnostics] == [
        ("warning", "3 syllables for 2 characters"),
        ("warning", "2 syllables for 1 character"),
        ("warning", "'x' is no bopomofo syllable"),
    ]
    assert "parted by spaces" in diagnostics[0].hint


def test_the_reading_stays_as_it_was_typed(tmp_path: Path) -> None:
    (part,) = article(tmp_path, "\n  - 甲{漢字| ㄏㄢˋ  ㄗˋ }\n").body
    assert isinstance(part, Paragraph) and spans(part.text) == [("ruby", "漢字", "ㄏㄢˋ  ㄗˋ")]


def test_a_thousand_doubts_are_not_all_listed(tmp_path: Path) -> None:
    _, diagnostics = read(tmp_path, HEAD + "".join(f"\n  - 甲{'{漢|ㄏx}' * 200}" for _ in range(10)) + "\n")
    assert 400 < len(diagnostics) < 600 and diagnostics[-1].code == "too-many"
    assert {d.severity for d in diagnostics} == {"warning"}


@given(st.text(st.sampled_from("漢字甲"), max_size=4), st.text(st.sampled_from("ㄏㄢˋ˙ㆣ˫ a\u3000"), max_size=12))
def test_any_reading(base: str, reading: str) -> None:
    for problem in check_reading(base, reading, 7):
        assert problem.severity == "warning" and 7 <= problem.offset < 7 + len(reading)
