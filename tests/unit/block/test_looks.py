"""How articles look by the words of the theme: accents of articles and of departments."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.base.colour import Colour
from paiban.base.diagnostics import IssueError
from paiban.display.model import Fill, Glyphs
from tests.unit.base.messages.chinese import all_in_chinese
from tests.unit.page.rows import SENTENCE, article, told, typeset

RED = Colour("rgb", (0.6667, 0.2, 0.1333))
BRAND = Colour("cmyk", (0.85, 0.3, 0.45, 0.1))
BODY = f"      - heading: 標\n      - {SENTENCE}\n      - box: {{title: 盒, body: [{SENTENCE}]}}\n"


def colours(document: paiban.Document, page: int = 0) -> dict[str, Colour]:
    """The colours of the first characters of runs, and of rules and panels by their heights."""
    found: dict[str, Colour] = {}
    for item in document.layout.pages[page].items:
        if isinstance(item, Glyphs):
            found.setdefault("".join(item.texts)[:2], item.colour)
        elif isinstance(item, Fill):
            found.setdefault("panel" if item.height > 9 else f"{item.height:g}", item.colour)
    return found


def test_an_article_has_a_colour_of_its_own(tmp_path: Path) -> None:
    more = '    kicker: 眉\n    byline: 名\n    drop_cap: true\n    accent: "#aa3322"\n'
    second = article("次", 1, "    kicker: 目\n")
    document = typeset(tmp_path, f"articles:\n{article('題', 20, more)}{BODY}{second}")
    found = colours(document)
    assert [found[text] for text in ("眉", "渡", "標", "盒", "1.5")] == 5 * [RED]
    assert found["panel"] == RED.tinted(0.12), "the ground of sidebars is a tint of the brand"
    assert found["題"] == Colour()
    assert found["試刊"] == BRAND, "the masthead keeps the brand"
    assert colours(document, 1)["目"] == BRAND
    assert told(document) == []


@pytest.mark.parametrize(
    ("accent", "colour"),
    [
        ("cmyk 0 90 80 20", Colour("cmyk", (0, 0.9, 0.8, 0.2))),
        ("""'spot "PANTONE 200 C" 0 100 63 12'""", Colour("spot", (0, 1, 0.63, 0.12), "PANTONE 200 C")),
        ("sea", Colour("cmyk", (0.9, 0.6, 0.1, 0.3))),
    ],
)
def test_colours_of_the_press_and_of_the_theme(tmp_path: Path, accent: str, colour: Colour) -> None:
    more = f"    kicker: 眉\n    accent: {accent}\n"
    document = typeset(tmp_path, f"articles:\n{article('題', 1, more)}", "colours: {sea: cmyk 90 60 10 30}")
    assert colours(document)["眉"] == colour


def test_departments_have_colours_and_articles_may_have_others(tmp_path: Path) -> None:
    theme = 'sections: {環境: {accent: "#aa3322"}}'
    first = article("一", 1, "    section: 環境\n    kicker: 甲\n")
    second = article("二", 1, "    section: 環境\n    kicker: 乙\n    accent: brand\n")
    third = article("三", 1, "    kicker: 丙\n")
    document = typeset(tmp_path, f"articles:\n{first}{second}{third}", theme)
    assert [colours(document, page)[text] for page, text in enumerate("甲乙丙")] == [RED, BRAND, BRAND]


def test_articles_in_the_columns_of_another_keep_their_colours(tmp_path: Path) -> None:
    more = '    start: run-on\n    kicker: 乙\n    accent: "#aa3322"\n'
    first = article("一", 1, "    kicker: 甲\n")
    document = typeset(tmp_path, f"articles:\n{first}{article('二', 1, more)}")
    found = colours(document)
    assert (found["甲"], found["乙"]) == (BRAND, RED)


def test_what_is_no_colour_is_told_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(IssueError) as raised:
        typeset(tmp_path, "articles:\n" + article("題", 1, "    accent: brnd\n"))
    (found,) = raised.value.diagnostics
    assert (found.code, found.line, found.column, found.hint) == ("accent", 8, 13, "did you mean `brand`?")
    assert found.message.startswith("'brnd' is no colour")
    all_in_chinese([found])


def test_a_colour_that_is_too_light_is_told_once(tmp_path: Path) -> None:
    more = '    accent: "#ffee00"\n'
    document = typeset(tmp_path, f"articles:\n{article('題', 1, more)}{article('次', 1, more)}")
    (found,) = told(document)
    assert (found.code, found.severity, found.line) == ("contrast", "warning", 8)
    all_in_chinese([found])
