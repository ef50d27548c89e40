"""The blocks of a story as they stand in a column: openings of stories that join another, what is indented."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.block.model import PassageBlock, TextBlock
from paiban.flow.compositor import Compositor
from paiban.flow.model import Piece, SetLine
from paiban.flow.pieces import PieceMaker
from paiban.flow.structure import Structure
from paiban.issue.model import Text
from tests.unit.page.rows import COLUMN, INNER, LEADING, article, fills, row, rows, typeset

ONE = """\
grid: {columns: 1, inner: 19.8mm}
letter: {measure: 14, contents: 6}
masters: {news: {columns: 1, measure: 22}}
"""


@pytest.mark.parametrize(("kicker", "baseline"), [("", 3.108), ("    kicker: 眉題\n", 3.0)])
def test_the_rule_above_an_opening_in_a_column_is_in_the_middle_of_the_white(
    tmp_path: Path, kicker: str, baseline: float
) -> None:
    more = f"    start: run-on\n{kicker}"
    (page,) = typeset(tmp_path, f"articles:\n{article('甲文', 3)}{article('乙文', 3, more)}", ONE).pages
    last = [own.y for own in rows(page) if own.size == 10.5][2]
    opening = row(page, "眉題" if kicker else "乙文")
    # two lines of white above its first line, whose letters begin half a line below the head of its leading
    assert (opening.y - last) / LEADING == pytest.approx(baseline, abs=0.001)
    (x, y, width, height) = fills(page)[-1]
    assert (x, width, height) == pytest.approx((INNER, COLUMN, 0.25), abs=0.01)
    assert y - last == pytest.approx((2 + 0.5) * LEADING / 2, abs=0.01)


def lefts(pieces: list[Piece]) -> set[float]:
    return {mark.x for piece in pieces for mark in piece.marks if isinstance(mark, SetLine)}


def test_another_setting_of_a_paragraph_stands_as_far_in_as_the_first(setter: Compositor) -> None:
    """In a passage that stands in by two em, and in one in it by two more."""
    # nine lines that are full, at each measure: a tenth needs two characters of them
    outer, passage, within = (
        TextBlock(Text("潮" * (measure * 9 - 2)), "body", language="zh-Hant-TW") for measure in (22, 20, 18)
    )
    inner = PassageBlock((within,), "blockquote", "zh-Hant-TW")
    maker = PieceMaker(setter, Structure("zh-Hant-TW"), COLUMN, 0)
    maker.add([outer, PassageBlock((passage, inner), "blockquote", "zh-Hant-TW"), outer])
    found: list[float] = []
    for number in range(maker.paragraphs):
        own = [piece for piece in maker.pieces if piece.paragraph == number]
        made = maker.variants[number](1)
        assert made is not None and len(made[1]) == len(own) + 1
        assert lefts(made[1]) == lefts(own)
        found += lefts(own)
    assert found == [0.0, 21.0, 42.0, 0.0]
