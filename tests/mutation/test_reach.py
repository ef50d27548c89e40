"""Which tests are run for a change: those that reach its line, or what is made of it as modules are loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("cosmic_ray", reason="of the `mutation` extra")
pytest.importorskip("coverage", reason="of the `mutation` extra")

from tests.mutation import reach
from tests.mutation.reach import Reach

SOURCE = """\
_LOW = 3
_BOUNDS = [_LOW, 9]
OTHER = 4


def f(x):
    return x in _BOUNDS


def g(x):
    return x + OTHER
"""


@pytest.mark.parametrize(
    ("line", "tests"),
    [(1, ["f", "both"]), (2, ["f", "both"]), (3, ["g", "both"]), (7, ["f", "both"]), (11, ["g", "both"])],
)
def test_tests_are_found_by_names_that_are_given_from_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: int, tests: list[str]
) -> None:
    path = tmp_path / "m.py"
    path.write_text(SOURCE, encoding="utf-8")
    monkeypatch.setattr(reach, "ROOT", tmp_path)
    monkeypatch.setattr(reach, "test_files", lambda folder: [])
    own = Reach(tmp_path, tmp_path / "store")
    lines = {"f": [7], "g": [11], "both": [1, 2, 3, 7, 11], "neither": [1, 2, 3]}
    # the first test of all is said to have reached what runs as the module is loaded
    own._add({"f": 0.1, "g": 0.1, "both": 0.2, "neither": 0.0}, {test: {"m.py": at} for test, at in lines.items()})
    assert own.of(path, line) == tests
