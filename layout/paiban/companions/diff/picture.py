"""Two pages on one another: what only the old one has is red, what only the new one has is blue-green, what is of
another colour only is orange, and what is the same is pale; orange frames are around what differs."""

from __future__ import annotations

from msgspec import Struct

from paiban.material.supplied.pdfium import Bitmap

_PALE = bytes(160 + v * 95 // 255 for v in range(256))
_DEEP = bytes(v * 4 // 5 for v in range(256))
_LEVELS = bytes(round(round(v * 15 / 255) * 17) for v in range(256))
_FRAMED = bytes((255, 144, 0))
_FRAME = 4
"""White between a region and the frame around it, pixels."""
_VISIBLE = 16
"""Levels by which a colour differs at least, unless all differ by less: the edges of letters do, where they have moved
by a hundredth of a point."""
_ANY = bytes([0]) + bytes([255]) * 255
_YELLOW = bytes(v * 3 // 8 for v in range(256))
_JOINED = 8
"""Pixels between differences that are one region at most."""


class Overlay(Struct, frozen=True):
    """``bitmap`` shows the difference; ``pixels`` counts what differs; ``regions`` are boxes around it (left, top,
    width, height in pixels), from the top down."""

    bitmap: Bitmap
    pixels: int
    regions: tuple[tuple[int, int, int, int], ...]


def overlay(old: Bitmap, new: Bitmap) -> Overlay:
    """Lay one page on another, top left on top left."""
    width, height = max(old.width, new.width), max(old.height, new.height)
    one, other = _sized(old, width, height), _sized(new, width, height)
    planes = [(bytes(one.data[n::3]), bytes(other.data[n::3])) for n in range(3)]
    masks = [_mask(a, b, _VISIBLE) for a, b in planes]
    if not any(map(any, masks)):
        masks = [_mask(a, b, 1) for a, b in planes]
    length = width * height
    whole = 0
    for mask in masks:
        whole |= int.from_bytes(mask, "big")
    # green is what comes nearest to how light a colour is
    ink = int.from_bytes(masks[1], "big")
    tint = whole & ~ink
    before, after = planes[1]
    deep = int.from_bytes(before.translate(_DEEP), "big") & ink
    pale = int.from_bytes(after.translate(_PALE), "big") & ~whole
    red = pale | (int.from_bytes(after, "big") & ink) | tint
    green = pale | deep | (tint & int.from_bytes(b"\x90" * length, "big"))
    blue = pale | deep
    data = bytearray(3 * length)
    for n, plane in enumerate((red, green, blue)):
        data[n::3] = plane.to_bytes(length, "big")
    every = whole.to_bytes(length, "big")
    regions = _regions(every, width, height)
    found = Bitmap(width, height, data)
    for region in regions:
        _frame(found, region)
    return Overlay(found, every.count(255), regions)


def plain(page: Bitmap) -> Bitmap:
    """A page in 16 levels a colour: a third of the bytes, and good enough to see what is on it."""
    return Bitmap(page.width, page.height, bytearray(page.data.translate(_LEVELS)))


def _frame(bitmap: Bitmap, region: tuple[int, int, int, int]) -> None:
    """A thin frame around a region, so that a single comma is found."""
    left, top, width, height = region
    x0, x1 = max(0, left - _FRAME), min(bitmap.width, left + width + _FRAME)
    y0, y1 = max(0, top - _FRAME), min(bitmap.height, top + height + _FRAME)
    row = 3 * bitmap.width
    for y in (y0, y1 - 1):
        bitmap.data[y * row + 3 * x0 : y * row + 3 * x1] = _FRAMED * (x1 - x0)
    for y in range(y0, y1):
        for x in (x0, x1 - 1):
            bitmap.data[y * row + 3 * x : y * row + 3 * x + 3] = _FRAMED


def marked(page: Bitmap, boxes: list[tuple[float, float, float, float]], dpi: float) -> Bitmap:
    """A page with boxes (left, top, width, height in points) marked as if with a yellow pen."""
    out = Bitmap(page.width, page.height, bytearray(page.data))
    scale, rows = dpi / 72, 3 * page.width
    for left, top, width, height in boxes:
        x0, x1 = (3 * min(max(round(v * scale), 0), page.width) for v in (left, left + width))
        y0, y1 = (min(max(round(v * scale), 0), page.height) for v in (top, top + height))
        for y in range(y0, y1):
            # of the page's own blue, so that a place marked twice is no darker
            part = slice(y * rows + x0 + 2, y * rows + x1, 3)
            out.data[part] = page.data[part].translate(_YELLOW)
    return out


def _sized(bitmap: Bitmap, width: int, height: int) -> Bitmap:
    if (bitmap.width, bitmap.height) == (width, height):
        return bitmap
    out = Bitmap(width, height, bytearray(b"\xff" * (3 * width * height)))
    out.paste(bitmap, 0, 0)
    return out


def _mask(one: bytes, other: bytes, least: int) -> bytes:
    """255 where two planes differ by ``least`` levels or more, 0 elsewhere."""
    length = len(one)
    if one == other:
        return bytes(length)
    # both as numbers with two bytes a pixel, so that 256 + a - b needs no borrowing from the next pixel
    wide = [bytearray(2 * length), bytearray(2 * length)]
    wide[0][0::2] = b"\x01" * length
    wide[0][1::2], wide[1][1::2] = one, other
    both = (int.from_bytes(wide[0], "big") - int.from_bytes(wide[1], "big")).to_bytes(2 * length, "big")
    positive = int.from_bytes(both[0::2].translate(_ANY), "big")
    low = both[1::2]
    more = int.from_bytes(low.translate(bytes(255 * (v >= least) for v in range(256))), "big")
    less = int.from_bytes(low.translate(bytes(255 * (256 - v >= least) for v in range(256))), "big")
    return ((more & positive) | (less & ~positive)).to_bytes(length, "big")


def _regions(mask: bytes, width: int, height: int) -> tuple[tuple[int, int, int, int], ...]:
    """Bands of rows that differ, each as wide as what differs in it."""
    found: list[list[int]] = []
    for y in range(height):
        row = mask[y * width : (y + 1) * width]
        left = row.find(255)
        if left < 0:
            continue
        right = row.rfind(255) + 1
        if found and y - found[-1][3] <= _JOINED:
            last = found[-1]
            last[0], last[2], last[3] = min(last[0], left), max(last[2], right), y + 1
        else:
            found.append([left, y, right, y + 1])
    return tuple((left, top, right - left, foot - top) for left, top, right, foot in found)
