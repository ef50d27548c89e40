"""The search in the text of the pages, and where what it finds stands on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.companions.preview.find import _MOST, folded
from paiban.companions.preview.model import ShownHits
from paiban.companions.preview.session import Session
from tests.cli.program import minimal
from tests.unit.companions.preview.issues import copied


def searched(folder: Path, body: str, wanted: str, extra: str = "") -> ShownHits:
    """What is found in an issue of one article."""
    session = Session(str(minimal(folder, body, extra)))
    assert not session.render().failed
    return session.search(session.proof.revision, wanted)


@pytest.mark.parametrize(
    ("text", "wanted", "found"),
    [
        ("海風從東邊吹來。", "東邊", "東邊"),
        ("港區 Harbour 的ABC計畫。", "harbour的 abc", "Harbour 的ABC"),
        ("１９９９年的場。", "1999年", "１９９９年"),
        ("一段**很重**要的話。", "很重要", "很重要"),
        ("半形ｶﾞ與全形。", "ガ", "ｶﾞ"),
    ],
)
def test_what_makes_no_difference(tmp_path: Path, text: str, wanted: str, found: str) -> None:
    hits = searched(tmp_path, f"- {text}", wanted)
    assert hits.count == 1
    (hit,) = hits.hits
    assert "".join(hit.found.split()) == "".join(found.split())
    line = (tmp_path / "issue.yaml").read_text(encoding="utf-8").split("\n")[hit.line - 1]
    assert folded(line[hit.column - 1]) == folded(found[0])


def test_over_the_end_of_a_line(tmp_path: Path) -> None:
    """Each pair of neighbours of a long paragraph is found once, and has two boxes where a line ends between them."""
    text = "".join(chr(0x4E00 + n) for n in range(200))
    session = Session(str(minimal(tmp_path, f"- {text}", "missing: warn\n")))
    session.render()
    boxes = []
    for n in range(199):
        hits = session.search(1, text[n : n + 2])
        if "〓" not in text[n : n + 2] and hits.count:
            assert hits.count == 1
            boxes.append(len(hits.hits[0].boxes))
            assert hits.hits[0].before.endswith(text[max(0, n - 5) : n].lstrip())
    assert set(boxes) == {1, 2} and boxes.count(2) < 20


@pytest.mark.parametrize("name", ["sample", "literary"])
def test_the_boxes_are_those_of_the_text(tmp_path: Path, name: str) -> None:
    """What is found is what a click on its box names, in lines across and in lines down."""
    session = Session(str(copied(name, tmp_path)))
    proof = session.render()
    tried = 0
    for page in range(len(proof.sheets)):
        for frame in proof.sheets[page].frames:
            if frame.kind != "text" or frame.role != "P" or len(frame.excerpt) < 10:
                continue
            wanted = frame.excerpt[2:8]
            for hit in session.search(1, wanted).hits:
                at, (x, y, width, height) = hit.boxes[0]
                found = session.at(1, at, x + min(width, height) / 4, y + min(width, height) / 4)
                if found is not None and (found.line, found.column) == (hit.line, hit.column):
                    tried += 1
            if tried > 20:
                return
    assert tried > 10


def test_nothing_and_too_much(tmp_path: Path) -> None:
    session = Session(str(minimal(tmp_path, "- " + "啊" * 800)))
    session.render()
    for wanted in ("", "  ", "不在這裡"):
        assert session.search(1, wanted) == ShownHits()
    many = session.search(1, "啊")
    assert many.count == 800 and len(many.hits) == _MOST
    assert session.search(2, "啊") == ShownHits(), "the pages are others"


def test_folding() -> None:
    assert folded("Ｈｅ L\u00adL\u3000o") == folded("hel\u00adlo")
    assert folded("ẞ") == folded("ss")
