"""Issues from text, and what is said of them."""

from __future__ import annotations

from pathlib import Path

from paiban.base.diagnostics import Collector, Diagnostic, Mark
from paiban.issue.load import load
from paiban.issue.model import Article, Issue, Paragraph, Part, Text
from tests.generate import plate
from tests.unit.base.messages.chinese import all_in_chinese

PHOTO = "photos/a.png"


def write(folder: Path, text: str | bytes) -> str:
    """The path of an issue file beside a photo of 6 by 4 pixels."""
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    (folder / PHOTO).write_bytes(plate(6, 4))
    path = folder / "issue.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def read(folder: Path, text: str | bytes) -> tuple[Issue | None, tuple[Diagnostic, ...]]:
    collector = Collector()
    issue = load(write(folder, text), collector)
    all_in_chinese(collector.diagnostics)
    return issue, collector.diagnostics


def good(folder: Path, text: str) -> Issue:
    """An issue of which nothing at all is said."""
    issue, found = read(folder, text)
    assert found == (), "\n".join(map(str, found))
    assert issue is not None
    return issue


def article(folder: Path, body: str, more: str = "") -> Article:
    """The only article of a good issue; ``body`` is the YAML after ``body:``."""
    return good(folder, f"title: 刊\narticles:\n- title: 文\n{more}  body:{body}").articles[0]


def found(folder: Path, text: str | bytes) -> list[tuple[str, int, int]]:
    """Code, line and column of each finding; every one has a place, a cause and the file's name."""
    _, diagnostics = read(folder, text)
    for diagnostic in diagnostics:
        assert diagnostic.file == str(folder / "issue.yaml") and diagnostic.message
    return [(d.code, d.line, d.column) for d in diagnostics]


def texts(parts: tuple[Part, ...]) -> list[str]:
    return [part.text.text for part in parts if isinstance(part, Paragraph)]


def at(text: Text | Mark) -> tuple[int, int]:
    mark = text.mark if isinstance(text, Text) else text
    return mark.line, mark.column


def spans(text: Text) -> list[tuple[str, str, str]]:
    return [(span.kind, text.text[span.start : span.end], span.value) for span in text.spans]
