"""Pages of docs/ that are made: ``make bless`` makes them anew."""

from __future__ import annotations

from paiban.style.reference import reference
from tests.golden.compare import compare
from tests.places import ROOT


def test_the_reference_of_themes(bless: bool) -> None:
    compare(ROOT / "docs" / "themes.md", reference(), bless)
