"""Lines: kinsoku, units, numbers, words, and that the optimum is one."""

from __future__ import annotations

import itertools
import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from paiban.inline import break_paragraph, compose, first_fit_breaks, prepare, variant
from paiban.inline import costs as named
from paiban.inline.cost import LEVEL, graded, line_cost
from paiban.inline.model import Breaks, CharacterLook, Line, Measures, Setting
from paiban.inline.optimum import exact_fit, total_fit
from paiban.inline.prepare import PreparedText
from paiban.issue.markup import parse_markup
from paiban.issue.model import Text
from paiban.material.font.book import FontBook
from paiban.material.font.stack import FontStack

SIZE = 10.0
BOOK = FontBook()
STACK = FontStack(BOOK, "Noto Serif TC", fallback=("Noto Sans TC",))
SETTING = Setting(CharacterLook(STACK), SIZE)
NO_START = set("。．，、：；！？」』”）》〉】〕］｝～％℃)]},.;:!?")
NO_END = set("「『“（《〈【〔［｛([{＄￥")

PROSE = (
    "港務單位公布的年報指出，2024年全年處理20,260.5萬公噸，較前一年成長3.7％；其中貨櫃量占62%，散雜貨次之。"
    "「我們並不追求數字，」一位不願具名的主管說，「而是追求可以預期的班表——船公司最在意的，永遠是準點。」"
    "這項由International Maritime Organization（IMO）推動的減排計畫（Greenhouse Gas Strategy）"
    "要求各國在2030年以前，"
    "把碳強度降低40%（注3）。問題在於，歧見從來不在目標，而在分擔：誰先付錢？誰先換船？……沒有人願意第一個舉手。"
    "研究者把這種僵局稱為collective action problem，並以1999年至2023年的資料說明，"
    "interoperability與responsibility之間的落差，"
    "其實比technology更難處理。詳見https://www.example.org/reports/2024/shipping-emissions.html。"
)


def broken(text: str, ems: float, **changes: object) -> tuple[PreparedText, Breaks, tuple[Line, ...]]:
    setting = Setting(CharacterLook(STACK), SIZE, **changes)  # type: ignore[arg-type]
    paragraph = prepare(parse_markup(text), setting)
    measures: Measures = ((0.0, ems * SIZE),)
    breaks = break_paragraph(paragraph, measures)
    return paragraph, breaks, compose(paragraph, breaks, measures)


def texts(paragraph: PreparedText, breaks: Breaks) -> list[str]:
    text = paragraph.text.text
    return [text[a:b].strip() for a, b in itertools.pairwise((0, *breaks.ends))]


@pytest.mark.parametrize("ems", [12, 14, 16, 18, 22, 30, 40])
def test_prose_at_every_measure(ems: int) -> None:
    paragraph, breaks, lines = broken(PROSE * 2, ems)
    found = texts(paragraph, breaks)
    assert not breaks.diagnostics
    assert not [line for line in found if line[0] in NO_START]
    assert not [line for line in found if line[-1] in NO_END]
    for before, after in itertools.pairwise(found):
        joint = before[-1] + after[0]
        assert not re.match(r"\d[\d％%]", joint), f"a number is divided: {before} | {after}"
        assert joint not in ("——", "……")
    assert len(re.findall("[\u4e00-\u9fff]|[A-Za-z]{2}", found[-1])) != 1
    for line in lines[:-1]:
        # a line that is all one address has no gap that could open
        if not re.search("[a-z]/|[a-z]-", paragraph.text.text[line.start : line.end]):
            assert line.extent == pytest.approx(ems * SIZE, abs=0.002)
    assert all(line.extent <= ems * SIZE + 0.001 for line in lines)


@pytest.mark.parametrize("ems", [14, 18, 22, 30])
def test_a_word_is_divided_only_with_a_hyphen(ems: int) -> None:
    paragraph, breaks, lines = broken(PROSE, ems)
    text = paragraph.text.text
    address = text.index("https")
    for line in lines[:-1]:
        before, after = text[line.end - 1], text[line.end : line.end + 1]
        if before.isascii() and before.isalpha() and after.isascii() and after.isalpha() and line.end < address:
            assert line.runs[-1].texts[-1] == "\u00ad"
    assert "".join(text[a:b] for a, b in itertools.pairwise((0, *breaks.ends))) == text


def test_pure_han_fills_the_grid_without_a_gap() -> None:
    _, breaks, lines = broken("永" * 22 * 3 + "和平", 22)
    assert breaks.cost == 0.0
    assert [line.looseness for line in lines] == [0.0] * 4
    assert lines[0].runs[0].xs == tuple(round(n * SIZE, 3) for n in range(22))


def test_the_last_line_has_two_characters_or_more() -> None:
    paragraph, breaks, _ = broken("永" * 22 + "和。", 22)
    assert texts(paragraph, breaks)[-1] in ("永和。", "永永和。")


@pytest.mark.parametrize("end", ["和——", "和……", "和⸺", "和——。"])
def test_a_dash_or_an_ellipsis_is_no_character_that_keeps_a_last_line_from_being_a_runt(end: str) -> None:
    paragraph, breaks, _ = broken("永" * 22 + end, 22)
    assert texts(paragraph, breaks) == ["永" * 21, "永" + end]


@pytest.mark.parametrize(("count", "wanted", "ends"), [(20, 2, [18, 20]), (20, 1, [20]), (40, 3, [19, 38, 40])])
def test_lines_of_a_number_that_is_asked_for_though_fewer_would_do(count: int, wanted: int, ends: list[int]) -> None:
    (segment,) = prepare(Text("永" * count), SETTING).segments
    found = exact_fit(segment, (22.0,), 0.0, wanted, 1e6)
    assert found is not None and found[1] == ends


def test_a_number_keeps_its_unit_where_a_setting_has_it() -> None:
    for n in range(8, 22):
        paragraph, breaks, _ = broken("永" * n + "共2,024年的" + "字" * 30, 22)
        assert not [t for t in texts(paragraph, breaks) if t.startswith("年")]


@pytest.mark.parametrize("kinsoku", ["none", "basic", "strict"])
def test_kinsoku_levels(kinsoku: str) -> None:
    paragraph, breaks, _ = broken("永" * 22 + "。" + "永" * 21 + "——" + "永" * 30, 22, kinsoku=kinsoku)
    starts = {t[0] for t in texts(paragraph, breaks)}
    assert ("。" in starts) is (kinsoku == "none")
    if kinsoku == "strict":
        assert "—" not in starts


def test_autospace_has_no_glyph_and_a_typed_space_counts_as_it_once() -> None:
    _, _, (plain,) = broken("使用AI的", 22)
    _, _, (typed,) = broken("使用 AI 的", 22)
    assert plain.extent == typed.extent
    assert "".join(t for r in plain.runs for t in r.texts) == "使用AI的"
    assert "".join(t for r in typed.runs for t in r.texts) == "使用 AI 的"
    (run,) = plain.runs
    assert run.xs[2] == pytest.approx(2 * SIZE + 0.25 * SIZE)


def test_no_autospace_beside_marks_and_at_line_ends() -> None:
    _, _, (line,) = broken("（AI）", 22)
    width = sum(p.width for p in STACK.word("AI"))
    assert line.extent == pytest.approx((2 + width) * SIZE, abs=0.002)


def test_dashes_and_ellipses_are_two_em_and_whole() -> None:
    _, _, (line,) = broken("永——永……永", 22)
    assert line.extent == pytest.approx(7 * SIZE)
    for n in range(15, 24):
        paragraph, breaks, _ = broken("永" * n + "——" + "永" * 20 + "……" + "永" * 20, 22)
        assert "".join(texts(paragraph, breaks)).count("——") == 1
        assert not [t for t in texts(paragraph, breaks) if re.search("(?<!—)—$|(?<!…)…$", t)]


def test_curly_quotes_are_full_width_around_han_and_not_around_latin() -> None:
    _, _, (han,) = broken("“永和”", 22)
    assert han.extent == pytest.approx(4 * SIZE)
    _, _, (latin,) = broken("“it’s”", 22)
    assert latin.extent < 3 * SIZE


def test_the_measure_is_asked_for_by_line() -> None:
    paragraph = prepare(Text("永" * 60), SETTING)
    measures: Measures = ((40.0, 140.0), (40.0, 140.0), (0.0, 180.0))
    lines = compose(paragraph, break_paragraph(paragraph, measures), measures)
    assert [(line.x, round(line.extent, 3)) for line in lines] == [(40, 140), (40, 140), (0, 180), (0, 140)]
    assert lines[0].runs[0].x == 40.0


def test_links_and_note_marks_are_live() -> None:
    _, _, (line,) = broken("見[這裡](https://example.org)（注1）", 22)
    link, note = line.live
    assert (link.kind, link.value, link.x, link.width) == ("link", "https://example.org", SIZE, 2 * SIZE)
    assert (note.kind, note.value, note.x) == ("note", "1", 3 * SIZE)
    assert note.width == pytest.approx(line.extent - 3 * SIZE)


def test_emphasis_has_a_dot_under_each_character_but_not_under_marks() -> None:
    _, _, (line,) = broken("永*和、平*永", 22)
    dots = line.scores
    assert [dot.shape for dot in dots] == ["dot", "dot"]
    assert dots[1].x - dots[0].x == pytest.approx(2 * SIZE)
    assert all(dot.y > 0.12 * SIZE for dot in dots)


def test_a_reading_stands_over_the_middle_of_its_characters() -> None:
    _, _, (line,) = broken("永{和平|hépíng}永", 22)
    base, reading = line.runs[0], line.runs[-1]
    assert reading.y < -8 and reading.size == SIZE / 2
    middle = reading.x + (reading.xs[-1] + 0.5 * reading.size) / 2
    assert middle == pytest.approx(base.x + 2 * SIZE, abs=1.0)


def test_variants_have_one_line_more_or_fewer_and_cost_more() -> None:
    paragraph = prepare(Text("永" * 219 + "和平"), SETTING)
    measures: Measures = ((0.0, 220.0),)
    breaks = break_paragraph(paragraph, measures)
    more = variant(paragraph, measures, breaks, 1)
    assert more is not None and len(more.ends) == len(breaks.ends) + 1
    assert more.cost >= breaks.cost
    assert variant(paragraph, measures, breaks, -1) is None


def test_a_word_wider_than_the_line_is_divided_and_said_so() -> None:
    paragraph, breaks, lines = broken("永和Internationalization永和", 4, hyphenate=False)
    assert [d.code for d in breaks.diagnostics] == ["divided-word"]
    assert all(line.extent <= 4 * SIZE + 0.001 for line in lines)
    assert "".join(texts(paragraph, breaks)) == "永和Internationalization永和"


def test_marks_in_a_row_that_fit_no_line_are_parted_and_said_so() -> None:
    paragraph, breaks, lines = broken("永」』」』」』」永", 4)
    assert [d.code for d in breaks.diagnostics] == ["remedial-break"]
    assert all(line.extent <= 4 * SIZE + 0.001 for line in lines)
    assert "".join(texts(paragraph, breaks)) == "永」』」』」』」永"


def test_the_price_of_a_line_that_is_a_part_of_a_word_and_nothing_else() -> None:
    text = "responsibility永和"
    (segment,) = prepare(Text(text), SETTING).segments
    (eased,) = prepare(Text(text), SETTING, eased=True).segments
    # boxes 0 to 3 are respon-si-bil-; what is over has no gap to go to
    short = 8.0 - segment.tight[4] - segment.hyphen[4]
    assert segment.gaps[4] == 0 and short == pytest.approx(2.195, abs=0.01)
    assert (segment.knee, segment.wall) == (0.05, 0.25)

    def price(white: float) -> float:
        return named.LOOSE * (white / 0.05) ** 3 + named.WALL + named.BEYOND_WALL * (white - 0.25)

    # it is reckoned as one gap; where words may be divided anywhere, as twelve, so that it is less hopeless
    assert line_cost(segment, 0, 4, 8.0) == pytest.approx(named.HYPHEN + price(short) + named.SHORT)
    assert (segment.alone, eased.alone) == (1, 12)


@pytest.mark.parametrize("first", ["渡口的人Ab on", "渡Ab on"])
@pytest.mark.parametrize("spare", [0.5, 1.0, 2.0, 3.0, 4.0])
def test_a_line_in_mid_paragraph_fills_its_measure_however_loose(first: str, spare: float) -> None:
    text = f"{first} strengths渡口的人都說好"
    _, _, whole = broken(first, 40)
    ems = whole[0].extent / SIZE + spare
    paragraph, breaks, lines = broken(text, ems, hyphenate=False)
    assert texts(paragraph, breaks)[0] == first
    assert lines[0].extent == pytest.approx(ems * SIZE)


def test_past_their_caps_all_gaps_open_alike() -> None:
    text = "渡口的人Ab on strengths渡口的人都說好"

    def gaps(ems: float) -> tuple[float, float, float]:
        """Between Han, Han and Latin, and Latin words: how far the second of each stands from the first."""
        _, _, lines = broken(text, ems, hyphenate=False)
        x = {t: run.x + x for run in lines[0].runs for x, t in zip(run.xs, run.texts, strict=True)}
        return x["口"] - x["渡"], x["A"] - x["人"], x["o"] - x["b"]

    wide, wider = gaps(11.5), gaps(11.75)
    assert wide[0] > (1 + LEVEL) * SIZE
    opened = [b - a for a, b in zip(wide, wider, strict=True)]
    assert opened == pytest.approx([SIZE / 20] * 3, abs=0.01)


# ---- the optimum


def every_setting(paragraph: PreparedText, width: float) -> float:
    """The cheapest of all settings, each tried."""
    (segment,) = paragraph.segments
    count = segment.count
    best: dict[tuple[int, bool, int], float] = {}

    def cheapest(i: int, broken: bool, before: int) -> float:
        if i == count:
            return 0.0
        found = float("inf")
        for j in range(i + 1, count + 1):
            cost, grade = graded(segment, i, j, width)
            if broken and segment.hyphen[j]:
                cost += named.TWO_HYPHENS
            if i and j < count and abs(grade - before) > 1:
                cost += named.ADJACENT
            if cost < float("inf"):
                found = min(found, cost + cheapest_known(j, segment.hyphen[j] > 0, grade))
        return found

    def cheapest_known(i: int, broken: bool, before: int) -> float:
        key = (i, broken, before)
        if key not in best:
            best[key] = cheapest(*key)
        return best[key]

    return cheapest(0, False, 0)


WORDS = ["永", "和", "，", "。", "「", "」", "……", "IMO", "2,024", "年", "（", "）", "responsibility", " ", "network"]


@settings(max_examples=120)
@given(st.lists(st.sampled_from(WORDS), min_size=3, max_size=60), st.integers(8, 24))
def test_total_fit_finds_what_trying_all_finds(parts: list[str], ems: int) -> None:
    paragraph = prepare(Text("".join(parts).strip() or "永"), SETTING)
    (segment,) = paragraph.segments
    found = total_fit(segment, (float(ems),), 0.0)
    best = every_setting(paragraph, float(ems))
    if found is None:
        assert best == float("inf")
    else:
        assert found[0] == pytest.approx(best, abs=1e-5)
        exact = exact_fit(segment, (float(ems),), 0.0, len(found[1]), found[0] + 1)
        assert exact is not None and exact[0] == pytest.approx(found[0], abs=1e-5)


MARKS = "永和平的，。「」『』（）——……、：；！？·％年月A1z,.()-/'’“”& \u3000\u00a0\u200b"
LETTERS = st.sampled_from([*MARKS, "Taiwan", "2,024.5", "𠮷", "👨‍👩‍👧", "が", "ㄅ", "葛\U000e0100"])


@settings(max_examples=250)
@given(st.lists(LETTERS, min_size=1, max_size=80), st.floats(2.0, 60.0), st.booleans())
def test_nothing_is_lost_or_overfull(parts: list[str], ems: float, indent: bool) -> None:
    text = "".join(parts)
    paragraph, breaks, lines = broken(text, ems, indent=1.0 if indent else 0.0)
    chars = paragraph.text.text
    assert breaks.ends[-1] == len(chars)
    assert list(breaks.ends) == sorted(breaks.ends)
    assert (lines[0].start, lines[-1].end) == (0, len(chars))
    assert all(a.end == b.start for a, b in itertools.pairwise(lines))
    if not any(d.code == "overfull" for d in breaks.diagnostics):
        assert all(line.extent <= ems * SIZE + 0.001 for line in lines)
    shown = "".join(t for line in lines for run in line.runs for t in run.texts).replace("\u00ad", "")
    lost = set(" \u3000\u00a0\u200b\u200d") | STACK.missing
    assert [c for c in shown if c not in lost] == [c for c in chars if c not in lost]


@settings(max_examples=60)
@given(st.integers(0, 10_000), st.integers(10, 40))
def test_total_fit_never_costs_more_than_first_fit(seed: int, ems: int) -> None:
    start = random.Random(seed).randrange(len(PROSE))
    paragraph = prepare(Text(PROSE[start:] + PROSE[:start]), SETTING)
    measures: Measures = ((0.0, ems * SIZE),)
    plain = first_fit_breaks(paragraph, measures)
    best = break_paragraph(paragraph, measures)
    if plain is not None:
        assert best.cost <= plain.cost + 1e-6


def test_an_empty_line_stays_empty_and_shifts_nothing() -> None:
    paragraph = prepare(Text("甲乙\n\n丙丁，戊"), SETTING)
    assert [(s.count, s.starts) for s in paragraph.segments] == [(2, [0, 1, 2]), (0, [3]), (4, [4, 5, 6, 7, 8])]
    measures: Measures = ((0.0, 220.0),)
    breaks = break_paragraph(paragraph, measures)
    lines = compose(paragraph, breaks, measures)
    assert ["".join(t for run in line.runs for t in run.texts) for line in lines] == ["甲乙", "", "丙丁，戊"]
