"""The mutants themselves: what is changed, what is passed over, the same ones for the same seed."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("cosmic_ray", reason="of the `mutation` extra")

from tests.mutation.mutants import mutants, sample
from tests.places import PACKAGE

SOURCE = '''
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from x import y

__all__ = ["a" + "b"]
A: Literal[1, 2] = 3


def f(a: "int | None" = None, *, b: Literal[4] = 5) -> Literal[6]:
    """7 + 8"""
    assert a == 9
    raise ValueError(f"{a + 10}")
'''


def test_what_only_a_reader_or_a_type_checker_sees_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "m.py"
    path.write_text(SOURCE, encoding="utf-8")
    found = {(mutant.line, mutant.operator) for mutant in mutants(path)}
    assert found == {(8, "NumberReplacer"), (11, "NumberReplacer")}


def test_a_seed_gives_the_same_ones_and_another_others() -> None:
    first, again, other = (sample(PACKAGE / "page", 20, seed) for seed in (1, 1, 2))
    assert first == again
    assert len(first) == len(other) == 20
    assert set(first) != set(other)
    assert len({mutant.path for mutant in first}) > 5
    assert len({(mutant.path, mutant.line, mutant.column) for mutant in first}) == 20


def test_each_changes_one_place(tmp_path: Path) -> None:
    path = tmp_path / "m.py"
    path.write_text("def f(x):\n    return x + 1\n", encoding="utf-8")
    sources = {mutant.source().splitlines()[1].replace("  ", " ") for mutant in mutants(path)}
    assert {"".join(source.split()) for source in sources} == {"returnx-1", "returnx+2", "returnx+0"}
