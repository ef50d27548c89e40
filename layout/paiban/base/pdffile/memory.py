"""What a file holds in memory of its photos, and where the rest waits: memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_MOST = 48 << 20
"""Bytes of photos held in memory (ours): small issues never go past it."""
CHUNK = 1 << 20
"""Bytes that are read or written at a time (ours)."""


class Deferred:
    """Data that is not in memory: ``size`` bytes, the last of them ``last``."""

    size: int
    last: bytes

    def __len__(self) -> int:
        return self.size

    def chunks(self) -> Iterator[bytes]:
        """The data in order, in parts."""
        raise NotImplementedError


class Spooled(Deferred):
    """Data in a temporary file."""

    def __init__(self, file: Any, offset: int, data: bytes) -> None:
        self.file = file
        self.offset = offset
        self.size = len(data)
        self.last = data[-1:]

    def chunks(self) -> Iterator[bytes]:
        done = 0
        while done < self.size:
            self.file.seek(self.offset + done)
            data = self.file.read(min(CHUNK, self.size - done))
            done += len(data)
            yield data


class MemoryBudget:
    """How much is left of the memory for photos.  ``most``: all of it, in bytes."""

    def __init__(self, most: int = _MOST) -> None:
        self.left = most
        self._spool: Any = None

    def takes(self, size: int) -> bool:
        """Whether ``size`` bytes more may be held; they then are."""
        if size > self.left:
            return False
        self.left -= size
        return True

    def keep(self, data: bytes) -> bytes | Spooled:
        """``data`` itself while there is room, else where it waits.  Raises ``OSError`` where the disk refuses."""
        if self.takes(len(data)):
            return data
        if self._spool is None:
            from tempfile import TemporaryFile

            self._spool = TemporaryFile()  # noqa: SIM115 - it lives as long as what waits in it
        offset = self._spool.seek(0, 2)
        self._spool.write(data)
        return Spooled(self._spool, offset, data)
