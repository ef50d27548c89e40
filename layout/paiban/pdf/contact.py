"""All pages at a glance: a contact sheet of the spreads as they are bound.

The first page is a recto and stands alone; then each verso stands with the recto that it faces.  An issue bound on the
right is the mirror image: its spreads, like its pages, follow one another to the left.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from paiban.base.colour import Colour
from paiban.base.message import msg
from paiban.base.vocabulary import Output
from paiban.display.lettering import CAP, Lettering
from paiban.display.model import Fill, Item, Layout, Page
from paiban.material.supplied.pdfium import Bitmap, bitmaps, write_png
from paiban.pdf.write import pdf_pieces

DPI = 48.0
"""Of the pages, where nothing else is asked for: headings can be read, and a body line is a grey bar."""
_LONGEST = 6000
"""Pixels that the longer side may have then; many pages are drawn smaller."""
_LARGEST = 120_000_000
"""Pixels that a sheet may have at all: four bytes for each are held while it is made."""
_SHAPE = 1.5
"""Width of a sheet by its height, as near as the number of spreads allows."""

# shares of a page's width
_MARGIN, _APART, _LABEL, _TITLE, _BELOW = 0.12, 0.10, 0.036, 0.05, 0.09

_GROUND = Colour("rgb", (0.9, 0.906, 0.914))
_EDGE = Colour("rgb", (0.72, 0.73, 0.75))
_SHADE = Colour("rgb", (0.83, 0.84, 0.85))
_TEXT = Colour("rgb", (0.24, 0.26, 0.29))

Spread = tuple[int | None, int | None]
"""The pages (by index) that lie on the left and on the right; None for what is not there."""


class _ContactPlan(Struct, frozen=True):
    """Places in pixels: of each page's top left corner, and the size of the sheet and of a page."""

    width: int
    height: int
    page: tuple[int, int]
    places: dict[int, tuple[int, int]]
    margin: float


def spreads(document: Layout) -> list[Spread]:
    """The pages as they lie open, in reading order."""
    found: list[Spread] = []
    right = document.binding == "right"
    n, pages = 0, document.pages
    while n < len(pages):
        facing = pages[n].side == "verso" and n + 1 < len(pages) and pages[n + 1].side == "recto"
        verso = n if pages[n].side == "verso" else None
        recto = n + 1 if facing else None if verso is not None else n
        found.append((recto, verso) if right else (verso, recto))
        n += 2 if facing else 1
    return found


def write_contact_sheet(document: Layout, pdf: bytes, path: str, dpi: float | None = None) -> None:
    """Write all spreads of ``document``, which was written as ``pdf``, as one PNG, each page's number below it.

    ``dpi`` of the pages; without it they are as large as ``DPI`` allows and smaller where there are many.  Raises
    ``ValueError`` where a sheet at that ``dpi`` would be too large, ``OSError`` where the file can't be written.
    """
    groups = spreads(document)
    used = dpi or DPI
    plan = _planned(document, groups, used)
    if dpi is None and max(plan.width, plan.height) > _LONGEST:
        used = DPI * _LONGEST / max(plan.width, plan.height)
        plan = _planned(document, groups, used)
    if plan.width * plan.height > _LARGEST:
        most = int(used * math.sqrt(_LARGEST / (plan.width * plan.height)))
        raise ValueError(
            msg(
                "a contact sheet of {pages} pages at {used:g} dpi has {width} x {height} pixels; at most "
                "{most} dpi are possible",
                pages=len(document.pages),
                used=used,
                width=plan.width,
                height=plan.height,
                most=most,
            )
        )
    sheet = _ground(document, plan, used)
    for n, bitmap in enumerate(bitmaps(pdf, used)):
        sheet.paste(bitmap, *plan.places[n])
    write_png(sheet, path, used)


def _planned(document: Layout, groups: Sequence[Spread], dpi: float) -> _ContactPlan:
    pages = document.pages
    # PDFium rounds up, too
    wide = math.ceil(max(page.width for page in pages) * dpi / 72)
    high = math.ceil(max(page.height for page in pages) * dpi / 72)
    margin, apart, below = (round(share * wide) for share in (_MARGIN, _APART, _BELOW))
    columns = _columns(len(groups), 2 * wide + apart, high + below + apart)
    rows = math.ceil(len(groups) / columns)
    head = round(2 * _TITLE * wide)
    places: dict[int, tuple[int, int]] = {}
    for n, spread in enumerate(groups):
        row, column = divmod(n, columns)
        if document.binding == "right":
            column = columns - 1 - column
        x = margin + column * (2 * wide + apart)
        y = margin + head + row * (high + below + apart)
        for side, page in enumerate(spread):
            if page is not None:
                places[page] = (x + side * wide, y)
    width = 2 * margin + columns * 2 * wide + (columns - 1) * apart
    height = 2 * margin + head + rows * (high + below) + (rows - 1) * apart
    return _ContactPlan(width, height, (wide, high), places, margin)


def _columns(count: int, width: float, height: float) -> int:
    """How many spreads stand side by side, for a sheet of a good shape."""

    def strain(columns: int) -> float:
        rows = math.ceil(count / columns)
        empty = (rows * columns - count) / count
        return abs(math.log(columns * width / (rows * height) / _SHAPE)) + 0.25 * empty

    return min(range(1, count + 1), key=strain)


def _ground(document: Layout, plan: _ContactPlan, dpi: float) -> Bitmap:
    """The sheet without its pages: a page of its own, drawn as all others are."""
    point = 72 / dpi  # of a pixel
    width, height = plan.width * point, plan.height * point
    wide, high = (v * point for v in plan.page)
    margin = plan.margin * point
    lettering = Lettering(())
    size, title_size = _LABEL * wide, _TITLE * wide
    items: list[Item] = [_fill(0, 0, width, height, _GROUND)]
    count = len(document.pages)
    title = document.metadata.title or ""
    facts = f"{count} page{'s' * (count != 1)}, bound {document.binding}"
    base = margin + CAP * title_size
    items += lettering.line(title, margin, base, title_size, _TEXT, weight=700, room=width - 2 * margin)
    long = lettering.width(facts, size)
    if 2 * margin + lettering.width(title, title_size, 700) + long + size < width:
        items += lettering.line(facts, width - margin - long, base, size, _TEXT)
    shadow = max(0.006 * wide, point)
    for n, (left, top) in plan.places.items():
        x, y = left * point, top * point
        items.append(_fill(x + shadow, y + shadow, wide, high, _SHADE))
        items.append(_fill(x - point, y - point, wide + 2 * point, high + 2 * point, _EDGE))
        label = document.pages[n].label
        at = x + (wide - lettering.width(label, size)) / 2
        items += lettering.line(label, at, y + high + 0.4 * _BELOW * wide + CAP * size, size, _TEXT)
    page = Page(width, height, "", tuple(items))
    pdf = b"".join(
        pdf_pieces(Layout((page,), tuple(lettering.faces)), Output("contact sheet", tagged=False, live=False))
    )
    drawn = next(bitmaps(pdf, dpi))
    # its size is rounded once more on the way
    sheet = Bitmap(plan.width, plan.height, bytearray(bytes(drawn.data[:3]) * (plan.width * plan.height)))
    sheet.paste(_cropped(drawn, min(drawn.width, plan.width), min(drawn.height, plan.height)), 0, 0)
    return sheet


def _cropped(bitmap: Bitmap, width: int, height: int) -> Bitmap:
    if (width, height) == (bitmap.width, bitmap.height):
        return bitmap
    own, used = 3 * bitmap.width, 3 * width
    return Bitmap(width, height, bytearray().join(bitmap.data[y * own : y * own + used] for y in range(height)))


def _fill(x: float, y: float, width: float, height: float, colour: Colour) -> Fill:
    return Fill(round(x, 3), round(y, 3), round(width, 3), round(height, 3), colour)
