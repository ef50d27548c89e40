"""What a click opens: addresses and commands, and nothing that a name could slip in."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pytest

from paiban.companions.preview.editor import DEFAULT, NONE, Editor, EditorError
from paiban.companions.preview.session import Session
from tests.cli.program import minimal

WRITES = "import json, sys; open(sys.argv[1], 'w').write(json.dumps(sys.argv[2:]))"
"""A program that writes down what it was started with."""
ODD = "a b; touch harm $(touch harm) `touch harm` {line} -x 'é\".yaml"


def recorder(record: Path, *arguments: str) -> str:
    """The command of an editor that writes down its arguments."""
    return " ".join([f"'{sys.executable}' -c \"{WRITES}\" '{record}'", *arguments])


def written(record: Path) -> list[str]:
    """What the editor was started with, once it was."""
    for _ in range(400):
        if record.exists() and (text := record.read_text()):
            found: list[str] = json.loads(text)
            return found
        time.sleep(0.025)
    raise AssertionError("no editor was started")


def test_an_address_names_the_place(tmp_path: Path) -> None:
    file = tmp_path / "期 刊#1.yaml"
    address = Editor(DEFAULT).open(str(file), 12, 3)
    assert address.startswith("vscode://file/") and address.endswith("/%E6%9C%9F%20%E5%88%8A%231.yaml:12:3")
    address = Editor("idea://open?file={file}&line={line}").open("issue.yaml", 7, 1)
    assert address == f"idea://open?file={os.getcwd()}/issue.yaml&line=7"


@pytest.mark.skipif(os.name == "nt", reason="the command is quoted as shells do")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["-g", "{file}:{line}:{column}"], ["-g", "{file}:12:3"]),
        (["+{line}", "{file}"], ["+12", "{file}"]),
        (["--wait"], ["--wait", "{file}"]),
        (["'two words {line}'", "{file}"], ["two words 12", "{file}"]),
    ],
)
def test_a_command_is_started_without_a_shell(tmp_path: Path, arguments: list[str], expected: list[str]) -> None:
    file, record = tmp_path / ODD, tmp_path / "record"
    editor = Editor(recorder(record, *arguments))
    assert editor.open(str(file), 12, 3) == ""
    assert written(record) == [part.replace("{file}", str(file)) for part in expected]
    assert not list(tmp_path.glob("harm")) and not Path("harm").exists()


@pytest.mark.parametrize(
    ("wanted", "cause"),
    [
        ("", "no program"),
        ("no-such-editor-anywhere", "no program no-such-editor-anywhere"),
        (f"'{sys.executable}", "quotation mark"),
        (f"{sys.executable} {{path}}", "{path} is none of {file}, {line} and {column}"),
        ("vscode://file/", "no {file}"),
    ],
)
def test_what_is_no_editor(wanted: str, cause: str) -> None:
    with pytest.raises(EditorError) as told:
        Editor(wanted)
    assert cause in str(told.value)


def test_none_opens_nothing() -> None:
    editor = Editor(NONE)
    assert not editor and editor.open("issue.yaml", 1, 1) == ""
    assert Editor(DEFAULT)


def test_only_files_of_the_issue_are_opened(tmp_path: Path) -> None:
    theme = tmp_path / "theme.yaml"
    theme.write_text("extends: newsletter\n", encoding="utf-8")
    issue = minimal(tmp_path, extra="theme: theme.yaml\n")
    other = tmp_path / "other.yaml"
    other.write_text("a: 1\n", encoding="utf-8")
    session = Session(str(issue), editor=Editor(DEFAULT))
    session.render()
    for file in (issue, theme):
        assert str(session.open(str(file), 2, 1)).endswith(f"/{file.name}:2:1")
    for file in (other, tmp_path, tmp_path / "none.yaml", Path("/etc/passwd"), tmp_path / "x" / ".." / "other.yaml"):
        assert session.open(str(file), 1, 1) is None
    for line, column in ((0, 1), (1, 0), (-1, 1), (10**9, 1), (1, 10**30)):
        assert session.open(str(issue), line, column) is None
    assert Session(str(issue)).open(str(issue), 1, 1) is None, "there is no editor"
