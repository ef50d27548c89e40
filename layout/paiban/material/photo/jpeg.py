"""JPEG files as they are: what a PDF must know of them is read from their markers (ISO/IEC 10918-1, B.1)."""

from __future__ import annotations

from msgspec import Struct

_BASELINE = (0xC0, 0xC1, 0xC2)
"""Frames that DCTDecode reads: baseline, extended sequential, progressive (ISO 32000-1, 7.4.8)."""
_FRAMES = (*_BASELINE, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF)


class Jpeg(Struct, frozen=True):
    """``width`` and ``height`` as stored; ``components`` 1, 3 or 4; ``profile``: the ICC profile, or empty."""

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
