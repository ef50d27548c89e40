"""Sixty issues made of anything, in three themes and with notes at three places: all of each stands on its pages, once,
in order and by itself.  For more of them: ``python -m tests.proof.medley --seeds 0:2000 -j 2``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proof.medley.issues import NOTES, THEMES, make_issue
from tests.proof.medley.trial import trial

SEEDS = range(60)
_PARTS = 7
"""Of an issue, more or less: small ones are soon set."""


@pytest.mark.parametrize("seed", SEEDS)
def test_all_of_it_stands_once_and_by_itself(tmp_path: Path, seed: int) -> None:
    theme, notes = THEMES[seed % 3], NOTES[seed // 3 % 3]
    assert trial(make_issue(seed, size=_PARTS), theme, notes, tmp_path) == []
