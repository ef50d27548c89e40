"""A finished PDF through PDFium: its pages as pixels and PNG files, and the characters on them.

The only importer of pypdfium2.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from ctypes import c_double, c_int, create_string_buffer
from io import BytesIO
from math import degrees, isfinite
from threading import RLock

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from msgspec import Struct
from msgspec.structs import replace

from paiban.base.files import written_whole
from paiban.base.message import msg


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
        yield _bitmap(page, dpi)


def _bitmap(page: pdfium.PdfPage, dpi: float) -> Bitmap:
    drawn = page.render(scale=dpi / 72, rev_byteorder=True)
    if drawn.n_channels != 3:
        raise ValueError(f"PDFium gave {drawn.n_channels} channels")
    data, stride, used = memoryview(drawn.buffer).cast("B"), drawn.stride, 3 * drawn.width
    rows = bytearray().join(data[y * stride : y * stride + used] for y in range(drawn.height))
    return Bitmap(drawn.width, drawn.height, rows)


_lock = RLock()
"""PDFium is not made for several threads.  (A thread that draws may come to take down a drawing.)"""


class Drawing:
    """A PDF in memory whose pages are drawn when they are asked for, from any thread."""

    def __init__(self, pdf: bytes) -> None:
        with _lock:
            self._document = pdfium.PdfDocument(pdf)

    def size(self, page: int) -> tuple[float, float]:
        """The width and height of the page of that index, from 0, in points."""
        with _lock:
            width, height = self._document.get_page_size(page)
            return width, height

    def bitmap(self, page: int, dpi: float) -> Bitmap:
        """The page of that index, from 0.  Raises ``UnreadablePdf``."""
        with _lock:
            return _bitmap(_page(self._document, page), dpi)

    def __del__(self) -> None:
        # pypdfium2 would close it too, in whichever thread, while another one draws
        if hasattr(self, "_document"):
            with _lock:
                self._document.close()


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
    """Write a PNG whole or not at all.  Raises ``OSError``."""
    with written_whole(path) as file:
        file.write(bitmap.png(dpi))


_HYPHEN = 2
"""What PDFium tells of a hyphen that ends a line and divides a word."""


class UnreadablePdf(Exception):
    """A file that PDFium can't open; the message is a sentence for the user."""


class PageCharacter(Struct, frozen=True):
    """A character where it stands: its origin in points from the page's top left as the page is shown, y down, and the
    size of its font.  ``turned``: degrees clockwise from upright.  ``weight``: of the font, 0 where it is not
    known.  U+00AD is a hyphen that divides a word."""

    text: str
    x: float
    y: float
    size: float
    turned: int = 0
    weight: int = 0


class PageText(Struct, frozen=True):
    """A page: its size in points as it is shown, and its characters in the order they are painted in."""

    width: float
    height: float
    characters: tuple[PageCharacter, ...]


def without_protection(pdf: bytes) -> bytes:
    """The same file without its encryption, where no password is needed to read it.  Raises ``UnreadablePdf``."""
    target = BytesIO()
    _opened(pdf).save(target, flags=raw.FPDF_REMOVE_SECURITY)
    return target.getvalue()


def as_painted(document: pdfium.PdfDocument) -> pdfium.PdfDocument:
    """The same pages, whose text PDFium gives in the order in which it is painted.  Of a document that is bound on the
    right (ISO 32000-1, table 150, Direction) it turns the parts of every line round, Chinese ones too."""
    value = create_string_buffer(8)
    if raw.FPDF_VIEWERREF_GetName(document, b"Direction", value, 8) != 4 or value.value != b"R2L":
        return document
    pages = pdfium.PdfDocument.new()
    pages.import_pages(document)
    return pages


def shown_pages(pdf: bytes) -> list[PageText]:
    """The characters of all pages.  Raises ``UnreadablePdf``."""
    return [_shown(page) for page in _pages(as_painted(_opened(pdf)))]


def thumbnails(pdf: bytes, width: int) -> Iterator[Bitmap]:
    """The pages of ``pdf`` about ``width`` pixels wide.  Raises ``UnreadablePdf``."""
    for page in _pages(_opened(pdf)):
        yield _bitmap(page, 72 * width / max(page.get_width(), 1e-3))


def _pages(document: pdfium.PdfDocument) -> Iterator[pdfium.PdfPage]:
    for n in range(len(document)):
        yield _page(document, n)


def _page(document: pdfium.PdfDocument, number: int) -> pdfium.PdfPage:
    """A page, which reads the same whatever was drawn before.  The faces that PDFium takes for fonts that are not in a
    file are masters of any weight, and stay as wide as they were last drawn: they are drawn once before each page."""
    try:
        _settled().render(scale=1)
        return document[number]
    except pdfium.PdfiumError:
        raise UnreadablePdf(msg("its page {number} can't be read", number=number + 1)) from None


def _settled() -> pdfium.PdfPage:
    """A page with a letter in each of those faces."""
    return pdfium.PdfDocument(_FACES)[0]


_FACES = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 8 8]/Contents 4 0 R/Resources<</Font<</F 5 0 R/G 6 0 R>>>>>>\n"
    b"endobj\n4 0 obj<</Length 42>>stream\nBT /F 6 Tf 1 1 Td (a) Tj /G 6 Tf (a) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/FirstChar 97/LastChar 97/Widths[500]/FontDescriptor 7 0 R>>endobj\n"
    b"6 0 obj<</Type/Font/Subtype/Type1/FirstChar 97/LastChar 97/Widths[500]/FontDescriptor 8 0 R>>endobj\n"
    b"7 0 obj<</Type/FontDescriptor/Flags 32/StemV 80>>endobj\n"
    b"8 0 obj<</Type/FontDescriptor/Flags 34/StemV 80>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
"""Without serifs (flags 32) and with them (34): 9.8.2.  Widths of their own keep them from being as wide as before."""


def _opened(pdf: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(pdf)
    except pdfium.PdfiumError as error:
        what = (
            msg("it is locked with a password") if "assword" in str(error) else msg("it is not a PDF that can be read")
        )
        raise UnreadablePdf(what) from None


def _shown(page: pdfium.PdfPage) -> PageText:
    width, height = page.get_size()
    text = page.get_textpage()
    # PDFium tells where a point is in whole pixels: a thousand a point
    across, down = round(width * 1000), round(height * 1000)
    x, y, dx, dy = c_double(), c_double(), c_int(), c_int()
    found: list[PageCharacter] = []
    high = 0
    for n in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, n)
        if code == _HYPHEN:
            code = 0xAD
        if code < 0x20 or raw.FPDFText_IsGenerated(text, n) == 1:
            continue
        character = _character(code)
        if high and 0xDC00 <= code < 0xE000:
            # the second half of a character beyond U+FFFF; the first was taken for a damaged one
            found[-1] = replace(found[-1], text=chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00))
            high = 0
            continue
        high = code if 0xD800 <= code < 0xDC00 else 0
        raw.FPDFText_GetCharOrigin(text, n, x, y)
        raw.FPDF_PageToDevice(page, 0, 0, across, down, 0, x.value, y.value, dx, dy)
        # the origin is exact only to a thousandth, and so are the numbers of a content stream
        size = _finite(round(abs(raw.FPDFText_GetFontSize(text, n)), 3)) or 0.001
        turned = round(degrees(_finite(raw.FPDFText_GetCharAngle(text, n)))) % 360
        weight = max(0, raw.FPDFText_GetFontWeight(text, n))
        found.append(PageCharacter(character, dx.value / 1000, dy.value / 1000, size, turned, weight))
    return PageText(round(width, 3), round(height, 3), tuple(found))


def _character(code: int) -> str:
    """The character of a code that PDFium gives: what can stand in no text, as of damaged maps, is U+FFFD."""
    return chr(code) if code < 0xD800 or 0xE000 <= code <= 0x10FFFF else "\ufffd"


def _finite(value: float) -> float:
    return value if isfinite(value) else 0.0


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
