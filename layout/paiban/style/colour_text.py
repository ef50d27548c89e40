"""Colours as a theme writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from paiban.messages.message import listed, msg
from paiban.style.colour import Colour

_HEX = re.compile(r"#([0-9a-fA-F]{6})")
_PARTS = {"gray": 1, "rgb": 3, "cmyk": 4}


def parse_colour(value: Any, named: Mapping[str, Colour]) -> Colour:
    """Read a colour: ``cmyk 85 30 45 10`` (per cent), ``gray 40`` (per cent of black), ``rgb 0 90 100`` (0 to 255),
    ``#005a64``, ``spot "PANTONE 320 C" 100 11 38 0``, the name of a colour, or a name and a tint: ``brand 12%``.

    Raises ``ValueError`` with a sentence for the user.
    """
    text = str(value).strip()
    if text in named:
        return named[text]
    if match := _HEX.fullmatch(text):
        number = int(match[1], 16)
        return Colour("rgb", tuple(round((number >> shift & 255) / 255, 4) for shift in (16, 8, 0)))
    if match := re.fullmatch(r'spot\s+"([^"]+)"((?:\s+[\d.]+){4})', text):
        return Colour("spot", tuple(_unit(v, 100) for v in match[2].split()), match[1])
    words = text.split()
    if len(words) == 2 and words[0] in named and words[1].endswith("%"):
        return named[words[0]].tinted(_unit(words[1][:-1], 100))
    if words and len(words) == 1 + _PARTS.get(words[0], -1):
        space = words[0]
        numbers = tuple(_unit(v, 255 if space == "rgb" else 100) for v in words[1:])
        if space == "gray":
            return Colour("gray", (round(1 - numbers[0], 4),))
        return Colour("rgb" if space == "rgb" else "cmyk", numbers)
    known = msg("; colours of this theme: {named}", named=listed(named)) if named else ""
    raise ValueError(
        msg("{text!r} is no colour; write `cmyk 85 30 45 10`, `#005a64`, or a name{known}", text=text, known=known)
    )


def _unit(text: str, full: int) -> float:
    try:
        number = float(text)
    except ValueError:
        raise ValueError(msg("{text!r} is not a number", text=text)) from None
    if not 0 <= number <= full:
        raise ValueError(msg("{text} is out of range: 0 to {full}", text=text, full=full))
    return round(number / full, 4)
