"""A session without a browser: what is set again, what stays, and what is said when it can't be set."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

import paiban
from paiban.companions.preview.session import Session
from paiban.pdf import PdfError
from tests.unit.companions.preview.issues import copied, decoded, pixels, replaced

PLAIN = "title: 期刊\narticles:\n  - title: 標題\n    body:\n      - 一段文字，{}。\n"


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return copied("sample", tmp_path)


def test_a_key_stands_for_what_is_seen(sample: Path, tmp_path: Path) -> None:
    session = Session(str(sample))
    shown: dict[str, bytes] = {}
    last: list[str] = []
    for old, new in (
        ("", ""),
        ("以最安靜的方式", "以安靜的方式"),
        ("里民大會要求多裝一盞", "里民大會要求少裝一盞"),
        ("# The photos", "# 註\n\n# The photos"),
        ("number: 58", "number: 59"),
    ):
        if old and old in sample.read_text(encoding="utf-8"):
            replaced(sample, old, new)
        proof = session.render()
        assert not proof.failed
        paiban.render(sample, tmp_path / "out.pdf")
        keys = [sheet.key for sheet in proof.sheets]
        for key, seen in zip(keys, pixels(tmp_path / "out.pdf"), strict=True):
            # judged by files written in the usual way: one key, one look
            assert shown.setdefault(key, seen) == seen
        assert len({seen for key, seen in shown.items()}) == len(shown), "two keys for the same look"
        assert proof.changed == len(set(keys) - set(last))
        last = keys
    assert 14 < len(shown) < 5 * 14


def test_only_what_changed_is_composed(sample: Path) -> None:
    session = Session(str(sample))
    first = session.render()
    assert first.changed == len(first.sheets) > 10
    replaced(sample, "里民大會要求多裝一盞", "里民大會要求少裝一盞")
    second = session.render()
    assert second.composed == 1 < second.paragraphs
    assert second.changed == 1
    assert [a.key != b.key for a, b in zip(first.sheets, second.sheets, strict=True)].count(True) == 1
    # a comment moves every place, and nothing that is seen
    replaced(sample, "title:", "# 註\ntitle:")
    third = session.render()
    assert (third.composed, third.changed) == (0, 0)
    assert third.sheets[5].frames[-1].line == second.sheets[5].frames[-1].line + 1


def test_pictures_are_what_the_file_shows(sample: Path, tmp_path: Path) -> None:
    session = Session(str(sample))
    proof = session.render()
    paiban.render(sample, tmp_path / "out.pdf")
    with pypdfium2.PdfDocument(tmp_path / "out.pdf") as document:
        for n in (0, 1, 3):
            png = session.gallery.png(proof.sheets[n].key, 72)
            assert png
            wanted = document[n].render(scale=1, rev_byteorder=True).to_pil().convert("RGB")
            assert decoded(png).tobytes() == wanted.tobytes()
    assert session.gallery.png("0" * 24, 72) is None


def test_pages_of_the_time_before_can_still_be_drawn(sample: Path) -> None:
    session = Session(str(sample))
    first = [sheet.key for sheet in session.render().sheets]
    replaced(sample, "里民大會要求多裝一盞", "里民大會要求少裝一盞")
    (before,) = set(first) - {sheet.key for sheet in session.render().sheets}
    assert session.gallery.png(before, 36), "a browser may ask for it before it hears of the new one"


@pytest.mark.parametrize(
    ("bad", "code", "line"),
    [
        ("title: 期刊\narticles: [", "yaml", 3),
        ("title: 期刊\nnumbr: 1\narticles: [{title: 題, body: [文]}]\n", "unknown-key", 2),
        ("title: 期刊\ntheme: nowhere\narticles: [{title: 題, body: [文]}]\n", "theme", 2),
        (PLAIN.format("\U00012000"), "missing-glyph", 5),
        ("title: 期刊\narticles: [{title: 題, body: [{photo: none.jpg}]}]\n", "photo-missing", 2),
    ],
)
def test_what_fails_leaves_the_pages(tmp_path: Path, bad: str, code: str, line: int) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text(PLAIN.format("一"), encoding="utf-8")
    session = Session(str(path))
    good = session.render()
    path.write_text(bad, encoding="utf-8")
    failed = session.render()
    assert failed.failed and failed.revision > good.revision
    assert failed.sheets == good.sheets
    found = [f for f in failed.findings if f.severity == "error"]
    assert any(f.code.startswith(code) and abs(f.line - line) <= 1 for f in found), found
    assert session.gallery.png(good.sheets[0].key, 36)
    path.write_text(PLAIN.format("二"), encoding="utf-8")
    again = session.render()
    assert not again.failed and not again.findings and again.sheets[0].key != good.sheets[0].key


def test_an_issue_that_never_could_be_set(tmp_path: Path) -> None:
    path = tmp_path / "issue.yaml"
    path.write_text("articles: 3\n", encoding="utf-8")
    session = Session(str(path))
    proof = session.render()
    assert proof.failed and proof.findings and not proof.sheets
    path.unlink()
    assert session.render().failed
    path.write_text(PLAIN.format("一"), encoding="utf-8")
    assert not session.render().failed


def test_a_damaged_photo_is_told(tmp_path: Path) -> None:
    from PIL import Image

    path, photo = tmp_path / "issue.yaml", tmp_path / "a.png"
    path.write_text("title: 期刊\narticles: [{title: 題, body: [{photo: a.png}, 文]}]\n", encoding="utf-8")
    Image.effect_noise((300, 200), 90).convert("RGB").save(photo)
    whole = photo.read_bytes()
    session = Session(str(path))
    first = session.render()
    assert not first.failed
    photo.write_bytes(whole[: len(whole) // 2])
    damaged = session.render()
    assert damaged.failed and "a.png" in damaged.findings[0].message
    assert damaged.sheets == first.sheets
    # another photo of the same measure: the same layout, another look
    Image.effect_noise((300, 200), 20).convert("RGB").save(photo)
    other = session.render()
    assert not other.failed and other.sheets[0].key != first.sheets[0].key
    assert other.sheets[0].frames == first.sheets[0].frames
    # one that is damaged inside, where only decoding it tells
    Image.effect_noise((300, 200), 20).convert("RGBA").save(photo)
    data = photo.read_bytes()
    photo.write_bytes(data[:200] + bytes(500) + data[700:])
    inside = session.render()
    assert inside.failed and inside.findings[-1].code == "unreadable" and inside.sheets == other.sheets
    # one that is gone after its page was set, and before that is drawn
    photo.write_bytes(whole)
    session.render()
    replaced(path, "文", "另一段文")
    last = session.render()
    assert not last.failed and last.changed == 1
    photo.unlink()
    with pytest.raises(PdfError, match=r"a\.png") as caught:
        session.gallery.png(last.sheets[0].key, 36)
    assert session.undrawable(caught.value).failed and session.proof.sheets == last.sheets


def test_a_theme_of_the_users(tmp_path: Path) -> None:
    path, theme = tmp_path / "issue.yaml", tmp_path / "own.yaml"
    path.write_text("theme: own.yaml\n" + PLAIN.format("一"), encoding="utf-8")
    theme.write_text("extends: newsletter\n", encoding="utf-8")
    session = Session(str(path))
    first = session.render()
    theme.write_text("extends: newsletter\nmargin: 3\n", encoding="utf-8")
    failed = session.render()
    assert failed.failed and failed.findings[0].file.endswith("own.yaml") and failed.findings[0].line == 2
    theme.write_text("extends: newsletter\ngrid: {size: 9}\n", encoding="utf-8")
    assert session.render().sheets[0].columns != first.sheets[0].columns
    deep, single = session.folders()
    assert str(tmp_path) in {*deep, *single}


def test_a_folder_of_fonts_is_read_anew(tmp_path: Path) -> None:
    import shutil

    from tests.places import ROOT

    path, fonts = tmp_path / "issue.yaml", tmp_path / "fonts"
    path.write_text(PLAIN.format("一"), encoding="utf-8")
    fonts.mkdir()
    (tmp_path / "own.yaml").write_text("extends: newsletter\nfonts: {serif: {han: Pan CJK Test}}\n", encoding="utf-8")
    session = Session(str(path), str(tmp_path / "own.yaml"), [str(fonts)])
    proof = session.render()
    assert proof.failed and proof.findings[0].code == "font"
    family = _family(ROOT / "tests" / "fonts" / "pan-cjk.otf")
    (tmp_path / "own.yaml").write_text(f"extends: newsletter\nfonts: {{serif: {{han: {family}}}}}\n", encoding="utf-8")
    assert session.render().failed
    shutil.copy(ROOT / "tests" / "fonts" / "pan-cjk.otf", fonts)
    session.forget()
    assert not any(f.code == "font" for f in session.render().findings)


def _family(path: Path) -> str:
    from paiban.material.font.scan import scan_file

    return scan_file(str(path))[0].family


def test_what_a_printer_would_object_to(tmp_path: Path) -> None:
    """Preflight of the pages shown: each finding with its page, its place on it, and its line."""
    path = copied("briefs", tmp_path)
    session = Session(str(path))
    own = session.render().findings
    found = session.inspected("print").findings
    assert found[: len(own)] == own
    untagged, coffee, *_ = found[len(own) :]
    lines = path.read_text(encoding="utf-8").split("\n")
    assert (coffee.code, coffee.page) == ("resolution", 2) and "coffee.jpg" in lines[coffee.line - 1]
    (photo,) = (
        frame for frame in session.proof.sheets[2].frames if frame.line == coffee.line and frame.kind == "photo"
    )
    assert coffee.box == photo.box
    assert (untagged.code, untagged.line, untagged.page) == ("untagged-image", 0, 1), "of the first page it is about"
    assert session.inspected("screen").findings == own
    # what is shown after an error is not what the files say
    replaced(path, "title:", "titel:")
    assert session.render().failed
    assert session.inspected("print") == session.proof
    replaced(path, "titel:", "title:")
    session.render()
    assert session.inspected("print").findings == found
