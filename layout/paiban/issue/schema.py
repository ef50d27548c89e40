"""The issue format as JSON Schema, made from the same table that the loader reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from paiban.base.messages import in_language
from paiban.issue import fields, kinds
from paiban.issue.fields import Field
from paiban.issue.kinds import PARTS
from paiban.issue.notes import NOTE_NAME

if TYPE_CHECKING:
    from paiban.issue.yaml.plain import Data


def _whole(limits: tuple[int, int]) -> Data:
    return {"type": "integer", "minimum": limits[0], "maximum": limits[1]}


_TEXT = {"type": ["string", "number", "boolean"]}
_FILE = {"type": "string", "minLength": 1}
_FULL = {**_TEXT, "pattern": r"\S"}


class ValueKind(Struct, frozen=True):
    """A kind of value: how the reference calls it, with limits and choices of ``fields`` in braces, and its rule in the
    schema.  Its reader is the loader's method ``read_`` and the kind's name."""

    called: str
    rule: Data


KINDS: dict[str, ValueKind] = {
    "text": ValueKind("text", _TEXT),
    "plain": ValueKind("plain", _TEXT),
    "full": ValueKind("text, not empty", _FULL),
    "lines": ValueKind("text, not empty", _FULL),
    "date": ValueKind("`2025-06`, `2025-06-30`", {"type": "string", "pattern": f"^{fields.DATE}$"}),
    "language": ValueKind("BCP 47 tag", {"type": "string", "pattern": f"^{fields.LANGUAGE}$"}),
    "bool": ValueKind("`true`, `false`", {"type": "boolean"}),
    "file": ValueKind("file", _FILE),
    "level": ValueKind("{LEVELS}", _whole(fields.LEVELS)),
    "count": ValueKind("{COUNTS}", _whole(fields.COUNTS)),
    "header_columns": ValueKind("{COUNTS}", _whole(fields.COUNTS)),
    "drop_cap": ValueKind("`true`, `false`, {DROP_CAPS}", {"oneOf": [{"type": "boolean"}, _whole(fields.DROP_CAPS)]}),
    "start": ValueKind("{STARTS}", {"enum": list(fields.STARTS)}),
    "arrange": ValueKind("{ARRANGE}", {"enum": list(fields.ARRANGE)}),
    "width": ValueKind("{WIDTHS}, {SPANS}", {"oneOf": [{"enum": list(fields.WIDTHS)}, _whole(fields.SPANS)]}),
    "photo_width": ValueKind(
        "{WIDTHS}, {SPANS}, `9em`",
        {
            "oneOf": [
                {"enum": list(fields.WIDTHS)},
                _whole(fields.SPANS),
                {"type": "string", "pattern": f"^{fields.EM_WIDTH}$"},
            ]
        },
    ),
    "weight": ValueKind("{WEIGHTS}", {"enum": list(fields.WEIGHTS)}),
    "float": ValueKind("{FLOATS}", {"enum": list(fields.FLOATS)}),
    "captions": ValueKind("{CAPTIONS}", {"enum": list(fields.CAPTIONS)}),
    "side": ValueKind("{SIDES}", {"enum": list(fields.SIDES)}),
    "table_width": ValueKind(
        "{TABLE_WIDTHS}, {SPANS}", {"oneOf": [{"enum": list(fields.TABLE_WIDTHS)}, _whole(fields.SPANS)]}
    ),
    "focus": ValueKind(
        "`[x, y]`, 0 to 1",
        {"type": "array", "items": {"type": "number", "minimum": 0, "maximum": 1}, "minItems": 2, "maxItems": 2},
    ),
    "profile": ValueKind("{PROFILES}", {"enum": list(fields.PROFILES)}),
    "kinsoku": ValueKind("{KINSOKU}", {"enum": list(fields.KINSOKU)}),
    "missing": ValueKind("`error` or `warn`", {"enum": list(fields.MISSING)}),
    "autospace": ValueKind(
        "{AUTOSPACE}", {"type": "number", "minimum": fields.AUTOSPACE[0], "maximum": fields.AUTOSPACE[1]}
    ),
    "composition": ValueKind("[composition](#composition)", {"$ref": "#/$defs/composition"}),
    "pages": ValueKind("{PAGES}", _whole(fields.PAGES)),
    "signature": ValueKind("{SIGNATURES}", _whole(fields.SIGNATURES)),
    "fit": ValueKind("[fit](#fit)", {"$ref": "#/$defs/fit"}),
    "texts": ValueKind("list of texts", {"type": "array", "items": _TEXT}),
    "notes": ValueKind(
        "list of texts, or a mapping of names",
        {
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
    ),
    "paragraphs": ValueKind(
        "text, or a list", {"oneOf": [_FULL, {"type": "array", "items": _TEXT, "contains": _FULL}]}
    ),
    "rows": ValueKind(
        "list of lists of texts",
        {
            "type": "array",
            "minItems": 1,
            "items": {"type": "array", "minItems": 1, "items": {"type": ["string", "number", "boolean", "null"]}},
        },
    ),
    "bylines": ValueKind(
        "text, [byline](#byline), or a list",
        {"oneOf": [_TEXT, {"$ref": "#/$defs/byline"}, {"type": "array", "items": {"$ref": "#/$defs/one_byline"}}]},
    ),
    "photos": ValueKind(
        "list of files or [photos](#photo)",
        {"type": "array", "minItems": 1, "items": {"oneOf": [_FILE, {"$ref": "#/$defs/photo"}]}},
    ),
    "table": ValueKind(
        "[table](#table), or its rows", {"oneOf": [{"$ref": "#/$defs/table_keys"}, {"$ref": "#/$defs/rows"}]}
    ),
    "chart": ValueKind(
        "[chart](#chart), or its data", {"oneOf": [{"$ref": "#/$defs/chart_keys"}, {"$ref": "#/$defs/chart_data"}]}
    ),
    "chart_kind": ValueKind("{CHART_KINDS}", {"enum": list(fields.CHART_KINDS)}),
    "chart_data": ValueKind(
        "list of rows, or a CSV file",
        {
            "oneOf": [
                _FILE,
                {
                    "type": "array",
                    "minItems": 2,
                    "items": {"type": "array", "minItems": 2, "items": {"type": ["string", "number", "null"]}},
                },
            ]
        },
    ),
    "chart_width": ValueKind(
        "{CHART_WIDTHS}, {SPANS}", {"oneOf": [{"enum": list(fields.CHART_WIDTHS)}, _whole(fields.SPANS)]}
    ),
    "aligns": ValueKind("list of {ALIGNS}", {"type": "array", "items": {"enum": [*fields.ALIGNS, None]}}),
    "list_items": ValueKind(
        "list of texts, [items](#item), [parts](#parts) or lists of parts",
        {"type": "array", "items": {"$ref": "#/$defs/item"}},
    ),
    "list_start": ValueKind("{LIST_STARTS}", _whole(fields.LIST_STARTS)),
    "code": ValueKind("text, as it is", _FULL),
    "verse_lines": ValueKind(
        "list of texts, or one text with line ends",
        {
            "oneOf": [
                _FULL,
                {"type": "array", "items": {"type": ["string", "number", "boolean", "null"]}, "contains": _FULL},
            ]
        },
    ),
    "quoted": ValueKind(
        "body", {"oneOf": [_FULL, {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/part"}}]}
    ),
    "rule": ValueKind("`true`", {"type": "boolean", "enum": [True]}),
    "box": ValueKind("[box](#box)", {"$ref": "#/$defs/box_keys"}),
    "body": ValueKind("body", {"oneOf": [_TEXT, {"type": "array", "items": {"$ref": "#/$defs/part"}}]}),
    "letter": ValueKind("[letter](#letter)", {"$ref": "#/$defs/letter"}),
    "cover": ValueKind("[cover](#cover)", {"$ref": "#/$defs/cover"}),
    "imprint": ValueKind("[imprint](#imprint)", {"$ref": "#/$defs/imprint"}),
    "articles": ValueKind(
        "list of [articles](#article), [advertisements](#advertisement), [continuations](#continuation)",
        {
            "type": "array",
            "items": {"anyOf": [{"$ref": f"#/$defs/{name}"} for name in ("article", "continuation", "advert")]},
        },
    ),
    "jump_start": ValueKind("{JUMP_STARTS}", {"enum": list(fields.JUMP_STARTS)}),
    "advert_size": ValueKind("{ADVERT_SIZES}", {"enum": list(fields.ADVERT_SIZES)}),
    "back_cover": ValueKind("[back cover](#back-cover)", {"$ref": "#/$defs/back_cover"}),
    "fillers": ValueKind(
        "list of [advertisements](#advertisement)", {"type": "array", "items": {"$ref": "#/$defs/advert"}}
    ),
}
"""Kinds of values by the names that ``Field.kind`` has."""


def schema() -> Data:
    """Return the JSON Schema (draft 2020-12) of an issue."""
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
            "rows": KINDS["rows"].rule,
            "table_keys": _mapping(kinds.TABLE_KEYS),
            "chart_data": KINDS["chart_data"].rule,
            "chart_keys": _mapping(kinds.CHART_KEYS),
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
    """Return what a key is for, in English and in Chinese."""
    return field.help, in_language(field.help, "zh-Hant")


def _help(field: Field) -> str:
    return " ".join(help_of(field))


def _mapping(keys: dict[str, Field]) -> Data:
    found: Data = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            name: {"description": _help(field), "anyOf": [KINDS[field.kind].rule, {"type": "null"}]}
            if not field.required
            else {"description": _help(field), **KINDS[field.kind].rule}
            for name, field in keys.items()
        },
    }
    required = [name for name, field in keys.items() if field.required]
    if required:
        found["required"] = required
    return found
