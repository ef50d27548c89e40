"""A body that is one Markdown text."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from paiban.issue.model import Heading, ListBlock, Paragraph, Photo, Quote, Table, Text
from paiban.issue.walk import texts_of
from tests.unit.issue.helper import article, at, found, read, seconds, spans, texts, write

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
* 丙

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
        ("更小", 2, (13, 10)),
    ]
    assert isinstance(headings[1], Heading) and spans(headings[1].text) == [("strong", "小", "")]
    assert isinstance(plain, Paragraph) and (plain.text.text, at(plain.text)) == ("##不是標題", (14, 5))
    assert isinstance(photo, Photo) and photo.caption and photo.credit
    assert (photo.caption.text, photo.alt, at(photo.caption)) == ("圖說", "圖說", (16, 7))
    assert (photo.credit.text, at(photo.credit), photo.picture.name) == ("圖／某", (16, 25), "photos/a.png")
    assert at(photo.mark) == (16, 5)
    assert isinstance(quote, Quote) and quote.attribution
    assert [(t.text, at(t)) for t in quote.paragraphs] == [("引文第二行", (18, 7)), ("第二段", (21, 7))]
    assert (quote.attribution.text, at(quote.attribution)) == ("某人", (22, 9))
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
    bullets, numbers = parts(tmp_path, "- 甲\n- 乙\n  接著\n* 丙\n\n1. 一\n2. 二\n10) 十\n")
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


def test_a_quote_of_one_line_is_no_attribution(tmp_path: Path) -> None:
    (quote,) = parts(tmp_path, "> ——某人\n")
    assert isinstance(quote, Quote) and quote.attribution is None and quote.paragraphs[0].text == "——某人"


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
        ("字 ![圖](photos/a.png) 字\n", [("markdown", 5, 7)]),
        ("字\n![圖](photos/a.png 'x')\n", [("markdown", 6, 5)]),
        ("> 引 ![圖](photos/a.png)\n", [("markdown", 5, 9)]),
        ("- 甲\n- ![圖[王]{.name}](photos/a.png)\n", [("markdown", 6, 7)]),
        ("| ![圖](photos/a.png) |\n|--|\n", [("markdown", 5, 7)]),
        ("## ![圖](photos/a.png)\n", [("markdown", 5, 8)]),
        ("3. 甲\n4. 乙\n", [("markdown-list", 5, 5)]),
        ("字\n\n12、 月\n", [("markdown-list", 7, 5)]),
        ("- 甲\n  - 乙\n    接著\n- 丙\n", [("markdown-list", 6, 7)]),
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
        ("字![圖](photos/a.png)\n", "for the signs themselves"),
        ("3. 甲\n", "write 3\\. where"),
        ("3) 甲\n", "write 3\\) where"),
        ("3、 甲\n", "leave no space after 、"),
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
    "line", ["![[" * 20_000, "|" * 50_000 + "\n" + "|-" * 25_000, "#" + " " * 50_000, "> " * 50_000]
)
def test_long_odd_lines(tmp_path: Path, line: str) -> None:
    text = "title: 刊\narticles:\n- title: 文\n  body: |\n" + textwrap.indent(line, "    ")
    assert seconds(lambda: found(tmp_path, text)) < 5


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
