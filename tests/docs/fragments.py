"""Pieces of YAML, made whole so that they can be checked."""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import yaml

import paiban
from paiban.base.diagnostics import Collector, Diagnostic
from paiban.issue.schema import schema
from paiban.style.load import load_theme
from paiban.style.schema import schema as theme_schema

KINDS = ("issue", "theme", "article", "body")
_ARTICLE = "articles:\n  - title: 一篇\n    body: [一段文字。]\n"


def complaints(kind: str, text: str, folder: Path) -> list[str]:
    """What the schema and the loader have against a piece of YAML; photos that are not there are no fault of it."""
    if kind == "theme":
        return [*_by_schema(theme_schema(), yaml.safe_load(text), partial=True), *_of_theme(text, folder)]
    whole = _whole(kind, text)
    return [*_by_schema(schema(), yaml.safe_load(whole)), *_of_issue(whole, folder)]


def add(path: Path, text: str, where: str) -> None:
    """Add to a YAML file: items to the list, or keys to the mapping, that ``where`` names."""
    found: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    place = found
    for step in where.split(".") if where else ():
        place = place[int(step)] if isinstance(place, list) else place[step]
    more = yaml.safe_load(text)
    if isinstance(place, list):
        assert isinstance(more, list), f"{where} is a list"
        place.extend(more)
    else:
        _merge(place, more)
    path.write_text(yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=1 << 20), encoding="utf-8")


def _merge(old: dict[str, Any], new: dict[str, Any]) -> None:
    for key, value in new.items():
        if isinstance(value, dict) and isinstance(old.get(key), dict):
            _merge(old[key], value)
        else:
            old[key] = value


def _whole(kind: str, text: str) -> str:
    if kind == "issue":
        keys = yaml.safe_load(text)
        return ("" if "title" in keys else "title: 試刊\n") + text + ("" if "articles" in keys else _ARTICLE)
    article = text if kind == "article" else f"body:\n{textwrap.indent(text, '  ')}"
    keys = yaml.safe_load(article)
    if "title" not in keys:
        article = f"title: 一篇\n{article}"
    if "body" not in keys:
        article = f"{article}body: [一段文字。]\n"
    return f"title: 試刊\narticles:\n  -\n{textwrap.indent(article, '    ')}"


def _by_schema(rules: dict[str, Any], data: Any, partial: bool = False) -> list[str]:
    from jsonschema import Draft202012Validator

    if partial:
        rules = {key: value for key, value in rules.items() if key != "required"}
    return [error.message for error in Draft202012Validator(rules).iter_errors(data)]


def _of_issue(text: str, folder: Path) -> list[str]:
    path = folder / "piece-of-the-page.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        found: tuple[Diagnostic, ...] = paiban.load(path).diagnostics
    except paiban.IssueError as error:
        found = error.diagnostics
    finally:
        path.unlink()
    # a note without its mark is a warning: a piece need not have both
    return [str(d) for d in found if d.severity == "error" and d.code != "photo-missing"]


def _of_theme(text: str, folder: Path) -> list[str]:
    if "extends" not in yaml.safe_load(text):
        text = f"extends: newsletter\n{text}"
    path = folder / "piece-of-the-page.yaml"
    path.write_text(text, encoding="utf-8")
    collector = Collector()
    try:
        load_theme(path.name, str(folder), collector)
    finally:
        path.unlink()
    return [str(d) for d in collector.diagnostics if d.severity == "error"]
