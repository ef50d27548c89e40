"""Layouts of pages as a theme lists them: notation, what is said of a bad one, and those of the built-in themes."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest

from paiban.base.diagnostics import Collector
from paiban.base.vocabulary import BUILT_IN
from paiban.style.layouts import ALL_COLUMNS, LayoutZone, PhotoPlace, PhotoRow, PhotoStack, page_layout, places_of
from paiban.style.load import load_theme
from paiban.style.schema import schema
from paiban.style.theme import Pagination, Theme
from tests.unit.base.messages.chinese import all_in_chinese


def load(folder: Path, text: str, name: str = "own.yaml") -> tuple[Theme | None, Collector]:
    (folder / name).write_text(text, encoding="utf-8")
    collector = Collector()
    theme = load_theme(name, str(folder), collector)
    all_in_chinese(collector.diagnostics)
    return theme, collector


def names(theme: Theme | None) -> list[str]:
    assert theme is not None
    return [layout.name for layout in theme.layouts]


# ---- the notation


def test_zones_and_arrangements() -> None:
    layout = page_layout(" head  12: A|(b/c) ; foot all: d ")
    a, b, c, d = PhotoPlace(0, True), PhotoPlace(1), PhotoPlace(2), PhotoPlace(3)
    assert layout.zones == (
        LayoutZone("head", 0, 2, PhotoRow((a, PhotoStack((b, c))))),
        LayoutZone("foot", 0, ALL_COLUMNS, d),
    )
    assert (layout.name, layout.photos, layout.on) == ("head 12: A|(b/c) ; foot all: d", 4, ())
    assert places_of(layout.zones[0].arrangement) == [a, b, c]
    assert page_layout("beside 3: a/b").zones == (
        LayoutZone("beside", 2, 3, PhotoStack((PhotoPlace(0), PhotoPlace(1)))),
    )
    assert page_layout("head 23: a").zones == (LayoutZone("head", 1, 3, PhotoPlace(0)),)


def test_a_row_of_three_is_one_row() -> None:
    (zone,) = page_layout("page all: a|b|c").zones
    assert isinstance(zone.arrangement, PhotoRow) and len(zone.arrangement.parts) == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is no zone"),
        ("middle 1: a", "is no zone"),
        ("head: a", "is no zone"),
        ("head 0: a", "is no zone"),
        ("head 13: a", "beside one another"),
        ("head 21: a", "beside one another"),
        ("head 1: b", "letters from a on"),
        ("head 1: a|a", "letters from a on"),
        ("head 1: a; foot 1: c", "letters from a on"),
        ("head 1: A|B", "a capital"),
        ("head 1: a|b/c", "brackets say"),
        ("head 1: (a|b", "a bracket is missing"),
        ("head 1: a|b)", "a bracket too many"),
        ("head 1: a|", "a letter is missing"),
        ("head 1: a|1", "a letter is missing"),
        ("head 1: ()", "a letter is missing"),
        ("page all: a; foot 1: b", "stands alone"),
        ("head all: a|b|c|d|e|f|g|h|i", "at most 8"),
    ],
)
def test_what_is_no_layout(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        page_layout(text)


# ---- in a theme


def test_layouts_replace_those_of_the_theme_that_is_extended(tmp_path: Path) -> None:
    theme, collector = load(tmp_path, 'extends: newsletter\nlayouts: ["head all: a", "foot 2: a"]\n')
    assert names(theme) == ["head all: a", "foot 2: a"] and not collector.diagnostics


def test_inherited_stands_for_those_of_the_theme_that_is_extended(tmp_path: Path) -> None:
    newsletter = load_theme("newsletter", "", Collector())
    own = 'extends: newsletter\nlayouts:\n  - "head 2: a/b/c"\n  - inherited\n  - "head all: a"\n'
    theme, collector = load(tmp_path, own)
    assert names(theme) == ["head 2: a/b/c", *names(newsletter)] and not collector.diagnostics
    further, collector = load(tmp_path, "extends: own.yaml\nlayouts: [inherited, 'foot all: a|b|c']\n", "more.yaml")
    assert names(further) == [*names(theme), "foot all: a|b|c"] and not collector.diagnostics
    theme, collector = load(tmp_path, "extends: newsletter\ngrid: {lines: 30}\n")
    assert names(theme) == names(newsletter)


def test_pages_that_a_layout_is_for(tmp_path: Path) -> None:
    text = """\
extends: newsletter
layouts:
  - {slots: "head all: a", pages: opening}
  - slots: "head 1: a; foot 2: b"
    pages: [recto, inside]
  - {slots: "head 1: a"}
"""
    theme, collector = load(tmp_path, text)
    assert theme is not None and not collector.diagnostics
    assert [layout.on for layout in theme.layouts] == [("opening",), ("inside", "recto"), ()]


def test_places_and_sides_are_asked_for_apart() -> None:
    assert page_layout("head 1: a").is_for("opening", "verso")
    inside = page_layout("head 1: a", ("inside", "last"))
    assert inside.is_for("inside", "recto") and inside.is_for("last", "verso") and not inside.is_for("opening", "recto")
    left = page_layout("head 1: a", ("inside", "verso"))
    assert left.is_for("inside", "verso") and not left.is_for("inside", "recto") and not left.is_for("last", "verso")
    assert page_layout("head 1: a", ("recto", "verso")).is_for("last", "verso")


CASES = [
    # an item, the column at which it is named, what is said, the remedy
    ('"head 12: a|b/c"', 5, "brackets say whether", ""),
    ('"head 4: a"', 5, "no column 4: pages have 3 at most", "columns from 1 to 3, or `all`"),
    ('"head 1: a; head 12: b"', 5, "same column", "`/` sets photos below one another"),
    ('"head all: a; beside 2: b"', 5, "same column", "`/` sets photos below one another"),
    ('"head all: a; head 2: b"', 5, "same column", "`/` sets photos below one another"),
    ("head 12: a", 5, "YAML takes this layout for a mapping", 'put it in quotes: `"head all: A|(b/c)"`'),
    ("3", 5, "a layout is text, or a mapping with `slots`", ""),
    ("inheritd", 5, "is no zone", "did you mean `inherited`?"),
    ('{slots: "head 2: b"}', 13, "letters from a on", ""),
    ('{slots: "head all: a", pages: opning}', 35, "'opning' is not one of opening, inside", "did you mean `opening`?"),
    ('{slots: "head all: a", pages: [last, left]}', 42, "'left' is not one of", ""),
    ('{slot: "head all: a"}', 6, "unknown key `slot`", "did you mean `slots`?"),
    ("{pages: last}", 5, "lacks the key `slots`", "Which photos stand where"),
]


@pytest.mark.parametrize(("item", "column", "told", "hint"), CASES)
def test_a_fault_is_named_at_its_place_with_its_remedy(
    tmp_path: Path, item: str, column: int, told: str, hint: str
) -> None:
    theme, collector = load(tmp_path, f'extends: newsletter\nlayouts:\n  - "head all: a"\n  - {item}\n')
    assert theme is None
    (one,) = collector.diagnostics
    assert (one.line, one.column) == (4, column) and told in one.message and one.hint.startswith(hint)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("layouts: {a: 1}", ""),
        ("layouts: none", ""),
        ("layouts:", ""),
        ("layouts: 'head all: a'", "begin each item with a hyphen"),
        ("layouts: {head all: a}", "begin each item with a hyphen"),
    ],
)
def test_layouts_are_a_list(tmp_path: Path, text: str, hint: str) -> None:
    theme, collector = load(tmp_path, f"extends: newsletter\n{text}\n")
    assert theme is None
    (one,) = collector.diagnostics
    assert one.line == 2 and one.message == "`layouts` is a list" and one.hint.startswith(hint)


def test_what_is_extended_may_have_more_columns(tmp_path: Path) -> None:
    """Whoever takes a theme to fewer columns has not to write its layouts anew: those that don't fit are not used."""
    text = "extends: magazine\ngrid: {columns: 2, measure: 27, gutter: 1}\nmasters: {news: {columns: 2, measure: 27}}\n"
    theme, collector = load(tmp_path, text)
    assert not collector.diagnostics and "foot 3: a" in names(theme)
    theme, collector = load(tmp_path, text + "layouts: [inherited, 'head 2: a', 'head 3: a']\n")
    assert [(d.line, d.column) for d in collector.diagnostics] == [(4, 35)]


def test_a_fault_of_a_theme_that_is_extended_has_its_place_there(tmp_path: Path) -> None:
    load(tmp_path, 'extends: newsletter\nlayouts:\n  - "head 1: a"\n  - "head 1: (a"\n', "base.yaml")
    theme, collector = load(tmp_path, "extends: base.yaml\nlayouts: [inherited]\n")
    assert theme is None
    (one,) = collector.diagnostics
    assert (Path(one.file).name, one.line, one.column) == ("base.yaml", 4, 5)


def test_the_budget(tmp_path: Path) -> None:
    theme, _ = load(tmp_path, "extends: newsletter\npagination: {budget: 90}\n")
    assert theme is not None and theme.pagination == Pagination(90)
    for wrong in ("0", "-1", "1.5", "many"):
        theme, collector = load(tmp_path, f"extends: newsletter\npagination: {{budget: {wrong}}}\n")
        assert theme is None and [(d.line, d.column) for d in collector.diagnostics] == [(2, 22)]


# ---- the built-in themes


@pytest.mark.parametrize("name", BUILT_IN)
def test_built_in_themes_have_a_dozen_good_ones(name: str) -> None:
    theme = load_theme(name, "", Collector())
    assert theme is not None
    columns = theme.grid.columns
    own = [lay for lay in theme.layouts if all(zone.end <= columns and zone.place != "beside" for zone in lay.zones)]
    beside = [lay for lay in own if all(zone.place != "page" for zone in lay.zones)]
    assert len(beside) >= 12 and len({layout.zones for layout in own}) == len(own)
    # for any number of photos up to six there is a page of text with so many, and one of photos alone for most
    assert {layout.photos for layout in beside} == {1, 2, 3, 4, 5, 6}
    assert {layout.photos for layout in own if layout not in beside} >= {1, 2, 3, 4, 5}
    # a photo of either kind of page finds both ends of the page
    assert {zone.place for layout in beside if layout.photos == 1 for zone in layout.zones} == {"head", "foot"}


@pytest.mark.parametrize("name", BUILT_IN)
def test_built_in_themes_say_all_for_all_columns(name: str) -> None:
    """So that they are whole on pages of news too, which may have other columns."""
    theme = load_theme(name, "", Collector())
    assert theme is not None
    every = "".join(map(str, range(1, theme.grid.columns + 1)))
    assert not [layout.name for layout in theme.layouts if f" {every}:" in layout.name]


# ---- the schema


@pytest.mark.parametrize(
    "item", ["head all: a", "inherited", {"slots": "page 12: A/(b|c)", "pages": ["last", "verso"]}]
)
def test_the_schema_allows(item: object) -> None:
    jsonschema.Draft202012Validator(schema()).validate({"layouts": [item]})


@pytest.mark.parametrize(
    "item", ["head: a", "inside 1: a", 3, {"slots": "head 1: a", "pages": "left"}, {"pages": "last"}]
)
def test_the_schema_refuses(item: object) -> None:
    assert not jsonschema.Draft202012Validator(schema()).is_valid({"layouts": [item]})
