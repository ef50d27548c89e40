"""Openers: headlines on photos, on fields and panels, and across from a page of photo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pixels

import paiban
from paiban.base.colour import BLACK, WHITE, Colour
from paiban.base.diagnostics import IssueError
from paiban.display.model import Glyphs, Image, Page
from tests.unit.base.messages.chinese import all_in_chinese
from tests.unit.page.rows import (
    BLEED,
    HEIGHT,
    LEADING,
    ORIGIN,
    WIDTH,
    Row,
    article,
    fills,
    photos,
    row,
    rows,
    told,
    typeset,
)

SHADES = {"dark": 20, "light": 235, "grey": 130}
BRAND = Colour("cmyk", (0.85, 0.3, 0.45, 0.1))
FULL = WIDTH + 2 * BLEED


def opened(
    folder: Path,
    opener: str,
    photo: str = "dark",
    theme: str = "",
    first: bool = True,
    more: str = "",
    title: str = "題",
) -> paiban.Document:
    """An issue whose second page (or first) opens an article with a photo of one shade."""
    for name, shade in SHADES.items():
        Pixels.new("RGB", (2400, 2400), (shade,) * 3).save(folder / f"{name}.jpg")
    keys = f"    kicker: 眉\n    deck: 前言\n    byline: 名\n    opener: {opener}\n{more}"
    story = article(title, 60, keys)
    if photo:
        story += f"      - {{photo: {photo}.jpg, caption: 圖說, alt: 河}}\n"
    return typeset(folder, "articles:\n" + (article("首", 9) if first else "") + story, theme)


def colour(page: Page, text: str) -> Colour:
    """The colour of the run that begins with ``text``."""
    return next(i.colour for i in page.items if isinstance(i, Glyphs) and "".join(i.texts).startswith(text))


def first(page: Page, text: str) -> Row:
    """The first row that begins with ``text``."""
    return next(own for own in rows(page) if own.text.startswith(text))


def painted(page: Page) -> list[str]:
    """Photos and the headline in the order of painting."""
    kinds = [
        ("photo" if isinstance(i, Image) else "".join(i.texts)) for i in page.items if isinstance(i, Image | Glyphs)
    ]
    return [kind for kind in kinds if kind in ("photo", "題", "眉")]


@pytest.mark.parametrize(("photo", "ink"), [("dark", WHITE), ("light", BLACK)])
def test_the_headline_is_white_or_black_on_the_photo(tmp_path: Path, photo: str, ink: Colour) -> None:
    document = opened(tmp_path, "photo", photo)
    page = document.pages[1]
    ((x, y, width, height),) = photos(page)
    assert (x, y, width) == pytest.approx((-BLEED, -BLEED, FULL), abs=0.01)
    assert [colour(page, text) for text in ("眉", "題", "前", "名")] == 4 * [ink]
    title = row(page, "題")
    assert title.size == 36, "half as large again as other titles"
    assert 0 < title.y < y + height
    assert painted(page) == ["photo", "眉", "題"]
    assert row(page, "圖說").y > y + height, "the caption is below the photo"
    body = first(page, "渡船")
    assert (body.y - ORIGIN) / LEADING == pytest.approx(round((body.y - ORIGIN) / LEADING), abs=0.001)
    assert [d for d in told(document) if d.severity != "note"] == []


def test_where_it_can_not_be_read_it_stands_on_a_field(tmp_path: Path) -> None:
    page = opened(tmp_path, "photo", "grey").pages[1]
    ((_, y, _, height),) = photos(page)
    (field,) = [fill for fill in fills(page) if fill[3] > 9]
    assert field[0:3:2] == pytest.approx((-BLEED, FULL), abs=0.01)
    assert y + height == pytest.approx(field[1] + 0.5, abs=0.01), "a seam goes under the photo"
    assert field[1] < row(page, "眉").y < row(page, "名").y < field[1] + field[3]
    assert colour(page, "題") == WHITE


def test_the_field_has_the_colour_of_the_article(tmp_path: Path) -> None:
    page = opened(tmp_path, "banner", more='    accent: "#ffdd33"\n').pages[1]
    assert colour(page, "題") == BLACK, "white can't be read on yellow"


def test_a_panel_stands_on_the_photo(tmp_path: Path) -> None:
    page = opened(tmp_path, "panel").pages[1]
    kinds = [type(item).__name__ for item in page.items]
    assert kinds.index("Image") < kinds.index("Fill") < kinds.index("Glyphs")
    assert colour(page, "眉") == BRAND, "on paper the theme's own colours can be read"


def test_without_a_photo_there_is_a_field(tmp_path: Path) -> None:
    page = opened(tmp_path, "photo", "").pages[1]
    (field,) = [fill for fill in fills(page) if fill[3] > 9]
    assert field[1] == pytest.approx(-BLEED, abs=0.01)
    assert field[1] + field[3] > row(page, "名").y


def test_a_page_of_photo_faces_the_headline(tmp_path: Path) -> None:
    document = opened(tmp_path, "side")
    left, right = document.pages[1:3]
    assert photos(left) == [pytest.approx((-BLEED, -BLEED, FULL, HEIGHT + 2 * BLEED), abs=0.01)]
    assert [type(item).__name__ for item in left.items] == ["Image"], "no folio either"
    assert max(own.size for own in rows(right)) == 36
    assert row(right, "左圖：圖說")
    assert told(document) == []


def test_on_a_right_hand_page_it_is_on_the_photo_and_that_is_told(tmp_path: Path) -> None:
    document = opened(tmp_path, "side", first=False)
    (note,) = told(document)
    assert (note.code, note.severity, note.line) == ("not-followed", "note", 11)
    all_in_chinese([note])
    assert len(photos(document.pages[0])) == 1


def test_all_of_a_page(tmp_path: Path) -> None:
    document = opened(tmp_path, "poster")
    page = document.pages[1]
    assert photos(page) == [pytest.approx((-BLEED, -BLEED, FULL, HEIGHT + 2 * BLEED), abs=0.01)]
    assert row(page, "題").y > HEIGHT / 2
    assert row(document.pages[2], "圖說").y < first(document.pages[2], "渡船").y


@pytest.mark.parametrize("opener", ["photo", "poster", "banner", "panel", "field", "side"])
@pytest.mark.parametrize("theme", ["newsletter", "magazine", "vertical"])
@pytest.mark.parametrize("title", ["題", "一個很長很長、要排好幾行的標題" * 9])
def test_nothing_is_lost_or_covered(tmp_path: Path, opener: str, theme: str, title: str) -> None:
    for first in (False, True):
        document = opened(tmp_path, opener, "grey", "", first, title=title)
        assert document.issue is not None
        paiban.typeset(document.issue, theme)


def test_the_lead_is_taken_and_drawings_are_not(tmp_path: Path) -> None:
    Pixels.new("RGB", (600, 400), (20, 20, 20)).save(tmp_path / "map.png")
    for name in ("a", "b"):
        Pixels.new("RGB", (600, 400), (20, 20, 20)).save(tmp_path / f"{name}.jpg")
    body = "      - {photo: map.png, alt: 圖}\n      - {photo: a.jpg, alt: 甲}\n      - {photo: b.jpg, alt: 乙%s}\n"
    for last, name in (("", "a.jpg"), (", weight: lead", "b.jpg")):
        document = typeset(tmp_path, "articles:\n" + article("題", 60, "    opener: photo\n") + body % last)
        opening = next(item for item in document.pages[0].items if isinstance(item, Image))
        assert document.layout.images[opening.image].name == name
        shown = [item for page in document.pages for item in page.items if isinstance(item, Image)]
        assert len(shown) == 3, "each stands once"


def test_departments_have_openers(tmp_path: Path) -> None:
    theme = "sections: {專題: {opener: field}}"
    document = typeset(tmp_path, "articles:\n" + article("題", 9, "    section: 專題\n"), theme)
    assert colour(document.pages[0], "題") == WHITE
    plain = typeset(tmp_path, "articles:\n" + article("題", 9, "    section: 專題\n    opener: plain\n"), theme)
    assert colour(plain.pages[0], "題") == BLACK


def test_what_the_theme_does_not_have(tmp_path: Path) -> None:
    with pytest.raises(IssueError) as raised:
        typeset(tmp_path, "articles:\n" + article("題", 9, "    opener: foto\n"))
    (found,) = raised.value.diagnostics
    assert (found.code, found.line, found.column, found.hint) == ("opener", 8, 13, "did you mean `photo`?")
    all_in_chinese([found])


def test_an_article_below_another_has_none(tmp_path: Path) -> None:
    more = "    opener: field\n    start: run-on\n"
    document = typeset(tmp_path, "articles:\n" + article("首", 9) + article("題", 9, more))
    (found,) = told(document)
    assert (found.code, found.severity, found.line) == ("opener", "warning", 11)
    all_in_chinese([found])


def test_figure_caption_and_heading_follow_one_another(tmp_path: Path) -> None:
    document = opened(tmp_path, "photo", first=False)
    roles = [element.role for element in document.layout.structure]
    at = roles.index("Figure")
    assert roles[at - 1] == "Sect" and "H2" in roles[at:]
    assert document.layout.structure[at].alt == "河"
