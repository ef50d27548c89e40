"""A body that is one Markdown text."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from paiban.issue.model import (
    BlockQuote,
    Code,
    Heading,
    ListBlock,
    Paragraph,
    Photo,
    Table,
    Text,
    ThematicBreak,
)
from paiban.issue.walk import texts_of
from tests.unit.issue.helper import article, at, found, read, spans, texts, write
from tests.work import growth

BODY = """\
第一段，
接著的一行
and two
words

# 大題
## 一、**小**題 ##
### 次題
#### 更小
##不是標題

![圖說](photos/a.png "圖／某")

> 引文
> 第二行
>
> 第二段
> ——某人

如下：
- 甲
- 乙
  接著
- 丙

1. 一
2. 二

| 甲 | {乙|ㄧˇ} |
| --- | :-: |
| 1 \\| 2 | `a|b` |
| 3 |

尾段[^1]

[^1]: 注文
"""
FIRST = 5
"""The line of the file that the body begins at."""


def items(listing: ListBlock) -> list[Text]:
    return [text for item in listing.items for text in texts_of(item.body)]


def test_every_block(tmp_path: Path) -> None:
    story = article(tmp_path, " |\n" + textwrap.indent(BODY, "    "))
    one, *headings, plain, photo, quote, lead, bullets, numbers, table, last = story.body
    assert isinstance(one, Paragraph) and one.text.text == "第一段，接著的一行and two words"
    assert at(one.text) == (FIRST, 5)
    assert all(isinstance(heading, Heading) for heading in headings)
    assert [(h.text.text, h.level, at(h.text)) for h in headings if isinstance(h, Heading)] == [
        ("大題", 1, (10, 7)),
        ("一、小題", 1, (11, 8)),
        ("次題", 2, (12, 9)),
        ("更小", 3, (13, 10)),
    ]
    assert isinstance(headings[1], Heading) and spans(headings[1].text) == [("strong", "小", "")]
    assert isinstance(plain, Paragraph) and (plain.text.text, at(plain.text)) == ("##不是標題", (14, 5))
    assert isinstance(photo, Photo) and photo.caption and photo.credit
    assert (photo.caption.text, photo.alt, at(photo.caption)) == ("圖說", "圖說", (16, 7))
    assert (photo.credit.text, at(photo.credit), photo.picture.name) == ("圖／某", (16, 25), "photos/a.png")
    assert at(photo.mark) == (16, 5)
    assert isinstance(quote, BlockQuote)
    assert [(t.text, at(t)) for t in texts_of(quote.body)] == [
        ("引文第二行", (18, 7)),
        ("第二段", (21, 7)),
        ("——某人", (22, 7)),
    ]
    assert isinstance(lead, Paragraph) and lead.text.text == "如下："
    assert isinstance(bullets, ListBlock) and not bullets.ordered
    assert [(t.text, at(t)) for t in items(bullets)] == [("甲", (25, 7)), ("乙接著", (26, 7)), ("丙", (28, 7))]
    assert isinstance(numbers, ListBlock) and numbers.ordered
    assert isinstance(table, Table) and len(table.rows) == 3
    assert isinstance(last, Paragraph) and spans(last.text) == [("note", "（注1）", "1")]
    assert [(note.number, note.text.text, at(note.text)) for note in story.notes] == [(1, "注文", (40, 11))]


def parts(tmp_path: Path, body: str) -> list[object]:
    return list(article(tmp_path, " |\n" + textwrap.indent(body, "    ")).body)


def test_lists(tmp_path: Path) -> None:
    bullets, numbers = parts(tmp_path, "- 甲\n- 乙\n  接著\n- 丙\n\n1. 一\n2. 二\n10. 十\n")
    assert isinstance(bullets, ListBlock) and isinstance(numbers, ListBlock)
    assert (bullets.ordered, [t.text for t in items(bullets)]) == (False, ["甲", "乙接著", "丙"])
    assert (numbers.ordered, [(t.text, at(t)) for t in items(numbers)]) == (
        True,
        [("一", (10, 8)), ("二", (11, 8)), ("十", (12, 9))],
    )


def test_a_list_may_follow_a_line_but_a_year_is_no_list(tmp_path: Path) -> None:
    lead, listing = parts(tmp_path, "如下：\n- 甲\n")
    assert isinstance(lead, Paragraph) and lead.text.text == "如下：" and isinstance(listing, ListBlock)
    (only,) = parts(tmp_path, "時間是\n12. 月\n-5 度\n")
    assert isinstance(only, Paragraph) and only.text.text == "時間是12. 月-5 度"


def test_tables(tmp_path: Path) -> None:
    (table,) = parts(tmp_path, "| 甲 | {乙|ㄧˇ} |\n| --- | :-: |\n| 1 \\| 2 | `a|b` |\n| 3 |\n")
    assert isinstance(table, Table) and table.header == 1
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "乙"], ["1 | 2", "a|b"], ["3", ""]]
    assert [[at(cell) for cell in row] for row in table.rows[:2]] == [[(5, 7), (5, 11)], [(7, 7), (7, 16)]]


def test_a_table_without_outer_bars_after_a_line(tmp_path: Path) -> None:
    lead, table = parts(tmp_path, "表：\n甲 | 乙\n-|-\n1 | 2\n")
    assert isinstance(lead, Paragraph) and isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["甲", "乙"], ["1", "2"]]


def test_a_quote_of_one_line(tmp_path: Path) -> None:
    (quote,) = parts(tmp_path, "> ——某人\n")
    assert isinstance(quote, BlockQuote) and texts(quote.body) == ["——某人"]


def test_folded_style_keeps_its_blank_lines(tmp_path: Path) -> None:
    story = article(tmp_path, " >\n    甲\n    乙\n\n    ## 題\n\n    丙\n")
    assert texts(story.body) == ["甲乙", "丙"]
    assert [at(part.text) for part in story.body if isinstance(part, (Paragraph, Heading))] == [(5, 5), (8, 8), (10, 5)]


def test_quoted_styles_are_read_by_their_value(tmp_path: Path) -> None:
    for quoted in ("'甲\n\n\n    ## 題\n\n\n    乙'", '"甲\\n\\n## 題\\n\\n乙"'):
        assert texts(article(tmp_path, f" {quoted}\n").body) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("字\n\n![圖](photos/none.png)\n", [("photo-missing", 7, 10)]),
        ("字 ![圖](photos/a.png) 字\n", [("photo-moved", 5, 7)]),
        ("字\n![圖](photos/a.png 'x') 字\n", [("photo-moved", 6, 5)]),
        ("> 引 ![圖](photos/a.png)\n", [("photo-moved", 5, 9)]),
        ("- 甲\n- 圖：![圖[王]{.name}](photos/a.png)\n", [("photo-moved", 6, 9)]),
        ("- 甲\n- ![圖](photos/a b.png)\n", [("markdown", 6, 7)]),
        ("| ![圖](photos/a.png) |\n|--|\n", [("photo-moved", 5, 7)]),
        ("## 題 ![圖](photos/none.png)\n", [("photo-moved", 5, 10), ("photo-missing", 5, 15)]),
        ("---\ntitle: 題\n---\n\n字\n", [("front-matter", 5, 5)]),
        ("字<b>粗\n", [("markup", 5, 6)]),
        ("> 字\n> 粗</b>\n", [("markup", 6, 8)]),
        ("- 甲\n\n  字<blink>閃</blink>\n", [("markup", 7, 8)]),
        ("<center align=left>字</center>\n", [("markup", 5, 5)]),
        ("字\n\n```\n甲\n", [("markup", 7, 5)]),
        ("字\n\n    縮排，是程式碼\n", [("markup", 7, 9)]),
        ("見[那裡][那]。\n", [("markup", 5, 10)]),
        ("甲[^a]乙\n", [("note-missing", 5, 6)]),
        ("甲\n\n[^a]: 注\n", [("note-unmarked", 7, 11)]),
        ("甲[^a]乙\n\n[^a]: 注\n\n[^a]: 又\n", [("duplicate-note", 9, 11)]),
        ("|a|b|\n|-|-|\n|1|2|3|\n", [("table", 7, 5)]),
    ],
)
def test_problems(tmp_path: Path, body: str, places: list[tuple[str, int, int]]) -> None:
    text = "title: 刊\narticles:\n- title: 文\n  body: |\n" + textwrap.indent(body, "    ")
    assert found(tmp_path, text) == places


def test_the_sign_of_a_photo_can_be_escaped(tmp_path: Path) -> None:
    (part,) = parts(tmp_path, "字 \\![圖](u) 字\n")
    assert isinstance(part, Paragraph) and part.text.text == "字 !圖 字"


@pytest.mark.parametrize("line", ["`![圖](u)`", "!\\[圖](u)", "![圖]", "! [圖](u)"])
def test_no_photo(tmp_path: Path, line: str) -> None:
    (part,) = parts(tmp_path, f"字{line}\n")
    assert isinstance(part, Paragraph)


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ("![圖](photos/a b.png)\n", "<my photo.jpg>"),
    ],
)
def test_hints(tmp_path: Path, body: str, word: str) -> None:
    _, diagnostics = read(tmp_path, "title: 刊\narticles:\n- title: 文\n  body: |\n" + textwrap.indent(body, "    "))
    assert len(diagnostics) == 1 and word in diagnostics[0].hint


def test_a_number_that_is_escaped_begins_no_list(tmp_path: Path) -> None:
    assert texts(article(tmp_path, " |\n    3\\. 甲\n").body) == ["3. 甲"]


def test_paths_with_spaces(tmp_path: Path) -> None:
    write(tmp_path, "")
    (tmp_path / "photos" / "a b.png").write_bytes((tmp_path / "photos" / "a.png").read_bytes())
    (photo,) = parts(tmp_path, "![](<photos/a b.png>)\n")
    assert isinstance(photo, Photo) and photo.picture.name == "photos/a b.png" and photo.caption is None


@pytest.mark.parametrize(
    "line",
    [
        lambda n: "![[" * 2 * n,
        lambda n: "|" * 5 * n + "\n" + "|-" * (5 * n // 2),
        lambda n: "#" + " " * 5 * n,
        lambda n: "> " * 5 * n,
    ],
    ids=["photos", "cells", "heading", "quotes"],
)
def test_long_odd_lines(tmp_path: Path, line: Callable[[int], str]) -> None:
    def read_it(size: int) -> Callable[[], object]:
        text = "title: 刊\narticles:\n- title: 文\n  body: |\n" + textwrap.indent(line(size), "    ")
        return lambda: found(tmp_path, text)

    assert growth(read_it, 100) < 1.2


@pytest.mark.parametrize(
    "body",
    [
        '![長的圖說，\n寫成兩行](photos/a.png "圖／某")\n',
        '![長的圖說，\n寫成兩行](photos/a.png\n"圖／某")\n',
        '![長的圖說，寫成兩行](\n  photos/a.png\n  "圖／某"\n)\n',
    ],
)
def test_a_photo_may_be_written_over_several_lines(tmp_path: Path, body: str) -> None:
    before, photo, after = parts(tmp_path, f"前文\n\n{body}\n後文\n")
    assert isinstance(photo, Photo) and photo.caption and photo.credit
    assert (photo.caption.text, photo.credit.text) == ("長的圖說，寫成兩行", "圖／某")
    assert isinstance(before, Paragraph) and isinstance(after, Paragraph)
    assert (at(photo.mark), at(after.text)) == ((7, 5), (8 + body.count("\n"), 5))


def test_a_folded_photo_in_quotes(tmp_path: Path) -> None:
    photo, after = article(tmp_path, ' "![圖](photos/a.png\n    \\"圖／某\\")\n\n    後文"\n').body
    assert isinstance(photo, Photo) and photo.credit and photo.credit.text == "圖／某"
    assert isinstance(after, Paragraph)


def test_a_photo_that_never_ends_takes_nothing_with_it(tmp_path: Path) -> None:
    assert found(tmp_path, "title: t\narticles:\n  - title: t\n    body: |\n      ![圖](photos/a.png\n\n      後文\n")


def test_lists_in_lists(tmp_path: Path) -> None:
    (listing,) = parts(tmp_path, "3. 甲\n\n   又一段\n   - 乙\n     - 丙\n4. 丁\n")
    assert isinstance(listing, ListBlock) and (listing.ordered, listing.start) == (True, 3)
    first, second = listing.items
    lead, more, inner = first.body
    assert isinstance(lead, Paragraph) and isinstance(more, Paragraph) and isinstance(inner, ListBlock)
    assert (at(more.text), at(inner.mark), at(second.mark)) == ((7, 8), (8, 8), (10, 5))
    deepest = inner.items[0].body[1]
    assert isinstance(deepest, ListBlock) and [(t.text, at(t)) for t in items(deepest)] == [("丙", (9, 12))]


def test_tasks(tmp_path: Path) -> None:
    (listing,) = parts(tmp_path, "- [ ] 甲\n- [x] **乙**\n- [丙]\n")
    assert isinstance(listing, ListBlock)
    assert [item.done for item in listing.items] == [False, True, None]
    assert [(t.text, at(t)) for t in items(listing)] == [("甲", (5, 11)), ("乙", (6, 11)), ("[丙]", (7, 7))]


def test_numbers_with_the_comma_of_lists(tmp_path: Path) -> None:
    (listing,) = parts(tmp_path, "1、 甲\n2、 乙、丙\n")
    assert isinstance(listing, ListBlock) and [t.text for t in items(listing)] == ["甲", "乙、丙"]
    assert texts(article(tmp_path, " |\n    他說：\n    1、甲\n").body) == ["他說：1、甲"]


def test_code(tmp_path: Path) -> None:
    body = "```py\na = {b|c}\n\n  <d> # &amp;\n```\n***\n> - ~~~\n>   甲 、 *乙*\n>   ~~~\n"
    one, rule, two = parts(tmp_path, body)
    assert isinstance(one, Code) and isinstance(rule, ThematicBreak) and isinstance(two, BlockQuote)
    assert (one.text.text, one.lang, at(one.text)) == ("a = {b|c}\n\n  <d> # &amp;", "py", (6, 5))
    listing = two.body[0]
    assert isinstance(listing, ListBlock)
    code = listing.items[0].body[0]
    assert isinstance(code, Code) and (code.text.text, at(code.text)) == ("甲 、 *乙*", (12, 9))


def test_photos_among_words(tmp_path: Path) -> None:
    _, diagnostics = read(tmp_path, "title: 刊\narticles:\n- title: 文\n  body: '甲![圖](photos/a.png \"攝\")乙'\n")
    assert [(d.severity, d.code, d.line, d.column) for d in diagnostics] == [("note", "photo-moved", 4, 11)]


def test_named_notes_are_numbered_as_they_come(tmp_path: Path) -> None:
    body = " |\n    甲[^b]乙[^a]丙[^b]丁[^2]\n\n    [^a]: 一\n    [^b]: 二\n\n        續\n    [^2]: 三\n"
    story = article(tmp_path, body)
    assert texts(story.body) == ["甲（注1）乙（注3）丙（注1）丁（注2）"]
    notes = [(note.number, note.text.text, at(note.text)) for note in story.notes]
    assert notes == [(1, "二\n續", (8, 11)), (2, "三", (11, 11)), (3, "一", (7, 11))]


def test_notes_by_name_in_yaml(tmp_path: Path) -> None:
    more = "  notes:\n    塔: 見[縣志]{.book}\n    1: 甲\n"
    story = article(tmp_path, " ['有[^塔]、[^渡]、[^1]', '[^渡]: 見**別**處']\n", more)
    assert texts(story.body) == ["有（注2）、（注3）、（注1）"]
    assert [(note.number, note.text.text) for note in story.notes] == [(1, "甲"), (2, "見縣志"), (3, "見別處")]


def test_html_blocks(tmp_path: Path) -> None:
    html = (
        "<h3>題</h3>\n<p>一<br/>二</p>\n<ul><li>甲<li>乙<ol><li>丙</li></ol></li></ul>\n<hr>\n"
        "<table><tr><th>子</th><th>丑</th></tr>\n<tr><td>寅<td>卯</tr></table>\n<pre>a\n  b</pre>\n"
    )
    heading, lines, listing, rule, table, code = parts(tmp_path, f"<!-- 註 -->\n{html}")
    assert isinstance(heading, Heading) and (heading.level, at(heading.text)) == (2, (6, 9))
    assert isinstance(lines, Paragraph) and lines.text.text == "一\n二"
    assert isinstance(listing, ListBlock) and [t.text for t in items(listing)] == ["甲", "乙", "丙"]
    assert isinstance(rule, ThematicBreak)
    assert isinstance(table, Table) and table.header == 1
    assert [[cell.text for cell in row] for row in table.rows] == [["子", "丑"], ["寅", "卯"]]
    assert isinstance(code, Code) and code.text.text == "a\n  b"


def test_strong_beside_chinese_marks(tmp_path: Path) -> None:
    (only,) = parts(tmp_path, "他說**「好」**就走，**（重點）**與“**甲**”。\n")
    assert isinstance(only, Paragraph)
    assert [words for _, words, _ in spans(only.text)] == ["「好」", "（重點）", "甲"]


@pytest.mark.parametrize("sign", ["> ", "- ", "1. "])
def test_blocks_that_nest_too_deep_are_refused(tmp_path: Path, sign: str) -> None:
    text = f"title: t\narticles:\n  - title: t\n    body: |\n      {sign * 60}甲\n"
    assert ("too-deep", 5) in [found[:2] for found in found(tmp_path, text)]


@pytest.mark.parametrize(
    ("item", "kinds"),
    [
        ("'---'", ["ThematicBreak"]),
        ("'* * *'", ["ThematicBreak"]),
        ("'* [ ] 甲'", ["ListBlock"]),
        ('"```\\na\\n```"', ["Code"]),
        ("'甲 - 乙'", ["Paragraph"]),
        ("'——甲'", ["Paragraph"]),
    ],
)
def test_texts_of_yaml_that_are_no_paragraphs(tmp_path: Path, item: str, kinds: list[str]) -> None:
    assert [type(part).__name__ for part in article(tmp_path, f" [{item}]\n").body] == kinds


@pytest.mark.parametrize("item", ["'## 題'", "'> 引'", "|\n    - 甲\n    - 乙\n", "|\n    |a|b|\n    |-|-|\n"])
def test_signs_of_blocks_in_texts_of_yaml_are_told_of(tmp_path: Path, item: str) -> None:
    text = f"title: 刊\narticles:\n- title: 文\n  body:\n  - {item}\n"
    assert [code for code, _, _ in found(tmp_path, text)] == ["markup"]


def test_tasks_in_a_list_of_yaml(tmp_path: Path) -> None:
    (listing,) = article(tmp_path, " [list: ['[x] **甲**乙', '[ ] 丙', '[丁]']]\n").body
    assert isinstance(listing, ListBlock)
    assert [(item.done, texts_of(item.body)[0].text) for item in listing.items] == [
        (True, "甲乙"),
        (False, "丙"),
        (None, "[丁]"),
    ]
    assert spans(texts_of(listing.items[0].body)[0]) == [("strong", "甲", "")]


def test_lines_that_yaml_has_folded_are_lines_of_markdown(tmp_path: Path) -> None:
    folded = " >\n" + textwrap.indent("段一\n續行\n\n段二\n\n- 甲\n- 乙\n\n~~~\na\n\nb\n~~~\n\n> 引\n> 二\n", "    ")
    one, two, listing, code, quote = article(tmp_path, folded).body
    assert isinstance(one, Paragraph) and one.text.text == "段一續行"
    assert isinstance(two, Paragraph) and two.text.text == "段二" and at(two.text) == (8, 5)
    assert isinstance(listing, ListBlock) and [text.text for text in items(listing)] == ["甲", "乙"]
    assert [at(text) for text in items(listing)] == [(10, 7), (11, 7)]
    assert isinstance(code, Code) and code.text.text == "a\n\nb"
    assert isinstance(quote, BlockQuote)
    plain = article(tmp_path, " 段一\n      續行\n\n      - 甲\n      - 乙\n")
    assert [type(part) for part in plain.body] == [Paragraph, ListBlock]


def test_a_blank_line_in_single_quotes_parts_paragraphs_of_markdown(tmp_path: Path) -> None:
    story = article(tmp_path, " '甲\n\n    乙\n\n    - 丙\n    - 丁'\n")
    assert texts(story.body) == ["甲", "乙"]
    assert isinstance(story.body[2], ListBlock) and [text.text for text in items(story.body[2])] == ["丙", "丁"]


def test_notes_in_the_line_are_notes(tmp_path: Path) -> None:
    story = article(tmp_path, " |\n    文^[注 **一**]與[^a]，研究^[1]^。\n\n    - 項^[注二]\n\n    [^a]: 三\n")
    assert isinstance(story.body[0], Paragraph)
    assert story.body[0].text.text == "文（注1）與（注2），研究^[1]^。"
    assert [(note.number, note.text.text, at(note.text)) for note in story.notes] == [
        (1, "注 一", (5, 8)),
        (2, "三", (9, 11)),
        (3, "注二", (7, 10)),
    ]
    assert spans(story.notes[0].text) == [("strong", "一", "")]
    listed = article(tmp_path, "\n  - 甲^[注]乙[^1]\n", "  deck: 引^[言]\n  notes: [已]\n")
    assert [(note.number, note.text.text) for note in listed.notes] == [(1, "已"), (2, "言"), (3, "注")]


def test_a_note_in_the_line_needs_an_article(tmp_path: Path) -> None:
    text = "title: 刊^[注]\narticles:\n- title: 文\n  body: [字]\n"
    assert ("note-unplaced", 1, 11) in found(tmp_path, text)


def test_names_of_notes_may_have_blanks(tmp_path: Path) -> None:
    story = article(tmp_path, " |\n    文[^燈 塔]，[^ 見下 ]，[^不 是]。\n\n    [^燈 塔]: 注\n")
    assert texts(story.body) == ["文（注1），[^ 見下 ]，[^不 是]。"]
    assert [note.text.text for note in story.notes] == ["注"]


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("---\ntitle: 題\ntags:\n- 甲\n...\n", 5),
        ("\n---\ntitle: 題\n---\n", 6),
        ("+++\ntitle = '題'\n[x]\na = 1\n+++\n", 5),
        ('{\n  "title": "題"\n}\n', 5),
        ("\ufeff---\ntitle: 題\n---\n", 5),
    ],
)
def test_front_matter_of_every_kind(tmp_path: Path, front: str, line: int) -> None:
    body = "title: 刊\narticles:\n- title: 文\n  body: |\n" + textwrap.indent(front + "正文\n", "    ")
    issue, told = read(tmp_path, body)
    assert issue is not None and texts(issue.articles[0].body) == ["正文"]
    assert [(d.code, d.line) for d in told] == [("front-matter", line)]
    assert "`title`" in told[0].message.replace('"', "")


def test_rules_around_prose_are_no_front_matter(tmp_path: Path) -> None:
    story = article(tmp_path, " |\n    ---\n\n    注意: 字\n\n    ---\n\n    後\n")
    assert texts(story.body) == ["注意: 字", "後"]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ("- [x]甲\n", (5, 7)),
        ("- [ ]\n", (5, 7)),
        ("字\n\n====\n", (7, 5)),
        ("字\\\n", (5, 6)),
        ("甲~~乙\n", (5, 6)),
        ("甲~~~乙~~~\n", (5, 6)),
        ("甲 &unknwon; 乙\n", (5, 7)),
        ("甲&#0;\n", (5, 6)),
        ("<div>\n**粗**\n</div>\n", (6, 5)),
        ("字\n\n[記者]: 你好\n", (7, 5)),
        ("- 甲\n- <!-- 乙 -->\n", (6, 5)),
    ],
)
def test_what_is_set_as_typed_is_told(tmp_path: Path, body: str, place: tuple[int, int]) -> None:
    text = "title: 刊\narticles:\n- title: 文\n  body: |\n" + textwrap.indent(body, "    ")
    assert [(code, (line, column)) for code, line, column in found(tmp_path, text)] == [("markup", place)]


def test_tildes_of_a_tone_are_not_told_of(tmp_path: Path) -> None:
    assert texts(article(tmp_path, " |\n    好棒~~！用C++寫。\n").body) == ["好棒~~！用C++寫。"]


def test_a_mark_of_byte_order_hides_no_sign(tmp_path: Path) -> None:
    story = article(tmp_path, " |\n    \ufeff# 題\n\n    \ufeff- 項\n")
    assert [type(part) for part in story.body] == [Heading, ListBlock]
