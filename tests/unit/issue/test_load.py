"""The whole format, read into the model."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from paiban.base.diagnostics import IssueError
from paiban.issue.load import load_issue
from paiban.issue.model import Box, Byline, Heading, ListBlock, Paragraph, Photo, PhotoGroup, Quote, Table, Text
from paiban.issue.walk import texts_of
from tests.generate import write_issue
from tests.places import SAMPLE
from tests.unit.issue.helper import PHOTO, article, at, good, read, spans, texts, write

WHOLE = """\
title: 亞太通訊
subtitle: Asia-Pacific Newsletter
number: 301
date: 2025-06
language: zh-Hant-TW
theme: themes/mine.yaml
contents: true
cover: {photo: photos/a.png, headlines: [一, 二], alt: 封面, focus: [0.25, 1]}
imprint: {publisher: 協會, issn: 1234-5678}
letter:
  title: 親愛的讀者
  body: [信一, 信二]
  signature: 編輯部
articles:
  - section: 專題報導
    kicker: 眉
    title: |
      第一行標題
      第二行標題
    deck: 前言
    byline: {name: 蘇○○, affiliation: 臺大, role: 助理教授}
    drop_cap: true
    start: column
    body:
      - 一段文字（注1）
      - heading: 一、小標題
      - {heading: 二、小標題, level: 2}
      - photo: photos/a.png
        caption: 圖說
        credit: 圖／某
        width: page
        focus: [0.5, 0.4]
        weight: lead
        float: top
      - photos: [{photo: photos/a.png, caption: 左, alt: 左圖}, {photo: photos/a.png, weight: normal}]
        arrange: row
        caption: 合圖
        width: 2
        float: next-page
      - {quote: 引文, attribution: 某人}
      - {list: [甲, 乙], ordered: true}
      - table: {rows: [[a, b], [1, ~]], header: 1, caption: 表, float: bottom}
      - box: {title: 盒, body: [盒文]}
    notes: [注文]
    source: 資料來源：某
"""


def test_every_key_of_the_format(tmp_path: Path) -> None:
    issue = good(tmp_path, WHOLE)
    assert (issue.title.text, issue.subtitle and issue.subtitle.text) == ("亞太通訊", "Asia-Pacific Newsletter")
    assert (issue.number, issue.date, issue.language) == ("301", "2025-06", "zh-Hant-TW")
    assert (issue.theme, issue.contents, issue.path) == ("themes/mine.yaml", True, str(tmp_path / "issue.yaml"))
    cover, letter = issue.cover, issue.letter
    assert cover and cover.photo and letter and letter.title and letter.signature and issue.imprint
    assert [text.text for text in cover.headlines] == ["一", "二"]
    assert (cover.photo.alt, cover.photo.focus, cover.photo.width) == ("封面", (0.25, 1.0), "full-bleed")
    assert [(key, text.text) for key, text in issue.imprint.entries] == [("publisher", "協會"), ("issn", "1234-5678")]
    assert (letter.title.text, texts(letter.body), letter.signature.text) == ("親愛的讀者", ["信一", "信二"], "編輯部")
    assert letter.language == "zh-Hant-TW"

    (story,) = issue.articles
    assert [line.text for line in story.title] == ["第一行標題", "第二行標題"]
    assert [at(line) for line in story.title] == [(18, 7), (19, 7)]
    assert (story.one_line_title, story.drop_cap, story.start, story.language) == (False, -1, "column", "zh-Hant-TW")
    assert [text and text.text for text in (story.section, story.kicker, story.deck, story.source)] == [
        "專題報導",
        "眉",
        "前言",
        "資料來源：某",
    ]
    (byline,) = story.bylines
    assert [text and text.text for text in (byline.name, byline.affiliation, byline.role)] == [
        "蘇○○",
        "臺大",
        "助理教授",
    ]
    assert [(note.number, note.text.text) for note in story.notes] == [(1, "注文")]


def test_every_part_of_a_body(tmp_path: Path) -> None:
    parts = good(tmp_path, WHOLE).articles[0].body
    paragraph, first, second, photo, group, quote, listing, table, box = parts
    assert isinstance(paragraph, Paragraph) and spans(paragraph.text) == [("note", "（注1）", "1")]
    assert isinstance(first, Heading) and isinstance(second, Heading) and (first.level, second.level) == (1, 2)
    assert isinstance(photo, Photo) and photo.caption and photo.credit
    assert (photo.picture.width, photo.picture.height, photo.picture.name) == (6, 4, PHOTO)
    assert (photo.caption.text, photo.credit.text, photo.alt) == ("圖說", "圖／某", "圖說")
    assert (photo.width, photo.focus, at(photo.mark)) == ("page", (0.5, 0.4), (28, 9))
    assert (photo.weight, photo.floats) == ("lead", "top")
    assert isinstance(group, PhotoGroup) and group.caption and group.floats == "next-page"
    assert (group.arrange, group.width, group.caption.text) == ("row", 2, "合圖")
    assert [(p.alt, p.width, p.focus, p.weight) for p in group.photos] == [
        ("左圖", "auto", (0.5, 0.5), ""),
        ("", "auto", (0.5, 0.5), "normal"),
    ]
    assert isinstance(quote, Quote) and quote.attribution
    assert ([text.text for text in quote.paragraphs], quote.attribution.text) == (["引文"], "某人")
    assert (
        isinstance(listing, ListBlock)
        and listing.ordered
        and [t.text for i in listing.items for t in texts_of(i.body)] == ["甲", "乙"]
    )
    assert isinstance(table, Table) and table.floats == "bottom"
    assert table.caption and (table.header, table.caption.text) == (1, "表")
    assert [[cell.text for cell in row] for row in table.rows] == [["a", "b"], ["1", ""]]
    assert isinstance(box, Box) and box.title and (box.title.text, texts(box.body)) == ("盒", ["盒文"])


def test_defaults(tmp_path: Path) -> None:
    issue = good(tmp_path, "title: 刊\narticles: [{title: 文, body: 段}]")
    assert (issue.number, issue.date, issue.theme, issue.contents) == ("", "", "newsletter", False)
    assert (issue.subtitle, issue.cover, issue.imprint, issue.letter) == (None, None, None, None)
    assert issue.language == "zh-Hant-TW"
    (story,) = issue.articles
    assert (story.drop_cap, story.start, story.bylines, story.notes) == (0, "auto", (), ())
    assert story.one_line_title and story.language == "zh-Hant-TW"


@pytest.mark.parametrize(("written", "lines"), [("true", -1), ("false", 0), ("3", 3), ("0", 0)])
def test_drop_cap(tmp_path: Path, written: str, lines: int) -> None:
    assert article(tmp_path, " 段\n", f"  drop_cap: {written}\n").drop_cap == lines


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("甲", ["甲"]),
        ("{name: 甲}", ["甲"]),
        ("[甲, {name: 乙, role: 攝影}]", ["甲", "乙"]),
    ],
)
def test_bylines(tmp_path: Path, written: str, names: list[str]) -> None:
    bylines = article(tmp_path, " 段\n", f"  byline: {written}\n").bylines
    assert [byline.name and byline.name.text for byline in bylines] == names
    assert all(isinstance(byline, Byline) for byline in bylines)


@pytest.mark.parametrize(
    "written",
    ["2025-06-30", "yes", "no", "on", "1_000", "0o17", "017", "12:30", "1e3", ".5", "=", "0x1F", "1.10", "True"],
)
def test_text_is_what_was_typed(tmp_path: Path, written: str) -> None:
    """YAML 1.1 makes dates, truth values and numbers to the base of 60 of these."""
    issue = good(tmp_path, f"title: {written}\nnumber: {written}\narticles: [{{title: {written}, body: [{written}]}}]")
    story = issue.articles[0]
    assert issue.title.text == issue.number == story.title[0].text == texts(story.body)[0] == written


@pytest.mark.parametrize("date", ["2025-06", "2025-06-30", "'2024-02-29'", "2025-12-31"])
def test_dates(tmp_path: Path, date: str) -> None:
    assert good(tmp_path, f"title: 刊\ndate: {date}\n").date == date.strip("'")


@pytest.mark.parametrize(
    ("written", "language"),
    [("zh-hant-tw", "zh-Hant-TW"), ("JA", "ja"), ("de-1996", "de-1996"), ("zh-x-Office", "zh-x-office")],
)
def test_languages_take_the_usual_case(tmp_path: Path, written: str, language: str) -> None:
    assert good(tmp_path, f"title: 刊\nlanguage: {written}\n").language == language


def test_an_articles_language_reaches_its_texts_wherever_it_stands(tmp_path: Path) -> None:
    text = "title: 刊\narticles:\n- title: A\n  body: a[^1]\n  notes: [n]\n  language: en\n- title: 文\n  body: 段\n"
    first, second = good(tmp_path, text).articles
    assert (first.language, second.language) == ("en", "zh-Hant-TW")
    assert texts(first.body) == ["a[1]"]


def test_keys_without_values_are_left_out(tmp_path: Path) -> None:
    issue = good(
        tmp_path, "title: 刊\nsubtitle:\nletter: ~\narticles:\n- title: 文\n  deck: null\n  body:\n  - 段\n  -\n"
    )
    assert (issue.subtitle, issue.letter, issue.articles[0].deck) == (None, None, None)
    assert texts(issue.articles[0].body) == ["段"]


def test_merge_keys(tmp_path: Path) -> None:
    text = "title: 刊\narticles:\n- &a {title: 一, body: 段, start: column}\n- {<<: *a, title: 二}\n"
    first, second = good(tmp_path, text).articles
    assert (first.title[0].text, second.title[0].text) == ("一", "二")
    assert texts(second.body) == ["段"] and second.start == "column"


def test_merge_of_several_takes_the_first(tmp_path: Path) -> None:
    text = (
        "title: 刊\narticles:\n- &a {title: 一, body: 甲}\n- &b {title: 二, body: 乙, start: column}\n- <<: [*a, *b]\n"
    )
    third = good(tmp_path, text).articles[2]
    assert (third.title[0].text, texts(third.body), third.start) == ("一", ["甲"], "column")


def test_spaces_that_were_typed_stay(tmp_path: Path) -> None:
    story = article(tmp_path, "\n  - 陳  水　扁 a　b\n")
    assert texts(story.body) == ["陳  水　扁 a　b"]


def test_issues_are_compared_without_their_source(tmp_path: Path) -> None:
    first = good(tmp_path, "title: 刊\n")
    second = good(tmp_path, "title: 刊\n# a remark\n")
    assert first == second and hash(first) == hash(second)
    assert first.source.text != second.source.text
    assert good(tmp_path, "title: 報\n") != first


def test_a_byte_order_mark_and_windows_line_ends(tmp_path: Path) -> None:
    issue, diagnostics = read(
        tmp_path, b"\xef\xbb\xbf" + "title: 刊\r\narticles:\r\n- title: 文\r\n  body: 段\r\n".encode()
    )
    assert issue is not None and diagnostics == ()
    assert (at(issue.title), at(issue.articles[0].title[0])) == ((1, 8), (3, 10))


def test_load_issue_raises_with_everything(tmp_path: Path) -> None:
    path = write(tmp_path, "titel: 刊\nnumber: [1]\nletter: {body: [段（注1）]}\n")
    with pytest.raises(IssueError) as caught:
        load_issue(path)
    assert sorted(d.code for d in caught.value.diagnostics) == ["missing-key", "note-missing", "type", "unknown-key"]


def test_load_issue_does_not_raise_for_warnings(tmp_path: Path) -> None:
    assert load_issue(write(tmp_path, "title: 刊\nletter: {body: [段（注1）]}\n")).title.text == "刊"


@pytest.mark.skipif(not SAMPLE.exists(), reason="the sample issue is not there yet")
def test_the_sample_has_no_finding() -> None:
    assert len(load_issue(str(SAMPLE)).articles) > 1


def test_a_generated_issue_has_no_finding(tmp_path: Path) -> None:
    issue = load_issue(str(write_issue(tmp_path)))
    assert len(issue.articles) == 5 and all(len(story.notes) == 2 for story in issue.articles)


def test_titles_as_pyyaml_writes_them(tmp_path: Path) -> None:
    issue = good(tmp_path, "title: 刊\narticles:\n- title: '第一行，\n\n    第二行\n\n    Third'\n  body: 段\n")
    (story,) = issue.articles
    assert [(line.text, at(line)) for line in story.title] == [
        ("第一行，", (3, 11)),
        ("第二行", (5, 5)),
        ("Third", (7, 5)),
    ]
    assert not story.one_line_title


def test_a_title_that_yaml_folds_is_one_line(tmp_path: Path) -> None:
    story = article(tmp_path, " 段\n", "  kicker: x\n")
    assert story.one_line_title
    issue = good(tmp_path, "title: 刊\narticles:\n- title: 很長\n    的標題\n  body: 段\n")
    assert issue.articles[0].title == (Text("很長的標題", (), issue.articles[0].title[0].mark),)


def test_what_the_import_costs() -> None:
    """Start-up time: nothing comes along that yaml, msgspec and re have not brought already."""
    code = (
        "import sys, yaml, msgspec, re; before = set(sys.modules); import paiban.issue.load;"
        "print(*(m for m in set(sys.modules) - before if not m.startswith('paiban')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    assert set(done.stdout.split()) <= {"_bisect", "bisect"}


def environment() -> dict[str, str]:
    import os

    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
