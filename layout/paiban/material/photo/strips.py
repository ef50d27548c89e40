"""A PNG in strips: a few rows at a time, so that a small file of many pixels takes little memory.

A library decodes a PNG as a whole.  Here its rows are inflated as they come, and each strip is given to the library as
a small PNG of its own, whose first row is the last one of the strip before: that is all that filters look back to
(ISO/IEC 15948, 9).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from typing import Any, BinaryIO

from msgspec import Struct

from paiban.base.message import cause_of, msg
from paiban.material.photo.pixels import decoded_png
from paiban.material.picture import PhotoError, Picture

MAGIC = b"\x89PNG\r\n\x1a\n"
_BLOCK = 1 << 18
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_KINDS = {1: 0, 2: 4, 3: 2, 4: 6}
"""Kinds of colour that have so many bytes a pixel."""


class StoredPng(Struct):
    """What the header of a PNG says; ``kind`` is its kind of colour."""

    picture: Picture
    width: int
    height: int
    bits: int
    kind: int
    interlaced: bool

    @property
    def row(self) -> int:
        """Bytes of a row as it is stored, without the one of its filter."""
        return -(-self.width * self.bits * _CHANNELS[self.kind] // 8)


def stored_png(picture: Picture) -> StoredPng:
    """Raises ``PhotoError`` where the file can't be read any more."""
    try:
        with open(picture.path, "rb") as file:
            header = file.read(33)
    except OSError as error:
        raise _unreadable(picture, error) from None
    if len(header) < 33:
        raise _damaged(picture, msg("the PNG breaks off"))
    width, height, bits, kind, _, _, interlaced = struct.unpack(">LLBBBBB", header[16:29])
    return StoredPng(picture, width, height, bits, kind, bool(interlaced))


def split(png: StoredPng, pixels: int) -> Iterator[tuple[bytes, bytes]]:
    """Give the rows of a PNG with transparency as those of two images, colours and transparency, each row with its
    filter, about so many ``pixels`` at a time: a filter works on each channel by itself, so nothing is decoded.
    Channels of 16 bits are given with 8.  Raises ``PhotoError``."""
    channels = _CHANNELS[png.kind]
    for rows in _narrow_rows(png, max(1, pixels // png.width), []):
        colour = bytearray()
        for row in rows:
            part = bytearray(row)
            del part[channels::channels]
            colour += part
        yield bytes(colour), b"".join(row[:1] + row[channels::channels] for row in rows)


def strips(png: StoredPng, pixels: int) -> Iterator[Any]:
    """Give a PNG as images of about so many ``pixels``, from top to bottom, as it is stored.  Channels of 16 bits are
    given with 8.  The first strip has the profile of all.  Raises ``PhotoError``."""
    width, bits, kind, name = png.width, png.bits, png.kind, png.picture.name
    row = png.row // 2 if bits == 16 else png.row
    channels = 1 if bits < 8 else _CHANNELS[kind]
    above = bytes(row)
    more: list[bytes] = []
    for rows in _narrow_rows(png, max(1, pixels // width), more):
        image = decoded_png(_png(row // channels, 8, _KINDS[channels], [b"\0" + above, *rows]), name)
        if bits >= 8 and not more:
            strip = image.crop((0, 1, width, 1 + len(rows)))
            above = strip.crop((0, len(rows) - 1, width, len(rows))).tobytes()
            yield strip
            continue
        plain = image.tobytes()[row:]
        above = plain[-row:]
        lifted = [b"\0" + plain[n : n + row] for n in range(0, len(plain), row)]
        yield decoded_png(_png(width, min(bits, 8), kind, lifted, b"".join(more)), name)
        more[:] = [chunk for chunk in more if chunk[4:8] != b"iCCP"]


def profile_of(png: StoredPng) -> bytes:
    """The ICC profile of a PNG, or none."""
    more: list[bytes] = []
    with closing(_narrow_rows(png, 1, more)) as rows:
        next(rows, None)
    for chunk in more:
        if chunk[4:8] == b"iCCP":
            body = chunk[8:-4]
            with suppress(zlib.error):
                return zlib.decompressobj().decompress(body[body.find(b"\0") + 2 :], 1 << 24)
    return b""


def _narrow_rows(png: StoredPng, lines: int, more: list[bytes]) -> Generator[list[bytes]]:
    """Rows with their filters, so many at a time.  Of channels of 16 bits only the first byte is kept: no filter mixes
    the two."""
    wide, each, left = png.bits == 16, 1 + png.row, png.height
    try:
        with open(png.picture.path, "rb") as file:
            for data in _rows(file, each * lines, more, wide):
                rows = [data[n : n + each] for n in range(0, len(data) - each + 1, each)][:left]
                left -= len(rows)
                if rows:
                    yield [row[:1] + row[1::2] for row in rows] if wide else rows
    except OSError as error:
        raise _unreadable(png.picture, error) from None
    except zlib.error:
        raise _damaged(png.picture, msg("its pixels are scrambled")) from None
    if left:
        raise _damaged(png.picture, msg("the PNG breaks off"))


def _unreadable(picture: Picture, error: OSError) -> PhotoError:
    return PhotoError("photo", msg("cannot read {name}: {cause}", name=picture.name, cause=cause_of(error)))


def _damaged(picture: Picture, told: str) -> PhotoError:
    message = msg("{name} is damaged: {told}", name=picture.name, told=told)
    return PhotoError("photo", message, msg("copy the photo again"))


def _rows(file: BinaryIO, size: int, more: list[bytes], wide: bool) -> Iterator[bytes]:
    """Inflated rows, ``size`` bytes at a time.  Chunks that tell of colours are put into ``more``."""
    file.seek(8)
    inflater = zlib.decompressobj()
    waiting = bytearray()
    while len(start := file.read(8)) == 8:
        length, name = struct.unpack(">L4s", start)
        if name in (b"PLTE", b"tRNS", b"iCCP"):
            body = file.read(length)
            if wide and name == b"tRNS":
                body = b"".join(b"\0" + body[n : n + 1] for n in range(0, len(body), 2))
            more.append(_chunk(name, body))
            length = 0
        while name == b"IDAT" and length > 0 and (packed := file.read(min(length, _BLOCK))):
            length -= len(packed)
            while packed:
                waiting += inflater.decompress(packed, max(1, size - len(waiting)))
                packed = inflater.unconsumed_tail
                if len(waiting) >= size:
                    yield bytes(waiting[:size])
                    del waiting[:size]
        file.seek(length + 4, 1)
    waiting += inflater.flush()
    for n in range(0, len(waiting), size):
        yield bytes(waiting[n : n + size])


def _png(width: int, bits: int, kind: int, rows: list[bytes], more: bytes = b"") -> bytes:
    head = _chunk(b"IHDR", struct.pack(">LLBBBBB", width, len(rows), bits, kind, 0, 0, 0))
    data = _chunk(b"IDAT", zlib.compress(b"".join(rows), 0))
    return b"".join((MAGIC, head, more, data, _chunk(b"IEND", b"")))


def _chunk(name: bytes, data: bytes) -> bytes:
    return b"".join((struct.pack(">L", len(data)), name, data, struct.pack(">L", zlib.crc32(data, zlib.crc32(name)))))
