"""A second process, forked from this one, with a pipe from it; and a call that it makes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Generic, TypeVar

T = TypeVar("T")

_ROOM = 1 << 20
"""Bytes that the second process can hand over without waiting for this one."""
_LENGTH = 8
"""Bytes that tell how many follow."""
_ended: list[int] = []
"""Processes of which nothing more is wanted."""


class Fork:
    """A second process that makes a call, with a pipe from it: ``pipe`` is this end's descriptor.  The call is given
    the other one."""

    __slots__ = ("_pid", "pipe")

    def __init__(self, call: Callable[[int], None]) -> None:
        import fcntl

        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
        bury()
        self.pipe, end = os.pipe()
        with suppress(OSError):  # more than a user may have; by itself it has room for 64 kB
            fcntl.fcntl(end, fcntl.F_SETPIPE_SZ, _ROOM)
        self._pid = os.fork()
        if self._pid == 0:
            _run(call, self.pipe, end)
        os.close(end)

    def end(self) -> None:
        """Have the process ended; not needed where the pipe has been read to its end."""
        from signal import SIGKILL

        os.kill(self._pid, SIGKILL)
        self.close()

    def close(self) -> None:
        """Nothing more is wanted of it.  It is not waited for: it takes some time to be gone, and then is."""
        os.close(self.pipe)
        _ended.append(self._pid)


def bury() -> None:
    """Let go of processes that are gone, and have the time that they took counted as this one's."""
    for pid in tuple(_ended):
        try:
            gone = os.waitpid(pid, os.WNOHANG) != (0, 0)
        except ChildProcessError:  # whoever started this process has the system do it
            gone = True
        if gone:
            _ended.remove(pid)


def _run(call: Callable[[int], None], far: int, end: int) -> None:
    """The whole life of the second process.  Nothing is told of what goes wrong: the first one comes upon it again."""
    status = 1
    try:
        os.close(far)
        # who waits for the end of our output is not to wait for this process
        nowhere = os.open(os.devnull, os.O_RDWR)
        for standard in (0, 1, 2):
            os.dup2(nowhere, standard)
        call(end)
        status = 0
    finally:
        os._exit(status)


def fork(call: Callable[[int], None]) -> Fork | None:
    """A second process, or None where the system has none to spare."""
    try:
        return Fork(call)
    except OSError:
        return None


class Call(Generic[T]):
    """A call that a second process makes.  What it gives is pickled on its way.  Where there was no process to be had,
    or it came to nothing, the call is made here when its result is asked for, so that an error is raised where it can
    be reported."""

    __slots__ = ("_call", "_fork")

    def __init__(self, call: Callable[[], T]) -> None:
        self._call = call
        self._fork = fork(self._make)

    def _make(self, end: int) -> None:
        import pickle

        data = pickle.dumps(self._call(), pickle.HIGHEST_PROTOCOL)
        with open(end, "wb") as file:
            file.write(len(data).to_bytes(_LENGTH, "big") + data)

    @property
    def elsewhere(self) -> bool:
        """Whether a second process is at the call."""
        return self._fork is not None

    def result(self) -> T:
        """Wait for the call and give its result; to be asked for once."""
        if self._fork is not None:
            with open(self._fork.pipe, "rb", closefd=False) as file:
                data = file.read()
            self._fork.close()
            if data and len(data) == _LENGTH + int.from_bytes(data[:_LENGTH], "big"):
                import pickle

                found: T = pickle.loads(memoryview(data)[_LENGTH:])
                return found
        return self._call()
