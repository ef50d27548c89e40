"""PDFs among the photos of a document."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from msgspec import structs
from PIL import Image as Pillow

from paiban.base.diagnostics import Mark
from paiban.display.model import Element, Image, Layout, Page
from paiban.material.probe import probe
from paiban.pdf import embedded_faults, write_pdf
from tests.unit.material.supplied.adverts import drawn
from tests.unit.pdf.sheet import pdf_of


def test_pages_of_others_are_embedded_beside_photos(tmp_path: Path) -> None:
    Pillow.new("RGB", (20, 10), (90, 120, 140)).save(tmp_path / "a.jpg")
    drawn(tmp_path / "b.pdf", b"0 0 1 rg 2 2 6 6 re f")
    drawn(tmp_path / "c.pdf", b"1 0 0 rg 2 2 6 6 re f")
    images = tuple(probe(str(tmp_path / name), name) for name in ("a.jpg", "b.pdf", "a.jpg", "c.pdf"))
    pages = tuple(Page(200.0, 100.0, str(n), (Image(0.0, 0.0, 200.0, 100.0, n),)) for n in range(len(images)))
    pdf = pikepdf.open(io.BytesIO(pdf_of(Layout(pages, images=images))))
    shown = [next(iter(page.Resources.XObject.values())) for page in pdf.pages]
    assert [str(own.Subtype) for own in shown] == ["/Image", "/Form", "/Image", "/Form"]
    drawings = [form.Resources.XObject["/P"].read_bytes() for form in shown[1::2]]
    assert [b"0 0 1" in own for own in drawings] == [True, False]
    assert [b"1 0 0" in own for own in drawings] == [False, True]


def test_each_that_can_not_be_read_any_more_is_told_of_at_its_place(tmp_path: Path) -> None:
    for name in "abc":
        drawn(tmp_path / f"{name}.pdf", b"0 0 1 rg 2 2 6 6 re f")
    images = tuple(probe(str(tmp_path / f"{name}.pdf"), f"{name}.pdf") for name in "abc")
    items = tuple(Image(0.0, 0.0, 200.0, 100.0, n, element=n + 1) for n in range(3))
    figures = (Element("Figure", mark=Mark("issue.yaml", 5 + n, 9)) for n in range(3))
    layout = Layout((Page(200.0, 100.0, "1", items),), images=images, structure=(Element("Document"), *figures))
    assert embedded_faults(layout, "screen") == ()
    for name in "ac":
        (tmp_path / f"{name}.pdf").write_bytes(b"%PDF-1.7\nnothing")
    found = embedded_faults(layout, "screen")
    assert [(d.severity, d.file, d.line, d.column) for d in found] == [
        ("error", "issue.yaml", 5, 9),
        ("error", "issue.yaml", 7, 9),
    ]
    # where nothing of the structure shows a picture there is no place to name
    bare = structs.replace(layout, pages=(Page(200.0, 100.0, "1", ()),))
    assert [(d.file, d.line) for d in embedded_faults(bare, "screen")] == [("", 0)] * 2


@pytest.mark.parametrize(("profile", "begin"), [("screen", b""), ("archive", b""), ("print", b" /GSk gs")])
def test_what_comes_from_others_prints_over_nothing_by_itself(tmp_path: Path, profile: str, begin: bytes) -> None:
    """The state of the page that shows it, where black overprints, does not reach into it."""
    source = drawn(tmp_path / "a.pdf", b"0 0 0 1 k 2 2 6 6 re f")
    items = (Image(0.0, 0.0, 200.0, 100.0, 0),)
    target = io.BytesIO()
    write_pdf(Layout((Page(200.0, 100.0, "1", items),), images=(probe(str(source), "a.pdf"),)), target, profile)
    pdf = pikepdf.open(target)
    form = pdf.pages[0].Resources.XObject["/I0"]
    assert form.read_bytes() == b"0 g 0 G 0 Tc" + begin + b" /P Do"
    states = form.Resources.get("/ExtGState", pikepdf.Dictionary())
    assert [(name, bool(state.op), bool(state.OP)) for name, state in states.items()] == (
        [("/GSk", False, False)] if begin else []
    )
