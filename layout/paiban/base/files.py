"""Files: where those of the package are, and how one is written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

import paiban

_CHUNK = 1 << 20
_LONGEST_NAME = 255
"""Bytes that the name of a file may have on the disks that are usual."""


def package_folder(*parts: str) -> str:
    """Return the path of the package's folder, or of what is at ``parts`` under it."""
    return os.path.join(os.path.dirname(paiban.__file__), *parts)


def data_folder(name: str, *checkout: str) -> str:
    """Return the path of a folder of data that lies beside the code in the repository.  ``checkout`` is its path there;
    in a wheel it is the package's folder ``name`` (setup.cfg maps one to the other).  An editable install uses the
    checkout."""
    installed = package_folder(name)
    if os.path.isdir(installed):
        return installed
    return os.path.join(os.path.dirname(os.path.dirname(package_folder())), *checkout)


@contextmanager
def written_whole(path: str, suffix: str = ".tmp") -> Iterator[IO[bytes]]:
    """Open a binary file whose content takes the place of ``path`` at once, when the block ends.

    Until then it is a temporary file beside ``path``, which is removed where the block raises.  A symbolic link is
    followed, and stays; a file that is replaced hands on its mode and its owner.  What is no file (a device, a FIFO) is
    written into when the block ends, and stays what it is.  Raises ``OSError``.
    """
    place, status = place_of(path)
    if not place:
        from tempfile import TemporaryFile  # seldom wanted, and slow to load

        with TemporaryFile() as waiting:
            yield waiting
            waiting.seek(0)
            with open(path, "wb", buffering=0) as device:
                while data := waiting.read(_CHUNK):
                    while data:
                        data = data[device.write(data) :]
                if status is not None and stat.S_ISFIFO(status.st_mode):
                    _wait_for_reader(device.fileno())
        return
    temporary = _beside(place, suffix)
    # not for a moment more open to others than the file that it replaces
    mode = 0o666 if status is None else _mode(status)
    try:
        with open(temporary, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            if status is not None:
                hand_on(temporary, status)
            yield file
        os.replace(temporary, place)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _wait_for_reader(fifo: int) -> None:
    """Wait, a second at most, until what was written into a FIFO is read: a reader that looks into it now and then may
    take the end of this process for the end of the data."""
    from fcntl import ioctl
    from termios import FIONREAD

    for _ in range(100):
        if not int.from_bytes(ioctl(fifo, FIONREAD, bytes(4)), sys.byteorder):
            break
        time.sleep(0.01)


def place_of(path: str) -> tuple[str, os.stat_result | None]:
    """Return where the file is that ``path`` leads to, links followed, and what is known of one that is there.  The
    first is empty where it is no regular file.  Raises ``OSError`` for folders and for links that go in a circle."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return os.path.realpath(path) if os.path.islink(path) else path, None
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not stat.S_ISREG(status.st_mode):
        return "", status
    if not os.path.islink(path):
        return path, status
    place = os.path.realpath(path)
    try:
        same = os.path.samestat(os.stat(place), status)
    except OSError:
        same = False
    return place if same else "", status  # /dev/fd/3 may lead to a file that has no name any more


def hand_on(temporary: str, status: os.stat_result) -> None:
    """Give a new file the owner and the mode of the one that it replaces.  A group that can't be kept doesn't hand its
    rights on to another."""
    own, mode = os.stat(temporary), _mode(status)
    if hasattr(os, "chown"):  # not on Windows
        if own.st_uid != status.st_uid:
            with suppress(OSError):
                os.chown(temporary, status.st_uid, -1)
        if own.st_gid != status.st_gid:
            try:
                os.chown(temporary, -1, status.st_gid)
            except OSError:
                mode = mode & 0o707 | (mode & 0o007) << 3
    os.chmod(temporary, mode)


def _beside(place: str, suffix: str) -> str:
    """The path of a temporary file in the same folder, whose name is no longer than names may be."""
    folder, name = os.path.split(place)
    end = f".{os.getpid()}{suffix}"
    return os.path.join(folder, os.fsdecode(os.fsencode(name)[: _LONGEST_NAME - len(end)]) + end)


def _mode(status: os.stat_result) -> int:
    return stat.S_IMODE(status.st_mode) & 0o777
