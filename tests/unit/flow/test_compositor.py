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


TIDE = (
    "「退潮以後，」船長說，「礁石就露出來；我們把tide tables貼在門上，從2,024年起，每日一頁。」"
    "（第二天，lighthouse也照樣做。）「潮水」不等人，「船」也不等；tide and time，誰也不等。"
)


@pytest.mark.parametrize(
    ("text", "ems", "delta", "count", "cost", "more"),
    [
        (TIDE[: TIDE.index("」（")], 15.0, 1, 3, 4.374, 188.270),
        (TIDE, 15.5, -1, 7, 382.871, 780.664),
        # two lines of 120 characters, each short of one of them: hardly looser, and it costs next to nothing
        ("潮" * 360, 120.0, 1, 3, 0.0, 0.689),
    ],
    ids=["more", "fewer", "nearly as good"],
)
def test_a_line_more_or_fewer_costs_what_it_adds(
    text: str, ems: float, delta: int, count: int, cost: float, more: float
) -> None:
    measures: Measures = ((0.0, ems * SIZE),)
    paragraph = prepared(text)
    best = break_paragraph(paragraph, measures)
    own = SetParagraph(paragraph, Text(text), (), best, measures)
    assert len(own.lines()) == count
    assert best.cost == pytest.approx(cost, abs=0.001)
    varied = own.variant(delta)
    assert varied is not None
    assert varied[0] == pytest.approx(more, abs=0.001)
    assert len(varied[1]) == count + delta
    assert own.variant(delta) is varied, "found once"
    # spaces at a line's end have no glyph, nor has the white between Han and Latin
    shown = "".join(t for line in varied[1] for run in line.runs for t in run.texts)
    assert shown.replace("\u00ad", "").replace(" ", "") == text.replace(" ", "")
    other = variant(paragraph, measures, best, delta)
    assert other is not None
    assert varied[0] == pytest.approx(other.cost - best.cost)


@pytest.mark.parametrize("delta", [1, -1])
def test_there_is_no_line_more_or_fewer_where_none_would_do(delta: int) -> None:
    paragraph = prepared("退潮")
    best = break_paragraph(paragraph, MEASURES)
    assert SetParagraph(paragraph, Text("退潮"), (), best, MEASURES).variant(delta) is None


def test_the_longest_word_is_what_no_break_divides() -> None:
    def setting_of(text: str) -> SetParagraph:
        paragraph = prepared(text)
        return SetParagraph(paragraph, Text(text), (), break_paragraph(paragraph, MEASURES), MEASURES)

    alone = setting_of("APEC").lines()[0].extent
    assert setting_of("於APEC會").longest_word() == pytest.approx(alone, abs=0.01)
    assert setting_of("於會").longest_word() == pytest.approx(SIZE)
