"""The work of loading grows as the issue does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from paiban.issue.load import load_issue
from tests.generate import write_issue
from tests.work import growth, steps


def test_ten_times_the_text_is_ten_times_the_work(tmp_path: Path) -> None:
    def load(articles: int) -> Callable[[], object]:
        path = write_issue(tmp_path / str(articles), articles=articles, paragraphs=14)
        return lambda: load_issue(str(path))

    assert growth(load, 5, factor=10) < 1.2
    size = len((tmp_path / "5" / "issue.yaml").read_text(encoding="utf-8"))
    assert steps(load(5)) < 6 * size, "so many lines of Python for each character"
