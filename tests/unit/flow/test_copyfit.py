"""How far copyfitting goes, and in which steps."""

from __future__ import annotations

import pytest
from msgspec import structs

from paiban.flow.compositor import Compositor
from paiban.flow.copyfit import _ladder, lines_down
from paiban.style.theme import FitLimits


@pytest.mark.parametrize("sign", [1, -1])
def test_text_is_tracked_by_hundredths_before_columns_have_other_lines(setter: Compositor, sign: int) -> None:
    theme = structs.replace(setter.theme, fit=FitLimits(tracking=0.03, lines=2))
    steps = list(_ladder(theme, sign))
    # tighter where the story is too long, and then more lines
    tracking = [-sign * n for n in (0, 1, 2, 3, 3, 3)]
    assert [100 * own.styles["body"].tracking for own in steps] == pytest.approx(tracking)
    lines = [41 + sign * n for n in (0, 0, 0, 0, 1, 2)]
    assert [own.grid.lines for own in steps] == lines
    assert [(own.grid.lines - 1) * own.grid.leading for own in steps] == pytest.approx([40 * 17.0] * 6)
    unlimited = structs.replace(theme, fit=FitLimits(tracking=0.0, lines=0))
    assert [own is unlimited for own in _ladder(unlimited, sign)] == [True]


@pytest.mark.parametrize(
    ("points", "line"), [(-5.0, 0.0), (0.0, 0.0), (0.5, 1.0), (17.0, 1.0), (17.0 + 1e-7, 1.0), (17.1, 2.0), (34.0, 2.0)]
)
def test_the_first_whole_line_below_a_place(points: float, line: float) -> None:
    assert lines_down(points, 17.0) == line
