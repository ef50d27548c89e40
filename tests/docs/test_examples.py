"""Every example of README.md and docs/ is run, in order, in a folder of its page's own: see ``page.py``."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.make import cli
from tests.docs.fragments import KINDS, add, complaints
from tests.docs.page import HIDDEN, Block, Step, blocks, steps
from tests.docs.session import PATIENCE, Session
from tests.places import ROOT

PAGES = sorted(p.relative_to(ROOT).as_posix() for p in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
NOT_RUN = {"docs/howto/batch-and-cluster.md": 1}
"""How many blocks of a page are not run; each says why in its comment."""


@pytest.mark.parametrize("page", PAGES)
def test_examples(page: str, tmp_path: Path) -> None:
    with Session(tmp_path) as session:
        for block in blocks(ROOT / page):
            if block.mark == "not run":
                assert len(block.reason) > 10, f"{page}:{block.line}: why is it not run?"
                continue
            try:
                _try(block, session)
            except AssertionError as error:
                pytest.fail(f"{page}, block at line {block.line}: {error}", pytrace=False)


def test_what_is_not_run() -> None:
    found = {page: sum(block.mark == "not run" for block in blocks(ROOT / page)) for page in PAGES}
    assert {page: count for page, count in found.items() if count} == NOT_RUN


def test_every_command_has_an_example() -> None:
    """One that is run, and that readers see."""
    shown = [
        step.command for page in PAGES for b in blocks(ROOT / page) if b.language == "console" for step in steps(b)
    ]
    used = {match[1] for command in shown for match in re.finditer(r"\bpaiban ([a-z]+)", command)}
    known = {name for name, _ in cli.commands()}
    assert known <= used


def _try(block: Block, session: Session) -> None:
    if block.language == HIDDEN:
        session.run(Step(block.text, (), block.line))
    elif block.language == "console":
        _console(block, session)
    elif block.language == "yaml":
        _yaml(block, session.folder)
    elif block.language == "python":
        _python(["-c", block.text], session)
    elif block.language == "pycon":
        (session.folder / "session.txt").write_text(block.text, encoding="utf-8")
        _python(["-m", "doctest", "-o", "ELLIPSIS", "session.txt"], session)
    elif block.language == "json":
        json.loads(block.text)


def _console(block: Block, session: Session) -> None:
    commands = steps(block)
    for n, step in enumerate(commands):
        if block.mark:
            session.start(step)
        else:
            session.run(step, may_fail=n + 1 < len(commands) and commands[n + 1].command == "echo $?")


def _yaml(block: Block, folder: Path) -> None:
    assert block.about, "a block of YAML says what it is, or what file"
    name, *more = block.about
    if name in KINDS:
        found = complaints(name, block.text, folder)
        assert not found, "\n".join(found)
    elif more:
        assert more[0] == "+" and len(more) <= 2, f"{name} {' '.join(more)}: FILE + PLACE"
        add(folder / name, block.text, more[1] if len(more) == 2 else "")
    else:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(block.text, encoding="utf-8")


def _python(arguments: list[str], session: Session) -> None:
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=session.folder,
        env=session.environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, f"{done.stdout}{done.stderr}"
