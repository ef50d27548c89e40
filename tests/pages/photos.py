"""A pool of photos for random issues: hills under a sky, soft and small, in the shapes that cameras give."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFilter, ImageOps

_SHAPES = ((3, 2),) * 14 + ((4, 3),) * 8 + ((2, 3),) * 6 + ((3, 4),) * 5 + ((1, 1),) * 3 + ((16, 9),) * 4
_LONGEST = (1200, 1500, 1600, 1800, 2000, 2400)
_DRAWN = 320
"""Pixels of the longer side while it is drawn; it is softened and enlarged then."""
_QUALITY = 30
_SKIES = ((238, 214, 186), (206, 222, 236), (244, 226, 150), (198, 206, 224), (240, 200, 190), (214, 232, 214))
_LANDS = ((52, 82, 74), (70, 66, 92), (96, 74, 52), (40, 72, 104), (104, 60, 62), (64, 92, 48))


class PoolPhoto(NamedTuple):
    """A photo of the pool: its file, from the folder of issues on, and its size in pixels."""

    file: str
    width: int
    height: int


@lru_cache(maxsize=1)
def pool() -> tuple[PoolPhoto, ...]:
    """Return the photos of the pool; ``write_pool`` makes their files."""
    dice = Random("photos")
    shapes = list(_SHAPES)
    dice.shuffle(shapes)
    found = []
    for n, (across, down) in enumerate(shapes, 1):
        longest = dice.choice(_LONGEST)
        scale = longest / max(across, down)
        found.append(PoolPhoto(f"photos/p{n:02}.jpg", round(across * scale), round(down * scale)))
    return tuple(found)


ADVERT = PoolPhoto("photos/advert.jpg", 1500, 1000)
PAGE_ADVERT = PoolPhoto("photos/advert-page.jpg", 1296, 1818)
"""What advertisements show: one across the type area, and one of an A4 page with its bleed."""


def write_pool(folder: Path) -> None:
    """Write the photos into ``folder``; those that are there stay."""
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    for photo in (*pool(), ADVERT, PAGE_ADVERT):
        path = folder / photo.file
        if not path.exists():
            _drawn(photo).save(path, "JPEG", quality=_QUALITY, subsampling=2)


def _drawn(photo: PoolPhoto) -> Image.Image:
    dice = Random(photo.file)
    scale = _DRAWN / max(photo.width, photo.height)
    width, height = round(photo.width * scale), round(photo.height * scale)
    sky, land = dice.choice(_SKIES), dice.choice(_LANDS)
    light = tuple(min(255, value + 26) for value in sky)
    picture = ImageOps.colorize(Image.linear_gradient("L").resize((width, height)), sky, light)
    draw = ImageDraw.Draw(picture)
    radius = dice.uniform(0.06, 0.14) * _DRAWN
    x, y = dice.uniform(0.2, 0.8) * width, dice.uniform(0.15, 0.4) * height
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(252, 246, 226))
    for n in range(3):
        share = (n + 1) / 3
        colour = tuple(round(a + (b - a) * share) for a, b in zip(sky, land, strict=True))
        level = height * (0.45 + 0.18 * n)
        peaks = [(width * k / 5, level - dice.uniform(0.0, 0.16) * height) for k in range(6)]
        draw.polygon([(0, height), *peaks, (width, height)], fill=colour)
    return picture.filter(ImageFilter.GaussianBlur(1.2)).resize((photo.width, photo.height), Image.Resampling.BICUBIC)
