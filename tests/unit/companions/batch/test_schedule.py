"""Lost workers: everything else is done, and the one that is to blame is named."""

from __future__ import annotations

import sys
from concurrent.futures import Future
from pathlib import Path

import pytest

from paiban.companions.batch.model import ExecutorError, LostIssue, Outcome, Work
from paiban.companions.batch.schedule import Schedule
from tests.unit.companions.batch.deadly import Deadly, work

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")


def test_an_issue_that_kills_its_workers_is_reported_alone(tmp_path: Path) -> None:
    names = [*(f"a{n}" for n in range(6)), "deadly", *(f"b{n}" for n in range(6)), "once1", "c", "once2"]
    executor = Deadly(2)
    try:
        outcomes = {w.shown: o for w, o in Schedule(executor, [work(tmp_path / n) for n in names]).outcomes()}
    finally:
        executor.close()
    assert sorted(outcomes) == sorted(names)
    assert [name for name, o in outcomes.items() if o.status != "done"] == ["deadly"]
    (found,) = outcomes["deadly"].diagnostics
    assert (found.severity, found.code, found.file) == ("error", "worker-lost", "deadly")
    assert executor.restarts >= 3, "once among others, twice alone"


class Scripted:
    """Does the work at once, in this process, as the script has it."""

    slots = 1
    where = "here"

    def __init__(self, script: dict[str, Outcome | Exception]) -> None:
        self.script = script
        self.begun: list[str] = []

    def submit(self, work: Work) -> Future[Outcome]:
        self.begun.append(work.shown)
        future: Future[Outcome] = Future()
        found = self.script.get(work.shown, Outcome("done"))
        if isinstance(found, Exception):
            future.set_exception(found)
        else:
            future.set_result(found)
        return future

    def restart(self) -> None:
        raise AssertionError("nothing was lost")

    def close(self, at_once: bool = False) -> None:
        pass


def test_nothing_is_begun_on_a_full_disk() -> None:
    executor = Scripted({"b": Outcome("failed", full=True)})
    schedule = Schedule(executor, [work(name) for name in "abcdefgh"])
    outcomes = [w.shown for w, _ in schedule.outcomes()]
    assert outcomes == executor.begun == ["a", "b", *outcomes[2:]]
    assert len(outcomes) <= 4
    assert [w.shown for w in schedule.left] == list("abcdefgh")[len(outcomes) :]


def test_an_issue_that_a_cluster_gives_up() -> None:
    executor = Scripted({"b": LostIssue("lost three times")})
    outcomes = {w.shown: o for w, o in Schedule(executor, [work(name) for name in "abc"]).outcomes()}
    assert {name: o.status for name, o in outcomes.items()} == {"a": "done", "b": "failed", "c": "done"}
    assert outcomes["b"].diagnostics[0].code == "worker-lost"


def test_a_lost_cluster_ends_the_run() -> None:
    executor = Scripted({"b": ExecutorError("the scheduler is lost")})
    with pytest.raises(ExecutorError):
        list(Schedule(executor, [work(name) for name in "abc"]).outcomes())
