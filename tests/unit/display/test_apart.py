"""Words stay apart where lines end: whoever reads the text without its lines has a space there."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.display.model import Glyphs, Layout

ISSUE = """\
title: 潮間帶
number: 1
language: zh-Hant-TW
{more}articles:
  - title: 試排
    {title}
    body:
{body}
"""
PHRASE = (
    "when the tide is out the whole bay lies open and the herons walk over the mud in twos and threes, far from one "
    "another, and none of them seems to be in a hurry at all"
)
ADDRESS = "https://example.org/a-rather-long-path/to-something/that-stands/over-more/than-one-line/of-text"


def laid_out(tmp_path: Path, *body: str, more: str = "", title: str = "drop_cap: false") -> Layout:
    path = tmp_path / "issue.yaml"
    path.write_text(ISSUE.format(more=more, title=title, body="\n".join(f"      {line}" for line in body)), "utf-8")
    return paiban.typeset(paiban.load(path)).layout


def texts(document: Layout) -> list[str]:
    """The text of each element, in the order of the display list, elements within a text with it."""
    inline = ("Span", "Code")
    found: dict[int, str] = {}
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Glyphs) and item.element > 0:
                element = item.element
                while document.structure[element].role in inline:
                    element = document.structure[element].parent
                found[element] = found.get(element, "") + "".join(item.texts)
    # the hyphens and the end mark are ours
    return [text.replace("\u00ad", "").rstrip("■") for text in found.values()]


@pytest.mark.parametrize("theme", ["newsletter", "vertical", "magazine"])
@pytest.mark.parametrize("part", ["- {}", "- quote: {}", "- list: ['{}']", "- {{heading: '{}'}}"])
def test_a_line_ends_with_the_space_that_was_typed(tmp_path: Path, theme: str, part: str) -> None:
    document = laid_out(tmp_path, part.format(PHRASE), more=f"theme: {theme}\n")
    assert PHRASE in texts(document)


def test_what_is_divided_without_a_space_gets_none(tmp_path: Path) -> None:
    assert f"見{ADDRESS}，" in texts(laid_out(tmp_path, f"- 見{ADDRESS}，"))


def test_words_before_and_after_a_line_that_was_ended_are_apart(tmp_path: Path) -> None:
    assert "one two three four第五 行第六" in texts(laid_out(tmp_path, "- one two<br>three four<br>第五 行<br>第六"))


def test_lines_of_verse_and_code_are_apart_where_words_meet(tmp_path: Path) -> None:
    found = texts(laid_out(tmp_path, "- verse: |", "    a first line", "    the second", "    三行", "    四行"))
    assert "a first line the second三行四行" in found
    assert "if a:    b = 1 else" in texts(laid_out(tmp_path, "- code: |", "    if a:", "        b = 1", "    else"))


def test_an_initial_is_not_parted_from_its_word(tmp_path: Path) -> None:
    document = laid_out(tmp_path, f"- {PHRASE[:1].upper()}{PHRASE[1:]}", title="drop_cap: 2")
    assert PHRASE[:1].upper() + PHRASE[1:] in texts(document)
    document = laid_out(tmp_path, f"- A{PHRASE[4:]}", title="drop_cap: 2")
    assert "A" + PHRASE[4:] in texts(document)


def test_the_space_is_past_the_end_of_its_line_and_no_error(tmp_path: Path) -> None:
    document = laid_out(tmp_path, f"- {PHRASE}")
    assert not [d for d in document.diagnostics if d.severity == "error"]
    page = document.pages[0]
    runs = [item for item in page.items if isinstance(item, Glyphs) and item.line >= 0 and item.texts[-1] == " "]
    assert runs
    for run in runs:
        frame = page.lines[run.line]
        assert run.x + run.xs[-1] >= frame.x + 0.5 * frame.width
