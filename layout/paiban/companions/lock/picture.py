"""Pages with what has moved marked, or laid over those of an older file."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from paiban.companions.diff.compare import Compared, Side
from paiban.companions.diff.picture import marked
from paiban.companions.lock.compare import Comparison
from paiban.companions.lock.paragraphs import SetText
from paiban.material.supplied.pdfium import Bitmap, Drawing, write_png

DPI = 144.0


def write_pictures(
    directory: str, pdf: bytes, against: bytes | None, compared: Comparison, found: Sequence[SetText], stem: str
) -> list[str]:
    """Write the pages that differ as PNGs into ``directory``, which is made where missing; gives the paths.

    ``pdf`` is the issue as it is now, for the screen.  Without ``against`` its pages are marked where paragraphs have
    moved; with it, a file of how they were, each shows both: what only the old one has in red, what only the new one
    has in blue-green.  Raises ``OSError``, and ``raster.Damaged`` where ``against`` is no PDF.
    """
    os.makedirs(directory, exist_ok=True)
    pictures = _marked(pdf, compared, found) if against is None else _laid_over(pdf, against)
    paths = []
    for name, bitmap in pictures:
        path = os.path.join(directory, f"{stem}-{name}.png")
        write_png(bitmap, path, DPI)
        paths.append(path)
    return paths


def _marked(pdf: bytes, compared: Comparison, found: Sequence[SetText]) -> Iterator[tuple[str, Bitmap]]:
    drawing = Drawing(pdf)
    boxes: dict[int, list[tuple[float, float, float, float]]] = {page - 1: [] for page in compared.touched}
    for change in compared.changes:
        if change.index >= 0:
            for line in found[change.index].lines:
                boxes.setdefault(line.page, []).append(line.box)
    for page in sorted(boxes):
        yield f"{page + 1:02}", marked(drawing.bitmap(page, DPI), boxes[page], DPI)


def _laid_over(pdf: bytes, against: bytes) -> Iterator[tuple[str, Bitmap]]:
    for pair in Compared(Side(against), Side(pdf), DPI).pages():
        if pair.new is not None and pair.difference:
            yield f"{pair.new + 1:02}", pair.difference.bitmap
        elif pair.new is not None and pair.old is None and pair.after:
            yield f"{pair.new + 1:02}-new", pair.after
        elif pair.old is not None and pair.new is None and pair.before:
            yield f"{pair.old + 1:02}-gone", pair.before
