"""Decoded pixels as the rows of a PDF's image."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any

from paiban.base.pdffile.memory import Gathered
from paiban.base.pdffile.objects import Dict, Name

_FAST = 3
"""How hard large photos are deflated: twice as fast as usual, and some hundredths larger."""


class Packer:
    """Deflates rows that have their filters already, into a temporary file."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(_FAST)
        self._gathered = Gathered()

    def pack(self, data: bytes) -> None:
        """Add rows with their filters."""
        self._gathered.add(self._packer.compress(data))

    def end(self) -> Gathered:
        """All rows, deflated; none can be added any more."""
        self._gathered.add(self._packer.flush())
        return self._gathered


class RowPacker(Packer):
    """Deflates rows, each of which is written as its difference from the one above (PNG filter 2), which takes a third
    off what photos deflate to."""

    def __init__(self) -> None:
        super().__init__()
        self._above = b""

    def add(self, data: bytes, stride: int, height: int) -> None:
        """Add rows of ``stride`` bytes."""
        for row in differences(data, stride, height, self._above):
            self.pack(row)
        self._above = data[-stride:]


def differences(data: bytes, stride: int, height: int, before: bytes = b"") -> Iterator[bytes]:
    """Give rows of ``stride`` bytes less the one above, the first less ``before``, each with its filter.  They are
    subtracted as large integers: odd and even bytes apart, so that no borrow reaches the next byte."""
    odd = int.from_bytes(b"\xff\x00" * (stride // 2) + b"\xff" * (stride % 2), "big")
    even = ((1 << 8 * stride) - 1) ^ odd
    lend_odd, lend_even = odd << 8, even << 8
    above = int.from_bytes(before, "big")
    for row in range(height):
        line = int.from_bytes(data[row * stride : (row + 1) * stride], "big")
        difference = ((line & odd | lend_odd) - (above & odd)) & odd | (
            (line & even | lend_even) - (above & even)
        ) & even
        yield b"\x02" + difference.to_bytes(stride, "big")
        above = line


def deflate_rows(data: bytes, stride: int, height: int) -> bytes:
    """All rows of an image at once, in memory."""
    packer = zlib.compressobj(6)
    rows = differences(data, stride, height)
    return b"".join([*(packer.compress(row) for row in rows), packer.flush()])


def entries_of(width: int, height: int, space: Any, bits: int = 8) -> dict[str, Any]:
    """The entries of an image's dictionary."""
    return {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "Width": width,
        "Height": height,
        "ColorSpace": space,
        "BitsPerComponent": bits,
    }


def predictor(components: int, width: int, bits: int = 8) -> Dict:
    """How rows filtered as in PNG are told of (ISO 32000-1, 7.4.4.4)."""
    return Dict({"Predictor": 15, "Colors": components, "BitsPerComponent": bits, "Columns": width})
