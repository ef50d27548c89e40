"""Colours as CSS writes them."""

from __future__ import annotations

import colorsys
import re

from reportlab.lib import colors

from paiban.base.message import msg
from paiban.material.drawing.svg.values import BadValue

Paint = tuple[colors.Color, float]
"""A colour and its opacity, from 0 to 1."""

_CALL = re.compile(r"(rgba?|hsla?|device-cmyk|cmyk)\(([^()]*)\)")


def to_colour(text: str) -> Paint:
    """Return the colour that is written.  Raises ``BadValue``."""
    word = text.strip().lower()
    if word == "transparent":
        return colors.Color(0, 0, 0), 0.0
    if re.fullmatch(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", word):
        digits = word[1:] if len(word) > 5 else "".join(c * 2 for c in word[1:])
        parts = [int(digits[n : n + 2], 16) / 255 for n in range(0, len(digits), 2)]
        return colors.Color(*parts[:3]), parts[3] if len(parts) == 4 else 1.0
    if match := _CALL.match(word):
        return _called(match[1], match[2], text)
    named = _NAMES.get(word)
    if named is None:
        raise BadValue(msg("{text!r} is no colour", text=text.strip()[:40]))
    return colors.Color(*[int(named[n : n + 2], 16) / 255 for n in (0, 2, 4)]), 1.0


def _called(name: str, inner: str, text: str) -> Paint:
    parts = [part for part in re.split(r"[\s,/]+", inner.strip()) if part]
    need = 4 if "cmyk" in name else 3
    if len(parts) not in (need, need + 1):
        raise BadValue(msg("{text!r} is no colour", text=text.strip()[:40]))
    try:
        opacity = _share(parts[need]) if len(parts) > need else 1.0
        if name.startswith("rgb"):
            return colors.Color(*[_share(part, 255) for part in parts[:3]]), opacity
        if name.startswith("hsl"):
            hue = float(parts[0].removesuffix("deg")) / 360 % 1
            red, green, blue = colorsys.hls_to_rgb(hue, _share(parts[2]), _share(parts[1]))
            return colors.Color(red, green, blue), opacity
        return colors.CMYKColor(*[_share(part) for part in parts[:4]]), opacity
    except ValueError:
        raise BadValue(msg("{text!r} is no colour", text=text.strip()[:40])) from None


def _share(text: str, whole: float = 1.0) -> float:
    value = float(text[:-1]) / 100 if text.endswith("%") else float(text) / whole
    return min(max(value, 0.0), 1.0)


def to_opacity(text: str) -> float:
    """Return an opacity, from 0 to 1.  Raises ``BadValue``."""
    try:
        return _share(text)
    except ValueError:
        raise BadValue(msg("{text!r} is no number", text=text[:40])) from None


# reportlab has its own idea of some names, so these are CSS's (CSS Color 4, 6.1)
_NAMES = {
    name.lower(): colour.hexval()[2:]
    for name, colour in colors.getAllNamedColors().items()
    if re.fullmatch(r"[a-z]+", name) and isinstance(colour, colors.Color)
}
_NAMES |= {"darkseagreen": "8fbc8f", "lightgray": "d3d3d3", "rebeccapurple": "663399"}
