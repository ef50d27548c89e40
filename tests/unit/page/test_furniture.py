"""Running heads and folios: what they say, on which side, and how they share a line that is too short."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.units import MM
from paiban.display.model import Page
from tests.unit.page.rows import (
    EM,
    HEIGHT,
    INNER,
    LEADING,
    LINES,
    MEASURE,
    ORIGIN,
    OUTER,
    SENTENCE,
    Row,
    article,
    rows,
    typeset,
)

HEAD = ORIGIN - 0.5 * LEADING - 4
FOOT = ORIGIN + (LINES + 2) * LEADING
LONG = "很長的欄名" * 20
NAMED = f"articles:\n{article('甲文')}{article('乙文', 1, f'    section: {LONG}' + chr(10))}"
APART = 1.5 * EM


def heads(page: Page, y: float = HEAD) -> list[Row]:
    return [own for own in rows(page) if own.y == pytest.approx(y, abs=0.001)]


def feet(page: Page) -> list[Row]:
    return heads(page, FOOT)


def masters(head: str = "", foot: str = "") -> str:
    return f"masters: {{feature: {{head: {{{head}}}, foot: {{{foot}}}}}}}\n"


BODY = f"articles:\n{article('甲文')}{article('乙文', 1, '    section: 現場' + chr(10) + '    byline: 作者' + chr(10))}"
BODY += article("丙文", 1, "    section: 現場\n")


def test_heads_and_folios_stand_outside(tmp_path: Path) -> None:
    first, left, right = typeset(tmp_path, BODY).pages
    assert not heads(first), "none under the masthead"
    (head,) = heads(left)
    assert head.text == "現場\u3000乙文"
    assert head[1:4] == pytest.approx((OUTER, HEAD, 8), abs=0.001)
    (head,) = heads(right)
    assert head.text == "現場\u3000丙文"
    assert head.last + 8 == pytest.approx(INNER + MEASURE, abs=0.001)
    folio, name = feet(left)
    assert (folio.text, folio.size, name.text, name.size) == ("2", 9, "試刊\u3000第7期", 8)
    assert folio.x == pytest.approx(OUTER, abs=0.001)
    figure = name.x - folio.x - APART
    assert 4 < figure < 6, "the width of a figure"
    folio, name = feet(right)
    assert folio.x == pytest.approx(INNER + MEASURE - figure, abs=0.001)
    assert name.last + 8 == pytest.approx(folio.x - APART, abs=0.001)


def test_inside_and_in_the_middle(tmp_path: Path) -> None:
    theme = masters(
        "outer: '', inner: '{author}', centre: '{date}'",
        "outer: '', inner: '{folio}', centre: ['{story}', '{section}']",
    )
    _, left, right = typeset(tmp_path, BODY, theme=theme).pages
    by_text = {own.text: own for own in heads(left)}
    assert by_text["作者"].last + 8 == pytest.approx(OUTER + MEASURE, abs=0.001)
    date = by_text["2026年1月"]
    assert date.x + date.last + 8 == pytest.approx(2 * OUTER + MEASURE, abs=0.001)
    (date,) = heads(right)
    assert date.x + date.last + 8 == pytest.approx(2 * INNER + MEASURE, abs=0.001)
    story, section = [own for own in feet(left) if own.size == 8]
    assert section.x == pytest.approx(story.last + 8 + APART, abs=0.001)
    assert story.x + section.last + 8 == pytest.approx(2 * OUTER + MEASURE, abs=0.001)
    assert [own.x for own in feet(right) if own.size == 9] == pytest.approx([INNER], abs=0.001)


def test_several_articles_of_a_page_are_named_by_what_they_have_in_common(tmp_path: Path) -> None:
    body = f"articles:\n{article('甲文')}"
    for title, section in (("乙文", "現場"), ("丙文", "書評"), ("丁文", "現場")):
        start = "" if title == "乙文" else "    start: run-on\n"
        body += article(title, 1, f"    section: {section}\n{start}")
    theme = masters("outer: '{section}', inner: '{story}'", "outer: '', inner: '{author}{periodical}'")
    page = typeset(tmp_path, body, theme=theme).pages[1]
    assert [own.text for own in heads(page)] == ["現場・書評"]
    assert [own.text for own in feet(page)] == ["試刊"]


def test_a_text_whose_fields_are_all_empty_is_left_out(tmp_path: Path) -> None:
    theme = masters("outer: ['作者：{author}', '{story}']", "outer: '只有字'")
    document = typeset(tmp_path, BODY, theme=theme)
    assert [own.text for own in heads(document.pages[1])] == ["作者：作者", "乙文"]
    assert [own.text for own in heads(document.pages[2])] == ["丙文"]
    assert [own.text for own in feet(document.pages[2])] == ["只有字"]


def test_white_around_what_is_empty_goes(tmp_path: Path) -> None:
    theme = masters("outer: '{author}\u3000{story}'", "outer: '{story}\u3000{author}'")
    page = typeset(tmp_path, BODY, theme=theme).pages[2]
    assert [own.text for own in heads(page)] == [own.text for own in feet(page)] == ["丙文"]


def test_one_too_long_ends_with_an_ellipsis(tmp_path: Path) -> None:
    theme = masters("outer: '{section}'")
    page = typeset(tmp_path, NAMED, theme=theme).pages[1]
    (head,) = heads(page)
    assert head.text.endswith("…")
    assert LONG.startswith(head.text[:-1])
    # 60 characters of 8 points are the measure's 483; some room may be left by the ellipsis
    assert 57 <= len(head.text) <= 60
    assert head.last + 8 <= OUTER + MEASURE + 0.001


def test_two_too_long_have_half_of_the_line_each(tmp_path: Path) -> None:
    theme = masters("outer: '{section}', inner: '{section}'")
    page = typeset(tmp_path, NAMED, theme=theme).pages[1]
    outer, inner = sorted(heads(page), key=lambda own: own.x)
    half = (MEASURE - APART) / 2
    for own in (outer, inner):
        assert own.text.endswith("…")
        assert half - 4 * 8 < own.last + 8 - own.x <= half + 0.001
    assert inner.x - outer.last - 8 >= APART - 0.001


def test_a_short_one_leaves_the_other_the_rest(tmp_path: Path) -> None:
    theme = masters("outer: '{section}', inner: '{story}'")
    page = typeset(tmp_path, NAMED, theme=theme).pages[1]
    long, short = sorted(heads(page), key=lambda own: own.x)
    assert short.text == "乙文"
    room = MEASURE - APART - 2 * 8
    assert room - 4 * 8 < long.last + 8 - long.x <= room + 0.001


def test_what_stands_in_the_middle_leaves_both_sides_the_same(tmp_path: Path) -> None:
    theme = masters("outer: '{section}', centre: '{story}'")
    page = typeset(tmp_path, NAMED, theme=theme).pages[1]
    long, short = sorted(heads(page), key=lambda own: own.x)
    side = (MEASURE - 16) / 2 - APART
    assert side - 4 * 8 < long.last + 8 - long.x <= side + 0.001
    assert short.x + short.last + 8 == pytest.approx(2 * OUTER + MEASURE, abs=0.001)
    theme = masters("outer: '{story}', centre: '{section}'")
    page = typeset(tmp_path, NAMED, theme=theme).pages[1]
    short, long = sorted(heads(page), key=lambda own: own.x)
    middle = MEASURE - 2 * (16 + APART)
    assert middle - 4 * 8 < long.last + 8 - long.x <= middle + 0.001
    assert abs(long.x + long.last + 8 - 2 * OUTER - MEASURE) < 0.01
    theme = masters("outer: '{section}', centre: '{section}', inner: '{section}'")
    page = typeset(tmp_path, NAMED, theme=theme).pages[1]
    third = (MEASURE - 2 * APART) / 3
    found = sorted(heads(page), key=lambda own: own.x)
    assert len(found) == 3
    for own in found:
        assert third - 4 * 8 < own.last + 8 - own.x <= third + 0.001


def test_the_page_number_is_there_whatever_stands_beside_it(tmp_path: Path) -> None:
    head = f"title: {'長刊名' * 30}\nnumber: 7\ndate: 2026-01\nlanguage: zh-Hant-TW\n"
    page = typeset(tmp_path, BODY, head=head).pages[1]
    folio, name = feet(page)
    assert folio.text == "2"
    assert name.text.endswith("…")
    assert name.last + 8 <= OUTER + MEASURE + 0.001
    assert name.x == pytest.approx(folio.x + 5.2 + APART, abs=1)
    theme = masters(foot="outer: ['{periodical}', '{number}', '{folio}']")
    page = typeset(tmp_path, BODY, theme=theme, head=head).pages[1]
    name, folio = feet(page)
    assert (name.text[-1], folio.text) == ("…", "2"), "what has less than three em is left out"


def test_level_beside_vertical_lines(tmp_path: Path) -> None:
    document = typeset(tmp_path, f"articles:\n{article('甲文', 3)}{article('乙文', 3)}", base="vertical")
    page = document.pages[1]
    level = [own for own in rows(page) if own.size in {8, 9} and own.text in {"2", "乙文"}]
    assert level, [own.text for own in rows(page)]
    for own in level:
        assert 0 < own.x < page.width
        assert own.y < 30 * MM or own.y > HEIGHT - 30 * MM
    assert SENTENCE[:2] in "".join(own.text for own in rows(page))
