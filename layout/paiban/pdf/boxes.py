"""Page boxes (ISO 32000-1, 14.11.2).  The origin of a page is the foot of its trim box."""

from __future__ import annotations

import math
from typing import assert_never

from paiban.base.pdffile.objects import Raw, number
from paiban.base.vocabulary import Binding
from paiban.display.model import Artwork, Fill, Glyphs, Image, Layout, Link, Page, Stroke

Box = tuple[float, float, float, float]

MARK_ROOM = 26.0
"""Room outside of the bleed for marks, colour bars and the slug line, points."""


def trim_box(page: Page) -> Box:
    """Return the page as it is cut: (left, foot, right, top), points."""
    return (0.0, 0.0, page.width, page.height)


def at_left(page: Page, binding: Binding) -> bool:
    """Return whether the spine is at the left of a page."""
    return (page.side == "recto") == (binding == "left")


def bleed_box(page: Page, binding: Binding, spine: float = 0.0) -> Box:
    """Return the trim with its bleed, which the spine has none of, where the page meets its neighbour, or ``spine``,
    where pages are cut there too."""
    bleed = page.bleed
    spine = min(spine, bleed)
    left, right = (spine, bleed) if at_left(page, binding) else (bleed, spine)
    return (-left, -bleed, page.width + right, page.height + bleed)


def media_box(page: Page) -> Box:
    """Return the sheet that a printer's page is on, points from the foot of the trim."""
    room = page.bleed + MARK_ROOM
    return (-room, -room, page.width + room, page.height + room)


def spine_bleed(document: Layout) -> float:
    """Return how far the bleed goes at the spine, points: all the way where there is none, since a single page is cut
    on all sides."""
    return math.inf if len(document.pages) == 1 else document.press.spine_bleed


def press_boxes(page: Page, document: Layout) -> dict[str, Raw]:
    """Return the boxes of a page for the printer: ISO 15930-7 wants each on each page, one within the other."""
    bleed = bleed_box(page, document.binding, spine_bleed(document))
    media = bleed if document.press.marks == "none" else media_box(page)
    boxes = {"MediaBox": media, "BleedBox": bleed, "TrimBox": trim_box(page)}
    return {name: _raw(box) for name, box in boxes.items()}


def screen_boxes(page: Page) -> dict[str, Raw]:
    """Return the boxes of a page for readers, which show it trimmed; it has a bleed where something reaches into it."""
    trim, bleed = _raw(trim_box(page)), page.bleed
    if not bleed or not _bleeds(page):
        return {"MediaBox": trim, "TrimBox": trim}
    outer = _raw((-bleed, -bleed, page.width + bleed, page.height + bleed))
    return {"MediaBox": outer, "TrimBox": trim, "BleedBox": outer, "CropBox": trim}


def _raw(box: Box) -> Raw:
    return Raw(f"[{' '.join(number(v) for v in box)}]")


def _bleeds(page: Page) -> bool:
    """Whether something on the page reaches beyond the trim."""
    for item in page.items:
        match item:
            case Fill() | Artwork():
                x, y, width, height = item.x, item.y, item.width, item.height
            case Image():
                x, y, width, height = item.clip or (item.x, item.y, item.width, item.height)
            case Glyphs() | Stroke() | Link():
                continue  # what is to bleed is an area
            case _:
                assert_never(item)
        if min(x, y, page.width - x - width, page.height - y - height) < -0.01:
            return True
    return False
