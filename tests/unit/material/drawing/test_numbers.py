"""WrittenFigures as a reader of Chinese expects them, on round axes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.material.drawing.numbers import WrittenFigures, plain_number, round_ticks

finite = st.floats(-1e15, 1e15, allow_nan=False)


@pytest.mark.parametrize(
    ("values", "unit", "language", "shown", "counted"),
    [
        ([15, 24.5], "萬人", "zh-Hant-TW", ["15.0", "24.5"], "萬人"),
        ([2310000, 845000], "冊", "zh-Hant-TW", ["231", "84"], "萬冊"),
        ([12000, 800], "元", "zh-Hant-TW", ["12,000", "800"], "元"),
        ([3.2e8, 1e8], "元", "zh-Hant-TW", ["3.2", "1.0"], "億元"),
        ([3.2e8, 1e8], "", "zh-CN", ["3.2", "1.0"], "亿"),
        ([5e5], "명", "ko", ["50"], "만명"),
        ([5e5], "readers", "en", ["500,000"], "readers"),
        ([2.5e6], "readers", "en", ["2.5"], "million readers"),
        ([0.31, 0.5], "%", "zh-Hant-TW", ["0.31%", "0.50%"], ""),
        ([-3, 4], "", "zh-Hant-TW", ["−3", "4"], ""),
        ([0.001, 0.0025], "", "zh-Hant-TW", ["0.0010", "0.0025"], ""),
        ([0.0], "", "zh-Hant-TW", ["0"], ""),
    ],
)  # fmt: skip
def test_large_figures_are_in_words_of_the_language(
    values: list[float], unit: str, language: str, shown: list[str], counted: str
) -> None:
    figures = WrittenFigures(values, unit, language)
    assert [figures.text(value) for value in values] == shown
    assert figures.unit == counted


@given(finite, finite, st.integers(1, 8))
def test_ticks_are_round_and_hold_the_values(a: float, b: float, most: int) -> None:
    low, high = min(a, b), max(a, b)
    ticks = round_ticks(low, high, most)
    slack = 1e-6 * max(abs(low), abs(high), high - low)
    assert ticks[0] <= low + slack
    assert ticks[-1] >= high - slack or high == low
    assert 2 <= len(ticks) <= most + 2
    assert len(set(ticks)) == len(ticks)
    assert 0.0 in ticks or low > 0 or high < 0 or low == high


def test_ticks_are_as_they_are_known() -> None:
    assert round_ticks(0, 31, 5) == [0, 10, 20, 30, 40]
    assert round_ticks(0, 99, 4) == [0, 25, 50, 75, 100]
    assert round_ticks(0.001, 0.003, 3) == [0.001, 0.002, 0.003]


def test_what_is_read_out_is_plain() -> None:
    assert [plain_number(v) for v in (1200.0, 24.5, None, -3.0)] == ["1200", "24.5", "—", "-3"]
