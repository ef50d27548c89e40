"""The table of a theme's keys against the model, the built-in themes and the schema made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from msgspec import Struct

from paiban.base.colour import Colour
from paiban.base.diagnostics import Collector
from paiban.base.vocabulary import BUILT_IN
from paiban.style import theme as model
from paiban.style.fields import CHARACTER_STYLES, COLOURS, KEYS, LABELS, RULES, SECTIONS, STYLES
from paiban.style.layouts import PageLayout
from paiban.style.load import FOLDER, load_theme
from paiban.style.reference import FIELD_HELP, MASTER_HELP
from paiban.style.schema import schema
from paiban.style.theme import FIELDS, MASTERS, Theme


def raw(name: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((Path(FOLDER) / f"{name}.yaml").read_text(encoding="utf-8"))
    return data


def test_every_part_of_the_model_has_its_keys_and_no_others() -> None:
    parts = {kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, Struct)}
    assert set(KEYS) == parts - {Struct, Theme, Colour, PageLayout}
    for kind, keys in KEYS.items():
        assert tuple(keys) == kind.__struct_fields__, kind
    kinds = [section.kind for section in SECTIONS.values() if section.kind]
    assert set(kinds) == set(KEYS) and len(kinds) == len(set(kinds))


def test_every_key_at_the_top_fills_the_theme() -> None:
    assert set(SECTIONS) - {"extends"} == set(Theme.__struct_fields__) - {"fallback", "accented"}


def test_the_newsletter_has_every_name_that_is_known_and_no_other() -> None:
    base = raw("newsletter")
    assert set(base["styles"]) == set(STYLES)
    assert set(base["rules"]) == set(RULES)
    assert set(COLOURS) <= set(base["colours"])
    for words in base["labels"].values():
        assert set(words) == set(LABELS)
    assert set(CHARACTER_STYLES) == {n for n, s in base["styles"].items() if "size" not in s and "extends" not in s}


def test_kinds_of_pages_and_fields_of_heads_are_explained() -> None:
    assert tuple(MASTER_HELP) == MASTERS
    assert tuple(FIELD_HELP) == FIELDS


def test_every_number_has_a_unit_that_its_type_allows() -> None:
    for kind, keys in KEYS.items():
        for name, field in keys.items():
            numeric = kind.__annotations__[name] in ("float", "int")
            assert field.unit in (("", "length", "em", "lines", "share") if numeric else ("",)), (kind, name)
            assert numeric or (field.least, field.most) == (None, None)
            assert field.help.endswith("."), (kind, name)


def test_defaults_are_within_their_limits() -> None:
    for kind, keys in KEYS.items():
        names, defaults = kind.__struct_fields__, kind.__struct_defaults__
        for name, default in zip(names[len(names) - len(defaults) :], defaults, strict=True):
            field = keys[name]
            if kind.__annotations__[name] in ("float", "int"):
                assert field.least is None or default >= field.least, (kind, name)
                assert field.most is None or default <= field.most, (kind, name)


def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


@pytest.mark.parametrize("name", BUILT_IN)
def test_the_schema_allows_the_built_in_themes(name: str) -> None:
    assert list(validator().iter_errors(raw(name))) == []


WRONG = [
    "grid: {measure: wide}",
    "grid: {lines: 2.5}",
    "grid: {columns: 0}",
    "grid: {leading: 17px}",
    "grid: {gird: 1}",
    "page: {size: A9}",
    "page: {binding: top}",
    "styles: {body: {align: left}}",
    "styles: {body: {balance: 1}}",
    "styles: {body: {indent: 2pt}}",
    "rules: {short: {weight: -1}}",
    "masters: {Feature: {}}",
    "masters: {news: {head: {left: x}}}",
    "composition: {kinsoku: lax}",
    "labels: {en: {word: x}}",
    "figures: {tallest: 1.5}",
    "notes: {place: margin}",
    "layouts: ['head: a']",
    "layouts: [{slots: 'head 1: a', pages: left}]",
    "layouts: {}",
    "pagination: {budget: 0}",
    "gird: {}",
]


@pytest.mark.parametrize("text", WRONG)
def test_what_the_schema_refuses_the_loader_refuses(tmp_path: Path, text: str) -> None:
    assert not validator().is_valid(yaml.safe_load(text))
    (tmp_path / "own.yaml").write_text(f"extends: newsletter\n{text}\n", encoding="utf-8")
    collector = Collector()
    assert load_theme("own.yaml", str(tmp_path), collector) is None
    assert [(d.severity, d.line) for d in collector.diagnostics] == [("error", 2)]


RIGHT = [
    "grid: {measure: 22em, size: 10.5, leading: 17pt, top: 2.5cm}",
    "page: {size: [210mm, 842]}",
    "styles: {own: {size: 2em, leading: 1.5lines, white: 0.5lines, indent: 2em, colour: '#005a64'}}",
    "fonts: {serif: {han: Noto Serif TC, latin: Noto Sans TC, latin_scale: 0.95}}",
    "masters: {news: {head: {outer: ['{section}', '{folio}'], centre: '{date}'}}}",
    "colours: {sky: rgb 0 90 100, pale: sky 12%}",
    "end_mark: ■",
    "layouts: ['head all: A|(b/c); foot 2: d', {slots: 'page 12: a/b', pages: [inside, verso]}, inherited]",
    "pagination: {budget: 100}",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_the_schema_allows_the_loader_reads(tmp_path: Path, text: str) -> None:
    assert list(validator().iter_errors(yaml.safe_load(text))) == []
    (tmp_path / "own.yaml").write_text(f"extends: newsletter\n{text}\n", encoding="utf-8")
    collector = Collector()
    assert load_theme("own.yaml", str(tmp_path), collector) is not None, collector.diagnostics
    assert collector.diagnostics == ()


def test_text_in_em_is_a_number_of_em(tmp_path: Path) -> None:
    text = "extends: newsletter\ngrid: {measure: 22em}\nstyles: {body: {indent: 2em, white: 1line}}\n"
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    theme = load_theme("own.yaml", str(tmp_path), Collector())
    assert theme is not None
    assert (theme.grid.measure, theme.styles["body"].indent, theme.styles["body"].white) == (22.0, 2.0, 1.0)
