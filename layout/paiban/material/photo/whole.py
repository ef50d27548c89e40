"""Whether a photo file is whole: all of it is read and decoded, as a reader of the PDF will, before it is in print.

``headers.py`` measures a file by its first bytes, and libraries that decode one fill up in grey what is lost.  Here a
file that was cut, overwritten in part or copied wrongly is found out, with little memory however large the photo is.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from paiban.base.message import cause_of, msg, verbatim
from paiban.base.pdffile.jobs import Task
from paiban.material.photo.headers import DamagedPhoto
from paiban.material.photo.pixels import decode
from paiban.material.photo.scans import check_scans
from paiban.material.picture import PhotoError, Picture

_BLOCK = 1 << 20
"""Bytes that are read or inflated at a time (ours)."""
_SEEN = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"iCCP")
"""Chunks of a PNG that make its look: their checksums have to be right.  A date may be wrong as it likes."""
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Adam7 (ISO/IEC 15948, 8.2): the first column and row of each pass, and the steps to the next."""


def damaged(pictures: Iterable[Picture]) -> dict[int, PhotoError]:
    """What is wrong with pictures, by their number (from 0); they are looked at on threads.  PDFs are not looked at."""
    tasks = [(n, Task(_error, picture)) for n, picture in enumerate(pictures) if not picture.vector]
    results = ((n, task.result()) for n, task in tasks)
    return {n: error for n, error in results if error is not None}


def _error(picture: Picture) -> PhotoError | None:
    try:
        verify(picture)
    except PhotoError as error:
        return error
    return None


def verify(picture: Picture) -> None:
    """Read all of a photo's file.  Raises ``PhotoError`` where a part of it is lost or wrong."""
    try:
        if picture.format == "jpeg":
            with open(picture.path, "rb") as file:
                check_scans(file.read())
        elif picture.format == "png":
            with open(picture.path, "rb") as file:
                _check_png(file)
        elif picture.format == "webp":
            decode(picture)
    except OSError as error:
        raise PhotoError(
            "photo", msg("cannot read {name}: {cause}", name=picture.name, cause=cause_of(error))
        ) from None
    except (DamagedPhoto, struct.error) as error:
        told = str(error) if isinstance(error, DamagedPhoto) else msg("its header is scrambled")
        message = msg("{name} is damaged: {told}", name=picture.name, told=verbatim(told))
        raise PhotoError("photo", message, msg("copy the photo again")) from None


def _check_png(file: BinaryIO) -> None:
    """Checksums of the chunks, and as many rows as the header says (ISO/IEC 15948, 5.3 and 10)."""
    file.seek(8)
    rows: _Rows | None = None
    while True:
        start = file.read(8)
        if len(start) < 8:
            raise DamagedPhoto(msg("the PNG breaks off"))
        length, name = struct.unpack(">L4s", start)
        total = zlib.crc32(name)
        for data in _blocks(file, length):
            total = zlib.crc32(data, total)
            if name == b"IHDR":
                rows = rows or _Rows(data)
            elif name == b"IDAT" and rows is not None:
                rows.add(data)
        if file.read(4) != struct.pack(">L", total) and name in _SEEN:
            raise DamagedPhoto(msg("the checksum of its {chunk} is wrong", chunk=name.decode("latin-1")))
        if name == b"IEND":
            break
    if rows is None:
        raise DamagedPhoto(msg("it has no picture in it"))
    rows.end()


def _blocks(file: BinaryIO, length: int) -> Iterator[bytes]:
    while length > 0:
        data = file.read(min(length, _BLOCK))
        if not data:
            raise DamagedPhoto(msg("the PNG breaks off"))
        length -= len(data)
        yield data


class _Rows:
    """The rows of a PNG, inflated and counted; none is kept."""

    def __init__(self, header: bytes) -> None:
        width, height, bits, kind, _, _, interlaced = struct.unpack(">LLBBBBB", header)
        depth = bits * _CHANNELS.get(kind, 0)
        if not depth or not width or not height:
            raise DamagedPhoto(msg("its header is scrambled"))
        self.parts: list[tuple[int, int]] = []
        """Passes that are still to come: bytes of a row with the one of its filter, and how many of them."""
        for left, top, across, down in _PASSES if interlaced else ((0, 0, 1, 1),):
            columns, lines = -(-(width - left) // across), -(-(height - top) // down)
            if columns > 0 and lines > 0:
                self.parts.append((1 + -(-columns * depth // 8), lines))
        self.whole = sum(stride * lines for stride, lines in self.parts)
        self.found = 0
        self._inflater = zlib.decompressobj()
        self._within = 0
        """Bytes of the pass under way that were seen."""

    def add(self, packed: bytes) -> None:
        """Inflate more of the rows."""
        try:
            while packed:
                data = self._inflater.decompress(packed, _BLOCK)
                packed = self._inflater.unconsumed_tail
                self._look(data)
        except zlib.error:
            raise DamagedPhoto(msg("its pixels are scrambled")) from None

    def end(self) -> None:
        """All is there that will be."""
        try:
            self._look(self._inflater.flush())
        except zlib.error:
            raise DamagedPhoto(msg("its pixels are scrambled")) from None
        if self.found < self.whole:
            share = 100 * self.found // self.whole
            raise DamagedPhoto(msg("it breaks off after {share} % of its pixels", share=share))

    def _look(self, data: bytes) -> None:
        """Count bytes, and see that each row begins with one of the filters."""
        self.found += len(data)
        at = 0
        while at < len(data):
            if not self.parts:
                raise DamagedPhoto(msg("it has more pixels than its header says"))
            stride, lines = self.parts[0]
            part = data[at : at + stride * lines - self._within]
            if max(part[-self._within % stride :: stride], default=0) > 4:
                raise DamagedPhoto(msg("its pixels are scrambled"))
            at += len(part)
            self._within += len(part)
            if self._within == stride * lines:
                self.parts.pop(0)
                self._within = 0
