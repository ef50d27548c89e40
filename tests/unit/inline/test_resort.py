"""Last resorts: a line in mid-paragraph is filled by dividing what is whole else, but only where it must."""

from __future__ import annotations

import itertools

import pytest

from paiban.inline import PreparedText
from paiban.inline.costs import BARE_PATTERN, NAME_PART, PATTERN, WALL
from paiban.inline.model import Breaks, Line
from paiban.inline.resort import resorts
from tests.unit.inline.setting import SIZE, lines_of, prepared


def rows(paragraph: PreparedText, breaks: Breaks) -> list[str]:
    text = paragraph.text.text
    return [text[a:b] for a, b in itertools.pairwise((0, *breaks.ends))]


def emptiest(lines: tuple[Line, ...], ems: float) -> float:
    """Em that the emptiest line but the last lacks; a part of an address alone cannot be filled."""
    return max([ems - line.extent / SIZE for line in lines[:-1] if has_han(line)], default=0.0)


def has_han(line: Line) -> bool:
    return any(text > "\u2e80" for run in line.runs for text in run.texts)


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("這間茶館每逢週三到週日營業十點半10:30–21:45，其餘日子不開。", "10:30–"),
        ("要問渡船幾點開可以打電話找值班員07-0000-0188，隨時有人接。", "-"),
        ("稿件最遲在月底以前寄到這一個信箱editors@harbour.example.net，逾期不收。", ""),
        ("渡口邊上開了三十年的老店裡頭至今掛著UNIVERSITY的舊招牌。", ""),
    ],
)
@pytest.mark.parametrize("profile", ["tw-plain", "tw-compact", "cn-gb"])
@pytest.mark.parametrize("ems", [12, 13, 14, 15, 16])
def test_no_line_is_left_short_before_a_long_word(text: str, ends: str, profile: str, ems: int) -> None:
    paragraph = prepared(text, profile, indent=2.0)
    breaks, lines = lines_of(paragraph, ems)
    assert emptiest(lines, ems) < 1.2
    assert max(line.looseness for line in lines) <= 0.5
    assert not breaks.diagnostics
    assert "".join(rows(paragraph, breaks)) == text
    if breaks.eased and ends:
        assert [row for row in rows(paragraph, breaks) if row.endswith(ends)]


def test_no_hyphen_is_added_to_an_address_or_a_number() -> None:
    for ems in range(8, 20):
        text = "稿件最遲在月底以前寄到信箱editors@harbour.example.net或打07-0000-0188，時間是10:30–21:45。"
        _, lines = lines_of(prepared(text), ems)
        assert "\u00ad" not in [t for line in lines for run in line.runs for t in run.texts]


def test_what_is_set_within_the_wall_is_divided_nowhere() -> None:
    text = "渡船今天10:30–21:45開，要問的人請打電話07-0000-0188，或是寫信來問都可以，"
    breaks, lines = lines_of(prepared(text * 3), 40)
    assert not breaks.eased
    assert max(line.looseness for line in lines) <= 0.25


@pytest.mark.parametrize("text", ["永和平……", "永" * 8 + "strengths" + "永" * 22])
def test_what_no_division_helps_is_set_as_it_was(text: str) -> None:
    """A line is left short, which dividing words would not change."""
    breaks, _ = lines_of(prepared(text), 4 if len(text) < 8 else 10)
    assert breaks.cost > WALL
    assert not breaks.eased


def test_a_word_is_divided_from_its_second_letter_on_to_its_last_but_two() -> None:
    assert resorts("island", False, True) == {2: (PATTERN, True)}
    assert resorts("an island", False, True) == {5: (PATTERN, True)}
    assert resorts("island", True, False) == {2: (BARE_PATTERN, False), 3: (NAME_PART, False)}
    assert resorts("island", False, False) == {}
    assert resorts("isl", True, True) == {}


def test_a_number_keeps_its_groups_where_a_line_may_be_a_little_looser() -> None:
    for ems in range(12, 30):
        paragraph = prepared("一共收到20,260.5元，比數3-1，班級2/3，溫度12:30，價格12,345,678元，總數1234567。" * 3)
        found = rows(paragraph, lines_of(paragraph, ems)[0])
        for before, after in itertools.pairwise(found):
            assert not (before[-1] in ",.:/-" and after[0].isdecimal() and before[-2].isdecimal())


def test_the_first_line_of_a_very_narrow_paragraph_stands_in_by_one_em() -> None:
    for ems, indent in ((7, 1.0), (8, 2.0), (14, 2.0)):
        _, lines = lines_of(prepared("潮水退到第三根木樁的時候，灘地上的人才把竹簍放下來。", indent=2.0), ems)
        assert lines[0].runs[0].x == pytest.approx(indent * SIZE)


def test_a_code_span_of_two_styles_is_solid() -> None:
    from paiban.issue.model import Span

    text = '請把這一行寫進檔案裡頭去：key="值班表"就可以看到新的樣子，存檔以後要重開。'
    at = text.index("key")
    end = text.index("就")
    for ems in range(16, 26):
        _, lines = lines_of(prepared(text, spans=(Span(at, end, "code"),)), ems)
        for line in lines:
            glyphs = sorted((run.x + x, t) for run in line.runs for x, t in zip(run.xs, run.texts, strict=True))
            for (x, one), (y, _) in itertools.pairwise(glyphs):
                if one in "值班":
                    assert y - x == pytest.approx(SIZE, abs=0.01)
