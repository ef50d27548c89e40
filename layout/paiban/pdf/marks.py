"""What stands outside of the bleed on a printer's sheet: crop, fold and registration marks, colour bars, the slug line.

Marks are in the colour All, which is on every plate (ISO 32000-1, 8.6.6.4); the page's own content never reaches them.
"""

from __future__ import annotations

from paiban.base.colour import Colour
from paiban.display.lettering import Lettering
from paiban.display.model import Fill, Item, Layout, Page, Stroke
from paiban.material.font.face import Face
from paiban.pdf.boxes import MARK_ROOM, at_left, bleed_box, spine_bleed

REGISTRATION = Colour("spot", (1.0, 1.0, 1.0, 1.0), "All")
WEIGHT = 0.25
"""Thickness of marks, points."""
_CLEAR = 3.0
"""White between the bleed and a mark, points."""
_LENGTH = 15.0
"""Length of crop and fold marks, points."""
_DASHES = ((0.0, 4.0), (5.5, 4.0), (11.0, 4.0))
"""A fold mark: from, length."""
_RADIUS = 4.0
_ARM = 6.5
"""Radius of a registration mark, and how far its cross goes, points."""
_PATCH = 11.0
"""Edge of a patch of the colour bars, points: 4 mm, which a densitometer can read."""
_KAPPA = 0.5523
"""Length of the handles of a Bézier curve that comes nearest to a quarter of a circle of radius 1."""

INKS = ("Cyan", "Magenta", "Yellow", "Black")
_PATCHES = (
    (1.0, 0.0, 0.0, 0.0),
    (0.0, 1.0, 0.0, 0.0),
    (0.0, 0.0, 1.0, 0.0),
    (0.0, 0.0, 0.0, 1.0),
    (1.0, 1.0, 0.0, 0.0),
    (1.0, 0.0, 1.0, 0.0),
    (0.0, 1.0, 1.0, 0.0),
    (0.5, 0.0, 0.0, 0.0),
    (0.0, 0.5, 0.0, 0.0),
    (0.0, 0.0, 0.5, 0.0),
    (0.0, 0.0, 0.0, 0.5),
    (0.5, 0.4, 0.4, 0.0),
)
"""Solids, their overprints, half tones, and the grey balance of ISO 12647-2."""


def marks(document: Layout, page: Page, slug: Slug) -> list[Item]:
    """All marks of a page, in the coordinates of the display list."""
    press = document.press
    if press.marks == "none":
        return []
    width, height, bleed = page.width, page.height, page.bleed
    near, middle = bleed + _CLEAR, bleed + MARK_ROOM / 2
    spine = 0.0 if at_left(page, document.binding) else width
    cut = spine_bleed(document)
    double = press.marks == "double" and bleed > 0
    found: list[Item] = []
    for x in (0.0, width):
        # pages are folded where they are bound, unless they are cut there too
        parts = _DASHES if x == spine and not cut else ((0.0, _LENGTH),)
        for start, length in parts:
            found.append(_down(x, -near - start - length, length))
            found.append(_down(x, height + near + start, length))
    for y in (0.0, height):
        found += [_along(-near - _LENGTH, y), _along(width + near, y)]
    if double:
        left, _, right, _ = bleed_box(page, document.binding, cut)
        for x in [edge for edge in (left, right) if edge not in (0.0, width)]:
            found += [_down(x, -near - _LENGTH, _LENGTH), _down(x, height + near, _LENGTH)]
        for y in (-bleed, height + bleed):
            found += [_along(-near - _LENGTH, y), _along(width + near, y)]
    for x, y in (
        (width / 2, -middle),
        (width / 2, height + middle),
        (-middle, height / 2),
        (width + middle, height / 2),
    ):
        found += _target(x, y)
        if double:
            found += _centre(x, y, page)
    return found + _bars(document, page) + slug.line(page)


def _down(x: float, y: float, length: float) -> Fill:
    return _fill(x - WEIGHT / 2, y, WEIGHT, length)


def _along(x: float, y: float) -> Fill:
    return _fill(x, y - WEIGHT / 2, _LENGTH, WEIGHT)


def _fill(x: float, y: float, width: float, height: float, colour: Colour = REGISTRATION) -> Fill:
    return Fill(round(x, 3), round(y, 3), round(width, 3), round(height, 3), colour)


def _target(x: float, y: float) -> list[Item]:
    """A registration mark: a circle and a cross."""
    r, k = _RADIUS, _RADIUS * _KAPPA
    points = [(r, 0.0), (r, k), (k, r), (0.0, r), (-k, r), (-r, k), (-r, 0.0)]
    points += [(-r, -k), (-k, -r), (0.0, -r), (k, -r), (r, -k), (r, 0.0)]
    circle = tuple((round(x + a, 3), round(y + b, 3)) for a, b in points)
    return [
        Stroke(circle, WEIGHT, REGISTRATION),
        _fill(x - _ARM, y - WEIGHT / 2, 2 * _ARM, WEIGHT),
        _fill(x - WEIGHT / 2, y - _ARM, WEIGHT, 2 * _ARM),
    ]


def _centre(x: float, y: float, page: Page) -> list[Item]:
    """A centre mark: the cross of a registration mark, drawn out along its edge and across it."""
    half, across = 2 * _ARM - 1.0, MARK_ROOM / 2 - _CLEAR
    if 0 < x < page.width:
        return [
            _fill(x - half, y - WEIGHT / 2, 2 * half, WEIGHT),
            _fill(x - WEIGHT / 2, y - across, WEIGHT, 2 * across),
        ]
    return [_fill(x - WEIGHT / 2, y - half, WEIGHT, 2 * half), _fill(x - across, y - WEIGHT / 2, 2 * across, WEIGHT)]


def _bars(document: Layout, page: Page) -> list[Item]:
    """Patches of the process inks to the left of the head's registration mark, of the spot inks to its right."""
    y = -page.bleed - (MARK_ROOM + _PATCH) / 2
    found: list[Item] = []
    first = page.width / 2 - 2 * _ARM - len(_PATCHES) * _PATCH
    if first > 0:
        found += [_fill(first + n * _PATCH, y, _PATCH, _PATCH, Colour("cmyk", v)) for n, v in enumerate(_PATCHES)]
    x = page.width / 2 + 2 * _ARM
    for n, spot in enumerate(spots(document)):
        if x + (2 * n + 2) * _PATCH < page.width:
            found.append(_fill(x + 2 * n * _PATCH, y, _PATCH, _PATCH, spot))
            found.append(_fill(x + (2 * n + 1) * _PATCH, y, _PATCH, _PATCH, spot.tinted(0.5)))
    return found


def spots(document: Layout) -> list[Colour]:
    """The spot inks of a document at full strength, by name."""
    found = {
        item.colour.name: Colour("spot", item.colour.values, item.colour.name)
        for page in document.pages
        for item in page.items
        if hasattr(item, "colour") and item.colour.space == "spot"
    }
    return [found[name] for name in sorted(found)]


_SIZE = 6.0
_START = 12.0
"""From the page's left edge, points."""


class Slug:
    """Slug lines of a document, and the faces that they add to its own."""

    def __init__(self, document: Layout) -> None:
        self.document = document
        self.lettering = Lettering(document.faces)

    @property
    def faces(self) -> dict[Face, int]:
        """All faces by their index."""
        return self.lettering.faces

    def line(self, page: Page) -> list[Item]:
        """Title and number, page, date; what does not fit beside the colour bar is left out."""
        metadata = self.document.metadata
        parts = [part for part in (metadata.title, f"p. {page.label}", metadata.date) if part]
        y = page.height + page.bleed + MARK_ROOM / 2 + 0.38 * _SIZE
        room = page.width / 2 - 2 * _START
        return [*self.lettering.line("\u3000".join(parts), _START, y, _SIZE, room=room)]
