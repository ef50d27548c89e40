"""Text files: encodings, hard line ends, indents, blank lines, page breaks."""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import east_asian_width

import pytest

from paiban.companions.ingest.model import DraftIssue, Unreadable
from paiban.companions.ingest.plain import decoded, draft_of_text
from paiban.companions.ingest.write import yaml_of
from tests.generate import Writer

_WRITER = Writer(5)
PARAGRAPHS = [_WRITER.paragraph(3) for _ in range(6)]
HEAD = "潮汐通訊　第7期　2025年9月\n\n\n潮間帶的數位課\n\n特約撰述　張以安\n\n"


def wrapped(text: str, indent: str, em: float = 30) -> str:
    """``text`` with a line end at every ``em``, as editors of old wrote; no line begins with a mark."""
    lines, line = [], indent
    for unit in re.findall(r"[A-Za-z0-9.%-]+ ?|.", text):
        if width(line + unit) > em and unit not in "，。；：、」）？！…":
            lines.append(line.rstrip())
            line = ""
        line += unit
    return "\n".join([*lines, line])


def width(text: str) -> float:
    return sum(1 if east_asian_width(c) in "WFA" else 0.5 for c in text)


def indented(texts: list[str]) -> str:
    return "\n".join(wrapped(text, "　　") for text in texts)


def by_spaces(texts: list[str]) -> str:
    return "\n".join(wrapped(text, "    ") for text in texts)


def parted(texts: list[str]) -> str:
    return "\n\n".join(wrapped(text, "") for text in texts)


def flush(texts: list[str]) -> str:
    """Nothing but a short last line tells where a paragraph ends."""
    return "\n".join(wrapped(text, "") for text in texts)


def unwrapped(texts: list[str]) -> str:
    return "\n".join(f"　　{text}" for text in texts)


WAYS = [indented, by_spaces, parted, flush, unwrapped]


def draft(text: str) -> DraftIssue:
    return draft_of_text(text.encode(), "old")


def paragraphs(found: DraftIssue) -> list[str]:
    return [part.texts[0].text for story in found.articles for part in story.body if part.kind == "paragraph"]


@pytest.mark.parametrize("way", WAYS)
def test_hard_line_ends_are_joined(way: Callable[[list[str]], str]) -> None:
    found = draft(HEAD + way(PARAGRAPHS) + "\n")
    assert paragraphs(found) == PARAGRAPHS
    assert (found.title.text, found.number, found.date) == ("潮汐通訊", "7", "2025-09")
    (article,) = found.articles
    assert [said.text for said in article.title] == ["潮間帶的數位課"]
    assert article.byline == [{"name": "張以安", "affiliation": "特約撰述"}]


@pytest.mark.parametrize("way", WAYS)
def test_crossheads_notes_and_sources(way: Callable[[list[str]], str]) -> None:
    body = way(PARAGRAPHS[:3]) + "\n\n一、數字之外\n\n" + way(PARAGRAPHS[3:])
    found = draft(f"{HEAD}{body}\n\n注釋\n1. 出自訪談紀錄。\n2. 出自另一次訪談。\n\n資料來源：編輯部整理\n")
    (article,) = found.articles
    kinds = [part.kind for part in article.body]
    assert kinds == ["paragraph"] * 3 + ["heading"] + ["paragraph"] * 3
    assert article.body[3].texts[0].text == "一、數字之外"
    assert [note.text for note in article.notes] == ["出自訪談紀錄。", "出自另一次訪談。"]
    assert article.source is not None
    assert article.source.text == "資料來源：編輯部整理"


@pytest.mark.parametrize("between", ["\n\n\n\n", "\n\f\n", "\n\n＊＊＊＊＊\n\n"])
def test_articles_are_parted_by_white_pages_or_rules(between: str) -> None:
    one = f"冷鏈最後一公里\n文／林書涵\n\n{parted(PARAGRAPHS[:3])}"
    other = f"遠距照護走進山城\n文／張以安\n\n{parted(PARAGRAPHS[3:])}"
    found = draft(one + between + other)
    assert [story.title[0].text for story in found.articles] == ["冷鏈最後一公里", "遠距照護走進山城"]
    assert [story.byline for story in found.articles] == [
        [{"role": "文", "name": "林書涵"}],
        [{"role": "文", "name": "張以安"}],
    ]
    assert [len(story.body) for story in found.articles] == [3, 3]
    assert paragraphs(found) == PARAGRAPHS


def test_items_of_lists() -> None:
    found = draft(HEAD + parted(PARAGRAPHS[:2]) + "\n\n1. 帶水壺。\n2. 帶帽子。\n\n‧不帶寵物。\n‧不帶音響。\n")
    lists = [part for part in found.articles[0].body if part.kind == "list"]
    assert [[said.text for said in part.texts] for part in lists] == [
        ["帶水壺。", "帶帽子。"],
        ["不帶寵物。", "不帶音響。"],
    ]
    assert [part.ordered for part in lists] == [True, False]


SIMPLIFIED = "河口观测站的门在清晨五点打开，值班的人先看水尺，再看天色。我们问他为什么，他说这里的水会说话。\n" * 8
TRADITIONAL = "河口觀測站的門在清晨五點打開，值班的人先看水尺，再看天色。我們問他為什麼，他說這裡的水會說話。\n" * 8


UNICODE = [
    ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16LE"),
    ("utf-16-be", "UTF-16BE"), ("gb18030", "GB18030"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("codec", "name", "text"),
    [(*own, text) for own in UNICODE for text in (TRADITIONAL, SIMPLIFIED)]
    + [("big5", "Big5", TRADITIONAL), ("gb2312", "GB18030", SIMPLIFIED)],
)
def test_encodings(codec: str, name: str, text: str) -> None:
    assert decoded(text.encode(codec)) == (text, name)


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\u2028"])
def test_line_ends(ends: str) -> None:
    text = HEAD + indented(PARAGRAPHS)
    assert yaml_of(draft(text.replace("\n", ends)), "") == yaml_of(draft(text), "")


def test_a_guessed_encoding_is_a_doubt() -> None:
    text = HEAD + TRADITIONAL
    assert "Big5" in draft_of_text(text.encode("big5"), "old").title.doubt
    assert draft_of_text(text.encode(), "old").title.doubt == ""


@pytest.mark.parametrize(
    "head",
    [
        "潮汐通訊　第7期\n二〇二五年九月\n\n\n",
        "潮汐通訊　第7期　民國一百十四年九月\n\n\n",
        "潮汐通訊\n第7期\n2025年9月\n\n",
        "二〇二五年九月　潮汐通訊　第7期\n\n",
        "潮汐通訊\nNo. 7\nSeptember 2025\n\n",
    ],
)
def test_title_number_and_date_at_the_head(head: str) -> None:
    found = draft(
        f"{head}潮間帶的數位課\n文／張以安\n\n{parted(PARAGRAPHS[:3])}\n\n冷鏈\n文／林書涵\n\n{parted(PARAGRAPHS[3:])}"
    )
    assert (found.title.text, found.number, found.date) == ("潮汐通訊", "7", "2025-09")
    assert [story.title[0].text for story in found.articles] == ["潮間帶的數位課", "冷鏈"]
    assert paragraphs(found) == PARAGRAPHS


def test_a_date_under_the_title_of_a_single_article_is_no_masthead() -> None:
    found = draft("潮間帶的數位課\n2025年9月\n\n" + parted(PARAGRAPHS))
    assert [story.title[0].text for story in found.articles] == ["潮間帶的數位課"]


def test_the_script_is_the_language() -> None:
    assert draft(SIMPLIFIED).language == "zh-Hans-CN"
    assert draft(TRADITIONAL).language == "zh-Hant-TW"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "no-text"),
        (b" \n\t\n", "no-text"),
        (bytes(range(128, 256)) * 40, "encoding"),
        (b"\xff\xfe\x00", "encoding"),
    ],
)
def test_what_is_no_text(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as told:
        draft_of_text(data, "old")
    assert told.value.code == code
