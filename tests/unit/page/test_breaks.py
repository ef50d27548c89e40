"""Breaks of columns and pages, and articles that begin a right or a left page."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.display.model import Page
from tests.unit.page.rows import COLUMN, EM, GUTTER, INNER, LEADING, ORIGIN, OUTER, photos, row, rows, told, typeset

WHOLE = "head: {short: 0, follows: 0}\n"
TEXT = "渡船在天亮以前離岸，帶著信件和報紙，也帶著一夜沒有睡好的人。" * 4


def story(title: str, *parts: str, more: str = "") -> str:
    return f"  - title: {title}\n{more}    body:\n" + "".join(f"      - {part}\n" for part in parts)


def words(page: Page) -> str:
    return "".join(own.text for own in rows(page))


def test_what_stands_after_a_break_begins_a_page(tmp_path: Path) -> None:
    body = story("甲", f"前{TEXT}", "break: page", f"後{TEXT}", f"末{TEXT}")
    document = typeset(tmp_path, f"articles:\n{body}", theme=WHOLE)
    assert len(document.pages) == 2
    assert "前" in words(document.pages[0]) and "後" not in words(document.pages[0])
    assert row(document.pages[1], "後").y == pytest.approx(ORIGIN + LEADING, abs=0.01)
    assert not document.diagnostics, "a page that a break ends is as white as was asked for"


def test_what_stands_after_a_break_begins_a_column(tmp_path: Path) -> None:
    body = story("甲", f"前{TEXT}", "break: column", f"後{TEXT}")
    (page,) = typeset(tmp_path, f"articles:\n{body}", theme=WHOLE).pages
    before, after = row(page, "前"), row(page, "後")
    assert after.y == pytest.approx(before.y, abs=0.01)
    assert after.x - before.x == pytest.approx(COLUMN + GUTTER, abs=0.01)


@pytest.mark.parametrize(("side", "page"), [("page", 2), ("verso", 2), ("recto", 3)])
def test_a_break_begins_a_right_or_a_left_page(tmp_path: Path, side: str, page: int) -> None:
    body = story("甲", f"前{TEXT}", f"break: {side}", f"後{TEXT}")
    document = typeset(tmp_path, f"articles:\n{body}", theme=WHOLE)
    assert len(document.pages) == page
    assert "後" in words(document.pages[-1])
    blank = [found for found in document.diagnostics if found.code == "blank-page"]
    assert [(found.severity, found.line) for found in blank] == ([("note", 10)] if page == 3 else [])
    assert not blank or not words(document.pages[1])


@pytest.mark.parametrize("base", ["newsletter", "magazine", "vertical"])
@pytest.mark.parametrize("name", ["wide", "tall"])
@pytest.mark.parametrize("at", ["page", "column", "recto"])
def test_a_photo_after_a_break_stands_at_the_head_of_its_page(tmp_path: Path, base: str, name: str, at: str) -> None:
    parts = [f"前{TEXT}", f"{{break: {at}}}", f"{{photo: {name}.jpg, alt: 圖}}", *[f"後{TEXT}"] * 6]
    document = typeset(tmp_path, f"articles:\n{story('甲', *parts)}", theme=WHOLE, base=base)
    number = next(n for n, page in enumerate(document.pages) if photos(page))
    page = document.pages[number]
    assert "後" in words(page)
    assert number == {"page": 1, "column": number, "recto": 2}[at]
    first = next(own for own in rows(page) if own.text.startswith("後"))
    (photo,) = photos(page)
    if base == "vertical":
        assert photo[0] + photo[2] > first.x or photo[1] != first.y
    elif at != "column":
        heads = min(own.y for own in rows(page) if own.text.startswith("後"))
        assert photo[1] <= heads


def test_a_story_with_photos_and_breaks_stands_whole_and_in_order(tmp_path: Path) -> None:
    parts: list[str] = []
    for n in range(12):
        parts.append(f"第{n}段{TEXT}")
        if n % 3 == 1:
            parts.append(f"{{photo: {('wide', 'square', 'tall')[n % 2]}.jpg, alt: 圖}}")
        if n % 4 == 3:
            parts.append(f"{{break: {('page', 'column')[n % 8 == 3]}}}")
    document = typeset(tmp_path, f"articles:\n{story('甲', *parts[:-1])}", theme=WHOLE)
    said = "".join(words(page) for page in document.pages)
    places = [said.index(f"第{n}段") for n in range(12)]
    assert places == sorted(places)
    assert sum(len(photos(page)) for page in document.pages) == 4


@pytest.mark.parametrize(
    ("parts", "message", "left"),
    [
        (("break: page", "甲文"), "nothing stands before this break", 0),
        (("甲文", "break: page"), "nothing stands after this break", 0),
        (("甲文", "break: recto", "break: column", "乙文"), "nothing stands between two breaks", 1),
    ],
)
def test_a_break_without_anything_beside_it_is_told(
    tmp_path: Path, parts: tuple[str, ...], message: str, left: int
) -> None:
    document = typeset(tmp_path, f"articles:\n{story('題', *parts)}", theme=WHOLE)
    found = [one for one in document.diagnostics if one.code == "break"]
    assert [(one.severity, one.message) for one in found] == [("warning", message)]
    assert len(document.pages) == 1 + 2 * left


# ---- articles


@pytest.mark.parametrize("binding", ["left", "right"])
@pytest.mark.parametrize(("start", "number"), [("recto", 3), ("verso", 2), ("page", 2)])
def test_an_article_begins_on_a_side(tmp_path: Path, start: str, number: int, binding: str) -> None:
    body = f"articles:\n{story('甲', TEXT)}{story('乙', TEXT, more=f'    start: {start}' + chr(10))}"
    document = typeset(tmp_path, body, theme=f"{WHOLE}page: {{binding: {binding}}}\n")
    assert len(document.pages) == number
    page = document.pages[number - 1]
    assert page.side == ("recto" if number % 2 else "verso")
    x = INNER if (page.side == "recto") == (binding == "left") else OUTER
    assert row(page, "乙", 24).x == pytest.approx(x, abs=0.01)
    assert [found.code for found in told(document)] == (["blank-page"] if number == 3 else [])


def test_a_filler_stands_on_the_page_that_would_be_empty(tmp_path: Path) -> None:
    more = "    start: recto\n"
    body = f"fillers: [page.jpg]\narticles:\n{story('甲', TEXT)}{story('乙', TEXT, more=more)}"
    document = typeset(tmp_path, body, theme=WHOLE)
    assert len(document.pages) == 3
    assert photos(document.pages[1]) and not words(document.pages[1])
    assert not told(document)


def test_an_advertisement_before_it_fills_that_page(tmp_path: Path) -> None:
    more = "    start: recto\n"
    body = f"articles:\n{story('甲', TEXT)}  - {{advert: page.jpg, alt: 廣告}}\n{story('乙', TEXT, more=more)}"
    document = typeset(tmp_path, body, theme=WHOLE)
    assert len(document.pages) == 3
    assert photos(document.pages[1])
    assert not told(document)


def test_the_masthead_goes_with_the_first_article(tmp_path: Path) -> None:
    body = f"cover: {{headlines: [題]}}\narticles:\n{story('甲', TEXT, more='    start: recto' + chr(10))}"
    document = typeset(tmp_path, body, theme=WHOLE)
    assert len(document.pages) == 3
    assert "試刊" in words(document.pages[2]) and not words(document.pages[1])
    em = max(own.size for own in rows(document.pages[2]) if "試刊" in own.text)
    assert em > 2 * EM


@pytest.mark.parametrize(("lines", "followed"), [(20, True), (74, False)])
def test_an_article_that_cannot_run_on_is_told(tmp_path: Path, lines: int, followed: bool) -> None:
    first = story("甲", TEXT)
    second = story("乙", *[f"第{n}行。" for n in range(lines)])
    third = story("丙", *[f"第{n}行。" for n in range(90)], more="    start: run-on\n")
    document = typeset(tmp_path, f"articles:\n{first}{second}{third}", theme=WHOLE)
    assert ("丙" in words(document.pages[1])) is followed
    found = [one for one in told(document) if one.code == "not-followed"]
    assert bool(found) is not followed
    assert not found or "has no room" in found[0].message
