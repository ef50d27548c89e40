"""The questions of an interview stand with their answers."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from paiban.display.model import Glyphs

QUESTION = "這個計畫最困難的地方是什麼？"


def foot(folder: Path, before: int, question: str) -> list[str]:
    """The last line of every column but the last, of an interview whose first answer is ``before`` lines long."""
    path = folder / "issue.yaml"
    body = [f"{'字' * (22 * before - 3)}。", question, f"{'答' * 22 * 60}。"]
    parts = "".join(f'      - "{text}"\n' for text in body)
    path.write_text(
        f"title: 訪\nlanguage: zh-Hant-TW\narticles:\n  - title: 訪談\n    body:\n{parts}", encoding="utf-8"
    )
    feet = []
    for page in paiban.typeset(paiban.load(path)).pages:
        columns: dict[int, tuple[float, str]] = {}
        for item in page.items:
            if isinstance(item, Glyphs) and item.size == 10.5 and item.element > 0:
                column = int(item.x > page.width / 2)
                columns[column] = max(columns.get(column, (0.0, "")), (item.y, "".join(item.texts)))
        feet += [columns[n][1] for n in sorted(columns)]
    return feet[:-1]


@pytest.mark.parametrize("before", range(20, 45))
def test_a_question_does_not_end_a_column(tmp_path: Path, before: int) -> None:
    assert all(QUESTION not in line for line in foot(tmp_path, before, f"**{QUESTION}**"))


def test_plain_text_may_and_so_the_test_can_fail(tmp_path: Path) -> None:
    assert any(QUESTION in line for before in range(20, 45) for line in foot(tmp_path, before, QUESTION))
