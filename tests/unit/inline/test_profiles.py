"""Profiles: the white of marks by font and language, adjacent marks, line edges, hanging, levels of shrink."""

from __future__ import annotations

import itertools

import pytest

import paiban
from paiban.base.vocabulary import COMPOSITIONS
from paiban.inline.profiles import profile_name, profile_of, tables
from paiban.inline.profiles.table import ProfileTables
from tests.unit.inline.setting import PAN_CJK, SIZE, lines_of, places, prepared, stack

CENTRED, LOW = (0.25, 0.25), (0.0, 0.5)


@pytest.mark.parametrize(
    ("language", "stop", "colon", "exclaim"),
    [
        ("zh-Hant-TW", CENTRED, CENTRED, CENTRED),
        ("zh-Hant-HK", CENTRED, CENTRED, CENTRED),
        ("zh-Hans", LOW, LOW, LOW),
        ("ja", LOW, CENTRED, CENTRED),
    ],
)
def test_white_depends_on_language_and_mark(
    language: str, stop: tuple[float, float], colon: tuple[float, float], exclaim: tuple[float, float]
) -> None:
    fonts = stack(language, PAN_CJK)
    assert [fonts.white(c) for c in "，。"] == [stop, stop]
    assert (fonts.white("："), fonts.white("！")) == (colon, exclaim)
    assert (fonts.white("「"), fonts.white("」")) == ((0.5, 0.0), (0.0, 0.5))


def test_one_face_serves_every_region_by_its_own_forms() -> None:
    glyphs = {}
    for language in ("zh-Hant-TW", "zh-Hans", "ja", "ko"):
        fonts = stack(language, PAN_CJK)
        fonts.load_cells("骨直，")
        glyphs[language] = tuple(fonts.cells[c].glyphs for c in "骨直，")
    assert len(set(glyphs.values())) >= 3


@pytest.mark.parametrize(
    ("language", "name"),
    [("zh-Hant-TW", "tw-plain"), ("zh-Hant-HK", "tw-plain"), ("zh-Hans", "cn-gb"), ("zh-Hans-CN", "cn-gb"),
     ("zh-CN", "cn-gb"), ("ja", "ja"), ("ja-JP", "ja"), ("ko", "ko"), ("en", "tw-plain")],
)  # fmt: skip
def test_the_language_chooses_the_profile(language: str, name: str) -> None:
    assert profile_name(language) == name
    assert profile_name(language, "ja") == "ja"


@pytest.mark.parametrize("name", COMPOSITIONS)
def test_every_rule_names_its_clause(name: str) -> None:
    profile = profile_of(name)
    assert profile.name == name
    assert all(rule.clause for rule in profile.whites)
    assert all(level.clause for level in profile.shrink)
    assert tables(name, "strict") is tables(name, "strict")
    assert isinstance(tables(name, "none"), ProfileTables)


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(ValueError, match="tw-plain, tw-compact"):
        profile_of("tw")
    with pytest.raises(ValueError, match="tw-compact"):
        paiban.break_lines("永和", profile="tw")


def natural(text: str, profile: str, language: str = "zh-Hant-TW") -> float:
    return prepared(text, profile, language, PAN_CJK).segments[0].tight[-1]


def test_marks_in_a_row() -> None:
    # between Han, so that no line edge has its say
    for pair in ("，「", "：「", "」「", "「「", "」」", "」，", "」。"):
        text = f"永{pair}永"
        assert natural(text, "tw-plain") == pytest.approx(4.0)
        assert natural(text, "tw-compact") == pytest.approx(3.5), pair
        assert natural(text, "cn-gb", "zh-Hans") == pytest.approx(3.5), pair
        assert natural(text, "ja", "ja") == pytest.approx(3.5), pair
    # a centred stop has no white of a bracket's kind before 」; a low one has
    assert natural("永。」永", "tw-compact") == pytest.approx(4.0)
    assert natural("永。」永", "cn-gb", "zh-Hans") == pytest.approx(3.5)


@pytest.mark.parametrize(
    ("profile", "language", "start", "end"),
    [("tw-plain", "zh-Hant-TW", 0.0, 0.0), ("tw-compact", "zh-Hant-TW", 0.5, 0.5), ("cn-gb", "zh-Hans", 0.5, 0.5),
     ("ja", "ja", 0.5, 0.5)],
)  # fmt: skip
def test_brackets_at_line_edges(profile: str, language: str, start: float, end: float) -> None:
    paragraph = prepared("「永和」\n「永和」", profile, language, PAN_CJK)
    segment = paragraph.segments[1]
    assert segment.begins[0] == start
    assert segment.tight[-1] == pytest.approx(4.0 - end)
    _, lines = lines_of(paragraph, 10)
    assert places(lines[1])["「"] == -start
    assert lines[1].extent == pytest.approx((4.0 - start - end) * SIZE)


def test_an_indented_paragraph_keeps_the_white_of_its_first_bracket() -> None:
    paragraph = prepared("「永和」永和", "ja", "ja", PAN_CJK, indent=1.0)
    _, lines = lines_of(paragraph, 10)
    assert places(lines[0])["「"] == 1.0


def test_hanging_marks_leave_the_measure_to_the_text() -> None:
    text = "永和永和永和永和永，和永和永和永和永和，永和永和永和永和永，永和"
    _, plain = lines_of(prepared(text, "tw-compact"), 9)
    _, hung = lines_of(prepared(text, "tw-compact", hanging=True), 9)
    ends = [text[line.end - 1] for line in hung]
    assert ends.count("，") >= 2
    for line in hung[:-1]:
        assert line.extent == pytest.approx(9 * SIZE, abs=0.02)
        if text[line.end - 1] == "，":
            assert places(line)["，"] == pytest.approx(9.0, abs=0.002)
    assert len(hung) <= len(plain)


def test_shrink_takes_its_levels_in_order() -> None:
    """A line half an em too full gives up the white of brackets before that of commas, and no stop's."""
    paragraph = prepared("永「永」永，永。永", "tw-compact", family=PAN_CJK)
    segment = paragraph.segments[0]
    width = segment.tight[segment.count]
    from paiban.inline.cost import fit_line

    fit = fit_line(segment, 0, segment.count, width - 0.5)
    # of the levels only brackets, commas and stops have anything here, in that order
    assert fit.shrinks == pytest.approx((0.5, 0.0, 0.0))
    fit = fit_line(segment, 0, segment.count, width - 1.3)
    assert fit.shrinks[0] == 1.0 and 0 < fit.shrinks[1] < 1.0 and fit.shrinks[2:] == (0.0,)


def test_white_at_a_line_end_goes_first() -> None:
    from paiban.inline.cost import fit_line

    paragraph = prepared("永和，永和，", "tw-compact", family=PAN_CJK)
    segment = paragraph.segments[0]
    fit = fit_line(segment, 0, segment.count, segment.tight[segment.count] - 0.2)
    assert fit.edge == pytest.approx(0.2) and not any(fit.shrinks)


def test_korean_breaks_between_words_and_opens_only_spaces() -> None:
    text = "한국어 문장은 단어 사이에서 줄을 바꾼다 그리고 단어 안에서는 바꾸지 않는다"
    paragraph = prepared(text, language="ko", family=PAN_CJK)
    breaks, lines = lines_of(paragraph, 9)
    for line in lines[:-1]:
        assert text[line.end] == " " or text[line.end - 1] == " "
        assert line.extent == pytest.approx(9 * SIZE, abs=0.02)
        # inside words nothing opens: every step but those over a space is a syllable's own width
        at = sorted((round(run.x + x, 3), t) for run in line.runs for x, t in zip(run.xs, run.texts, strict=True))
        steps = [b[0] - a[0] for a, b in itertools.pairwise(at) if " " not in (a[1], b[1])]
        assert max(steps) - min(steps) < 0.02
    assert not breaks.diagnostics
    # a word wider than the line is still divided
    _, narrow = lines_of(prepared("한국어문장은", language="ko", family=PAN_CJK), 3)
    assert len(narrow) == 2


def test_break_lines_reaches_the_profiles() -> None:
    text = "他說：「永和。」「永和」，（永和）。" * 3
    assert "".join(paiban.break_lines(text, 12, profile="tw-compact")) == text
    assert len(paiban.break_lines(text, 12, profile="tw-compact")) < len(paiban.break_lines(text, 12))
    assert paiban.break_lines(text, 12) == paiban.break_lines(text, 12, profile="tw-plain")


def test_an_interpunct_has_a_cell_of_its_own() -> None:
    assert natural("馬丁·路德", "tw-plain") == pytest.approx(5.0)
    assert prepared("馬丁·路德").segments[0].tight[-1] == pytest.approx(5.0)
    assert natural("马丁·路德", "cn-gb", "zh-Hans") == pytest.approx(4.5)


def test_a_single_closing_quote_is_a_mark_like_others() -> None:
    assert natural("永‘永’，永", "cn-gb", "zh-Hans") == pytest.approx(5.5)
    assert natural("永“永”，永", "cn-gb", "zh-Hans") == pytest.approx(5.5)


def test_a_word_joiner_binds_and_does_not_save_a_runt() -> None:
    text = "永和永和永和永和永，\u2060■"
    breaks, lines = lines_of(prepared(text), 8)
    assert len(lines) == 2
    assert text[breaks.ends[0] :].count("永") + text[breaks.ends[0] :].count("和") >= 2
    assert prepared(text).segments[0].weight[-1] == 9
