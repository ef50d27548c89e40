"""Captions, notes, openings, imprints, covers and photos of any length and width: all of it stands once, on nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import paiban
from tests.proof.tall import NOTES, THEMES, Maker, faults, photos, theme

SEEDS = (3, 15, 24, 28, 32, 33, 35, 69, 80, 98, *range(100, 112))
"""Those that were wrong once, and some more."""


@pytest.mark.parametrize("seed", SEEDS)
def test_all_of_it_stands_once_and_by_itself(tmp_path: Path, seed: int) -> None:
    photos(tmp_path)
    maker = Maker(seed)
    issue = maker.issue()
    issue["theme"] = theme(tmp_path, THEMES[seed % 3], NOTES[seed // 3 % 3])
    path = tmp_path / "issue.yaml"
    path.write_text(yaml.safe_dump(issue, allow_unicode=True, sort_keys=False, width=1_000_000), encoding="utf-8")
    assert faults(paiban.typeset(paiban.load(path)), maker, issue) == []
