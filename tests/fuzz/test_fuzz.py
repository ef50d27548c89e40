"""A few issues at random, the same in every run; ``python -m tests.fuzz.run FROM TO`` has as many as are wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.run import set_one


@pytest.mark.parametrize("seeds", [range(20), range(20, 40), range(100, 115)], ids=str)
def test_whatever_it_holds_it_is_set_or_refused(seeds: range, tmp_path: Path) -> None:
    found = [set_one(seed, tmp_path) for seed in seeds]
    assert {"set", "refused"} <= set(found), "the odd ones should not be all, nor none"
