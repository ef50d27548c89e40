"""The same rules on layouts of ours: each finding names the article, its place in the issue's file and the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs
from PIL import Image

from paiban.api import Document, read_and_set
from paiban.base.colour import WHITE, Colour
from paiban.base.diagnostics import Diagnostic
from paiban.companions.preflight.check import check_job
from paiban.companions.preflight.layout import job_of
from paiban.display import model
from tests.cli.program import minimal
from tests.unit.companions.preflight.make import BLEED, ICC, SQUARE_AD, Sheet


def photo(path: Path, pixels: tuple[int, int], mode: str = "RGB", tagged: bool = True) -> None:
    more = {"icc_profile": (ICC / "sRGB2014.icc").read_bytes()} if tagged and mode == "RGB" else {}
    Image.new(mode, pixels).save(path, quality=95, **more)


def issue(folder: Path, body: str = "- 一段文字。", theme: str = "") -> Document:
    extra = ""
    if theme:
        (folder / "theme.yaml").write_text(f"extends: newsletter\n{theme}", encoding="utf-8")
        extra = "theme: theme.yaml\n"
    return read_and_set(minimal(folder, body, extra))


def check(document: Document, profile: str = "print", limit: float = 0.0) -> list[Diagnostic]:
    def pdf() -> bytes:
        from io import BytesIO

        target = BytesIO()
        document.write_pdf(target, "print")
        return target.getvalue()

    found = check_job(job_of(document.layout, "issue.yaml", profile), profile, pdf, limit).diagnostics
    # the default theme sets small words in its brand's four inks, and says so here too
    return [d for d in found if d.code != "text-inks"]


def changed(document: Document, **values: object) -> Document:
    """The document with the glyphs of its last paragraph changed."""
    layout = document.layout
    last = max(i.element for i in layout.pages[0].items if isinstance(i, model.Glyphs))
    items = tuple(
        structs.replace(i, **values) if isinstance(i, model.Glyphs) and i.element == last else i
        for i in layout.pages[0].items
    )
    pages = (structs.replace(layout.pages[0], items=items), *layout.pages[1:])
    return Document(structs.replace(layout, pages=pages), document.issue)


def test_an_issue_that_is_right(tmp_path: Path) -> None:
    photo(tmp_path / "a.jpg", (1200, 900))
    document = issue(tmp_path, "- 一段文字。\n- photo: a.jpg\n  float: here")
    for profile in ("print", "archive", "screen"):
        assert not check(document, profile)


@pytest.mark.parametrize(("pixels", "severity"), [((900, 700), "warning"), ((400, 300), "error")])
def test_resolution_names_the_place(pixels: tuple[int, int], severity: str, tmp_path: Path) -> None:
    photo(tmp_path / "a.jpg", pixels)
    [found] = check(issue(tmp_path, "- 一段文字。\n- photo: a.jpg\n  float: here"))
    assert (found.severity, found.code) == (severity, "resolution")
    lines = (tmp_path / "issue.yaml").read_text(encoding="utf-8").splitlines()
    assert Path(found.file).name == "issue.yaml" and "photo: a.jpg" in lines[found.line - 1] and found.column
    assert found.message.startswith("page 1: 「一篇」: a.jpg is printed at ")


def test_photos_without_a_profile(tmp_path: Path) -> None:
    photo(tmp_path / "a.jpg", (1200, 900), tagged=False)
    document = issue(tmp_path, "- 一段文字。\n- photo: a.jpg\n  float: here")
    assert [(d.severity, d.code) for d in check(document)] == [("note", "untagged-image")]
    kept = issue(tmp_path, "- 一段文字。\n- photo: a.jpg\n  float: here", "press: {photos: keep}\n")
    assert [(d.severity, d.code) for d in check(kept)] == [("warning", "rgb-image")]


def test_ink_of_a_photo(tmp_path: Path) -> None:
    Image.new("CMYK", (1200, 900), (255, 255, 255, 255)).save(tmp_path / "a.jpg", quality=95)
    [found] = check(issue(tmp_path, "- 一段文字。\n- photo: a.jpg\n  float: here"))
    assert (found.severity, found.code) == ("error", "ink") and found.line
    assert "「一篇」: a.jpg has up to 400 % of ink" in found.message


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"size": 5.0}, "small-text"),
        ({"size": 7.5, "colour": WHITE}, "reversed-text"),
        ({"colour": Colour("cmyk", (0.6, 0.5, 0.5, 1.0))}, "black-text"),
        ({"x": -20.0}, "overset"),
        ({"x": 3.0}, "near-trim"),
        ({"glyphs": (0, 0), "xs": (0.0, 10.0), "texts": ("一", "段")}, "missing-glyph"),
        ({}, ""),
    ],
)
def test_text(values: dict[str, object], code: str, tmp_path: Path) -> None:
    found = check(changed(issue(tmp_path), **values))
    assert {d.code for d in found} == ({code} if code else set())
    assert all(d.line and "「一篇」" in d.message for d in found)


def test_rules_and_bleed(tmp_path: Path) -> None:
    layout = issue(tmp_path).layout
    page = layout.pages[0]
    ink = Colour("cmyk", (0.5, 0.0, 0.0, 0.0))

    def codes(*fills: model.Fill) -> list[str]:
        pages = (structs.replace(page, items=(*page.items, *fills)), *layout.pages[1:])
        return [d.code for d in check(Document(structs.replace(layout, pages=pages)))]

    tall = page.height + 2 * BLEED
    assert codes(model.Fill(40, 700, 90, 0.2, ink)) == ["hairline"]
    assert codes(model.Fill(40, 700, 90, 0.25, ink)) == []
    assert codes(model.Fill(page.width - 90, -BLEED, 90, tall, ink)) == ["short-of-bleed"]
    assert codes(model.Fill(page.width - 90, -BLEED, 90 + BLEED, tall, ink)) == []
    # a single page is bound nowhere
    assert codes(model.Fill(0, -BLEED, 90, tall, ink)) == ["short-of-bleed"]


def test_the_signature_is_said_once(tmp_path: Path) -> None:
    document = read_and_set(minimal(tmp_path, extra="signature: 4\n"))
    assert [d.code for d in document.diagnostics if d.code == "signature"] == ["signature"]
    assert not check(document)
    [found] = check_job(job_of(document.layout, "i", "print", 4), "print", bytes).diagnostics[:1]
    assert found.code == "signature"


def test_licences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    document = issue(tmp_path)
    assert {font.licence for font in job_of(document.layout, "i", "print").fonts} == {0}
    monkeypatch.setattr("paiban.material.font.face.Face.licence", 0x0002)
    assert {(d.severity, d.code) for d in check(document, "screen")} == {("error", "font-licence")}


def test_an_advert_that_is_placed(tmp_path: Path) -> None:
    sheet = Sheet(SQUARE_AD).image("P", (100, 100))
    (tmp_path / "ad.pdf").write_bytes(sheet.bytes())
    found = check(issue(tmp_path, "- 一段文字。\n- photo: ad.pdf"))
    assert {"resolution", "hairline"} <= {d.code for d in found}
    assert all(d.line for d in found)
    assert any("「一篇」: ad.pdf, image P is printed at" in d.message for d in found)
