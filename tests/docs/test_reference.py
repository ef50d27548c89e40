"""Pages of docs/ that are made from the source: ``make bless`` makes them anew."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from docs.make import api, cli, issue
from docs.make.codes import uses
from paiban.companions.lock.compare import Kind
from paiban.issue.values import MOST_ERRORS
from paiban.style.reference import reference
from tests.golden.compare import compare
from tests.places import ROOT

DIAGNOSTICS = ROOT / "docs" / "reference" / "diagnostics.md"
PAGES: dict[str, Callable[[], str]] = {
    "themes.md": reference,
    "reference/issue.md": issue.page,
    "reference/cli.md": cli.page,
    "reference/api.md": api.page,
}


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, bless: bool) -> None:
    compare(ROOT / "docs" / name, PAGES[name](), bless)


def told() -> dict[str, str]:
    """The codes of docs/reference/diagnostics.md, and the severities that it says they have."""
    rows = re.findall(
        r"^\| `([a-z-]+)` \| ([a-z ]+) \| [^|]+ \| [^|]+ \|$", DIAGNOSTICS.read_text(encoding="utf-8"), re.M
    )
    assert len(rows) == len(dict(rows)), "a code stands twice"
    return dict(rows)


def test_every_code_is_explained() -> None:
    given = {use.code for use in uses()} | set(get_args(Kind))
    assert not given - told().keys(), "the page says nothing of these"
    assert not told().keys() - given, "nothing gives these codes any more"
    assert f"{MOST_ERRORS} at most" in DIAGNOSTICS.read_text(encoding="utf-8")


def test_severities_are_those_of_the_source() -> None:
    known = told()
    assert not [use for use in uses() if use.severity and use.severity not in known[use.code].split()]


def test_codes_are_found(tmp_path: Path) -> None:
    """The ways in which a code is handed over."""
    source = """
class Found:
    severity: str
    code: str = ""
def helper(path, message, hint="", code="by-default"): ...
class Reader:
    def error(self, code, message): ...
Found("warning", "in-a-class")
Found("note", code="by-name")
helper(1, 2)
helper(1, 2, "", "one" if x else "other")
reader.error("by-method", "A sentence.")
code = "assigned"
"""
    (tmp_path / "module.py").write_text(source, encoding="utf-8")
    assert sorted((use.code, use.severity) for use in uses(tmp_path)) == [
        ("assigned", ""),
        ("by-default", ""),
        ("by-method", "error"),
        ("by-name", "note"),
        ("in-a-class", "warning"),
        ("one", ""),
        ("other", ""),
    ]
