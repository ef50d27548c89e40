"""A memo changes how long setting takes, and nothing of what is set."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import paiban
from paiban.base.diagnostics import Collector
from paiban.display.dump import dump
from paiban.flow.broken import SetParagraph
from paiban.flow.cache import ParagraphCache
from paiban.flow.compositor import Compositor
from paiban.inline.model import Measures
from paiban.issue.model import Text
from paiban.material.font.book import FontBook
from paiban.pipeline import Made, Order, Tools, produce
from tests.places import ROOT

SAMPLES = ("sample", "literary", "briefs")


def _made(path: Path, book: FontBook, memo: ParagraphCache | None) -> Made:
    if memo is not None:
        memo.begin()
    made = produce(Order(str(path)), Tools(book=book, lines=memo), Collector())
    assert made
    return made


def _copied(name: str, folder: Path) -> tuple[Path, str]:
    shutil.copytree(ROOT / "issues" / name, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.pdf"))
    path = folder / "issue.yaml"
    return path, path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SAMPLES)
def test_the_same_pages_with_and_without(name: str, tmp_path: Path) -> None:
    path, text = _copied(name, tmp_path)
    book, memo = FontBook(), ParagraphCache()
    _made(path, book, memo)
    middle = text.index("。", len(text) // 2)
    for changed in ("# 第一行\n\n" + text, text[:middle] + "，一個新的句子" + text[middle:], text):
        path.write_text(changed, encoding="utf-8")
        made, plain = _made(path, book, memo), _made(path, FontBook(), None)
        assert dump(made.layout) == dump(plain.layout)
        assert made.layout.structure == plain.layout.structure  # places in the file too, which the dump leaves out
        # the paragraph, and captions of its pages at other widths
        assert memo.misses <= 12 < memo.hits


def test_findings_move_with_their_text(tmp_path: Path) -> None:
    path = tmp_path / "issue.yaml"
    text = (
        "title: 期刊\narticles:\n  - title: 標題\n    body:\n      - 文\U00012000字\n      - {table: {rows: [[%s]]}}\n"
    )
    text %= ", ".join(["「」，，，、、、。。。"] * 30)
    book, memo = FontBook(), ParagraphCache()
    for shift in (0, 3, 3, 1):
        path.write_text("\n" * shift + text, encoding="utf-8")
        memo.begin()
        seen, plain = Collector(), Collector()
        produce(Order(str(path)), Tools(book=book, lines=memo), seen)
        produce(Order(str(path)), Tools(), plain)
        assert seen.diagnostics == plain.diagnostics
        assert {d.line for d in seen.diagnostics} == {5 + shift, 6 + shift}


def test_what_is_not_used_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "issue.yaml"
    book, memo = FontBook(), ParagraphCache()
    for n in range(40):
        path.write_text(f"title: 期刊\narticles: [{{title: 標題, body: [第{n}段文字。]}}]\n", encoding="utf-8")
        _made(path, book, memo)
    assert 10 < len(memo._paragraphs) < 30


def test_another_theme_is_another_setting(tmp_path: Path) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text("title: 期刊\narticles: [{title: 標題, body: [" + "這是一段不短的文字，" * 20 + "]}]\n")
    theme = tmp_path / "theme.yaml"
    book, memo = FontBook(), ParagraphCache()
    for size in (10.5, 9.5, 10.5):
        theme.write_text(f"extends: newsletter\ngrid: {{size: {size}}}\n", encoding="utf-8")
        memo.begin()
        made = produce(Order(str(path), str(theme)), Tools(book=book, lines=memo), Collector())
        assert made
        assert dump(made.layout) == dump(paiban.typeset(paiban.load(path), theme=str(theme)).layout)


@pytest.mark.parametrize(("kept", "made"), [(8, 1), (0, 1), (-1, 2)])
def test_a_paragraph_is_broken_once_where_paragraphs_are_kept(setter: Compositor, kept: int, made: int) -> None:
    memo, measures = ParagraphCache(kept), ((0.0, 105.0),)
    text, setting = Text("渡船離岸。"), setter.setting("body", "zh-Hant-TW")
    asked: list[Measures] = []

    def make() -> SetParagraph:
        asked.append(measures)
        return setter.broken(text, "body", "zh-Hant-TW", measures)

    first, second = (memo.broken(text, setting, measures, False, make) for _ in range(2))
    assert len(asked) == made
    assert (first is second) is (made == 1)
    assert (memo.misses, memo.hits) == ((1, 1) if made == 1 else (0, 0))


def test_what_was_asked_for_in_a_round_is_known_with_whether_it_is_a_draft(setter: Compositor) -> None:
    memo, setting = ParagraphCache(), setter.setting("body", "zh-Hant-TW")
    memo.begin()
    made = []
    for text, draft in (("渡船離岸。", False), ("渡船靠岸。", True)):
        own = setter.broken(Text(text), "body", "zh-Hant-TW", ((0.0, 105.0),))
        made.append((own, draft))
        memo.broken(own.text, setting, own.measures, draft, lambda own=own: own)  # type: ignore[misc]
    assert memo.used() == made
    memo.begin()
    assert memo.used() == [], "of the round before"
    memo.broken(made[1][0].text, setting, ((0.0, 105.0),), True, lambda: made[0][0])
    assert memo.used() == made[1:]
