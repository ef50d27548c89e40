"""Articles with columns, or a kind of page, of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.display.model import Page
from paiban.style.standard import advert_layouts, standard_layouts
from tests.unit.page.rows import EM, MEASURE, photos, rows, typeset

WHOLE = "head: {short: 0, follows: 0}\n"
TEXT = "渡船在天亮以前離岸，帶著信件和報紙，也帶著一夜沒有睡好的人。" * 4


def story(title: str, *parts: str, more: str = "") -> str:
    return f"  - title: {title}\n{more}    body:\n" + "".join(f"      - {part}\n" for part in parts)


def lefts(page: Page, vertical: bool = False) -> list[float]:
    """Where the lines of text begin, but the first of paragraphs."""
    own = [r for r in rows(page) if r.text[:1] not in "第前題試"]
    found = sorted({round(r.y if vertical else r.x, 1) for r in own if len(r.text) > 5})
    return found


@pytest.mark.parametrize(("columns", "measure", "gutter"), [(1, 46, 0), (3, 14, 2), (4, 10, 2)])
def test_an_article_has_its_own_columns(tmp_path: Path, columns: int, measure: float, gutter: float) -> None:
    parts = [f"第{n}段{TEXT}" for n in range(14)]
    document = typeset(tmp_path, f"articles:\n{story('題', *parts, more=f'    columns: {columns}' + chr(10))}", WHOLE)
    found = lefts(document.pages[0])
    step = (measure + gutter) * EM
    assert found == pytest.approx([found[0] + n * step for n in range(columns)], abs=0.2)
    widest = max(r.last + r.size - r.x for r in rows(document.pages[0]) if r.size == EM)
    assert widest == pytest.approx(measure * EM, abs=0.5 * EM)


def test_the_columns_of_the_theme_are_the_same_pages(tmp_path: Path) -> None:
    parts = [f"第{n}段{TEXT}" for n in range(6)] + ["{photo: wide.jpg, alt: 圖}"]
    plain = typeset(tmp_path, f"articles:\n{story('題', *parts)}", WHOLE).pages
    asked = typeset(tmp_path, f"articles:\n{story('題', *parts, more='    columns: 2' + chr(10))}", WHOLE).pages
    assert [rows(page) for page in plain] == [rows(page) for page in asked]


@pytest.mark.parametrize("base", ["newsletter", "magazine", "vertical"])
@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_photos_and_text_stand_whole(tmp_path: Path, base: str, columns: int) -> None:
    parts: list[str] = []
    for n in range(9):
        parts.append(f"第{n}段{TEXT}")
        if n % 3 == 1:
            parts.append(f"{{photo: {('wide', 'square', 'tall')[n // 3]}.jpg, caption: 圖說{n}}}")
    body = f"articles:\n{story('題', *parts, more=f'    columns: {columns}' + chr(10))}"
    document = typeset(tmp_path, body, WHOLE, base)  # what is lost or covered would be refused
    assert sum(len(photos(page)) for page in document.pages) == 3
    assert not [found for found in document.diagnostics if found.severity == "error"]


def test_articles_of_other_columns_do_not_share_theirs(tmp_path: Path) -> None:
    body = story("甲", TEXT) + story("乙", TEXT, more="    columns: 3\n    start: run-on\n")
    document = typeset(tmp_path, f"articles:\n{body}", "head: {short: 0.5, follows: 4}\n")
    (page,) = document.pages
    assert len(lefts(page)) > 3


def test_too_many_columns_are_an_error(tmp_path: Path) -> None:
    with pytest.raises(paiban.IssueError) as raised:
        typeset(tmp_path, f"articles:\n{story('題', TEXT, more='    columns: 5' + chr(10))}", WHOLE)
    (found,) = raised.value.diagnostics
    assert (found.code, found.line) == ("columns", 7)
    assert "room for 4" in found.message


# ---- masters


MASTERS = WHOLE + "masters: {opinion: {columns: 1, measure: 46, sections: [社論], head: {outer: 觀點}}}\n"


@pytest.mark.parametrize("more", ["    master: opinion\n", "    section: 社論\n"])
def test_an_article_stands_on_pages_of_its_kind(tmp_path: Path, more: str) -> None:
    parts = [f"第{n}段{TEXT}" for n in range(14)]
    document = typeset(tmp_path, f"articles:\n{story('甲', TEXT)}{story('題', *parts, more=more)}", MASTERS)
    page = document.pages[1]
    assert any(own.text == "觀點" for own in rows(page))
    assert not any(own.text == "觀點" for own in rows(document.pages[0]))
    widest = max(r.last + r.size - r.x for r in rows(page) if r.size == EM)
    assert widest > MEASURE - EM


def test_columns_are_asked_of_a_master_too(tmp_path: Path) -> None:
    more = "    master: opinion\n    columns: 3\n"
    parts = [f"第{n}段{TEXT}" for n in range(14)]
    document = typeset(tmp_path, f"articles:\n{story('甲', TEXT)}{story('題', *parts, more=more)}", MASTERS)
    page = document.pages[1]
    assert any(own.text == "觀點" for own in rows(page))
    assert len(lefts(page)) == 3


def test_a_master_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(paiban.IssueError) as raised:
        typeset(tmp_path, f"articles:\n{story('題', TEXT, more='    master: opnion' + chr(10))}", MASTERS)
    (found,) = raised.value.diagnostics
    assert (found.code, found.hint) == ("master", "did you mean `opinion`?")


@pytest.mark.parametrize("columns", range(1, 10))
def test_there_are_layouts_for_any_number_of_columns(columns: int) -> None:
    layouts = standard_layouts(columns)
    assert {layout.photos for layout in layouts} >= {1, 2, 3, 4, 5}
    assert all(zone.end_of(columns) <= columns for layout in layouts for zone in layout.zones)


@pytest.mark.parametrize("columns", range(1, 6))
def test_no_two_zones_of_a_layout_take_the_same_place(columns: int) -> None:
    for layout in (*standard_layouts(columns), *advert_layouts(columns)):
        taken = [
            (zone.place == "foot", column)
            for zone in layout.zones
            for column in range(zone.first, zone.end_of(columns))
        ]
        assert len(taken) == len(set(taken)), layout.name
