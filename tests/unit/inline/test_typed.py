"""Lines and words as they were typed: what a sign is by what is around it, and what a line does with a long word."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from msgspec import structs

from paiban.inline import break_paragraph, compose, prepare
from paiban.inline.itemise import CONNECTOR, KINDS, WORD, tokens
from paiban.inline.model import Breaks, CharacterLook, Line, Setting
from paiban.inline.segment import PreparedText
from paiban.issue.model import Span, SpanKind, Text
from tests.unit.inline.setting import SIZE, lines_of, prepared, stack

SCRIPTS = {"sub": (0.65, -0.14), "sup": (0.65, 0.35)}


def text_of(paragraph: PreparedText, breaks: Breaks) -> list[str]:
    text = paragraph.text.text
    return [text[a:b].strip() for a, b in pairwise((0, *breaks.ends))]


def divided(text: str, ems: float, *spans: Span, **changes: object) -> list[str]:
    paragraph = prepared(text, spans=spans, **changes)  # type: ignore[arg-type]
    return text_of(paragraph, lines_of(paragraph, ems)[0])


def shown(line: Line) -> str:
    return "".join(t for run in line.runs for t in run.texts)


def origins(line: Line) -> list[tuple[str, float]]:
    """Each glyph of a line with its text and place, em."""
    return [(t, (run.x + x) / SIZE) for run in line.runs for x, t in zip(run.xs, run.texts, strict=True)]


def words(text: str) -> list[str]:
    return [text[a:b] for kind, a, b in tokens(text, 0, len(text)) if kind == WORD]


# ---- a word that fits no line


def test_a_long_word_is_divided_at_its_signs_and_the_rest_is_set_in_full_lines() -> None:
    text = "燈塔的程式叫做Beacon.TimeTableFormat.formatToSignals，每天換一次（晚上九點熄燈），巡查的人分成三組。"
    paragraph = prepared(text)
    breaks, lines = lines_of(paragraph, 10)
    found = text_of(paragraph, breaks)
    assert all(len(line) >= 5 for line in found[:-1])
    assert all(line.extent <= 10 * SIZE + 0.01 for line in lines)
    # a line with Han in it is full; one of nothing but the name ends at a sign, or before a capital
    han = [line.extent for line, words in zip(lines[:-1], found, strict=False) if not words.isascii()]
    assert all(extent >= 10 * SIZE - 0.02 for extent in han)
    assert "Beacon.TimeTable" in found
    assert not [line for line in found if line[0] in "，。）"]
    assert "".join(map(shown, lines)).count("\u00ad") == 0


def test_a_word_that_no_hyphen_divides_is_told_of_once_with_its_name() -> None:
    paragraph = prepared("德文的Rindfleischüberwachungsgesetz是一個字，後面還有許多話要說。")
    breaks, lines = lines_of(paragraph, 8)
    (found,) = breaks.diagnostics
    assert found.code == "divided-word" and "Rindfleischüberwachungsg…" in found.message
    assert "".join(map(shown, lines)).count("\u00ad") >= 1
    assert all(line.extent <= 8 * SIZE + 0.01 for line in lines)


@pytest.mark.parametrize("ems", [4, 4.5, 5, 5.5])
def test_a_long_number_is_divided_at_its_hyphens(ems: float) -> None:
    found = divided("請打03-9876-5432找港務所", ems)
    for group in ("03", "9876", "5432"):
        assert any(group in line for line in found), found


def test_equal_words_in_a_row_keep_to_their_own_places() -> None:
    for before in range(4, 14):
        paragraph = prepared("字" * before + "說 communication communication 的意思，就是這個樣子，大家看看。")
        _, lines = lines_of(paragraph, 16)
        for line in lines:
            assert line.extent <= 16 * SIZE + 0.01
            places = [x for _, x in origins(line)]
            assert places == sorted(places)
        assert "".join(map(shown, lines)).replace("\u00ad", "").count("communication") == 2


@pytest.mark.parametrize("align", ["start", "center", "justify"])
@pytest.mark.parametrize("balance", [True, False])
def test_a_long_word_is_divided_in_ragged_text_too(align: str, balance: bool) -> None:
    paragraph = prepared("國際化Rindfleischüberwachungsgesetz的意思", align=align, balance=balance)
    breaks, lines = lines_of(paragraph, 6)
    assert [d.code for d in breaks.diagnostics] == ["divided-word"]
    assert all(line.extent <= 6 * SIZE + 0.01 for line in lines)


def test_a_box_wider_than_its_line_spoils_that_line_alone() -> None:
    paragraph = prepared("船期表上寫著——改期，其餘的班次都照舊，請大家留意。")
    breaks, lines = lines_of(paragraph, 1.5)
    assert [d.code for d in breaks.diagnostics].count("overfull") == 1
    assert sum(line.extent > 1.5 * SIZE + 0.01 for line in lines) == 1


# ---- apostrophes and quotes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("讀者的readers’ letters集", ["readers’", "letters"]),
        ("那是’80s的rock ’n’ roll", ["’80s", "rock", "’n’", "roll"]),
        ("有sailors’，也有O’Brien", ["sailors’", "O’Brien"]),
        ("o’四點", ["o’"]),
        ("’e說", ["’e"]),
        ("說‘all hands’在此", ["‘all", "hands’"]),
        ("他說‘我要iPad’，就走了", ["iPad"]),
        ("說“say ‘aye’ twice”才好", ["“say", "‘aye’", "twice”"]),
        ("‘船長的sailors’ club很好’", ["sailors’", "club"]),
    ],
)
def test_which_apostrophes_belong_to_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize("vertical", [False, True])
def test_an_apostrophe_at_a_words_edge_has_a_latin_width_and_no_white(vertical: bool) -> None:
    _, (line,) = lines_of(prepared("請readers’的", vertical=vertical), 22)
    assert {run.mode for run in line.runs if "’" in run.texts} == {"along"}
    places = dict(origins(line))
    assert places["的"] - places["’"] == pytest.approx(0.25 + stack("zh-Hant-TW").word("’")[0].width, abs=0.05)
    (han,) = lines_of(prepared("他說‘好’。"), 22)[1]
    assert han.extent == pytest.approx(6 * SIZE)


# ---- soft hyphens and what shows nothing


def test_a_soft_hyphen_shows_where_the_line_is_divided_at_it_and_nowhere_else() -> None:
    text = "本刊談的是photo\u00adlithography與electro\u00adphotography兩種作法"
    for ems in range(9, 20):
        _, lines = lines_of(prepared(text), ems)
        for line in lines:
            assert "\u00ad" not in shown(line)[:-1]
            assert line.extent <= ems * SIZE + 0.01
            if shown(line).endswith(("photo", "electro")):
                raise AssertionError("divided without a hyphen")
        assert "".join(map(shown, lines)).replace("\u00ad", "") == text.replace("\u00ad", "")
    (whole,) = lines_of(prepared("a photo\u00adlithography"), 22)[1]
    (plain,) = lines_of(prepared("a photolithography", hyphenate=False), 22)[1]
    assert whole.extent == plain.extent


@pytest.mark.parametrize(
    "sign", "\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202e\u2060\u2066\u2069\ufeff\u00ad\u061c\ufe0e"
)
@pytest.mark.parametrize(("before", "after"), [("甲", "乙"), ("甲", "A"), ("A", "乙"), ("港", "，"), ("ab", "cd")])
def test_signs_that_show_nothing_take_no_room(sign: str, before: str, after: str) -> None:
    paragraph = prepared(f"{before}{sign}{after}")
    _, (line,) = lines_of(paragraph, 22)
    _, (plain,) = lines_of(prepared(before + after), 22)
    assert line.extent == pytest.approx(plain.extent, abs=0.06 * SIZE if before == "ab" else 0.01)
    assert not paragraph.missing


def test_a_joiner_still_joins_pictographs() -> None:
    text = "甲\U0001f469\u200d\U0001f680乙\u200d丙"
    assert [text[a:b] for _, a, b in tokens(text, 0, len(text))] == [
        "甲",
        "\U0001f469\u200d\U0001f680",
        "乙",
        "\u200d",
        "丙",
    ]


# ---- figures and signs


@pytest.mark.parametrize("ems", range(11, 18))
def test_full_width_figures_are_one_number(ems: int) -> None:
    found = divided("票價是１２，８００元，電話０３９８７６５４號，請先登記", ems, kinsoku="strict")
    assert any("１２，８００" in line for line in found), found
    assert any("０３９８７６５４" in line for line in found), found
    assert not [line for line in found if line.startswith("元")]


@pytest.mark.parametrize("unit", ["CO²ab", "km²", "10³", "1½", "x¹y"])
def test_raised_figures_and_fractions_belong_to_their_word(unit: str) -> None:
    assert words(f"約{unit}左右") == [unit]
    for ems in range(4, 9):
        assert any(unit in line for line in divided(f"海上量得{unit}的結果在此", ems))


@pytest.mark.parametrize("sign", ["²", "™", "₂"])
def test_a_raised_sign_after_han_stands_at_it(sign: str) -> None:
    paragraph = prepared(f"公尺{sign}多")
    assert paragraph.segments[0].penalty[2] == float("inf")
    assert paragraph.segments[0].ends[2] == 2.0


@pytest.mark.parametrize(
    ("text", "count"),
    [("基隆–蘇澳", 1), ("民國九年–十年", 1), ("110年–2025", 1), ("2020–2025年", 0), ("Taipei–Keelung", 0),
     ("（1990–）", 0), ("「甲」 – 「乙」", 1)],
)  # fmt: skip
def test_which_en_dashes_connect_han(text: str, count: int) -> None:
    assert sum(kind == CONNECTOR for kind, _, _ in tokens(text, 0, len(text))) == count


@pytest.mark.parametrize("vertical", [False, True])
def test_a_connector_stands_in_the_middle_of_its_cell_and_begins_no_line(vertical: bool) -> None:
    _, (line,) = lines_of(prepared("基隆–蘇澳", vertical=vertical), 22)
    assert line.extent == pytest.approx(5 * SIZE)
    run = next(run for run in line.runs if "–" in run.texts)
    if not vertical:
        x, foot, width, height = run.face.ink(run.glyphs[run.texts.index("–")])
        assert x + width / 2 == pytest.approx(0.5, abs=0.02)
        assert foot + height / 2 == pytest.approx(0.38, abs=0.03)
    for ems in range(3, 12):
        assert not [t for t in divided("路線是基隆–蘇澳與蘇澳–花蓮兩段", ems, vertical=vertical) if t[0] == "–"]


# ---- code


def test_code_is_set_as_it_was_typed() -> None:
    text = "用let  ratio = connection_pool.configuration;吧"
    code = Span(1, len(text) - 1, "code")
    for ems in range(8, 30):
        _, lines = lines_of(prepared(text, spans=(code,)), ems)
        assert "\u00ad" not in "".join(map(shown, lines))
    _, (line,) = lines_of(prepared(text, spans=(code,)), 40)
    assert "let  ratio = " in shown(line)
    for measure in (26, 27, 28):
        # in a line that opens, nothing opens in code
        long = f"{text}，{'島' * 30}"
        _, lines = lines_of(prepared(long, spans=(code,)), measure)
        natural = [x for t, x in origins(line) if t.isascii()]
        opened = [x for t, x in origins(lines[0]) if t.isascii()]
        if len(opened) == len(natural):
            assert [b - a for a, b in pairwise(opened)] == pytest.approx(
                [b - a for a, b in pairwise(natural)], abs=0.001
            )


def test_code_is_divided_after_a_hyphen_of_its_own_last() -> None:
    """A hyphen at the end of a line is not known from one that was added."""
    text = "路徑是usr/share/harbour-of-islands/timetables這裡"
    code = Span(3, len(text) - 2, "code")
    for ems in range(17, 30):
        _, lines = lines_of(prepared(text, spans=(code,)), ems)
        assert not [t for t in map(shown, lines) if t.rstrip().endswith("-")], ems


@pytest.mark.parametrize(("ems", "first"), [(7, "let strengths "), (11, "let strengths strengths ")])
def test_a_line_of_nothing_but_code_is_filled_by_its_blanks(ems: int, first: str) -> None:
    text = "let strengths strengths x strengths"
    breaks, lines = lines_of(prepared(text, spans=(Span(0, len(text), "code"),)), ems)
    assert text[: breaks.ends[0]] == first
    assert [line.extent for line in lines[:-1]] == pytest.approx([ems * SIZE] * (len(lines) - 1))


def test_blanks_begin_a_line_of_code() -> None:
    text = "    return x\n  y"
    _, lines = lines_of(prepared(text, spans=(Span(0, len(text), "code"),), align="start"), 22)
    blank = stack("zh-Hant-TW").space.width
    assert dict(origins(lines[0]))["e"] - stack("zh-Hant-TW").word("r")[0].width == pytest.approx(4 * blank, abs=0.02)
    assert dict(origins(lines[1]))["y"] == pytest.approx(2 * blank, abs=0.001)


# ---- sub- and superscripts, lines through and under, other languages


def marked(text: str, *spans: Span, vertical: bool = False) -> PreparedText:
    fonts = stack("zh-Hant-TW", vertical=vertical)
    bold = stack("zh-Hant-TW", "Noto Sans TC", vertical)
    kinds = {kind: CharacterLook(fonts, scale=scale, rise=rise) for kind, (scale, rise) in SCRIPTS.items()}
    kinds["strong"] = CharacterLook(bold)
    return prepare(Text(text, spans), Setting(CharacterLook(fonts), SIZE, kinds=kinds))


def test_scripts_are_small_and_shifted_and_part_of_their_word() -> None:
    paragraph = marked("測得CO2偏高", Span(4, 5, "sub"))
    _, (line,) = lines_of(paragraph, 22)
    run = next(run for run in line.runs if "2" in run.texts)
    assert run.size == pytest.approx(0.65 * SIZE)
    assert list(run.ys) == pytest.approx([0.14 * SIZE])
    places = dict(origins(line))
    assert places["2"] - places["O"] == pytest.approx(stack("zh-Hant-TW").word("O")[0].width, abs=0.02)
    for ems in (3, 4, 5, 6):
        found = text_of(paragraph, break_paragraph(paragraph, ((0.0, ems * SIZE),)))
        assert any("CO2" in line for line in found)


def test_a_script_in_strong_text_is_strong_and_small() -> None:
    _, (line,) = lines_of(marked("面積m2大", Span(2, 4, "strong"), Span(3, 4, "sup")), 22)
    run = next(run for run in line.runs if "2" in run.texts)
    assert run.face.family == "Noto Sans TC" and run.size == pytest.approx(0.65 * SIZE)
    assert list(run.ys) == pytest.approx([-0.35 * SIZE])


def test_a_formula_lies_along_a_vertical_line_and_a_script_of_han_stands() -> None:
    _, (line,) = lines_of(marked("水H2O與公尺2", Span(2, 3, "sub"), Span(7, 8, "sup"), vertical=True), 22)
    modes = {t: run.mode for run in line.runs for t in run.texts}
    assert modes["H"] == modes["O"] == "along"
    assert modes["2"] == "upright"  # the last one


@pytest.mark.parametrize(("kind", "y"), [("strike", -0.38), ("underline", 0.2)])
def test_what_is_struck_or_underlined_has_a_line_over_its_whole_width(kind: SpanKind, y: float) -> None:
    text = "這裡有刪去的字句在此"
    paragraph = prepared(text, spans=(Span(3, 7, kind),))
    _, (line,) = lines_of(paragraph, 22)
    (score,) = line.scores
    assert score.shape == "rule"
    assert [score.x, score.width, score.y] == pytest.approx([30.0, 40.0, y * SIZE])
    _, lines = lines_of(paragraph, 5)
    assert [round(score.width) for line in lines for score in line.scores] == [20, 20]


def test_words_of_another_language_are_not_divided_by_english_patterns() -> None:
    text = "這個字internationalization很長很長"
    assert any(line.endswith("inter") or "interna" in line for line in divided(text, 10))
    spans = (Span(3, 23, "lang", "de"),)
    assert any("internationalization" in line for line in divided(text, 11, *spans))


def test_a_group_reading_is_set_once_where_its_base_is_divided() -> None:
    _, lines = lines_of(prepared("長長的地名在此", spans=(Span(0, 5, "ruby", "ㄉㄧˋ"),)), 3)
    assert "".join(map(shown, lines)).count("ㄉ") == 1


# ---- anything at any measure

PIECES = (
    *(
        "島嶼",
        "，",
        "。",
        "「",
        "」",
        "（注1）",
        "——",
        "……",
        " ",
        "  ",
        "\u3000",
        "–",
        "-",
        "％",
        "℃",
        "A",
        "9",
        "[",
        "]",
    ),
    *("students’", "‘", "’", "“", "”", "’90s", "photo\u00adlithography", "internationalization", "(pdf)", "a.b_c.d"),
    *("\u200b", "\u200d", "\u200e", "\u202e", "\u2060", "PM²", "km²", "½", "™", "甲–乙", "2020–2025"),
    *("０２２３４", "１，８００", "02-2345-6789", "1,234,567.89", "https://example.org/a/long/path.html"),
    "Rindfleischüberwachungsgesetz",
)
KINDS_OF_SPANS: tuple[SpanKind, ...] = (
    "code",
    "sub",
    "sup",
    "strike",
    "underline",
    "strong",
    "lang",
    "emphasis",
    "name",
)


@pytest.mark.parametrize("seed", range(150))
def test_nothing_is_lost_or_overfull_or_overlaps_at_any_measure(seed: int) -> None:
    dice = random.Random(seed)
    text = "".join(dice.choice(PIECES) for _ in range(dice.randint(3, 40)))
    spans = []
    for _ in range(dice.randint(0, 4)):
        start = dice.randrange(len(text))
        end = min(len(text), start + dice.randint(1, 12))
        spans.append(Span(start, end, dice.choice(KINDS_OF_SPANS), "de"))
    spans.sort(key=lambda span: (span.start, -span.end))
    ems = dice.choice([4, 4.5, 5, 6, 7.3, 8, 10, 12, 14, 18, 22, 40])
    vertical = dice.random() < 0.3
    paragraph = marked(text, *spans, vertical=vertical)
    paragraph.setting = structs.replace(paragraph.setting, indent=dice.choice([0.0, 2.0]))
    measures = ((0.0, ems * SIZE),)
    breaks = break_paragraph(paragraph, measures)
    lines = compose(paragraph, breaks, measures)
    seen = "".join(c for line in lines for c in shown(line) if c not in " \u00ad\u3000")
    assert seen == "".join(c for c in text if KINDS[c] not in "iz" and c not in " \u00ad\u3000\u200b"), text
    for line in lines:
        assert line.extent <= ems * SIZE + 0.02 * SIZE, (text, line)
        edge = -1.0
        for run in line.runs:
            for x in run.xs:
                assert run.x + x >= edge - 0.05 * SIZE, (text, shown(line))
                edge = run.x + x
