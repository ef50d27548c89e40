"""The schema and the loader agree: both read ``fields``, and here each is tried on what the other takes."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from paiban.base.diagnostics import Collector
from paiban.issue import fields
from paiban.issue.kinds import every_key
from paiban.issue.load import _Loader, load
from paiban.issue.schema import KINDS, schema
from tests.unit.issue.helper import PHOTO, write
from tests.unit.issue.test_load import WHOLE

SCHEMA = schema()
TYPES: dict[str, Callable[[Any], bool]] = {
    "string": lambda v: isinstance(v, str),
    "number": lambda v: isinstance(v, (int, float)) and not isinstance(v, bool),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "boolean": lambda v: isinstance(v, bool),
    "null": lambda v: v is None,
    "array": lambda v: isinstance(v, list),
    "object": lambda v: isinstance(v, dict),
}
KEYWORDS = {
    "$schema",
    "$defs",
    "$ref",
    "title",
    "description",
    "type",
    "properties",
    "patternProperties",
    "additionalProperties",
    "required",
    "items",
    "minItems",
    "maxItems",
    "contains",
    "enum",
    "pattern",
    "minLength",
    "minimum",
    "maximum",
    "oneOf",
    "anyOf",
}


def valid(value: Any, rule: Any) -> bool:
    """JSON Schema 2020-12, as much of it as the schema uses."""
    if "$ref" in rule and not valid(value, SCHEMA["$defs"][rule["$ref"].removeprefix("#/$defs/")]):
        return False
    kinds = rule.get("type", [])
    if kinds and not any(TYPES[kind](value) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        return False
    if "enum" in rule and value not in rule["enum"]:
        return False
    if isinstance(value, str):
        if len(value) < rule.get("minLength", 0) or not re.search(rule.get("pattern", ""), value):
            return False
    elif isinstance(value, dict):
        named = rule.get("patternProperties", {})
        known = rule.get("properties", {}) | {k: r for name, r in named.items() for k in value if re.search(name, k)}
        if not set(rule.get("required", ())) <= set(value) or ("properties" in rule and not set(value) <= set(known)):
            return False
        if not all(valid(v, known[k]) for k, v in value.items() if k in known):
            return False
    elif isinstance(value, list):
        if not rule.get("minItems", 0) <= len(value) <= rule.get("maxItems", len(value)):
            return False
        if not all(valid(v, rule.get("items", {})) for v in value):
            return False
        if "contains" in rule and not any(valid(v, rule["contains"]) for v in value):
            return False
    elif TYPES["number"](value) and not rule.get("minimum", value) <= value <= rule.get("maximum", value):
        return False
    if "oneOf" in rule and sum(valid(value, one) for one in rule["oneOf"]) != 1:
        return False
    return not ("anyOf" in rule and not any(valid(value, one) for one in rule["anyOf"]))


def all_rules(rule: Any) -> list[dict[str, Any]]:
    found = [rule]
    for key in ("items", "contains"):
        found += all_rules(rule[key]) if key in rule else []
    for key in ("oneOf", "anyOf"):
        found += [r for one in rule.get(key, ()) for r in all_rules(one)]
    for key in ("properties", "$defs"):
        found += [r for one in rule.get(key, {}).values() for r in all_rules(one)]
    return found


def test_the_schema_is_json_of_the_2020_draft_and_only_what_is_tried_here() -> None:
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for rule in all_rules(SCHEMA):
        assert set(rule) <= KEYWORDS
        assert rule.get("$ref", "#/$defs/part").removeprefix("#/$defs/") in SCHEMA["$defs"]
        re.compile(rule.get("pattern", ""))
        if rule.get("type") == "object":
            assert rule["additionalProperties"] is False
            assert all(one["description"] for one in rule["properties"].values())


def all_fields() -> list[fields.Field]:
    return [field for _, field in every_key()]


def test_every_kind_has_a_reader_and_a_rule() -> None:
    kinds = {field.kind for field in all_fields()}
    assert kinds == set(KINDS)
    assert all(hasattr(_Loader, f"read_{kind}") for kind in kinds)


def test_the_usual_languages_are_languages() -> None:
    assert all(re.fullmatch(fields.LANGUAGE, tag) for tag in fields._USUAL)


def test_the_whole_format_is_valid() -> None:
    assert valid(yaml.safe_load(WHOLE.replace("date: 2025-06", "date: '2025-06'")), SCHEMA)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"title": ""},
        {"title": "刊", "x": 1},
        {"title": "刊", "articles": [{"title": "文"}]},
        {"title": "刊", "date": "2025"},
    ],
)
def test_the_schema_refuses(wrong: Any) -> None:
    assert not valid(wrong, SCHEMA)


# ---- what the schema allows is read without an error

WORDS = st.text(st.sampled_from("甲乙丙。a1 -:#'\"*[{&!|>%@`,\n"), max_size=8)
PATTERNS = {
    f"^{fields.EM_WIDTH}$": st.from_regex(f"^{fields.EM_WIDTH}$", fullmatch=True),
    r"\S": WORDS.map(lambda text: text + "字"),
    f"^{fields.DATE}$": st.sampled_from(["2025-06", "2024-02-29", "1999-12-31"]),
    f"^(?:{fields.EAN})$": st.just("issn"),
    f"^(?:{fields.ADDON})$": st.sampled_from(["06", "00123", "none"]),
    f"^{fields.MILLIMETRES}$": st.from_regex(f"^{fields.MILLIMETRES}$", fullmatch=True),
    f"^{fields.LANGUAGE}$": st.from_regex(re.compile(f"^{fields.LANGUAGE}$"), fullmatch=True),
}


def allowed(rule: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    if "$ref" in rule:
        return allowed(SCHEMA["$defs"][rule["$ref"].removeprefix("#/$defs/")], depth)
    for key in ("oneOf", "anyOf"):
        if key in rule:
            # deep down, only what comes to an end
            options = [one for one in rule[key] if depth < 4 or "box" not in str(one)]
            return st.one_of([allowed(one, depth) for one in options])
    if "enum" in rule:
        return st.sampled_from(rule["enum"])
    kinds = rule["type"]
    return st.one_of([of_type(kind, rule, depth) for kind in ([kinds] if isinstance(kinds, str) else kinds)])


def of_type(kind: str, rule: Any, depth: int) -> st.SearchStrategy[Any]:
    if kind == "string":
        if "minLength" in rule:
            return st.just(PHOTO)
        return PATTERNS[rule["pattern"]] if "pattern" in rule else WORDS
    if kind in ("integer", "number"):
        least, most = rule.get("minimum", -9999), rule.get("maximum", 9999)
        whole = st.integers(math.ceil(least), math.floor(most))
        return whole if kind == "integer" else whole | st.floats(least, most).map(lambda v: round(v, 3))
    if kind == "array":
        size = rule.get("maxItems", 3)
        items = st.lists(
            st.deferred(lambda: allowed(rule["items"], depth + 1)), min_size=rule.get("minItems", 0), max_size=size
        )
        return items.map(lambda v: [*v, "字"]) if "contains" in rule else items
    if kind == "object":
        needed = rule.get("required", [])
        for named in rule.get("patternProperties", {}).values():
            return st.dictionaries(st.sampled_from(["塔", "ferry", "7"]), allowed(named, depth + 1), max_size=2)
        keys = {k: st.deferred(lambda r=r: allowed(r, depth + 1)) for k, r in rule["properties"].items()}  # type: ignore[misc]
        return st.fixed_dictionaries(
            {k: keys[k] for k in needed}, optional={k: v for k, v in keys.items() if k not in needed}
        )
    return st.booleans() if kind == "boolean" else st.none()


def square(value: Any) -> Any:
    """Rows of a table cut to the shortest, and barcodes with their check digits: neither can JSON Schema say."""
    if isinstance(value, dict):
        value = {k: square(v) for k, v in value.items()}
        if isinstance(value.get("barcode"), (str, int)):
            value["barcode"] = "978-986-123456-4"
        for key in ("rows", "table"):
            if isinstance(value.get(key), list):
                width = min(map(len, value[key]))
                value[key] = [row[:width] for row in value[key]]
    return [square(v) for v in value] if isinstance(value, list) else value


# a photo given as bare text, and Markdown, are read further: what these say is not the schema's matter
BEYOND = {
    "jump",
    "chart",
    "break",
    "barcode",
    "addon",
    "qr",
    "svg",
    "photo",
    "photo-missing",
    "path",
    "table",
    "markdown",
    "duplicate-note",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("issue")


def errors(folder: Path, value: Any) -> list[str]:
    collector = Collector()
    text = yaml.dump(value, allow_unicode=True, Dumper=Dumper, sort_keys=False)
    load(write(folder, text), collector)
    return [str(d) for d in collector.diagnostics if d.severity == "error" and d.code not in BEYOND]


class Dumper(yaml.SafeDumper):
    """Without aliases: generated values may share their parts."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(value=allowed(SCHEMA).map(square))
def test_what_the_schema_allows_is_read(folder: Path, value: Any) -> None:
    assert valid(value, SCHEMA)
    assert errors(folder, value) == []


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 20)
    | st.sampled_from([0.5, 2.5, "2", "true"])
    | WORDS
    | st.sampled_from(["page", PHOTO]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["title", "photo", "rows", "body"]), inner)
    ),
    max_leaves=4,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(p for key, inner in below for p in places(inner, (*path, key)))]


def put(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = put(value[path[0]], path[1:], new)
    return copy


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_read_the_schema_allows(folder: Path, data: st.DataObject) -> None:
    """A good issue with one value put in place of another: refused by both, or by neither."""
    value = data.draw(allowed(SCHEMA).map(square))
    path = data.draw(st.sampled_from(places(value)))
    changed = put(value, path, data.draw(JSON))
    if not valid(changed, SCHEMA):
        # some rules name the place, some the whole part; that something is wrong, both see
        assert errors_of_any_code(folder, changed)
    else:
        assert errors(folder, square(changed)) == []


def errors_of_any_code(folder: Path, value: Any) -> bool:
    collector = Collector()
    load(write(folder, yaml.dump(value, allow_unicode=True, Dumper=Dumper, sort_keys=False)), collector)
    return collector.failed


def test_every_key_is_told_of_in_chinese_too() -> None:
    for rule in [SCHEMA, *SCHEMA["$defs"].values()]:
        for one in rule.get("properties", {}).values():
            assert any("\u4e00" <= character <= "\u9fff" for character in one["description"])
