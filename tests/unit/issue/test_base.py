"""Titles by themselves: without note marks, on one line, cut between words."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.display.model import Glyphs
from paiban.issue.base import base_text, cut, on_one_line
from paiban.issue.model import Span, Text


def test_the_base_has_no_note_marks_and_nothing_invisible() -> None:
    text = Text("老街（注1）與\u00ad渡\u200e口（注2）", (Span(2, 6, "note", "1"), Span(11, 15, "note", "2")))
    assert base_text(text) == "老街與渡口"
    assert base_text(Text("甲\U0001f469\u200d\U0001f680")) == "甲\U0001f469\u200d\U0001f680"


def test_lines_are_joined_with_a_space_between_words() -> None:
    assert on_one_line("港口\n的燈\nLight\nHouse 7\n8號") == "港口的燈Light House 7 8號"


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("港口的Lighthouse很亮", 8, "港口的"),
        ("港口的燈塔", 3, "港口的"),
        ("Lighthouse", 4, "Lighthouse"),
        ("共1,234艘", 3, "共"),
        ("第１２３號", 3, "第"),
        ("葛\U000e0100城", 1, "葛\U000e0100"),
        ("the harbour light", 8, "the"),
        ("a\u0304b", 1, "a\u0304b"),
    ],
)
def test_a_text_is_cut_between_words(text: str, most: int, kept: str) -> None:
    assert cut(text, most) == kept


@pytest.mark.parametrize("theme", ["newsletter", "magazine", "vertical"])
def test_bookmarks_contents_and_heads_hold_the_base_text(tmp_path: Path, theme: str) -> None:
    body = "      - 渡輪復航的那個早晨起了霧，岸上等的人不多。\n" * 90
    (tmp_path / "issue.yaml").write_text(
        "title: '{島|ㄉㄠˇ}訊'\nnumber: 1\ndate: 2026-01\nlanguage: zh-Hant-TW\ncontents: true\n"
        f"theme: {theme}\narticles:\n"
        "  - title: '去{老街|ㄌㄠˇ ㄐㄧㄝ}看internationalization的early lighthouse（注1）'\n"
        f"    start: page\n    notes: [說明。]\n    body:\n      - heading: '{{燈塔|ㄉㄥ ㄊㄚˇ}}（注1）'\n{body}",
        encoding="utf-8",
    )
    document = paiban.typeset(paiban.load(str(tmp_path / "issue.yaml")))
    titles = [mark.title for mark in document.layout.outline]
    assert "去老街看internationalization的early lighthouse" in titles and "燈塔" in titles
    assert document.layout.metadata.title.startswith("島訊")
    for page in document.layout.pages[2:]:
        furniture = [i for i in page.items if isinstance(i, Glyphs) and i.element < 0]
        shown = "".join(t for item in furniture for t in item.texts)
        assert "ㄌ" not in shown and "注1" not in shown
        assert "international" not in shown or "internationalization" in shown
