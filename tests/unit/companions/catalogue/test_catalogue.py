"""Folding, page ranges, and which pages an article is on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import paiban
from paiban.companions.catalogue.model import IndexedArticle, Passage, folded, page_range
from paiban.companions.catalogue.model import IndexedIssue as Entry
from paiban.companions.catalogue.read import read_entry
from paiban.companions.catalogue.search import search
from paiban.companions.catalogue.store import CatalogueError, Store
from tests.places import SAMPLE


@given(st.text())
def test_folded_text_has_the_places_of_the_text(text: str) -> None:
    assert len(folded(text)) == len(text)
    assert folded(folded(text)) == folded(text)


def test_what_is_the_same_when_it_is_looked_for() -> None:
    assert folded("台灣ＯＰＥＮ　Data！") == folded("臺灣open data!")


def test_page_ranges() -> None:
    assert page_range(()) == ""
    assert page_range(("4",)) == "4"
    assert page_range(("4", "5", "6", "9", "11", "12")) == "4–6, 9, 11–12"
    assert page_range(("ii", "iii", "1", "2")) == "ii, iii, 1–2"


def test_the_sample() -> None:
    issue = paiban.load(SAMPLE)
    document = paiban.typeset(issue)
    entry = read_entry(issue, document.layout)
    assert [article.kind for article in entry.articles] == ["letter", *["article"] * len(issue.articles)]
    assert entry.pages == len(document.pages)
    on_pages = [page.label for page in document.pages]
    starts = [on_pages.index(article.pages[0]) for article in entry.articles]
    assert starts == sorted(starts) and starts[0] == 0
    # what the outline says of where articles begin, which comes of other places in the program
    outline = {mark.title: mark.page for mark in document.layout.outline if mark.level == 0}
    for article in entry.articles[1:]:
        assert outline[article.title] == on_pages.index(article.pages[0]), article.title
    for article in entry.articles:
        for passage in article.passages:
            assert on_pages[passage.page] == passage.label
            assert passage.label in article.pages


def test_an_article_that_jumps_over_another(tmp_path: Path) -> None:
    long = "這一段話說得很長，為的是把文章帶到下一頁去。" * 40
    path = tmp_path / "issue.yaml"
    path.write_text(
        "title: 試刊\nlanguage: zh-Hant-TW\narticles:\n"
        f"  - title: 甲篇\n    body: [{long}, {long}, jump: 後段, 甲篇還有一段。{long}]\n"
        f"  - title: 乙篇\n    body: [{long}]\n"
        "  - continued: 後段\n"
        "imprint: {publisher: 甲篇出版社}\n",
        encoding="utf-8",
    )
    issue = paiban.load(path)
    document = paiban.typeset(issue)
    first, second = read_entry(issue, document.layout).articles
    assert first.pages[0] == "1" and int(second.pages[0]) > 1
    assert int(first.pages[-1]) >= int(second.pages[-1])
    rest = next(p for p in first.passages if p.text.startswith("甲篇還有一段"))
    assert rest.label in first.pages and int(rest.label) >= int(second.pages[-1])


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE article SET pages = '5'",
        "UPDATE article SET pages = '[1]'",
        "UPDATE article SET title = x'ff00'",
        "UPDATE passage SET kind = 'x'",
        "UPDATE passage SET page = 'x'",
        "UPDATE article SET issue = 99",
    ],
)
def test_rows_of_another_hand_are_damage(tmp_path: Path, change: str) -> None:
    path = str(tmp_path / "c.db")
    store = Store(path)
    passage = Passage("text", 0, "1", "海水退了以後")
    store.put(
        "a.yaml",
        Entry("刊", "1", "2026-01", "zh", 1, (IndexedArticle("article", "文", "", (), ("1",), (passage,)),)),
        "",
        {},
    )
    store.close()
    with sqlite3.connect(path) as file:
        file.create_function("folded", 1, lambda text: text)
        file.execute(change)
    store = Store(path)
    with pytest.raises(CatalogueError, match="damaged"):
        search(store, "海水退")
