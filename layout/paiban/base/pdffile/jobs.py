"""Work on other threads.

Deflating, hashing and reading files let other Python code run meanwhile.  A thread does one task after the other, since
the memory it once had is there for the next.  ``_thread`` is used because ``threading`` and ``concurrent.futures`` take
longer to import than what is gained.
"""

from __future__ import annotations

import _thread
import os
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

_MOST = max(1, min(4, (os.cpu_count() or 1) - 1))
"""The most threads at once: one processor is left to the thread that waits for them."""
_lock = _thread.allocate_lock()
_waiting: deque[Callable[[], None]] = deque()
_running = 0


class Task(Generic[T]):
    """A call under way on another thread."""

    __slots__ = ("_call", "_done", "_error", "_value")

    def __init__(self, call: Callable[..., T], *arguments: object) -> None:
        global _running
        self._call: tuple[Callable[..., T], tuple[object, ...]] | None = (call, arguments)
        self._error: BaseException | None = None
        self._done = _thread.allocate_lock()
        self._done.acquire()
        with _lock:
            _waiting.append(self._run)
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
        """Wait for the call, and return what it returned, or raise what it raised."""
        with self._done:
            if self._error is not None:
                raise self._error
            return self._value


def _work() -> None:
    """Do the tasks that wait.  The thread ends when there are none, so that no thread runs when a process is forked."""
    global _running
    while True:
        with _lock:
            if not _waiting:
                _running -= 1
                return
            run = _waiting.popleft()
        run()


def _forget() -> None:
    """Start anew in a process that was forked: the threads of the first process are not in it."""
    global _lock, _running
    _lock = _thread.allocate_lock()
    _waiting.clear()
    _running = 0


os.register_at_fork(after_in_child=_forget)
