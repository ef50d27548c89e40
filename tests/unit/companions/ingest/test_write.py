"""What is written can be read: YAML has its own opinion of colons, numbers and quotation marks."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import paiban
from paiban.companions.ingest.mark import escaped
from paiban.companions.ingest.model import DraftIssue, ReadPart, ReadStory, Said
from paiban.companions.ingest.store import write_draft
from paiban.companions.ingest.write import doubts, quoted, yaml_of
from paiban.issue.markup import parse_markup

ANY = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)
SEEN = st.text(
    st.sampled_from("河口觀測 \u3000:#-?&*!|>'\"%@`{}[],\\~=0１aA.。「」（）注1^_/<>\u200b"), min_size=1, max_size=24
)
"""Texts of the signs that YAML or the markup of issues means something by."""


@given(ANY | SEEN)
@example("true")
@example("2025-06")
@example("1_000")
@example("- 一")
@example("a: b")
@example("a #b")
@example("？ 一")
@example("一:")
@example("\ufeff一\u2028二\x85")
@example("=")
@example("\U0001f600")
def test_a_quoted_text_is_read_as_itself(text: str) -> None:
    line = f"key: {quoted(text)}  # ? a doubt\n"
    assert yaml.safe_load(line) == {"key": text}
    assert yaml.safe_load(f"- {quoted(text)}\n") == [text]


@given(SEEN)
@example("（注1）")
@example("[^2]")
@example("*一*")
@example("{一|二}")
@example("一\\")
def test_an_escaped_text_is_read_as_itself(text: str) -> None:
    read = parse_markup(escaped(text))
    assert read.text == text
    assert all(span.kind in ("note", "link") for span in read.spans)


def full(texts: list[str]) -> DraftIssue:
    """A draft with a text in every place."""

    def said(n: int) -> Said:
        return Said(escaped(texts[n % len(texts)]), "a doubt: of #this" if n % 2 else "")

    inner = [ReadPart("paragraph", [said(1)]), ReadPart("list", [said(2), said(3)], ordered=True)]
    body = [
        ReadPart("paragraph", [said(0)]),
        ReadPart("heading", [said(1)], level=2),
        ReadPart("quote", [said(2), said(3)]),
        ReadPart("quote", [said(4)], attribution=said(5)),
        ReadPart("list", [said(6)]),
        ReadPart("box", [said(7)], parts=inner),
        ReadPart("table", rows=[[said(0).text, said(1).text], [said(2).text, said(3).text]], header=1, caption=said(4)),
    ]
    entry = {"name": said(0).text, "role": said(1).text, "affiliation": said(2).text}
    story = ReadStory(
        [said(0), said(1)], said(2).text, said(3), said(4), [entry], "by order", 3, "run-on", body, source=said(6)
    )
    draft = DraftIssue(
        said(0), said(1).text, said(2).text, "2025-06", articles=[story, ReadStory([said(3)], body=body[:1])]
    )
    draft.imprint = [("publisher", said(4).text), ("url", said(5).text)]
    draft.letter = ReadStory([said(6)], body=body[:1], signature=said(7))
    draft.headlines = [said(0).text]
    return draft


WORDS = st.lists(SEEN.filter(lambda text: text.strip(" \u3000\u200b") != ""), min_size=1, max_size=8)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS)
def test_a_draft_of_any_texts_loads(tmp_path: Path, texts: list[str]) -> None:
    """``load`` raises where there are errors."""
    path = write_draft(full([text.strip(" \u3000\u200b") for text in texts]), "old.pdf", str(tmp_path / "draft"), True)
    issue = paiban.load(path)
    first = texts[0].strip(" \u3000\u200b")
    assert issue.title.text == first
    assert len(issue.articles) == 2
    assert issue.articles[0].body[0].text.text == first  # type: ignore[union-attr]


def test_doubts_are_comments_and_are_counted() -> None:
    draft = full(["一段文字"])
    lines = [line for line in yaml_of(draft, "old.pdf").splitlines() if "  # ? " in line]
    assert doubts(draft) == len(lines) > 5
    assert any(line.endswith("# ? a doubt: of #this") for line in lines)


def test_the_name_of_the_source_stays_on_its_line() -> None:
    text = yaml_of(full(["一"]), "a\nb: c\u2028d.pdf")
    assert text.splitlines()[0].startswith("# A draft made from a?b: c?d.pdf")
    assert text.splitlines()[1].startswith("title:")


@pytest.mark.parametrize("number", ["12", "007", "第五", "1e3", "0x1"])
def test_numbers_stay_as_they_are_written(number: str, tmp_path: Path) -> None:
    draft = DraftIssue(
        Said("刊名"), number=number, articles=[ReadStory([Said("題")], body=[ReadPart("paragraph", [Said("一段。")])])]
    )
    assert paiban.load(write_draft(draft, "old.txt", str(tmp_path / "d"), False)).number == number
