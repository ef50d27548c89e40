"""What a printer's file does with photos."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from PIL import Image as Pillow

from paiban.display.model import Layout, Page
from paiban.material.photo.separated import PressPhoto
from paiban.material.probe import probe
from paiban.pdf.intent import press_intent
from paiban.pdf.press import PressPainter
from paiban.style.theme import PressSettings
from tests.unit.material.supplied.adverts import drawn
from tests.unit.pdf.sheet import HEIGHT, WIDTH


@pytest.mark.parametrize(
    ("names", "photos", "converted"),
    [
        (("RGB.jpg", "L.jpg", "CMYK.jpg", "a.pdf"), "convert", [True, False, False]),
        (("RGB.jpg", "L.jpg"), "keep", [False, False]),
        # nothing is to be converted, so LittleCMS is not even loaded
        (("L.jpg", "CMYK.jpg", "a.pdf"), "convert", [False, False]),
    ],
)
def test_photos_in_rgb_are_converted_where_the_theme_wants_it(
    tmp_path: Path, names: tuple[str, ...], photos: Literal["convert", "keep"], converted: list[bool]
) -> None:
    for mode in ("RGB", "L", "CMYK"):
        Pillow.new(mode, (20, 10)).save(tmp_path / f"{mode}.jpg")
    drawn(tmp_path / "a.pdf", b"0 0 1 rg 2 2 6 6 re f")
    images = tuple(probe(str(tmp_path / name), name) for name in names)
    press = PressSettings(photos=photos)
    document = Layout((Page(WIDTH, HEIGHT, "1", ()),), images=images, press=press)
    painter = PressPainter(document, press_intent(press))
    made = [own for own in painter.photos(document, {}) if own.picture.format != "pdf"]
    assert [isinstance(own, PressPhoto) and own.separator is not None for own in made] == converted
    assert ("separator" in vars(painter)) is any(converted)
