"""The issue format as JSON Schema, from the same table that the loader reads."""

from __future__ import annotations

from typing import Any

from paiban.base.messages import in_language
from paiban.issue import fields, kinds
from paiban.issue.fields import Field
from paiban.issue.kinds import PARTS
from paiban.issue.notes import NOTE_NAME


def _whole(limits: tuple[int, int]) -> dict[str, Any]:
    return {"type": "integer", "minimum": limits[0], "maximum": limits[1]}


_TEXT = {"type": ["string", "number", "boolean"]}
_FILE = {"type": "string", "minLength": 1}
_FULL = {**_TEXT, "pattern": r"\S"}
_KINDS: dict[str, dict[str, Any]] = {
    "text": _TEXT,
    "plain": _TEXT,
    "full": _FULL,
    "lines": _FULL,
    "date": {"type": "string", "pattern": f"^{fields.DATE}$"},
    "language": {"type": "string", "pattern": f"^{fields.LANGUAGE}$"},
    "bool": {"type": "boolean"},
    "file": _FILE,
    "level": _whole(fields.LEVELS),
    "count": _whole(fields.COUNTS),
    "drop_cap": {"oneOf": [{"type": "boolean"}, _whole(fields.DROP_CAPS)]},
    "start": {"enum": list(fields.STARTS)},
    "arrange": {"enum": list(fields.ARRANGE)},
    "width": {"oneOf": [{"enum": list(fields.WIDTHS)}, _whole(fields.SPANS)]},
    "photo_width": {
        "oneOf": [
            {"enum": list(fields.WIDTHS)},
            _whole(fields.SPANS),
            {"type": "string", "pattern": f"^{fields.EM_WIDTH}$"},
        ]
    },
    "captions": {"enum": list(fields.CAPTIONS)},
    "side": {"enum": list(fields.SIDES)},
    "table_width": {"oneOf": [{"enum": list(fields.TABLE_WIDTHS)}, _whole(fields.SPANS)]},
    "focus": {"type": "array", "items": {"type": "number", "minimum": 0, "maximum": 1}, "minItems": 2, "maxItems": 2},
    "profile": {"enum": list(fields.PROFILES)},
    "kinsoku": {"enum": list(fields.KINSOKU)},
    "missing": {"enum": list(fields.MISSING)},
    "autospace": {"type": "number", "minimum": fields.AUTOSPACE[0], "maximum": fields.AUTOSPACE[1]},
    "composition": {"$ref": "#/$defs/composition"},
    "pages": _whole(fields.PAGES),
    "signature": _whole(fields.SIGNATURES),
    "fit": {"$ref": "#/$defs/fit"},
    "texts": {"type": "array", "items": _TEXT},
    "notes": {
        "oneOf": [
            {"type": "array", "items": _TEXT},
            {
                "type": "object",
                "properties": {},
                "patternProperties": {f"^{NOTE_NAME}$": _TEXT},
                "additionalProperties": False,
            },
        ]
    },
    "paragraphs": {"oneOf": [_FULL, {"type": "array", "items": _TEXT, "contains": _FULL}]},
    "rows": {
        "type": "array",
        "minItems": 1,
        "items": {"type": "array", "minItems": 1, "items": {"type": ["string", "number", "boolean", "null"]}},
    },
    "bylines": {
        "oneOf": [_TEXT, {"$ref": "#/$defs/byline"}, {"type": "array", "items": {"$ref": "#/$defs/one_byline"}}]
    },
    "photos": {"type": "array", "minItems": 1, "items": {"oneOf": [_FILE, {"$ref": "#/$defs/photo"}]}},
    "table": {"oneOf": [{"$ref": "#/$defs/table_keys"}, {"$ref": "#/$defs/rows"}]},
    "aligns": {"type": "array", "items": {"enum": [*fields.ALIGNS, None]}},
    "list_items": {"type": "array", "items": {"$ref": "#/$defs/item"}},
    "list_start": _whole(fields.LIST_STARTS),
    "code": _FULL,
    "verse_lines": {
        "oneOf": [
            _FULL,
            {"type": "array", "items": {"type": ["string", "number", "boolean", "null"]}, "contains": _FULL},
        ]
    },
    "quoted": {"oneOf": [_FULL, {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/part"}}]},
    "rule": {"type": "boolean", "enum": [True]},
    "box": {"$ref": "#/$defs/box_keys"},
    "body": {"oneOf": [_TEXT, {"type": "array", "items": {"$ref": "#/$defs/part"}}]},
    "letter": {"$ref": "#/$defs/letter"},
    "cover": {"$ref": "#/$defs/cover"},
    "imprint": {"$ref": "#/$defs/imprint"},
    "articles": {
        "type": "array",
        "items": {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in ("article", "continuation", "advert")]},
    },
    "jump_start": {"enum": list(fields.JUMP_STARTS)},
    "advert_size": {"enum": list(fields.ADVERT_SIZES)},
    "back_cover": {"$ref": "#/$defs/back_cover"},
    "fillers": {"type": "array", "items": {"$ref": "#/$defs/advert"}},
}
KINDS = frozenset(_KINDS)
"""The kinds of fields that have a rule."""


def schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of an issue."""
    parts = {f"part_{key}": _mapping(kind.keys) for key, kind in PARTS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "paiban issue 一期刊物",
        **_mapping(fields.ISSUE),
        "$defs": {
            "letter": _mapping(fields.LETTER),
            "article": _mapping(fields.ARTICLE),
            "byline": _mapping(fields.BYLINE),
            "one_byline": {"oneOf": [_TEXT, {"$ref": "#/$defs/byline"}]},
            "composition": _mapping(fields.COMPOSITION),
            "fit": _mapping(fields.FIT),
            "cover": _mapping(fields.COVER),
            "back_cover": _mapping(fields.BACK_COVER),
            "continuation": _mapping(fields.CONTINUATION),
            "advert": _mapping(fields.ADVERT),
            "imprint": _mapping(fields.IMPRINT),
            "photo": _mapping(kinds.PHOTO),
            "rows": _KINDS["rows"],
            "table_keys": _mapping(kinds.TABLE_KEYS),
            "box_keys": _mapping(kinds.BOX_KEYS),
            "item": {
                "anyOf": [
                    _TEXT,
                    {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/part"}},
                    _mapping(kinds.ITEM_KEYS),
                    *({"$ref": f"#/$defs/{name}"} for name in parts),
                ]
            },
            **parts,
            "part": {"anyOf": [_TEXT, {"type": "null"}, *({"$ref": f"#/$defs/{name}"} for name in parts)]},
        },
    }


def help_of(field: Field) -> tuple[str, str]:
    """What a key is for, in English and in Chinese."""
    return field.help, in_language(field.help, "zh-Hant")


def _help(field: Field) -> str:
    return " ".join(help_of(field))


def _mapping(keys: dict[str, Field]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {"description": _help(field), "anyOf": [_KINDS[field.kind], {"type": "null"}]}
            if not field.required
            else {"description": _help(field), **_KINDS[field.kind]}
            for name, field in keys.items()
        },
    }
    required = [name for name, field in keys.items() if field.required]
    if required:
        found["required"] = required
    return found
