"""The command line as people know it: help, hints, folders, how much is said, colours, completion."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from paiban.base.diagnostics import Diagnostic
from paiban.command.cli import COMMANDS, main
from paiban.command.coloured import Painter, cells
from paiban.command.completion import bash, commands, fish, zsh
from tests.cli.program import minimal, paiban

NOTE = "- 一段文字。（注1）"
"""A body that is warned of."""


def test_version_and_help() -> None:
    assert paiban("-V") == paiban("--version") and paiban("-V").status == 0
    assert paiban("help") == paiban("--help")
    for name in ("render", "impose"):
        assert paiban("help", name) == paiban(name, "--help") and paiban("help", name).status == 0


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["rendr", "x"], "render"),
        (["help", "chek"], "check"),
        (["render", "--profle", "print", "x.yaml"], "--profile"),
        (["render", "--drft", "x.yaml"], "--draft"),
        (["render", "--theem=x", "x.yaml"], "--theme"),
        (["render", "--profile", "prnt", "x.yaml"], "print"),
    ],
)
def test_what_was_meant(arguments: list[str], meant: str) -> None:
    done = paiban(*arguments)
    assert done.status == 2 and done.err.endswith(f"\n  hint: did you mean `{meant}`?\n")
    done = paiban("--lang", "zh-Hant", *arguments) if arguments[0] != "help" else paiban("help", "--lang=zh", "chek")
    assert done.status == 2 and done.err.endswith(f"\n  建議：是不是 `{meant}`？\n")


@pytest.mark.parametrize("arguments", [["qqqq"], ["render", "--zzzzz", "x.yaml"], ["render"], ["check", "-j", "x"]])
def test_nothing_is_near(arguments: list[str]) -> None:
    done = paiban(*arguments)
    assert done.status == 2 and "did you mean" not in done.err


def test_a_folder_means_its_issue(tmp_path: Path) -> None:
    issue = minimal(tmp_path / "one")
    assert paiban("check", issue.parent) == paiban("check", issue)
    assert paiban("dump", issue.parent) == paiban("dump", issue)
    assert paiban("render", issue.parent).status == 0 and issue.with_suffix(".pdf").exists()
    assert paiban("lock", issue.parent).status == 0 and paiban("verify", issue.parent).status == 0
    (tmp_path / "none").mkdir()
    assert paiban("check", tmp_path / "none").status == 1


def test_how_much_is_said(tmp_path: Path) -> None:
    issue = minimal(tmp_path, NOTE)
    plain = paiban("render", issue)
    assert "warning" in plain.err and plain.out
    for order in (("-q", "render", issue), ("render", issue, "--quiet")):
        quiet = paiban(*order)
        assert (quiet.status, quiet.out, quiet.err) == (0, "", "")
    assert paiban("render", "-q", "--strict", issue).status == 1, "what fails still does"
    assert paiban("-q", "dump", issue).out == paiban("dump", issue).out, "what was asked for is given"
    issue.write_text("titel: x\n", encoding="utf-8")
    assert "error[unknown-key]" in paiban("check", "-q", issue).err
    loud = paiban("render", "-v", minimal(tmp_path, NOTE))
    assert loud.out == plain.out and loud.err.startswith(plain.err)
    assert re.fullmatch(r"paiban \S+: render took \d+\.\d\d s\n", loud.err.removeprefix(plain.err))


def test_a_library_that_asks_twice_is_not_silenced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """``main`` may be called again in one process: what was quiet is not for the next."""
    issue = minimal(tmp_path, NOTE)
    main(["check", "-q", str(issue)])
    assert capsys.readouterr().err == ""
    main(["check", str(issue)])
    assert "warning" in capsys.readouterr().err


# ---- colours


def test_piped_it_is_plain(tmp_path: Path) -> None:
    issue = minimal(tmp_path, NOTE)
    for env in ({}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color"}):
        assert "\x1b" not in paiban("check", issue, env=env).err
    coloured = paiban("check", issue, env={"FORCE_COLOR": "1"}).err
    assert f"\x1b[1m{issue}:8:14: \x1b[0m\x1b[1;33mwarning[" in coloured
    assert "\x1b" not in paiban("check", issue, "--json", env={"FORCE_COLOR": "1"}).err


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminals")
@pytest.mark.parametrize(("name", "colours"), [("PLAIN", True), ("NO_COLOR", False)])
def test_on_a_terminal(tmp_path: Path, name: str, colours: bool) -> None:
    issue = minimal(tmp_path, NOTE)
    controller, terminal = os.openpty()
    env = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    env |= {name: "1", "TERM": "xterm"}
    subprocess.run([sys.executable, "-m", "paiban", "check", str(issue)], stderr=terminal, env=env, check=False)
    os.close(terminal)
    told = os.read(controller, 65536).decode()
    os.close(controller)
    assert "- 一段文字。（注1）" in told and "^" in told
    assert ("\x1b[" in told) is colours


def test_the_caret_stands_under_the_place(tmp_path: Path) -> None:
    file = tmp_path / "issue.yaml"
    line = "甲乙" * 60 + "丙" + "丁戊" * 60
    file.write_text(f"一二\x1b[31m three\r\n{line}\n\tend", encoding="utf-8")
    painter = Painter(True, {"NO_COLOR": "1"})
    for number, column, under in (
        (1, 1, "一"),
        (1, 2, "二"),
        (2, 121, "丙"),
        (2, 1, "甲"),
        (2, 241, "戊"),
        (3, 2, "e"),
    ):
        head, excerpt, caret = painter.shown(Diagnostic("error", "x", "m", str(file), number, column)).split("\n")
        assert head == f"{file}:{number}:{column}: error[x]: m"
        before = caret.index("^")
        width, found = 0, ""
        for character in excerpt:
            if width == before:
                found = character
                break
            width += cells(character)
        assert found == under and cells(excerpt) < 90
        assert "\x1b" not in excerpt
    for file_named, number in ((str(file), 9), ("none", 1), (str(tmp_path), 1), ("\0", 1)):
        assert len(painter.shown(Diagnostic("error", "x", "m", file_named, number, 1)).split("\n")) == 1


# ---- completion


def _completed(tmp_path: Path, *words: str) -> list[str]:
    """What bash offers for the last of some words."""
    script = bash(commands()) + (
        f"COMP_WORDS=({' '.join(repr(word) for word in ('paiban', *words))}); COMP_CWORD={len(words)}; _paiban;"
        ' printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", script], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert not done.stderr
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")
def test_bash_completes(tmp_path: Path) -> None:
    (tmp_path / "issue.yaml").touch()
    assert set(COMMANDS) <= set(_completed(tmp_path, ""))
    assert _completed(tmp_path, "re") == ["render"]
    assert _completed(tmp_path, "help", "im") == ["impose"]
    assert _completed(tmp_path, "render", "--prof") == ["--profile"]
    assert _completed(tmp_path, "render", "--profile", "") == ["screen", "print", "archive"]
    assert _completed(tmp_path, "--quiet", "render", "iss") == ["issue.yaml"]
    assert _completed(tmp_path, "render", "-o", "iss") == ["issue.yaml"]
    assert _completed(tmp_path, "completion", "z") == ["zsh"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_scripts_are_whole(shell: str) -> None:
    script = paiban("completion", shell).out
    assert script == {"bash": bash, "zsh": zsh, "fish": fish}[shell](commands())
    for name in COMMANDS:
        assert re.search(rf"\b{name}\b", script)
    if program := shutil.which(shell):
        done = subprocess.run([program, "-n", "/dev/stdin"], input=script, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
