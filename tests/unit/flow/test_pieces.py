"""The blocks of a story as they stand in a column: openings of stories that join another."""

from __future__ import annotations

from pathlib import Path

import pytest

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
