"""Pages as pixels: a finished PDF through PDFium, as PNG files.  The only importer of pypdfium2."""

from __future__ import annotations

import os
import struct
import zlib

import pypdfium2 as pdfium


def write_pages(pdf: bytes, directory: str, stem: str, dpi: float) -> list[str]:
    """Write each page of ``pdf`` as ``STEM-01.png`` … into ``directory``; gives the paths."""
    os.makedirs(directory, exist_ok=True)
    paths = []
    document = pdfium.PdfDocument(pdf)
    digits = max(2, len(str(len(document))))
    for n, page in enumerate(document, 1):
        bitmap = page.render(scale=dpi / 72, rev_byteorder=True)
        path = os.path.join(directory, f"{stem}-{n:0{digits}}.png")
        with open(path, "wb") as file:
            file.write(_png(bitmap, dpi))
        paths.append(path)
    return paths


def _png(bitmap: pdfium.PdfBitmap, dpi: float) -> bytes:
    """An 8-bit RGB PNG (W3C PNG, third edition); PDFium pads its rows, PNG puts a filter byte before each."""
    if bitmap.n_channels != 3:
        raise ValueError(f"PDFium gave {bitmap.n_channels} channels")
    data, stride, used = memoryview(bitmap.buffer).cast("B"), bitmap.stride, 3 * bitmap.width
    rows = b"".join(b"\0" + data[y * stride : y * stride + used] for y in range(bitmap.height))
    per_metre = round(dpi / 0.0254)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", bitmap.width, bitmap.height, 8, 2, 0, 0, 0)),
            _chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            _chunk(b"IDAT", zlib.compress(rows, 6)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
