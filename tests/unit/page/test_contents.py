"""The contents: entries, their page numbers and photos, where they stand, and the areas that lead to their articles."""

from __future__ import annotations

from math import ceil
from pathlib import Path

import pytest

from paiban.display.model import Link, Page
from tests.unit.page.rows import (
    COLUMN,
    EM,
    GUTTER,
    INNER,
    LEADING,
    MEASURE,
    ORIGIN,
    OUTER,
    SENTENCE,
    article,
    fills,
    photos,
    row,
    rows,
    typeset,
)

ENTRY = 0.75 * LEADING
"""A line of an entry."""
BESIDE = 11 * EM
LETTER = "contents: true\nletter: {title: 信, body: [編者的話。]}\narticles:\n"
HALF, QUARTER = 0.75 * LEADING, 0.25 * LEADING
"""White above an entry that opens a department, and above another."""


def baseline(top: float, size: float = 9) -> float:
    """Of a line of an entry, from its top."""
    return top + (ENTRY + 0.76 * size) / 2


def links(page: Page) -> list[tuple[float, float, float, float, int, float]]:
    return [(i.x, i.y, i.width, i.height, i.page, i.top) for i in page.items if isinstance(i, Link)]


def test_beside_the_letter(tmp_path: Path) -> None:
    body = (
        LETTER
        + article("甲", 1, "    section: 現場\n    byline: 作者\n")
        + article("乙", 1, "    section: 現場\n")
        + article("丙", 1, "    section: 書評\n")
        + article("丁")
    )
    document = typeset(tmp_path, body)
    page = document.pages[0]
    top = ORIGIN + 7 * LEADING
    assert row(page, "本期目錄")[1:4] == pytest.approx((INNER, top, 11.5), abs=0.001)
    assert fills(page)[1] == pytest.approx(
        (INNER, top - LEADING + min(2, LEADING - 0.88 * 11.5 - 2.5 - 2), 21, 2), abs=0.001
    )
    expected, starts = [], []
    for number, (section, title, author) in enumerate(
        (("現場", "甲", "作者"), ("", "乙", ""), ("書評", "丙", ""), ("", "丁", "")), 2
    ):
        # the last one has no department: that it leaves one is said by the white and the rule alone
        named = title in "甲丙丁"
        starts.append(top)
        top += HALF if named else QUARTER
        if named:
            assert any(f == pytest.approx((INNER, top - 0.3 * LEADING, BESIDE, 0.25), abs=0.001) for f in fills(page))
        if section:
            expected.append((section, INNER, baseline(top, 8), 8))
            top += ENTRY
        expected += [(str(number), INNER, baseline(top), 9), (title, INNER + 18, baseline(top), 9)]
        top += ENTRY
        if author:
            expected.append((author, INNER + 18, baseline(top, 8), 8))
            top += ENTRY
    found = [own for own in rows(page) if own.x < INNER + BESIDE][3 - 1 :]
    found = [own for own in found if own.text not in {"本期目錄"} and own.y < 500]
    assert [own.text for own in found] == [text for text, *_ in expected]
    for own, (_, *numbers) in zip(found, expected, strict=True):
        assert own[1:4] == pytest.approx(numbers, abs=0.001)
    assert len(fills(page)) == 2 + 3
    ends = [*starts[1:], top]
    for n, (start, end) in enumerate(zip(starts, ends, strict=True)):
        assert links(page)[n] == pytest.approx((INNER, start, BESIDE, end - start, n + 1, ORIGIN), abs=0.002)
    letter = row(page, "信")
    assert letter.x == pytest.approx(INNER + 13 * EM, abs=0.001)
    assert letter.y == pytest.approx(ORIGIN + 6 * LEADING + 34 - (34 - 0.76 * 20) / 2, abs=0.01)


def test_the_rule_above_the_heading_is_clear_of_it(tmp_path: Path) -> None:
    for leading in (15.0, 17.0, 20.0):
        theme = f"grid: {{leading: {leading}pt, lines: 36}}\n"
        page = typeset(tmp_path, "contents: true\narticles:\n" + article(), theme=theme).pages[0]
        heading = row(page, "本期目錄")
        rule = fills(page)[1]
        # two points below the line's head, or as far above the em box as is clear of it
        down = min(2.0, leading - 0.88 * 11.5 - 2.5 - 2.0)
        assert rule[1] == pytest.approx(heading.y - leading + down, abs=0.002)
        assert rule[1] + rule[3] + 2.5 <= heading.y - 0.88 * 11.5 + 0.002


def test_a_letter_without_contents_stands_in_the_middle(tmp_path: Path) -> None:
    page = typeset(tmp_path, f"letter: {{title: 信, body: [{SENTENCE * 3}]}}\narticles:\n{article()}").pages[0]
    assert row(page, "信").x == pytest.approx(INNER + (46 - 33) // 2 * EM, abs=0.001)
    lines = [own for own in rows(page) if own.size == EM]
    assert max(own.last for own in lines) == pytest.approx(INNER + (6 + 32) * EM, abs=0.1)


def test_an_article_may_stand_below_the_letter(tmp_path: Path) -> None:
    body = LETTER.replace("contents: true\n", "") + article("甲", 1, "    start: run-on\n")
    page = typeset(tmp_path, body).pages[0]
    # two lines of white with the rule in them
    last = row(page, "編者的話").y
    first = row(page, "甲")
    rule = fills(page)[1]
    assert rule[0::2] == pytest.approx((INNER, MEASURE), abs=0.001)
    assert rule[1] == pytest.approx(last + LEADING + 4, abs=0.001)
    assert first.y == pytest.approx(last + 2 * LEADING + (34 + 0.76 * 24) / 2, abs=0.01)


def test_without_a_letter_they_fill_the_columns_evenly(tmp_path: Path) -> None:
    body = "contents: true\narticles:\n" + "".join(article(f"題目{n}") for n in range(11))
    page = typeset(tmp_path, body).pages[0]
    # a heading of one line and entries of 0.75 + 0.25: the least height that holds them is 6
    left, right = INNER + 18, INNER + COLUMN + GUTTER + 18
    titles = [own for own in rows(page) if own.text.startswith("題目")]
    assert [own.x for own in titles] == pytest.approx([left] * 5 + [right] * 6, abs=0.001)
    top = ORIGIN + 6 * LEADING
    first = [baseline(top + LEADING + QUARTER + n * LEADING) for n in range(5)]
    second = [baseline(top + QUARTER + n * LEADING) for n in range(6)]
    assert [own.y for own in titles] == pytest.approx(first + second, abs=0.001)


def test_what_one_page_does_not_hold_goes_on(tmp_path: Path) -> None:
    count = 84
    body = "contents: true\narticles:\n" + "".join(article(f"題目{n}", 1, "    start: column\n") for n in range(count))
    document = typeset(tmp_path, body)
    by_page = [[own for own in rows(page) if own.text.startswith("題目")] for page in document.pages[:2]]
    first = [own for own in by_page[0] if own.size == 9]
    # 35 lines below the masthead: the heading and 34 entries, then 35
    assert [sum(own.x < 300 for own in first), sum(own.x > 300 for own in first)] == [34, 35]
    second = [own for own in by_page[1] if own.size == 9]
    assert len(second) == count - 69
    assert [own.x for own in second] == pytest.approx([OUTER + 18] * len(second), abs=0.001)
    assert second[0].y == pytest.approx(baseline(ORIGIN + QUARTER), abs=0.001)
    assert links(document.pages[1])[0][:4] == pytest.approx((OUTER, ORIGIN, COLUMN, LEADING), abs=0.002)


def test_an_entry_stands_undivided(tmp_path: Path) -> None:
    more = "    byline: 作者\n"
    body = "contents: true\narticles:\n" + "".join(article(f"題目{n}", 1, more) for n in range(4))
    page = typeset(tmp_path, body).pages[0]
    columns = {own.text: own.x > 300 for own in rows(page) if own.text.startswith("題目")}
    authors = [own.x > 300 for own in rows(page) if own.text == "作者" and own.y < 400]
    assert authors == [columns[f"題目{n}"] for n in range(4)] == [False, False, True, True]


def test_photos_of_the_first_that_have_any(tmp_path: Path) -> None:
    photo = "      - {photo: wide.jpg, caption: 圖。}\n"
    body = "contents: true\narticles:\n" + article("甲")
    body += "".join(f"  - title: {title}\n    body:\n{photo}      - {SENTENCE}\n" for title in "乙丙丁")
    page = typeset(tmp_path, body, theme="contents: {photos: 2}\n").pages[0]
    height = COLUMN / 1.5
    lines = ceil((height + 4) / LEADING)
    shown = photos(page)
    assert len(shown) == 2
    assert [x for x, *_ in shown] == pytest.approx([INNER, INNER + COLUMN + GUTTER], abs=0.001)
    assert [size for photo in shown for size in photo[2:]] == pytest.approx([COLUMN, height] * 2, abs=0.001)
    top = ORIGIN + 7 * LEADING + HALF + ENTRY + HALF
    assert shown[0][1] == pytest.approx(top - (HALF - QUARTER), abs=LEADING)
    first, second = (next(own for own in rows(page) if own.text == title) for title in "乙丙")
    for own, (_, y, _, _) in zip((first, second), shown, strict=True):
        assert own.y == pytest.approx(baseline(y + lines * LEADING), abs=0.001)
    structure = [element.role for element in typeset(tmp_path, body).layout.structure]
    assert structure.count("TOCI") == 4
    assert structure.count("TOC") == 1


def test_titles_of_several_lines_hang_after_their_number(tmp_path: Path) -> None:
    title = "一個相當長的題目要佔去目錄裡頭的兩行"
    page = typeset(tmp_path, LETTER + article(title)).pages[0]
    found = [own for own in rows(page) if own.x < INNER + BESIDE and own.size == 9 and own.y < 700]
    assert [own.x for own in found] == pytest.approx([INNER, INNER + 18, INNER + 18], abs=0.001)
    assert found[0].y == found[1].y
    assert found[2].y - found[1].y == pytest.approx(ENTRY, abs=0.001)
    assert found[1].text + found[2].text == title


def test_contents_that_do_not_stand_beside_the_letter_have_the_page(tmp_path: Path) -> None:
    # in 35 lines there is room for a heading and 34 entries
    for count, beside in ((34, True), (35, False)):
        body = LETTER + "".join(article(f"題目{n}", 1, "    start: column\n") for n in range(count))
        document = typeset(tmp_path, body)
        page = next(page for page in document.pages if any(own.text == "信" for own in rows(page)))
        assert page.label == ("1" if beside else "2")
        letter = next(own for own in rows(page) if own.text == "信")
        assert letter.x == pytest.approx(INNER + 13 * EM if beside else OUTER + 6 * EM, abs=0.001)
        assert document.layout.outline[0].title == "本期目錄"


def test_the_outline_names_it_and_every_article(tmp_path: Path) -> None:
    document = typeset(tmp_path, LETTER + article("甲") + article("乙", 1, "    start: run-on\n"))
    lines = [(mark.title, mark.level, mark.page) for mark in document.layout.outline]
    assert lines == [("本期目錄", 0, 0), ("信", 0, 0), ("甲", 0, 1), ("乙", 0, 1)]
    for mark, title in zip(document.layout.outline[2:], "甲乙", strict=True):
        head = row(document.pages[1], title)
        assert mark.top == pytest.approx(head.y - 1.5 * head.size, abs=0.001)
