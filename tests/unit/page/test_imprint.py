"""The imprint: its columns, where it stands on the last page, and one that fills pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.page.rows import (
    BLEED,
    COLUMN,
    EM,
    GUTTER,
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
    row,
    rows,
    typeset,
)

LINE = 0.75 * LEADING
SMALL = "imprint: {publisher: 協會, editor: 某人, address: 某地}\n"
RIGHT = COLUMN + GUTTER


def baseline(top: float, line: int) -> float:
    """Of a line of the imprint that begins at ``top``."""
    return top + 0.75 * LEADING + line * LINE + (LINE + 0.76 * 8) / 2


def test_it_stands_at_the_foot_of_the_last_page(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"articles:\n{article()}{SMALL}")
    (page,) = document.pages
    # three quarters of a line and two lines of 0.75: three of the grid's
    top = ORIGIN + (LINES - 3) * LEADING
    assert fills(page)[-1] == pytest.approx((INNER, top + 4, MEASURE, 0.75), abs=0.001)
    for text, x, line in (("發行\u3000協會", 0, 0), ("編輯\u3000某人", 0, 1), ("地址\u3000某地", RIGHT, 0)):
        own = row(page, text[:3])
        assert own.text == text
        assert own[1:4] == pytest.approx((INNER + x, baseline(top, line), 8), abs=0.001)


@pytest.mark.parametrize(("paragraphs", "pages"), [(66, 2), (67, 3)])
def test_it_shares_a_page_where_two_lines_of_white_are_left(tmp_path: Path, paragraphs: int, pages: int) -> None:
    # three lines of opening, half of the paragraphs in each column, two of white, three of imprint: 41; else five lines
    # of each column go on to its page
    text = "".join(f"      - 第{n}行。\n" for n in range(paragraphs))
    document = typeset(tmp_path, f"articles:\n{article('甲')}  - title: 乙\n    body:\n{text}{SMALL}")
    assert len(document.pages) == pages
    assert fills(document.pages[-1])[-1][1] == pytest.approx(ORIGIN + 38 * LEADING + 4, abs=0.001)
    last = max(own.y for own in rows(document.pages[1]) if own.size == EM)
    left = paragraphs if pages == 2 else paragraphs - 10
    assert last == pytest.approx(ORIGIN + (3 + (left + 1) // 2) * LEADING, abs=0.001)
    if pages == 3:
        beside = [own.text for own in rows(document.pages[2]) if own.size == EM and own.text.startswith("第")]
        assert beside == [f"第{n}行。" for n in range(left, paragraphs)]


def test_one_of_a_page_fills_its_columns_evenly(tmp_path: Path) -> None:
    imprint = "imprint: {publisher: 協會, editor: 某人, address: 某地, issn: 1234, url: 某處}\n"
    (page,) = typeset(tmp_path, f"articles:\n{article()}{imprint}").pages
    # five in two columns: three and two; 0.75 + 3 * 0.75 lines are three of the grid's
    top = ORIGIN + (LINES - 3) * LEADING
    found = [own for own in rows(page) if own.size == 8 and own.y > top and own.y < ORIGIN + LINES * LEADING]
    assert [own.y for own in found] == pytest.approx([baseline(top, n) for n in (0, 1, 2, 0, 1)], abs=0.001)
    assert [own.x for own in found] == pytest.approx([INNER] * 3 + [INNER + RIGHT] * 2, abs=0.001)


def test_a_long_one_takes_as_many_pages_as_it_fills(tmp_path: Path) -> None:
    # 53 lines a column of (41 - 0.75) / 0.75
    entry = "協" * 28
    for lines in (106, 130):
        text = entry * lines
        imprint = f"imprint: {{publisher: {text}, editor: 某人}}\n"
        document = typeset(tmp_path, f"articles:\n{article()}{imprint}")
        own = [[r for r in rows(page) if r.size == 8 and "協" in r.text and r.y < 770] for page in document.pages]
        assert not own[0]
        full = own[1]
        assert len(full) == 106
        assert [r.y for r in full[:53]] == pytest.approx([baseline(ORIGIN, n) for n in range(53)], abs=0.001)
        assert {round(r.x, 2) for r in full[:53]} == {round(OUTER, 2)}
        assert {round(r.x, 2) for r in full[53:]} == {round(OUTER + RIGHT, 2)}
        left = own[2] if len(own) > 2 else []
        first = [r for r in left if r.x < 300]
        second = [r for r in left if r.x > 300]
        assert len(first) - len(second) in (0, 1)


def test_the_white_between_its_columns(tmp_path: Path) -> None:
    imprint = f"imprint: {{publisher: {'協' * 60}, editor: {'某' * 60}}}\n"
    (page,) = typeset(tmp_path, f"articles:\n{article()}{imprint}").pages
    found = [own for own in rows(page) if own.size == 8 and set(own.text) & set("協某")]
    measure = (MEASURE - 2 * EM) / 2
    assert {round(own.x - INNER, 3) for own in found} == {0.0, round(measure + 2 * EM, 3)}
    assert max(own.last - own.x for own in found) <= measure - 8 + 0.001
    assert max(own.last - own.x for own in found) > measure - 3 * 8


def test_a_page_of_advertising_at_the_end_does_not_keep_it_from_the_page_before(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"articles:\n{article()}  - {{advert: page.jpg, alt: 廣告}}\n{SMALL}")
    assert len(document.pages) == 2
    assert row(document.pages[0], "發行").text == "發行\u3000協會"
    assert not rows(document.pages[1])


def test_the_colour_of_a_back_cover_without_a_photo(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"back_cover: {{lines: [協會, 某地]}}\narticles:\n{article()}")
    page = document.pages[-1]
    assert fills(page) == [pytest.approx((-BLEED, -BLEED, WIDTH + 2 * BLEED, HEIGHT + 2 * BLEED), abs=0.001)]
    band = 4 * LEADING
    lines = rows(page)
    assert [own.text for own in lines] == ["協會", "某地"]
    for n, own in enumerate(lines):
        assert own[1:4] == pytest.approx((OUTER, HEIGHT - band + (0.75 + n + 1) * LEADING, 11), abs=0.001)
