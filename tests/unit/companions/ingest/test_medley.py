"""Pages that no one would set by hand: photos of all widths, tables, boxes, quotes and notes beside columns of any
length.  The text comes back in its order, paragraph by paragraph."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import yaml

import paiban
from paiban.companions.ingest.draft import draft_of_pdf
from paiban.companions.ingest.store import write_draft
from paiban.issue.model import Issue, PhotoGroup
from tests.generate import Writer, plate
from tests.proof.medley import write_medley
from tests.unit.companions.ingest.score import missing, score

CHARACTERS = 0.98
PARAGRAPHS = 0.88
STRUCTURE = 0.85
"""What is drawn by lot has titles that read like quotes, and levels of crossheads that nothing tells apart; and
in boxes, whose paragraphs are not indented, a last line may be full."""


def drafted(path: Path, theme: str, folder: Path) -> tuple[Issue, Issue]:
    target = BytesIO()
    paiban.render(path, target, theme=theme)
    draft = draft_of_pdf(target.getvalue(), "old")
    return paiban.load(path), paiban.load(write_draft(draft, "old.pdf", str(folder / "draft"), force=False))


@pytest.mark.parametrize(
    ("seed", "theme"),
    [(14, "newsletter"), (32, "newsletter"), (10, "magazine"), (19, "magazine"), (1, "vertical"), (36, "vertical")],
)
def test_issues_by_lot(seed: int, theme: str, tmp_path: Path) -> None:
    source, draft = drafted(write_medley(tmp_path, seed), theme, tmp_path)
    found = score(source, draft)
    lost = "\n".join(missing(source, draft))
    own, given, both = found.kinds["paragraph"]
    assert min(found.recall, found.precision) >= CHARACTERS, lost
    assert min(both / own, both / given) >= PARAGRAPHS, lost
    assert min(found.structure) >= STRUCTURE, lost


def write_short(folder: Path, body: list[Any]) -> Path:
    (folder / "photos").mkdir()
    for name, size in (("wide.png", (1200, 700)), ("square.png", (900, 900))):
        (folder / "photos" / name).write_bytes(plate(*size))
    path = folder / "issue.yaml"
    article = {"title": "在屋頂養蜂", "byline": "周雨", "body": body}
    issue = {"title": "河岸", "number": 1, "articles": [article]}
    path.write_text(yaml.safe_dump(issue, allow_unicode=True), encoding="utf-8")
    return path


@pytest.mark.parametrize("theme", ["newsletter", "magazine", "vertical"])
@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_row_of_photos_across_short_columns(place: int, theme: str, tmp_path: Path) -> None:
    """The photos are higher than the columns, and the white between them is no gutter."""
    writer = Writer(place + 3)
    body: list[Any] = [writer.paragraph() for _ in range(4)]
    row = [{"photo": "photos/wide.png"}, {"photo": "photos/square.png"}]
    body.insert(place, {"photos": row, "arrange": "row", "width": "page"})
    source, draft = drafted(write_short(tmp_path, body), theme, tmp_path)
    found = score(source, draft)
    assert min(found.recall, found.precision) == 1, "\n".join(missing(source, draft))
    assert found.kinds["paragraph"] == (4, 4, 4)
    group = next(part for part in draft.articles[0].body if isinstance(part, PhotoGroup))
    assert len(group.photos) == 2
    # across a vertical page the row would take most of its lines, and is set in a column
    assert group.width == "page" or theme == "vertical"
