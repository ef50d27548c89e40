"""Large photos are written in bands, and come out as if they had been decoded as a whole."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from paiban.base.pdffile.memory import Deferred
from paiban.base.pdffile.objects import File, Name, Stream
from paiban.base.pdffile.spaces import Spaces
from paiban.material.photo import bands, pixels
from paiban.material.photo.bands import add_banded, add_jpeg, shrunk
from paiban.material.photo.pixels import decode, flattened
from paiban.material.photo.strips import stored_png, strips
from paiban.material.picture import PhotoError, Picture
from paiban.material.probe import probe

WIDTH, HEIGHT = SIZE = (113, 71)


@pytest.fixture(autouse=True)
def small_bands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bands of nine rows, or of eight."""
    monkeypatch.setattr(bands, "_BAND", 9 * WIDTH)


def scene(mode: str) -> Image.Image:
    image = Image.new("RGBA", SIZE)
    image.putdata([(x * y % 256, 2 * x, 3 * y, (5 * x + y) % 256) for y in range(HEIGHT) for x in range(WIDTH)])
    return image.convert(mode)


def saved(folder: Path, image: Image.Image, form: str = "png", **how: Any) -> Picture:
    path = folder / f"photo.{form}"
    image.save(path, **how)
    return probe(str(path), path.name)


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data)) + name + data + struct.pack(">L", zlib.crc32(name + data))


def png(size: tuple[int, int], bits: int, kind: int, rows: bytes, interlaced: int = 0) -> bytes:
    header = chunk(b"IHDR", struct.pack(">LLBBBBB", *size, bits, kind, 0, 0, interlaced))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def shown(stream: object) -> Image.Image:
    """What an image object of a PDF shows; four inks as the channels of RGBA."""
    assert isinstance(stream, Stream) and isinstance(stream.data, Deferred)
    data = b"".join(stream.data.chunks())
    assert len(data) == len(stream.data) and data[-1:] == stream.data.last
    if "DecodeParms" not in stream.entries:
        return Image.open(BytesIO(data))
    size = (int(str(stream.entries["Width"])), int(str(stream.entries["Height"])))
    rows = zlib.decompress(data)
    channels = (len(rows) // size[1] - 1) // size[0]
    return Image.open(BytesIO(png(size, 8, {1: 0, 3: 2, 4: 6}[channels], rows)))


def same(one: Image.Image, other: Image.Image) -> bool:
    return one.size == other.size and not any(
        high for _, high in ImageChops.difference(one.convert("RGBA"), other.convert("RGBA")).getextrema()
    )


def added(picture: Picture) -> list[object]:
    file = File()
    add_banded(picture, file, Spaces(file, b"", False))
    return [content for content in file.objects if isinstance(content, Stream)]


@pytest.mark.parametrize("mode", ("RGBA", "LA"))
def test_transparency_is_split_off(tmp_path: Path, mode: str) -> None:
    picture = saved(tmp_path, scene(mode))
    mask, colour = added(picture)
    whole = decode(picture)
    assert same(shown(colour), whole.convert("L" if mode == "LA" else "RGB"))
    assert same(shown(mask), whole.getchannel("A"))


@pytest.mark.parametrize("transparent", (None, 3))
@pytest.mark.parametrize("mode", ("P", "1", "L", "RGB"))
def test_bands_together_are_the_whole(tmp_path: Path, mode: str, transparent: int | None) -> None:
    how: dict[str, Any] = {} if transparent is None else {"transparency": transparent if mode != "RGB" else (12, 6, 6)}
    picture = saved(tmp_path, scene("RGB").quantize(40) if mode == "P" else scene(mode), **how)
    png = stored_png(picture)
    found = list(strips(png, 9 * WIDTH))
    assert [strip.size[1] for strip in found] == [9] * 7 + [8]
    colour, mask = flattened(decode(picture), picture)
    *masks, whole = added(picture)
    assert same(shown(whole), colour)
    assert [same(shown(each), mask) for each in masks] == ([] if mask is None else [True])


def test_rows_of_few_bits(tmp_path: Path) -> None:
    for colours, bits in ((2, 1), (4, 2), (16, 4)):
        picture = saved(tmp_path, scene("RGB").quantize(colours), bits=bits)
        assert picture.bits == bits
        (whole,) = added(picture)
        assert same(shown(whole), decode(picture).convert("RGB"))


def test_channels_of_16_bits_are_given_with_8(tmp_path: Path) -> None:
    flat = bytes(range(1, 9)) * 5
    rows = b"".join(bytes((n % 5,)) + flat for n in range(40))
    path = tmp_path / "deep.png"
    path.write_bytes(png((5, 40), 16, 6, rows))
    picture = probe(str(path), path.name)
    mask, colour = added(picture)
    whole = decode(picture)
    assert same(shown(colour), whole.convert("RGB")) and same(shown(mask), whole.getchannel("A"))


class Noting(Spaces):
    """Colour spaces that note which profiles are asked for."""

    def __init__(self, file: File) -> None:
        super().__init__(file, b"", False)
        self.profiles: list[bytes] = []

    def of(self, components: int, profile: bytes = b"") -> Any:
        self.profiles.append(profile)
        return Name("DeviceRGB")


@pytest.mark.parametrize("mode", ("RGB", "RGBA"))
def test_a_profile_is_the_whole_photo_s(tmp_path: Path, mode: str) -> None:
    file = File()
    spaces = Noting(file)
    add_banded(saved(tmp_path, scene(mode), icc_profile=b"a profile"), file, spaces)
    assert spaces.profiles == [b"a profile"]


@pytest.mark.parametrize("form", ("png", "webp"))
def test_bands_are_converted(tmp_path: Path, form: str) -> None:
    picture = saved(tmp_path, scene("RGBA"), form, **({"lossless": True, "exact": True} if form == "webp" else {}))
    file = File()
    add_banded(picture, file, Spaces(file, b"", False), lambda image, _: image.convert("CMYK"), Name("DeviceCMYK"))
    mask, colour = (shown(content) for content in file.objects)
    whole = decode(picture)
    inks = Image.frombytes("RGBA", SIZE, whole.convert("RGB").convert("CMYK").tobytes())
    assert same(colour, inks) and same(mask, whole.getchannel("A"))


@pytest.mark.parametrize("orientation", (1, 6))
def test_a_jpeg_is_made_band_by_band(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    picture = saved(tmp_path, scene("RGB"), "jpg", exif=exif, quality=95)
    file = File()
    add_jpeg(picture, file, lambda image, _: image.convert("CMYK"), Name("DeviceCMYK"), 92)
    (stream,) = file.objects
    target = BytesIO()
    decode(picture, upright=False).convert("CMYK").save(target, "JPEG", quality=92, subsampling=0)
    joined, whole = shown(stream), Image.open(target)
    assert joined.mode == "CMYK" and joined.size == SIZE and joined.tobytes() == whole.tobytes()


def test_an_interlaced_photo_is_decoded_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "interlaced.png"
    widths = [2, 2, 1, 1, 3, 2, 2, 2, 5, 5, 4, 4, 4, 4, 4, 9, 9, 9, 9]  # of the rows of its passes, 9 x 9 pixels
    path.write_bytes(png((9, 9), 8, 6, b"".join(b"\0" + bytes(range(4 * width)) for width in widths), interlaced=1))
    picture = probe(str(path), path.name)
    mask, colour = added(picture)
    assert same(shown(colour), decode(picture).convert("RGB")) and same(shown(mask), decode(picture).getchannel("A"))


def test_a_photo_is_brought_down_in_strips(tmp_path: Path) -> None:
    picture = saved(tmp_path, scene("RGB"))
    small = shrunk(picture, (50, 31))
    assert small is not None and same(small, decode(picture).reduce(2))
    assert shrunk(picture, (100, 62)) is None
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = shrunk(saved(tmp_path, scene("RGB"), exif=exif), (31, 50))
    assert turned is not None and same(turned, small.transpose(Image.Transpose.ROTATE_270))


@pytest.mark.parametrize(("form", "how"), [("webp", {}), ("jpg", {"progressive": True}), ("jpg", {})])
def test_what_takes_too_much_memory_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, how: dict[str, Any]
) -> None:
    monkeypatch.setattr(pixels, "MOST_DECODED", 20_000)
    picture = saved(tmp_path, scene("RGB"), form, **how)
    with pytest.raises(PhotoError, match=f"photo.{form} is 113 × 71 pixels, and decoding it takes too much") as error:
        list(bands.bands(picture))
    assert error.value.code == "photo-too-large" and "megapixels at most" in error.value.hint


def test_a_photo_that_breaks_off_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "cut.png"
    path.write_bytes(png((5, 40), 8, 6, (b"\0" + bytes(20)) * 30))
    picture = Picture(str(path), path.name, 5, 40, "png", "rgb", alpha=True)
    with pytest.raises(PhotoError, match=r"cut.png is damaged: the PNG breaks off"):
        added(picture)
    with pytest.raises(PhotoError, match=r"cut.png is damaged: the PNG breaks off"):
        list(strips(stored_png(picture), 45))
