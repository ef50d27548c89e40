"""The cover and the back cover: the band of the title, the photo to the bleed, headlines and where they go on."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from pathlib import Path

import pytest
from PIL import Image as Pixels

from paiban.base.colour import BLACK, WHITE
from paiban.base.diagnostics import IssueError
from paiban.display.model import Fill, Glyphs
from tests.unit.base.messages.chinese import all_in_chinese
from tests.unit.page.rows import (
    BLEED,
    HEAD,
    HEIGHT,
    INNER,
    LEADING,
    LINES,
    MEASURE,
    ORIGIN,
    OUTER,
    WIDTH,
    article,
    fills,
    photos,
    row,
    rows,
    typeset,
)

ARTICLES = f"articles:\n{article()}"
TITLE = ORIGIN + 5 * LEADING
FACTS = TITLE + 2 * LEADING
BAND = FACTS + LEADING
FOOT = ORIGIN + (LINES - 1) * LEADING
BLED = WIDTH + 2 * BLEED
LINE = 1.5 * LEADING
"""Of a headline."""


def test_title_facts_photo_and_headlines(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"subtitle: 河口\ncover: {{photo: wide.jpg, headlines: [第一條, 第二條]}}\n{ARTICLES}")
    page = document.pages[0]
    title, facts, first, second = rows(page)
    assert title[1:4] == pytest.approx((INNER, TITLE, 60), abs=0.001)
    assert facts.text == "河口\u3000第7期\u30002026年1月"
    assert facts[1:4] == pytest.approx((INNER, FACTS, 11), abs=0.001)
    assert fills(page) == [pytest.approx((-BLEED, -BLEED, BLED, BAND + BLEED), abs=0.001)]
    # below the photo: half a line, the headlines, a quarter of their leading between and below them
    taken = 2 * LINE + 2 * 0.25 * LINE
    assert photos(page) == [pytest.approx((-BLEED, BAND, BLED, FOOT - taken - BAND), abs=0.001)]
    top = FOOT - taken + 0.5 * LEADING
    assert first[1:4] == pytest.approx((INNER, top + LINE, 16), abs=0.001)
    assert second[1:4] == pytest.approx((INNER, top + 2.25 * LINE, 16), abs=0.001)
    assert rows(document.pages[1])[0].text == "試刊", "the masthead is on the page after it"
    roles = [element.role for element in document.layout.structure[1:6]]
    assert roles == ["H1", "P", "P", "P", "Figure"]


def test_no_headlines_and_the_photo_goes_to_the_foot(tmp_path: Path) -> None:
    page = typeset(tmp_path, f"cover: {{photo: wide.jpg}}\n{ARTICLES}").pages[0]
    assert photos(page) == [pytest.approx((-BLEED, BAND, BLED, HEIGHT + BLEED - BAND), abs=0.001)]


def test_nothing_but_a_title(tmp_path: Path) -> None:
    head = "title: 試刊\nlanguage: zh-Hant-TW\n"
    page = typeset(tmp_path, f"cover: {{headlines: [第一條]}}\n{ARTICLES}", head=head).pages[0]
    title, first = rows(page)
    assert fills(page)[0][3] == pytest.approx(BAND + BLEED, abs=0.001)
    assert first.y == pytest.approx(FOOT - 1.25 * LINE + 0.5 * LEADING + LINE, abs=0.001)
    assert title.text == "試刊"


def test_a_long_title_and_long_facts_make_the_band_higher(tmp_path: Path) -> None:
    # 60 * 0.45 is the least on one line: 17 characters; 36 points on several: 13 a line, 40.8 from one to the next
    head = HEAD.replace("試刊", "很長的名字" * 8)
    page = typeset(tmp_path, f"cover: {{photo: wide.jpg}}\n{ARTICLES}", head=head).pages[0]
    lines = [own for own in rows(page) if own.size == pytest.approx(36)]
    step = 4 * LEADING * 0.6
    assert [own.y for own in lines] == pytest.approx([TITLE + n * step for n in range(4)], abs=0.001)
    down = ceil(3 * step / LEADING) * LEADING
    assert row(page, "第7期").y == pytest.approx(FACTS + down, abs=0.001)
    assert fills(page)[0][3] == pytest.approx(BAND + down + BLEED, abs=0.001)
    page = typeset(tmp_path, f"subtitle: {'副題' * 40}\ncover: {{photo: wide.jpg}}\n{ARTICLES}").pages[0]
    facts = rows(page)[1:]
    assert [own.y for own in facts] == pytest.approx([FACTS + n * LEADING for n in range(3)], abs=0.001)
    assert fills(page)[0][3] == pytest.approx(BAND + 2 * LEADING + BLEED, abs=0.001)


def headlines(count: int, characters: int = 6) -> str:
    return "[" + ", ".join(f"第{n}條{'標' * characters}" for n in range(count)) + "]"


def test_headlines_leave_the_photo_a_quarter_of_the_page(tmp_path: Path) -> None:
    room = FOOT - BAND - 0.25 * HEIGHT
    # each with a quarter of its leading below it
    assert 10 * 1.25 * LINE < room < 11 * 1.25 * LINE
    for count, share in ((10, 1.0), (13, 0.81)):
        page = typeset(tmp_path, f"cover: {{photo: wide.jpg, headlines: {headlines(count)}}}\n{ARTICLES}").pages[0]
        found = rows(page)[2:]
        assert len(found) == count
        assert {own.size for own in found} == {16 * share}
        steps = [b.y - a.y for a, b in pairwise(found)]
        assert steps == pytest.approx([1.25 * LINE * share] * (count - 1), abs=0.002)
        (photo,) = photos(page)
        assert photo[1] + photo[3] == pytest.approx(FOOT - count * 1.25 * LINE * share, abs=0.02)


def test_without_a_photo_they_have_all_but_a_line(tmp_path: Path) -> None:
    room = FOOT - BAND - LEADING
    most = int(room / (1.25 * LINE))
    page = typeset(tmp_path, f"cover: {{headlines: {headlines(most)}}}\n{ARTICLES}").pages[0]
    assert [own.size for own in rows(page)[2:]] == [16] * most
    smaller = typeset(tmp_path, f"cover: {{headlines: {headlines(most + 12)}}}\n{ARTICLES}").pages[0]
    assert rows(smaller)[2].size < 16


def test_what_has_no_room_goes_on_overleaf(tmp_path: Path) -> None:
    count = 60
    document = typeset(tmp_path, f"cover: {{photo: wide.jpg, headlines: {headlines(count)}}}\n{ARTICLES}")
    first, second = (rows(page) for page in document.pages[:2])
    here = [own for own in first if own.text.startswith("第") and own.size == 8]
    there = [own for own in second if own.text.startswith("第") and own.size == 8]
    assert len(here) + len(there) == count
    room = FOOT - BAND - 0.25 * HEIGHT
    step = 0.5 * 1.25 * LINE
    assert len(here) == int((room - 0.5 * LINE) / step + 1)
    assert there[0][1:3] == pytest.approx((OUTER, ORIGIN + 0.5 * LINE), abs=0.02)
    assert there[1].y - there[0].y == pytest.approx(step, abs=0.01)
    (photo,) = photos(document.pages[0])
    assert photo[1] + photo[3] == pytest.approx(FOOT - (0.5 * LINE + (len(here) - 1) * step), abs=0.05)
    assert not photos(document.pages[1])
    assert rows(document.pages[2])[0].text == "試刊"
    assert "1" not in [own.text for own in first], "no folio on either"
    assert "2" not in [own.text for own in second]


def test_they_fill_further_pages(tmp_path: Path) -> None:
    count = 200
    document = typeset(tmp_path, f"cover: {{headlines: {headlines(count)}}}\n{ARTICLES}")
    by_page = [[own for own in rows(page) if own.size == 8 and "標" in own.text] for page in document.pages]
    assert sum(map(len, by_page)) == count
    step = 0.5 * 1.25 * LINE
    full = int((LINES * LEADING - 0.5 * LINE) / step + 1)
    assert len(by_page[1]) == full
    for page in by_page[1:3]:
        last = max(own.y for own in page)
        assert last <= ORIGIN + LINES * LEADING + 0.01
    assert by_page[2][0].y - ORIGIN == pytest.approx(step, abs=0.02), "with the white above it"
    assert [own.x for own in by_page[2][:1]] == pytest.approx([INNER], abs=0.001)


# ---- the back cover


def test_lines_stand_at_the_foot_and_the_photo_above_them(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"back_cover: {{photo: wide.jpg, lines: [協會, 某地]}}\n{ARTICLES}")
    page = document.pages[-1]
    assert page.label == "2"
    band = 4 * LEADING
    assert photos(page) == [pytest.approx((-BLEED, -BLEED, BLED, HEIGHT - band + BLEED), abs=0.001)]
    assert fills(page) == [pytest.approx((-BLEED, HEIGHT - band, BLED, band + BLEED), abs=0.001)]
    first, second = rows(page)
    assert first[1:4] == pytest.approx((OUTER, HEIGHT - band + 1.75 * LEADING, 11), abs=0.001)
    assert second.y - first.y == pytest.approx(LEADING, abs=0.001)


def test_a_photo_alone_has_all_of_it(tmp_path: Path) -> None:
    page = typeset(tmp_path, f"back_cover: {{photo: wide.jpg}}\n{ARTICLES}").pages[-1]
    assert photos(page) == [pytest.approx((-BLEED, -BLEED, BLED, HEIGHT + 2 * BLEED), abs=0.001)]
    assert not fills(page)


def test_lines_leave_the_photo_a_quarter_of_the_page(tmp_path: Path) -> None:
    most = int((0.75 * HEIGHT - 2 * LEADING) / LEADING)
    for photo, count, size in (
        ("photo: wide.jpg, ", most, 11),
        ("photo: wide.jpg, ", most + 1, 9.9),
        ("", most + 1, 11),
    ):
        lines = ", ".join(f"第{n}行" for n in range(count))
        page = typeset(tmp_path, f"back_cover: {{{photo}lines: [{lines}]}}\n{ARTICLES}").pages[-1]
        assert {own.size for own in rows(page)} == {size}
        assert len(rows(page)) == count
    lines = ", ".join(f"第{n}行" for n in range(80))
    page = typeset(tmp_path, f"back_cover: {{photo: wide.jpg, lines: [{lines}]}}\n{ARTICLES}").pages[-1]
    assert {round(own.size, 3) for own in rows(page)} == {6.0}, "and are never smaller than can be read"


def test_its_lines_are_broken_to_the_type_area(tmp_path: Path) -> None:
    page = typeset(tmp_path, f"back_cover: {{lines: [{'協' * 60}]}}\n{ARTICLES}").pages[-1]
    first, second = rows(page)
    assert MEASURE - 11 < first.last + 11 - first.x <= MEASURE
    assert second.y - first.y == pytest.approx(LEADING, abs=0.001)
    assert first.y == pytest.approx(HEIGHT - 4 * LEADING + 1.75 * LEADING, abs=0.001)


# ---- designs


def test_title_and_headlines_on_the_photo_in_what_can_be_read(tmp_path: Path) -> None:
    for shade, ink in ((15, WHITE), (240, BLACK)):
        Pixels.new("RGB", (2160, 3030), (shade,) * 3).save(tmp_path / "shade.jpg")
        body = "cover: {photo: shade.jpg, design: full, headlines: [第一條, 第二條]}\n" + ARTICLES
        document = typeset(tmp_path, body)
        page = document.pages[0]
        assert photos(page) == [pytest.approx((-BLEED, -BLEED, BLED, HEIGHT + 2 * BLEED), abs=0.001)]
        assert {item.colour for item in page.items if isinstance(item, Glyphs)} == {ink}
        assert fills(page) == []
        assert rows(page)[-1].y == pytest.approx(ORIGIN + LINES * LEADING, abs=2)


def test_what_can_not_be_read_on_the_photo_has_a_band(tmp_path: Path) -> None:
    Pixels.new("RGB", (2160, 3030), (130,) * 3).save(tmp_path / "grey.jpg")
    page = typeset(tmp_path, f"cover: {{photo: grey.jpg, design: full, headlines: [第一條]}}\n{ARTICLES}").pages[0]
    kinds = [type(item).__name__ for item in page.items]
    assert kinds.index("Image") < kinds.index("Fill") < kinds.index("Glyphs")
    head, foot = fills(page)
    assert head[1] == pytest.approx(-BLEED, abs=0.001)
    assert foot[1] + foot[3] == pytest.approx(HEIGHT + BLEED, abs=0.001)


def test_a_framed_photo(tmp_path: Path) -> None:
    page = typeset(tmp_path, f"cover: {{photo: wide.jpg, design: frame, headlines: [第一條]}}\n{ARTICLES}").pages[0]
    ((x, y, width, height),) = photos(page)
    assert (x, width) == pytest.approx((INNER, MEASURE), abs=0.001)
    title, facts, headline = rows(page)
    assert title.y < facts.y < y < y + height < headline.y


def test_without_a_photo_the_field_is_all_of_the_page(tmp_path: Path) -> None:
    page = typeset(tmp_path, f"cover: {{design: full, headlines: [第一條]}}\n{ARTICLES}").pages[0]
    assert fills(page) == [pytest.approx((-BLEED, -BLEED, BLED, HEIGHT + 2 * BLEED), abs=0.001)]


@pytest.mark.parametrize("before", ["", "contents: true\n", "letter: {body: [信]}\n"])
def test_the_masthead_stands_once(tmp_path: Path, before: str) -> None:
    theme = "masters: {feature: {head: {outer: 頁眉}}}"
    document = typeset(tmp_path, f"{before}cover: {{photo: wide.jpg, design: frame}}\n{ARTICLES}", theme)
    assert "試刊" not in [own.text for own in rows(document.pages[1])]
    assert row(document.pages[1], "頁眉"), "and there is a running head"


def test_the_theme_names_the_design_of_covers_that_name_none(tmp_path: Path) -> None:
    theme = "covers: {ours: {field: '#223344', masthead: false}}\ncover_design: ours"
    document = typeset(tmp_path, f"cover: {{photo: wide.jpg}}\n{ARTICLES}", theme)
    assert next(i.colour for i in document.pages[0].items if isinstance(i, Fill)).space == "rgb"
    with pytest.raises(IssueError) as raised:
        typeset(tmp_path, f"cover: {{photo: wide.jpg, design: ful}}\n{ARTICLES}")
    (found,) = [told for told in raised.value.diagnostics if told.severity == "error"]
    assert (found.code, found.line, found.hint) == ("design", 6, "did you mean `full`?")
    all_in_chinese([found])


@pytest.mark.parametrize("theme", ["newsletter", "magazine", "vertical"])
@pytest.mark.parametrize("design", ["full", "frame"])
def test_many_long_headlines_go_on_overleaf(tmp_path: Path, theme: str, design: str) -> None:
    heads = ", ".join(["很長很長的一條封面標題，排好幾行" * 4] * 12)
    document = typeset(
        tmp_path, f"cover: {{photo: tall.jpg, design: {design}, headlines: [{heads}]}}\n{ARTICLES}", base=theme
    )
    assert len(photos(document.pages[0])) == 1
