"""UAX #14: Unicode's own cases, what the language leaves open, and what holds of any text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.inline.linebreak import opportunities
from paiban.inline.linebreak.properties import PROPERTIES
from paiban.inline.linebreak.rules import breaks
from paiban.inline.linebreak.symbols import SYMBOLS
from paiban.inline.linebreak.table import MARK, RECORDS, UNASSIGNED_PICTOGRAPH, WIDE
from tests.unit.inline.linebreak.cases import conformance, shown

PURE: frozenset[str] = frozenset()
LEVELS = ("none", "basic", "strict")

SOME = "a字。「」（）“”’—…─％$#+-–/.,!0 \n\u00a0\u0301\u200b\u200d\u2060\u3000ー々👍🏽🇹👩\ufe0fกי가ᄀ￼\u2028\ud800"
texts = st.text(st.one_of(st.sampled_from(SOME), st.characters()), max_size=30)


def test_every_case_of_unicode_passes() -> None:
    assert len(conformance()) == 7654
    wrong = [
        (text, list(wanted))
        for text, wanted in conformance()
        if bytes(map(bool, opportunities(text, chinese=False, tailored=False))) != wanted
    ]
    assert not wrong


def test_each_class_has_characters_of_each_width() -> None:
    narrow = {
        "\x00": "CM", "\t": "BA", "\n": "LF", "\v": "BK", "\r": "CR", " ": "SP", "!": "EX", '"': "QU", "#": "AL",
        "$": "PR", "%": "PO", "(": "OP", ")": "CP", ",": "IS", "-": "HY", "/": "SY", "0": "NU", "}": "CL", "\x85": "NL",
        "\xa0": "GL", "§": "AI", "´": "BB", "\u0378": "XX", "א": "HL", "ก": "SA", "\u1160": "JV", "\u11a8": "JT",
        "‼": "NS", "\u200b": "ZW", "\u200d": "ZWJ", "—": "B2", "…": "IN", "\u2060": "WJ", "☀": "ID", "☝": "EB",
        "\ud800": "SG", "\ufffc": "CB", "\U0001f1f9": "RI",
    }  # fmt: skip
    wide = {
        "\u1100": "JL", "￥": "PR", "字": "ID", "「": "OP", "。": "CL", "⏩": "AL", "✊": "EB", "❗": "AI",
        "\u3000": "BA", "々": "NS", "\u302a": "CM", "ぁ": "CJ", "가": "H2", "각": "H3", "︐": "IS", "！": "EX",
        "︙": "IN", "％": "PO", "\U00016fe4": "GL", "\U0001f3fb": "EM",
    }  # fmt: skip
    others = {"\u0e31": ("SA", MARK), "\U0001f02c": ("ID", UNASSIGNED_PICTOGRAPH)}
    wanted = {sign: (name, 0) for sign, name in narrow.items()} | {sign: (name, WIDE) for sign, name in wide.items()}
    wanted |= others
    assert {sign: PROPERTIES[sign] for sign in wanted} == wanted
    assert sorted(wanted.values()) == sorted(RECORDS.values()), "one of each"
    assert (WIDE, UNASSIGNED_PICTOGRAPH, MARK) == (1, 2, 4)


def test_the_end_of_a_paragraph_must_break_and_its_start_must_not() -> None:
    assert opportunities("") == b"\0"
    assert opportunities("字") == b"\0\2"
    assert opportunities("a\r\nb\vc\u2028d\n") == bytes((0, 0, 0, 2, 0, 2, 0, 2, 0, 2))


@pytest.mark.parametrize(
    ("chinese", "wanted"), [(True, "a|①|②|b×c|★|甲"), (False, "a①②b×c★|甲")], ids=["chinese", "other"]
)
def test_ambiguous_characters_are_ideographs_where_they_are_set_in_cells(chinese: bool, wanted: str) -> None:
    assert shown("a①②b×c★甲", tailorings=PURE, chinese=chinese) == wanted


@pytest.mark.parametrize(("kinsoku", "wanted"), [("strict", "カー|ドっ|て"), ("basic", "カ|ー|ド|っ|て")])
def test_small_kana_are_by_kinsoku(kinsoku: str, wanted: str) -> None:
    assert shown("カードって", kinsoku, PURE) == wanted


def test_a_level_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="kinsoku is none, basic or strict, not 'lax'"):
        opportunities("字", kinsoku="lax")


@pytest.mark.parametrize(
    "text",
    [
        "👨‍👩‍👧|家",
        "🇹🇼|🇯🇵|旗",
        "👍🏽|好",
        "字\U000e0100|字",
        "か\u3099|き",
        "각|ᄀ\u1161\u11a8|字",
        "(12)%|字",
        "a\u00a0b |c",
    ],
)
def test_sequences_stay_whole(text: str) -> None:
    plain = text.replace("|", "")
    assert shown(plain) == shown(plain, tailorings=PURE) == text


def test_a_bracket_between_prefix_and_number_waits_for_the_number() -> None:
    assert shown("字%(1)%(a", tailorings=PURE) == "字%(1)%|(a"
    assert shown("字%(\u03011", tailorings=PURE) == "字%(\u03011"
    assert shown("%(a$(1", tailorings=frozenset(("line end",))) == "%|(a$(1"


def test_there_are_few_symbols() -> None:
    for level in LEVELS:
        for code in range(0, 0x110000, 5):
            opportunities(chr(code), kinsoku=level)
    assert len(SYMBOLS) < 200, "a text is read as bytes"


@given(texts, st.booleans(), st.sampled_from(LEVELS), st.booleans())
def test_any_text_has_breaks(text: str, chinese: bool, kinsoku: str, tailored: bool) -> None:
    found = opportunities(text, chinese, kinsoku, tailored)
    assert len(found) == len(text) + 1
    assert set(found) <= {0, 1, 2}
    assert found[0] == 0
    assert not text or found[-1] == 2


@given(texts, texts, st.sampled_from(LEVELS))
def test_text_before_a_forced_line_end_knows_nothing_of_what_follows(text: str, more: str, kinsoku: str) -> None:
    text += "\n"
    found = opportunities(text + more, kinsoku=kinsoku)
    assert found[: len(text) + 1] == opportunities(text, kinsoku=kinsoku)[:-1] + b"\2"
    assert found[len(text) + 1 :] == opportunities(more, kinsoku=kinsoku)[1:]


@given(texts, st.text(st.characters(), min_size=1, max_size=5))
def test_untailored_only_a_number_changes_what_went_before(text: str, more: str) -> None:
    one, other = (breaks(t, True, "strict", PURE) for t in (text, text + more))
    changed = [n for n in range(len(text)) if one[n] != other[n]]
    assert len(changed) <= 1
    for n in changed:
        assert (one[n], other[n]) == (1, 0)
        assert PROPERTIES[text[n]][0] == "OP"


@given(texts, st.sampled_from(LEVELS), st.booleans())
def test_never_inside_a_cluster(text: str, kinsoku: str, tailored: bool) -> None:
    found = opportunities(text, kinsoku=kinsoku, tailored=tailored)
    flags = 0
    for n, character in enumerate(text):
        before = text[n - 1] if n else "\n"
        loose = PROPERTIES[before][0] in ("BK", "CR", "LF", "NL", "SP", "ZW")
        if found[n] and not loose:
            assert PROPERTIES[character][0] not in ("CM", "ZWJ")
            assert not unicodedata.combining(character)
            assert before != "\u200d"
            assert not "\U0001f3fb" <= character <= "\U0001f3ff" or before not in "👍👩"
        flags = flags + 1 if PROPERTIES[character][0] == "RI" else flags * (PROPERTIES[character][0] in ("CM", "ZWJ"))
        if flags % 2 == 0 and PROPERTIES[character][0] == "RI":
            assert not found[n]
