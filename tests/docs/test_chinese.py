"""The Chinese edition of the book: what it lacks is told, what it has is as it should be, and its words are found."""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
import threading
import warnings
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from docs.make.catalogues import DOCS, FOLDER, is_for_translation, lacking, of_pages, strays, translations
from docs.make.search import HAN, pairs
from tests.places import ROOT

pytest.importorskip("sphinx")
pytestmark = pytest.mark.xdist_group("sphinx")

TRANSLATED = frozenset(
    {
        "index",
        "themes",
        "typography",
        *(
            f"howto/{name}"
            for name in "batch-and-cluster charts editor fit fonts old-issues parts printing theme".split()
        ),
    }
)
"""Pages that are to stay translated; a new one is not among them until it is."""
ENOUGH = 0.8
"""The share of such a page's texts that have Chinese: a few changes do not fail, a long section left alone does."""
ENDED = "() => (document.querySelector('#search-results .search-summary') || {}).innerText"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PAGES = sorted(path.relative_to(FOLDER).with_suffix("").as_posix() for path in FOLDER.rglob("*.po"))


def test_what_lacks_chinese() -> None:
    """All of it is told, as a warning; only a page that was translated, and is not any more, fails."""
    texts = of_pages()
    missing = lacking(texts)
    told = [f"docs/{page}.md: {len(found)} of {len(texts[page])}" for page, found in missing.items() if found]
    if told:
        warnings.warn("texts without Chinese (`make messages`): " + "; ".join(told), stacklevel=1)
    assert set(texts) >= TRANSLATED
    assert not [page for page in TRANSLATED if len(missing[page]) > (1 - ENOUGH) * len(texts[page])]


@pytest.mark.parametrize("page", PAGES)
def test_code_and_links_stay(page: str) -> None:
    known = {english: chinese for english, chinese in translations(page).items() if "<br>" not in english}
    assert not {english: wrong for english, chinese in known.items() if (wrong := strays(english, chinese))}


@pytest.mark.parametrize("page", PAGES)
def test_marks_are_full_width(page: str) -> None:
    plain = [re.sub(r"`[^`]*`|\]\([^)]*\)", "", chinese) for chinese in translations(page).values()]
    assert not [text for text in plain if re.search(f"[{HAN}][,.;:!?()]|[,;!?()][{HAN}]", text)]


def test_what_is_for_translation() -> None:
    assert [
        is_for_translation(t) for t in ("`crop`", "to `crop`", "3:2", "頁首 `head`", "no space", "`a` [`b`](c.md#d)")
    ] == [
        False,
        True,
        False,
        False,
        True,
        False,
    ]
    assert strays("a `b` [c](d.md)", "甲 `b` [丙](e.md)") == {"d.md", "e.md"}
    assert strays("a `b` [c](d.md)", "[丙](d.md) 甲 `b`") == set()


def test_pairs() -> None:
    assert pairs("Kinsoku 避頭尾 x, 孤字 3 字") == ["Kinsoku", "避頭", "頭尾", "x", "孤字", "3", "字"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both editions, as ``make docs`` builds them."""
    folder = tmp_path_factory.mktemp("book")
    for arguments in ([str(folder)], ["-D", "language=zh_TW", str(folder / "zh-Hant")]):
        command = [sys.executable, "-m", "sphinx", "-W", "-q", "-E", "-d", str(folder / "trees"), str(DOCS), *arguments]
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert done.returncode == 0, done.stdout
    shutil.rmtree(folder / "trees")
    return folder


def test_each_page_leads_to_itself_in_the_other_edition(book: Path) -> None:
    chinese = sorted((book / "zh-Hant").rglob("*.html"))
    english = sorted(path for path in book.rglob("*.html") if path not in chinese)
    assert [p.relative_to(book / "zh-Hant") for p in chinese] == [p.relative_to(book) for p in english]
    for path in (*chinese, *english):
        switch = re.search(r'language-switch"><a href="([^"]+)"', path.read_text("utf-8"))
        if path.name != "genindex.html":
            assert switch is not None, path
            other = (path.parent / switch[1]).resolve()
            assert other in (english if path in chinese else chinese)


def test_pages_are_chinese(book: Path) -> None:
    page = (book / "zh-Hant" / "howto" / "pages.html").read_text("utf-8")
    assert 'lang="zh-Hant-TW"' in page
    assert "<h2>版式" in page and "Layouts of pages" not in page
    assert 'id="layouts-of-pages"' in page, "links of the English edition lead to the place in the Chinese one"
    assert "照片的大小、位置與排法預設" not in page, "what sums the page up in Chinese is not said twice"
    assert "十分鐘排出第一期" in (book / "zh-Hant" / "tutorial.html").read_text("utf-8")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def address(book: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=book)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")
def test_words_are_found(address: str) -> None:
    """Typed into the search, in a browser: whole words, parts of them, words of both languages, one character."""
    playwright = pytest.importorskip("playwright.sync_api")
    wanted = {
        ("zh-Hant/", "照片組"): "howto/pages.html",
        ("zh-Hant/", "版式"): "howto/pages.html",
        ("zh-Hant/", "full-bleed 分量"): "howto/pages.html",
        ("zh-Hant/", "首字放大"): "tutorial.html",
        ("", "避頭尾"): "typography.html",
        ("", "hyphenated words"): "typography.html",
        ("", "縱中橫"): "typography.html",
    }
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=arguments)
        page = browser.new_page()
        for (edition, words), target in wanted.items():
            page.goto(f"{address}/{edition}search.html?q={words}")
            page.wait_for_function(ENDED)
            found = page.eval_on_selector_all("ul.search a", "all => all.map(a => a.getAttribute('href'))")
            assert any(target in href for href in found), (words, found)
            assert page.inner_text(".search-summary").startswith("找到 " if edition else "Search finished")
        page.goto(f"{address}/zh-Hant/search.html?q=龘龘")
        page.wait_for_function(ENDED)
        assert page.query_selector("ul.search a") is None
        browser.close()
