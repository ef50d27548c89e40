"""Photos: passed through where that can be, upright, with their own colours."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from PIL import Image as Pillow
from PIL import ImageCms

from paiban.base.pdffile.spaces import fits
from paiban.display.model import Image, Layout, Page
from paiban.material.photo.coded import read_jpeg
from paiban.material.probe import probe
from paiban.pdf import PdfError
from tests.unit.pdf.sheet import pdf_of

RED, GREEN, BLUE, WHITE = (220, 30, 30), (30, 200, 30), (30, 30, 220), (250, 250, 250)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def corners(width: int = 64, height: int = 48) -> Pillow.Image:
    """Red at the top left, green at the top right, blue at the bottom left, white at the bottom right."""
    image = Pillow.new("RGB", (width, height), WHITE)
    for box, colour in (
        ((0, 0, width // 2, height // 2), RED),
        ((width // 2, 0, width, height // 2), GREEN),
        ((0, height // 2, width // 2, height), BLUE),
    ):
        image.paste(colour, box)
    return image


def document(*paths: Path, clip: Any = (), width: float = 200.0, height: float = 150.0) -> Layout:
    pictures = tuple(probe(str(path), path.name) for path in paths)
    items = tuple(Image(0.0, 0.0, width, height, n, clip) for n in range(len(pictures)))
    return Layout((Page(width, height, "1", items),), images=pictures)


def xobject(pdf: pikepdf.Pdf, name: str = "/I0") -> pikepdf.Object:
    return pdf.pages[0].Resources.XObject[name]


def raster(data: bytes) -> Pillow.Image:
    pdf = pypdfium2.PdfDocument(data)
    try:
        image: Pillow.Image = pdf[0].render(scale=1).to_pil().convert("RGB")
        return image
    finally:
        pdf.close()


def assert_corners(image: Pillow.Image) -> None:
    width, height = image.size
    for x, y, colour in ((1, 1, RED), (3, 1, GREEN), (1, 3, BLUE), (3, 3, WHITE)):
        seen = image.getpixel((width * x // 4, height * y // 4))
        assert isinstance(seen, tuple)
        assert all(abs(a - b) < 25 for a, b in zip(seen, colour, strict=True)), (x, y, seen)


def test_a_jpeg_is_in_the_file_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    corners().save(path, quality=90)
    pdf = pikepdf.open(io.BytesIO(pdf_of(document(path))))
    image = xobject(pdf)
    assert image.read_raw_bytes() == path.read_bytes()
    assert [str(image.Filter), str(image.ColorSpace)] == ["/DCTDecode", "/DeviceRGB"]
    assert [int(image.Width), int(image.Height), int(image.BitsPerComponent)] == [64, 48, 8]
    assert "/Decode" not in image


@pytest.mark.parametrize("options", [{"progressive": True}, {"optimize": True}, {"subsampling": 2}])
def test_progressive_and_optimised_jpegs(tmp_path: Path, options: dict[str, Any]) -> None:
    path = tmp_path / "photo.jpg"
    corners().save(path, quality=90, **options)
    data = pdf_of(document(path))
    assert path.read_bytes() in data
    assert_corners(raster(data))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("ending", ["jpg", "png", "webp"])
def test_every_orientation_stands_upright(tmp_path: Path, orientation: int, ending: str) -> None:
    turned = {
        1: None,
        2: Pillow.Transpose.FLIP_LEFT_RIGHT,
        3: Pillow.Transpose.ROTATE_180,
        4: Pillow.Transpose.FLIP_TOP_BOTTOM,
        5: Pillow.Transpose.TRANSPOSE,
        6: Pillow.Transpose.ROTATE_90,
        7: Pillow.Transpose.TRANSVERSE,
        8: Pillow.Transpose.ROTATE_270,
    }[orientation]
    image = corners() if turned is None else corners().transpose(turned)
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    path = tmp_path / f"photo.{ending}"
    image.save(path, exif=exif, quality=95)
    data = pdf_of(document(path))
    assert_corners(raster(data))
    if ending == "jpg":
        assert path.read_bytes() in data


def test_grey_jpegs(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    corners().convert("L").save(path)
    pdf = pikepdf.open(io.BytesIO(pdf_of(document(path))))
    assert str(xobject(pdf).ColorSpace) == "/DeviceGray"


def test_inverted_cmyk_jpegs_are_told_of(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    Pillow.new("CMYK", (32, 32), (0, 255, 255, 0)).save(path, quality=95)
    data = pdf_of(document(path))
    pdf = pikepdf.open(io.BytesIO(data))
    assert str(xobject(pdf).ColorSpace) == "/DeviceCMYK"
    assert [int(v) for v in xobject(pdf).Decode] == [1, 0] * 4
    red, green, blue = raster(data).getpixel((100, 75))
    assert red > 180 and green < 90 and blue < 90


def test_a_profile_is_kept_and_shared(tmp_path: Path) -> None:
    for n in range(2):
        corners(64, 48 + n).save(tmp_path / f"{n}.jpg", icc_profile=SRGB)
    pdf = pikepdf.open(io.BytesIO(pdf_of(document(tmp_path / "0.jpg", tmp_path / "1.jpg"))))
    first, second = xobject(pdf, "/I0").ColorSpace, xobject(pdf, "/I1").ColorSpace
    assert first.objgen == second.objgen != (0, 0)
    assert str(first[0]) == "/ICCBased"
    assert (int(first[1].N), str(first[1].Alternate)) == (3, "/DeviceRGB")
    assert first[1].read_bytes() == SRGB


def test_a_profile_in_several_segments(tmp_path: Path) -> None:
    big = bytearray(SRGB + bytes(100_000))
    big[:4] = len(big).to_bytes(4, "big")
    path = tmp_path / "photo.jpg"
    corners().save(path, icc_profile=bytes(big))
    jpeg = read_jpeg(path.read_bytes())
    assert jpeg is not None
    assert jpeg.profile == bytes(big)


def test_a_profile_that_does_not_fit_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    corners().convert("L").save(path, icc_profile=SRGB)
    pdf = pikepdf.open(io.BytesIO(pdf_of(document(path))))
    assert str(xobject(pdf).ColorSpace) == "/DeviceGray"
    assert not fits(b"nonsense", 3)
    assert not fits(SRGB[:-1], 3)
    assert fits(SRGB, 3)


@pytest.mark.parametrize("mode", ["L", "RGB", "P", "1"])
def test_a_plain_png_passes_through(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "drawing.png"
    corners().convert(mode, palette=Pillow.Palette.ADAPTIVE, colors=7).save(path)
    data = pdf_of(document(path))
    pdf = pikepdf.open(io.BytesIO(data))
    rows = b"".join(chunk for tag, chunk in chunks(path.read_bytes()) if tag == b"IDAT")
    assert xobject(pdf).read_raw_bytes() == rows
    assert xobject(pdf).DecodeParms.Predictor == 15
    if mode in ("RGB", "P"):
        assert_corners(raster(data))
    else:
        expected = Pillow.open(path).convert("RGB").resize((200, 150), Pillow.Resampling.NEAREST)
        for point in ((30, 30), (170, 30), (30, 120), (170, 120)):
            assert raster(data).getpixel(point) == pytest.approx(expected.getpixel(point), abs=4)


def chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def test_a_png_keeps_its_profile(tmp_path: Path) -> None:
    path = tmp_path / "drawing.png"
    corners().save(path, icc_profile=SRGB)
    pdf = pikepdf.open(io.BytesIO(pdf_of(document(path))))
    assert xobject(pdf).ColorSpace[1].read_bytes() == SRGB


@pytest.mark.parametrize("ending", ["png", "webp"])
@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparency_is_a_soft_mask(tmp_path: Path, ending: str, mode: str) -> None:
    image = corners().convert("RGBA")
    image.putalpha(Pillow.linear_gradient("L").resize(image.size))
    path = tmp_path / f"cut.{ending}"
    image.convert(mode).save(path, lossless=True)
    pdf = pikepdf.open(io.BytesIO(pdf_of(document(path))))
    mask = xobject(pdf).SMask
    assert str(mask.ColorSpace) == "/DeviceGray"
    assert Pillow.frombytes("L", (64, 48), mask.read_bytes()).tobytes() == image.getchannel("A").tobytes()


@pytest.mark.parametrize("size", [(64, 48), (63, 47), (1, 1), (2, 5)])
def test_decoded_pixels_are_the_pictures(tmp_path: Path, size: tuple[int, int]) -> None:
    path = tmp_path / "noise.webp"
    noise = hashlib.shake_128(b"noise").digest(size[0] * size[1] * 3)
    Pillow.frombytes("RGB", size, noise).save(path, lossless=True)
    pdf = pikepdf.open(io.BytesIO(pdf_of(document(path))))
    assert xobject(pdf).read_bytes() == noise
    assert "/SMask" not in xobject(pdf)


def test_a_picture_shown_twice_is_in_the_file_once(tmp_path: Path) -> None:
    path = tmp_path / "photo.jpg"
    corners().save(path)
    picture = probe(str(path), path.name)
    pages = tuple(Page(200.0, 150.0, str(n), (Image(0, 0, 200, 150, 0),)) for n in (1, 2))
    data = pdf_of(Layout(pages, images=(picture,)))
    assert data.count(path.read_bytes()) == 1
    pdf = pikepdf.open(io.BytesIO(data))
    assert pdf.pages[0].Resources.XObject.I0.objgen == pdf.pages[1].Resources.XObject.I0.objgen


def test_only_the_clip_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "red.png"
    Pillow.new("RGB", (20, 15), RED).save(path)
    seen = raster(pdf_of(document(path, clip=(50.0, 30.0, 100.0, 60.0))))
    for x, y, inside in (
        (52, 32, True),
        (148, 88, True),
        (47, 60, False),
        (153, 60, False),
        (100, 27, False),
        (100, 93, False),
    ):
        assert (seen.getpixel((x, y)) == RED) is inside, (x, y)


def test_a_photo_that_went_away_is_an_error_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "gone.jpg"
    corners().save(path)
    finished = document(path)
    path.unlink()
    with pytest.raises(PdfError, match=r"cannot read gone\.jpg: No such file"):
        pdf_of(finished)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xd9", b"\xff\xd8\xff\xe0\x00\x04ab", b"GIF89a", b"\xff\xd8\xff\xff\xff"]
)
def test_what_is_no_jpeg_is_not_taken_for_one(data: bytes) -> None:
    assert read_jpeg(data) is None
