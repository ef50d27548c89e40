"""Files in and out of commands: read whole, written whole or not at all."""

from __future__ import annotations

import os

from paiban.base.diagnostics import Diagnostic
from paiban.base.files import written_whole
from paiban.base.message import cause_of, msg
from paiban.command.report import report, unwritable


def same_file(a: str, b: str) -> bool:
    """Whether two paths name one file, there or not."""
    try:
        return os.path.samefile(a, b)
    except OSError:
        return os.path.abspath(a) == os.path.abspath(b)


def read_whole(path: str, as_json: bool = False) -> bytes | None:
    """The bytes of a file; None, and a word to standard error, where it can't be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        report(
            [Diagnostic("error", "input", msg("cannot read: {cause}", cause=cause_of(error)), path)],
            as_json,
        )
        return None


def write_whole(path: str, data: bytes, as_json: bool = False) -> int:
    """Put ``data`` where ``path`` is, whole or not at all.  Gives an exit status."""
    try:
        with written_whole(path) as file:
            file.write(data)
    except OSError as error:
        return unwritable(path, error, as_json)
    return 0
