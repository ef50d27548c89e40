"""Mutants of a folder of the package: small changes of its code, made by the operators of cosmic-ray.

Which are taken depends on the seed and the sources alone.
"""

from __future__ import annotations

import ast
import difflib
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import parso
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.provider import OperatorProvider
from parso.tree import NodeOrLeaf

from tests.places import ROOT

PAIRS = "Add_Sub Sub_Add Mul_Div Div_Mul FloorDiv_Mul Mod_FloorDiv Pow_Mul"
"""Of an arithmetic operator, the one that is most like it: floats shifted or masked only raise a TypeError, which any
test notices."""
ORDERED = ("Eq", "NotEq", "Lt", "LtE", "Gt", "GtE")
"""These are replaced by each other; "is" by "is not", since small numbers and names that are equal are the same too."""
OPERATORS = (
    *(f"ReplaceBinaryOperator_{pair}" for pair in PAIRS.split()),
    *(f"ReplaceComparisonOperator_{a}_{b}" for a in ORDERED for b in ORDERED if a != b),
    "ReplaceComparisonOperator_Is_IsNot",
    "ReplaceComparisonOperator_IsNot_Is",
    "ReplaceUnaryOperator_USub_UAdd",
    "ReplaceUnaryOperator_Delete_Not",
    "AddNot",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "ExceptionReplacer",
    "NumberReplacer",
    "ZeroIterationForLoop",
)
UNTESTABLE = {"assert_stmt", "decorator", "tfpdef", "fstring", "import_from", "import_name"}
"""Nodes whose insides only a type checker, a debugger or a reader of messages sees."""


@dataclass(frozen=True)
class Mutant:
    """One change: the operator's ``occurrence``-th of the module, at ``line``."""

    path: Path
    operator: str
    occurrence: int
    line: int
    column: int

    @property
    def name(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}:{self.column} {self.operator} {self.occurrence}"

    def source(self) -> str:
        """The module as it is with the change."""
        changed = mutate_code(self.path.read_text("utf-8"), OperatorProvider()[self.operator](), self.occurrence)
        assert changed is not None
        return str(changed)

    def diff(self) -> str:
        """The lines that differ."""
        lines = difflib.unified_diff(
            self.path.read_text("utf-8").splitlines(), self.source().splitlines(), lineterm="", n=0
        )
        return "\n".join(line for line in lines if line[:3] not in {"---", "+++"} and not line.startswith("@@"))


def modules(folder: Path) -> list[Path]:
    """All modules of a folder and those in it, by name."""
    return sorted(folder.rglob("*.py"))


@cache
def mutants(path: Path) -> list[Mutant]:
    """All mutants of a module, in the order of its lines."""
    source = path.read_text("utf-8")
    tree = parso.parse(source)  # type: ignore[no-untyped-call]
    nodes = list(_nodes(tree))
    found = []
    for name in OPERATORS:
        operator = OperatorProvider()[name]()
        occurrence = 0
        for node in nodes:
            for (line, column), _ in operator.mutation_positions(node):
                if not _passed_over(tree.get_leaf_for_position((line, column), include_prefixes=True)):
                    found.append(Mutant(path, name, occurrence, line, column))
                occurrence += 1
    return sorted(found, key=lambda mutant: (mutant.line, mutant.column, mutant.operator, mutant.occurrence))


def sample(folder: Path, count: int, seed: int) -> list[Mutant]:
    """``count`` mutants: of each module a share by its lines, at any place of it, one a place."""
    paths = modules(folder)
    everywhere = {path: mutants(path) for path in paths}
    lines = {path: len(path.read_text("utf-8").splitlines()) if everywhere[path] else 0 for path in paths}
    die = random.Random(f"{seed} {folder.name}")
    taken: list[Mutant] = []
    for path, share in zip(paths, _shares([lines[path] for path in paths], count), strict=True):
        places = defaultdict(list)
        for mutant in everywhere[path]:
            places[mutant.line, mutant.column].append(mutant)
        order = sorted(places)
        die.shuffle(order)
        chosen: list[Mutant] = []
        for place in order:
            if len(chosen) == share:
                break
            mutant = die.choice(places[place])
            if not _same(path.read_text("utf-8"), mutant.source()):
                chosen.append(mutant)
        taken += sorted(chosen, key=lambda mutant: (mutant.line, mutant.column))
    return taken


def _shares(weights: Sequence[int], count: int) -> list[int]:
    """``count`` in whole parts as ``weights`` are; what is left over goes to the largest remainders."""
    total = sum(weights)
    exact = [weight * count / total for weight in weights]
    parts = [int(share) for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda n: (parts[n] - exact[n], n))
    for n in by_remainder[: count - sum(parts)]:
        parts[n] += 1
    return parts


def _same(source: str, changed: str) -> bool:
    """Whether Python reads both alike, or cannot read the changed one at all."""
    try:
        return ast.dump(ast.parse(source)) == ast.dump(ast.parse(changed))
    except SyntaxError:
        return True


def _nodes(node: NodeOrLeaf) -> Iterator[NodeOrLeaf]:
    """A node and all below it, in the order in which cosmic-ray counts them."""
    yield node
    for child in getattr(node, "children", ()):
        yield from _nodes(child)


def _passed_over(leaf: NodeOrLeaf | None) -> bool:
    """Whether a change here says nothing about tests: in types, assertions, messages, ``TYPE_CHECKING``."""
    child, node = leaf, leaf.parent if leaf is not None else None
    if node is not None and node.type == "parameters":
        return True  # the star before those that have to be named
    while node is not None:
        if node.type in UNTESTABLE:
            return True
        if node.type == "funcdef" and "->" in node.children and child is node.children[node.children.index("->") + 1]:
            return True
        if node.type == "annassign" and child is node.children[1]:
            return True
        if node.type == "expr_stmt" and node.children[0].get_code().strip() == "__all__":
            return True
        if node.type == "if_stmt" and node.children[1].get_code().strip() == "TYPE_CHECKING":
            return True
        child, node = node, node.parent
    return False
