"""Odd input is set or refused, never a traceback."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

import paiban
from paiban.base.diagnostics import Diagnostic, visible
from paiban.companions.batch.model import Record, Settings, Work
from paiban.companions.batch.schedule import Schedule
from paiban.issue.invisible import shows
from paiban.material.font.face import FontError
from paiban.material.font.stack import FontStack
from tests.places import PACKAGE, ROOT


def issue(tmp_path: Path, articles: str, head: str = "title: 刊物\ndate: 2025-06\n") -> Path:
    path = tmp_path / "issue.yaml"
    path.write_text(f"{head}articles:\n{articles}", encoding="utf-8")
    return path


def codes(path: Path) -> list[str]:
    try:
        document = paiban.typeset(paiban.load(path))
    except paiban.IssueError as error:
        return [d.code for d in error.diagnostics if d.severity == "error"]
    document.write_pdf(BytesIO())
    return []


@pytest.mark.parametrize("text", ["\\u2060", "\\u200B\\u200D", "\\u00AD\\u3000\\uFE0F", "\\u3164\\u061C"])
def test_a_title_that_shows_nothing_is_empty(text: str, tmp_path: Path) -> None:
    assert codes(issue(tmp_path, f'  - title: "{text}"\n    body: [文字。]\n')) == ["empty"]
    assert codes(issue(tmp_path, f'  - title: 題\n    body: [{{heading: "{text}"}}, 文字。]\n')) == ["empty"]


@pytest.mark.parametrize("text", ["\\u2060", "**\\u200B\\u2060**", "{\\u200B|ㄅ}"])
def test_other_texts_that_show_nothing_are_set_as_nothing(text: str, tmp_path: Path) -> None:
    body = (
        f'[文字。, "{text}", {{list: ["{text}", 甲]}}, '
        f'{{table: {{rows: [["{text}", 乙]]}}}}, {{box: {{title: "{text}", body: [丙]}}}}]'
    )
    keys = "".join(f'    {key}: "{text}"\n' for key in ("deck", "kicker", "byline", "section", "source"))
    assert codes(issue(tmp_path, f'  - title: 題\n{keys}    body: {body}\n    notes: ["{text}"]\n')) in (
        [],
        ["missing-glyph"],
    )


def test_what_shows() -> None:
    assert shows("a") and shows("\u200b字") and shows("\u0301")
    assert not shows("") and not shows(" \u3000\u200d\U000e0100")


@pytest.mark.parametrize("body", ["[{jump: 續}]", "[文字。, {jump: 續}]", '[文字。, {jump: 續}, ""]'])
def test_a_jump_needs_something_after_it(body: str, tmp_path: Path) -> None:
    found = codes(
        issue(tmp_path, f"  - title: 題\n    body: {body}\n  - title: 二\n    body: [文字。]\n  - continued: 續\n")
    )
    assert found == ["jump"]


def test_a_jump_may_come_first(tmp_path: Path) -> None:
    articles = "  - title: 題\n    body: [{jump: 續}, 文字。]\n  - title: 二\n    body: [文字。]\n  - continued: 續\n"
    assert codes(issue(tmp_path, articles)) == []


def test_a_story_that_stands_in_the_columns_of_another_may_go_on_elsewhere(tmp_path: Path) -> None:
    articles = (
        "  - title: 一\n    body: [文字。]\n"
        "  - title: 二\n    start: column\n    body: [文字。, {jump: 續}, 餘下的文字。]\n"
        "  - title: 三\n    body: [文字。]\n  - continued: 續\n"
    )
    document = paiban.typeset(paiban.load(issue(tmp_path, articles)))
    assert "餘下的文字。" in document.dump()


@pytest.mark.parametrize("text", ["1234567890", "漢字12", "，。", "x"])
def test_the_work_of_a_title_grows_with_its_length(text: str, tmp_path: Path) -> None:
    """In a process of its own that runs the sources: of compiled modules nothing can be counted."""
    path = issue(tmp_path, '  - title: "TITLE"\n    body: [文字。]\n')
    command = [sys.executable, "-c", COUNT, str(path), text, str(PACKAGE.parent), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert float(done.stdout) < 1.3


COUNT = """
import sys
from pathlib import Path

path, text, *sys.path[:0] = Path(sys.argv[1]), *sys.argv[2:]

import paiban
from tests.work import growth

source = path.read_text(encoding="utf-8")

def title(size):
    path.with_name(f"{size}.yaml").write_text(source.replace("TITLE", text * (size // len(text))), encoding="utf-8")
    return lambda: paiban.typeset(paiban.load(path.with_name(f"{size}.yaml")))

print(growth(title, 1000, 3))
"""


def test_control_characters_are_shown() -> None:
    shown = str(Diagnostic("error", "x", "a\x1b[31m\nb", "c\x07\udcff.yaml", 1, 1, "d\x9b\u202e"))
    assert shown == "c\\x07\\udcff.yaml:1:1: error[x]: a\\x1b[31m\\x0ab\n  hint: d\\u009b\\u202e"
    assert visible("文字 a\n", lines=True) == "文字 a\n"


def test_a_font_that_gives_glyphs_it_has_not_is_damaged() -> None:

    from paiban.material.font.book import FontBook

    stack = FontStack(FontBook(), "Noto Serif TC")
    stack.load_cells("字")
    glyph = stack.cells["字"].glyphs[0]

    class Few:
        glyph_count = glyph

    class Broken:
        font, face, path = stack.faces[0].font, Few, "own.otf"

    with pytest.raises(FontError, match=r"own\.otf is damaged: it has no glyph"):
        stack._shape(Broken, "字", "Hani", None)  # type: ignore[arg-type]


def test_work_that_an_earlier_run_has_done_may_lose_its_worker() -> None:
    record = Record("a", "a.pdf", "done", files={"a": "b"})
    work = Work("a", "a", "a.pdf", Settings(), record)
    from concurrent.futures import BrokenExecutor, Future

    class Lossy:
        slots = 1
        where = ""

        def submit(self, work: Work) -> Future:  # type: ignore[type-arg]
            future: Future = Future()  # type: ignore[type-arg]
            future.set_exception(BrokenExecutor())
            return future

        def restart(self) -> None: ...
        def close(self, at_once: bool = False) -> None: ...

    ((_, outcome),) = Schedule(Lossy(), [work]).outcomes()
    assert [d.code for d in outcome.diagnostics] == ["worker-lost"]
