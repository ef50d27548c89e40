"""The sizes of barcodes and QR codes: what they have by themselves, and the least that can be read in print."""

from __future__ import annotations

from paiban.base.units import MM

MODULE = 0.33
"""Width of an EAN's narrowest bar at full size, mm: X (GS1 General Specifications, 5.2)."""
LEAST_MAGNIFICATION = 0.8
"""Below it the bars are narrower than 0.264 mm, which the standard does not allow."""
HEIGHT = 22.85 / MODULE
"""Height of an EAN's bars, in modules like all that follows."""
DIGIT = 2.75 / MODULE
"""Height of its figures."""
WHITE_ROW = 0.7
"""Between bars and figures: no less than half a module."""
SPARE = 2.0
"""White above and below all."""
LEFT, RIGHT = 12, 9
"""Quiet zones of a symbol that stands by itself: no less than 11 and 7, and the sign > has room."""
BARS = 95
GAP = 9
"""Between the symbol and what is beside it: 7 to 12."""
AFTER = 8
"""The quiet zone after that: no less than 5."""
ADDONS = {0: 0, 2: 20, 5: 47}
"""The widths of what stands beside a symbol, by its figures."""

QUIET = 4
"""The white around a QR code, in modules (ISO/IEC 18004, 5.3.8)."""
LEAST_QR_MODULE = 0.35
"""The least module of a QR code in print, mm: finer ones fill in, or telephones miss them at arm's length (ours)."""
_USUAL, _SMALLEST = 0.5, 20.0
"""Where the issue gives no size: a module, and the least of the whole, mm (ours)."""


def barcode_size(addon: str, magnification: float = 1.0) -> tuple[float, float]:
    """Return width and height of a barcode with its quiet zones, in points; ``addon`` are the digits beside it."""
    wide = LEFT + BARS + (GAP + ADDONS[len(addon)] + AFTER if addon else RIGHT)
    high = HEIGHT + WHITE_ROW + DIGIT + 2 * SPARE
    point = MODULE * magnification * MM
    return wide * point, high * point


def qr_side(count: int) -> float:
    """Return the width that a QR code of ``count`` modules has where the issue gives none, with its white, mm."""
    return max((count + 2 * QUIET) * _USUAL, _SMALLEST)


def qr_module(count: int, side: float) -> float:
    """Return the width of a module of a QR code of ``count`` that is ``side`` mm wide with its white, mm."""
    return side / (count + 2 * QUIET)
