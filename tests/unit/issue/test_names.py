"""Names and titles: what their classes may be, and places past their signs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from paiban.base.diagnostics import Mark
from paiban.issue.markup import parse_markup
from paiban.issue.model import Paragraph, Table
from paiban.issue.yaml.places import SourceText, locate, trace
from tests.unit.issue.helper import at, found, good, read, spans

HEAD = "title: 刊\narticles:\n- title: 文\n  body:"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        pytest.param("\n  - 甲[王]{.naem}\n", (5, 10), id="plain"),
        pytest.param("\n  - '甲[王]{.naem}'\n", (5, 11), id="quoted"),
        pytest.param('\n  - "\\u7532[王]{.naem}"\n', (5, 16), id="escaped"),
        pytest.param("\n  - 甲\n    乙[王]{.naem}\n", (6, 10), id="second line"),
        pytest.param("\n  - >\n    甲\n    a\n    b [王]{.naem}\n", (8, 11), id="folded"),
        pytest.param(" |\n    甲\n      乙[王]{.naem}\n", (6, 12), id="Markdown"),
        pytest.param(" |\n    > 甲\n    >  乙[王]{.naem}\n", (6, 13), id="Markdown quote"),
        pytest.param(" |\n    - 甲\n      乙[王]{.naem}\n", (6, 12), id="Markdown list"),
        pytest.param(" |\n    | 甲 | [王]{.naem} |\n    |---|---|\n", (5, 15), id="Markdown table"),
        pytest.param(" |\n    ## [王]{.naem}\n", (5, 12), id="Markdown heading"),
    ],
)
def test_an_unknown_class_is_an_error_at_its_name(tmp_path: Path, body: str, place: tuple[int, int]) -> None:
    assert found(tmp_path, HEAD + body) == [("unknown-class", *place)]


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("naem", "did you mean `.name`?"),
        ("Name", "did you mean `.name`?"),
        ("books", "did you mean `.book`?"),
        ("姓名", "known: .name, .book"),
        ("nam .x", "did you mean `.name`?"),
        ("x" * 500, "known: .name, .book"),
    ],
)
def test_a_suggestion(tmp_path: Path, written: str, hint: str) -> None:
    _, diagnostics = read(tmp_path, f"{HEAD}\n  - 甲[王]{{.{written}}}\n")
    assert [(d.severity, d.hint) for d in diagnostics] == [("error", hint)]
    assert len(diagnostics[0].message) < 60


def test_many_unknown_classes_end(tmp_path: Path) -> None:
    _, diagnostics = read(tmp_path, f"{HEAD}\n  - 甲{'[王]{.x}' * 20_000}\n")
    assert 400 < len(diagnostics) < 600 and diagnostics[-1].code == "too-many"


def test_names_in_every_kind_of_text(tmp_path: Path) -> None:
    issue = good(
        tmp_path,
        "title: 刊[王]{.name}\narticles:\n- title: |\n    甲[王]{.name}\n  byline: 訪[王]{.name}\n"
        "  body: |\n    ![圖[王]{.name}](photos/a.png)\n\n    | [王]{.name} | {漢|ㄏㄢˋ} |\n    |--|--|\n",
    )
    story = issue.articles[0]
    name = [("name", "王", "")]
    photo, table = story.body
    assert isinstance(table, Table) and story.bylines[0].name
    caption = getattr(photo, "caption", None)
    for text in (issue.title, story.title[0], story.bylines[0].name, caption, table.rows[0][0]):
        assert text is not None and spans(text) == name
    assert getattr(photo, "alt", "") == "圖王"


def test_a_plain_scalar_can_not_begin_with_a_name(tmp_path: Path) -> None:
    _, diagnostics = read(tmp_path, f"{HEAD}\n  - [王]{{.name}}說\n")
    assert [(d.code, d.line, d.hint) for d in diagnostics] == [("yaml", 5, "put text that begins with [ in quotes")]


def test_characters_after_signs_that_have_them_too(tmp_path: Path) -> None:
    issue = good(tmp_path, HEAD + "\n  - 甲[王]{.name}name[b](http://a)at{字|zia}a**[c]{.book}**o]\n")
    (part,) = issue.articles[0].body
    assert isinstance(part, Paragraph)
    text = part.text.text
    assert text == "甲王namebat字aco]"
    columns = [at(locate(part.text.mark, issue.source, n, text))[1] for n in range(len(text))]
    line = issue.source.text.split("\n")[4]
    assert "".join(line[column - 1] for column in columns) == text
    assert columns[2:6] == [16, 17, 18, 19]


LEAF = st.text(st.sampled_from("甲乙nameo.]| "), min_size=1, max_size=4).map(
    lambda text: [("\\" + c if c in "]|." else c, c) for c in text]
)


def wrap(inner: list[tuple[str, str]], before: str, after: str) -> list[tuple[str, str]]:
    return [(before, ""), *inner, (after, "")]


TREE = st.recursive(
    LEAF,
    lambda inner: (
        st.one_of(
            inner.map(lambda i: wrap(i, "[", "]{.name}")),
            inner.map(lambda i: wrap(i, "[", "]{.book}")),
            inner.map(lambda i: wrap(i, "**", "**")),
            st.lists(inner, min_size=1, max_size=3).map(lambda lists: [piece for one in lists for piece in one]),
        )
        | LEAF.map(lambda i: wrap(i, "[", "](name/a)"))
        | LEAF.map(lambda i: wrap(i, "{", "|name甲 a}"))
    ),
    max_leaves=8,
)


@given(TREE)
def test_every_character_is_traced(pieces: list[tuple[str, str]]) -> None:
    source = "".join(written for written, _ in pieces)
    text = parse_markup(source).text
    if text != "".join(plain for _, plain in pieces):
        return  # stars or brackets that do not pair here
    places, at = [], 0
    for written, plain in pieces:
        if plain:
            places.append(at + len(written) - 1)
        at += len(written)
    assert trace(text, source, 0) == places


def test_escapes_of_yaml_are_traced() -> None:
    source = '"\\u738b\\x41\\U0001F600王A"'
    assert trace("王A😀王A", source, 1) == [1, 7, 11, 21, 22]
    assert trace("甲王", source, 1) == [-1, 1]


def test_a_negative_target_is_the_beginning() -> None:
    assert locate(Mark("f", 1, 1), SourceText("f", "甲"), -1, "甲") == Mark("f", 1, 1)
