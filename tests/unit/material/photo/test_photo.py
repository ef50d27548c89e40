"""Photos by their headers, against what Pillow reads."""

from __future__ import annotations

import os
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from paiban.issue.model import Photo
from paiban.material.photo.pixels import decode
from paiban.material.picture import PhotoError
from paiban.material.probe import probe
from tests.unit.issue.helper import article, found, read, write
from tests.work import steps

EXIF_TURNED = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"


def save(path: Path, mode: str = "RGB", size: tuple[int, int] = (6, 4), **options: Any) -> Path:
    Image.new(mode, size).save(path, **options)
    return path


def measure(path: Path) -> Any:
    return probe(str(path), path.name)


@pytest.mark.parametrize(("mode", "name"), [("RGB", "rgb"), ("L", "gray"), ("CMYK", "cmyk")])
@pytest.mark.parametrize("progressive", [False, True])
def test_jpeg(tmp_path: Path, mode: str, name: str, progressive: bool) -> None:
    picture = measure(save(tmp_path / "a.jpg", mode, (640, 481), progressive=progressive, dpi=(300, 300)))
    assert (picture.width, picture.height, picture.format, picture.mode) == (640, 481, "jpeg", name)
    assert (picture.bits, picture.orientation, picture.alpha, picture.dpi) == (8, 1, False, 300.0)
    # Pillow writes Adobe's marker for CMYK
    assert picture.inverted == (mode == "CMYK")


def test_cmyk_without_adobes_marker_is_not_inverted(tmp_path: Path) -> None:
    data = save(tmp_path / "a.jpg", "CMYK").read_bytes()
    start = data.index(b"\xff\xee")
    length = struct.unpack(">H", data[start + 2 : start + 4])[0]
    (tmp_path / "b.jpg").write_bytes(data[:start] + data[start + 2 + length :])
    assert not measure(tmp_path / "b.jpg").inverted


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("form", ["jpg", "png", "webp"])
def test_orientation(tmp_path: Path, orientation: int, form: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = measure(save(tmp_path / f"a.{form}", size=(6, 4), exif=exif.tobytes()))
    assert picture.orientation == orientation
    assert (picture.width, picture.height) == ((6, 4) if orientation < 5 else (4, 6))
    assert decode(picture).size == (picture.width, picture.height)


@pytest.mark.parametrize("order", ["<", ">"])
def test_exif_in_both_byte_orders(tmp_path: Path, order: str) -> None:
    sign = b"II*\0" if order == "<" else b"MM\0*"
    entries = struct.pack(order + "HHLHH", 0x0112, 3, 1, 8, 0) + struct.pack(order + "HHLL", 0x011A, 5, 1, 50)
    entries += struct.pack(order + "HHLHH", 0x0128, 3, 1, 3, 0)
    tiff = sign + struct.pack(order + "LH", 8, 3) + entries + b"\0\0\0\0" + struct.pack(order + "LL", 1000, 10)
    picture = measure(save(tmp_path / "a.png", exif=tiff))
    assert (picture.orientation, round(picture.dpi, 6)) == (8, 254.0)


@pytest.mark.parametrize("damage", [b"", b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0" + b"\xff" * 40])
def test_exif_without_sense_is_passed_over(tmp_path: Path, damage: bytes) -> None:
    data = save(tmp_path / "a.jpg").read_bytes()
    (tmp_path / "b.jpg").write_bytes(data[:2] + b"\xff\xe1" + struct.pack(">H", len(damage) + 2) + damage + data[2:])
    assert measure(tmp_path / "b.jpg").orientation == 1


@pytest.mark.parametrize(
    ("mode", "name", "bits", "alpha"),
    [
        ("RGB", "rgb", 8, False),
        ("RGBA", "rgb", 8, True),
        ("L", "gray", 8, False),
        ("LA", "gray", 8, True),
        ("1", "gray", 1, False),
        ("I;16", "gray", 16, False),
        ("P", "rgb", 1, False),
    ],
)
def test_png(tmp_path: Path, mode: str, name: str, bits: int, alpha: bool) -> None:
    picture = measure(save(tmp_path / "a.png", mode, (31, 17), dpi=(72, 72)))
    assert (picture.width, picture.height, picture.format, picture.mode) == (31, 17, "png", name)
    assert (picture.bits, picture.alpha, picture.inverted) == (bits, alpha, False)
    assert picture.dpi == pytest.approx(72, abs=0.01)


def test_png_with_a_transparent_colour(tmp_path: Path) -> None:
    assert measure(save(tmp_path / "a.png", "RGB", transparency=(0, 0, 0))).alpha
    assert measure(save(tmp_path / "b.png", "P", transparency=0)).alpha


def test_png_with_exif_after_its_data(tmp_path: Path) -> None:
    data = save(tmp_path / "a.png").read_bytes()
    body = b"eXIf" + EXIF_TURNED[6:]
    chunk = struct.pack(">L", len(body) - 4) + body + struct.pack(">L", zlib.crc32(body))
    (tmp_path / "b.png").write_bytes(data[:-12] + chunk + data[-12:])
    picture = measure(tmp_path / "b.png")
    assert (picture.orientation, picture.width, picture.height) == (6, 4, 6)


@pytest.mark.parametrize("lossless", [False, True])
@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_webp(tmp_path: Path, lossless: bool, mode: str) -> None:
    image = Image.new(mode, (321, 123), (10, 20, 30, 40)[: len(mode)])
    image.save(tmp_path / "a.webp", lossless=lossless)
    picture = measure(tmp_path / "a.webp")
    assert (picture.width, picture.height, picture.format, picture.mode) == (321, 123, "webp", "rgb")
    assert picture.alpha == (mode == "RGBA")


def problem(path: Path) -> tuple[str, str, str]:
    with pytest.raises(PhotoError) as caught:
        measure(path)
    return caught.value.code, str(caught.value), caught.value.hint


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"GIF89a" + b"\0" * 60, "a GIF"),
        (b"II*\0" + b"\0" * 60, "a TIFF"),
        (b"MM\0*" + b"\0" * 60, "a TIFF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a HEIC"),
        (b"\0\0\0\x18ftypavif\0\0\0\0avifmif1", "an AVIF"),
        (b"\0\0\0\x18ftypisom\0\0\0\0", "a film"),
        (b"\x1f\x8b\x08\0", "a compressed file"),
        (b"BM" + b"\0" * 60, "a BMP"),
        (b"8BPS\0\1", "a Photoshop file"),
        (b"version https://git-lfs.github.com/spec/v1\n", "a Git LFS pointer"),
        (b"<!DOCTYPE html>", "a web page"),
        (b"hello", "no photo that paiban knows"),
        (b"\xff", "no photo that paiban knows"),
    ],
)
def test_other_formats_are_named(tmp_path: Path, data: bytes, what: str) -> None:
    (tmp_path / "a.jpg").write_bytes(data)
    code, message, hint = problem(tmp_path / "a.jpg")
    assert code == "photo" and what in message and "convert it" in hint


def test_empty_and_folder(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").touch()
    assert "is empty (0 bytes)" in problem(tmp_path / "a.jpg")[1]
    assert "is a folder" in problem(tmp_path)[1]


@pytest.mark.parametrize("form", ["jpg", "png", "webp"])
def test_a_file_cut_off_anywhere(tmp_path: Path, form: str) -> None:
    image = Image.effect_noise((64, 64), 80).convert("RGB")
    image.save(tmp_path / f"a.{form}")
    data = (tmp_path / f"a.{form}").read_bytes()
    for size in (*range(12, 200), len(data) // 2, len(data) - 100, len(data) - 9, len(data) - 2):
        (tmp_path / f"b.{form}").write_bytes(data[:size])
        code, message, _ = problem(tmp_path / f"b.{form}")
        assert code == "photo" and "is damaged" in message, size


def test_a_jpeg_with_a_film_behind_it_is_whole(tmp_path: Path) -> None:
    path = save(tmp_path / "a.jpg")
    with path.open("ab") as file:
        file.write(b"\0" * 3_000_000)
    assert measure(path).width == 6


def test_fill_bytes_before_a_marker(tmp_path: Path) -> None:
    data = save(tmp_path / "a.jpg").read_bytes()
    (tmp_path / "b.jpg").write_bytes(data[:2] + b"\xff" * 20 + data[2:])
    assert measure(tmp_path / "b.jpg").width == 6


@pytest.mark.parametrize(
    ("marker", "bits", "components", "words"),
    [
        (0xC0, 8, 2, "2 channels"),
        (0xC0, 8, 5, "5 channels"),
        (0xC1, 12, 3, "12 bits"),
        (0xC3, 8, 3, "rare coding"),
        (0xC9, 8, 3, "rare coding"),
    ],
)
def test_jpegs_that_pdf_cannot_hold(tmp_path: Path, marker: int, bits: int, components: int, words: str) -> None:
    frame = bytes((0xFF, marker)) + struct.pack(">HBHHB", 8 + 3 * components, bits, 4, 6, components)
    data = b"\xff\xd8" + frame + b"\0" * 3 * components + b"\xff\xda\0\x08\0\0\0\0\0\0" + b"\xff\xd9"
    (tmp_path / "a.jpg").write_bytes(data)
    code, message, _ = problem(tmp_path / "a.jpg")
    assert code == "photo" and words in message


def huge(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", b"x") + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("width", "height", "fits"),
    [(20_000, 10_000, True), (20_000, 10_001, False), (30_000, 1, True), (30_001, 1, False), (1, 30_001, False)],
)
def test_how_large_a_photo_may_be(tmp_path: Path, width: int, height: int, fits: bool) -> None:
    (tmp_path / "a.png").write_bytes(huge(width, height))
    if fits:
        assert measure(tmp_path / "a.png").width == width
    else:
        assert problem(tmp_path / "a.png")[0] == "photo-too-large"


def test_no_width(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(huge(0, 5))
    assert "0 × 5 pixels" in problem(tmp_path / "a.png")[1]


def test_an_animation(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "a.webp", save_all=True, append_images=frames[1:])
    assert "an animation" in problem(tmp_path / "a.webp")[1]


@pytest.mark.parametrize(
    ("head", "piece"),
    [(b"\xff\xd8", b"\xff" * 12), (b"\x89PNG\r\n\x1a\n", b"\0\0\0\0abcd\0\0\0\0")],
    ids=["JPEG", "PNG"],
)
def test_files_of_nothing_but_headers(tmp_path: Path, head: bytes, piece: bytes) -> None:
    """After so many of them it is enough, however long the file is."""
    (tmp_path / "a.jpg").write_bytes(head + piece * 200_000)
    (tmp_path / "b.jpg").write_bytes(head + piece * 400_000)
    assert steps(lambda: problem(tmp_path / "b.jpg")) < 1.1 * steps(lambda: problem(tmp_path / "a.jpg"))


@settings(max_examples=200)
@given(data=st.data())
def test_any_damage(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """A picture, or PhotoError, whatever the bytes."""
    folder = tmp_path_factory.getbasetemp()
    form = data.draw(st.sampled_from(["jpg", "png", "webp"]))
    source = folder / f"whole.{form}"
    if not source.exists():
        save(source, exif=EXIF_TURNED)
    whole = bytearray(source.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    (folder / "damaged").write_bytes(whole[:cut] if data.draw(st.booleans()) else whole)
    try:
        picture = measure(folder / "damaged")
    except PhotoError as error:
        assert error.code.startswith("photo") and str(error).startswith("damaged")
    else:
        assert 0 < picture.width <= 30_000 and 0 < picture.height <= 30_000 and 1 <= picture.orientation <= 8


def test_decoding_a_damaged_photo(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(huge(5, 5))
    with pytest.raises(PhotoError, match=r"a\.png can't be decoded"):
        decode(measure(tmp_path / "a.png"))


# ---- paths in the YAML

STORY = "title: 刊\narticles:\n- title: 文\n  body:\n  - photo: "


def say(folder: Path, name: str) -> tuple[str, str, str]:
    _, diagnostics = read(folder, f"{STORY}{name}\n")
    (only,) = diagnostics
    assert (only.line, only.column) == (5, 12)
    return only.code, only.message, only.hint


@pytest.mark.parametrize(
    ("name", "code", "hint"),
    [
        ("photos/b.png", "photo-missing", "did you mean photos/a.png?"),
        ("photos/A.PNG", "photo-missing", "did you mean photos/a.png?"),
        ("Photos/a.png", "photo-missing", "did you mean photos/a.png?"),
        ("photo/a.png", "photo-missing", "did you mean photos/a.png?"),
        ("photos\\a.png", "photo-missing", "write the path with /, as photos/a.png"),
        ("photos/zzzzzzz.jpeg", "photo-missing", "there is nothing of that name in photos/"),
        ("zzzzzzz/y.jpeg", "photo-missing", "check the path; it is relative to the YAML file"),
        ("photos", "photo", "name a photo in it"),
        ("''", "photo", "paths are relative"),
        ("/etc/passwd", "path", "paths are relative"),
        ("~/a.png", "path", "paths are relative"),
        ("C:/a.png", "path", "paths are relative"),
        ("https://a.org/a.png", "path", "paths are relative"),
        ("../a.png", "path", "paths are relative"),
        ("photos/../../a.png", "path", "paths are relative"),
        ("../one2/a.png", "path", "paths are relative"),
    ],
)
def test_paths_that_are_refused(tmp_path: Path, name: str, code: str, hint: str) -> None:
    issue = tmp_path / "one"
    write(issue, "")
    (tmp_path / "one2").mkdir()
    for path in ("a.png", "one2/a.png"):
        (tmp_path / path).write_bytes((issue / "photos" / "a.png").read_bytes())
    said = say(issue, name)
    assert said[0] == code and said[2].startswith(hint)


def test_a_name_in_another_unicode_form(tmp_path: Path) -> None:
    write(tmp_path, "")
    os.rename(tmp_path / "photos" / "a.png", tmp_path / "photos" / "cafe\u0301.png")
    assert say(tmp_path, "photos/caf\u00e9.png")[2] == "did you mean photos/cafe\u0301.png?" or os.path.exists(
        tmp_path / "photos" / "caf\u00e9.png"
    )


def test_links_are_followed_before_they_are_judged(tmp_path: Path) -> None:
    issue = tmp_path / "one"
    write(issue, "")
    save(tmp_path / "out.png")
    os.symlink(tmp_path / "out.png", issue / "photos" / "link.png")
    os.symlink(issue / "photos" / "a.png", issue / "inside.png")
    assert say(issue, "photos/link.png")[0] == "path"
    (photo,) = article(issue, "\n  - photo: inside.png\n").body
    assert isinstance(photo, Photo) and photo.picture.name == "inside.png"
    assert photo.picture.path == os.path.realpath(issue / "photos" / "a.png")


def test_the_shared_assets(tmp_path: Path) -> None:
    issue = tmp_path / "issues" / "one"
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets2").mkdir()
    save(tmp_path / "assets" / "logo.png")
    save(tmp_path / "assets2" / "logo.png")
    (photo,) = article(issue, "\n  - photo: ../../assets/logo.png\n").body
    assert isinstance(photo, Photo)
    assert say(issue, "../../assets2/logo.png")[0] == "path"


def test_a_bad_photo_is_explained_once(tmp_path: Path) -> None:
    text = f"{STORY}none.png\n  - photo: none.png\n"
    assert found(tmp_path, text) == [("photo-missing", 5, 12), ("photo", 6, 12)]
