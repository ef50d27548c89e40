"""One seed in one theme: what a process of many is given to do, and the smallest issue with the same fault."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any, NamedTuple

from tests.proof.medley.compare import Fault
from tests.proof.medley.issues import make_issue, write_issue
from tests.proof.medley.shrink import shrink
from tests.proof.medley.trial import trial


class Job(NamedTuple):
    seed: int
    theme: str
    notes: str
    new_parts: bool
    size: float


class Result(NamedTuple):
    job: Job
    faults: list[Fault]
    seconds: float


def run(job: Job) -> Result:
    start = time.process_time()
    with tempfile.TemporaryDirectory(prefix="medley-") as folder:
        found = trial(make_issue(job.seed, job.new_parts, job.size), job.theme, job.notes, Path(folder))
    return Result(job, found, time.process_time() - start)


def keep(folder: Path, result: Result, kind: str) -> None:
    """The smallest issue with the fault, and a line that says what is wrong with it."""
    job = result.job
    with tempfile.TemporaryDirectory(prefix="medley-") as scratch:

        def found(issue: dict[str, Any]) -> list[Fault]:
            return [one for one in trial(issue, job.theme, job.notes, Path(scratch), 20) if one.kind == kind]

        issue = shrink(make_issue(job.seed, job.new_parts, job.size), lambda one: bool(found(one)))
        why = found(issue)
    own = folder / f"{kind}-{job.theme}-{job.notes}-{job.seed}"
    write_issue(own, issue, job.theme, job.notes)
    (own / "WHY.txt").write_text("".join(f"{f.kind}, page {f.page}: {f.what}\n" for f in why[:1]), encoding="utf-8")
