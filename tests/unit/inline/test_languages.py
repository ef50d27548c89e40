"""What Japanese and Korean ask of lines: kinsoku by JLREQ's strict set, words that are whole."""

from __future__ import annotations

import pytest

from paiban.inline.profiles import kinsoku_level
from tests.unit.inline.setting import lines_of, prepared


def starts(text: str, ems: int, language: str, kinsoku: str) -> list[str]:
    """The first character of each line but the first."""
    breaks, _ = lines_of(prepared(text, language=language, kinsoku=kinsoku, hyphenate=False), ems)
    return [text[end] for end in breaks.ends[:-1]]


SMALL = "っッゎゕゖㇰㇱㇺㇿｧｮｯｰーヵヶ々ゝヾ"


@pytest.mark.parametrize("sign", SMALL)
def test_small_kana_begin_no_line_in_strict_and_may_in_basic(sign: str) -> None:
    text = "潮" * 7 + sign + "汐" * 12
    assert sign not in starts(text, 7, "ja", "strict")
    assert sign in starts(text, 7, "ja", "basic")


@pytest.mark.parametrize("kinsoku", ["basic", "strict"])
@pytest.mark.parametrize("sign", "｠〟〞゠〜】」、。！")
def test_closing_marks_begin_no_line(sign: str, kinsoku: str) -> None:
    assert sign not in starts("潮" * 7 + sign + "汐" * 12, 7, "ja", kinsoku)


@pytest.mark.parametrize("kinsoku", ["basic", "strict"])
@pytest.mark.parametrize("sign", "｟〝「（【")
def test_opening_marks_end_no_line(sign: str, kinsoku: str) -> None:
    text = "潮" * 6 + sign + "汐" * 12
    breaks, _ = lines_of(prepared(text, language="ja", kinsoku=kinsoku), 7)
    assert sign not in [text[end - 1] for end in breaks.ends[:-1]]


def test_a_repeat_mark_of_two_halves_is_whole() -> None:
    for kinsoku in ("basic", "strict"):
        assert "〵" not in starts("潮" * 6 + "〳〵" + "汐" * 12, 7, "ja", kinsoku)


@pytest.mark.parametrize("mark", ["……", "——"])
def test_basic_frees_ellipses_and_dashes_but_not_in_japanese(mark: str) -> None:
    text = "潮" * 7 + mark + "汐" * 12
    assert mark[0] in starts(text, 7, "zh-Hant-TW", "basic")
    assert mark[0] not in starts(text, 7, "ja", "basic")
    # so too where Unicode's rules decide, in text that is not plain
    assert mark[0] not in starts(text + "☃", 7, "ja", "basic")


def test_the_level_where_none_is_asked_for() -> None:
    assert kinsoku_level("", "ja") == kinsoku_level("", "zh-Hant-TW", "ja") == "strict"
    assert kinsoku_level("", "zh-Hant-TW") == kinsoku_level("", "zh-Hans") == kinsoku_level("", "ko") == "basic"
    assert kinsoku_level("basic", "ja") == "basic" and kinsoku_level("none", "ko") == "none"


KOREAN = (
    "우리 마을의 소식지는 「물때표」라는 이름으로 나온다. 편집장(전직 등대지기)은 “바람이 먼저다”라고 썼고, "
    "2026년에는 KBS와 EBS·JTBC가 와서 찍었다. 값은 1,500원이다!"
)


@pytest.mark.parametrize("extra", ["", " ☃"])
@pytest.mark.parametrize("ems", range(10, 25))
def test_a_korean_word_that_fits_a_line_is_whole(ems: int, extra: str) -> None:
    text = KOREAN + extra  # with a sign that is not plain, Unicode's rules say where lines may break
    breaks, _ = lines_of(prepared(text, language="ko"), ems)
    lines = [text[start:end] for start, end in zip((0, *breaks.ends), breaks.ends, strict=False)]
    for word in text.split():
        assert any(word in line for line in lines), lines


def test_a_korean_word_that_fits_no_line_is_divided() -> None:
    text = "그는 국제해양생태환경보전연구소에서 일한다."
    breaks, lines = lines_of(prepared(text, language="ko"), 8)
    assert len(breaks.ends) >= 3 and all(line.extent <= 80.01 for line in lines)


@pytest.mark.parametrize("ems", range(9, 17))
def test_an_address_in_korean_is_divided_at_its_signs(ems: int) -> None:
    text = "신청은 우리 누리집(https://www.harbour.or.kr/class/2025-spring)에서 하실 수 있습니다."
    breaks, _ = lines_of(prepared(text, language="ko"), ems)
    assert [text[end - 1] for end in breaks.ends[:-1] if text[end - 1].isalpha() and text[end].isascii()] == []
