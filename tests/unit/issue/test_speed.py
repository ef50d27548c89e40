"""The time to load grows as the issue does."""

from __future__ import annotations

from pathlib import Path

from paiban.issue.load import load_issue
from tests.generate import write_issue
from tests.unit.issue.helper import seconds


def best(path: Path) -> float:
    return min(seconds(lambda: load_issue(str(path))) for _ in range(5))


def test_ten_times_the_text_takes_ten_times_as_long(tmp_path: Path) -> None:
    one = write_issue(tmp_path / "one", articles=5, paragraphs=14)
    ten = write_issue(tmp_path / "ten", articles=50, paragraphs=14)
    assert best(ten) < 20 * best(one)
    # 5 ms on an ordinary machine; the limit is for one that is busy with all the other tests
    assert best(one) < 0.1
