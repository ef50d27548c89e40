"""Charts of any figures are drawn in their place, and no label of theirs stands on another or out of it."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.base.colour import Colour
from paiban.base.vocabulary import ChartKind
from paiban.material.drawing.board import ChartBoard
from paiban.material.drawing.chart import composed
from paiban.material.drawing.draw import drawn
from paiban.material.drawing.look import DrawingLook
from paiban.material.drawing.measure import natural_height
from paiban.material.drawing.model import DrawnPath, DrawnText, Sketch
from paiban.material.drawing.source import ChartSource
from paiban.material.font.book import FontBook
from paiban.material.font.stack import FontStack

BRAND = Colour("cmyk", (0.85, 0.3, 0.45, 0.1))
BOOK = FontBook()
LOOK = DrawingLook(
    {"text": FontStack(BOOK, "Noto Sans TC"), "strong": FontStack(BOOK, "Noto Sans TC", weight=700)},
    8.5,
    accent=BRAND,
    words={"unit": "單位：{unit}"},
)
SIZE = 8.5


def of(kind: ChartKind, rows: dict[str, tuple[float | None, ...]], *names: str, title: str = "") -> ChartSource:
    values = tuple(zip(*rows.values(), strict=True))
    return ChartSource(kind, tuple(rows), names or ("數",), values, title)


def shown(source: ChartSource, width: float = 231.0, height: float = 0.0) -> Sketch:
    return drawn(source, width, height or natural_height(source, width, SIZE), LOOK)


def text_of(sketch: Sketch) -> str:
    return "".join(text for part in sketch.parts if isinstance(part, DrawnText) for text in part.texts)


def bars_of(sketch: Sketch, colour: Colour = BRAND) -> list[tuple[float, float, float, float]]:
    return [part.box for part in sketch.parts if isinstance(part, DrawnPath) and part.fill == colour]


def assert_clear(board: ChartBoard) -> None:
    for left, top, right, bottom in board.boxes:
        assert left >= -0.5
        assert right <= board.width + 0.5
        assert top >= -0.5
        assert bottom <= board.height + 0.5
    shrunk = [(a + 0.3, b + 0.22 * (d - b), c - 0.3, d - 0.22 * (d - b)) for a, b, c, d in board.boxes]
    for (a, b, c, d), (e, f, g, h) in combinations(shrunk, 2):
        assert not (a < g and e < c and b < h and f < d)


name = st.text(st.sampled_from("臺北市立圖書館新總年月甲乙 Aa12"), min_size=0, max_size=14)
number = st.one_of(st.none(), st.integers(-100, 1000), st.floats(-1e9, 1e9, allow_nan=False, width=32))


@st.composite
def sources(draw: st.DrawFn) -> ChartSource:
    kind: ChartKind = draw(st.sampled_from(get_args(ChartKind)))
    count = draw(st.one_of(st.integers(1, 8), st.integers(1, 40)))
    series = 2 if kind == "scatter" else 1 if kind == "pie" else draw(st.integers(1, 6))
    labels = draw(
        st.one_of(st.just([str(1980 + n) for n in range(count)]), st.lists(name, min_size=count, max_size=count))
    )
    values = []
    for _ in range(series):
        row = draw(st.lists(number, min_size=count, max_size=count))
        if kind in ("pie", "area"):
            row = [None if v is None else abs(v) for v in row]
        values.append(tuple(None if v is None else float(v) for v in row))
    names = tuple(draw(name) for _ in range(series))
    title, unit = draw(st.one_of(st.just(""), name)), draw(st.sampled_from(["", "人", "萬元", "%"]))
    return ChartSource(kind, tuple(labels), names, tuple(values), title, unit)


@settings(max_examples=60, deadline=None)
@given(sources(), st.sampled_from([150.0, 231.0, 480.0]), st.sampled_from([0.8, 1.0, 1.2]))
def test_labels_stand_clear_whatever_the_figures(source: ChartSource, width: float, share: float) -> None:
    height = natural_height(source, width, SIZE) * share
    board = composed(source, width, height, LOOK)
    assert_clear(board)
    for part in drawn(source, width, height, LOOK).parts:
        if isinstance(part, DrawnPath):
            left, top, right, bottom = part.box
            assert left >= -3
            assert right <= width + 4
            assert top >= -3
            assert bottom <= height + 4


def test_bars_begin_at_zero_and_are_as_long_as_their_figures() -> None:
    bars = bars_of(shown(of("bar", {"2022": (10.0,), "2023": (20.0,), "2024": (40.0,)})))
    heights = [bottom - top for _, top, _, bottom in bars]
    assert heights[1] == pytest.approx(2 * heights[0], abs=0.01)
    assert heights[2] == pytest.approx(4 * heights[0], abs=0.01)
    assert len({bottom for *_, bottom in bars}) == 1


def test_each_bar_has_its_figure_where_there_is_room_else_an_axis() -> None:
    assert text_of(shown(of("bar", {"2022": (13.0,), "2023": (17.0,)}))) == "1317" + "20222023"
    many = shown(of("bar", {str(1985 + n): (float(1 + 97 * n % 89),) for n in range(40)}))
    assert "100" in text_of(many)
    assert "2024" in text_of(many)
    assert "2023" not in text_of(many)


def test_long_names_stand_before_level_bars() -> None:
    sketch = shown(of("bar", {"臺北市立圖書館總館": (3.0,), "高雄市立圖書館新總館": (6.0,), "屏東縣立圖書館": (1.0,)}))
    bars = bars_of(sketch)
    assert len({left for left, *_ in bars}) == 1
    widths = [right - left for left, _, right, _ in bars]
    assert widths == pytest.approx([widths[0], 2 * widths[0], widths[0] / 3], rel=0.001)
    assert "臺北市立圖書館總館" in text_of(sketch)


def test_negative_bars_hang_from_the_base() -> None:
    up, down = bars_of(shown(of("bar", {"甲": (5.0,), "乙": (-5.0,)})))
    assert up[3] == down[1]


def test_lines_have_their_names_where_they_end() -> None:
    source = of("line", {"2022": (1.0, 9.0), "2023": (2.0, 8.0), "2024": (3.0, 7.0)}, "北部", "南部")
    sketch = shown(source)
    assert text_of(sketch).endswith(("北部", "南部"))
    starts = {part.texts[0]: part for part in sketch.parts if isinstance(part, DrawnText)}
    assert starts["北"].x == pytest.approx(starts["南"].x)
    assert starts["南"].y < starts["北"].y
    assert starts["北"].x > 180


def test_a_line_is_broken_where_there_is_no_figure() -> None:
    source = of("line", {"1": (1.0,), "2": (2.0,), "3": (None,), "4": (2.0,), "5": (1.0,)})
    curves = [p for p in shown(source).parts if isinstance(p, DrawnPath) and p.stroke == BRAND]
    assert [curve.steps for curve in curves] == ["ml", "ml"]


def test_parts_of_a_pie_are_told_in_shares_and_many_are_bars() -> None:
    assert "甲25%" in text_of(shown(of("pie", {"甲": (1.0,), "乙": (3.0,)}))).replace("\u3000", "")
    many = shown(of("pie", {f"第{n}部": (1.0,) for n in range(10)}))
    assert len(bars_of(many)) == 10
    assert "10%" in text_of(many)


def test_neighbours_differ_in_one_ink() -> None:
    sketch = shown(of("stacked", {"2024": (1.0, 1.0, 1.0)}, "甲", "乙", "丙"))
    fills = [part.fill for part in sketch.parts if isinstance(part, DrawnPath) and part.fill]
    assert len(set(fills)) == 3


def test_spots_stay_spots() -> None:
    spot = Colour("spot", (0.0, 0.9, 0.6, 0.0), "PANTONE 186 C")
    look = DrawingLook({"text": FontStack(BOOK, "Noto Sans TC")}, 8.5, accent=spot)
    parts = drawn(of("stacked", {"2024": (1.0, 1.0, 1.0)}, "甲", "乙", "丙"), 200, 150, look).parts
    found = {part.fill for part in parts if isinstance(part, DrawnPath) and part.fill}
    assert {spot, spot.tinted(0.5)} <= found
    assert all(colour.space in ("spot", "cmyk") for colour in found)
