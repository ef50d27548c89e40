"""Lines of a paragraph as pieces: where their baselines stand."""

from __future__ import annotations

import pytest

from paiban.base.colour import BLACK
from paiban.flow.paragraph import baseline_of, rule_above, text_pieces
from paiban.inline.model import Line
from paiban.style.theme import Rule, Style

LEADING = 17.0


@pytest.mark.parametrize(
    ("size", "leading", "baseline"),
    [
        # the grid's leading and whole lines of it end on the grid, and so do notes
        (10.5, 17.0, 17.0),
        (20.0, 34.0, 34.0),
        (8.5, 12.75, 12.75),
        # the em box of a title stands in the middle of what is left over on both sides of it
        (16.0, 25.5, 4.75 + 0.88 * 16.0),
        (24.0, 30.0, 3.0 + 0.88 * 24.0),
    ],
)
def test_the_baseline_of_a_line_in_its_leading(size: float, leading: float, baseline: float) -> None:
    style = Style(size=size, leading=leading)
    assert baseline_of(style, LEADING) == pytest.approx(baseline)
    pieces = text_pieces([Line((), 0, 3, 0.0, 90.0, 90.0)] * 2, style, LEADING, 1, (), 0, True, 0, 0.5, {})
    assert [(piece.height, piece.white) for piece in pieces] == [(leading / LEADING, 0.5), (leading / LEADING, 0.0)]
    assert [piece.marks[0].y for piece in pieces] == pytest.approx([baseline] * 2)
    # whole lines keep to the grid; others begin on it, and go on in their own rhythm
    assert [piece.snap for piece in pieces] == [True, leading in (17.0, 34.0)]


@pytest.mark.parametrize(
    ("size", "leading", "above"),
    [
        # the rule's foot stands three tenths of an em above the em box, or it begins 3 pt below the line's head
        (11.5, 17.0, 17.0 - 1.18 * 11.5 - 0.75),
        (10.5, 17.0, 3.0),
        (16.0, 25.5, 4.75 + 0.88 * 16.0 - 1.18 * 16.0 - 0.75),
        # above small print there is no room for that
        (9.5, 17.0, 2.0),
    ],
)
def test_the_rule_above_a_line_is_clear_of_its_letters(size: float, leading: float, above: float) -> None:
    assert rule_above(Style(size=size, leading=leading), Rule(0.75, BLACK), LEADING) == pytest.approx(above)
