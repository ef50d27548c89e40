"""The texts in the source of the package: templates of messages, and sentences that are none."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.places import PACKAGE

MAKERS = ("msg", "plural", "template", "verbatim")
"""What is called with a text that is translated."""

TELLING = ("Diagnostic", "Finding", "Problem", "Unreadable", "error", "warning", "note", "misused")
"""What is called with a message or a hint."""

_PROSE = re.compile(r"[A-Za-z]{2,}[,;:]? |\s[A-Za-z]{2,}")
_FIELD = re.compile(r"\{[^{}]*\}")
_BRACES = re.compile(r"\{\{|\}\}")


class Sentence(NamedTuple):
    """``text`` has the fields of f-strings as ``{}``.  ``passed``: it stands in a call of one of ``TELLING``."""

    file: str
    line: int
    text: str
    passed: bool = False


def is_prose(text: str) -> bool:
    return bool(_PROSE.search(_FIELD.sub("", _BRACES.sub("", text))))


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the package but those of messages."""
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        if "messages" not in path.relative_to(PACKAGE).parts:
            yield place, ast.parse(path.read_text("utf-8"))


def calls(tree: ast.Module, *names: str) -> Iterator[ast.Call]:
    """The calls of some functions by their names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in names:
            yield node


def called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def outside() -> Iterator[Sentence]:
    """Texts of two words or more that stand in no message, line by line."""
    for place, tree in trees():
        for line, text, passed in texts_outside(tree):
            if is_prose(text):
                yield Sentence(place, line, text, passed)


def texts_outside(tree: ast.Module) -> Iterator[tuple[int, str, bool]]:
    """Texts that stand in no message: line, text, and whether it is passed on to be told."""
    inside = {id(node) for call in calls(tree, *MAKERS) for arg in call.args for node in ast.walk(arg)}
    inside |= {id(key.value) for call in calls(tree, *MAKERS) for key in call.keywords if _is_text(key.value)}
    telling: set[int] = set()
    for call in calls(tree, *TELLING):
        telling.update(map(id, (*call.args, *(keyword.value for keyword in call.keywords))))
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # documentation
            inside.add(id(node.value))
        elif isinstance(node, ast.JoinedStr):
            inside.update(id(part) for part in node.values if isinstance(part, ast.Constant))
            for part in node.values:
                if isinstance(part, ast.FormattedValue) and part.format_spec is not None:
                    inside.update(map(id, ast.walk(part.format_spec)))
    for node in ast.walk(tree):
        if id(node) not in inside and (text := _text(node)) is not None:
            for line in text.split("\n"):
                yield node.lineno, line, id(node) in telling  # type: ignore[attr-defined]


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _text(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.replace("{", "{{").replace("}", "}}")
    if isinstance(node, ast.JoinedStr):
        return "".join("{}" if isinstance(part, ast.FormattedValue) else _text(part) or "" for part in node.values)
    return None
