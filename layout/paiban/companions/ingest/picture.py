"""Pixels as PNG files (W3C PNG, third edition)."""

from __future__ import annotations

import struct
import zlib
from typing import Any


def encode_png(buffer: Any, width: int, height: int, stride: int, mode: str) -> bytes:
    """A PNG of 8-bit pixels in rows of ``stride`` bytes.  ``mode`` is PDFium's: L, BGR, BGRX or BGRA."""
    data = bytes(buffer)
    if mode == "L":
        channels, kind, rows = 1, 0, [data[y * stride : y * stride + width] for y in range(height)]
    else:
        size = 3 if mode == "BGR" else 4
        keep = 4 if mode == "BGRA" else 3
        channels, kind, rows = keep, 6 if keep == 4 else 2, []
        for y in range(height):
            row = data[y * stride : y * stride + width * size]
            out = bytearray(width * keep)
            out[0::keep], out[1::keep], out[2::keep] = row[2::size], row[1::size], row[0::size]
            if keep == 4:
                out[3::4] = row[3::4]
            rows.append(bytes(out))
    assert all(len(row) == width * channels for row in rows)
    # of photos the higher levels save 2 % and take twice as long
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows), 1)
    header = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
