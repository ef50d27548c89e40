"""The photos of all medleys: no two have as many pixels, so that a PDF tells them apart."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

SIZES = {
    "wide.png": (600, 300),
    "square.jpg": (450, 450),
    "tall.jpg": (300, 550),
    "strip.png": (800, 100),
    "tower.png": (120, 700),
    "usual.jpg": (480, 320),
    "door.png": (330, 440),
    "small.png": (40, 30),
}
ADVERTS = {"page.png": (420, 594), "band.png": (500, 200)}


def write_photos(folder: Path) -> None:
    """Into ``folder/photos``, where they are not there yet."""
    (folder / "photos").mkdir(parents=True, exist_ok=True)
    for name, size in {**SIZES, **ADVERTS}.items():
        path = folder / "photos" / name
        if not path.exists():
            shade = (200 - len(name) * 9, 190, 150 + len(name) * 5)
            Image.new("RGB", size, shade).save(path)
