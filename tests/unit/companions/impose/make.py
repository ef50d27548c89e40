"""PDFs to impose, and what is read from the sheets: with pikepdf and PDFium, none of our own code."""

from __future__ import annotations

import ctypes
import math
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from tests.unit.companions.impose.fold import Print

FIRST = 0x23
"""The character on page 0, a character a page from there."""
LABEL = (20.0, 30.0)
"""Where it stands from the trim's left edge and foot."""


def booklet(
    count: int,
    size: tuple[float, float] = (120.0, 170.0),
    *,
    bleed: float = 0.0,
    slug: float = 0.0,
    turn: int = 0,
    unit: float = 1.0,
    boxes: bool = True,
) -> bytes:
    """Pages with one character each; with a bleed, all of the page is yellow to the bleed's edge and red beyond.

    ``turn`` gives each page that Rotate and content that is upright with it; ``unit`` is its UserUnit.
    """
    pdf = pikepdf.new()
    names = {"Type": N("Font"), "Subtype": N("Type1"), "BaseFont": N("Helvetica"), "Encoding": N("WinAnsiEncoding")}
    helvetica = pdf.make_indirect(pikepdf.Dictionary(**names))
    width, height = (v / unit for v in size)
    around = bleed + slug
    for n in range(count):
        assert chr(FIRST + n).isprintable()
        code = f"{FIRST + n:02x}"
        x, y = (v / unit for v in LABEL)
        parts = []
        if bleed:
            wide, tall = width + 2 * around, height + 2 * around
            parts.append(f"1 0 0 rg {-around} {-around} {wide} {tall} re f")
            parts.append(f"1 1 0 rg {-bleed} {-bleed} {width + 2 * bleed} {height + 2 * bleed} re f 0 g")
        parts.append(f"BT /F {12 / unit} Tf {x} {y} Td <{code}> Tj ET")
        corners = {0: (1, 0, 0, 1, 0, 0), 90: (0, 1, -1, 0, height, 0), 180: (-1, 0, 0, -1, width, height)}
        corners[270] = (0, -1, 1, 0, 0, width)
        content = f"q {' '.join(map(str, corners[turn]))} cm {' '.join(parts)} Q"
        across, up = (height, width) if turn in (90, 270) else (width, height)
        page = pdf.add_blank_page(page_size=(across, up))
        page.obj.Contents = pdf.make_stream(content.encode())
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=helvetica))
        page.obj.MediaBox = [-around, -around, across + around, up + around]
        if boxes and around:
            page.obj.TrimBox = [0, 0, across, up]
            page.obj.BleedBox = [-bleed, -bleed, across + bleed, up + bleed]
        if turn:
            page.obj.Rotate = turn
        if unit != 1:
            page.obj.UserUnit = unit
    target = BytesIO()
    pdf.save(target, deterministic_id=True)
    return target.getvalue()


def N(name: str) -> Any:
    return pikepdf.Name("/" + name)


def labels(page: Any) -> list[Print]:
    """The characters on a sheet's side with their origins, from its lower left."""
    text = page.get_textpage()
    left, foot, _, _ = page.get_mediabox()
    found = []
    for n in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, n)
        if code < FIRST or raw.FPDFText_IsGenerated(text, n):
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        assert raw.FPDFText_GetCharOrigin(text, n, x, y)
        angle = raw.FPDFText_GetCharAngle(text, n)
        found.append(Print(code - FIRST, x.value - left, y.value - foot, (math.cos(angle), math.sin(angle)), True))
    return found


def opened(data: bytes) -> Any:
    return pdfium.PdfDocument(data)


class Pixels:
    """A page at 2 pixels a point; ``at(x, y)`` is the colour there, y up from the sheet's foot."""

    def __init__(self, page: Any) -> None:
        self.image = page.render(scale=2, rev_byteorder=True).to_pil().convert("RGB")

    def at(self, x: float, y: float) -> tuple[int, int, int]:
        found = self.image.getpixel((int(2 * x), self.image.height - 1 - int(2 * y)))
        assert isinstance(found, tuple)
        return found[0], found[1], found[2]

    def colours(self) -> set[tuple[int, int, int]]:
        return {colour for _, colour in self.image.getcolors(1 << 24)}
