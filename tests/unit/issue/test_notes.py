"""Notes and their marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.issue.helper import article, found, read

STORY = "title: 刊\narticles:\n- title: 文\n  body:\n"


def test_a_mark_without_its_note(tmp_path: Path) -> None:
    text = STORY + "  - 甲（注1）乙\n    丙（注3）\n  notes: [一]\n"
    issue, diagnostics = read(tmp_path, text)
    assert issue is not None
    assert [(d.severity, d.code, d.line, d.column) for d in diagnostics] == [("warning", "note-missing", 6, 6)]
    assert "the notes here are 1" in diagnostics[0].hint


def test_a_note_without_its_mark(tmp_path: Path) -> None:
    text = STORY + "  - 甲[^2]\n  notes:\n  - 一\n  - 二\n"
    _, diagnostics = read(tmp_path, text)
    assert [(d.severity, d.code, d.line, d.column) for d in diagnostics] == [("warning", "note-unmarked", 7, 5)]
    assert "（注1） or [^1]" in diagnostics[0].hint


@pytest.mark.parametrize(
    "part",
    [
        "- {heading: 題（注1）}",
        "- {quote: 引（注1）}",
        "- {quote: 引, attribution: 某（注1）}",
        "- {list: [甲, 乙（註1）]}",
        "- {table: [[甲, 乙（注1）]]}",
        "- {table: {rows: [[甲]], caption: 表（注1）}}",
        "- {box: {body: [文（注1）]}}",
        "- {box: {title: 題（注1）, body: [文]}}",
        "- {photo: photos/a.png, caption: 圖（注1）}",
        "- {photo: photos/a.png, credit: 圖（注1）}",
        "- {photos: [{photo: photos/a.png, caption: 圖（注1）}]}",
    ],
)
def test_marks_count_wherever_they_stand(tmp_path: Path, part: str) -> None:
    assert found(tmp_path, f"{STORY}  {part}\n  notes: [一]\n") == []


@pytest.mark.parametrize("key", ["title", "kicker", "deck", "byline", "source"])
def test_marks_count_around_the_body(tmp_path: Path, key: str) -> None:
    keys = {"title": "文", "body": "段", "notes": "[一]", key: "文（注1）"}
    assert found(tmp_path, "title: 刊\narticles:\n- " + "\n  ".join(f"{k}: {v}" for k, v in keys.items())) == []


def test_a_mark_in_a_note_needs_a_note_and_is_none(tmp_path: Path) -> None:
    text = STORY + "  - 甲[^1]\n  notes:\n  - 一，見[^2]與（注4）\n  - 二\n"
    assert found(tmp_path, text) == [("note-missing", 7, 13), ("note-unmarked", 8, 5)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("title: 刊[^1]\n", (1, 9)),
        ("title: 刊\nsubtitle: 副（注1）\n", (2, 12)),
        ("title: 刊\ncover: {headlines: [甲, 頭（注1）]}\n", (2, 25)),
        ("title: 刊\nimprint: {editor: 編（注1）}\n", (2, 20)),
        ("title: 刊\nletter: {title: 信（注1）, body: 段}\n", (2, 18)),
        ("title: 刊\nletter: {body: 段, signature: 署（注1）}\n", (2, 31)),
    ],
)
def test_marks_where_no_note_can_be(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    assert found(tmp_path, text) == [("note-missing", *place)]


def test_a_bad_note_keeps_its_number(tmp_path: Path) -> None:
    text = STORY + "  - 甲[^1]乙[^3]\n  notes: [一, [x], 三]\n"
    assert found(tmp_path, text) == [("type", 6, 14)]


def test_a_letter_has_no_notes(tmp_path: Path) -> None:
    assert found(tmp_path, "title: 刊\nletter: {body: [段（注1）]}\n") == [("note-missing", 2, 18)]
    text = "title: 刊\nletter:\n  body: |\n    段[^1]\n\n    [^1]: 注\n"
    assert found(tmp_path, text) == [("note-unplaced", 6, 11)]


def test_notes_of_markdown_keep_their_numbers(tmp_path: Path) -> None:
    story = article(tmp_path, " |\n    甲[^3]乙[^1]\n\n    [^3]: 三\n    續\n    [^1]: 一\n")
    assert [(note.number, note.text.text) for note in story.notes] == [(1, "一"), (3, "三續")]


def test_notes_of_markdown_in_a_box(tmp_path: Path) -> None:
    body = "\n  - 甲[^1]\n  - box:\n      body: |\n        乙[^2]\n\n        [^2]: 二\n"
    story = article(tmp_path, body, "  notes: [一]\n")
    assert [(note.number, note.text.text) for note in story.notes] == [(1, "一"), (2, "二")]


def test_a_note_given_twice(tmp_path: Path) -> None:
    body = STORY.replace("body:", "body: |") + "    甲[^1]\n\n    [^1]: 一\n"
    assert found(tmp_path, body + "    [^1]: 又\n") == [("duplicate-note", 8, 11)]
    assert found(tmp_path, body + "  notes: [又]\n") == [("duplicate-note", 7, 11)]


def test_notes_belong_to_their_article(tmp_path: Path) -> None:
    text = STORY + "  - 甲[^1]\n  notes: [一]\n- title: 二\n  body: [乙]\n"
    assert found(tmp_path, text) == []
