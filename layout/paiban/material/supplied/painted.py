"""The neutral description of what is to be printed, which all rules speak of.

Lengths are points.  Places are from the top left of a page's trim box, y down, whether the page is of our layout or of
a finished PDF.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from paiban.base.diagnostics import Mark
from paiban.base.units import Rect

SpaceName = Literal["gray", "rgb", "cmyk", "spot", "lab", "pattern"]
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")
"""Plates of the four process inks, by their names in PDF (ISO 32000-1, 8.6.6.5)."""
REGISTRATION = "All"
"""The name of the colour that prints on every plate."""


class Paint(Struct, frozen=True):
    """A colour as it is painted.  ``plates`` are the inks it takes and how much of each, 0 to 1, those at 0 left out;
    of ``rgb``, ``lab`` and ``pattern`` no inks are known.  ``values`` are the numbers as written.  ``tagged``: a
    profile says what they mean."""

    space: SpaceName = "gray"
    values: tuple[float, ...] = ()
    plates: tuple[tuple[str, float], ...] = ()
    tagged: bool = False

    @property
    def known(self) -> bool:
        """Whether its inks are known."""
        return self.space in ("gray", "cmyk", "spot")

    @property
    def white(self) -> bool:
        """Whether it leaves the paper white."""
        if self.space == "rgb":
            return min(self.values, default=0.0) >= 1.0
        if self.space == "spot" and any(self.values):
            return False  # of the colorant None, which prints nothing at all
        return self.known and not self.plates

    @property
    def inks(self) -> int:
        """The number of plates that it is on."""
        return len(PROCESS) if any(name == REGISTRATION for name, _ in self.plates) else len(self.plates)

    @property
    def black_only(self) -> bool:
        return all(name == "Black" for name, _ in self.plates)


class Thing(Struct, frozen=True, kw_only=True):
    """Something on a page.  ``box`` is the part that is seen; ``mark`` its place in the issue's file and ``part`` the
    article, both empty for a finished PDF."""

    box: Rect
    mark: Mark = Mark()
    part: str = ""


class PlacedImage(Thing, frozen=True, kw_only=True):
    """A photo or another image.  ``size`` is that of the whole picture as it is placed, seen or not; ``pixels`` across
    and down belong to it.  ``tagged``: it carries a profile, ``bits`` a channel; ``mask``: its shape is painted in a
    colour; ``converted``: it was brought from RGB to the inks of the press by its profile.  ``name`` is a file, or the
    resource in a PDF.  ``vector``: a PDF, which has no pixels of its own."""

    name: str
    pixels: tuple[int, int]
    size: tuple[float, float]
    space: SpaceName
    tagged: bool = False
    bits: int = 8
    mask: bool = False
    converted: bool = False
    vector: bool = False

    @property
    def resolution(self) -> float:
        """Pixels to the inch, in the direction that has fewer."""
        (across, down), (width, height) = self.pixels, self.size
        return 72 * min(across / max(width, 1e-6), down / max(height, 1e-6))


class Painted(Thing, frozen=True, kw_only=True):
    """Something of one colour.  ``overprint``: it lets what is below it print too; ``mode`` is how inks at 0 do so (1:
    they leave what is below; ISO 32000-1, 8.6.7)."""

    paint: Paint
    overprint: bool = False
    mode: int = 0

    @property
    def vanishes(self) -> bool | None:
        """Whether it is white and what is below it prints in its place; None where that depends on the device."""
        if not self.overprint or not self.paint.white:
            return False
        direct = self.paint.space == "cmyk" and not self.paint.tagged
        return True if self.paint.space == "spot" or (direct and self.mode == 1) else None


class TextRun(Painted, frozen=True, kw_only=True):
    """Characters of one size and colour.  ``text`` may be empty where it is not known; ``missing`` counts glyphs that
    the font does not have; ``hidden``: painted with no ink at all, as of a scan that was read."""

    size: float
    text: str = ""
    font: str = ""
    missing: int = 0
    hidden: bool = False


class PaintedLine(Painted, frozen=True, kw_only=True):
    """A stroke, or an area so thin that it is one; ``weight`` 0 is the thinnest that the device can."""

    weight: float


class PaintedArea(Painted, frozen=True, kw_only=True):
    """A filled path or a shading."""


class PaintedPage(Struct, frozen=True):
    """A page.  ``width`` and ``height`` are its trim.  ``bleed``: how far the bleed box reaches beyond the trim at the
    left, top, right and bottom; ``spine``: the side where it meets another page and needs none, as of ``SIDES``, or -1.
    ``boxes`` names the boxes that it has.  ``transparent`` says what is, empty where nothing."""

    number: int
    width: float
    height: float
    bleed: tuple[float, float, float, float]
    label: str = ""
    spine: int = -1
    boxes: dict[str, Rect] = {}
    images: tuple[PlacedImage, ...] = ()
    texts: tuple[TextRun, ...] = ()
    lines: tuple[PaintedLine, ...] = ()
    areas: tuple[PaintedArea, ...] = ()
    transparent: str = ""
    annotations: tuple[str, ...] = ()
    mark: Mark = Mark()


SIDES = ("left", "top", "right", "bottom")


class FontUse(Struct, frozen=True):
    """A font.  ``licence`` is ``fsType`` of its OS/2 table, or None where that is not known; ``pages`` count from 1.
    ``hidden``: only text without ink is in it."""

    name: str
    kind: str
    embedded: bool = True
    subset: bool = True
    licence: int | None = None
    pages: tuple[int, ...] = ()
    hidden: bool = False


class FileAction(Struct, frozen=True):
    """Something that a file does by itself, or when it is clicked (ISO 32000-1, 12.6): a type of action, and the page
    it belongs to, from 1, or 0 for the file as a whole."""

    kind: str
    page: int = 0


class PrintFile(Struct, frozen=True):
    """All that is to be printed.  ``name`` is the file that findings name where nothing tells a place.  ``finished``:
    it is a PDF, with boxes, fonts and claims of its own.  ``claims`` are the standards it says it keeps, as PDF/X-4;
    ``condition`` is what its output intent names, ``intent`` tells that there is one, ``profile`` the CMYK profile in
    it.  ``actions`` are those that do more than lead on.  ``signature``: what the number of pages is to be a multiple
    of."""

    name: str
    leaves: tuple[PaintedPage, ...]
    fonts: tuple[FontUse, ...] = ()
    finished: bool = False
    version: str = ""
    producer: str = ""
    claims: tuple[str, ...] = ()
    intent: bool = False
    condition: str = ""
    profile: bytes = b""
    encrypted: bool = False
    spots: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    actions: tuple[FileAction, ...] = ()
    signature: int = 0
    trim: tuple[float, float] | None = None
