"""Readings, bopomofo, emphasis dots, lines at names and titles: places in em of the base, in both writing modes."""

from __future__ import annotations

import itertools

import pytest

from paiban.inline.bopomofo import BLOCK, SIZE, is_syllable, signs
from paiban.inline.model import Line, Run
from paiban.inline.ruby import readings_of
from paiban.issue.model import Span, Text
from paiban.material.font.book import FontBook
from paiban.material.font.stack import FontStack
from tests.unit.inline.setting import SIZE as EM
from tests.unit.inline.setting import lines_of, places, prepared


def ruby(text: str, start: int, end: int, reading: str, vertical: bool = False) -> Line:
    paragraph = prepared(text, spans=(Span(start, end, "ruby", reading),), vertical=vertical)
    return lines_of(paragraph, 30)[1][0]


def small(line: Line) -> list[Run]:
    return [run for run in line.runs if run.size < 0.6 * EM]


@pytest.mark.parametrize(("syllable", "letters"), [("ㄧ", 1), ("ㄕˊ", 1), ("ㄓㄨˋ", 2), ("ㄔㄨㄤˊ", 3), ("˙ㄉㄜ", 2)])
def test_bopomofo_stands_inside_its_block(syllable: str, letters: int) -> None:
    found = signs(syllable)
    assert sum(not s.tone for s in found) == letters
    for sign in found:
        if not sign.tone:
            assert sign.size == SIZE and sign.x == SIZE / 2
        assert 0 < sign.x < BLOCK
        assert -0.05 <= sign.y - (0 if sign.tone else sign.size / 2) < sign.y <= 1.05 or sign.tone
    rows = [s.y for s in found if not s.tone]
    assert rows == sorted(rows)
    if "˙" not in syllable:
        assert sum(rows) / len(rows) == pytest.approx(0.5)
    else:
        assert found[0].text == "˙" and found[0].y < rows[0]
    tones = [s for s in found if s.text in "ˊˇˋ"]
    for tone in tones:
        # outside the upper right of the last letter
        assert tone.x > SIZE and tone.y < rows[-1]


def test_what_a_syllable_is() -> None:
    assert is_syllable("ㄔㄨㄤˊ") and is_syllable("˙ㄇㄚ")
    assert not is_syllable("chuáng") and not is_syllable("ˊ") and not is_syllable("ㄔa")


def test_bopomofo_takes_half_an_em_in_horizontal_lines_with_and_without_a_tone() -> None:
    with_tone = ruby("永和永", 1, 2, "ㄏㄜˊ")
    without = ruby("永三永", 1, 2, "ㄙㄢ")
    for line in (with_tone, without):
        assert line.extent == pytest.approx(3.5 * EM)
    assert len(small(with_tone)) == 3
    assert all(1.95 * EM < run.x < 2.5 * EM for run in small(with_tone))


def test_bopomofo_takes_no_room_in_vertical_lines_and_stands_at_the_right() -> None:
    line = ruby("永和永", 1, 2, "ㄏㄜˊ", vertical=True)
    assert line.extent == pytest.approx(3 * EM)
    for run in small(line):
        assert run.mode == "upright"
        # up is to the right: past the edge of the em box, 0.88 em over the baseline, and within half an em
        assert -(0.88 + BLOCK) * EM <= run.y <= -0.88 * EM
        assert 0.9 * EM <= run.x <= 2.1 * EM


def test_as_many_parts_as_characters_is_a_reading_for_each() -> None:
    paragraph = prepared("潟湖", spans=(Span(0, 2, "ruby", "ㄒㄧˋ ㄏㄨˊ"),))
    assert [(r.start, r.end, r.text) for r in paragraph.readings] == [(0, 1, "ㄒㄧˋ"), (1, 2, "ㄏㄨˊ")]
    group = prepared("東京", spans=(Span(0, 2, "ruby", "とうきょう"),))
    assert len(group.readings) == 1


def test_a_reading_wider_than_its_base_widens_it_evenly() -> None:
    line = ruby("永承永", 1, 2, "うけたまわ")
    at = places(line)
    assert line.extent == pytest.approx((2 + 2.6) * EM)
    assert at["承"] == pytest.approx(1 + 1.6 / 2, abs=0.001)


def test_a_narrower_reading_is_spread_over_its_base() -> None:
    line = ruby("今日", 0, 2, "きょう")
    xs = [run.x / EM for run in small(line)]
    steps = {round(b - a, 3) for a, b in itertools.pairwise(xs)}
    assert len(steps) == 1
    step = steps.pop()
    # half as much at the ends as between
    assert xs[0] == pytest.approx((step - 0.5) / 2, abs=0.002)


def test_readings_do_not_change_what_is_set_below_them() -> None:
    plain = lines_of(prepared("東京都"), 30)[1][0]
    line = ruby("東京都", 0, 2, "とう")
    assert places(plain) == {k: v for k, v in places(line).items() if k in "東京都"}


@pytest.mark.parametrize("vertical", [False, True])
def test_lines_at_names_and_titles_have_a_gap_between_neighbours(vertical: bool) -> None:
    spans = (Span(0, 3, "name"), Span(3, 5, "name"), Span(6, 8, "book"))
    line = lines_of(prepared("王小明李四讀史記", vertical=vertical, spans=spans), 30)[1][0]
    first, second, book = line.scores
    assert (first.shape, second.shape, book.shape) == ("rule", "rule", "wave")
    gap = second.x - (first.x + first.width)
    assert 0.05 * EM < gap < 0.2 * EM
    # clear of the em box, whose foot is 0.12 em below the baseline, and of the next line at 150 %
    assert all(0.12 * EM < score.y < 0.5 * EM for score in line.scores)


def test_a_name_is_not_parted_where_that_can_be_helped() -> None:
    text = "永和永和永和永和王小明永和永和永和"
    plain, _ = lines_of(prepared(text), 9)
    named, _ = lines_of(prepared(text, spans=(Span(8, 11, "name"),)), 9)
    assert plain.ends[0] == 9 and named.ends[0] == 8


def test_emphasis_dots_are_at_the_right_in_vertical_lines() -> None:
    paragraph = prepared("永和、平永", vertical=True, spans=(Span(1, 4, "emphasis"),))
    (line,) = lines_of(paragraph, 30)[1]
    assert [s.shape for s in line.scores] == ["dot", "dot"]
    assert all(s.y < -0.88 * EM for s in line.scores)


def test_taiwanese_bopomofo_stands_beside_its_character() -> None:
    """ㄐㄧㄚㆷ: letters in a column, the stop small at the lower right of the last, under the dot of 陽入."""
    assert all(
        map(is_syllable, ("ㄉㄞˊ", "ㆠㄢˊ", "ㄎㄧ˪", "ㄅㆭ˫", "ㄐㄧㄚㆷ", "ㄐㄧㄚㆷ˙", "ㄗㄚㆴ\u0307", "ㄏㄚㆻ"))
    )
    assert not is_syllable("ˊ") and not is_syllable("tâi")
    letters = signs("ㄐㄧㄚㆷ˙")
    assert [sign.text for sign in letters] == ["ㄐ", "ㄧ", "ㄚ", "ㆷ", "˙"]
    last, stop, dot = letters[2:]
    assert stop.x > last.x and stop.size < last.size * 1.5
    assert last.y < stop.y < last.y + 0.15
    assert (dot.x, dot.y < stop.y) == (stop.x, True)
    tone = signs("ㄅㆭ˫")[-1]
    assert (tone.text, tone.tone, tone.x) == ("˫", True, stop.x)


def test_a_reading_of_extended_bopomofo_takes_the_room_of_a_block() -> None:
    text = Text("台灣", (Span(0, 2, "ruby", "ㄉㄞˊ ㆠㄢˊ"),))
    stack = FontStack(FontBook(), "Noto Serif TC")
    assert [reading.beside for reading in readings_of(text, stack)] == [True, True]
    assert stack.missing == set()


def test_a_reading_that_no_font_has_is_told_of_where_its_character_stands() -> None:
    paragraph = prepared("一字", spans=(Span(1, 2, "ruby", "한"),))
    assert paragraph.missing == (("한", 1),)


@pytest.mark.parametrize(
    ("syllable", "letters", "tone"),
    [("ㄧ", "ㄧ", ""), ("ㄔㄨㄤˊ", "ㄔㄨㄤ", "ˊ"), ("˙ㄉㄜ", "ㄉㄜ", ""), ("˙ㄇ", "ㄇ", ""), ("ㄓˋ", "ㄓ", "ˋ")],
)
def test_bopomofo_is_centred_with_its_dot(syllable: str, letters: str, tone: str) -> None:
    dot = 0.1 if "˙" in syllable else 0.0
    top = 0.5 - (0.3 * len(letters) + dot) / 2
    expected = [("˙", 0.42, 0.15, top + 0.05, True)] if dot else []
    expected += [(own, 0.3, 0.15, top + dot + 0.3 * n + 0.15, False) for n, own in enumerate(letters)]
    expected += [(tone, 0.42, 0.395, top + dot + 0.3 * (len(letters) - 1), True)] if tone else []
    found = signs(syllable)
    assert [(own.text, own.tone) for own in found] == [(own[0], own[4]) for own in expected]
    for own, wanted in zip(found, expected, strict=True):
        assert own[1:4] == pytest.approx(wanted[1:4], abs=1e-9)


def test_a_final_stop_hangs_beside_the_last_sign_and_its_dot_over_it() -> None:
    plain, dotted, typed = signs("ㄚㆴ"), signs("ㄚㆴ\u0307"), signs("ㄚㆴ˙")
    assert [(own.text, own.size) for own in plain] == [("ㄚ", 0.3), ("ㆴ", 0.36)]
    assert (plain[1].x, plain[1].y) == pytest.approx((0.395, 0.35 + 0.21))
    assert [own.text for own in dotted] == ["ㄚ", "ㆴ", "\u0307"]
    assert [own.text for own in typed] == ["ㄚ", "ㆴ", "˙"]
    for found in (dotted, typed):
        assert found[:2] == plain
        assert (found[2].size, found[2].x, found[2].y) == pytest.approx((0.42, 0.395, 0.35 + 0.21 - 0.14))
    (alone,) = signs("ㆴ")
    assert (alone.size, alone.x, alone.y, alone.tone) == (0.3, 0.15, 0.5, False)


@pytest.mark.parametrize(("syllable", "texts"), [("ㆴ\u0307", ["ㆴ", "\u0307"]), ("ㆴ", ["ㆴ"])])
def test_a_final_stop_by_itself_is_a_letter_with_its_dot_at_the_upper_right(syllable: str, texts: list[str]) -> None:
    letter, *dots = found = signs(syllable)
    assert [sign.text for sign in found] == texts
    assert (letter.size, letter.x, letter.y, letter.tone) == (SIZE, SIZE / 2, 0.5, False)
    assert [(dot.tone, dot.x > SIZE, dot.y) for dot in dots] == [(True, True, 0.35)] * len(dots)
