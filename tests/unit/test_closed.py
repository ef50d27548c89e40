"""Unions are closed: who tells the kinds of one apart names all of them, and few modules do.

What is written here as a rule keeps the worked example of CONTRIBUTING.md true: a new kind of part touches nine files.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from paiban.block.model import Block
from paiban.display.model import Item
from paiban.flow.model import Mark
from paiban.inline.model import LiveKind
from paiban.issue.kinds import PARTS
from paiban.issue.model import Keep, Part, SpanKind
from tests.places import PACKAGE, ROOT

UNIONS = {
    name: {f"{kind.__module__}.{kind.__name__}" for kind in get_args(union)}
    for name, union in {"Part": Part, "Block": Block, "Item": Item, "Mark": Mark}.items()
}
TELL_PARTS = {"issue/kinds.py", "issue/walk.py", "audit/wanted.py", "block/build.py"}
TELL_BLOCKS = {"block/model.py", "block/build.py", "flow/pieces.py"}
BESIDE = {"issue/model.py", "base/messages/zh_Hant.po", "style/fields.py"}
"""What a new kind of part touches besides: its model, its messages in Chinese, the style that it is set in."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def meant(place: str, tree: ast.Module) -> dict[str, str]:
    """The names of a module's classes, own and imported, with the modules that they are of."""
    here = "paiban." + place.removesuffix(".py").replace("/", ".")
    found = {node.name: f"{here}.{node.name}" for node in tree.body if isinstance(node, ast.ClassDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    return found


def patterns(pattern: ast.pattern) -> Iterator[str]:
    for node in ast.walk(pattern):
        if isinstance(node, ast.MatchClass):
            yield ast.unparse(node.cls)


def asked(test: ast.expr) -> list[str]:
    """The classes that an ``isinstance`` asks for."""
    for node in ast.walk(test):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance":
            kinds = node.args[1]
            return [ast.unparse(kind) for kind in (kinds.elts if isinstance(kinds, ast.Tuple) else [kinds])]
    return []


def open_dispatches(place: str, tree: ast.Module) -> Iterator[str]:
    """Where a module tells kinds of a union apart, and goes on where it knows none."""
    names = meant(place, tree)
    elifs = {id(node.orelse[0]) for node in ast.walk(tree) if isinstance(node, ast.If) and len(node.orelse) == 1}
    for node in ast.walk(tree):
        kinds: list[str] = []
        last: list[ast.stmt] = []
        if isinstance(node, ast.Match):
            kinds = [kind for case in node.cases for kind in patterns(case.pattern)]
            last = node.cases[-1].body
        elif isinstance(node, ast.If) and id(node) not in elifs:
            branch, branches = node, 1
            kinds = asked(node.test)
            while len(branch.orelse) == 1 and isinstance(branch.orelse[0], ast.If):
                branch = branch.orelse[0]
                branches += 1
                kinds += asked(branch.test)
            last = branch.orelse
            if branches < 3:  # one kind picked out, and perhaps what all others share
                continue
        known = {names.get(kind, kind) for kind in kinds}
        if any(len(known & union) > 1 for union in UNIONS.values()) and "assert_never" not in "".join(
            map(ast.unparse, last)
        ):
            yield f"{place}:{node.lineno}"  # type: ignore[attr-defined]


def test_who_tells_kinds_apart_names_all_of_them() -> None:
    assert not [where for place, tree in modules() for where in open_dispatches(place, tree)]


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("match item:\n case Glyphs(): pass\n case Image(): pass", 1),
        ("match item:\n case Glyphs() | Image(): pass\n case _: assert_never(item)", 0),
        ("if isinstance(a, Glyphs): pass\nelif isinstance(a, (Image, Link)): pass\nelif b: pass\nelse: pass", 1),
        ("if isinstance(a, Glyphs): pass\nelif isinstance(a, Image): pass\nelif b: pass\nelse: assert_never(a)", 0),
        ("if isinstance(a, Glyphs): pass", 0),
    ],
)
def test_the_search_sees_what_is_open(source: str, count: int) -> None:
    tree = ast.parse(f"from paiban.display.model import Glyphs, Image, Link\n{source}")
    assert len(list(open_dispatches("some/module.py", tree))) == count


@pytest.mark.parametrize(("union", "known"), [("Part", TELL_PARTS), ("Block", TELL_BLOCKS)])
def test_few_modules_tell_all_kinds_apart(union: str, known: set[str]) -> None:
    most = len(UNIONS[union]) * 3 / 4  # who makes parts (of Markdown, of HTML) makes some kinds only
    found = {place for place, tree in modules() if len({*meant(place, tree).values()} & UNIONS[union]) > most}
    assert found - {"issue/model.py"} == known


def test_the_worked_example_names_the_files_of_a_new_kind() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    example = text[text.index("## A new kind of part") :]
    named = set(re.findall(r"^\*\*\d\. `layout/paiban/([^`]+)`", example, re.M))
    assert named == TELL_PARTS | TELL_BLOCKS | BESIDE
    assert len(named) <= 9
    assert all((Path(PACKAGE) / place).is_file() for place in named)


def test_every_part_has_a_row_but_a_key_of_the_part_before_it() -> None:
    assert {kind.model for kind in PARTS.values()} == {*get_args(Part)} - {Keep}


def test_every_kind_of_span_is_set_in_some_way() -> None:
    from paiban.flow.compositor import _KINDS
    from paiban.inline.compose import _SCORED

    by_itself = {"emphasis", "ruby", "lang"}
    """Dots, readings and the language of words: ``inline/`` asks for each by name."""
    assert {*_KINDS} | {*_SCORED} | {*get_args(LiveKind)} | by_itself == {*get_args(SpanKind)}
