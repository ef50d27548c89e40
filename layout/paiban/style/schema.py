"""The theme format as JSON Schema, from the same table that the loader reads: what editors complete and check by."""

from __future__ import annotations

from msgspec import Struct

from paiban.base.vocabulary import BUILT_IN, words
from paiban.issue.yaml.plain import Data
from paiban.style.fields import KEYS, LABELS, OPTIONAL_RULES, RULES, SECTIONS, STYLES, Key, Section
from paiban.style.kinds import KINDS, TEXT_SCHEMA
from paiban.style.layout_list import INHERITED, LAYOUT_KEYS
from paiban.style.layouts import LayoutPage, ZonePlace
from paiban.style.load import SIZES
from paiban.style.theme import MASTERS, OWN_MASTER

_COLOUR = {
    "type": "string",
    "description": '`cmyk 85 30 45 10`, `gray 40`, `rgb 0 90 100`, `#005a64`, `spot "PANTONE 320 C" 100 11 38 0`, or '
    "the name of a colour, with a tint: `brand 12%`.",
}
_ZONE = rf"({'|'.join(words(ZonePlace))})\s+(all|[1-9]+)\s*:\s*[A-Za-z|/()\s]+"
_LAYOUT = {"type": "string", "pattern": rf"^\s*{_ZONE}(;\s*{_ZONE})*$"}
_PAGE = {"enum": list(words(LayoutPage))}
_LAYOUT_KEYS = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "slots": {"description": LAYOUT_KEYS["slots"], **_LAYOUT},
        "pages": {
            "description": LAYOUT_KEYS["pages"],
            "oneOf": [_PAGE, {"type": "array", "items": _PAGE, "minItems": 1}],
        },
    },
    "required": ["slots"],
}
_UNITS = {"length": "(pt|mm|cm|in|q|em|lines?)?", "em": "em", "lines": "lines?"}


def schema() -> Data:
    """Return the JSON Schema (draft 2020-12) of a theme.  No key is required, since a theme may extend another."""
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


def _section(name: str, section: Section) -> Data:
    if section.kind is not None and not section.named:
        own = _mapping(section.kind, section.hyphens)
        if name == "page":
            side = _value("float", KEYS[section.kind]["width"])
            size = [{"enum": list(SIZES)}, {"type": "array", "items": side, "minItems": 2, "maxItems": 2}]
            own["properties"] = {"size": {"description": SIZE_HELP, "oneOf": size}, **own["properties"]}
        return own
    if section.kind is not None:
        one = {"$ref": f"#/$defs/{name}"}
        known: dict[str, str] = {
            "styles": STYLES,
            "rules": RULES | OPTIONAL_RULES,
            "masters": dict.fromkeys(MASTERS, ""),
        }.get(name, {})
        properties: Data = {key: {"description": help, **one} if help else one for key, help in known.items()}
        if name == "fonts":
            properties["fallback"] = {"type": "array", "items": {"type": "string"}}
        if name == "masters":
            own = {"type": "object", "properties": properties, "additionalProperties": False}
            return own | {"patternProperties": {f"^{OWN_MASTER}$": one}}
        rest: Data | bool = one
        return {"type": "object", "properties": properties, "additionalProperties": rest}
    if name == "layouts":
        return {"type": "array", "items": {"oneOf": [{"const": INHERITED}, _LAYOUT, _LAYOUT_KEYS]}}
    if name == "colours":
        return {"type": "object", "additionalProperties": {"$ref": "#/$defs/colour"}}
    if name == "labels":
        own = {"type": "object", "additionalProperties": False, "properties": dict.fromkeys(LABELS, TEXT_SCHEMA)}
        return {"type": "object", "additionalProperties": own}
    if name == "imprint":
        return {"type": "object", "additionalProperties": TEXT_SCHEMA}
    if name == "writing_mode":
        return KINDS["WritingMode"].schema
    if name == "extends":
        return {"type": "string", "examples": list(BUILT_IN)}
    return TEXT_SCHEMA


def _mapping(kind: type[Struct], hyphens: bool) -> Data:
    properties = {
        name.replace("_", "-") if hyphens else name: {"description": f.help, **_value(kind.__annotations__[name], f)}
        for name, f in KEYS[kind].items()
    }
    return {"type": "object", "additionalProperties": False, "properties": properties}


def _value(annotation: str, field: Key) -> Data:
    value: Data = {"type": "number"} if annotation == "float" else dict(KINDS[annotation].schema)
    if field.least is not None:
        value["minimum"] = field.least
    if field.most is not None:
        value["maximum"] = field.most
    if annotation != "float" or field.unit not in _UNITS:
        return value
    text = {"type": "string", "pattern": rf"^\s*[+-]?(\d+\.?\d*|\.\d+)\s*{_UNITS[field.unit]}\s*$"}
    return {"anyOf": [value, text]}


SIZE_HELP = f"{', '.join(SIZES)} (B sizes are JIS), or [width, height]."
