"""What the keys of photos, groups and tables become: what the paginator is told of a figure."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.base.diagnostics import Collector
from paiban.block.build import Styles, build_body
from paiban.block.model import Block, FigureBlock, TableBlock, walk_blocks
from paiban.style.load import load_theme
from tests.unit.base.messages.chinese import all_in_chinese
from tests.unit.issue.helper import good, write

A = "photo: photos/a.png"


def blocks(folder: Path, part: str) -> list[Block]:
    """The blocks that a part of a body becomes, at whatever depth."""
    issue = good(folder, f"title: 刊\narticles:\n- title: 文\n  body:\n  - {part}\n")
    theme = load_theme("newsletter", "", Collector())
    assert theme is not None
    return list(walk_blocks(build_body(issue.articles[0].body, theme, "zh-Hant-TW", Styles("body"))))


def figures(folder: Path, part: str) -> list[FigureBlock]:
    return [block for block in blocks(folder, part) if isinstance(block, FigureBlock)]


@pytest.mark.parametrize(
    ("part", "free", "span"),
    [
        (f"{{{A}}}", True, 1),
        (f"{{{A}, width: auto}}", True, 1),
        ("{photos: [photos/a.png, photos/a.png]}", True, 1),
        ("'![圖](photos/a.png)'", True, 1),
        (f"{{{A}, width: column}}", False, 1),
        (f"{{{A}, width: page}}", False, 2),
        (f"{{{A}, width: full-bleed}}", False, 0),
        (f"{{{A}, width: 9em}}", False, 1),
        ("{photos: [photos/a.png], width: 2}", False, 2),
        # within another part a figure keeps to its measure
        (f"{{box: {{body: [{{{A}}}]}}}}", False, 1),
        (f"{{blockquote: [引。, {{{A}}}]}}", False, 1),
        ("{list: [[項。, {photos: [photos/a.png]}]]}", False, 1),
    ],
)
def test_a_width_that_nobody_gave_is_free(tmp_path: Path, part: str, free: bool, span: int) -> None:
    (figure,) = figures(tmp_path, part)
    assert (figure.free, figure.span) == (free, span)


@pytest.mark.parametrize(
    ("keys", "arrange", "rows"),
    [("", "auto", 3), (", arrange: auto", "auto", 3), (", arrange: row", "row", 1), (", arrange: grid", "grid", 2)],
)
def test_a_group_stands_as_it_says(tmp_path: Path, keys: str, arrange: str, rows: int) -> None:
    (figure,) = figures(tmp_path, f"{{photos: [photos/a.png, photos/a.png, photos/a.png]{keys}}}")
    assert (figure.arrange, len(figure.rows)) == (arrange, rows)


def test_a_group_whose_captions_tell_places_keeps_them(tmp_path: Path) -> None:
    photos = f"[{{{A}, caption: 甲}}, photos/a.png]"
    (figure,) = figures(tmp_path, f"{{photos: {photos}, captions: block}}")
    assert figure.arrange == "stack" and figure.caption and "甲" in figure.caption.text
    (figure,) = figures(tmp_path, f"{{photos: {photos}, captions: below}}")
    assert figure.arrange == "auto"


def test_weights(tmp_path: Path) -> None:
    """Photos of a group are small beside the others unless they say otherwise."""
    (figure,) = figures(tmp_path, f"{{{A}, weight: lead}}")
    assert (figure.weight, figure.rows[0][0].weight) == ("lead", "lead")
    (figure,) = figures(tmp_path, f"{{{A}}}")
    assert (figure.weight, figure.rows[0][0].weight) == ("normal", "normal")
    (figure,) = figures(tmp_path, f"{{photos: [photos/a.png, {{{A}, weight: lead}}, {{{A}, weight: normal}}]}}")
    assert figure.weight == "normal"
    assert [row[0].weight for row in figure.rows] == ["small", "lead", "normal"]


def test_places(tmp_path: Path) -> None:
    assert [figure.floats for figure in figures(tmp_path, f"{{{A}}}")] == ["auto"]
    assert [figure.floats for figure in figures(tmp_path, f"{{{A}, float: bottom}}")] == ["bottom"]
    assert [f.floats for f in figures(tmp_path, "{photos: [photos/a.png], float: here}")] == ["here"]
    (table,) = blocks(tmp_path, "{table: {rows: [[甲]], float: next-page}}")
    assert isinstance(table, TableBlock) and table.floats == "next-page"


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (f"{{{A}, float: top}}", ""),
        (f"{{box: {{body: [{{{A}, float: here}}]}}}}", ""),
        (f"{{box: {{body: [{{{A}, float: top}}]}}}}", "another part"),
        ("{list: [[項。, {table: {rows: [[甲]], float: bottom}}]]}", "another part"),
        (f"{{{A}, width: 5em, float: top}}", "text beside it"),
    ],
)
def test_what_cannot_float_says_so(tmp_path: Path, part: str, told: str) -> None:
    text = f"title: 刊\narticles:\n- title: 文\n  body:\n  - {'字句' * 200}。\n  - {part}\n  - {'字句' * 200}。\n"
    document = paiban.typeset(paiban.load(write(tmp_path, text)), "newsletter")
    all_in_chinese(document.diagnostics)
    found = [d for d in document.diagnostics if d.code == "float"]
    assert [(d.severity, d.line) for d in found] == [("warning", 6)] * bool(told)
    assert all(told in d.message for d in found)
