"""Pages of a PDF as glyphs, pictures and rectangles at positions, through PDFium's own interface.

Tags, outline and metadata of the file are left alone: old files have none, and a draft should not depend on them.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Callable, Iterator, Sequence
from ctypes import (
    Array,
    addressof,
    byref,
    c_char,
    c_double,
    c_float,
    c_int,
    c_ubyte,
    c_uint,
    c_ulong,
    create_string_buffer,
    sizeof,
)
from math import atan2, degrees, hypot

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from paiban.base.message import msg
from paiban.companions.ingest.model import Glyph, ReadArea, ReadImage, ReadPage, ReadRun, Unreadable
from paiban.material.supplied.boxes import Matrix
from paiban.material.supplied.pdfium import as_painted
from paiban.material.supplied.state import times

_HYPHEN = 2
"""The code that PDFium gives for a hyphen that ends a line and divides a word."""
_DEPTH = 8
"""Forms within forms that are looked into."""
_CMYK = (raw.FPDF_COLORSPACE_DEVICECMYK,)
_HEAVY = re.compile("bold|black|heavy|-w[789]|demi|粗", re.IGNORECASE)
"""Words in the names of bold faces; the descriptors of old files often have no weight."""
_LEAST_PIXELS = 16
"""Pixels a side that a picture has at least; what is smaller is a rule or an ornament."""
_ASLANT = 3
"""Degrees that characters may stand aslant."""
_SCANNED = 0.5
"""Share of a page's hidden characters that lie over a picture which is a scan of them, and no photo."""
_STRIP = 0.8
"""Width of a strip of a scan, in the page's, at least."""
_MOST_PIXELS = 1 << 28
"""Pixels that are decoded at most: a file may declare more than it has."""

Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom: points from the page's top left as shown."""
Buffer = bytes | bytearray | memoryview | Array[c_ubyte]
"""Memory that pixels stand in."""


def read_pdf(data: bytes) -> list[ReadPage]:
    """All pages.  Raises ``Unreadable`` where the file is damaged, locked, or has pictures of text only."""
    sheets, plain = _sheets(data)
    if not plain:
        from paiban.material.supplied.legible import legible

        mended = legible(data)
        if mended is not None:
            sheets, _ = _sheets(mended)
    if not sheets:
        raise Unreadable("empty", msg("the file has no pages"), "")
    if not any(glyph.text.strip() for sheet in sheets for glyph in sheet.glyphs):
        if any(sheet.images for sheet in sheets):
            hint = msg("have the text recognised first, as by: ocrmypdf -l chi_tra IN.pdf OUT.pdf")
            raise Unreadable("scanned", msg("the pages are pictures: there is no text in the file"), hint)
        raise Unreadable(
            "no-text", msg("there is no text in the file"), msg("its letters may have been drawn as outlines")
        )
    unknown = sum(g.text == "\ufffd" for sheet in sheets for g in sheet.glyphs)
    if 2 * unknown > sum(len(sheet.glyphs) for sheet in sheets):
        hint = msg("its fonts have no ToUnicode; have the text recognised, as by: ocrmypdf --force-ocr IN.pdf OUT.pdf")
        raise Unreadable("unmapped", msg("the file does not say which characters most of its glyphs are"), hint)
    return sheets


def _sheets(data: bytes) -> tuple[list[ReadPage], bool]:
    """All pages, and whether PDFium gave a character for all that is painted."""
    try:
        document = as_painted(pdfium.PdfDocument(data))
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            hint = msg("unlock a copy first: qpdf --decrypt --password=… IN.pdf OUT.pdf")
            raise Unreadable("encrypted", msg("the file is locked with a password"), hint) from None
        raise Unreadable("damaged", msg("it is not a PDF that can be read"), msg("try: qpdf IN.pdf OUT.pdf")) from None
    try:
        found = [_sheet(document, page) for page in document]
    except pdfium.PdfiumError:
        raise Unreadable("damaged", msg("it is not a PDF that can be read"), msg("try: qpdf IN.pdf OUT.pdf")) from None
    return [sheet for sheet, _ in found], all(plain for _, plain in found)


def _sheet(document: pdfium.PdfDocument, page: pdfium.PdfPage) -> tuple[ReadPage, bool]:
    """A page, and whether PDFium gave a character for all that is painted on it."""
    width, height = page.get_size()
    shown = _shown(page, width, height)
    glyphs, runs = _glyphs(page, shown)
    plain = all(glyph.text != "\ufffd" for glyph in glyphs)
    hidden = [glyph for glyph in glyphs if glyph.run.hidden]
    images, areas = [], []
    for item, placed in _objects(page.raw, None, (1, 0, 0, 1, 0, 0), 0):
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            plain = plain and (addressof(item.contents) in runs or not _may_be_lost(item))
        if kind not in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH):
            continue
        bounds = _bounds(item, times(placed, shown))
        if bounds is None:
            continue
        bounds = _clipped(item, bounds, times(placed, shown))
        if bounds is None:
            continue
        if kind == raw.FPDF_PAGEOBJ_PATH:
            areas.append(ReadArea(*bounds, _fill(item)))
            continue
        if _is_scan(bounds, hidden, width):
            continue
        image = _image(document, page, item, bounds)
        if image is not None:
            images.append(image)
    return ReadPage(round(width, 3), round(height, 3), tuple(glyphs), tuple(images), tuple(areas)), plain


def _may_be_lost(item: raw.FPDF_PAGEOBJECT) -> bool:
    """Whether PDFium may leave a text out though it says something: its font is not in the file, or is blank, as those
    of hidden text are."""
    font = raw.FPDFTextObj_GetFont(item)
    return not font or raw.FPDFFont_GetIsEmbedded(font) != 1 or _is_hidden(item)


def _is_hidden(item: raw.FPDF_PAGEOBJECT) -> bool:
    return bool(raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def _is_scan(bounds: Bounds, hidden: Sequence[Glyph], width: float) -> bool:
    """Whether a picture is the one that hidden text was recognised in, or a strip of it; ``width`` is the page's."""
    over = sum(_is_over(glyph, bounds) for glyph in hidden)
    return over > _SCANNED * len(hidden) or (over > 0 and bounds[2] - bounds[0] > _STRIP * width)


def _is_over(glyph: Glyph, bounds: Bounds) -> bool:
    x0, y0, x1, y1 = bounds
    return x0 <= (glyph.left + glyph.right) / 2 <= x1 and y0 <= (glyph.top + glyph.bottom) / 2 <= y1


def _shown(page: pdfium.PdfPage, width: float, height: float) -> Matrix:
    """From the coordinates of the page to points from the top left as shown: PDFium turns by whole pixels, so a
    thousandth of a point each."""
    x, y = c_int(), c_int()

    def at(px: float, py: float) -> tuple[float, float]:
        raw.FPDF_PageToDevice(page, 0, 0, round(width * 1000), round(height * 1000), 0, px, py, x, y)
        return x.value / 1000, y.value / 1000

    e, f = at(0, 0)
    a, b = at(1000, 0)
    c, d = at(0, 1000)
    return (a - e) / 1000, (b - f) / 1000, (c - e) / 1000, (d - f) / 1000, e, f


def _point(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _objects(
    page: raw.FPDF_PAGE, form: raw.FPDF_PAGEOBJECT | None, placed: Matrix, depth: int
) -> Iterator[tuple[raw.FPDF_PAGEOBJECT, Matrix]]:
    """The objects of a page, or of a form on it, each with the matrix from its coordinates to the page's; those of
    forms within it too, down to ``_DEPTH``."""
    count = raw.FPDFPage_CountObjects(page) if form is None else raw.FPDFFormObj_CountObjects(form)
    for n in range(count):
        item = raw.FPDFPage_GetObject(page, n) if form is None else raw.FPDFFormObj_GetObject(form, n)
        if raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_FORM:
            if depth < _DEPTH:
                matrix = raw.FS_MATRIX()
                raw.FPDFPageObj_GetMatrix(item, byref(matrix))
                own = (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
                yield from _objects(page, item, times(own, placed), depth + 1)
        else:
            yield item, placed


def _bounds(item: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> Bounds | None:
    left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
    if not raw.FPDFPageObj_GetBounds(item, left, bottom, right, top):
        return None
    one = _point(matrix, left.value, bottom.value)
    other = _point(matrix, right.value, top.value)
    xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
    return round(xs[0], 3), round(ys[0], 3), round(xs[1], 3), round(ys[1], 3)


def _clipped(item: raw.FPDF_PAGEOBJECT, bounds: Bounds, matrix: Matrix) -> Bounds | None:
    """What is seen of it: photos are cropped by paths around them.  A clip of curves counts with its control points."""
    clip = raw.FPDFPageObj_GetClipPath(item)
    x0, y0, x1, y1 = bounds
    px, py = c_float(), c_float()
    for n in range(max(0, raw.FPDFClipPath_CountPaths(clip)) if clip else 0):
        points = []
        for m in range(raw.FPDFClipPath_CountPathSegments(clip, n)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, n, m), px, py)
            points.append(_point(matrix, px.value, py.value))
        if points:
            x0, x1 = max(x0, min(p[0] for p in points)), min(x1, max(p[0] for p in points))
            y0, y1 = max(y0, min(p[1] for p in points)), min(y1, max(p[1] for p in points))
    return (round(x0, 3), round(y0, 3), round(x1, 3), round(y1, 3)) if x1 >= x0 and y1 >= y0 else None


def _fill(item: raw.FPDF_PAGEOBJECT) -> int:
    """The colour that a path is filled with, 0xRRGGBB; -1 where it is not filled."""
    mode, stroke = c_int(), c_int()
    if not raw.FPDFPath_GetDrawMode(item, mode, stroke) or mode.value == 0:
        return -1
    return _colour(raw.FPDFPageObj_GetFillColor, item)


def _colour(get: Callable[..., int], *of: object) -> int:
    """The colour that a function of PDFium gives for ``of``, 0xRRGGBB; black where it gives none."""
    r, g, b, a = c_uint(), c_uint(), c_uint(), c_uint()
    return r.value << 16 | g.value << 8 | b.value if get(*of, r, g, b, a) else 0


def _run(text: pdfium.PdfTextPage, n: int, item: raw.FPDF_PAGEOBJECT) -> ReadRun:
    matrix, name, flags = raw.FS_MATRIX(), create_string_buffer(256), c_int()
    raw.FPDFText_GetMatrix(text, n, byref(matrix))
    length = raw.FPDFText_GetFontInfo(text, n, name, 256, flags)
    full = name.value.decode("utf-8", "replace") if 0 < length <= 256 else ""
    font = re.sub(r"^[A-Z]{6}\+", "", full)
    angle = degrees(atan2(-matrix.b, matrix.a)) % 360
    turned = round(angle)
    if min(turned % 90, -turned % 90) <= _ASLANT:
        turned = 90 * round(turned / 90)
    return ReadRun(
        # the height of an em as it is seen: fonts are often set at size 1 and scaled, or condensed
        size=round(raw.FPDFText_GetFontSize(text, n) * hypot(matrix.c, matrix.d), 2),
        turned=turned % 360,
        font=font,
        bold=_HEAVY.search(font) is not None or raw.FPDFText_GetFontWeight(text, n) >= 600,
        colour=_colour(raw.FPDFText_GetFillColor, text, n),
        hidden=bool(item) and _is_hidden(item),
        skew=round(angle - turned, 2),
        mirrored=matrix.a * matrix.d - matrix.b * matrix.c < 0,
    )


def _glyphs(page: pdfium.PdfPage, shown: Matrix) -> tuple[list[Glyph], dict[int, ReadRun]]:
    """The characters of a page, and what those of one text object share, by the address of the object."""
    text = page.get_textpage()
    x, y, box = c_double(), c_double(), raw.FS_RECTF()
    found: list[Glyph] = []
    runs: dict[int, ReadRun] = {}
    for n in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, n)
        if raw.FPDFText_IsGenerated(text, n) == 1 or (code < 0x20 and code != _HYPHEN):
            continue
        if raw.FPDFText_HasUnicodeMapError(text, n) == 1 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            code = 0xFFFD
        item = raw.FPDFText_GetTextObject(text, n)
        key = addressof(item.contents) if item else -1 - n
        if key not in runs:
            runs[key] = _run(text, n, item)
        raw.FPDFText_GetCharOrigin(text, n, x, y)
        raw.FPDFText_GetLooseCharBox(text, n, byref(box))
        at_x, at_y = _point(shown, x.value, y.value)
        one, other = _point(shown, box.left, box.bottom), _point(shown, box.right, box.top)
        xs, ys = sorted((one[0], other[0])), sorted((one[1], other[1]))
        character = "\u00ad" if code == _HYPHEN else chr(code)
        found.append(Glyph(character, at_x, at_y, xs[0], xs[1], ys[0], ys[1], runs[key], n))
    return found, runs


def _image(
    document: pdfium.PdfDocument, page: pdfium.PdfPage, item: raw.FPDF_PAGEOBJECT, bounds: Bounds
) -> ReadImage | None:
    about = raw.FPDF_IMAGEOBJ_METADATA()
    if not raw.FPDFImageObj_GetImageMetadata(item, page, byref(about)):
        return None
    if min(about.width, about.height) < _LEAST_PIXELS or about.width * about.height > _MOST_PIXELS:
        return None
    cmyk = about.colorspace in _CMYK or about.bits_per_pixel == 32
    if not cmyk and _filters(item) == ["DCTDecode"]:
        return ReadImage(*bounds, _raw_data(item), ".jpg")
    pixels = _pixels(document, page, item)
    return None if pixels is None else ReadImage(*bounds, pixels, ".png", cmyk)


def _filters(item: raw.FPDF_PAGEOBJECT) -> list[str]:
    found = []
    for n in range(raw.FPDFImageObj_GetImageFilterCount(item)):
        name = create_string_buffer(64)
        raw.FPDFImageObj_GetImageFilter(item, n, name, sizeof(name))
        found.append(name.value.decode("ascii", "replace"))
    return found


def _raw_data(item: raw.FPDF_PAGEOBJECT) -> bytes:
    length = raw.FPDFImageObj_GetImageDataRaw(item, None, 0)
    data = (c_char * length)()
    raw.FPDFImageObj_GetImageDataRaw(item, data, c_ulong(length))
    return bytes(data)


def _pixels(document: pdfium.PdfDocument, page: pdfium.PdfPage, item: raw.FPDF_PAGEOBJECT) -> bytes | None:
    """A PNG of the picture's own pixels; with its mask, where it has one."""
    image = pdfium.PdfImage(item, page, document)
    try:
        plain = image.get_bitmap(render=False)
    except pdfium.PdfiumError:
        return None
    try:
        masked = image.get_bitmap(render=True, scale_to_original=True)
    except (pdfium.PdfiumError, ZeroDivisionError):  # a picture of no extent has no scale
        return encode_png(plain.buffer, plain.width, plain.height, plain.stride, plain.mode)
    if masked.n_channels == 4 and masked.mode == "BGRA" and min(bytes(masked.buffer)[3::4], default=255) < 255:
        plain = masked
    return encode_png(plain.buffer, plain.width, plain.height, plain.stride, plain.mode)


def encode_png(buffer: Buffer, width: int, height: int, stride: int, mode: str) -> bytes:
    """Return a PNG (W3C PNG, third edition) of 8-bit pixels in rows of ``stride`` bytes.

    ``mode`` is PDFium's: L, BGR, BGRX or BGRA."""
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
