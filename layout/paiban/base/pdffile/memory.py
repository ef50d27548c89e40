"""Which photos of a file are in memory while it is made, and where the others wait.

Memory does not grow with the number of photos: when the budget is spent, the rest goes to a temporary file.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

_MOST = 48 << 20
"""Bytes of photos held in memory (ours): small issues never go past it."""
CHUNK = 1 << 20
"""Bytes that are read or written at a time (ours)."""


class Deferred:
    """Data that is not in memory: ``size`` bytes, the last of which is ``last``."""

    size: int
    last: bytes

    def __len__(self) -> int:
        return self.size

    def chunks(self) -> Iterator[bytes]:
        """Yield the data in order, in parts.  Subclasses must implement it; they may raise ``OSError``."""
        raise NotImplementedError


class Spooled(Deferred):
    """Data in a temporary file."""

    def __init__(self, file: BinaryIO, offset: int, data: bytes) -> None:
        self.file = file
        self.offset = offset
        self.size = len(data)
        self.last = data[-1:]

    def chunks(self) -> Iterator[bytes]:
        """Yield the data in parts of at most ``CHUNK`` bytes."""
        done = 0
        while done < self.size:
            self.file.seek(self.offset + done)
            data = self.file.read(min(CHUNK, self.size - done))
            done += len(data)
            yield data


class Gathered(Deferred):
    """Data that come in parts, and wait in a temporary file of their own."""

    def __init__(self) -> None:
        from tempfile import TemporaryFile

        self._file = TemporaryFile()  # noqa: SIM115 - it lives as long as what waits in it
        self.size = 0
        self.last = b""

    def add(self, data: bytes) -> None:
        """Add a part.  Raises ``OSError`` where the disk refuses."""
        if data:
            self._file.write(data)
            self.size += len(data)
            self.last = data[-1:]

    def chunks(self) -> Iterator[bytes]:
        """Yield the data in parts of at most ``CHUNK`` bytes."""
        self._file.seek(0)
        while data := self._file.read(CHUNK):
            yield data


class MemoryBudget:
    """The bytes of photos that may still be held in memory.  ``most`` is the whole budget."""

    def __init__(self, most: int = _MOST) -> None:
        self.left = most
        self._spool: BinaryIO | None = None

    def takes(self, size: int) -> bool:
        """Reserve ``size`` bytes if so many are left, and return whether they were."""
        if size > self.left:
            return False
        self.left -= size
        return True

    def keep(self, data: bytes) -> bytes | Spooled:
        """Return ``data`` itself while the budget lasts, else put it into a temporary file and return its place there.
        Raises ``OSError`` where the disk refuses."""
        if self.takes(len(data)):
            return data
        if self._spool is None:
            from tempfile import TemporaryFile

            self._spool = TemporaryFile()  # noqa: SIM115 - it lives as long as what waits in it
        offset = self._spool.seek(0, 2)
        self._spool.write(data)
        return Spooled(self._spool, offset, data)
