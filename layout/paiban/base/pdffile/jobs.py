"""Work on other threads.

Deflating, hashing and reading files let other Python code run meanwhile.  A thread does one job after the other: it has
the memory for it already then.  ``_thread`` is used because ``threading`` and ``concurrent.futures`` take longer to
import than what is gained.
"""

from __future__ import annotations

import _thread
import os
from collections import deque
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")

_MOST = max(1, min(4, (os.cpu_count() or 1) - 1))
"""Threads at once: one processor is for who waits for them."""
_lock = _thread.allocate_lock()
_waiting: deque[Task[Any]] = deque()
_running = 0


class Task(Generic[T]):
    """A call under way.  ``result`` waits for it, and raises what it raised."""

    __slots__ = ("_call", "_done", "_error", "_value")

    def __init__(self, call: Callable[..., T], *arguments: Any) -> None:
        global _running
        self._call: tuple[Callable[..., T], tuple[Any, ...]] | None = (call, arguments)
        self._error: BaseException | None = None
        self._done = _thread.allocate_lock()
        self._done.acquire()
        with _lock:
            _waiting.append(self)
            begin = _running < _MOST
            _running += begin
        if begin:
            _thread.start_new_thread(_work, ())

    def _run(self) -> None:
        assert self._call is not None
        call, arguments = self._call
        self._call = None
        try:
            self._value = call(*arguments)
        except BaseException as error:
            self._error = error
        finally:
            self._done.release()

    def result(self) -> T:
        with self._done:
            if self._error is not None:
                raise self._error
            return self._value


def _work() -> None:
    """Do what waits; end when nothing does, so that no thread is there when a process is forked."""
    global _running
    while True:
        with _lock:
            if not _waiting:
                _running -= 1
                return
            job = _waiting.popleft()
        job._run()


def _forget() -> None:
    """In a process that was forked, the threads of the first one are not."""
    global _lock, _running
    _lock = _thread.allocate_lock()
    _waiting.clear()
    _running = 0


os.register_at_fork(after_in_child=_forget)
