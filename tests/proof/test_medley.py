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


def test_captions_of_photos_side_by_side_keep_clear_where_their_row_came_out_low(tmp_path: Path) -> None:
    slim = {"photo": "photos/tower.png", "caption": "拈絡治享堝堆啞牠梆住倪佝"}
    tiny = {"photo": "photos/small.png", "credit": "圖／腦佰皇塭聘"}
    photos = ["photos/strip.png", "photos/tower.png", "photos/tall.jpg", slim, tiny]
    body = [{"photos": photos, "arrange": "row", "width": 2}]
    issue = {"title": "殿季淳瘁", "articles": [{"title": "盾揪畎耜", "body": body}]}
    assert trial(issue, "newsletter", "page", tmp_path) == []
