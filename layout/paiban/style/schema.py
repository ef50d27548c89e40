"""The theme format as JSON Schema, from the same table that the loader reads: what editors complete and check by."""

from __future__ import annotations

from typing import Any, get_args

from paiban.style import theme as model
from paiban.style.fields import KEYS, LABELS, RULES, SECTIONS, STYLES, Key, Section
from paiban.style.load import BUILT_IN, SIZES
from paiban.style.theme import MASTERS, PLACES

_COLOUR = {
    "type": "string",
    "description": '`cmyk 85 30 45 10`, `gray 40`, `rgb 0 90 100`, `#005a64`, `spot "PANTONE 320 C" 100 11 38 0`, or '
    "the name of a colour, with a tint: `brand 12%`.",
}
_TEXT = {"type": ["string", "number"]}
_STRIP = {
    "type": ["object", "null"],
    "additionalProperties": False,
    "properties": {place: {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
                   for place in PLACES},
}  # fmt: skip
_UNITS = {"length": "(pt|mm|cm|in|q|em|lines?)?", "em": "em", "lines": "lines?"}


def choices(annotation: str) -> tuple[str, ...]:
    """The words of a key that takes one of some; empty for all other keys."""
    return tuple(word for word in get_args(getattr(model, annotation, None)) if isinstance(word, str) and word)


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of a theme.  No key is required: a theme may extend another."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "paiban theme",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: {"description": s.help, **_section(name, s)} for name, s in SECTIONS.items()},
        "$defs": {
            "colour": _COLOUR,
            **{name: _mapping(s.kind, s.hyphens) for name, s in SECTIONS.items() if s.kind is not None and s.named},
        },
    }


def _section(name: str, section: Section) -> dict[str, Any]:
    if section.kind is not None and not section.named:
        own = _mapping(section.kind, section.hyphens)
        if name == "page":
            side = _value("float", KEYS[section.kind]["width"])
            size = [{"enum": list(SIZES)}, {"type": "array", "items": side, "minItems": 2, "maxItems": 2}]
            own["properties"] = {"size": {"description": SIZE_HELP, "oneOf": size}, **own["properties"]}
        return own
    if section.kind is not None:
        one = {"$ref": f"#/$defs/{name}"}
        known: dict[str, str] = {"styles": STYLES, "rules": RULES, "masters": dict.fromkeys(MASTERS, "")}.get(name, {})
        properties: dict[str, Any] = {key: {"description": help, **one} if help else one for key, help in known.items()}
        if name == "fonts":
            properties["fallback"] = {"type": "array", "items": {"type": "string"}}
        rest: Any = False if name == "masters" else one
        return {"type": "object", "properties": properties, "additionalProperties": rest}
    if name == "colours":
        return {"type": "object", "additionalProperties": {"$ref": "#/$defs/colour"}}
    if name == "labels":
        words = {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(LABELS, _TEXT)}
        return {"type": "object", "additionalProperties": words}
    if name == "imprint":
        return {"type": "object", "additionalProperties": _TEXT}
    if name == "writing_mode":
        return {"enum": list(choices("WritingMode"))}
    if name == "extends":
        return {"type": "string", "examples": list(BUILT_IN)}
    return _TEXT


def _mapping(kind: type[Any], hyphens: bool) -> dict[str, Any]:
    properties = {
        name.replace("_", "-") if hyphens else name: {"description": f.help, **_value(kind.__annotations__[name], f)}
        for name, f in KEYS[kind].items()
    }
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _value(annotation: str, field: Key) -> dict[str, Any]:
    if annotation in ("float", "int"):
        number: dict[str, Any] = {"type": "integer" if annotation == "int" else "number"}
        if field.least is not None:
            number["minimum"] = field.least
        if field.most is not None:
            number["maximum"] = field.most
        if field.unit not in _UNITS or annotation == "int":
            return number
        text = {"type": "string", "pattern": rf"^\s*[+-]?(\d+\.?\d*|\.\d+)\s*{_UNITS[field.unit]}\s*$"}
        return {"anyOf": [number, text]}
    if words := choices(annotation):
        return {"enum": list(words)}
    if annotation == "bool":
        return {"type": "boolean"}
    if annotation == "Colour":
        return {"$ref": "#/$defs/colour"}
    if annotation == "Strip | None":
        return _STRIP
    if annotation == "Markers":
        return {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
    if annotation == "Shapes":
        return {"type": "object", "additionalProperties": _TEXT}
    if annotation == "Families":
        return {"type": "array", "items": {"type": "string"}}
    return {"type": "string"}


SIZE_HELP = f"{', '.join(SIZES)} (B sizes are JIS), or [width, height]."
