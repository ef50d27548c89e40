"""Advertisements, fillers up to the signature, the back cover, photos in the contents, names of departments."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image as Pixels

import paiban
from paiban.base.units import MM
from paiban.display.model import Fill, Glyphs, Image, Page
from tests.unit.page.rows import told

TEXT = "河口的水位一天漲落兩次，記錄的人也一天走兩趟堤防，把數字寫進簿子裡。"
WIDTH, HEIGHT, BLEED = 210 * MM, 297 * MM, 3 * MM


def issue(folder: Path, articles: str, more: str = "") -> paiban.Document:
    for name, size in (("bled", (2160, 3030)), ("trim", (2100, 2970)), ("band", (1000, 400)), ("wide", (1600, 900))):
        Pixels.new("RGB", size, (90, 120, 140)).save(folder / f"{name}.jpg")
    path = folder / "issue.yaml"
    path.write_text(f"title: 試\nlanguage: zh-Hant-TW\ndate: 2025-06\n{more}articles:\n{articles}", encoding="utf-8")
    return paiban.typeset(paiban.load(path))


def article(paragraphs: int = 3, more: str = "", title: str = "一篇文章") -> str:
    body = "".join(f"      - {TEXT * 4}\n" for _ in range(paragraphs))
    return f"  - title: {title}\n{more}    body:\n{body}"


def window(page: Page) -> tuple[float, float, float, float]:
    (image,) = [item for item in page.items if isinstance(item, Image)]
    return image.clip or (image.x, image.y, image.width, image.height)


def words(page: Page) -> str:
    return "".join("".join(i.texts) for i in page.items if isinstance(i, Glyphs))


def test_an_advert_made_with_bleed_goes_to_its_edge(tmp_path: Path) -> None:
    document = issue(tmp_path, article() + "  - {advert: bled.jpg, alt: 廣告}\n" + article(3, "    start: page\n"))
    assert not told(document)
    page = document.pages[1]
    assert window(page) == pytest.approx((-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED), abs=0.1)
    assert not words(page), "neither running head nor folio"
    assert len(document.pages) == 3
    image = next(item for item in page.items if isinstance(item, Image))
    assert document.layout.structure[image.element].role == "Figure"
    assert document.layout.structure[image.element].alt == "廣告"


@pytest.mark.parametrize(
    ("paragraphs", "start", "pages"),
    [(3, "", 2), (3, "    start: run-on\n", 2), (3, "    start: page\n", 3), (9, "", 3)],
)
def test_what_fits_on_the_page_before_a_page_of_advertising_stands_there(
    tmp_path: Path, paragraphs: int, start: str, pages: int
) -> None:
    other = article(paragraphs, start, "另一篇")
    document = issue(tmp_path, article() + "  - {advert: bled.jpg, alt: 廣告}\n" + other)
    assert len(document.pages) == pages
    assert ("另一篇" in words(document.pages[0])) is (pages == 2)
    assert not words(document.pages[1]), "the advertisement is the page after"
    first, second = document.layout.outline
    assert (first.page, second.page) == (0, 0 if pages == 2 else 2)


def test_two_pages_of_advertising_wait_together_and_in_their_order(tmp_path: Path) -> None:
    adverts = "  - {advert: bled.jpg, alt: 甲}\n  - {advert: trim.jpg, alt: 乙}\n"
    document = issue(tmp_path, article() + adverts + article(2, "", "另一篇") + article(40, "", "長文"))
    assert "另一篇" in words(document.pages[0]) and "長文" not in words(document.pages[0])
    structure = document.layout.structure
    (one,) = [item for item in document.pages[1].items if isinstance(item, Image)]
    (two,) = [item for item in document.pages[2].items if isinstance(item, Image)]
    assert [structure[item.element].alt for item in (one, two)] == ["甲", "乙"]
    assert words(document.pages[3]).startswith("長文")


def test_one_without_bleed_is_as_large_as_the_page(tmp_path: Path) -> None:
    document = issue(tmp_path, article() + "  - advert: trim.jpg\n")
    assert window(document.pages[1]) == pytest.approx((0, 0, WIDTH, HEIGHT), abs=0.1)


def test_one_of_another_shape_is_shown_whole_and_said(tmp_path: Path) -> None:
    document = issue(tmp_path, article() + "  - advert: wide.jpg\n")
    (found,) = told(document)
    assert (found.severity, found.code) == ("warning", "advert")
    assert "210 × 297 mm" in found.hint
    assert "3 mm" in found.hint
    x, _, width, height = window(document.pages[1])
    assert x == pytest.approx(0, abs=0.1)
    assert width == pytest.approx(WIDTH, abs=0.1)
    assert width / height == pytest.approx(16 / 9, rel=1e-3)


def test_an_advert_across_the_type_area_stands_at_the_foot_where_there_is_room(tmp_path: Path) -> None:
    document = issue(tmp_path, article(4) + "  - {advert: band.jpg, size: type-area}\n")
    (page,) = document.pages
    x, y, width, height = window(page)
    em, leading, lines, top = 10.5, 17.0, 41, 25 * MM
    assert width == pytest.approx(46 * em, abs=0.1)
    assert width / height == pytest.approx(2.5, rel=1e-3), "never cropped"
    assert y + height == pytest.approx(top + (lines - 1) * leading + em, abs=0.1), "down to the last line's em box"
    assert x == pytest.approx(19.8 * MM, abs=0.1)
    full = issue(tmp_path, article(8) + "  - {advert: band.jpg, size: type-area}\n" + article(1, "    start: run-on\n"))
    last = full.pages[-1]
    assert window(last)[1] == pytest.approx(top, abs=0.1), "else at the head of the next page"
    assert "一篇文章" in words(last), "where what runs on may follow"


def test_fillers_fill_up_to_the_signature_before_the_back_cover(tmp_path: Path) -> None:
    back = "back_cover: {photo: bled.jpg, alt: 封底, lines: [下期再見]}\n"
    document = issue(tmp_path, article(), f"signature: 4\nfillers: [bled.jpg, trim.jpg, bled.jpg]\n{back}")
    assert not told(document)
    assert len(document.pages) == 4
    assert window(document.pages[1])[0] == pytest.approx(-BLEED, abs=0.1)
    assert window(document.pages[2])[0] == pytest.approx(0, abs=0.1)
    assert words(document.pages[3]) == "下期再見"


def test_too_few_fillers_are_reported(tmp_path: Path) -> None:
    document = issue(tmp_path, article(), "signature: 4\nfillers: [bled.jpg]\n")
    (found,) = told(document)
    assert found.code == "signature"
    assert "2 missing" in found.message


def test_the_back_cover_bleeds_and_its_lines_stand_on_the_brand_colour(tmp_path: Path) -> None:
    page = issue(tmp_path, article(), "back_cover: {photo: bled.jpg, lines: [甲, 乙]}\n").pages[-1]
    x, y, width, height = window(page)
    assert (x, y, width) == pytest.approx((-BLEED, -BLEED, WIDTH + 2 * BLEED), abs=0.1)
    (band,) = [item for item in page.items if isinstance(item, Fill)]
    assert band.y == pytest.approx(y + height, abs=0.1)
    assert band.y + band.height == pytest.approx(HEIGHT + BLEED, abs=0.1)
    assert all(band.y < i.y < HEIGHT for i in page.items if isinstance(i, Glyphs))


def test_the_imprint_stands_with_the_last_text_not_after_the_adverts(tmp_path: Path) -> None:
    document = issue(tmp_path, article() + "  - advert: bled.jpg\n", "imprint: {publisher: 某協會}\n")
    assert len(document.pages) == 2
    assert "某協會" in words(document.pages[0])


def test_photos_in_contents_are_ornaments_of_the_first_articles(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("extends: newsletter\ncontents: {photos: 1, shape: 1.5}\n", "utf-8")
    photo = "      - {photo: wide.jpg, caption: 圖說}\n"
    document = issue(tmp_path, article() + photo + article(title="第二篇") + photo, "theme: own.yaml\ncontents: true\n")
    page = document.pages[0]
    (image,) = [item for item in page.items if isinstance(item, Image)]
    assert image.element == -1
    assert image.clip
    _, _, width, height = image.clip
    assert width / height == pytest.approx(1.5, rel=1e-3)
    assert width == pytest.approx(22 * 10.5, abs=0.1)


def test_the_name_of_a_department_stands_above_its_first_article(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text("extends: newsletter\nhead: {opener: true, follows: 0}\n", "utf-8")
    section = "    section: 環境\n"
    document = issue(tmp_path, article(3, section) + article(3, section) + article(3), "theme: own.yaml\n")
    large = [any(isinstance(i, Glyphs) and i.size == 14 and "環" in i.texts for i in p.items) for p in document.pages]
    assert large == [True, False, False]
