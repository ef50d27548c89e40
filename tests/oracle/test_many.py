"""Many generated issues: none stops the program, none is set against the rules."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from tests.generate import write_issue
from tests.oracle.measure import measure
from tests.oracle.source import Source


@pytest.mark.parametrize("seed", range(100, 124))
def test_a_generated_issue(seed: int, tmp_path: Path) -> None:
    issue = write_issue(tmp_path, seed, articles=1 + seed % 4, paragraphs=2 + seed % 19)
    document = paiban.render(issue, tmp_path / "out.pdf")
    # an address or a gloss that no line break divides may leave a line loose, which is told of; so is white at an end
    assert {diagnostic.code for diagnostic in document.diagnostics} <= {"loose", "white-page", "far-photo"}
    found = measure(tmp_path / "out.pdf", Source.read(issue))
    counted = (found.forbidden_starts, found.forbidden_ends, found.words_split, found.numbers_split, found.runts)
    assert counted == (0, 0, 0, 0, 0), found.where
    assert found.off_grid == 0, found.where
    assert found.unlevel == 0, found.where
