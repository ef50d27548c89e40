"""What sets paragraphs: an article's own composition, and the price of a line more or fewer."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.flow.broken import SetParagraph
from paiban.inline import break_paragraph, variant
from paiban.inline.model import Measures
from paiban.issue.model import Text
from tests.unit.inline.setting import SIZE, prepared
from tests.unit.page.rows import rows, typeset

TEXT = "渡船於天亮前離岸，帶著信件與報紙。" * 3
MEASURES: Measures = ((0.0, 10 * SIZE),)


def lines(document: paiban.Document) -> list[list[str]]:
    return [[own.text for own in rows(page) if own.size == 10.5] for page in document.pages]


def test_an_article_is_composed_as_it_says_and_the_next_as_the_issue_says(tmp_path: Path) -> None:
    latin = "於 APEC 會議" * 12
    own = "    composition: {autospace: 0}\n"
    body = "".join(f"  - title: 題{n}\n{own if n in (1, 2) else ''}    body:\n      - {latin}\n" for n in range(4))
    document = typeset(tmp_path, f"articles:\n{body}", theme="head: {short: 0}\n")
    first, second, third, fourth = lines(document)
    assert first == fourth != second == third
    alone = typeset(tmp_path, f"composition: {{autospace: 0}}\narticles:\n{body}", theme="head: {short: 0}\n")
    assert lines(alone) == [second] * 4


@pytest.mark.parametrize("delta", [1, -1])
def test_a_line_more_or_fewer_costs_what_it_adds(delta: int) -> None:
    found = 0
    for characters in range(56, 120):
        text = (TEXT * 3)[:characters] + "。"
        measures: Measures = ((0.0, 14 * SIZE),)
        paragraph = prepared(text)
        best = break_paragraph(paragraph, measures)
        own = SetParagraph(paragraph, Text(text), (), best, measures)
        varied, other = own.variant(delta), variant(paragraph, measures, best, delta)
        assert (varied is None) == (other is None)
        if varied is not None and other is not None:
            found += 1
            assert varied[0] == pytest.approx(max(0.0, other.cost - best.cost))
            assert len(varied[1]) == len(own.lines()) + delta
            assert own.variant(delta) is varied, "found once"
            assert "".join("".join(run.texts) for line in varied[1] for run in line.runs) == text
    assert found or delta == -1, "a line more there is always somewhere"


def test_the_longest_word_is_what_no_break_divides() -> None:
    def setting_of(text: str) -> SetParagraph:
        paragraph = prepared(text)
        return SetParagraph(paragraph, Text(text), (), break_paragraph(paragraph, MEASURES), MEASURES)

    alone = setting_of("APEC").lines()[0].extent
    assert setting_of("於APEC會").longest_word() == pytest.approx(alone, abs=0.01)
    assert setting_of("於會").longest_word() == pytest.approx(SIZE)
