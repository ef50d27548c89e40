"""The records of a folder of outputs, one JSON object a line."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from contextlib import suppress

import msgspec

from paiban.base.files import written_whole
from paiban.base.message import as_text
from paiban.companions.batch.model import Record

NAME = "manifest.jsonl"


class Manifest:
    """``manifest.jsonl`` of a folder.

    While a run is under way, each record is appended as soon as there is one, so that a killed run has recorded all
    that it did; the later of two lines about an output holds.  ``close`` leaves one line for each output, sorted by it.
    """

    def __init__(self, folder: str) -> None:
        self.path = os.path.join(folder, NAME)
        self.records: dict[str, Record] = {}
        self._file: int | None = None

    def read(self) -> None:
        """Take over what is there.  A line that was cut short, or is none of ours, is passed over: the issue is then
        set anew.  Raises ``OSError``."""
        try:
            with open(self.path, "rb") as file:
                lines = file.read().split(b"\n")
        except FileNotFoundError:
            return
        decoder = msgspec.json.Decoder(Record)
        for line in lines:
            with suppress(msgspec.DecodeError):
                record = decoder.decode(line)
                if record.output == os.path.basename(record.output) and record.output:
                    self.records[record.output] = record

    def add(self, record: Record) -> None:
        """Append a record, all of it or nothing.  Raises ``OSError``."""
        self.records[record.output] = record
        if self._file is None:
            self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o666)
            size = os.fstat(self._file).st_size
            if size and os.pread(self._file, 1, size - 1) != b"\n":
                os.write(self._file, b"\n")
        size = os.fstat(self._file).st_size
        line = msgspec.json.encode(record, enc_hook=as_text) + b"\n"
        try:
            if os.write(self._file, line) != len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))  # why else should only a part be written
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._file, size)
            raise

    def retain(self, names: set[str]) -> None:
        """Forget the records of outputs that are gone and are not called one of ``names``."""
        folder = os.path.dirname(self.path)
        for name in [n for n in self.records if n not in names and not os.path.exists(os.path.join(folder, n))]:
            del self.records[name]

    def close(self) -> None:
        """Write it anew, whole or not at all.  Raises ``OSError``; the lines that were appended stay then."""
        if self._file is not None:
            os.close(self._file)
            self._file = None
        with written_whole(self.path, ".paiban-tmp") as file:
            file.writelines(self._lines())

    def _lines(self) -> Iterable[bytes]:
        encode = msgspec.json.Encoder(enc_hook=as_text).encode
        return (encode(self.records[name]) + b"\n" for name in sorted(self.records))
