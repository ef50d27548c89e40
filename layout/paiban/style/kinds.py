"""The kinds of values that a theme has: how each is read, its rule in the JSON Schema, its name in the reference.

A reader raises ``ValueError`` with a sentence for the user.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from paiban.base.colour import Colour
from paiban.base.message import listed, msg
from paiban.base.vocabulary import (
    KINSOKU,
    Binding,
    BoxLook,
    CaptionPlace,
    ColumnAlign,
    CoverGround,
    LineAlign,
    MarkStyle,
    NotePlace,
    OpenerGround,
    OpenerKind,
    OpenerText,
    Photos,
    PortraitShape,
    WritingMode,
    compositions,
    words,
)
from paiban.issue.yaml.plain import Data
from paiban.style.theme import FIELDS, FIGURES_OF_LISTS, PLACES, Families, Markers, Shapes, Strip

Colours = dict[str, Colour]
"""The colours of the theme, by name."""


_HEX = re.compile(r"#([0-9a-fA-F]{6})")
_PARTS = {"gray": 1, "rgb": 3, "cmyk": 4}


def parse_colour(value: object, named: Mapping[str, Colour]) -> Colour:
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
    if match := re.fullmatch(r'spot\s+"\s*([^"]*[^"\s])\s*"((?:\s+[\d.]+){4})', text):
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


def _as_int(colours: Colours, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(msg("{value!r} is not a whole number", value=value))


def _as_bool(colours: Colours, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(msg("{value!r} is neither true nor false", value=value))


def _as_text(colours: Colours, value: object) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(msg("{value!r} is not text", value=value))


def _as_colour(colours: Colours, value: object) -> Colour:
    return parse_colour(value, colours)


def _as_strip(colours: Colours, value: object) -> Strip:
    if not isinstance(value, dict) or not set(value) <= set(PLACES):
        raise ValueError(msg("a running head is a mapping with the keys {places}", places=listed(PLACES)))
    strip: Strip = {}
    for place, texts in value.items():
        texts = [texts] if isinstance(texts, str) else texts
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            raise ValueError(msg("{texts!r} is no text nor a list of texts", texts=texts))
        unknown = {field for text in texts for field in re.findall(r"\{(.*?)\}", text)} - set(FIELDS)
        if unknown:
            raise ValueError(
                msg(
                    "there is no field {unknown!r}; fields: {fields}", unknown=sorted(unknown)[0], fields=listed(FIELDS)
                )
            )
        strip[place] = tuple(texts)
    return strip


def _as_families(colours: Colours, value: object) -> Families:
    if not isinstance(value, list) or not all(isinstance(family, str) for family in value):
        raise ValueError(msg("{value!r} is no list of families", value=value))
    return tuple(value)


def _as_shapes(colours: Colours, value: object) -> Shapes:
    if not isinstance(value, dict):
        raise ValueError(msg("`shapes` is a mapping of names to shapes"))
    shapes: Shapes = {}
    for name, shape in value.items():
        sides = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(?:[:/×x]\s*(\d+(?:\.\d+)?))?\s*", str(shape))
        ratio = float(sides[1]) / float(sides[2] or 1) if sides and float(sides[2] or 1) else 0.0
        if not 0.1 <= ratio <= 10:
            raise ValueError(msg("{shape!r} is no shape: width by height, as 3:2", shape=shape))
        shapes[str(name)] = ratio
    return shapes


def _as_markers(colours: Colours, value: object) -> Markers:
    if not isinstance(value, list) or not value or not all(isinstance(sign, str) and sign.strip() for sign in value):
        raise ValueError(msg("markers are a list of texts, one a level"))
    return tuple(value)


def as_numbers(markers: Markers) -> Markers:
    """Return the markers of ordered lists.  Raises ``ValueError`` where one has no figure, or several."""
    for sign in markers:
        if sum(sign.count(kind) for kind in FIGURES_OF_LISTS) != 1:
            figures = listed(FIGURES_OF_LISTS)
            raise ValueError(
                msg("{sign!r} has to have one of {figures} in it, for the number", sign=sign, figures=figures)
            )
    return markers


class Kind(Struct, frozen=True):
    """A kind of values.  ``called`` is its name in the reference; ``read`` makes a value of what YAML has, given the
    colours of the theme; ``schema`` is its rule in the JSON Schema."""

    called: str
    read: Callable[[Colours, object], Any]
    schema: Data


def _choice(known: tuple[str, ...]) -> Kind:
    """Return the kind of values that are one of some words."""

    def read(colours: Colours, value: object) -> str:
        if value in known:
            return str(value)
        raise ValueError(msg("{value!r} is not one of {words}", value=value, words=listed(known)))

    return Kind(" \\| ".join(f"`{word}`" for word in known), read, {"enum": list(known)})


TEXT_SCHEMA = {"type": ["string", "number"]}
_STRIP_SCHEMA = {
    "type": ["object", "null"],
    "additionalProperties": False,
    "properties": {place: {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
                   for place in PLACES},
}  # fmt: skip
_MARKERS_SCHEMA = {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}

KINDS: dict[str, Kind] = {
    "int": Kind("whole number", _as_int, {"type": "integer"}),
    "bool": Kind("`true` \\| `false`", _as_bool, {"type": "boolean"}),
    "str": Kind("text", _as_text, {"type": "string"}),
    "Colour": Kind("colour", _as_colour, {"$ref": "#/$defs/colour"}),
    "Colour | None": Kind("colour", _as_colour, {"$ref": "#/$defs/colour"}),
    "Strip | None": Kind("texts by place", _as_strip, _STRIP_SCHEMA),
    "Shapes": Kind("shapes by name", _as_shapes, {"type": "object", "additionalProperties": TEXT_SCHEMA}),
    "Families": Kind("list of families", _as_families, {"type": "array", "items": {"type": "string"}}),
    "Markers": Kind("list of texts", _as_markers, _MARKERS_SCHEMA),
    "ColumnAlign": _choice(words(ColumnAlign)),
    "LineAlign": _choice(words(LineAlign)),
    "Binding": _choice(words(Binding)),
    "KinsokuName": _choice(KINSOKU),
    "CaptionPlace": _choice(words(CaptionPlace)),
    "CoverGround": _choice(words(CoverGround)),
    "OpenerKind": _choice(words(OpenerKind)),
    "OpenerText": _choice(words(OpenerText)),
    "OpenerGround": _choice(words(OpenerGround)),
    "NotePlace": _choice(words(NotePlace)),
    "BoxLook": _choice(words(BoxLook)),
    "PortraitShape": _choice(words(PortraitShape)),
    "Photos": _choice(words(Photos)),
    "MarkStyle": _choice(words(MarkStyle)),
    "CompositionName": _choice(compositions()),
    "WritingMode": _choice(words(WritingMode)),
}
"""Kinds by the annotation as it is written in the model: resolving types would add 10 ms to the start-up.  Measures
(``float``) are not among them: how one is read depends on the unit of its key."""
