"""Columns of tables: at the start, in the middle, at the end, points of figures below one another."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.display.model import Glyphs

ROWS = "[[站, 平均], [甲, '12.5'], [乙, '108'], [丙, '7,003.125'], [丁, ——]]"


def cells(folder: Path, align: str, theme: str = "newsletter") -> dict[str, Glyphs]:
    path = folder / "issue.yaml"
    path.write_text(
        f"title: 刊\nlanguage: zh-Hant-TW\ntheme: {theme}\narticles:\n- title: 文\n  body:\n"
        f"  - table: {{header: 1, rows: {ROWS}{align}}}\n"
    )
    document = paiban.typeset(paiban.load(path))
    assert not document.diagnostics
    return {"".join(item.texts): item for item in document.pages[0].items if isinstance(item, Glyphs)}


def point(item: Glyphs) -> float:
    """Where the point of a figure stands, or would stand."""
    text = "".join(item.texts)
    at = text.find(".")
    return item.x + item.xs[at] if at >= 0 else end(item)


def end(item: Glyphs) -> float:
    return item.x + item.xs[-1] + item.size * 0.555  # a figure's advance in the Latin of the bundled face


def test_figures_stand_with_their_points_below_one_another(tmp_path: Path) -> None:
    found = cells(tmp_path, ", align: [left, decimal]")
    figures = [found[text] for text in ("12.5", "108", "7,003.125")]
    assert [point(item) for item in figures] == pytest.approx([point(figures[0])] * 3, abs=0.05)
    assert len({round(item.x) for item in figures}) == 3
    right = 56.126 + 22 * 10.5
    assert end(figures[2]) == pytest.approx(right, abs=0.1)  # together they stand at the column's end
    header = found["平均"]
    assert header.x + header.xs[-1] + header.size == pytest.approx(right, abs=0.1)


def test_right_and_center(tmp_path: Path) -> None:
    right = cells(tmp_path, ", align: [center, right]")
    assert end(right["12.5"]) == pytest.approx(end(right["108"]), abs=0.05)
    left = cells(tmp_path, "")
    assert left["甲"].x == pytest.approx(56.126) and left["12.5"].x == left["108"].x
    assert right["甲"].x > left["甲"].x + 9
    assert right["站"].x == right["甲"].x


def test_a_theme_may_align_all_columns_of_figures(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("extends: newsletter\ntables: {figures: decimal}\n")
    found = cells(tmp_path, "", "own.yaml")
    assert point(found["12.5"]) == pytest.approx(point(found["7,003.125"]), abs=0.05)
    assert found["甲"].x == pytest.approx(56.126)
    told = cells(tmp_path, ", align: [left, left]", "own.yaml")
    assert told["12.5"].x == told["108"].x
