"""The characters of a PDF at their places, through PDFium: no matter who made it."""

from __future__ import annotations

import ctypes
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import NamedTuple

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

_ACTUAL_TEXT = re.compile(rb"(/\w+)\s*<<(?:[^<>]|<[^<>]*>)*/ActualText(?:[^<>]|<[^<>]*>)*>>\s*BDC")
_GAP = 1.6
"""A wider gap than this (em) on one baseline parts two lines: a gutter, a tab, a table's column."""

_PDFIUM_HYPHEN = 2
"""What PDFium gives for a hyphen at a line's end that it takes for a soft one."""


class Glyph(NamedTuple):
    """``x``, ``y``: the origin in points, y up; ``right``: where its advance ends; ``font``: its name in the PDF."""

    text: str
    x: float
    y: float
    right: float
    size: float
    font: str


class Line(NamedTuple):
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(g.text for g in self.glyphs)

    @property
    def x(self) -> float:
        return self.glyphs[0].x

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def right(self) -> float:
        return self.glyphs[-1].right

    @property
    def size(self) -> float:
        return median(g.size for g in self.glyphs)

    @property
    def font(self) -> str:
        return Counter(g.font for g in self.glyphs if is_han(g.text)).most_common(1)[0][0]


class Column(NamedTuple):
    """The edges of a column, and its lines from top to bottom."""

    left: float
    right: float
    lines: tuple[Line, ...]


class Sheet(NamedTuple):
    """A page.  ``images``: the lower left and upper right corners of each picture."""

    lines: tuple[Line, ...]
    images: tuple[tuple[float, float, float, float], ...]


def is_han(character: str) -> bool:
    return "\u3400" <= character <= "\u9fff" or "\uf900" <= character <= "\ufaff" or character >= "\U00020000"


def is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def read(path: Path) -> list[Sheet]:
    """All pages, each glyph where it is painted."""
    document = pdfium.PdfDocument(_bare(path))
    try:
        return [_sheet(page) for page in document]
    finally:
        document.close()


def _bare(path: Path) -> bytes:
    """The file without its ActualText: PDFium gives every character of such a span the place of the whole span; and
    without the side that it is bound on, by which PDFium turns lines round."""
    bare = io.BytesIO()
    with pikepdf.open(path) as pdf:
        if "/ViewerPreferences" in pdf.Root:
            del pdf.Root.ViewerPreferences
        for page in pdf.pages:
            page.contents_coalesce()
            stream = page.obj.Contents
            content = stream.read_bytes()
            if b"ActualText" in content:
                stream.write(_ACTUAL_TEXT.sub(rb"\1 BMC", content))
        pdf.save(bare)
    return bare.getvalue()


def _sheet(page: pdfium.PdfPage) -> Sheet:
    text = page.get_textpage()
    images = tuple(o.get_bounds() for o in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))
    return Sheet(tuple(_lines(_glyphs(text))), images)


def _glyphs(text: pdfium.PdfTextPage) -> Iterator[Glyph]:
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    for n in range(raw.FPDFText_CountChars(text.raw)):
        code = raw.FPDFText_GetUnicode(text.raw, n)
        if code == _PDFIUM_HYPHEN:
            code = 0xAD
        if raw.FPDFText_IsGenerated(text.raw, n) or code < 32:
            continue
        raw.FPDFText_GetCharOrigin(text.raw, n, x, y)
        raw.FPDFText_GetLooseCharBox(text.raw, n, box)
        size = abs(raw.FPDFText_GetFontSize(text.raw, n))
        if size >= 1:
            raw.FPDFText_GetFontInfo(text.raw, n, name, len(name), flags)
            yield Glyph(chr(code), x.value, y.value, box.right, size, name.value.decode("utf-8", "replace"))


def _lines(glyphs: Iterator[Glyph]) -> Iterator[Line]:
    rows: dict[int, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        rows[round(glyph.y * 2)].append(glyph)
    for key in sorted(rows, reverse=True):
        row = sorted(rows[key], key=lambda g: g.x)
        current = [row[0]]
        for glyph in row[1:]:
            before = current[-1]
            unlike = not 0.6 < glyph.size / before.size < 1.6  # a drop cap, a figure set large
            if unlike or glyph.x - before.right > _GAP * max(glyph.size, before.size):
                yield from _trimmed(current)
                current = []
            current.append(glyph)
        yield from _trimmed(current)


def _trimmed(glyphs: list[Glyph]) -> Iterator[Line]:
    """The line without spaces at its ends; none where nothing is left."""
    while glyphs and not glyphs[0].text.strip():
        glyphs = glyphs[1:]
    while glyphs and not glyphs[-1].text.strip():
        glyphs = glyphs[:-1]
    if glyphs:
        yield Line(tuple(glyphs))


def body_style(sheets: list[Sheet]) -> tuple[float, str]:
    """The size and the font that most Han characters have."""
    looks = Counter(
        (round(g.size * 4) / 4, g.font) for s in sheets for line in s.lines for g in line.glyphs if is_han(g.text)
    )
    return looks.most_common(1)[0][0]


def columns(sheet: Sheet, size: float, font: str) -> list[Column]:
    """The columns of body text on a page, from left to right, found by where long lines begin and end."""
    body = [
        line
        for line in sheet.lines
        if abs(line.size - size) < 0.3 and any(is_han(g.text) for g in line.glyphs) and line.font == font
    ]
    long = [line for line in body if line.right - line.x > 8 * size]
    lefts = Counter(round(line.x) for line in long)
    found: list[tuple[float, float]] = []
    for left, count in lefts.most_common():
        if count < 3 or any(a - 1 <= left < b for a, b in found):
            continue
        rights = Counter(round(line.right) for line in long if abs(line.x - left) <= 1)
        found.append((float(left), float(rights.most_common(1)[0][0])))
    found = [(a, b) for a, b in found if not any(x < a < y and b <= y + 2 for x, y in found)]
    return [
        Column(a, b, tuple(line for line in body if a - 2 <= line.x < b and line.right <= b + size))
        for a, b in sorted(found)
    ]
