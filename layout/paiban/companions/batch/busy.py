"""One run at a time in a folder."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from paiban.base.message import msg

NAME = ".paiban-batch.lock"


class Busy(Exception):
    """Another run is at work in the folder; the message is a sentence for the user."""


class FolderLock:
    """Held from ``acquire`` to ``release``.

    The lock is the operating system's, on a file: that of a process that was killed is gone with it, so that a file
    left behind holds nobody up.  The file says which process it is, for the message only.
    """

    def __init__(self, folder: str) -> None:
        self.path = os.path.join(folder, NAME)
        self._file = -1

    def acquire(self) -> None:
        """Raises ``Busy``, or ``OSError`` where the folder can't be written."""
        while True:
            file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
            try:
                if not _take(file):
                    raise Busy(
                        msg(
                            "another run is at work in {path}{holder}",
                            path=os.path.dirname(self.path) or ".",
                            holder=_holder(file),
                        )
                    )
                if _is_at(file, self.path):
                    os.ftruncate(file, 0)
                    with suppress(OSError):  # a full disk is the issues' to report
                        os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
                    self._file = file
                    return
            except BaseException:
                os.close(file)
                raise
            os.close(file)  # whoever held it has removed it meanwhile: again, with the new one

    def release(self) -> None:
        """Release the lock and remove its file.  Nothing happens where the lock is not held."""
        if self._file >= 0:
            if sys.platform != "win32":  # where an open file can't be removed
                with suppress(OSError):
                    os.unlink(self.path)
            os.close(self._file)
            self._file = -1


def _take(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(file, 1 << 20, os.SEEK_SET)  # past the text, which others may read
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _is_at(file: int, path: str) -> bool:
    try:
        return os.path.samestat(os.fstat(file), os.stat(path))
    except FileNotFoundError:
        return False


def _holder(file: int) -> str:
    text = os.pread(file, 32, 0).strip() if hasattr(os, "pread") else b""
    return msg(" (process {process})", process=text.decode()) if text.isdigit() else ""
