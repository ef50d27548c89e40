"""What is found while an issue is read goes with it, and into the document once."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.api import read_and_set
from paiban.base.diagnostics import Collector
from paiban.issue.load import load
from tests.unit.issue.helper import good, write

TEXT = "title: 刊\nletter: {body: ['段（注1）與{漢字|ㄏㄢˋ ㄗˋ ㄗˋ}']}\n"
CODES = ["note-missing", "ruby-count"]


def test_load_keeps_the_warnings(tmp_path: Path) -> None:
    issue = paiban.load(write(tmp_path, TEXT))
    assert [d.code for d in issue.diagnostics] == CODES
    assert all(d.severity == "warning" and d.line == 2 and d.file == issue.path for d in issue.diagnostics)


def test_nothing_found_is_nothing_kept(tmp_path: Path) -> None:
    assert good(tmp_path, "title: 刊\n").diagnostics == ()


def test_the_document_has_them_once_whichever_way_it_was_made(tmp_path: Path) -> None:
    path = write(tmp_path, TEXT)
    ways = (
        paiban.typeset(paiban.load(path)),
        read_and_set(path),
        paiban.render(path, tmp_path / "a.pdf"),
    )
    for document in ways:
        assert [d.code for d in document.diagnostics] == CODES


def test_an_error_while_setting_carries_them_too(tmp_path: Path) -> None:
    issue = paiban.load(write(tmp_path, TEXT))
    with pytest.raises(paiban.IssueError) as caught:
        paiban.typeset(issue, theme="nonesuch")
    codes = [d.code for d in caught.value.diagnostics]
    assert set(CODES) < set(codes) and len(codes) == len(set(codes))


def test_an_issue_with_errors_keeps_all(tmp_path: Path) -> None:
    collector = Collector()
    issue = load(write(tmp_path, TEXT + "contents: 1\n"), collector)
    assert issue is not None and issue.diagnostics == collector.diagnostics and len(issue.diagnostics) == 3
