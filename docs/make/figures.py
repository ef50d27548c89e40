"""The figures of docs/: issues of a page or two in docs/figures/, set by paiban and drawn to PNG.

The first pages of an issue have the masthead: a figure is its last pages, side by side, without the white around.
Pictures may differ between machines by a shade (PDFium), layouts do not: what tells that a figure is old is the digest
of its ``dump``, kept in digests.txt.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageChops

import paiban

FOLDER = Path(__file__).resolve().parents[1] / "figures"
DIGESTS = FOLDER / "digests.txt"
DPI = 160.0
_GAP = 44
_EDGE = 12
_SHADES = 32
"""Colours of the PNG's palette: enough for the edges of type in two colours."""


class Figure(Struct, frozen=True):
    """The last ``pages`` of its issue; the first ``drafts`` of them set by ``--draft``, lines as full as they go."""

    pages: int = 1
    drafts: int = 0
    overlay: bool = False
    shades: int = _SHADES
    dpi: float = DPI


FIGURES: dict[str, Figure] = {
    "kinsoku": Figure(3),
    "profiles": Figure(3),
    "spacing": Figure(2),
    "hanging": Figure(2),
    "total-fit": Figure(2, drafts=1),
    "runts": Figure(2, drafts=1),
    "widows": Figure(2, drafts=1),
    "grid": Figure(overlay=True, shades=64),
    "ruby": Figure(dpi=220),
    "vertical": Figure(),
    "parts": Figure(3),
    "charts": Figure(2, dpi=180, shades=64),
    "first-issue": Figure(dpi=72, shades=96),
}


def documents(name: str) -> dict[bool, paiban.Document]:
    """The issue of a figure, and its draft where some pages are the draft's."""
    figure = FIGURES[name]
    issue = paiban.load(FOLDER / f"{name}.yaml")
    found = {False: paiban.typeset(issue, overlay=figure.overlay)}
    if figure.drafts:
        found[True] = paiban.typeset(issue, draft=True)
    return found


def digest(name: str) -> str:
    dumps = "".join(document.dump() for document in documents(name).values())
    return hashlib.sha256(f"{FIGURES[name]}\n{dumps}".encode()).hexdigest()[:16]


def draw(name: str) -> None:
    """Write ``NAME.png``."""
    figure = FIGURES[name]
    with tempfile.TemporaryDirectory() as folder:
        drawn = {n: document.write_png(folder, figure.dpi, f"{n}") for n, document in documents(name).items()}
        pages = [drawn[n < figure.drafts][n - figure.pages] for n in range(figure.pages)]
        whole = _beside(_trimmed(pages))
    whole.quantize(figure.shades, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)


def digests(names: Iterable[str] = FIGURES) -> str:
    return "".join(f"{digest(name)}  {name}\n" for name in names)


def _trimmed(paths: list[str]) -> list[Image.Image]:
    """Pages without the white around; all begin at the same height, so that their lines stand side by side."""
    images, boxes = [], []
    for path in paths:
        with Image.open(path) as opened:
            image = opened.convert("RGB")
        box = ImageChops.difference(image, Image.new("RGB", image.size, (255, 255, 255))).getbbox()
        assert box is not None, f"{path} is empty"
        images.append(image)
        boxes.append(box)
    top = min(box[1] for box in boxes)
    return [image.crop((box[0], top, box[2], box[3])) for image, box in zip(images, boxes, strict=True)]


def _beside(parts: list[Image.Image]) -> Image.Image:
    width = sum(part.width for part in parts) + _GAP * (len(parts) - 1) + 2 * _EDGE
    height = max(part.height for part in parts) + 2 * _EDGE
    whole = Image.new("RGB", (width, height), (255, 255, 255))
    x = _EDGE
    for part in parts:
        whole.paste(part, (x, _EDGE))
        x += part.width + _GAP
    return whole


if __name__ == "__main__":
    for each in FIGURES:
        draw(each)
    DIGESTS.write_text(digests(), encoding="utf-8")
