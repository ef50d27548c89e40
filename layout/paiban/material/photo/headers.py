"""What the headers of JPEG, PNG and WebP files tell.  Nothing is decoded, and no more than headers is read.

Each reader takes a file opened without a buffer and its size in bytes.  It raises ``DamagedPhoto`` with the rest of a
sentence, ``Unfit`` for a file that is whole but of a kind that can't be set; a header that breaks off is Damaged.
"""

from __future__ import annotations

import struct
from typing import Any, BinaryIO

from msgspec import Struct

from paiban.base.message import msg

_MOST_STEPS = 100_000
"""Segments or chunks of one file; a 700 MB PNG in chunks of 8 KB has as many."""
_MOST_FILL = 1_000
_FRAMES = frozenset((0xC0, 0xC1, 0xC2))
_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_CHANNELS = {1: "gray", 3: "rgb", 4: "cmyk"}


class Header(Struct):
    """``width`` and ``height`` are as stored, before ``orientation``."""

    width: int = 0
    height: int = 0
    mode: str = "rgb"
    bits: int = 8
    orientation: int = 1
    alpha: bool = False
    inverted: bool = False
    dpi: float = 0.0


class DamagedPhoto(Exception):
    """A file that is cut off or scrambled."""


class Unfit(Exception):
    """A whole file that can't be set; the second argument is the hint."""


def _at(file: BinaryIO, offset: int, size: int) -> bytes:
    """Exactly ``size`` bytes from ``offset``."""
    file.seek(offset)
    data = file.read(size)
    if len(data) < size:
        raise DamagedPhoto(msg("its header breaks off"))
    return data


def read_jpeg(file: BinaryIO, size: int) -> Header:
    """ITU-T T.81 segments up to the first scan, then the end of the picture; JFIF and Exif 2.3 for the rest."""
    found = Header()
    components, adobe, at = 0, False, 2
    for _ in range(_MOST_STEPS):
        at, marker = _marker(file, at)
        if marker == 0xDA:
            break
        if marker == 0xD9:
            raise DamagedPhoto(msg("it has no picture in it"))
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            continue
        (length,) = struct.unpack(">H", _at(file, at, 2))
        if length < 2:
            raise DamagedPhoto(msg("its header is scrambled"))
        if marker in _FRAMES:
            found.bits, found.height, found.width, components = struct.unpack(">BHHB", _at(file, at + 2, 6))
        elif marker in _OTHER_FRAMES:
            raise Unfit(
                msg("is a JPEG of a rare coding that PDF can't hold"), msg("save it as a baseline or progressive JPEG")
            )
        elif marker == 0xE1:
            data = _at(file, at + 2, length - 2)
            if data.startswith(b"Exif\0\0"):
                found.orientation, dpi = read_exif(data[6:])
                found.dpi = found.dpi or dpi
        elif marker == 0xE0 and length >= 14:
            data = _at(file, at + 2, 12)
            if data.startswith(b"JFIF\0") and data[7] in (1, 2):
                density = struct.unpack(">H", data[8:10])[0]
                found.dpi = density * 2.54 if data[7] == 2 else float(density)
        elif marker == 0xEE and length >= 7:
            adobe = adobe or _at(file, at + 2, 5) == b"Adobe"
        at += length
    else:
        raise DamagedPhoto(msg("its header has no end"))
    if not components:
        raise DamagedPhoto(msg("it has no picture in it"))
    if found.bits != 8:
        raise Unfit(
            msg("is a JPEG of {bits} bits a channel, which PDF can't hold", bits=found.bits),
            msg("save it with 8 bits a channel"),
        )
    if components not in _CHANNELS:
        raise Unfit(
            msg("is a JPEG of {components} channels", components=components), msg("save it as RGB, grey or CMYK")
        )
    found.mode = _CHANNELS[components]
    found.inverted = components == 4 and adobe
    if not _has_end(file, at, size):
        raise DamagedPhoto(msg("the JPEG breaks off"))
    return found


def _marker(file: BinaryIO, at: int) -> tuple[int, int]:
    """The next marker and where its segment begins; any number of fill bytes may stand before it, some are enough."""
    start = _at(file, at, 2)
    if start[0] != 0xFF:
        raise DamagedPhoto(msg("its header is scrambled"))
    at += 2
    marker = start[1]
    if marker == 0xFF:
        file.seek(at)
        rest = file.read(_MOST_FILL).lstrip(b"\xff")
        if not rest:
            raise DamagedPhoto(msg("its header is scrambled"))
        at = file.tell() - len(rest) + 1
        marker = rest[0]
    return at, marker


def _has_end(file: BinaryIO, scan: int, size: int) -> bool:
    """Whether an end-of-image marker follows: near the end of the file, or anywhere, for cameras append films to it."""
    tail = max(scan, size - 4096)
    file.seek(tail)
    if b"\xff\xd9" in file.read():
        return True
    file.seek(scan)
    last = b""
    while block := file.read(1 << 20):
        if b"\xff\xd9" in last + block:
            return True
        last = block[-1:]
    return False


def read_png(file: BinaryIO, size: int) -> Header:
    """PNG's chunks (ISO/IEC 15948); eXIf may stand after the data."""
    found = Header()
    kind, data, at = -1, False, 8
    for _ in range(_MOST_STEPS):
        file.seek(at)
        start = file.read(8)
        if len(start) < 8:
            break
        length, chunk = struct.unpack(">L4s", start)
        if at + 12 + length > size:
            break
        if chunk == b"IHDR":
            found.width, found.height, found.bits, kind = struct.unpack(">LLBB", _at(file, at + 8, 10))
        elif chunk == b"tRNS":
            found.alpha = True
        elif chunk == b"eXIf":
            found.orientation, dpi = read_exif(_at(file, at + 8, min(length, 65536)))
            found.dpi = found.dpi or dpi
        elif chunk == b"pHYs" and length >= 9:
            x, _, unit = struct.unpack(">LLB", _at(file, at + 8, 9))
            found.dpi = x * 0.0254 if unit == 1 else 0.0
        elif chunk == b"IDAT":
            data = True
        elif chunk == b"IEND":
            if kind not in (0, 2, 3, 4, 6) or not data:
                raise DamagedPhoto(msg("it has no picture in it"))
            found.mode = "gray" if kind in (0, 4) else "rgb"
            found.alpha = found.alpha or kind in (4, 6)
            return found
        at += 12 + length
    raise DamagedPhoto(msg("the PNG breaks off"))


def read_webp(file: BinaryIO, size: int) -> Header:
    """The RIFF container of WebP (RFC 9649): VP8, VP8L, or VP8X with its Exif chunk."""
    found = Header()
    (length,) = struct.unpack("<L", _at(file, 4, 4))
    end = length + 8
    if end > size:
        raise DamagedPhoto(msg("the WebP breaks off"))
    at, extended, picture = 12, False, False
    for _ in range(_MOST_STEPS):
        if at + 8 > end:
            break
        chunk, length = struct.unpack("<4sL", _at(file, at, 8))
        if at + 8 + length > end:
            raise DamagedPhoto(msg("the WebP breaks off"))
        if chunk == b"VP8X":
            data = _at(file, at + 8, 10)
            extended = True
            found.alpha = bool(data[0] & 0x10)
            found.width = int.from_bytes(data[4:7], "little") + 1
            found.height = int.from_bytes(data[7:10], "little") + 1
            if data[0] & 0x02:
                raise Unfit(msg("is an animation"), msg("save one picture of it"))
        elif chunk in (b"VP8 ", b"VP8L"):
            picture = True
            width, height, alpha = _vp8(file, at + 8, chunk)
            if not extended:
                found.width, found.height, found.alpha = width, height, alpha
                break
        elif chunk == b"EXIF":
            data = _at(file, at + 8, min(length, 65536))
            found.orientation, found.dpi = read_exif(data.removeprefix(b"Exif\0\0"))
        at += 8 + length + (length & 1)
    if not picture:
        raise DamagedPhoto(msg("it has no picture in it"))
    return found


def _vp8(file: BinaryIO, at: int, chunk: bytes) -> tuple[int, int, bool]:
    """The first frame: RFC 6386, 9.1, or the lossless header of RFC 9649, 3.4."""
    if chunk == b"VP8L":
        data = _at(file, at, 5)
        if data[0] != 0x2F:
            raise DamagedPhoto(msg("its header is scrambled"))
        packed = int.from_bytes(data[1:5], "little")
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1, bool(packed >> 28 & 1)
    data = _at(file, at, 10)
    if data[3:6] != b"\x9d\x01\x2a":
        raise DamagedPhoto(msg("its header is scrambled"))
    width, height = struct.unpack("<HH", data[6:10])
    return width & 0x3FFF, height & 0x3FFF, False


def read_exif(tiff: bytes) -> tuple[int, float]:
    """Orientation (tag 0x0112) and dots an inch (0x011A, 0x0128) of the first directory; 1 and 0 where there are none.

    Exif is an ornament of a file: what makes no sense in it is passed over.
    """
    orientation, resolution, unit = 1, 0.0, 2
    try:
        order = {b"II": "<", b"MM": ">"}[tiff[:2]]
        (offset,) = struct.unpack(order + "L", tiff[4:8])
        (count,) = struct.unpack(order + "H", tiff[offset : offset + 2])
        for n in range(min(count, 512)):
            entry: Any = tiff[offset + 2 + 12 * n : offset + 14 + 12 * n]
            tag, kind = struct.unpack(order + "HH", entry[:4])
            value = struct.unpack(order + ("H" if kind == 3 else "L"), entry[8 : 10 if kind == 3 else 12])[0]
            if tag == 0x0112:
                orientation = value if 1 <= value <= 8 else 1
            elif tag == 0x0128:
                unit = value
            elif tag == 0x011A:
                above, below = struct.unpack(order + "LL", tiff[value : value + 8])
                resolution = above / below if below else 0.0
    except (KeyError, struct.error):
        pass
    return orientation, resolution * 2.54 if unit == 3 else resolution
