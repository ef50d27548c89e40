"""The words of the preview's page: every one of them in Chinese, and no other."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

from paiban.base.vocabulary import strictest
from tests.places import PACKAGE

STATIC = PACKAGE / "companions" / "preview" / "static"
_KEPT = {"paiban", "paiban preview", "–", "‹", "›", "−", "+", "?", "0", "Ctrl F"}
"""Signs, and the name of the program."""


class Page(HTMLParser):
    """Gathers the texts of a page and of the attributes that are read or shown."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()
        self._in_key = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_key = tag == "kbd"
        self.found |= {value for name, value in attrs if value and name in ("aria-label", "title", "placeholder")}

    def handle_data(self, data: str) -> None:
        if data.strip() and not self._in_key:
            self.found.add(data.strip())


def chinese() -> dict[str, str]:
    rows = re.findall(
        r'^  ("(?:[^"\\]|\\.)*"): ("(?:[^"\\]|\\.)*"),$', (STATIC / "zh-hant.js").read_text("utf-8"), re.M
    )
    return {json.loads(english): json.loads(told) for english, told in rows}


def told() -> set[str]:
    page = Page()
    page.feed((STATIC / "index.html").read_text("utf-8").replace("</kbd>", "</kbd><i>"))
    found = page.found - _KEPT
    for name in ("find.js", "lists.js", "pages.js", "preview.js"):
        for call in re.findall(r"(?<!\w)t\(((?:[^()]|\([^()]*\))*)\)", (STATIC / name).read_text("utf-8")):
            found |= {json.loads(text) for text in re.findall(r'"(?:[^"\\]|\\.)*"', call)}
    found -= {"furniture", "–"}  # what is asked before telling, and what stands between numbers
    return found | {"error", "warning", "note", *strictest()}  # severities and profiles, which the server names


def test_the_table_has_what_the_page_says_and_no_more() -> None:
    assert set(chinese()) == told()


def test_the_holes_are_the_same() -> None:
    for english, translated in chinese().items():
        assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", translated)), english


def test_scripts_show_no_words_past_the_table() -> None:
    """What is put into the page is told by ``t`` or is no sentence."""
    for name in ("find.js", "lists.js", "pages.js", "preview.js"):
        script = re.sub(r"(?m)^ *//.*$|(?<!:)// .*$", "", (STATIC / name).read_text("utf-8"))
        script = re.sub(r"(?<!\w)t\((?:[^()]|\([^()]*\))*\)", "", script)
        texts = re.findall(r'"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`', script)
        found = {text for pair in texts for text in pair if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", text)}
        assert found <= {"spread alone"}  # classes
