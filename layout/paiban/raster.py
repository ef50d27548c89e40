"""Pages as pixels: a finished PDF through PDFium, as PNG files.  The only importer of pypdfium2."""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator

import pypdfium2 as pdfium
from msgspec import Struct


class Bitmap(Struct):
    """Pixels in 8-bit RGB, row by row from the top, with nothing between the rows."""

    width: int
    height: int
    data: bytearray

    def paste(self, other: Bitmap, x: int, y: int) -> None:
        """Lay ``other`` on this one, its top left corner at ``(x, y)``; all of it has to have room."""
        if x < 0 or y < 0 or x + other.width > self.width or y + other.height > self.height:
            raise ValueError(f"{other.width}x{other.height} at {x},{y} is not within {self.width}x{self.height}")
        own, used = 3 * self.width, 3 * other.width
        for row in range(other.height):
            at = (y + row) * own + 3 * x
            self.data[at : at + used] = other.data[row * used : (row + 1) * used]

    def png(self, dpi: float, level: int = 6) -> bytes:
        """A PNG (W3C PNG, third edition), which puts a filter byte before each row; deflated at ``level``."""
        used = 3 * self.width
        rows = b"".join(b"\0" + self.data[y * used : (y + 1) * used] for y in range(self.height))
        per_metre = round(dpi / 0.0254)
        return b"".join(
            (
                b"\x89PNG\r\n\x1a\n",
                _chunk(b"IHDR", struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)),
                _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
                _chunk(b"IDAT", zlib.compress(rows, level)),
                _chunk(b"IEND", b""),
            )
        )


def bitmaps(pdf: bytes, dpi: float) -> Iterator[Bitmap]:
    """The pages of ``pdf``, one after another."""
    for page in pdfium.PdfDocument(pdf):
        drawn = page.render(scale=dpi / 72, rev_byteorder=True)
        if drawn.n_channels != 3:
            raise ValueError(f"PDFium gave {drawn.n_channels} channels")
        data, stride, used = memoryview(drawn.buffer).cast("B"), drawn.stride, 3 * drawn.width
        rows = bytearray().join(data[y * stride : y * stride + used] for y in range(drawn.height))
        yield Bitmap(drawn.width, drawn.height, rows)


def write_pages(pdf: bytes, directory: str, stem: str, dpi: float) -> list[str]:
    """Write each page of ``pdf`` as ``STEM-01.png`` … into ``directory``; gives the paths."""
    os.makedirs(directory, exist_ok=True)
    paths = []
    digits = max(2, len(str(len(pdfium.PdfDocument(pdf)))))
    for n, bitmap in enumerate(bitmaps(pdf, dpi), 1):
        path = os.path.join(directory, f"{stem}-{n:0{digits}}.png")
        write_png(bitmap, path, dpi)
        paths.append(path)
    return paths


def write_png(bitmap: Bitmap, path: str, dpi: float) -> None:
    """Write a PNG whole or not at all: to a temporary file beside it, which then takes its place.
    Raises ``OSError``."""
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb") as file:
            file.write(bitmap.png(dpi))
        os.replace(temporary, path)
    except BaseException:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
