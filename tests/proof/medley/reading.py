"""A PDF as PDFium shows it: characters with the boxes of their ink, photos as far as they are shown, and areas."""

from __future__ import annotations

from ctypes import byref, c_double, c_float, c_int, c_uint
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as raw

from paiban.material.supplied.pdfium import as_painted
from tests.proof.medley.letters import plain_of


class Box(NamedTuple):
    """Points from the top left of the page's trim box, y down."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def area(self) -> float:
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)

    def common(self, other: Box) -> Box:
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


class Char(NamedTuple):
    """``glyph`` is the same for characters of one glyph: a ligature's, or a letter and its marks."""

    text: str
    box: Box
    glyph: int
    size: float


class Photo(NamedTuple):
    pixels: tuple[int, int]
    box: Box
    whole: Box


@dataclass
class Page:
    number: int
    width: float
    height: float
    chars: list[Char] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    hidden: list[tuple[Box, Box]] = field(default_factory=list)
    """Text and an area or photo painted over it later."""


def read_pdf(data: bytes) -> list[Page]:
    """In the order of the file."""
    document = as_painted(pypdfium2.PdfDocument(data))
    try:
        return [_page(document[n], n + 1) for n in range(len(document))]
    finally:
        document.close()


def _page(page: Any, number: int) -> Page:
    left, bottom, right, top = page.get_trimbox()
    made = Page(number, right - left, top - bottom)
    _chars(page, made, left, top)
    _objects(page, made, left, top)
    page.close()
    return made


def _chars(page: Any, made: Page, left: float, top: float) -> None:
    textpage = page.get_textpage()
    handle = textpage.raw
    x, y = c_double(), c_double()
    a, b, c, d = c_double(), c_double(), c_double(), c_double()
    last = (-1.0, -1.0)
    glyph = 0
    for n in range(textpage.count_chars()):
        if raw.FPDFText_IsGenerated(handle, n) == 1:
            continue
        text = plain_of(chr(raw.FPDFText_GetUnicode(handle, n)))
        if not text:
            continue
        raw.FPDFText_GetCharOrigin(handle, n, byref(x), byref(y))
        raw.FPDFText_GetCharBox(handle, n, byref(a), byref(b), byref(c), byref(d))
        if (x.value, y.value) != last:
            last, glyph = (x.value, y.value), glyph + 1
        box = Box(a.value - left, top - d.value, b.value - left, top - c.value)
        size = raw.FPDFText_GetFontSize(handle, n)
        made.chars += [Char(one, box, glyph, size) for one in text]
    textpage.close()


def _objects(page: Any, made: Page, left: float, top: float) -> None:
    texts: list[Box] = []
    bounds = (c_float(), c_float(), c_float(), c_float())
    for n in range(raw.FPDFPage_CountObjects(page.raw)):
        thing = raw.FPDFPage_GetObject(page.raw, n)
        kind = raw.FPDFPageObj_GetType(thing)
        raw.FPDFPageObj_GetBounds(thing, *map(byref, bounds))
        box = Box(bounds[0].value - left, top - bounds[3].value, bounds[2].value - left, top - bounds[1].value)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            texts.append(box)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            width, height = c_uint(), c_uint()
            raw.FPDFImageObj_GetImagePixelSize(thing, byref(width), byref(height))
            shown = _clipped(thing, box, left, top)
            made.photos.append(Photo((width.value, height.value), shown, box))
            made.hidden += _over(shown, texts)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            mode, stroked = c_int(), c_int()
            raw.FPDFPath_GetDrawMode(thing, byref(mode), byref(stroked))
            if mode.value:
                made.hidden += _over(box, texts)


def _over(area: Box, texts: list[Box]) -> list[tuple[Box, Box]]:
    return [(text, area) for text in texts if text.area and text.common(area).area > 0.3 * text.area]


def _clipped(thing: Any, box: Box, left: float, top: float) -> Box:
    clip = raw.FPDFPageObj_GetClipPath(thing)
    x, y = c_float(), c_float()
    for n in range(max(0, raw.FPDFClipPath_CountPaths(clip))):
        points = []
        for m in range(raw.FPDFClipPath_CountPathSegments(clip, n)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, n, m), byref(x), byref(y))
            points.append((x.value - left, top - y.value))
        if points:
            across, down = [p[0] for p in points], [p[1] for p in points]
            box = box.common(Box(min(across), min(down), max(across), max(down)))
    return box
