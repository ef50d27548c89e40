"""Values of a theme by the type that the model gives them; ``ValueError`` holds a sentence for the user."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from paiban.messages.message import listed, msg
from paiban.style.colour import Colour
from paiban.style.colour_text import parse_colour
from paiban.style.theme import FIELDS, FIGURES_OF_LISTS, PLACES, Families, Markers, Shapes, Strip

Colours = dict[str, Colour]
"""Those of the theme, by name."""


def _as_int(colours: Colours, value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError(msg("{value!r} is not a whole number", value=value))


def _as_bool(colours: Colours, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise ValueError(msg("{value!r} is neither true nor false", value=value))


def _as_text(colours: Colours, value: Any) -> str:
    if isinstance(value, str):
        return value
    raise ValueError(msg("{value!r} is not text", value=value))


def _as_colour(colours: Colours, value: Any) -> Colour:
    return parse_colour(value, colours)


def _as_strip(colours: Colours, value: Any) -> Strip:
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


def _as_families(colours: Colours, value: Any) -> Families:
    if not isinstance(value, list) or not all(isinstance(family, str) for family in value):
        raise ValueError(msg("{value!r} is no list of families", value=value))
    return tuple(value)


def _as_shapes(colours: Colours, value: Any) -> Shapes:
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


def _as_markers(colours: Colours, value: Any) -> Markers:
    if not isinstance(value, list) or not value or not all(isinstance(sign, str) and sign.strip() for sign in value):
        raise ValueError(msg("markers are a list of texts, one a level"))
    return tuple(value)


def as_numbers(markers: Markers) -> Markers:
    """The markers of ordered lists; raises ``ValueError`` where one has no figure, or several."""
    for sign in markers:
        if sum(sign.count(kind) for kind in FIGURES_OF_LISTS) != 1:
            figures = listed(FIGURES_OF_LISTS)
            raise ValueError(
                msg("{sign!r} has to have one of {figures} in it, for the number", sign=sign, figures=figures)
            )
    return markers


def _choice(*words: str) -> Callable[[Colours, Any], str]:
    def convert(colours: Colours, value: Any) -> str:
        if value in words:
            return str(value)
        raise ValueError(msg("{value!r} is not one of {words}", value=value, words=listed(words)))

    return convert


# by the annotation as it is written in the model: resolving types would cost the start-up 10 ms
CONVERT: dict[str, Callable[[Colours, Any], Any]] = {
    "int": _as_int,
    "bool": _as_bool,
    "str": _as_text,
    "Colour": _as_colour,
    "Strip | None": _as_strip,
    "Shapes": _as_shapes,
    "Families": _as_families,
    "Markers": _as_markers,
    "ColumnAlign": _choice("left", "center", "right", "decimal"),
    "Align": _choice("justify", "start", "center", "end"),
    "Binding": _choice("left", "right"),
    "Kinsoku": _choice("none", "basic", "strict"),
    "CaptionPlace": _choice("below", "beside", "block"),
    "NotePlace": _choice("article", "column", "page"),
    "Photos": _choice("convert", "keep"),
    "Profile": _choice("tw-plain", "tw-compact", "cn-gb", "ja", "ko"),
    "WritingMode": _choice("horizontal-tb", "vertical-rl"),
}
