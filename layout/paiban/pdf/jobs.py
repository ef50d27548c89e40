"""Work that runs on a thread of its own.

Deflating, hashing and reading files let other Python code run meanwhile.  ``_thread`` is used because ``threading`` and
``concurrent.futures`` take longer to import than what is gained.
"""

from __future__ import annotations

import _thread
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Job(Generic[T]):
    """A call under way.  ``result`` waits for it, and raises what it raised."""

    __slots__ = ("_done", "_error", "_value")

    def __init__(self, call: Callable[..., T], *arguments: Any) -> None:
        self._error: BaseException | None = None
        self._done = _thread.allocate_lock()
        self._done.acquire()
        _thread.start_new_thread(self._run, (call, arguments))

    def _run(self, call: Callable[..., T], arguments: tuple[Any, ...]) -> None:
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
