"""Widths of more columns than there are where a part stands."""

from __future__ import annotations

from pathlib import Path

import pytest

import paiban
from tests.unit.base.messages.chinese import all_in_chinese
from tests.unit.issue.helper import write

LONG = "    - " + "這一段很長，佔去好幾行，免得排成短訊。" * 60 + "\n"


def widths(folder: Path, text: str, theme: str = "newsletter") -> list[tuple[int, str, str]]:
    document = paiban.typeset(paiban.load(write(folder, text)), theme)
    all_in_chinese(document.diagnostics)
    assert {d.severity for d in document.diagnostics if d.code == "width"} <= {"warning"}
    return [(d.line, d.message, d.hint) for d in document.diagnostics if d.code == "width"]


def article(*parts: str) -> str:
    return "title: 刊\narticles:\n  - title: 文\n    body:\n" + LONG + "".join(f"    - {part}\n" for part in parts)


def test_photos_groups_and_tables(tmp_path: Path) -> None:
    found = widths(
        tmp_path,
        article(
            "{photo: photos/a.png, width: 3}",
            "{photos: [photos/a.png], width: 4}",
            "{table: {rows: [[甲]], width: 12}}",
            "{photo: photos/a.png, width: 2}",
            "{photo: photos/a.png, width: page}",
        ),
    )
    assert [line for line, _, _ in found] == [6, 7, 8]
    assert found[0][1].startswith("`width: 3` is more columns than there are here (2)")
    assert found[0][2] == "at most 2, or `width: page`"


@pytest.mark.parametrize(("theme", "told"), [("newsletter", 1), ("magazine", 0)])
def test_it_depends_on_the_theme(tmp_path: Path, theme: str, told: int) -> None:
    assert len(widths(tmp_path, article("{photo: photos/a.png, width: 3}"), theme)) == told


def test_pages_of_news_have_columns_of_their_own(tmp_path: Path) -> None:
    short = "  - title: 訊\n    start: run-on\n    body: [一句。]\n"
    with_photo = "  - title: 訊\n    body: [一句。, {photo: photos/a.png, width: 3}]\n"
    assert widths(tmp_path, "title: 刊\narticles:\n" + with_photo + 2 * short) == []
    (told,) = widths(tmp_path, "title: 刊\narticles:\n" + with_photo)
    assert told[0] == 4
