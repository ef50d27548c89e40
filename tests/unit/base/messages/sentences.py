"""The sentences in the source of the package: every text of two words or more, f-strings as templates with holes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.places import PACKAGE

TELLING = ("Diagnostic", "Finding", "Problem", "Unreadable", "error", "warning", "note", "misused")
"""What is called with a message or a hint."""

_PROSE = re.compile(r"[A-Za-z]{2,}[,;:]? |\s[A-Za-z]{2,}")
_HOLE = re.compile(r"\{[^{}]*\}")
_NO_HOLE = re.compile(r"\{\{|\}\}")


class Sentence(NamedTuple):
    """``template`` names its holes after what is put in; ``bare`` has them without names, as tables are compared.
    ``passed``: it stands in a call of one of ``TELLING``."""

    file: str
    line: int
    template: str
    passed: bool = False

    @property
    def bare(self) -> str:
        return bare(self.template)


def bare(template: str) -> str:
    """A template with holes that have no names: ``{}``, or ``{:a|b}`` where only these words are possible."""

    def unnamed(hole: re.Match[str]) -> str:
        words = hole[2] or ""
        return f"{{:{words}}}" if "|" in words else "{}"

    return re.sub(r"(?<!\{)\{(\w*)(?::([^{}]*))?\}(?!\})", unnamed, template)


def sentences(short: bool = False) -> Iterator[Sentence]:
    """All of the package's, but for its own translations; also those of one word, or of holes alone, if ``short``."""
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        if not place.startswith("messages/"):
            for line, text, passed in _found(ast.parse(path.read_text("utf-8"))):
                if short or is_prose(text):
                    yield Sentence(place, line, text, passed)


def is_prose(template: str) -> bool:
    return bool(_PROSE.search(_HOLE.sub("", _NO_HOLE.sub("", template))))


def _found(tree: ast.Module) -> Iterator[tuple[int, str, bool]]:
    passed: set[int] = set()
    telling: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):  # documentation
            passed.add(id(node.value))
        elif isinstance(node, ast.Call) and _called(node) in TELLING:
            telling.update(map(id, (*node.args, *(keyword.value for keyword in node.keywords))))
        elif isinstance(node, ast.JoinedStr):
            passed.update(id(part) for part in node.values if isinstance(part, ast.Constant))
            for part in node.values:
                if isinstance(part, ast.FormattedValue):
                    passed.update(map(id, _words_of(part.value)))
                    if part.format_spec is not None:
                        passed.update(map(id, ast.walk(part.format_spec)))
    for node in ast.walk(tree):
        if id(node) in passed:
            continue
        for text in _templates(node):
            for line in text.split("\n"):
                yield node.lineno, line, id(node) in telling  # type: ignore[attr-defined]


def _templates(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield _literal(node.value)
    elif isinstance(node, ast.JoinedStr):
        taken: dict[str, int] = {}
        text = ""
        for part in node.values:
            if isinstance(part, ast.Constant):
                text += _literal(str(part.value))
            elif isinstance(part, ast.FormattedValue):
                text += _hole(part, taken)
        yield text


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _hole(part: ast.FormattedValue, taken: dict[str, int]) -> str:
    alternatives = [node.value for node in _words_of(part.value)]
    if alternatives:
        return f"{{:{'|'.join(map(str, alternatives))}}}"
    name = _name(part.value)
    taken[name] = taken.get(name, 0) + 1
    spec = ast.unparse(part.format_spec) if part.format_spec else ""
    number = (spec and "X" not in spec) or (isinstance(part.value, ast.Call) and _called(part.value) == "len")
    return f"{{{name}{taken[name] if taken[name] > 1 else ''}{':0' if number else ''}}}"


def _words_of(value: ast.expr) -> list[ast.Constant]:
    """The words that an expression chooses from: ``"is" if … else "are"``, ``"s" * (…)``; none where it is no such."""
    if isinstance(value, ast.IfExp):
        found = []
        for branch in (value.body, value.orelse):
            if isinstance(branch, ast.Constant) and isinstance(branch.value, str):
                found.append(branch)
            else:
                inner = _words_of(branch)
                if not inner:
                    return []
                found += inner
        return found
    match value:
        case ast.BinOp(left=ast.Constant(value=str()) as word, op=ast.Mult()):
            return [word, ast.Constant("")]
    return []


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _name(value: ast.expr) -> str:
    """A name for a hole, after what is put into it."""
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case ast.Subscript(value=inner) | ast.BinOp(left=inner) | ast.BoolOp(values=[inner, *_]):
            return _name(inner)
        case ast.Call(args=[inner, *_]):
            return _name(inner)
        case ast.Call():
            return _called(value)
        case ast.IfExp(body=inner) | ast.GeneratorExp(elt=inner):
            return _name(inner)
        case _:
            return "what"
