"""Tables without rules, and what stands in columns and is none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import pytest

from paiban.companions.ingest.draft import draft_of_pdf
from paiban.companions.ingest.model import ReadPart
from tests.unit.companions.ingest.raw import unembedded

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PROSE = (
    "漁港的早市從四點開始，賣魚的人用手比價錢，不出聲。外地人看不懂，只看見手指一開一合，魚就換了主人，天也慢慢亮了。"
    * 40
)


def prose(canvas: Canvas, x: float, y: float, count: int, wide: int, size: float = 12, begin: int = 0) -> None:
    canvas.setFont("MSung-Light", size)
    for n in range(count):
        canvas.drawString(x, y - 1.6 * size * n, PROSE[begin + n * wide : begin + (n + 1) * wide])


def cells(
    canvas: Canvas, rows: Sequence[Sequence[str]], columns: Sequence[float], right: Sequence[int], y: float, step: float
) -> float:
    """Rows, whose cells may have two lines, parted by a bar; ``right`` are the columns that end at their place."""
    canvas.setFont("MSung-Light", 10)
    for row in rows:
        for n, (x, cell) in enumerate(zip(columns, row, strict=True)):
            for m, line in enumerate(cell.split("|")):
                (canvas.drawRightString if n in right else canvas.drawString)(x, y - 12 * m, line)
        y -= step
    return y


def parts(draw: Callable[[Canvas], object]) -> list[ReadPart]:
    return [part for story in draft_of_pdf(unembedded(draw), "old").articles for part in story.body]


def tables(found: Sequence[ReadPart]) -> list[list[list[str]]]:
    return [part.rows for part in found if part.kind == "table"]


FIGURES = [["科目", "本月", "累計"]] + [
    [f"{name}收入", f"NT${n},000.00", f"{n * 7},000"] for n, name in enumerate(["會費", "捐款", "利息", "其他"], 1)
]
NAMES = [["班別", "負責", "電話", "地點"]] + [
    [f"{n}班", name, f"20{n}分機", "東棟三樓觀測站"] for n, name in enumerate(["梁○○", "石○○", "周○○"], 1)
]
ONE_KIND = [[str(n), f"河口商業銀行第{n}分行", f"{n}0,000"] for n in range(1, 6)]
GAPS = [["班別", "甲", "乙", "丙"], ["早", "12", "", "7"], ["午", "", "9", "8"], ["夜", "3", "4", ""]]
PAIRS = [["職稱", "姓名"], ["理事長", "王○○"], ["常務理事", "李○○"], ["秘書長", "林○○"]]
CLOSE = [["序", "品名", "數量"]] + [[str(n), f"漁網{n}號", f"{n}00"] for n in range(1, 5)]


@pytest.mark.parametrize(
    ("rows", "columns", "right"),
    [
        (FIGURES, (80, 300, 430), (1, 2)),
        (NAMES, (80, 190, 310, 430), ()),
        (ONE_KIND, (80, 100, 330), (2,)),
        (GAPS, (80, 170, 240, 340), ()),
        (PAIRS, (80, 260), ()),
        (CLOSE, (80, 98, 190), (2,)),
    ],
    ids=["figures", "names", "of one kind", "gaps", "pairs", "close"],
)
@pytest.mark.parametrize("step", [16, 24])
def test_a_table_among_paragraphs(
    rows: list[list[str]], columns: Sequence[float], right: Sequence[int], step: float
) -> None:
    def draw(canvas: Canvas) -> None:
        prose(canvas, 72, 760, 4, 36)
        prose(canvas, 72, cells(canvas, rows, columns, right, 660, step) - 20, 4, 36)

    found = parts(draw)
    assert tables(found) == [rows]
    assert [part.kind for part in found].index("table") == 1


def test_words_over_figures_are_a_head() -> None:
    (part,) = [p for p in parts(lambda canvas: cells(canvas, FIGURES, (80, 300, 430), (1, 2), 700, 18)) if p.rows]
    assert part.header == 1


def test_cells_of_two_lines() -> None:
    rows = [["班別", "內容", "負責"]] + [
        [f"第{n}班", "看水尺、記天色、把前|一夜的記錄抄成三份", "梁○○"] for n in range(1, 5)
    ]

    def draw(canvas: Canvas) -> None:
        prose(canvas, 72, 760, 4, 36)
        cells(canvas, rows, (80, 170, 340), (), 660, 32)

    assert tables(parts(draw)) == [[[cell.replace("|", "") for cell in row] for row in rows]]


def test_a_table_within_a_column_of_text() -> None:
    rows = [["班別", "時間", "負責"], ["早班", "五點", "梁○○"], ["午班", "十二點", "石○○"], ["夜班", "七點", "無人"]]

    def draw(canvas: Canvas) -> None:
        prose(canvas, 60, 780, 12, 23, 10)
        cells(canvas, rows, (65, 140, 220), (), 560, 16)
        prose(canvas, 60, 480, 20, 23, 10, 276)
        prose(canvas, 310, 780, 39, 23, 10, 736)

    assert tables(parts(draw)) == [rows]


@pytest.mark.parametrize("wide", [12, 23])
def test_columns_of_text_are_no_table(wide: int) -> None:
    def draw(canvas: Canvas) -> None:
        for n in range(500 // (wide * 10 + 20)):
            prose(canvas, 50 + n * (wide * 10 + 20), 780, 30, wide, 10, n * 30 * wide)

    found = parts(draw)
    assert not tables(found)
    assert "".join(said.text for part in found for said in part.texts).startswith(PROSE[: 12 * 30])


def test_a_list_of_contents_is_no_table() -> None:
    rows = [[f"第{n}篇水尺上的字", f"文／梁{n}○", str(10 * n)] for n in range(1, 6)]

    def draw(canvas: Canvas) -> None:
        canvas.setFont("MSung-Light", 18)
        canvas.drawString(72, 760, "目錄")
        cells(canvas, rows, (80, 250, 430), (), 700, 20)

    assert not tables(parts(draw))


def test_captions_side_by_side_are_no_table() -> None:
    from PIL import Image

    picture = Image.linear_gradient("L").resize((60, 40))
    rows = [
        ["退潮的石頭", "站裡的貓", "水尺的零點"],
        ["攝於清晨五點", "名叫潮位", "在海平面下"],
        ["石○○攝", "梁○○攝", "周○○攝"],
    ]

    def draw(canvas: Canvas) -> None:
        prose(canvas, 72, 760, 6, 36)
        for x in (72, 222, 372):
            canvas.drawInlineImage(picture, x, 500, 130, 80)
        cells(canvas, rows, (72, 222, 372), (), 486, 14)
        prose(canvas, 72, 400, 6, 36)

    found = parts(draw)
    assert not tables(found)
    captions = [own.caption.text for part in found for own in (part, *part.parts) if own.caption is not None]
    assert captions == ["退潮的石頭攝於清晨五點石○○攝", "站裡的貓名叫潮位梁○○攝", "水尺的零點在海平面下周○○攝"]


def test_figures_under_one_another_are_not_fused() -> None:
    """Even where there is no table to be seen."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("MSung-Light", 10)
        for n in range(1, 5):
            canvas.drawRightString(300, 760 - 16 * n, f"{n}31,000.00")

    text = "".join(said.text for part in parts(draw) for said in part.texts)
    assert ".00131" not in text
    assert "131,000.00 231,000.00" in text
