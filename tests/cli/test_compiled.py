"""What mypyc makes of modules sets the same pages as the modules (setup.py)."""

from __future__ import annotations

import os
import re
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

import paiban as package
from tests.cli.program import paiban
from tests.places import PACKAGE, ROOT

ISSUES = sorted((ROOT / "issues").glob("*/issue.yaml"))
INSTALLED = Path(package.__file__).parent != PACKAGE
LISTED = re.search(r'MODULES = """(.*?)"""', (ROOT / "setup.py").read_text(encoding="utf-8"), re.DOTALL)
MODULES = LISTED[1].split() if LISTED else []


def test_the_modules_are_there() -> None:
    assert len(MODULES) > 15
    for name in MODULES:
        assert (PACKAGE / f"{name}.py").is_file()


@pytest.mark.skipif(not INSTALLED, reason="the checkout itself is under test")
@pytest.mark.skipif(not shutil.which("cc") or os.environ.get("PAIBAN_COMPILE") == "0", reason="nothing is compiled")
def test_they_are_compiled_where_there_is_a_compiler() -> None:
    for name in MODULES:
        spec = find_spec(f"paiban.{name.replace('/', '.')}")
        assert spec is not None and spec.origin is not None
        assert spec.origin.endswith((".so", ".pyd")), spec.origin


@pytest.mark.parametrize("issue", ISSUES, ids=lambda path: path.parent.name)
def test_the_same_pages_from_the_sources(issue: Path, tmp_path: Path) -> None:
    sources = {"PYTHONPATH": str(PACKAGE.parent)}
    for name, env in (("installed.pdf", {}), ("sources.pdf", sources)):
        assert paiban("render", issue, "-o", tmp_path / name, env=env).status == 0
    assert (tmp_path / "installed.pdf").read_bytes() == (tmp_path / "sources.pdf").read_bytes()
