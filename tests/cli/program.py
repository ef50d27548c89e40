"""The program as a process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple


class Outcome(NamedTuple):
    status: int
    out: str
    err: str


def paiban(
    *arguments: str | Path, cwd: Path | None = None, env: Mapping[str, str] | None = None, timeout: float = 120
) -> Outcome:
    """Run ``paiban`` and wait for it; a traceback is never an answer."""
    done = subprocess.run(
        [sys.executable, "-m", "paiban", *map(str, arguments)],
        capture_output=True,
        cwd=cwd,
        env=os.environ | dict(env or {}),
        timeout=timeout,
    )
    outcome = Outcome(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))
    assert "Traceback" not in outcome.err, outcome.err
    return outcome


def heeding() -> None:
    """For ``preexec_fn`` of a process that is to be interrupted: what a shell starts in the background ignores SIGINT,
    and so would all that the tests start."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def minimal(folder: Path, body: str = "- 一段文字。", extra: str = "") -> Path:
    """Write an issue of one short article."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "issue.yaml"
    text = (
        f"title: 試刊\nnumber: 1\ndate: 2025-06\nlanguage: zh-Hant-TW\n{extra}articles:\n  - title: 一篇\n    body:\n"
    )
    path.write_text(text + "".join(f"      {line}\n" for line in body.split("\n")), encoding="utf-8")
    return path
