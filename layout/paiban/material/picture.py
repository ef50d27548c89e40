"""A photo file as it was found and measured, and what is said of one that can't be used."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from paiban.material.drawing.source import DrawingSource

MOST_PIXELS = 200_000_000
"""A limit far above any print need (A3 full bleed at 600 ppi is 70 megapixels)."""
MOST_DECODED = 224 << 20
"""Bytes that the pixels of a photo may take in memory (ours)."""
LONGEST_SIDE = 30_000


class PhotoError(Exception):
    """A photo that can't be used; ``code`` and ``hint`` for the diagnostic."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        self.code = code
        self.hint = hint
        super().__init__(message)


class Picture(Struct, frozen=True):
    """A photo file that was found and measured.

    ``width`` and ``height`` are pixels as seen (EXIF orientation applied); ``orientation`` is the
    EXIF value 1 to 8.  ``format`` is jpeg, png, webp, pdf or drawing; ``mode`` is gray, rgb or cmyk; ``alpha`` tells
    of transparency.  ``inverted`` marks Adobe's inverted CMYK JPEGs.

    Of a PDF, ``width`` and ``height`` are whole points of the trimmed page as seen, ``mode`` says nothing, ``page`` is
    the page's number from 1 (0 for all other files), ``bleed`` the points that it has beyond its trim at the left, top,
    right and bottom (empty for none), ``bare`` the fonts that it shows text in without having them embedded,
    ``notes`` how many annotations lie on the page, which are not set.

    A ``drawing`` is what paiban draws itself for the place that it gets (format ``drawing``): ``width`` and ``height``
    are then its natural size, points, or only its proportions.
    """

    path: str
    name: str
    width: int
    height: int
    format: Literal["jpeg", "png", "webp", "pdf", "drawing"]
    mode: Literal["gray", "rgb", "cmyk"]
    bits: int = 8
    orientation: int = 1
    alpha: bool = False
    inverted: bool = False
    dpi: float = 0.0
    page: int = 0
    bleed: tuple[float, ...] = ()
    bare: tuple[str, ...] = ()
    notes: int = 0
    drawing: DrawingSource | None = None

    @property
    def vector(self) -> bool:
        """Whether it is drawn, not made of pixels: it has no resolution, and is never cropped unless that is asked
        for."""
        return self.format in ("pdf", "drawing")
