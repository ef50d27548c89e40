"""Places: judged by what PDFium says stands at a point of the finished file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

import paiban
from paiban.companions.preview.model import Proof
from paiban.companions.preview.session import Session
from tests.unit.companions.preview.issues import copied

SAMPLES = ("sample", "literary", "briefs")


@pytest.fixture(scope="module", params=SAMPLES)
def issue(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Session, Proof]:
    path = copied(request.param, tmp_path_factory.mktemp(request.param))
    session = Session(str(path))
    proof = session.render()
    assert not proof.failed
    paiban.render(path, path.with_suffix(".pdf"))
    return path, session, proof


def _characters(pdf: Path) -> Iterator[tuple[int, str, float, float]]:
    """Han characters of a file, as (page, character, x, y) of their middle from the page's top left."""
    with pypdfium2.PdfDocument(pdf) as document:
        for n, page in enumerate(document):
            text, height = page.get_textpage(), page.get_height()
            for index in range(0, text.count_chars(), 7):
                character = text.get_text_range(index, 1)
                if len(character) == 1 and "\u4e00" <= character <= "\u9fff":
                    left, bottom, right, top = text.get_charbox(index, loose=True)
                    yield n, character, (left + right) / 2, height - (bottom + top) / 2


def test_a_click_names_the_very_character(issue: tuple[Path, Session, Proof]) -> None:
    path, session, proof = issue
    lines = path.read_text(encoding="utf-8").split("\n")
    right = total = 0
    for page, character, x, y in _characters(path.with_suffix(".pdf")):
        place = session.at(proof.revision, page, x, y)
        assert place is not None, f"nothing at page {page + 1}, {x:.1f}, {y:.1f}: {character}"
        if place.role in ("furniture", "TOCI", "Lbl", "TOC"):
            continue  # set by the theme, or named by the line of what they lead to
        total += 1
        line = lines[place.line - 1] if place.line else ""
        right += line[place.column - 1 : place.column] == character
    assert total > 400
    # the rest are words of the theme among those of the issue: labels of the imprint, 年 and 月
    assert right / total > 0.97, (right, total)


def test_every_photo_names_its_line(issue: tuple[Path, Session, Proof]) -> None:
    path, session, proof = issue
    lines = path.read_text(encoding="utf-8").split("\n")
    count = 0
    for page, sheet in enumerate(proof.sheets):
        for frame in sheet.frames:
            if frame.kind == "photo":
                x, y, width, height = frame.box
                place = session.at(proof.revision, page, x + width * 0.5, y + height * 0.37)
                assert place and place.line == frame.line > 0
                around = " ".join(lines[max(0, place.line - 2) : place.line + 3])
                assert any(end in around for end in (".jpg", ".png", ".webp", "photo")), (place, around)
                count += 1
    assert count >= 5


def test_frames_lie_on_the_page_and_say_where_they_are_from(issue: tuple[Path, Session, Proof]) -> None:
    path, _, proof = issue
    count = path.read_text(encoding="utf-8").count("\n") + 1
    frames = [(sheet, frame) for sheet in proof.sheets for frame in sheet.frames]
    assert sum(frame.line > 0 for _, frame in frames) / len(frames) > 0.95
    for sheet, frame in frames:
        x, y, width, height = frame.box
        assert 0 <= frame.line <= count
        if frame.kind == "text":
            assert x > -1 and y > -1 and x + width < sheet.width + 1 and y + height < sheet.height + 1
    for sheet in proof.sheets:
        left, top, width, height = sheet.area
        for x, y, w, h in sheet.columns:
            assert x >= left - 0.01 and y >= top - 0.01
            assert x + w <= left + width + 0.01 and y + h <= top + height + 0.01


def test_baselines_are_on_the_grid_drawn(issue: tuple[Path, Session, Proof]) -> None:
    """Lines of body text stand on lines of the grid, as the display list has them."""
    from paiban.display.model import Glyphs

    path, _, proof = issue
    document = paiban.typeset(paiban.load(path))
    vertical = proof.binding == "right"
    size = max(
        {10.5, 10.0, 9.0}, key=lambda s: sum(getattr(i, "size", 0) == s for p in document.pages for i in p.items)
    )
    on = total = 0
    for page, sheet in zip(document.pages, proof.sheets, strict=True):
        rows = [x if vertical else y for x, y, _, _ in sheet.grid]
        for item in page.items:
            if not isinstance(item, Glyphs) or item.size != size or item.element < 0 or item.direction == "turned":
                continue
            total += 1
            # baselines show nowhere in vertical lines: there it is the left edges of em boxes that stand on the lines
            at = item.x - size / 2 if vertical else item.y
            on += min(abs(at - row) for row in rows) < 0.01
    assert total > 200 and on / total > 0.9


def test_places_of_another_revision_are_not_told(issue: tuple[Path, Session, Proof]) -> None:
    _, session, proof = issue
    x, y, width, height = proof.sheets[1].frames[0].box
    assert session.at(proof.revision, 1, x + width / 2, y + height / 2)
    assert session.at(proof.revision - 1, 1, x + width / 2, y + height / 2) is None
    assert session.at(proof.revision, 99, 1, 1) is None
    assert session.at(proof.revision, 1, 1.0, 1.0) is None, "the margin"


def test_findings_have_their_line_on_the_page(tmp_path: Path) -> None:
    path = copied("sample", tmp_path)
    text = path.read_text(encoding="utf-8")
    marked = "就更容易越過原本安全的門檻"
    assert text.count(marked) == 1
    path.write_text(text.replace(marked, marked + "（注9）"), encoding="utf-8")
    session = Session(str(path))
    proof = session.render()
    (finding,) = (f for f in proof.findings if f.code == "note-missing")
    assert finding.page in (1, 2) and finding.box
    x, y, width, height = finding.box
    assert height < 15, "a line, not the whole paragraph"
    columns = [session.at(proof.revision, finding.page, x + width * k / 20, y + height / 2) for k in range(20)]
    here = [place.column for place in columns if place and place.line == finding.line]
    assert min(here) <= finding.column <= max(here) + 3
