"""Charts on pages: as artwork with text, in the structure, in each profile, and missed where they are not there."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from msgspec import structs

from paiban.audit.report import audit
from paiban.base.diagnostics import Collector
from paiban.display.dump import dump
from paiban.display.model import Artwork, Glyphs
from paiban.pipeline import Made, Order, PdfWishes, Tools, produce

ISSUE = """\
title: 誌
language: zh-Hant-TW
date: 2025-06
articles:
- title: 文
  body:
  - TEXT
  - chart:
      data: [[年, 北部, 南部], [2023, 15, 11], [2024, 18, null]]
      title: 兩地參加人數
      unit: 萬人
      source: 本刊統計
      alt: 兩地都多了。
  - TEXT
""".replace("TEXT", "退潮之後，海把口袋翻出來。" * 40)


def made(folder: Path, theme: str = "newsletter", profile: str = "screen") -> tuple[Made, bytes]:
    path = folder / "issue.yaml"
    path.write_text(ISSUE, encoding="utf-8")
    found, target = Collector(), io.BytesIO()
    result = produce(Order(str(path), theme, target=target, wishes=PdfWishes(profile)), Tools(), found)
    assert result is not None
    assert not [d for d in found.diagnostics if d.severity == "error"]
    return result, target.getvalue()


@pytest.mark.parametrize("theme", ["newsletter", "magazine", "vertical"])
def test_a_chart_stands_upright_as_wide_as_its_column(theme: str, tmp_path: Path) -> None:
    result, _ = made(tmp_path, theme)
    (art,) = [item for page in result.layout.pages for item in page.items if isinstance(item, Artwork)]
    grid = result.theme.grid
    along = art.height if result.theme.vertical else art.width
    assert along == pytest.approx(grid.column_width, abs=0.01)
    runs = [
        item
        for page in result.layout.pages
        for item in page.items
        if isinstance(item, Glyphs) and item.element == art.element
    ]
    assert {run.direction for run in runs} == {"horizontal"}
    assert max(run.size for run in runs) < grid.size
    for run in runs:
        assert art.x - 0.01 <= run.x <= art.x + art.width
        assert art.y <= run.y <= art.y + art.height


def test_it_is_a_figure_with_its_figures_in_words(tmp_path: Path) -> None:
    result, data = made(tmp_path)
    (element,) = [e for e in result.layout.structure if e.role == "Figure"]
    assert element.alt == "兩地都多了。；萬人；2023：北部 15、南部 11；2024：北部 18、南部 —"
    assert "資料來源：本刊統計" in "".join(
        t for page in result.layout.pages for i in page.items if isinstance(i, Glyphs) for t in i.texts
    )
    with pikepdf.open(io.BytesIO(data)) as pdf:
        alts = [str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
    assert alts == [element.alt]


def test_the_dump_shows_its_paths(tmp_path: Path) -> None:
    result, _ = made(tmp_path)
    text = dump(result.layout)
    assert "drawing 0 chart" in text
    assert text.count("    path m ") == 3 + 2 + 1  # bars, the key, the base line


def test_print_has_it_in_inks(tmp_path: Path) -> None:
    _, data = made(tmp_path, profile="print")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        operators = {str(i.operator) for page in pdf.pages for i in pikepdf.parse_content_stream(page)}
    assert not operators & {"rg", "RG", "g", "G"}


def test_one_that_is_not_there_is_missed(tmp_path: Path) -> None:
    result, _ = made(tmp_path)
    pages = tuple(
        structs.replace(page, items=tuple(item for item in page.items if not isinstance(item, Artwork)))
        for page in result.layout.pages
    )
    faults = audit(result.issue, result.theme, structs.replace(result.layout, pages=pages))
    assert [fault.code for fault in faults] == ["lost"]
    assert faults[0].line == 9


def test_a_title_that_is_not_there_is_missed(tmp_path: Path) -> None:
    result, _ = made(tmp_path)
    pages = tuple(
        structs.replace(
            page, items=tuple(i for i in page.items if not (isinstance(i, Glyphs) and i.texts[:1] == ("參",)))
        )
        for page in result.layout.pages
    )
    faults = audit(result.issue, result.theme, structs.replace(result.layout, pages=pages))
    assert [fault.code for fault in faults] == ["lost"]
