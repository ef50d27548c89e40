"""Photos whose size and place are free, and the arrangements that they may stand in.

An arrangement is a tree (a slicing tree, as in Wong and Liu, "A new algorithm for floorplan design", DAC 1986): photos
beside one another are of one height and fill the width together, photos below one another are of one width.  So the
natural height of an arrangement follows from its width alone.  Lengths are in pt; ``width`` runs along the lines, as in
all of flow.
"""

from __future__ import annotations

import math
from typing import assert_never

from paiban.flow.compositor import Compositor
from paiban.inline.model import Line
from paiban.issue.model import Text
from paiban.material.picture import Picture
from paiban.style.theme import ASCENT

_CAPTION_LEAST = 4
"""The least measure of a caption, em."""
_WIDE_FROM = "\u1100"
"""The first character that is a whole em wide: those before are Latin and the like, half an em on average."""
_NARROW = 0.5
_GUESSED = 12
"""The measure from which on the lines of a caption are reckoned well enough, em: narrower ones part words and names."""


class CaptionMaker:
    """Sets captions, each once for every measure.  With ``guess`` their lines are reckoned from their characters, which
    is enough to compare pages: they are set only where they come to stand."""

    def __init__(self, setter: Compositor, gap: float, guess: bool) -> None:
        self.guess = guess
        self._lengths: dict[int, float] = {}
        style = setter.theme.styles["caption"]
        self.setter = setter
        self.gap = gap
        self.space = setter.theme.figures.space
        self.leading, self.size = style.leading, style.size
        self._counts: dict[tuple[int, int], int] = {}

    def lines(self, text: Text, language: str, width: float) -> tuple[Line, ...]:
        """Return the lines of a caption in a measure of whole em no wider than ``width``."""
        measure = self._em(width) * self.size
        return self.setter.lines(text, "caption", language, ((0.0, measure),))

    def height(self, text: Text | None, language: str, width: float) -> float:
        """Return the height of a caption with the space above it; 0 for none."""
        if not text:
            return 0.0
        em = self._em(width)
        key = (id(text), em)
        count = self._counts.get(key, 0)
        if count == 0:
            count = self._guessed(text, em) if self.guess and em >= _GUESSED else len(self.lines(text, language, width))
            self._counts[key] = count
        return self.space + count * self.leading

    def _guessed(self, text: Text, em: int) -> int:
        length = self._lengths.get(id(text), 0.0)
        if length == 0.0:
            for character in text.text:
                length += _NARROW if character < _WIDE_FROM else 1.0
            self._lengths[id(text)] = length
        return max(1, math.ceil(length / em - 0.02))

    def _em(self, width: float) -> int:
        return max(int(width / self.size + 1e-6), _CAPTION_LEAST)


class FreePhoto:
    """A photo with its caption.  ``aspect`` is its extent along the lines by that across them; ``pixels`` are those
    along the lines.  A ``whole`` one is never cropped.  ``weight`` is the share of a page that it should have."""

    def __init__(
        self,
        picture: Picture,
        aspect: float,
        caption: Text | None,
        language: str,
        focus: tuple[float, float],
        whole: bool,
        weight: float,
        elements: tuple[int, int],
        pixels: int,
    ) -> None:
        self.picture = picture
        self.aspect = aspect
        self.caption = caption
        self.language = language
        self.focus = focus
        self.whole = whole
        self.weight = weight
        self.element, self.caption_element = elements
        self.pixels = pixels


class PhotosBeside:
    """Arrangements beside one another."""

    def __init__(self, parts: list[Arranged]) -> None:
        self.parts = parts
        self.plain = all(isinstance(part, FreePhoto) for part in parts)


class PhotosBelow:
    """Arrangements below one another."""

    def __init__(self, parts: list[Arranged]) -> None:
        self.parts = parts


class CaptionedPhotos:
    """An arrangement with a caption of its own below it."""

    def __init__(self, part: Arranged, caption: Text, language: str, element: int) -> None:
        self.part = part
        self.caption = caption
        self.language = language
        self.element = element


Arranged = FreePhoto | PhotosBeside | PhotosBelow | CaptionedPhotos


class PhotoBox:
    """A photo's window and its caption's place: ``x`` from the left edge of the arrangement, ``y`` from its top, and
    the height of the window and of the room for the caption below it."""

    def __init__(self, photo: FreePhoto, x: float, y: float, width: float, height: float, captioned: float) -> None:
        self.photo = photo
        self.x, self.y, self.width, self.height = x, y, width, height
        self.captioned = captioned


class CaptionBox:
    """The place of a caption of several photos."""

    def __init__(self, photos: CaptionedPhotos, x: float, y: float, width: float) -> None:
        self.photos = photos
        self.x, self.y, self.width = x, y, width


def slope(node: Arranged) -> float:
    """Return the height of an arrangement by its width, of photos alone."""
    if isinstance(node, FreePhoto):
        return 1 / node.aspect
    if isinstance(node, PhotosBelow):
        total = 0.0
        for part in node.parts:
            total += slope(part)
        return total
    if isinstance(node, PhotosBeside):
        total = 0.0
        for part in node.parts:
            total += 1 / slope(part)
        return 1 / total
    if isinstance(node, CaptionedPhotos):
        return slope(node.part)
    assert_never(node)


def natural_height(node: Arranged, width: float, maker: CaptionMaker) -> float:
    """Return the height of an arrangement that is ``width`` wide, with nothing cropped."""
    if isinstance(node, FreePhoto):
        return width / node.aspect + maker.height(node.caption, node.language, width)
    if isinstance(node, PhotosBelow):
        total = maker.gap * (len(node.parts) - 1)
        for part in node.parts:
            total += natural_height(part, width, maker)
        return total
    if isinstance(node, PhotosBeside):
        slopes, rests = _row(node, width, maker)
        shares = 0.0
        needed = width - maker.gap * (len(node.parts) - 1)
        for s, r in zip(slopes, rests, strict=True):
            shares += 1 / s
            needed += r / s
        return needed / shares
    if isinstance(node, CaptionedPhotos):
        return natural_height(node.part, width, maker) + maker.height(node.caption, node.language, width)
    assert_never(node)


def _row(node: PhotosBeside, width: float, maker: CaptionMaker) -> tuple[list[float], list[float]]:
    """Return the slopes of the parts of a row, and what of their heights is not photos, at the widths that they have in
    it (nearly: with captions of equal height exactly)."""
    slopes = [slope(part) for part in node.parts]
    free = width - maker.gap * (len(node.parts) - 1)
    shares = 0.0
    for s in slopes:
        shares += 1 / s
    rests = []
    for part, s in zip(node.parts, slopes, strict=True):
        own = max(free / s / shares, 1.0)
        rests.append(natural_height(part, own, maker) - s * own)
    if node.plain:
        # the deepest caption decides, so that the photos are of one height
        deepest = max(rests)
        rests = [deepest] * len(rests)
    return slopes, rests


def boxes(
    node: Arranged,
    x: float,
    y: float,
    width: float,
    height: float,
    maker: CaptionMaker,
    found: list[PhotoBox | CaptionBox],
    captioned: float = -1.0,
) -> None:
    """Add the places of an arrangement that fills ``width`` and ``height`` to ``found``.  What it has more or less than
    its natural height its photos share alike.  ``captioned`` is the room below a photo for captions, its own where it
    is negative."""
    if isinstance(node, FreePhoto):
        room = maker.height(node.caption, node.language, width) if captioned < 0 else captioned
        found.append(PhotoBox(node, x, y, width, max(height - room, 1.0), room))
    elif isinstance(node, PhotosBelow):
        heights = [natural_height(part, width, maker) for part in node.parts]
        flexible = [slope(part) * width for part in node.parts]
        total, whole = maker.gap * (len(heights) - 1), 0.0
        for own, flex in zip(heights, flexible, strict=True):
            total += own
            whole += flex
        factor = (height - total) / whole
        for part, own, flex in zip(node.parts, heights, flexible, strict=True):
            tall = own + factor * flex
            boxes(part, x, y, width, tall, maker, found)
            y += tall + maker.gap
    elif isinstance(node, PhotosBeside):
        slopes, rests = _row(node, width, maker)
        free = width - maker.gap * (len(node.parts) - 1)
        total = 0.0
        for s, r in zip(slopes, rests, strict=True):
            total += (height - r) / s
        for part, s, r in zip(node.parts, slopes, rests, strict=True):
            own = (height - r) / s * free / total
            boxes(part, x, y, own, height, maker, found, r if node.plain else -1.0)
            x += own + maker.gap
    elif isinstance(node, CaptionedPhotos):
        below = maker.height(node.caption, node.language, width)
        boxes(node.part, x, y, width, height - below, maker, found)
        found.append(CaptionBox(node, x, y + height - below, width))
    else:
        assert_never(node)


def photos_of(node: Arranged) -> list[FreePhoto]:
    """Return the photos of an arrangement, in reading order."""
    if isinstance(node, FreePhoto):
        return [node]
    if isinstance(node, CaptionedPhotos):
        return photos_of(node.part)
    found: list[FreePhoto] = []
    for part in node.parts:
        found += photos_of(part)
    return found


def ends_in_caption(node: Arranged) -> bool:
    """Return whether a caption stands at the foot of an arrangement."""
    if isinstance(node, FreePhoto):
        return bool(node.caption)
    if isinstance(node, CaptionedPhotos):
        return True
    if isinstance(node, PhotosBelow):
        return ends_in_caption(node.parts[-1])
    if isinstance(node, PhotosBeside):
        return any(ends_in_caption(part) for part in node.parts)
    assert_never(node)


def first_baseline(maker: CaptionMaker) -> float:
    """Return the distance from a photo's foot to the first baseline of its caption."""
    return maker.space + ASCENT * maker.size
