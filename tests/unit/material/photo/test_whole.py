"""Photo files that are cut, overwritten or of another size than they say are found out, and whole ones are not."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import pytest
from PIL import Image

from paiban.material.photo.headers import DamagedPhoto
from paiban.material.photo.scans import check_scans
from paiban.material.photo.whole import damaged, verify
from paiban.material.picture import PhotoError, Picture
from tests.places import ROOT

WAYS: tuple[dict[str, Any], ...] = (
    {"quality": 85},
    {"quality": 95, "subsampling": 0},
    {"quality": 40, "optimize": True},
    {"quality": 80, "progressive": True},
    {"quality": 90, "progressive": True, "subsampling": 0},
    {"quality": 80, "restart_marker_rows": 1},
    {"quality": 80, "restart_marker_blocks": 7},
)


def scene(mode: str = "RGB", size: tuple[int, int] = (320, 240)) -> Image.Image:
    """A picture with something in each of its blocks."""
    width, height = size
    image = Image.new("RGB", size)
    image.putdata([((x * y) // 40 % 256, (x + y) % 256, (x * 3) % 256) for y in range(height) for x in range(width)])
    return image.convert(mode)


def encoded(image: Image.Image, form: str, **how: Any) -> bytes:
    target = BytesIO()
    image.save(target, form, **how)
    return target.getvalue()


def jpeg(mode: str = "RGB", **how: Any) -> tuple[bytes, int]:
    """A JPEG, and where the data of its first scan begin."""
    data = encoded(scene(mode), "JPEG", **how)
    at = data.index(b"\xff\xda")
    return data, at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")


@pytest.mark.parametrize("how", WAYS, ids=str)
@pytest.mark.parametrize("mode", ("RGB", "L", "CMYK"))
def test_whole_jpegs(how: dict[str, Any], mode: str) -> None:
    data, _ = jpeg(mode, **how)
    check_scans(data)
    check_scans(data + b"\0" * 1000 + data)  # a camera's small picture after it
    check_scans(data[:-2] + bytes(3) + data[-2:])  # a length that was rounded up
    check_scans(encoded(Image.new(mode, (300, 200), "white"), "JPEG", **how))  # nothing but a white wall
    check_scans(encoded(scene(mode, (3, 5)), "JPEG", **how))


@pytest.mark.parametrize("how", WAYS, ids=str)
@pytest.mark.parametrize("share", (0.05, 0.3, 0.5, 0.7, 0.9, 0.95))
def test_cut_jpegs(how: dict[str, Any], share: float) -> None:
    data, scan = jpeg(**how)
    with pytest.raises(DamagedPhoto):
        check_scans(data[: scan + int((len(data) - scan) * share)] + b"\xff\xd9")


@pytest.mark.parametrize("how", [way for way in WAYS if "progressive" not in way], ids=str)
@pytest.mark.parametrize("share", (0.1, 0.5, 0.8))
def test_jpegs_with_zeros(how: dict[str, Any], share: float) -> None:
    data, scan = jpeg(**how)
    at = scan + int((len(data) - scan) * share)
    with pytest.raises(DamagedPhoto):
        check_scans(data[:at] + bytes(2000) + data[at + 2000 :])


@pytest.mark.parametrize("factor", (0.5, 1.5))
def test_a_jpeg_of_another_height_than_it_says(factor: float) -> None:
    data, _ = jpeg(quality=90)
    at = data.index(b"\xff\xc0") + 5
    with pytest.raises(DamagedPhoto):
        check_scans(data[:at] + struct.pack(">H", int(240 * factor)) + data[at + 2 :])


def test_scrambled_headers_of_jpegs_are_damages_only() -> None:
    data, scan = jpeg(progressive=True)
    for at in range(2, scan):
        for value in (0, 1, 0xFF, data[at] ^ 0x10):
            try:
                check_scans(data[:at] + bytes((value,)) + data[at + 1 :])
            except DamagedPhoto as error:
                assert str(error)


def chunk(name: bytes, data: bytes, wrong: int = 0) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data) ^ wrong)


def png(rows: int = 40, height: int = 40, wrong: bytes = b"", first: int = 0) -> bytes:
    """A grey PNG 50 pixels wide, with so many rows, which says that it is ``height`` high."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 50, height, 8, 0, 0, 0, 0), wrong == b"IHDR")
    data = zlib.compress(b"".join(bytes((first if n == 7 else n % 5,)) + bytes(range(50)) for n in range(rows)))
    text = chunk(b"tEXt", b"Title\0x", wrong == b"tEXt")
    parts = [chunk(b"IDAT", data[n : n + 100], wrong == b"IDAT") for n in range(0, len(data), 100)]
    return b"\x89PNG\r\n\x1a\n" + header + text + b"".join(parts) + chunk(b"IEND", b"")


Form = Literal["jpeg", "png", "webp"]


def verified(folder: Path, data: bytes, form: Form) -> None:
    path = folder / f"photo.{form}"
    path.write_bytes(data)
    verify(Picture(str(path), path.name, 1, 1, form, "rgb"))


@pytest.mark.parametrize("mode", ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"))
def test_whole_pngs(tmp_path: Path, mode: str) -> None:
    image = scene("L").convert("I;16") if mode == "I;16" else scene(mode)
    verified(tmp_path, encoded(image, "PNG"), "png")
    for path in ROOT.glob("issues/*/photos/*.png"):
        verified(tmp_path, path.read_bytes(), "png")


def test_a_wrong_checksum_of_a_text_is_no_damage(tmp_path: Path) -> None:
    verified(tmp_path, png(wrong=b"tEXt"), "png")


def interlaced(rows: int) -> bytes:
    """An interlaced PNG of 9 x 9 grey pixels, with so many rows of its seven passes."""
    widths = [2, 2, 1, 1, 3, 2, 2, 2, 5, 5, 4, 4, 4, 4, 4, 9, 9, 9, 9]
    data = zlib.compress(b"".join(bytes(1 + width) for width in widths[:rows]))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 0, 0, 0, 1))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def test_interlaced_pngs(tmp_path: Path) -> None:
    with Image.open(BytesIO(interlaced(19))) as image:
        image.load()
    verified(tmp_path, interlaced(19), "png")
    with pytest.raises(PhotoError, match="breaks off after 90 %"):
        verified(tmp_path, interlaced(18), "png")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (png(rows=20), "photo.png is damaged: it breaks off after 50 % of its pixels"),
        (png(rows=41), "more pixels than its header says"),
        (png(wrong=b"IDAT"), "the checksum of its IDAT is wrong"),
        (png(wrong=b"IHDR"), "the checksum of its IHDR is wrong"),
        (png(first=5), "its pixels are scrambled"),
        (png()[:-12], "the PNG breaks off"),
        (png()[:80], "the PNG breaks off"),
    ],
)
def test_damaged_pngs(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(PhotoError, match=said) as error:
        verified(tmp_path, data, "png")
    assert error.value.hint == "copy the photo again"


@pytest.mark.parametrize("lossless", (True, False))
def test_webps(tmp_path: Path, lossless: bool) -> None:
    data = encoded(scene(), "WEBP", lossless=lossless)
    verified(tmp_path, data, "webp")
    half = (len(data) - 20) // 2 & ~1
    cut = data[:4] + struct.pack("<L", half + 12) + data[8:16] + struct.pack("<L", half) + data[20 : 20 + half]
    with pytest.raises(PhotoError, match=r"photo\.webp"):
        verified(tmp_path, cut, "webp")


def test_all_of_several_are_told_in_order(tmp_path: Path) -> None:
    pictures = []
    for n, data in enumerate((png(rows=3), png(), b"")):
        path = tmp_path / f"{n}.png"
        path.write_bytes(data)
        pictures.append(Picture(str(path), path.name, 50, 40, "png", "gray"))
    pictures.append(Picture(str(tmp_path / "gone.jpg"), "gone.jpg", 50, 40, "jpeg", "rgb"))
    found = damaged(pictures)
    assert list(found) == [0, 2, 3] and "gone.jpg" in str(found[3]) and "cannot read" in str(found[3])
