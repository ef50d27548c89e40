"""JPEG and PNG files as a PDF takes them, so that nothing is decoded, and whether a file says what its colours mean.

``headers.py`` measures a file while an issue is loaded, from as few bytes as are enough, and says what is wrong with
it; here all of a file is at hand, which was found right before, and what can't be passed through the caller decodes.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from itertools import takewhile

from msgspec import Struct

from paiban.base.message import cause_of, msg
from paiban.base.pdffile.spaces import fits
from paiban.material.picture import PhotoError, Picture

_COMPONENTS = {"gray": 1, "rgb": 3, "cmyk": 4}
_BASELINE = (0xC0, 0xC1, 0xC2)
"""Frames that DCTDecode reads: baseline, extended sequential, progressive (ISO 32000-1, 7.4.8)."""
_FRAMES = (*_BASELINE, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF)


class Jpeg(Struct, frozen=True):
    """A JPEG that DCTDecode reads.  ``width`` and ``height`` as stored; ``components`` 1, 3 or 4; ``profile``: the ICC
    profile, or empty."""

    width: int
    height: int
    components: int
    profile: bytes = b""


def read_jpeg(data: bytes) -> Jpeg | None:
    """What the file says of itself; None where DCTDecode can't be trusted with it (12 bits, lossless, arithmetic)."""
    if data[:2] != b"\xff\xd8":
        return None
    chunks: dict[int, bytes] = {}
    at, end = 2, len(data)
    while at + 4 <= end:
        if data[at] != 0xFF:
            return None
        marker = data[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
            continue
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:  # no length follows
            at += 2
            continue
        if marker in (0xD9, 0xDA):  # the picture begins before its size was told
            return None
        length = data[at + 2] << 8 | data[at + 3]
        body = data[at + 4 : at + 2 + length]
        if marker == 0xE2 and body[:12] == b"ICC_PROFILE\0" and len(body) > 14:
            chunks[body[12]] = body[14:]
        elif marker in _FRAMES:
            if marker not in _BASELINE or len(body) < 6 or body[0] != 8 or body[5] not in (1, 3, 4):
                return None
            height, width = body[1] << 8 | body[2], body[3] << 8 | body[4]
            if not width or not height:
                return None
            return Jpeg(width, height, body[5], _profile(data, at + 2 + length, chunks))
        at += 2 + length
    return None


def _profile(data: bytes, at: int, chunks: dict[int, bytes]) -> bytes:
    """The ICC profile; its chunks may also come after the frame header (ICC.1, B.4)."""
    while not chunks and at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] not in (0xD9, 0xDA):
        length = data[at + 2] << 8 | data[at + 3]
        if data[at + 1] == 0xE2 and data[at + 4 : at + 16] == b"ICC_PROFILE\0":
            chunks[data[at + 16]] = data[at + 18 : at + 2 + length]
        at += 2 + length
    return b"".join(chunks[n] for n in sorted(chunks))


class Png(Struct, frozen=True):
    """A PNG whose rows a PDF reads as PNG filters them (ISO/IEC 15948).  ``data`` is the deflated rows; ``components``
    1 or 3; ``palette`` has three bytes a colour, or none; ``profile``: the ICC profile, or empty."""

    width: int
    height: int
    components: int
    bits: int
    data: bytes
    palette: bytes = b""
    profile: bytes = b""


def read_png(data: bytes) -> Png | None:
    """What can be passed through; None for interlaced pictures and those with transparency."""
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR":
        return None
    width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    bits, kind, interlaced = data[24], data[25], data[28]
    if kind not in (0, 2, 3) or interlaced:
        return None
    rows: list[bytes] = []
    palette = profile = b""
    for tag, begin, length in _png_chunks(data):
        body = data[begin : begin + length]
        if tag == b"IDAT":
            rows.append(body)
        elif tag == b"PLTE":
            palette = body
        elif tag == b"tRNS":
            return None
        elif tag == b"iCCP":
            packed = body[body.find(b"\0") + 2 :]
            try:
                profile = zlib.decompressobj().decompress(packed, 1 << 24)
            except zlib.error:
                profile = b""
        elif tag == b"IEND":
            break
    if not rows or (kind == 3) != bool(palette and kind == 3):
        return None
    if kind == 3:
        profile = b""
    return Png(width, height, 3 if kind == 2 else 1, bits, b"".join(rows), palette if kind == 3 else b"", profile)


def is_tagged(picture: Picture) -> bool:
    """Raises ``PhotoError`` where the file can't be read."""
    try:
        with open(picture.path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise PhotoError(
            "photo", msg("cannot read {name}: {cause}", name=picture.name, cause=cause_of(error))
        ) from None
    if picture.format == "jpeg":
        found = read_jpeg(data)
        return found is not None and fits(found.profile, _COMPONENTS[picture.mode])
    if picture.format == "png":
        before = takewhile(lambda name: name != b"IDAT", (name for name, _, _ in _png_chunks(data)))
        # PNG, third edition, 11.3.2: either of them says it
        return any(name in (b"iCCP", b"sRGB", b"cICP") for name in before)
    return b"ICCP" in _webp_chunks(data)


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The name of each chunk of a PNG, where its data begins, and how long that is (ISO/IEC 15948, 5.3)."""
    at = 8
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        yield data[at + 4 : at + 8], at + 8, length
        at += 12 + length


def _webp_chunks(data: bytes) -> Iterator[bytes]:
    """The name of each chunk of a WebP (RFC 9649, 2.3), up to the pixels."""
    at = 12
    while at + 8 <= len(data):
        name = data[at : at + 4]
        if name in (b"VP8 ", b"VP8L"):
            return
        yield name
        length = int.from_bytes(data[at + 4 : at + 8], "little")
        at += 8 + length + length % 2
