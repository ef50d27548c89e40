"""First-fit lines, as drafts have them."""

from __future__ import annotations

import pytest

from paiban.inline import compose, first_fit_breaks
from tests.unit.inline.setting import SIZE, prepared


def test_first_fit_fills_each_line_as_far_as_it_goes() -> None:
    text = "天" * 25 + "\n" + "地" * 9
    paragraph = prepared(text, indent=2.0)
    measures = ((0.0, 10.0 * SIZE),)
    breaks = first_fit_breaks(paragraph, measures)
    assert breaks
    assert breaks.ends == (8, 18, 25, 35)
    assert [segment for segment, _, _ in breaks.lines] == [0, 0, 0, 1]
    assert [end - start for _, start, end in breaks.lines] == [8, 10, 7, 9]
    lines = compose(paragraph, breaks, measures)
    shown = ["".join("".join(run.texts) for run in line.runs) for line in lines]
    assert shown == ["天" * 8, "天" * 10, "天" * 7, "地" * 9]
    assert lines[0].runs[0].x == pytest.approx(2 * SIZE)


def test_first_fit_gives_up_where_a_line_has_no_end() -> None:
    assert first_fit_breaks(prepared("一" + "w" * 90), ((0.0, 4.0 * SIZE),)) is None
