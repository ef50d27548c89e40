"""Pages of docs/ that are made from the source: ``make bless`` makes them anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from docs.make import api, cli, diagnostics, issue
from docs.make.codes import uses
from paiban.lock.compare import Kind
from paiban.style.reference import reference
from tests.golden.compare import compare
from tests.places import ROOT

PAGES: dict[str, Callable[[], str]] = {
    "themes.md": reference,
    "reference/issue.md": issue.page,
    "reference/cli.md": cli.page,
    "reference/api.md": api.page,
    "reference/diagnostics.md": diagnostics.page,
}


@pytest.mark.parametrize("name", PAGES)
def test_page(name: str, bless: bool) -> None:
    compare(ROOT / "docs" / name, PAGES[name](), bless)


def test_every_code_is_explained() -> None:
    given = {use.code: use.place for use in uses()} | dict.fromkeys(get_args(Kind), "lock/compare.py")
    told = {code for codes in diagnostics.GROUPS.values() for code in codes}
    assert not given.keys() - told, "docs/make/diagnostics.py says nothing of these"
    assert not told - given.keys(), "nothing gives these codes any more"


def test_severities_are_those_of_the_source() -> None:
    told = {code: about[0] for codes in diagnostics.GROUPS.values() for code, about in codes.items()}
    wrong = [use for use in uses() if use.code in told and use.severity not in told[use.code]]
    assert not wrong


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
