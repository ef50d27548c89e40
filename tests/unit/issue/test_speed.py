"""The time to load grows as the issue does."""

from __future__ import annotations

import gc
import time
from pathlib import Path

from paiban.issue.load import load_issue
from tests.generate import write_issue


def best(path: Path) -> float:
    """Seconds of processor time, without those that the collector takes to walk what other tests have left."""
    times = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(5):
            begin = time.process_time()
            load_issue(str(path))
            times.append(time.process_time() - begin)
    finally:
        gc.enable()
    return min(times)


def test_ten_times_the_text_takes_ten_times_as_long(tmp_path: Path) -> None:
    one = write_issue(tmp_path / "one", articles=5, paragraphs=14)
    ten = write_issue(tmp_path / "ten", articles=50, paragraphs=14)
    assert best(ten) < 20 * best(one)
    # 5 ms on an ordinary machine; the limit is for one that is busy with all the other tests
    assert best(one) < 0.1
