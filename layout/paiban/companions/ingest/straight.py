"""Pages whose text stands aslant, turned or mirrored made upright, as it was meant to be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import cos, radians, sin
from statistics import median

from msgspec.structs import replace

from paiban.companions.ingest.model import Glyph, ReadArea, ReadImage, ReadPage

_NEAR = 3
"""Degrees within which characters are of one direction."""
_DIAGONAL = 0.1
"""Difference of the squares of cosine and sine below which a box does not tell what stands within it."""
_STRAIGHT = 0.15
"""Degrees of skew that lines bear."""


def straightened(sheet: ReadPage, vertical: bool) -> ReadPage:
    """The page with the direction of most of its characters made horizontal; the same page where it is that.
    ``vertical``: the file has vertical lines, in which Latin words lie on their side."""
    if 2 * sum(glyph.run.mirrored for glyph in sheet.glyphs) > len(sheet.glyphs):
        sheet = _mirrored(sheet)
    angle = _direction(sheet.glyphs)
    if abs(angle) <= _STRAIGHT or (vertical and 45 < abs(angle) < 135):
        return sheet
    turn = _Turn(sheet, angle)
    glyphs = tuple(turn.glyph(glyph) for glyph in sheet.glyphs)
    images = tuple(replace(image, **turn.box(image)) for image in sheet.images)
    areas = tuple(replace(area, **turn.box(area)) for area in sheet.areas)
    return ReadPage(turn.width, turn.height, glyphs, images, areas)


def _direction(glyphs: Sequence[Glyph]) -> float:
    """Degrees clockwise, from -180 to 180, that more than half of the characters are turned by; 0 where there is no
    such direction, or it is that of lines that are set upright."""
    count = Counter(glyph.turned for glyph in glyphs)
    if not count:
        return 0.0
    main = max(count, key=lambda turned: (count[turned], turned == 0, -turned))
    own = [around for glyph in glyphs if abs(around := _around(glyph.run.turned + glyph.run.skew - main)) <= _NEAR]
    if 2 * len(own) <= len(glyphs):
        return 0.0
    return _around(main + median(own))


def _around(angle: float) -> float:
    return (angle + 180) % 360 - 180


class _Turn:
    """The turning of a page back by ``angle`` about its middle.  Where it lies on its side its height is its width."""

    def __init__(self, sheet: ReadPage, angle: float) -> None:
        self.angle = angle
        self.cos, self.sin = cos(radians(angle)), sin(radians(angle))
        aside = 45 < abs(angle) < 135
        self.width, self.height = (sheet.height, sheet.width) if aside else (sheet.width, sheet.height)
        self.middle = sheet.width / 2, sheet.height / 2

    def point(self, x: float, y: float) -> tuple[float, float]:
        dx, dy = x - self.middle[0], y - self.middle[1]
        turned = self.cos * dx + self.sin * dy, self.cos * dy - self.sin * dx
        return round(turned[0] + self.width / 2, 3), round(turned[1] + self.height / 2, 3)

    def bounds(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        corners = [self.point(x, y) for x in (x0, x1) for y in (y0, y1)]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return min(xs), min(ys), max(xs), max(ys)

    def box(self, item: ReadArea | ReadImage) -> dict[str, float]:
        return dict(zip(("x0", "y0", "x1", "y1"), self.bounds(item.x0, item.y0, item.x1, item.y1), strict=True))

    def glyph(self, glyph: Glyph) -> Glyph:
        x, y = self.point(glyph.x, glyph.y)
        left, top, right, bottom = self.bounds(glyph.left, glyph.top, glyph.right, glyph.bottom)
        turned = round(glyph.turned + glyph.run.skew - self.angle) % 360
        if min(turned, 360 - turned) <= _NEAR:
            turned = 0
        if min(self.angle % 90, -self.angle % 90) > _NEAR:
            # its box was drawn around it as it stood, and so is wider and higher than the character
            left, right = x, x + self._width_of(glyph)
            top, bottom = y - 0.88 * glyph.size, y + 0.12 * glyph.size
        run = replace(glyph.run, turned=turned, skew=0.0)
        return Glyph(glyph.text, x, y, left, right, top, bottom, run, glyph.order)

    def _width_of(self, glyph: Glyph) -> float:
        """How wide a character is whose box stands around it as it is turned."""
        c, s = abs(self.cos), abs(self.sin)
        across, down = glyph.right - glyph.left, glyph.bottom - glyph.top
        if abs(c * c - s * s) < _DIAGONAL:
            return max(0.0, across / c - glyph.size)
        return max(0.0, (across * c - down * s) / (c * c - s * s))


def _mirrored(sheet: ReadPage) -> ReadPage:
    """The page seen from behind, as films are."""
    width = sheet.width

    def over(glyph: Glyph) -> Glyph:
        run = replace(
            glyph.run, turned=-(glyph.turned + 180) % 360, skew=-glyph.run.skew, mirrored=not glyph.run.mirrored
        )
        return replace(glyph, x=width - glyph.x, left=width - glyph.right, right=width - glyph.left, run=run)

    images = tuple(replace(image, x0=width - image.x1, x1=width - image.x0) for image in sheet.images)
    areas = tuple(replace(area, x0=width - area.x1, x1=width - area.x0) for area in sheet.areas)
    return ReadPage(width, sheet.height, tuple(map(over, sheet.glyphs)), images, areas)
