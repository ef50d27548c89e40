"""PNG files as they are: a PDF reads their rows as PNG filters them, so that nothing is decoded (ISO/IEC 15948)."""

from __future__ import annotations

import zlib

from msgspec import Struct


class Png(Struct, frozen=True):
    """``data`` is the deflated rows; ``components`` 1 or 3; ``palette`` has three bytes a colour, or none;
    ``profile``: the ICC profile, or empty."""

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
    at = 33
    while at + 12 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        tag, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
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
        at += 12 + length
    if not rows or (kind == 3) != bool(palette and kind == 3):
        return None
    if kind == 3:
        profile = b""
    return Png(width, height, 3 if kind == 2 else 1, bits, b"".join(rows), palette if kind == 3 else b"", profile)
