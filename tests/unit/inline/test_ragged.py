"""Titles, decks and captions: about equal lines, broken at phrases."""

from __future__ import annotations

import itertools

import pytest

from paiban.inline import break_paragraph, compose, prepare
from paiban.inline.costs import RAGGED
from paiban.inline.model import CharacterLook, Setting
from paiban.inline.ragged import ragged_fit
from paiban.issue.model import Text
from paiban.material.font.book import FontBook
from paiban.material.font.stack import FontStack

STACK = FontStack(FontBook(), "Noto Sans TC", weight=700)


def title(text: str, ems: float) -> list[str]:
    paragraph = prepare(Text(text), Setting(CharacterLook(STACK), 10.0, align="start", balance=True))
    ends = break_paragraph(paragraph, ((0.0, ems * 10),)).ends
    return [text[a:b].strip() for a, b in itertools.pairwise((0, *ends))]


def test_a_title_breaks_after_its_mark() -> None:
    assert title("海岸治理的新題目：從擋得住到讓得出", 12) == ["海岸治理的新題目：", "從擋得住到讓得出"]


def test_lines_come_out_about_equal() -> None:
    lines = title("臺灣與亞太各經濟體共同討論人工智慧治理的下一步", 18)
    assert len(lines) == 2
    assert abs(len(lines[0]) - len(lines[1])) <= 6


def test_forced_line_ends_are_kept() -> None:
    assert title("第一行標題，\n第二行", 20) == ["第一行標題，", "第二行"]


def test_what_fits_on_a_line_stays_on_it() -> None:
    assert title("一行就夠", 20) == ["一行就夠"]


def test_a_word_by_itself_that_is_wider_than_its_line_fits_none() -> None:
    paragraph = prepare(Text("thoughts"), Setting(CharacterLook(STACK), 10.0, align="start"))
    assert ragged_fit(paragraph, paragraph.segments[0], (6.0,), 0.0, 0, False) == (0.0, [1])
    assert ragged_fit(paragraph, paragraph.segments[0], (2.0,), 0.0, 0, False) is None


def test_a_mark_that_begins_no_line_keeps_no_longer_line_from_being_tried() -> None:
    paragraph = prepare(Text("潮水退了。礁石露出來"), Setting(CharacterLook(STACK), 10.0, align="start"))
    (segment,) = paragraph.segments
    # a break before the full stop, at 4, is forbidden; longer lines are considered all the same
    assert ragged_fit(paragraph, segment, (7.0,), 0.0, 0, False) == (0.0, [7, 10])
    # a line of three in a measure of four is a quarter short
    assert ragged_fit(paragraph, segment, (4.0,), 0.0, 0, False) == (RAGGED / 16, [3, 7, 10])


@pytest.mark.parametrize(("text", "ems", "ends"), [("渡船離岸——", 5.0, [4, 5]), ("readers——的」", 6.0, [3, 5])])
def test_no_line_is_left_half_empty_where_another_end_has_room(text: str, ems: float, ends: list[int]) -> None:
    """Though a longer last line would cost less than one that is a dash or a single character."""
    paragraph = prepare(Text(text), Setting(CharacterLook(STACK), 10.0, align="start"))
    found = ragged_fit(paragraph, paragraph.segments[0], (ems,), 0.0, 0, False)
    assert found is not None and found[1] == ends


def test_marks_that_no_line_holds_have_no_ragged_breaks() -> None:
    paragraph = prepare(Text("潮」』」』」』汐"), Setting(CharacterLook(STACK), 10.0, align="start"))
    assert ragged_fit(paragraph, paragraph.segments[0], (2.0,), 0.0, 0, False) is None


def test_an_opening_bracket_that_begins_a_large_title_hangs_by_its_white() -> None:
    setting = Setting(CharacterLook(STACK), 24.0, align="start", balance=True)
    paragraph = prepare(Text("「潮位」上線"), setting)
    measures = ((0.0, 400.0),)
    (line,) = compose(paragraph, break_paragraph(paragraph, measures), measures)
    assert line.runs[0].x == -12.0


def test_centred_and_end_aligned_lines() -> None:
    for align, x in (("start", 0.0), ("center", 40.0), ("end", 80.0)):
        paragraph = prepare(Text("永和"), Setting(CharacterLook(STACK), 10.0, align=align))  # type: ignore[arg-type]
        measures = ((0.0, 100.0),)
        (line,) = compose(paragraph, break_paragraph(paragraph, measures), measures)
        assert line.runs[0].x == x
