"""Jobs on threads: every result comes, errors too, and a forked process has threads of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from paiban.base.pdffile.jobs import Task


def test_results_come_in_any_order() -> None:
    jobs = [Task(lambda n: n * n, n) for n in range(200)]
    assert [job.result() for job in reversed(jobs)] == [n * n for n in reversed(range(200))]
    assert jobs[7].result() == 49, "and again"


def test_an_error_is_raised_where_the_result_is_wanted() -> None:
    def fail() -> None:
        raise ValueError("no")

    job, other = Task(fail), Task(lambda: 1)
    assert other.result() == 1
    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            job.result()


def test_no_thread_is_left_when_nothing_waits() -> None:
    import _thread

    before = _thread._count()
    assert Task(lambda: 1).result() == 1
    for _ in range(3000):  # a minute: nothing that is well needs it
        if _thread._count() <= before:
            break
        time.sleep(0.02)
    assert _thread._count() <= before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_forked_process_does_not_wait_for_the_threads_of_the_first() -> None:
    code = """
import _thread, os
from paiban.base.pdffile.jobs import Task
held = _thread.allocate_lock()
held.acquire()
def wait():
    with held:
        pass
slow = [Task(wait) for _ in range(8)]
pid = os.fork()
if pid == 0:
    os._exit(Task(lambda: 42).result())
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
held.release()
print(slow[0].result(), flush=True)
os._exit(0)
"""
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, timeout=30)
    assert done.stdout.split() == ["42", "None"], done.stderr
