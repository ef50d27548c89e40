"""What is said of the faces that an issue came to be set in."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import paiban
from paiban.base.diagnostics import Diagnostic
from paiban.display.model import Glyphs
from paiban.issue.model import Issue
from tests.unit.material.font.small import make

ISSUE = """\
title: 潮間帶
number: 1
language: zh-Hant-TW
{more}articles:
  - title: 試排
    body:
      - {text}
"""


def issue(tmp_path: Path, text: str, more: str = "") -> Issue:
    path = tmp_path / "issue.yaml"
    path.write_text(ISSUE.format(text=text, more=more), encoding="utf-8")
    return paiban.load(path)


def found(issue: Issue, code: str, **more: object) -> list[Diagnostic]:
    return [d for d in paiban.typeset(issue, **more).diagnostics if d.code == code]  # type: ignore[arg-type]


def test_what_fell_back_is_a_note_once_for_each_family(tmp_path: Path) -> None:
    notes = found(issue(tmp_path, "他念 hō͘，又念 hō͘；☐ 與 ☑，再一個 ☐。"), "fallback")
    assert [(d.severity, d.message.partition(":")[0]) for d in notes] == [
        ("note", "ō͘ set in Noto Serif"),
        ("note", "☐ ☑ set in Noto Sans Symbols 2"),
    ]
    assert found(issue(tmp_path, "沒有別的字，只有 Latin 與 → 箭頭。"), "fallback") == []
    tasks = issue(tmp_path, "{list: [{text: 印好圖例, done: true}, {text: 校對地圖, done: false}]}")
    assert found(tasks, "fallback") == []  # their boxes are ours


def test_a_variant_that_no_font_has_is_a_note(tmp_path: Path) -> None:
    (note,) = found(issue(tmp_path, "葛\U000e0100城。"), "variant")
    assert (note.severity, "葛\U000e0100" in note.message) == ("note", True)
    assert found(issue(tmp_path, "☎\ufe0f 電話。"), "variant") == []


def test_strong_text_without_a_bold_face_is_set_in_one_that_has_it(tmp_path: Path) -> None:
    make(tmp_path / "regular.ttf", "Thin Only", characters="一二三，。")
    theme = tmp_path / "theme.yaml"
    theme.write_text("extends: newsletter\nfonts: {serif: {han: Thin Only}}\n", encoding="utf-8")
    document = paiban.typeset(issue(tmp_path, "一二三，**二三**。**一**。"), theme, [tmp_path])
    (note,) = [d for d in document.diagnostics if d.code == "no-bold"]
    assert (note.severity, note.line, note.column) == ("note", 7, 15)
    assert note.message == "Thin Only has no bold face; strong text is set in Noto Serif TC"
    faces = document.layout.faces
    runs = [item for item in document.pages[0].items if isinstance(item, Glyphs)]
    strong = [faces[run.face].key for run in runs if "二三" in "".join(run.texts)]
    assert strong == ["ThinOnly-Regular", "NotoSerifTC-Bold"]


def test_strong_text_that_looks_like_the_rest_is_a_warning(tmp_path: Path) -> None:
    make(tmp_path / "regular.ttf", "Thin Only", characters="一二三，。")
    theme = tmp_path / "theme.yaml"
    fonts = "fonts: {serif: {han: Thin Only, fallback: []}, fallback: []}"
    theme.write_text(f"extends: newsletter\n{fonts}\n", encoding="utf-8")
    (told,) = found(issue(tmp_path, "一，**二三**。"), "no-bold", theme=theme, font_path=[tmp_path])
    assert (told.severity, told.line) == ("warning", 7)
    assert told.message.startswith("Thin Only has no bold face")


TEXT = "他說한국，又說한。"


def test_missing_characters_are_errors_each_at_its_place(tmp_path: Path) -> None:
    with pytest.raises(paiban.IssueError) as raised:
        paiban.typeset(issue(tmp_path, TEXT))
    assert [(d.code, d.line, d.column) for d in raised.value.diagnostics] == [
        ("missing-glyph", 7, 11),
        ("missing-glyph", 7, 12),
    ]


@pytest.mark.parametrize("profile", ["screen", "archive"])
@pytest.mark.parametrize("way", ["issue", "keyword"])
def test_missing_characters_may_be_set_as_geta(tmp_path: Path, way: str, profile: str) -> None:
    read = issue(tmp_path, TEXT, "missing: warn\n" if way == "issue" else "")
    document = paiban.typeset(read, missing="warn" if way == "keyword" else None)
    (told,) = [d for d in document.diagnostics if d.code == "missing-glyph"]
    line = 8 if way == "issue" else 7
    assert (told.severity, told.line, told.column) == ("warning", line, 11)
    assert f"한 U+D55C × 2 ({line}:11); 국 U+AD6D × 1 ({line}:12)" in told.message
    target = BytesIO()
    document.write_pdf(target, profile)
    text = pypdfium2.PdfDocument(target.getvalue())[0].get_textpage().get_text_bounded()
    assert TEXT in text.replace("\r\n", "")
    with pikepdf.open(target) as pdf:
        assert b"ActualText" in b"".join(page.Contents.read_bytes() for page in pdf.pages)


@pytest.mark.parametrize("theme", ["newsletter", "magazine", "vertical"])
def test_text_of_missing_characters_alone_is_an_error_wherever_it_stands(tmp_path: Path, theme: str) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text(
        """\
title: 潮間帶
number: 1
contents: true
articles:
  - title: 한국
    deck: 한국
    byline: 한
    body:
      - 한국어
      - heading: 국
      - box: {title: 한, body: [국]}
      - list: [한]
      - quote: 국
      - table: {rows: [[한, 국]], caption: 어}
    source: 국
""",
        encoding="utf-8",
    )
    with pytest.raises(paiban.IssueError) as raised:
        paiban.typeset(paiban.load(path), theme)
    lines = {d.line for d in raised.value.diagnostics if d.code == "missing-glyph"}
    assert lines == {5, 6, 7, 9, 10, 11, 12, 13, 14, 15}
    warned = paiban.typeset(paiban.load(path), theme, missing="warn")
    assert [d.code for d in warned.diagnostics if d.severity == "warning"] == ["missing-glyph"]


def test_another_missing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="error, warn"):
        paiban.typeset(issue(tmp_path, "一"), missing="ignore")  # type: ignore[arg-type]


def test_what_stands_in_the_furniture_alone_has_its_place_too(tmp_path: Path) -> None:
    """A number or a section is set in running heads, by texts that are made for these."""
    path = tmp_path / "issue.yaml"
    path.write_text(
        ISSUE.format(text="一段。", more="").replace("number: 1", "number: 第\U00013000期"), encoding="utf-8"
    )
    with pytest.raises(paiban.IssueError) as caught:
        paiban.typeset(paiban.load(path))
    assert [(d.code, d.line, d.column) for d in caught.value.diagnostics] == [("missing-glyph", 2, 10)]
