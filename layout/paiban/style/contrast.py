"""Luminance and contrast of colours: whether text can be read on its ground.

A CMYK colour is what coated offset (FOGRA39) makes of it: the areas of paper, of the three inks and of their overprints
(Neugebauer's equations), each with its lightness of ISO 12647-2:2004, after the gain of the dots.
"""

from __future__ import annotations

from itertools import product

from paiban.base.colour import Colour

READABLE, VISIBLE = 4.5, 3.0
"""Contrast (WCAG 2.2, 1.4.3) below which running text, and other text, is hard to read."""
READABLE, VISIBLE = 4.5, 3.0
"""Contrast (WCAG 2.2, 1.4.3) below which running text, and other text, is hard to read."""
_LIGHTNESS: dict[tuple[int, ...], float] = {
    (0, 0, 0): 95.0,
    (1, 0, 0): 55.0,
    (0, 1, 0): 48.0,
    (0, 0, 1): 89.0,
    (0, 1, 1): 47.0,
    (1, 0, 1): 50.0,
    (1, 1, 0): 24.0,
    (1, 1, 1): 23.0,
}
"""CIE L* of paper, solid cyan, magenta, yellow and their overprints (ISO 12647-2:2004, paper types 1 and 2)."""
_BLACK = 16.0
_GAIN, _GAIN_OF_BLACK = 0.13, 0.16
"""The dot gain at half tone (ISO 12647-2:2004, curves A and B, screened at 60/cm)."""
_FLARE = 0.05
"""The light of the surroundings that is reflected everywhere, as a share of that of white (WCAG 2.2, contrast
ratio)."""


def contrast(a: Colour, b: Colour) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    return ratio(luminance(a), luminance(b))


def ratio(a: float, b: float) -> float:
    """Return the contrast ratio of two luminances."""
    light, dark = max(a, b), min(a, b)
    return (light + _FLARE) / (dark + _FLARE)


def luminance(colour: Colour) -> float:
    """Return the luminance of a colour as a share of that of white (of paper, where it is printed), from 0 to 1."""
    values = colour.values
    if colour.space in ("rgb", "gray"):
        red, green, blue = (_linear(v) for v in (values if len(values) == 3 else values * 3))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
    tint = colour.tint if colour.space == "spot" else 1.0
    inks = [min(1.0, v * tint) for v in values]
    gains = (_GAIN, _GAIN, _GAIN, _GAIN_OF_BLACK)
    areas = [v + 4 * gain * v * (1 - v) for v, gain in zip(inks, gains, strict=True)]
    total = 0.0
    for dots in product((0, 1), repeat=3):
        share = 1.0
        for dot, area in zip(dots, areas, strict=False):
            share *= area if dot else 1 - area
        own = _light(_LIGHTNESS[dots])
        # what lies below black hardly shows
        total += share * (own * (1 - areas[3]) + _light(_BLACK) * own / _light(95.0) * areas[3])
    return total / _light(95.0)


def ink(colour: Colour) -> float:
    """Return the sum of the inks, in per cent; 0 for a colour that is not given in inks."""
    return round(sum(colour.values) * 100, 2) if colour.space == "cmyk" else 0.0


def _light(lightness: float) -> float:
    """Return Y (0 to 1) of CIE L* (0 to 100)."""
    return float(((lightness + 16) / 116) ** 3) if lightness > 8 else lightness / 903.3


def _linear(value: float) -> float:
    """Return the linear light of a value of sRGB (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
