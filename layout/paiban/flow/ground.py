"""What text stands on that is set on a photo: the part of the photo beneath it, and whether white or black can be read
there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from paiban.base.colour import BLACK, WHITE, Colour
from paiban.flow.model import Mark, SetLine
from paiban.material.picture import PhotoError, Picture
from paiban.style.contrast import READABLE, contrast, luminance, ratio
from paiban.style.theme import ASCENT

_Part = tuple[float, float, float, float]


class Region(NamedTuple):
    """A rectangle in the directions of text, pt."""

    left: float
    top: float
    right: float
    foot: float


def boxes_of(marks: Sequence[Mark]) -> list[Region]:
    """Return the boxes of lines and rules."""
    boxes: list[Region] = []
    for mark in marks:
        if isinstance(mark, SetLine):
            size = max((run.size for run in mark.line.runs), default=0.0)
            left = mark.x + mark.line.x
            boxes.append(Region(left, mark.y - ASCENT * size, left + mark.line.extent, mark.y + (1 - ASCENT) * size))
        else:
            boxes.append(Region(mark.x, mark.y, mark.x + mark.width, mark.y + mark.height))
    return boxes


def around(boxes: Sequence[Region]) -> Region:
    """Return the box around all of some boxes."""
    if not boxes:
        return Region(0.0, 0.0, 0.0, 0.0)
    return Region(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.foot for box in boxes),
    )


def ink_on_field(field: Colour) -> Colour:
    """Return white or black, for text on a field: white where that can be read."""
    return WHITE if contrast(WHITE, field) >= min(READABLE, contrast(BLACK, field)) else BLACK


def ink_on_photo(
    picture: Picture,
    focus: tuple[float, float],
    window: Region,
    boxes: Sequence[Region],
    slack: float,
    vertical: bool,
) -> Colour | None:
    """Return white or black, whichever can be read in ``boxes``, with ``slack`` around them, on a photo that fills its
    ``window``; None where neither can, or the photo can't be looked into."""
    if picture.format in ("pdf", "drawing"):
        return None
    # Pillow is loaded where text stands on photos only
    from paiban.material.photo.pixels import tones

    parts = [
        _shown(picture, focus, window, Region(b.left - slack, b.top - slack, b.right + slack, b.foot + slack), vertical)
        for b in boxes
    ]
    try:
        dark, light = tones(picture, parts)
    except PhotoError:
        return None  # what is wrong with it is told where it is written
    for ink, ground in ((WHITE, light), (BLACK, dark)):
        if ratio(luminance(ink), ground) >= READABLE:
            return ink
    return None


def _shown(picture: Picture, at: tuple[float, float], window: Region, part: Region, vertical: bool) -> _Part:
    """The part of a photo (left, top, right, foot; shares of it as seen) that lies beneath ``part`` of its
    ``window``."""
    fx, fy = at
    across, down, focus = (
        (picture.height, picture.width, (fy, 1.0 - fx)) if vertical else (picture.width, picture.height, (fx, fy))
    )
    wide, high = window.right - window.left, window.foot - window.top
    scale = max(wide / across, high / down)
    found = []
    for full, shown, begin, end, centre in (
        (across * scale, wide, part.left - window.left, part.right - window.left, focus[0]),
        (down * scale, high, part.top - window.top, part.foot - window.top, focus[1]),
    ):
        cut = full - shown
        share = min(1.0, max(0.0, (centre - shown / full / 2) / (1 - shown / full))) if cut > 1e-6 else 0.5
        found.append([min(1.0, max(0.0, (at + cut * share) / full)) for at in (begin, end)])
    (x0, x1), (y0, y1) = found
    return (1 - y1, x0, 1 - y0, x1) if vertical else (x0, y0, x1, y1)
