"""The soak of the preview, short: on an issue of one paragraph, whose edits take no time."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.program import minimal
from tests.soak.preview import SPREAD, WARM, Soaked, rounds

pytest.importorskip("uvicorn")
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")


def test_memory_is_level_and_it_still_hears(tmp_path: Path) -> None:
    soaked = Soaked(minimal(tmp_path))
    try:
        levels = []
        for number in range(2 * WARM):
            rounds(soaked, number, "一段文字。", "第{}段文字。", 2)
            levels.append(soaked.memory())
        assert levels[-1] - levels[WARM] < SPREAD
        assert soaked.files() < 150
    finally:
        soaked.end()
