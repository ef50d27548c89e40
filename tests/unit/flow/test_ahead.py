"""Portions of an issue, set before their turn, are all that is then asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import paiban
from paiban.base.diagnostics import Collector, Mark
from paiban.display.dump import dump
from paiban.flow.cache import ParagraphCache, Portion
from paiban.issue.model import Issue
from paiban.pipeline import Made, Order, Tools, produce

SENTENCE = "渡船在天亮以前離岸，帶著信件和報紙。"
ISSUE = f"""
title: 試刊
number: 7
date: 2026-01
language: zh-Hant-TW
contents: true
letter: {{title: 給讀者, body: [{SENTENCE * 3}], signature: 編輯部}}
articles:
  - title: 長的一篇
    deck: 提要
    byline: 作者
    body:
      - {SENTENCE * 20}
      - {SENTENCE * 20}^[一條注。]
      - heading: 一節
      - {SENTENCE * 20}
      - {SENTENCE * 20}
      - {SENTENCE * 20}
  - {{title: 短的一篇, body: [{SENTENCE}]}}
  - {{title: 短的二篇, body: [{SENTENCE * 2}], start: run-on}}
imprint: {{publisher: 協會, editor: 某人}}
"""


class Eager(ParagraphCache):
    """Sets all portions when it is told of them, and remembers what was announced and what was then asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.portions: Sequence[Portion] = ()
        self.asked: list[Mark | str] = []

    def start(self, parts: Callable[[], Sequence[Portion]]) -> None:
        self.portions = parts()
        for portion in self.portions:
            portion.set()
        self.hits = self.misses = 0

    def take(self, name: Mark | str) -> None:
        self.asked.append(name)


def made_with(issue: Issue, lines: ParagraphCache) -> Made:
    made = produce(Order(issue), Tools(lines=lines), Collector())
    assert made
    return made


def set_ahead(folder: Path, text: str = ISSUE) -> Eager:
    (folder / "issue.yaml").write_text(text, encoding="utf-8")
    cache = Eager()
    cache.begin()
    issue = paiban.load(folder / "issue.yaml")
    assert dump(made_with(issue, cache).layout) == paiban.typeset(issue).dump()
    return cache


def test_nothing_of_the_stories_is_left_to_set(tmp_path: Path) -> None:
    cache = set_ahead(tmp_path)
    # the contents with their numbers, running heads, the masthead: each line of these is set in its turn
    assert cache.misses < 20
    assert cache.hits >= 10
    lone = ParagraphCache()
    lone.begin()
    made_with(paiban.load(tmp_path / "issue.yaml"), lone)
    stories = [text for portion in cache.portions for text in portion.texts]
    assert lone.misses - cache.misses >= len(stories)


def test_portions_are_of_some_hundred_characters(tmp_path: Path) -> None:
    portions = set_ahead(tmp_path).portions
    names = [portion.name for portion in portions]
    assert names[0] == "contents"
    assert names[-1] == "imprint"
    texts = [len(portion.texts) for portion in portions[1:-1]]
    # the letter and its signature; 720 characters are two paragraphs of 360, the last has the notes and their heading
    assert texts == [2, 2, 3, 3, 1, 1]
    assert [name is None for name in names[1:-1]] == [False, False, True, True, False, False]


def test_they_are_asked_for_in_the_order_in_which_they_are_announced(tmp_path: Path) -> None:
    cache = set_ahead(tmp_path)
    announced = [portion.name for portion in cache.portions if portion.name is not None]
    asked = [name for name in cache.asked if name in announced]
    assert asked == [name for name in announced if name in asked]
    assert len(announced) - len(asked) == 1, "one stands in the columns of another"


def test_notes_at_the_foot_of_the_page_are_set_to_its_width(tmp_path: Path) -> None:
    for place in ("article", "column", "page"):
        (tmp_path / "theme.yaml").write_text(f"extends: newsletter\nnotes: {{place: {place}}}\n", encoding="utf-8")
        cache = set_ahead(tmp_path, ISSUE.replace("contents: true", "theme: theme.yaml"))
        assert cache.misses < 10, place
        assert cache.portions[0].name != "contents"
