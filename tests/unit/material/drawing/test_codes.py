"""Barcodes and QR codes are read by a decoder that is not ours, and have the measures of their standards."""

from __future__ import annotations

from typing import get_args

import pypdfium2
import pytest
from PIL import Image
from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Path, Rect, String

from paiban.base.ean import ean_of_issn
from paiban.base.units import MM
from paiban.base.vocabulary import QrLevel
from paiban.material.drawing.barcode import barcode
from paiban.material.drawing.codes import MODULE, QUIET, barcode_size, qr_module, qr_side
from paiban.material.drawing.qr import QrError, qr, qr_modules

zxing = pytest.importorskip("zxingcpp")

ISSN = ean_of_issn("2049-3630")


def seen(drawing: Drawing, dpi: float = 300) -> Image.Image:
    pdf = pypdfium2.PdfDocument(renderPDF.drawToString(drawing))
    return pdf[0].render(scale=dpi / 72).to_pil()


def bars(drawing: Drawing) -> list[tuple[float, float, float, float]]:
    """Left, right, foot and head of each bar, from the left."""
    (path,) = (shape for shape in drawing.contents if isinstance(shape, Path))
    found = [path.points[n : n + 8] for n in range(0, len(path.points), 8)]
    return sorted((p[0], p[2], p[1], p[5]) for p in found)


@pytest.mark.parametrize("addon", ["06", "17", "98", "43", "12345", "00100", "99999"])
@pytest.mark.parametrize("magnification", [0.8, 1.0])
def test_a_barcode_is_read_with_what_stands_beside_it(addon: str, magnification: float) -> None:
    found = zxing.read_barcodes(
        seen(barcode(ISSN, addon, magnification)), ean_add_on_symbol=zxing.EanAddOnSymbol.Require
    )
    assert [code.text for code in found] == [ISSN + addon]


@pytest.mark.parametrize("digits", [ISSN, "9780306406157", "9789861234564"])
def test_a_barcode_by_itself_is_read(digits: str) -> None:
    assert [code.text for code in zxing.read_barcodes(seen(barcode(digits)))] == [digits]


def test_a_barcode_has_the_measures_of_gs1() -> None:
    """General Specifications, 5.2: bars 22.85 mm high, guards five modules more, white of 11 and 7 modules."""
    drawing = barcode(ISSN)
    unit = MODULE * MM
    found = bars(drawing)
    low = min(foot for _, _, foot, _ in found)
    plain = [bar for bar in found if bar[2] > low + 1]
    assert found[0][0] / unit >= 11
    assert (drawing.width - found[-1][1]) / unit >= 7
    assert (found[-1][1] - found[0][0]) / unit == pytest.approx(95)
    assert (plain[0][3] - plain[0][2]) / MM == pytest.approx(22.85)
    assert (plain[0][2] - low) / unit == pytest.approx(5)
    assert len(found) - len(plain) == 6  # two bars of each guard
    assert min(right - left for left, right, *_ in found) == pytest.approx(unit)


def test_what_stands_beside_it_keeps_its_distance() -> None:
    unit = MODULE * MM
    drawing = barcode(ISSN, "12")
    found = bars(drawing)
    head = max(top for *_, top in found)
    beside = [bar for bar in found if bar[3] < head - 1]
    main = [bar for bar in found if bar[3] >= head - 1]
    assert 7 <= (beside[0][0] - main[-1][1]) / unit <= 12
    assert (drawing.width - beside[-1][1]) / unit >= 5
    assert (beside[-1][1] - beside[0][0]) / unit == pytest.approx(20)


def test_the_figures_can_be_read_too() -> None:
    texts = "".join(shape.text for shape in barcode(ISSN, "06").contents if isinstance(shape, String))
    assert texts == f"{ISSN}06>"


def test_codes_are_black_ink_alone_on_a_white_ground() -> None:
    for drawing in (barcode(ISSN, "06"), qr(qr_modules("x"), 20.0)):
        ground, *rest = drawing.contents
        assert isinstance(ground, Rect)
        assert (ground.width, ground.height) == (drawing.width, drawing.height)
        assert ground.fillColor.cmyk() == (0, 0, 0, 0)
        assert {shape.fillColor.cmyk() for shape in rest} == {(0, 0, 0, 1)}


def test_a_barcode_is_as_large_as_its_measure_says() -> None:
    drawing = barcode(ISSN, "06", 0.9)
    assert (drawing.width, drawing.height) == barcode_size("06", 0.9)


@pytest.mark.parametrize("level", get_args(QrLevel))
@pytest.mark.parametrize("text", ["https://example.org/", "https://例子.tw/潮汐?期=1", "潮汐表", "x" * 700])
def test_a_qr_code_is_read(text: str, level: QrLevel) -> None:
    modules = qr_modules(text, level)
    (found,) = zxing.read_barcodes(seen(qr(modules, qr_side(len(modules)))))
    assert (found.text, found.ec_level) == (text, level)


def test_a_qr_code_has_four_modules_of_white_around_it() -> None:
    modules = qr_modules("https://example.org/")
    drawing = qr(modules, 30.0)
    unit = drawing.width / (len(modules) + 2 * QUIET)
    xs, ys = (drawing.contents[1].points[n::2] for n in (0, 1))
    for values in (xs, ys):
        assert min(values) == pytest.approx(4 * unit)
        assert max(values) == pytest.approx(drawing.width - 4 * unit)
    assert qr_module(len(modules), 30.0) * MM == pytest.approx(unit)


def test_a_text_too_long_for_a_qr_code_is_told() -> None:
    with pytest.raises(QrError):
        qr_modules("x" * 3000, "L")
