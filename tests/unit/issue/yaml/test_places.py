"""Places: exact for every way to write a scalar."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from paiban.base.diagnostics import Mark
from paiban.issue.model import Paragraph, Quote
from paiban.issue.walk import texts_of
from paiban.issue.yaml.places import SourceText, locate
from paiban.issue.yaml.scalar import align
from tests.unit.issue.helper import article, at, good, read

TEXT = SourceText("f", "一二\n\n三𠮷四\n")


@pytest.mark.parametrize(
    ("index", "place"), [(0, (1, 1)), (1, (1, 2)), (2, (1, 3)), (3, (2, 1)), (4, (3, 1)), (6, (3, 3)), (8, (4, 1))]
)
def test_characters_and_places(index: int, place: tuple[int, int]) -> None:
    mark = TEXT.mark(index)
    assert at(mark) == place and mark.file == "f"
    assert TEXT.index(mark) == index


def test_places_that_are_not_there() -> None:
    assert TEXT.index(Mark("other", 1, 1)) == TEXT.index(Mark("f", 9, 1)) == TEXT.index(Mark("f", 0, 0)) == -1
    assert locate(Mark("other", 1, 1), TEXT, "三") == Mark("other", 1, 1)
    assert locate(Mark("f", 1, 1), TEXT, "無") == Mark("f", 1, 1)
    assert locate(Mark("f", 1, 1), TEXT, 99) == Mark("f", 1, 1)


@pytest.mark.parametrize(
    ("body", "places"),
    [
        pytest.param("\n  - 甲乙\n", [(5, 5)], id="plain"),
        pytest.param("\n  -   甲乙\n", [(5, 7)], id="plain, further in"),
        pytest.param("\n  - '甲乙'\n", [(5, 6)], id="quoted"),
        pytest.param("\n  - '  甲乙'\n", [(5, 8)], id="quoted, with spaces"),
        pytest.param("\n  -\n    甲乙\n", [(6, 5)], id="on the next line"),
        pytest.param("\n  - !!str 甲乙\n", [(5, 11)], id="after a tag"),
        pytest.param("\n  - |\n    甲\n    乙\n\n    丙\n", [(6, 5), (9, 5)], id="literal"),
        pytest.param("\n  - |2-\n\n      甲\n    乙\n\n\n     丙\n", [(7, 7), (11, 6)], id="literal, indented"),
        pytest.param("\n  - >-\n    甲\n    乙\n\n    丙\n    丁\n\n    戊\n", [(6, 5), (9, 5), (12, 5)], id="folded"),
        pytest.param(
            "\n  - >\n    甲\n\n      乙\n      丙\n\n    丁\n", [(6, 5), (8, 7), (9, 7), (11, 5)], id="more indented"
        ),
        pytest.param("\n  - 甲\n    乙\n\n    丙\n", [(5, 5), (8, 5)], id="plain, blank line"),
        pytest.param("\n  - '甲''\n\n\n    ''乙\n\n\n    丙'\n", [(5, 6), (8, 5), (11, 5)], id="single quotes"),
        pytest.param(
            '\n  - "甲\\n\\n乙\\u4e19\\n\\n\\\n    丁\\t\\n\\n戊"\n', [(5, 6), (5, 11), (6, 5), (6, 12)], id="escapes"
        ),
    ],
)
def test_where_paragraphs_begin(tmp_path: Path, body: str, places: list[tuple[int, int]]) -> None:
    parts = article(tmp_path, body).body
    assert [at(part.text) for part in parts if isinstance(part, Paragraph)] == places


SCALARS = [
    pytest.param("\n  - 甲**乙**丙丁\n    戊己 庚\n", id="plain"),
    pytest.param("\n  - '甲**乙**丙丁\n    戊己 庚'\n", id="quoted"),
    pytest.param("\n  - |\n    甲**乙**丙丁\n    戊己 庚\n", id="literal"),
    pytest.param("\n  - >\n    甲**乙**丙丁\n    戊己 庚\n", id="folded"),
]


@pytest.mark.parametrize("body", SCALARS)
def test_the_nth_character(tmp_path: Path, body: str) -> None:
    issue = good(tmp_path, f"title: 刊\narticles:\n- title: 文\n  body:{body}")
    (part,) = issue.articles[0].body
    assert isinstance(part, Paragraph) and part.text.text == "甲乙丙丁戊己 庚"
    lines = issue.source.text.split("\n")
    for offset, character in enumerate(part.text.text):
        mark = locate(part.text.mark, issue.source, offset, part.text.text)
        assert lines[mark.line - 1][mark.column - 1] == character
        if character != " ":
            assert locate(part.text.mark, issue.source, character) == mark


def test_the_nth_character_past_a_note_a_link_and_an_escape(tmp_path: Path) -> None:
    issue = good(
        tmp_path,
        "title: 刊\narticles:\n- title: 文\n  body:\n  - 甲[^1]（乙）[丙](http://x/丁)\\*戊\n    注\n  notes: [n]\n",
    )
    (part,) = issue.articles[0].body
    assert isinstance(part, Paragraph)
    text = part.text.text
    assert text == "甲（注1）（乙）丙*戊注"

    def place(character: str) -> tuple[int, int]:
        return at(locate(part.text.mark, issue.source, text.rindex(character), text))

    assert [place(c) for c in "甲乙丙*戊注"] == [(5, 5), (5, 11), (5, 14), (5, 29), (5, 30), (6, 5)]
    assert at(locate(part.text.mark, issue.source, 2, text)) == (5, 6)  # in the label, which stands for [^1]


def test_a_character_that_the_sign_of_a_note_has_too(tmp_path: Path) -> None:
    issue = good(tmp_path, "title: 刊\narticles:\n- title: 文\n  body:\n  - 甲[^1]1乙\n  notes: [n]\n")
    (part,) = issue.articles[0].body
    assert isinstance(part, Paragraph) and part.text.text == "甲（注1）1乙"
    assert at(locate(part.text.mark, issue.source, 5, part.text.text)) == (5, 10)


def test_characters_counted_without_the_text() -> None:
    source = SourceText("f", "- 甲乙\n  丙丁\n")
    assert [at(locate(Mark("f", 1, 3), source, n)) for n in range(4)] == [(1, 3), (1, 4), (2, 3), (2, 4)]


def test_sources_do_not_leak_into_each_other(tmp_path: Path) -> None:
    first = good(tmp_path, "title: 甲\n")
    second = good(tmp_path, "\n\ntitle: 甲\n")
    assert at(locate(first.title.mark, first.source, "甲")) == (1, 8)
    assert at(locate(second.title.mark, second.source, "甲")) == (3, 8)


LINES = st.lists(st.text(st.sampled_from("甲a '\"\\: #"), max_size=6), max_size=6).map("\n".join)


@given(LINES, st.sampled_from(["'", '"', "|", ">", None]), st.sampled_from([10, 80]))
def test_alignments_agree_with_libyaml(value: str, style: str | None, width: int) -> None:
    """Whatever PyYAML writes: each character of the value stands where the alignment says."""
    source = yaml.safe_dump({"k": [value]}, default_style=style, width=width, allow_unicode=True)
    root: Any = yaml.compose(source, Loader=yaml.CSafeLoader)
    node = root.value[0][1].value[0]
    assert node.value == value
    start, end = node.start_mark.index, node.end_mark.index
    alignment = align(source[start:end], value, node.style or "", start)
    if alignment is None:
        return
    for offset, character in enumerate(value):
        stands = source[alignment.source(offset)]
        assert stands == character or character in " \n" or stands == "\\"


@given(st.lists(st.text(st.sampled_from("甲乙a"), min_size=1, max_size=5), min_size=1, max_size=8))
def test_every_fold_is_known(words: list[str]) -> None:
    for opening, ending in (("", ""), ("'", "'"), ('"', '"')):
        source = "- " + opening + "\n  ".join(words) + ending + "\n"
        root: Any = yaml.compose(source, Loader=yaml.CSafeLoader)
        node = root.value[0]
        alignment = align(source[node.start_mark.index : node.end_mark.index], node.value, node.style or "", 2)
        assert alignment is not None
        ends = [len(" ".join(words[: n + 1])) for n in range(len(words) - 1)]
        assert alignment.folds == ends


def test_every_paragraph_of_a_quote_has_its_place(tmp_path: Path) -> None:
    (quote,) = article(tmp_path, "\n  - quote: |\n      甲\n\n      乙\n    attribution: 某\n").body
    assert isinstance(quote, Quote) and quote.attribution
    assert [at(text) for text in (*quote.paragraphs, quote.attribution)] == [(6, 7), (8, 7), (9, 18)]


@pytest.mark.parametrize(
    ("body", "text", "columns"),
    [
        ("甲<sub>sub</sub>乙", "甲sub乙", [5, 11, 12, 13, 20]),
        ("甲<!-- 乙 -->乙", "甲乙", [5, 16]),
        ("甲&amp;p乙", "甲&p乙", [5, 6, 11, 12]),
        ("~~u~~甲~~乙~~丙", "u甲乙丙", [7, 10, 13, 16]),
        ("H~2~O乙^a^", "H2O乙a", [5, 7, 9, 10, 12]),
        ("[甲][乙]丙\n\n    [乙]: u", "甲丙", [6, 11]),
        ("甲[^丙]丙\n\n    [^丙]: 注", "甲（注1）丙", [5, 6, 6, 6, 6, 10]),
        ('[甲](u "甲乙")乙', "甲乙", [6, 16]),
        ("甲<br>b乙", "甲\nb乙", [5, 6, 10, 11]),
        ("甲<b>b</b>[en]{lang=en}g", "甲beng", [5, 9, 15, 16, 27]),
    ],
)
def test_characters_among_the_signs_of_markdown(tmp_path: Path, body: str, text: str, columns: list[int]) -> None:
    issue, _ = read(tmp_path, f"title: 刊\narticles:\n- title: 文\n  body: |\n    {body}\n")
    assert issue is not None
    part = issue.articles[0].body[0]
    assert isinstance(part, Paragraph) and part.text.text == text
    found = [locate(part.text.mark, issue.source, n, text) for n in range(len(text))]
    assert [mark.column for mark in found] == columns and {mark.line for mark in found} == {5}


def test_characters_of_lines_in_blocks(tmp_path: Path) -> None:
    body = "    > - 甲\n    >   > 乙\n    >\n    >       丙\n"
    issue, _ = read(tmp_path, f"title: 刊\narticles:\n- title: 文\n  body: |\n{body}")
    assert issue is not None
    found = [
        (text.text[n], mark.line, mark.column)
        for text in texts_of(issue.articles[0].body)
        for n in range(len(text.text))
        for mark in [locate(text.mark, issue.source, n, text.text)]
    ]
    assert found == [("甲", 5, 9), ("乙", 6, 11), ("丙", 8, 13)]
