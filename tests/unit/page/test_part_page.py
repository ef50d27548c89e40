"""Advertisements on a part of an article's page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pixels

import paiban
from paiban.display.model import Page
from tests.unit.page.rows import COLUMN, EM, LEADING, LINES, MEASURE, ORIGIN, SENTENCE, photos, rows, told, typeset

WHOLE = "head: {short: 0, follows: 0}\n"
HALF = (LINES // 2 - 1) * LEADING - (LEADING - EM)


def story(title: str, paragraphs: int, *parts: str, more: str = "") -> str:
    body = [f"第{n}段{SENTENCE * 9}" for n in range(paragraphs)] + list(parts)
    return f"  - title: {title}\n{more}    body:\n" + "".join(f"      - {part}\n" for part in body)


def advert(size: str, name: str) -> str:
    return f"  - {{advert: {name}.jpg, size: '{size}', alt: 廣告}}\n"


def made(folder: Path, body: str, base: str = "newsletter") -> paiban.Document:
    for name, size in (
        ("half", (4830, 3165)),
        ("quarter", (2310, 3165)),
        ("strip", (2000, 400)),
        ("small", (900, 600)),
    ):
        Pixels.new("RGB", size, (200, 180, 90)).save(folder / f"{name}.jpg")
    return typeset(folder, f"articles:\n{body}", WHOLE, base)


def covers(page: Page) -> bool:
    """Whether a line of text stands on a photo."""
    boxes = photos(page)
    return any(
        x < own.x < x + width and y < own.y - own.size / 3 < y + height
        for own in rows(page)
        for x, y, width, height in boxes
    )


@pytest.mark.parametrize("paragraphs", [3, 9, 14, 20])
@pytest.mark.parametrize(
    ("size", "name", "width", "height"),
    [
        ("1/2", "half", MEASURE, HALF),
        ("1/4", "quarter", COLUMN, HALF),
        ("foot", "strip", MEASURE, MEASURE / 5),
        ("column", "small", COLUMN, COLUMN / 1.5),
    ],
)
def test_text_stands_above_or_beside_it(
    tmp_path: Path, paragraphs: int, size: str, name: str, width: float, height: float
) -> None:
    document = made(tmp_path, story("甲", paragraphs) + advert(size, name))
    assert not told(document)
    (page,) = [page for page in document.pages if photos(page)]
    (found,) = photos(page)
    assert found[2:] == pytest.approx((width, height), abs=3)
    assert rows(page) and not covers(page)
    plain = typeset(tmp_path, f"articles:\n{story('甲', paragraphs)}", WHOLE)
    assert len(document.pages) <= len(plain.pages) + 1


def test_it_stands_at_the_foot_of_the_last_page_where_nothing_follows(tmp_path: Path) -> None:
    foot = ORIGIN + LINES * LEADING + 0.12 * EM
    for paragraphs in (3, 8, 14):
        more = "    start: page\n"
        document = made(tmp_path, story("甲", paragraphs) + advert("foot", "strip") + story("乙", 1, more=more))
        page = next(page for page in document.pages if photos(page))
        (found,) = photos(page)
        assert found[1] + found[3] == pytest.approx(foot, abs=0.01)
        assert rows(page) and not covers(page)


def test_quarters_stand_beside_one_another_and_columns_below(tmp_path: Path) -> None:
    for size, name, along in (("1/4", "quarter", 0), ("column", "small", 1)):
        document = made(tmp_path, story("甲", 8) + advert(size, name) * 2)
        (page,) = [page for page in document.pages if photos(page)]
        one, other = photos(page)
        assert one[along] + one[2 + along] < other[along]
        assert one[1 - along] == pytest.approx(other[1 - along], abs=0.01)


@pytest.mark.parametrize("base", ["newsletter", "magazine", "vertical"])
def test_with_photos_all_stand_and_no_page_has_a_hole(tmp_path: Path, base: str) -> None:
    body = ""
    for n, (size, name) in enumerate((("1/2", "half"), ("1/4", "quarter"), ("column", "small"), ("foot", "strip"))):
        body += story(f"題{n}", 7 + 2 * n, "{photo: square.jpg, alt: 圖}", f"末{SENTENCE * 9}") + advert(size, name)
    document = made(tmp_path, body, base)
    assert sum(len(photos(page)) for page in document.pages) == 8
    assert not [found for found in document.diagnostics if found.severity == "error"]
    holes = [found for found in document.diagnostics if found.code == "white-page" and found.severity == "warning"]
    assert len(holes) <= (base == "vertical")


def test_before_all_articles_it_goes_with_the_first(tmp_path: Path) -> None:
    document = made(tmp_path, advert("foot", "strip") + story("甲", 3))
    assert [len(photos(page)) for page in document.pages] == [1]


def test_it_is_a_figure_of_its_own_in_the_structure(tmp_path: Path) -> None:
    document = made(tmp_path, story("甲", 3) + advert("1/2", "half"))
    (figure,) = [element for element in document.layout.structure if element.role == "Figure"]
    assert (figure.alt, figure.parent) == ("廣告", 0)


def test_a_wrong_shape_is_told(tmp_path: Path) -> None:
    (found,) = told(made(tmp_path, story("甲", 3) + advert("1/2", "quarter")))
    assert (found.severity, found.code) == ("warning", "advert")
    assert "mm" in found.hint


@pytest.mark.parametrize("part", ["{photo: wide.jpg, alt: 圖, width: spread}", "{photos: [wide.jpg], width: spread}"])
def test_a_photo_over_two_pages_is_not_possible(tmp_path: Path, part: str) -> None:
    with pytest.raises(paiban.IssueError) as raised:
        made(tmp_path, story("甲", 1, part))
    found = next(found for found in raised.value.diagnostics if "spread" in found.message)
    assert "not possible" in found.message and "full-bleed" in found.hint
