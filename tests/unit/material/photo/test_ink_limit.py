"""Photos that are coded again for the press take no more ink than before."""

from __future__ import annotations

import io
import random
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image, ImageChops

from paiban.base.pdffile.objects import File
from paiban.base.pdffile.spaces import Spaces
from paiban.material.photo.pixels import Separator, as_jpeg, heaviest, limited, within
from paiban.material.photo.separated import PressPhoto
from paiban.material.probe import probe
from paiban.pdf.intent import COATED, SRGB, bundled

DARK = ((0, 0, 0), (60, 0, 0), (0, 40, 0), (0, 0, 70), (255, 255, 255))


def noise(mode: str, colours: tuple[tuple[int, ...], ...], size: tuple[int, int]) -> Any:
    die = random.Random(7)
    image = Image.new(mode, size)
    image.putdata([die.choice(colours) for _ in range(size[0] * size[1])])
    return image


def totals(image: Any) -> list[int]:
    data = image.tobytes()
    return [sum(data[n : n + 4]) for n in range(0, len(data), 4)]


def written(photo: PressPhoto) -> Any:
    """The pixels of an XObject as a reader gets them, in CMYK."""
    file = File()
    photo.add_to(file, Spaces(file, b"", True))
    stream = file.objects[-1]
    pdf = pikepdf.new()
    own = pikepdf.Stream(pdf, b"")
    data = b"".join(stream.pieces())  # type: ignore[union-attr]
    head, body = data.split(b"\nstream\n", 1)
    own.write(body.rsplit(b"endstream", 1)[0].rstrip(b"\r\n"), filter=pikepdf.Name("/DCTDecode"))
    assert b"/DCTDecode" in head and b"/DeviceCMYK" in head
    return Image.open(io.BytesIO(own.read_raw_bytes()))


def test_the_heaviest_pixel_is_found_in_any_strip() -> None:
    image = Image.new("CMYK", (5, 400), (10, 20, 30, 40))
    assert heaviest(image) == 100
    image.putpixel((3, 399), (255, 254, 253, 252))
    assert heaviest(image) == 1014


@pytest.mark.parametrize("most", [765, 700, 300])
def test_coloured_inks_are_brought_down_and_black_stays(most: int) -> None:
    full = tuple((c, m, y, k) for c in (0, 90, 255) for m in (0, 255) for y in (7, 255) for k in (0, 130, 255))
    image = noise("CMYK", full, (40, 300))
    made = limited(image, most)
    assert max(totals(made)) <= most
    assert made.getchannel("K").tobytes() == image.getchannel("K").tobytes()
    for before, after in zip(image.get_flattened_data(), made.get_flattened_data(), strict=True):
        if sum(before) <= most:
            assert before == after
        else:
            assert most - 3 <= sum(after)  # no more is lost than rounding takes
    assert limited(image, 1020) is image


def test_where_a_coding_rings_the_inks_are_lowered_and_nowhere_else() -> None:
    image = Image.new("CMYK", (96, 300), (60, 60, 60, 20))
    image.paste(noise("CMYK", ((180, 170, 160, 255), (0, 0, 0, 0), (60, 60, 60, 20)), (48, 40)), (16, 200))

    def code(made: Any) -> bytes:
        return as_jpeg(made, 92, 0)

    assert heaviest(image) == 765 < heaviest(Image.open(io.BytesIO(code(image)))) - 4  # what would happen without
    made = within(image, code, 765)
    assert 700 < heaviest(Image.open(io.BytesIO(code(made)))) <= 769
    changed = ImageChops.difference(image, made).getbbox()
    assert changed and changed[0] >= 16 and changed[1] >= 200 and changed[2] <= 64 and changed[3] <= 240
    plain = Image.new("CMYK", (96, 300), (60, 60, 60, 20))
    assert within(plain, code, 765) is plain


@pytest.mark.parametrize("size", [(8, 8), (61, 53), (3, 2), (130, 261), (4200, 9)])
def test_pictures_of_any_size_keep_to_the_limit(size: tuple[int, int]) -> None:
    image = noise("CMYK", ((180, 170, 160, 255), (255, 255, 255, 0), (0, 0, 0, 0), (60, 60, 60, 20)), size)
    made = within(image, lambda own: as_jpeg(own, 85, 0), 765)
    assert made.size == size
    assert heaviest(Image.open(io.BytesIO(as_jpeg(made, 85, 0)))) <= 769


def test_a_photo_in_rgb_keeps_to_the_ink_of_the_press(tmp_path: Path) -> None:
    noise("RGB", DARK, (160, 120)).save(tmp_path / "a.jpg", quality=95)
    separator = Separator(bundled(COATED), bundled(SRGB))
    assert separator.most == pytest.approx(765, abs=5)  # ISO Coated v2 300 %
    made = written(PressPhoto(probe(str(tmp_path / "a.jpg"), "a.jpg"), separator))
    assert made.size == (160, 120)
    assert 0.9 * separator.most < heaviest(made) <= separator.most + 4


def test_a_photo_in_cmyk_that_is_brought_down_takes_no_more_ink_than_it_had(tmp_path: Path) -> None:
    stripes = Image.new("CMYK", (400, 300), (0, 0, 0, 0))
    for x in range(0, 400, 8):
        stripes.paste((200, 180, 180, 200), (x, 0, x + 4, 300))
    stripes.save(tmp_path / "a.jpg", quality=100, subsampling=0)
    before = heaviest(Image.open(tmp_path / "a.jpg"))
    made = written(PressPhoto(probe(str(tmp_path / "a.jpg"), "a.jpg"), None, (150, 112)))
    assert made.size == (150, 112)
    assert heaviest(made) <= before + 4


def test_no_ink_is_subsampled() -> None:
    """In YCbCr the eye misses nothing; in CMYK it would be black that is coarse."""
    image = noise("CMYK", ((0, 0, 0, 255), (0, 0, 0, 0)), (64, 64))
    black = Image.open(io.BytesIO(as_jpeg(image, 85, "4:2:0"))).getchannel("K").tobytes()
    assert sum(abs(a - b) for a, b in zip(black, image.getchannel("K").tobytes(), strict=True)) / 64**2 < 12
