"""What the proof has found against the engine, each as small as it gets.  A mark goes when its fault has gone."""

from __future__ import annotations

import pytest

from tests.proof.counters import HYPHEN, ends_of
from tests.proof.subject import lay, prepared


def fails(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(reason=reason, strict=False)


def lines(text: str, ems: float, indent: float = 0.0, language: str = "zh-Hant-TW") -> list[str]:
    laid = lay(prepared(text, indent=indent, language=language), ems)
    ends = ends_of(text, laid.rows)
    return [text[start:end].strip() for start, end in zip([0, *ends], ends, strict=False)]


@fails("compose._edges takes the next word for a part of this one where both are the same")
@pytest.mark.parametrize(("text", "ems"), [("Asia-Pacific Asia-Pacific", 5), ("news/a news/a", 2)])
def test_a_word_twice_does_not_crash(text: str, ems: float) -> None:
    assert lines(text, ems)


@fails("the same: the second word's first part is measured as the first word's")
@pytest.mark.parametrize(
    ("text", "ems"),
    [("policy policy policy", 8.5), ("information information", 7.5), ("我們cooperation cooperation的", 12)],
)
def test_a_word_twice_is_not_too_wide(text: str, ems: float) -> None:
    assert max(lay(prepared(text, indent=0.0), ems).extents) <= ems + 0.02


@fails("whether a word must be divided is asked of the measure, not of the indented first line")
def test_a_word_wider_than_the_first_line_alone() -> None:
    laid = lay(prepared("APECAP一，二三四五六。", indent=2.0), 5)
    assert len(laid.rows) < 6 and max(laid.extents) <= 5.02 and "overfull" not in laid.codes


@fails("where marks in a row fit no line, other marks of the paragraph are parted too")
def test_only_what_does_not_fit_is_parted() -> None:
    assert not any(line.endswith("（") for line in lines("一。」（一", 2.5))


@fails("hyphenation points inside a ligature are passed over")
def test_words_are_divided_inside_ligatures() -> None:
    laid = lay(prepared("資深官員會議（Senior Officials' Meeting）", indent=0.0), 12)
    assert laid.rows[0][-1][1] == HYPHEN and laid.rows[0][-2][1] == "f"


@fails("a word beside a curly quote is never hyphenated, but cut anywhere, without a hyphen")
def test_words_in_curly_quotes_are_hyphenated() -> None:
    plain = lay(prepared("internationalisation", indent=0.0), 7)
    quoted = lay(prepared("“internationalisation” is", indent=0.0), 7)
    assert plain.rows[0][-1][1] == HYPHEN and not plain.codes
    assert quoted.rows[0][-1][1] == HYPHEN and not quoted.codes


def test_an_address_in_brackets_is_no_word() -> None:
    for ems in range(4, 20):
        laid = lay(prepared("寫信到(books@example.or.kr)。", indent=0.0), ems)
        assert not any(row[-1][1] == HYPHEN for row in laid.rows), ems


@fails("parts of a divided address are reckoned without what kerning changes at the cut")
def test_a_line_of_an_address_is_not_too_wide() -> None:
    text = "가나나나나나가가가가가가가가가가나나" + 4 * "info@example.org.tw"
    assert max(lay(prepared(text, indent=0.0, language="zh-Hans"), 29.875).extents) <= 29.875 + 0.02


def test_a_paragraph_divided_for_one_measure_is_whole_for_others() -> None:
    paragraph = prepared("APEC")
    lay(paragraph, 2)
    assert lay(paragraph, 6).rows == lay(prepared("APEC"), 6).rows
