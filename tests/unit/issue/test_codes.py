"""Barcodes and QR codes as the YAML has them."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.base.units import MM
from paiban.issue.model import Photo
from paiban.material.drawing.source import BarcodeSource, QrSource
from tests.unit.issue.helper import good, read

START = "title: 潮汐\nnumber: 12\nimprint: {issn: 2049-3630}\n"


def code(folder: Path, part: str, start: str = START) -> Photo:
    issue = good(folder, f"{start}articles:\n- title: 海\n  body:\n  - 文\n  - {part}\n")
    photo = issue.articles[0].body[1]
    assert isinstance(photo, Photo)
    return photo


def said(folder: Path, part: str, start: str = START) -> str:
    _, found = read(folder, f"{start}articles:\n- title: 海\n  body:\n  - 文\n  - {part}\n")
    return "\n".join(map(str, found))


def test_an_issn_is_made_of_the_imprint_and_the_number(tmp_path: Path) -> None:
    photo = code(tmp_path, "barcode: issn")
    assert photo.picture.drawing == BarcodeSource("9772049363002", "12", 1.0)
    assert photo.alt == "條碼 9772049363002 12"


@pytest.mark.parametrize(
    ("keys", "source"),
    [
        ('{barcode: issn, addon: "00007"}', BarcodeSource("9772049363002", "00007", 1.0)),
        ("{barcode: issn, addon: none, magnification: 0.8}", BarcodeSource("9772049363002", "", 0.8)),
        ("{barcode: 9789861234564}", BarcodeSource("9789861234564", "", 1.0)),
        ("{barcode: 978-986-123456-4, addon: 12}", BarcodeSource("9789861234564", "12", 1.0)),
    ],
)
def test_barcodes(tmp_path: Path, keys: str, source: BarcodeSource) -> None:
    assert code(tmp_path, keys).picture.drawing == source


def test_a_wrong_issn_is_told_where_it_stands(tmp_path: Path) -> None:
    found = said(tmp_path, "barcode: issn", START.replace("3630", "3631"))
    assert ":3:17: error[barcode]: the ISSN 2049-3631 has a wrong check digit" in found


@pytest.mark.parametrize(
    ("part", "start", "message"),
    [
        ("barcode: issn", "title: 潮汐\nnumber: 12\n", "the imprint has no ISSN"),
        ("barcode: 9789861234565", START, "wrong check digit"),
        ("{barcode: issn, addon: 123}", START, "two or five figures"),
        ("barcode: issn", START.replace("12", "2025-06"), "no one to five figures"),
        ("{barcode: issn, magnification: 0.7}", START, "warning[code-size]: at 70 % of its size"),
        ("{barcode: issn, magnification: 3}", START, "from 0.5 to 2"),
        ("{qr: 'https://example.org/', level: X}", START, "one of L, M, Q, H"),
        ("{qr: 'https://example.org/', size: 25}", START, "25mm"),
        ("{qr: 'https://example.org/', size: 9mm}", START, "warning[code-size]: a QR code of 25 by 25 modules"),
        ("qr: ''", START, "nothing to say"),
        (f"{{qr: {'x' * 3000}, level: L}}", START, "too many for a QR code of the level L"),
    ],
)
def test_what_can_not_be_read_by_devices_is_told(tmp_path: Path, part: str, start: str, message: str) -> None:
    assert message in said(tmp_path, part, start)


def test_a_qr_code_has_its_address_beside_it_as_a_link(tmp_path: Path) -> None:
    photo = code(tmp_path, "{qr: 'https://example.org/a', level: Q, size: 30mm}")
    assert photo.picture.drawing == QrSource("https://example.org/a", "Q", 30.0)
    assert photo.picture.fixed == pytest.approx(30 * MM)
    assert photo.caption is not None
    assert photo.caption.text == "https://example.org/a"
    assert [(span.kind, span.value) for span in photo.caption.spans] == [("link", "https://example.org/a")]
    assert photo.alt == "QR 碼：https://example.org/a"


def test_its_address_stands_after_its_caption_or_nowhere(tmp_path: Path) -> None:
    both = code(tmp_path, "{qr: 'https://example.org/a', caption: 掃描}")
    assert (both.caption and both.caption.text, both.credit and both.credit.text) == ("掃描", "https://example.org/a")
    neither = code(tmp_path, "{qr: 'https://example.org/a', address: false}")
    assert (neither.caption, neither.credit) == (None, None)


def test_what_is_no_address_is_no_link(tmp_path: Path) -> None:
    photo = code(tmp_path, "qr: 潮汐表")
    assert photo.caption is not None
    assert photo.caption.spans == ()


def test_covers_have_barcodes(tmp_path: Path) -> None:
    issue = good(
        tmp_path, f"{START}cover: {{barcode: issn}}\nback_cover: {{barcode: {{barcode: issn, addon: none}}}}\n"
    )
    assert issue.cover and issue.cover.barcode
    assert issue.cover.barcode.picture.drawing == BarcodeSource("9772049363002", "12")
    assert issue.back_cover and issue.back_cover.barcode
    assert issue.back_cover.barcode.picture.drawing == BarcodeSource("9772049363002")


def test_every_fault_of_an_svg_is_told_at_the_photo(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<script/>\n<image href="b.png"/></svg>'
    )
    found = [line for line in said(tmp_path, "photo: a.svg").splitlines() if "error" in line]
    assert len(found) == 2
    assert ":8:12: error[svg]: a.svg, line 2, <script>: <script> is never run" in found[0]
    assert ":8:12: error[svg]: a.svg, line 3, <image>: " in found[1]


def test_an_svg_is_measured_by_its_proportions(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16.5 7"/>')
    picture = code(tmp_path, "photo: a.svg").picture
    assert picture.width / picture.height == pytest.approx(16.5 / 7, rel=1e-3)
    assert picture.vector
