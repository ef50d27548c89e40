"""The codes of diagnostics that the program can give, found by walking its source.

A code is what is handed over for a parameter or field named ``code``.  Calls are matched by name alone, so that other
functions of a name are seen too: what does not look like a code (small letters and hyphens) is none.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path(__file__).resolve().parents[2] / "layout" / "paiban"
SEVERITIES = ("error", "warning", "note")
_CODE = re.compile(r"[a-z]+(-[a-z]+)*")


class Use(NamedTuple):
    """``severity`` is empty where the call does not say; ``place`` is module and line."""

    code: str
    severity: str
    place: str


class _Taker(NamedTuple):
    """A function, or a class of values, that takes a code: as its argument of this number, or else this default."""

    position: int
    default: str
    severity: int


@cache
def uses(package: Path = PACKAGE) -> list[Use]:
    """All codes that are written in the source."""
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(package.rglob("*.py"))}
    takers: dict[str, list[_Taker]] = {}
    for tree in trees.values():
        for name, taker in _takers(tree):
            takers.setdefault(name, []).append(taker)
    found = []
    for path, tree in trees.items():
        module = path.relative_to(package).as_posix()
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                for taker in takers.get(_name(node.func), ()):
                    found += [Use(*use, f"{module}:{node.lineno}") for use in _codes(node, taker)]
            elif isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "code" for t in node.targets):
                words = [word for word in _words(node.value) if _CODE.fullmatch(word)]
                found += [Use(word, "", f"{module}:{node.lineno}") for word in words]
    return found


def _takers(tree: ast.Module) -> Iterator[tuple[str, _Taker]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            fields = [s for s in node.body if isinstance(s, ast.AnnAssign) and isinstance(s.target, ast.Name)]
            names = [s.target.id for s in fields if isinstance(s.target, ast.Name)]
            if "code" in names:
                yield node.name, _Taker(names.index("code"), "", _index(names, "severity"))
            for method in node.body:
                if isinstance(method, ast.FunctionDef):
                    yield from _taker(node.name if method.name == "__init__" else method.name, method, True)
        elif isinstance(node, ast.Module):
            for function in node.body:
                if isinstance(function, ast.FunctionDef):
                    yield from _taker(function.name, function, False)


def _taker(name: str, function: ast.FunctionDef, method: bool) -> Iterator[tuple[str, _Taker]]:
    arguments = function.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args)][1 if method else 0 :]
    if "code" not in names:
        return
    at = names.index("code")
    from_end = len(names) - at
    default = arguments.defaults[-from_end] if from_end <= len(arguments.defaults) else None
    yield name, _Taker(at, next(iter(_words(default)), "") if default is not None else "", _index(names, "severity"))


def _codes(call: ast.Call, taker: _Taker) -> Iterator[tuple[str, str]]:
    severity = _name(call.func) if _name(call.func) in SEVERITIES else ""
    given = _argument(call, taker.severity, "severity")
    if given is not None:
        severity = next(iter(_words(given)), severity)
    code = _argument(call, taker.position, "code")
    for word in [taker.default] if code is None else _words(code):
        if _CODE.fullmatch(word):
            yield word, severity


def _argument(call: ast.Call, position: int, name: str) -> ast.expr | None:
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    return call.args[position] if 0 <= position < len(call.args) else None


def _words(value: ast.expr) -> Iterable[str]:
    """The texts that an expression may be: a constant, or a choice of two."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return [value.value]
    if isinstance(value, ast.IfExp):
        return [*_words(value.body), *_words(value.orelse)]
    return []


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _index(names: list[str], name: str) -> int:
    return names.index(name) if name in names else -1
