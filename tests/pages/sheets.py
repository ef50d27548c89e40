"""Contact sheets for a person who judges pages: spreads as they are bound, what is wrong below each page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageDraw, ImageFont

from paiban.display.model import Layout
from paiban.pdf.contact import Spread, spreads

_DPI = 40.0
_ACROSS, _DOWN = 3, 3
"""Spreads of a sheet: more would be too small to be seen as a whole."""
_APART, _HEAD, _LINE = 16, 26, 13
"""Pixels between spreads, for the title, and of a line below a page."""
_LINES = 4
_GROUND, _INK, _FAULT = (222, 224, 227), (40, 44, 50), (176, 28, 28)


def write_sheets(
    layout: Layout, pdf: Path, faults: Mapping[str, Sequence[tuple[int, str]]], title: str, folder: Path
) -> list[Path]:
    """Draw the pages of ``pdf`` into PNGs in ``folder``; ``faults`` are by kind, each with its page (from 1 on)."""
    said: dict[int, list[str]] = {}
    for kind, places in faults.items():
        for page, what in places:
            # fonts that Pillow brings have no Chinese
            said.setdefault(page, []).append(f"{kind}: {what}".encode("ascii", "ignore").decode())
    folder.mkdir(parents=True, exist_ok=True)
    document = pdfium.PdfDocument(pdf)
    pages = [page.render(scale=_DPI / 72).to_pil() for page in document]
    document.close()
    groups = spreads(layout)
    written = []
    for n in range(0, len(groups), _ACROSS * _DOWN):
        own = groups[n : n + _ACROSS * _DOWN]
        path = folder / f"{pdf.stem}-{n // (_ACROSS * _DOWN) + 1}.png"
        _sheet(own, pages, said, title).save(path, optimize=True)
        written.append(path)
    return written


def _sheet(
    groups: Sequence[Spread], pages: Sequence[Image.Image], said: Mapping[int, Sequence[str]], title: str
) -> Image.Image:
    wide, high = max(page.width for page in pages), max(page.height for page in pages)
    rows = -(-len(groups) // _ACROSS)
    across, down = 2 * wide + _APART, high + (_LINES + 1) * _LINE + _APART
    sheet = Image.new("RGB", (_APART + _ACROSS * across, _HEAD + rows * down), _GROUND)
    draw = ImageDraw.Draw(sheet)
    small, large = ImageFont.load_default(11), ImageFont.load_default(15)
    draw.text((_APART, 5), title.encode("ascii", "replace").decode(), _INK, large)
    for n, spread in enumerate(groups):
        row, column = divmod(n, _ACROSS)
        for side, index in enumerate(spread):
            if index is None:
                continue
            x, y = _APART + column * across + side * wide, _HEAD + row * down
            sheet.paste(pages[index], (x, y))
            draw.rectangle((x, y, x + wide - 1, y + high - 1), outline=(170, 172, 176))
            draw.text((x + 2, y + high + 1), str(index + 1), _INK, small)
            for k, line in enumerate(said.get(index + 1, ())[:_LINES]):
                draw.text((x + 24, y + high + 1 + k * _LINE), line[:52], _FAULT, small)
    return sheet
