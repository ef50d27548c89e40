"""Worker processes on this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from typing import Generic, TypeVar

from paiban.base.message import plural

Task = TypeVar("Task")
Result = TypeVar("Result")


class Processes(Generic[Task, Result]):
    """``slots`` processes that do ``call``, a function of a module; with ``worker.set_issue`` it is an ``Executor``.

    Where the system can, they are forked from a server that has loaded the program and the fonts once (forking from
    this process would take its threads' locks along).
    """

    def __init__(self, slots: int, call: Callable[[Task], Result]) -> None:
        self.slots = slots
        self._call = call
        self.where = plural("{count} process", "{count} processes", slots)
        known = multiprocessing.get_all_start_methods()
        self._context = multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")
        if "forkserver" in known:
            from multiprocessing import forkserver

            forkserver.set_forkserver_preload(["paiban.companions.batch.preloaded"])
            forkserver.ensure_running()  # it loads while this process plans
        self._pool = self._new()

    def submit(self, work: Task) -> Future[Result]:
        """Hand ``work`` to a process.  The future raises ``BrokenExecutor`` where that process is lost."""
        return self._pool.submit(self._call, work)

    def restart(self) -> None:
        """End all processes and start as many new ones; what has not begun is cancelled."""
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._new()

    def close(self, at_once: bool = False) -> None:
        """End all processes.  ``at_once``: they are terminated in the middle of their work."""
        if at_once:
            for process in list((getattr(self._pool, "_processes", None) or {}).values()):
                with suppress(OSError, ValueError, AttributeError):  # it has ended by itself
                    process.terminate()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _new(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self.slots, self._context, _start)


def _start() -> None:
    """The first thing that a worker does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all of a terminal's processes; the first one decides
    parent = multiprocessing.parent_process()
    if parent is not None:
        import _thread

        _thread.start_new_thread(_end_with, (parent.sentinel,))


def _end_with(sentinel: int) -> None:
    """End when the process that gives the work does: a killed one leaves its workers waiting for ever."""
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
