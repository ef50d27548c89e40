"""Inline markup, and all the signs that are none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from paiban.base.diagnostics import Mark
from paiban.issue.markup import parse_markup
from paiban.issue.yaml.problems import Problem
from tests.unit.issue.helper import spans
from tests.work import growth


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("甲**乙**丙", "甲乙丙", [("strong", "乙", "")]),
        ("甲*乙*丙", "甲乙丙", [("emphasis", "乙", "")]),
        ("**（重點）**乙", "（重點）乙", [("strong", "（重點）", "")]),
        ("***甲***", "甲", [("strong", "甲", ""), ("emphasis", "甲", "")]),
        ("**甲*乙*丙**", "甲乙丙", [("strong", "甲乙丙", ""), ("emphasis", "乙", "")]),
        ("*甲**乙***", "甲乙", [("emphasis", "甲乙", ""), ("strong", "乙", "")]),
        ("***甲** 乙*", "甲 乙", [("emphasis", "甲 乙", ""), ("strong", "甲", "")]),
        ("a **word** b", "a word b", [("strong", "word", "")]),
        ("a**b**c", "abc", [("strong", "b", "")]),
        ("{漢字|ㄏㄢˋ ㄗˋ}體", "漢字體", [("ruby", "漢字", "ㄏㄢˋ ㄗˋ")]),
        ("**{漢|ㄏㄢˋ}字**", "漢字", [("strong", "漢字", ""), ("ruby", "漢", "ㄏㄢˋ")]),
        ("{a{漢|ㄏ}", "{a漢", [("ruby", "漢", "ㄏ")]),
        ("見[這裡](https://a.org/b_(c)?d=1&e#f)。", "見這裡。", [("link", "這裡", "https://a.org/b_(c)?d=1&e#f")]),
        ("[**甲**乙](u)", "甲乙", [("link", "甲乙", "u"), ("strong", "甲", "")]),
        ("**[甲](u)**", "甲", [("link", "甲", "u"), ("strong", "甲", "")]),
        ("[注[1]](u)", "注[1]", [("link", "注[1]", "u")]),
        ("[*甲](u)乙*", "*甲乙*", [("link", "*甲", "u")]),
        ("*{甲*乙|丙}", "*甲*乙", [("ruby", "甲*乙", "丙")]),
        ("*[甲*](u)", "*甲*", [("link", "甲*", "u")]),
        ("[甲 [乙](u) 丙](v)", "[甲 乙 丙](v)", [("link", "乙", "u")]),
        ("用`a*b*c`與`[x](y)`", "用a*b*c與[x](y)", [("code", "a*b*c", ""), ("code", "[x](y)", "")]),
        ("`a**b` **c**", "a**b c", [("code", "a**b", ""), ("strong", "c", "")]),
        ("甲[^2]乙", "甲（注2）乙", [("note", "（注2）", "2")]),
        (
            "甲（注12）乙（註3）丙(注4)",
            "甲（注12）乙（註3）丙(注4)",
            [("note", "（注12）", "12"), ("note", "（註3）", "3"), ("note", "(注4)", "4")],
        ),
        ("*甲（注1）*", "甲（注1）", [("emphasis", "甲（注1）", ""), ("note", "（注1）", "1")]),
        (r"\*甲\* \[a\](b) \{c|d} \`e\` \\f", "*甲* [a](b) {c|d} `e` \\f", []),
        (r"*a\*b*", "a*b", [("emphasis", "a*b", "")]),
        ("訪[王小明]{.name}談[紅樓夢]{.book}", "訪王小明談紅樓夢", [("name", "王小明", ""), ("book", "紅樓夢", "")]),
        ("[王小明]{.name}[李四]{.name}", "王小明李四", [("name", "王小明", ""), ("name", "李四", "")]),
        ("**訪[王]{.name}**", "訪王", [("strong", "訪王", ""), ("name", "王", "")]),
        ("*[王]{.name}*", "王", [("name", "王", ""), ("emphasis", "王", "")]),
        ("[{王|ㄨㄤˊ}小明]{.name}", "王小明", [("name", "王小明", ""), ("ruby", "王", "ㄨㄤˊ")]),
        ("[王**小**明]{.name}", "王小明", [("name", "王小明", ""), ("strong", "小", "")]),
        ("[[曹雪芹]{.name}與紅樓]{.book}", "曹雪芹與紅樓", [("book", "曹雪芹與紅樓", ""), ("name", "曹雪芹", "")]),
        ("[[王](u)小明]{.name}", "王小明", [("name", "王小明", ""), ("link", "王", "u")]),
        ("[見[王]{.name}](u)", "見王", [("link", "見王", "u"), ("name", "王", "")]),
        ("[a [b](u) [c](v) d](w)", "[a b c d](w)", [("link", "b", "u"), ("link", "c", "v")]),
        ("{[王]{.name}|ㄨㄤˊ}", "王", [("name", "王", ""), ("ruby", "王", "ㄨㄤˊ")]),
        ("[*王]{.name}明*", "*王明*", [("name", "*王", "")]),
        ("*[王*]{.name}", "*王*", [("name", "王*", "")]),
        (r"\[王]{.name}[李\]]{.name}", "[王]{.name}李]", [("name", "李]", "")]),
        ("`[王]{.name}`", "[王]{.name}", [("code", "[王]{.name}", "")]),
        ("[[sic]]{.name}", "[sic]", [("name", "[sic]", "")]),
    ],
)
def test_markup(source: str, text: str, found: list[tuple[str, str, str]]) -> None:
    parsed = parse_markup(source)
    assert (parsed.text, spans(parsed)) == (text, found)


@pytest.mark.parametrize(
    "source",
    [
        "2*3*4",
        "2**3**4",
        "長 2 * 寬 3 * 高 4",
        "a*b*c",
        "*",
        "**",
        "****",
        "*甲",
        "甲*",
        "**甲",
        "甲**",
        "**甲*",
        "*甲**",
        "** 甲 **",
        "* 甲 *",
        "[sic]",
        "[",
        "]",
        "[a]{b}",
        "[a]{}",
        "[a]{.}",
        "[a]{.5}",
        "[a]{#name}",
        "[a] {.name}",
        "[]{.name}",
        "a]{.name}",
        "[甲](",
        "[甲](a b)",
        "[](u)",
        "甲](u)",
        "[甲] (u)",
        "{",
        "}",
        "{甲}",
        "{甲|}",
        "{|甲}",
        "{甲|乙|丙}",
        "甲|乙}",
        "`",
        "``",
        "`甲",
        "（",
        "（注）",
        "（注0）",
        "（注1",
        "（備注1）",
        "[^0]",
        "[^a]",
        "[^1",
        "[^1234]",
        "「甲",
        "#甲",
        "& < >",
        "a_b_c",
        "__甲__",
        "C:\\路徑\\甲",
        "甲\\乙",
        "甲\\",
        "!",
        "甲！",
    ],
)
def test_what_stays_plain(source: str) -> None:
    parsed = parse_markup(source)
    assert (parsed.text, parsed.spans) == (source, ())


def test_the_mark_of_a_note_follows_the_language() -> None:
    assert [parse_markup("a[^1]", Mark(), tag).text for tag in ("zh-Hant-TW", "zh-Hans", "ja", "ko", "en")] == [
        "a（注1）",
        "a（注1）",
        "a（注1）",
        "a（주1）",
        "a[1]",
    ]


def test_text_without_signs_is_not_copied() -> None:
    source = "沒有記號的文字（也沒有注）" * 10
    assert parse_markup(source).text is source


def test_the_place_goes_along() -> None:
    assert parse_markup("**甲**", Mark("a", 3, 4)).mark == Mark("a", 3, 4)
    assert parse_markup("甲", Mark("a", 3, 4)).mark == Mark("a", 3, 4)


def test_a_name_may_be_long() -> None:
    assert spans(parse_markup("[" + "王" * 5000 + "]{.name}")) == [("name", "王" * 5000, "")]


SIGNS = st.text(st.sampled_from("甲a1 *[](){}|`\\^~+<>/&;注（）!.ㄅˋ\n"), max_size=60)


@given(SIGNS)
@example("***a**b*c**d***")
@example("*[*a](b)*")
@example("{*{a|b}*|c}")
@example("*[*a]{.name}[b](c)*]{.book}")
def test_any_signs(source: str) -> None:
    problems: list[Problem] = []
    parsed = parse_markup(source, problems=problems)
    assert all(0 <= problem.offset < len(source) for problem in problems)
    size = len(parsed.text)
    assert all(0 <= span.start < span.end <= size for span in parsed.spans)
    # they nest: of two spans that meet, one holds the other
    for a in parsed.spans:
        for b in parsed.spans:
            assert (
                a.end <= b.start
                or b.end <= a.start
                or (a.start <= b.start and b.end <= a.end)
                or (b.start <= a.start and a.end <= b.end)
            )
    left = iter(source.replace("\n", " \n"))  # of a line end a space may come
    if "[^" not in source:
        assert all(character in left for character in parsed.text), "what is left is what was typed, in order"


@given(st.text(st.sampled_from("甲a1 *[](){}|`\\^~+<>/&;_注（）!.ㄅˋ"), max_size=40).map(str.strip))
def test_escaped_signs_are_plain(text: str) -> None:
    escaped = "".join(f"\\{c}" if c.isascii() and not c.isalnum() and not c.isspace() else c for c in text)
    if "（注" not in text:
        assert (parse_markup(escaped).text, parse_markup(escaped).spans) == (text, ())


LONG: list[Callable[[int], str]] = [
    lambda n: "**a " * n,
    lambda n: "*a " * n,
    lambda n: "*a ** " * n,
    lambda n: "{" * 3 * n + "a|x}" * n,
    lambda n: "[" * 3 * n + "a](u)" * n,
    lambda n: "*a " * n + "{{a|b}" * n,
    lambda n: "*a " * n + "[[a](b)" * n,
    lambda n: "`" * (2 * n + 1),
    lambda n: "](a(b)" * n,
    lambda n: "***a " * n + "a*** " * n,
    lambda n: "*a [b " * n + "c](u) d* " * n,
    lambda n: "\\" * (2 * n + 1),
    lambda n: "（注" * n,
    lambda n: "[" * 3 * n + "a]{.name}" * n,
    lambda n: "[a]{.x}" * n,
    lambda n: "{甲|ㄅㄅㄅㄅ}" * n,
    lambda n: "[[a](b)" * n + "]{.name}" * n,
]


@pytest.mark.parametrize("source", LONG, ids=lambda source: source(1)[:10])
def test_the_work_grows_no_faster_than_the_text(source: Callable[[int], str]) -> None:
    assert growth(lambda size: partial(parse_markup, source(size)), 200) < 1.2
