"""Barcodes, QR codes and SVG on finished pages: read by a decoder, black alone, and with their colours as they should
be."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

import paiban
from paiban.base.diagnostics import Diagnostic
from paiban.display.model import Artwork, Link
from tests.generate import plate

zxing = pytest.importorskip("zxingcpp")

ADDRESS = "https://example.org/tides"
CODES = f"""\
title: 潮汐
number: 12
imprint: {{issn: 2049-3630}}
cover: {{photo: a.png, alt: 海, headlines: [潮], barcode: issn}}
back_cover: {{lines: [本刊], barcode: {{barcode: issn, addon: none, magnification: 0.8}}}}
articles:
- title: 海
  body:
  - 一段文字說明海邊的風景。
  - {{qr: "{ADDRESS}", caption: 掃描}}
  - box: {{title: 訂閱, body: [{{barcode: "9789861234564"}}, 文字。]}}
"""
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">
<linearGradient id="g"><stop stop-color="#f00"/><stop offset=".5" stop-color="#fff"/><stop offset="1"/></linearGradient>
<rect x="5" y="5" width="60" height="40" fill="url(#g)" opacity=".9"/>
<text x="70" y="30" font-size="10">潮汐</text><path d="M70 40h20" stroke="black"/></svg>
"""


def issue(folder: Path, text: str = CODES) -> paiban.Document:
    (folder / "a.png").write_bytes(plate(90, 60))
    (folder / "a.svg").write_text(SVG)
    (folder / "issue.yaml").write_text(text)
    return paiban.typeset(paiban.load(folder / "issue.yaml"))


def written(document: paiban.Document, profile: str) -> bytes:
    target = io.BytesIO()
    document.write_pdf(target, profile)
    return target.getvalue()


def with_theme(theme: str) -> str:
    return CODES.replace("number: 12", f"number: 12\ntheme: {theme}")


@pytest.mark.parametrize("profile", ["screen", "print", "archive"])
@pytest.mark.parametrize("theme", ["newsletter", "magazine", "vertical"])
def test_all_codes_are_read_from_the_pages(tmp_path: Path, theme: str, profile: str) -> None:
    pages = pypdfium2.PdfDocument(written(issue(tmp_path, with_theme(theme)), profile))
    beside = zxing.EanAddOnSymbol.Read
    found = [zxing.read_barcodes(page.render(scale=3).to_pil(), ean_add_on_symbol=beside) for page in pages]
    read = [[code.text for code in codes] for codes in found]
    assert max(read[0], key=len) == "977204936300212"  # it may find the symbol without what is beside it, too
    assert read[-1] == ["9772049363002"]
    assert sorted(code for page in read[1:-1] for code in page) == ["9789861234564", ADDRESS]


def test_codes_are_in_black_ink_alone(tmp_path: Path) -> None:
    for profile in ("print", "archive", "screen"):
        pdf = pikepdf.open(io.BytesIO(written(issue(tmp_path), profile)))
        stream = pdf.pages[-1].Contents.read_bytes().decode("latin-1")
        # the ground is white in all inks, the bars in black
        paths = re.findall(r"q\n([^\n]+ k)\n[^k]*? m\n", stream)
        assert paths == ["0 0 0 0 k", "0 0 0 1 k"], profile


def test_a_qr_code_leads_where_it_says(tmp_path: Path) -> None:
    (page,) = (page for page in issue(tmp_path).layout.pages if any(isinstance(item, Link) for item in page.items))
    links = [item for item in page.items if isinstance(item, Link)]
    assert {link.target for link in links} == {ADDRESS}
    art = next(item for item in page.items if isinstance(item, Artwork))
    assert any((link.x, link.y, link.width) == (art.x, art.y, art.width) for link in links)


def codes_of(found: tuple[Diagnostic, ...]) -> set[str]:
    return {one.code for one in found}


def test_a_place_too_narrow_for_a_barcode_is_told(tmp_path: Path) -> None:
    text = with_theme("magazine").replace('"9789861234564"', '"9789861234564", magnification: 2')
    document = issue(tmp_path, text)
    assert "code-size" in codes_of(document.diagnostics)
    assert "code-size" not in codes_of(issue(tmp_path, with_theme("magazine")).diagnostics)


SHOWN = """\
title: 潮汐
articles:
- title: 海
  body:
  - 一段文字說明海邊的風景。
  - {photo: a.svg, alt: 潮汐}
"""


@pytest.mark.parametrize(("profile", "space"), [("screen", "/DeviceRGB"), ("print", "/DeviceCMYK")])
def test_gradients_are_in_the_colours_of_their_profile(tmp_path: Path, profile: str, space: str) -> None:
    pdf = pikepdf.open(io.BytesIO(written(issue(tmp_path, SHOWN), profile)))
    (pattern,) = pdf.pages[0].Resources.Pattern.values()
    assert pattern.Shading.ColorSpace == space
    function = pattern.Shading.Function
    assert [float(v) for v in function.Bounds] == [0.5]
    assert list(function.Functions[1].C1) == ([0, 0, 0] if profile == "screen" else [0, 0, 0, 1])


def test_the_gradients_of_an_archive_say_which_rgb_they_mean(tmp_path: Path) -> None:
    pdf = pikepdf.open(io.BytesIO(written(issue(tmp_path, SHOWN), "archive")))
    (pattern,) = pdf.pages[0].Resources.Pattern.values()
    assert pattern.Shading.ColorSpace[0] == "/ICCBased"


def test_the_text_of_an_svg_is_text(tmp_path: Path) -> None:
    page = pypdfium2.PdfDocument(written(issue(tmp_path, SHOWN), "screen"))[0]
    assert "潮汐" in page.get_textpage().get_text_range().replace("潮汐", "", 1)


def test_a_gradient_looks_as_it_should(tmp_path: Path) -> None:
    """Red at its left, white in the middle, black at its right, where the art stands on the page."""
    document = issue(tmp_path, SHOWN)
    art = next(item for item in document.layout.pages[0].items if isinstance(item, Artwork))
    image = pypdfium2.PdfDocument(written(document, "screen"))[0].render(scale=2).to_pil().convert("RGB")
    y = 2 * (art.y + art.height / 2)
    left, middle, right = (image.getpixel((2 * (art.x + art.width * share), y)) for share in (0.06, 0.35, 0.64))
    assert left[0] > 220 and left[1] < 60
    assert min(middle) > 240
    assert max(right) < 60
