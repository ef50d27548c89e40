"""The masthead: title, rule, subtitle, number and date where they stand, of any length."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.page.rows import INNER, LEADING, MEASURE, ORIGIN, article, fills, row, rows, typeset

CONTENTS = f"contents: true\narticles:\n{article()}"
TITLE = ORIGIN + 4 * LEADING - 10
"""The baseline of the title, of its last line where it has several."""
RULE = ORIGIN + 4 * LEADING + 3
FACTS = ORIGIN + 5 * LEADING


def head(title: str = "試刊", number: str = "7", date: str = "2026-01", subtitle: str = "") -> str:
    more = f"subtitle: {subtitle}\n" if subtitle else ""
    return f"title: {title}\nnumber: {number}\ndate: {date}\nlanguage: zh-Hant-TW\n{more}"


def test_a_short_one(tmp_path: Path) -> None:
    page = typeset(tmp_path, CONTENTS, head=head(subtitle="河口")).pages[0]
    title, subtitle, facts, contents = rows(page)[:4]
    assert (title.text, subtitle.text) == ("試刊", "河口")
    assert title[1:4] == pytest.approx((INNER, TITLE, 44), abs=0.001)
    assert subtitle[1:4] == pytest.approx((INNER, FACTS, 9.5), abs=0.001)
    assert (facts.text, facts.size) == ("第7期\u30002026年1月", 9.5)
    assert facts.y == pytest.approx(FACTS, abs=0.001)
    assert facts.last + 9.5 == pytest.approx(INNER + MEASURE, abs=0.001), "it ends at the edge"
    assert fills(page)[0] == pytest.approx((INNER, RULE, MEASURE, 0.75), abs=0.001)
    assert contents.y == pytest.approx(ORIGIN + 7 * LEADING, abs=0.001), "it takes six lines"


@pytest.mark.parametrize(("date", "shown"), [("2026-01", "2026年1月"), ("2026-01-15", "2026年1月15日")])
def test_dates_by_how_much_of_them_is_said(tmp_path: Path, date: str, shown: str) -> None:
    page = typeset(tmp_path, CONTENTS, head=head(date=date)).pages[0]
    assert rows(page)[1].text == f"第7期\u3000{shown}"


def test_a_title_is_made_smaller_to_stand_on_one_line(tmp_path: Path) -> None:
    page = typeset(tmp_path, CONTENTS, head=head(title="很長的名字" * 4)).pages[0]
    title = rows(page)[0]
    assert title.text == "很長的名字" * 4
    assert title.size == pytest.approx(MEASURE / 20 * 0.999, abs=0.01)
    assert title.y == pytest.approx(TITLE, abs=0.001)
    assert row(page, "本期").y == pytest.approx(ORIGIN + 7 * LEADING, abs=0.001)


def test_a_longer_one_stands_on_several_lines_and_all_below_goes_down(tmp_path: Path) -> None:
    for characters, lines, down in ((45, 3, 4), (60, 4, 6)):
        page = typeset(tmp_path, CONTENTS, head=head(title="很長的名字" * (characters // 5))).pages[0]
        found = rows(page)
        step = 3 * LEADING * 0.6
        foot = TITLE + down * LEADING
        assert [own.size for own in found[:lines]] == pytest.approx([44 * 0.6] * lines)
        assert [own.y for own in found[:lines]] == pytest.approx(
            [foot - (lines - 1 - n) * step for n in range(lines)], abs=0.001
        )
        assert found[lines].text.startswith("第7期")
        assert found[lines].y == pytest.approx(FACTS + down * LEADING, abs=0.001)
        assert fills(page)[0][1] == pytest.approx(RULE + down * LEADING, abs=0.001)
        assert row(page, "本期").y == pytest.approx(ORIGIN + (7 + down) * LEADING, abs=0.001)


def test_a_title_of_hundreds_of_characters_is_no_higher_than_a_share_of_the_page(tmp_path: Path) -> None:
    found = rows(typeset(tmp_path, CONTENTS, head=head(title="很長的名字" * 40)).pages[0])
    title = [own for own in found if set(own.text) <= set("很長的名字")]
    lines = [own for own in title if own.y < 400 and own.size > 9]
    size = lines[0].size
    assert len(lines) * size * 51 / 44 <= 0.3 * 41 * LEADING
    assert size in [pytest.approx(44 * 0.6 * 0.9**n, abs=0.001) for n in range(8)]
    larger = size / 0.9
    assert -(-200 // int(MEASURE / larger)) * larger * 51 / 44 > 0.3 * 41 * LEADING, "and no smaller than that needs"


def test_a_subtitle_a_little_too_long_is_made_smaller_beside_the_date(tmp_path: Path) -> None:
    page = typeset(tmp_path, CONTENTS, head=head(subtitle="副" * 48)).pages[0]
    subtitle, facts = rows(page)[1:3]
    assert subtitle.text == "副" * 48
    room = facts.x - INNER - 10.5
    assert subtitle.size == pytest.approx(room / 48 * 0.999, abs=0.02)
    assert subtitle.y == facts.y == pytest.approx(FACTS, abs=0.001)


def test_a_longer_one_stands_above_it(tmp_path: Path) -> None:
    for characters, lines in ((70, 2), (120, 3)):
        page = typeset(tmp_path, CONTENTS, head=head(subtitle="副" * characters)).pages[0]
        found = rows(page)[1 : lines + 2]
        assert [own.y for own in found] == pytest.approx([FACTS + n * LEADING for n in range(lines + 1)], abs=0.001)
        assert {own.size for own in found} == {9.5}
        assert found[-1].text.startswith("第7期")
        assert row(page, "本期").y == pytest.approx(ORIGIN + (7 + lines) * LEADING, abs=0.001)


def test_one_without_number_and_date_has_the_line_to_itself(tmp_path: Path) -> None:
    page = typeset(tmp_path, CONTENTS, head="title: 試刊\nlanguage: zh-Hant-TW\nsubtitle: " + "副" * 50 + "\n").pages[0]
    subtitle, contents = rows(page)[1:3]
    assert subtitle.text == "副" * 50
    assert (subtitle.size, subtitle.x) == pytest.approx((9.5, INNER), abs=0.001)
    assert contents.y == pytest.approx(ORIGIN + 7 * LEADING, abs=0.001)
    page = typeset(tmp_path, CONTENTS, head="title: 試刊\nlanguage: zh-Hant-TW\nsubtitle: " + "副" * 80 + "\n").pages[0]
    first, second, contents = rows(page)[1:4]
    assert (first.y, second.y) == pytest.approx((FACTS, FACTS + LEADING), abs=0.001)
    assert contents.y == pytest.approx(ORIGIN + 8 * LEADING, abs=0.001)


def test_a_number_of_several_lines_ends_at_the_edge(tmp_path: Path) -> None:
    page = typeset(tmp_path, CONTENTS, head=head(number="號" * 60, subtitle="河口")).pages[0]
    found = rows(page)
    subtitle, first, second, contents = found[1:5]
    assert subtitle.y == pytest.approx(FACTS, abs=0.001)
    assert (first.y, second.y) == pytest.approx((FACTS + LEADING, FACTS + 2 * LEADING), abs=0.001)
    assert contents.y == pytest.approx(ORIGIN + 9 * LEADING, abs=0.001)


def test_an_issue_without_contents_has_it_above_its_first_article(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"letter: {{title: 信, body: [編者的話。]}}\narticles:\n{article()}")
    assert rows(document.pages[0])[0][1:4] == pytest.approx((INNER, TITLE, 44), abs=0.001)
    document = typeset(tmp_path, f"articles:\n{article()}")
    first = document.pages[0]
    assert rows(first)[0][1:4] == pytest.approx((INNER, TITLE, 44), abs=0.001)
    assert row(first, "題").y == pytest.approx(ORIGIN + 6 * LEADING + 34 - (34 - 0.76 * 24) / 2, abs=0.01)
    assert row(first, "渡船").y == pytest.approx(ORIGIN + 10 * LEADING, abs=0.001)
    assert len(document.pages) == 1
