"""Tables: headers again in every column, widths of columns, tables across the page."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.base.diagnostics import Collector
from paiban.block.model import TableBlock
from paiban.display.model import Fill, Glyphs, Page
from paiban.flow.compositor import Compositor
from paiban.flow.costs import TABLE_ROW
from paiban.flow.model import NEVER
from paiban.flow.structure import Structure
from paiban.flow.table import _most, column_widths, table_pieces
from paiban.issue.model import Text
from paiban.style.load import load_theme


def document(folder: Path, rows: int, width: str = "column") -> paiban.Document:
    body = "\n".join(
        f"            - [第{n}列, {n * 37 % 100}萬人, 這裡是說明文字{n}，有時候會比較長一點點, 備註]"
        for n in range(rows)
    )
    path = folder / "issue.yaml"
    path.write_text(
        "title: 表\nlanguage: zh-Hant-TW\narticles:\n  - title: 長表格\n    body:\n      - 說明。\n      - table:\n"
        f"          header: 1\n          width: {width}\n          rows:\n            - [項目, 數量, 說明, 備註]\n"
        f"{body}\n"
        "      - 表後的文字。\n",
        encoding="utf-8",
    )
    return paiban.typeset(paiban.load(path))


def texts(page: Page) -> list[tuple[float, float, str, int]]:
    return [(i.x, i.y, "".join(i.texts), i.element) for i in page.items if isinstance(i, Glyphs)]


def test_a_divided_table_has_its_header_again_outside_the_structure(tmp_path: Path) -> None:
    pages = document(tmp_path, 60).pages
    heads = [(n, x, e) for n, page in enumerate(pages) for x, _, t, e in texts(page) if t == "項目"]
    assert len(heads) >= 3
    assert len({(n, round(x)) for n, x, _ in heads}) == len(heads)
    assert heads[0][2] > 0
    assert all(element == -1 for _, _, element in heads[1:])


def test_narrow_columns_keep_their_line(tmp_path: Path) -> None:
    (page,) = document(tmp_path, 4).pages
    found = [t for _, _, t, _ in texts(page)]
    assert "備註" in found
    rows = {round(y, 1) for _, y, t, _ in texts(page) if t.startswith("第") or t.endswith("列")}
    assert len(rows) == 4


@pytest.mark.parametrize("width", ["column", "page"])
def test_a_table_across_the_page_is_as_wide_as_the_type_area(tmp_path: Path, width: str) -> None:
    (page,) = document(tmp_path, 4, width).pages
    rules = [i.width for i in page.items if isinstance(i, Fill) and i.height < 1]
    em = 10.5
    assert (46 * em in [pytest.approx(w) for w in rules]) is True
    in_column = [w for w in rules if w == pytest.approx(22 * em)]
    assert bool(in_column) is (width == "column")


@pytest.mark.parametrize("rows", [30, 44, 47, 100])
def test_a_long_table_across_the_columns_is_divided_over_pages(tmp_path: Path, rows: int) -> None:
    made = document(tmp_path, rows, "page")
    pages = made.pages
    seen = [t for page in pages for _, _, t, e in texts(page) if t.startswith("第") and t.endswith("列") and e > 0]
    assert seen == [f"第{n}列" for n in range(rows)]
    on = [n for n, page in enumerate(pages) if any(t == "項目" for _, _, t, _ in texts(page))]
    assert len(on) == len({n for n, page in enumerate(pages) if any("列" in t for _, _, t, _ in texts(page))})
    grid = load_theme("newsletter", ".", Collector()).grid  # type: ignore[union-attr]
    foot = grid.top + (grid.lines - 1) * grid.leading + grid.size
    for page in pages:
        table = [i.y + i.height for i in page.items if isinstance(i, Fill) and i.width > 400]
        assert all(y < foot for y in table)
        body = [i.y for i in page.items if isinstance(i, Glyphs) and i.size == 10.5 and i.y > grid.top]
        if len(table) > 2 and body:
            assert max(table) < min(body) or min(table) > max(body), "text stands beside no row"


def test_columns_that_are_wider_than_others_give_up_first() -> None:
    assert _most([20.0, 30.0, 100.0, 200.0], 150.0) == pytest.approx(50.0)
    assert [min(w, _most([10.0, 90.0], 50.0)) for w in (10.0, 90.0)] == [10.0, 40.0]


def test_a_number_beside_a_long_word_is_not_divided(tmp_path: Path) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text(
        "title: 表\nlanguage: zh-Hant-TW\ntheme: magazine\narticles:\n  - title: 表\n    body:\n"
        "      - {table: {rows: [[20260, x_y.abcdefghijklmnopqrstuvwxyzabcdefghijkl, 12345]]}}\n",
        encoding="utf-8",
    )
    made = paiban.typeset(paiban.load(path))
    found = [t for _, _, t, _ in texts(made.pages[0])]
    assert "20260" in found and "12345" in found


@pytest.mark.parametrize(
    ("room", "heights", "costs"),
    [
        # of the column a row of three lines takes less than three tenths, or more
        (9.0, [1, 3, 2, 1], [0.0, NEVER, TABLE_ROW, NEVER]),
        (8.0, [1, 1, 1, 1, 2, 1], [0.0, NEVER, NEVER, NEVER, TABLE_ROW, NEVER]),
    ],
)
def test_a_row_is_one_piece_as_long_as_it_takes_little_of_the_column(
    setter: Compositor, room: float, heights: list[int], costs: list[float]
) -> None:
    rows = (("甲",), ("字" * 60,), ("字" * 40,), ("乙",))
    block = TableBlock(tuple(tuple(Text(text) for text in row) for row in rows), 1, None, "zh-Hant-TW")
    pieces = table_pieces(block, setter, Structure("zh-Hant-TW"), 0, 231.0, TABLE_ROW, room)
    assert [round(piece.height * 17.0 / 12.75) for piece in pieces] == heights
    assert [piece.cost for piece in pieces] == costs
    assert sum(piece.height for piece in pieces) * 17.0 == pytest.approx(7 * 12.75 + 4 * 2 * 0.18 * 12.75)


@pytest.mark.parametrize(
    ("columns", "width", "parts"),
    # in seven tenths of nine points, each column takes two em and the white between them four tenths of one
    [(10, 23.6 * 6.3, 1), (10, 23.5 * 6.3, 2), (1, 2.0 * 6.3, 1), (1, 6.3, 1), (3, 2.0 * 6.3, 3)],
)
def test_as_many_columns_as_have_room_in_the_smallest_type_stand_side_by_side(
    setter: Compositor, columns: int, width: float, parts: int
) -> None:
    block = TableBlock((tuple(Text("甲") for _ in range(columns)),), 0, None, "zh-Hant-TW")
    pieces = table_pieces(block, setter, Structure("zh-Hant-TW"), 0, width, TABLE_ROW, 41.0)
    assert len(pieces) == parts
    assert [found.code for found in setter.collector.diagnostics] == ["width"] * (parts > 1)


@pytest.mark.parametrize(
    ("row", "widths"),
    [
        # of 213 pt: what a column does not need is shared by all
        (("甲", "乙乙乙", "丙丙丙"), [65.0, 74.0, 74.0]),
        # or goes to those that need more than an equal part
        (("甲", "乙" * 10, "丙" * 30), [18.0, 90.0, 105.0]),
        (("甲", "乙" * 30, "丙" * 30), [18.0, 97.5, 97.5]),
        (("乙" * 30, "甲", "丙" * 10), [105.0, 18.0, 90.0]),
        # words are divided where they have no room, and then the widest give up
        (("甲", "a" * 60, "丙" * 30), [18.0, 177.0, 18.0]),
    ],
)
def test_columns_share_what_is_left_of_the_measure(
    setter: Compositor, row: tuple[str, ...], widths: list[float]
) -> None:
    block = TableBlock((tuple(Text(text) for text in row),), 0, None, "zh-Hant-TW")
    assert column_widths(block, setter, 231.0) == pytest.approx(widths)
