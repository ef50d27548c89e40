"""Pages whose characters are painted one by one, in no order: nothing but their places tells what they are."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from typing import NamedTuple

from tests.places import FONTS

SIZE = (420.0, 594.0)
EM = 9.0
LEADING = 15.0


class Mark(NamedTuple):
    """A character with its origin from the bottom left."""

    text: str
    x: float
    y: float
    size: float = EM
    font: str = "serif"


@cache
def register() -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for family, weight in (("Serif", "400Regular"), ("Sans", "700Bold")):
        path = FONTS / f"noto-{family.lower()}-tc" / f"Noto{family}TC_{weight}.ttf"
        pdfmetrics.registerFont(TTFont(f"ingest-{family.lower()}", str(path)))


def painted(pages: Sequence[Sequence[Mark]], seed: int = 1) -> bytes:
    """The pages with their marks in an order by chance."""
    from reportlab.pdfgen import canvas

    register()
    target = BytesIO()
    page = canvas.Canvas(target, pagesize=SIZE, invariant=1)
    for marks in pages:
        order = list(marks)
        random.Random(seed).shuffle(order)
        for mark in order:
            page.setFont(f"ingest-{mark.font}", mark.size)
            page.drawString(mark.x, mark.y, mark.text)
        page.showPage()
    page.save()
    return target.getvalue()


def row(text: str, x: float, y: float, size: float = EM, font: str = "serif") -> Iterator[Mark]:
    """A horizontal row; spaces are white only."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    register()
    for character in text:
        if character not in " \u3000":
            yield Mark(character, x, y, size, font)
        x += float(stringWidth(character, f"ingest-{font}", size))


def column(text: str, x: float, top: float, size: float = EM, font: str = "serif") -> Iterator[Mark]:
    """A vertical row, each character upright, as old composers had it."""
    for n, character in enumerate(text):
        if character != "\u3000":
            yield Mark(character, x, top - size * (n + 0.88), size, font)


def broken(paragraphs: Sequence[str], count: int) -> list[str]:
    """Paragraphs, indented by two characters, as lines of ``count``."""
    found = []
    for paragraph in paragraphs:
        text = f"　　{paragraph}"
        found += [text[at : at + count] for at in range(0, len(text), count)]
    return found


def across(title: str, paragraphs: Sequence[str]) -> list[list[Mark]]:
    """Horizontal pages of two columns of 18 characters and 30 lines."""
    lines = broken(paragraphs, 18)
    pages: list[list[Mark]] = []
    while lines:
        marks = [*row("河口觀測　第12期", 40, 565, 7.5, "sans"), *row(str(len(pages) + 1), 208, 30, 7.5, "sans")]
        top = 535.0
        if not pages:
            marks += row(title, 40, 515, 22, "sans")
            top = 475.0
        for x in (40.0, 218.0):
            y = top
            while lines and y > 60:
                marks += row(lines.pop(0), x, y)
                y -= LEADING
        pages.append(marks)
    return pages


def down(title: str, paragraphs: Sequence[str]) -> list[list[Mark]]:
    """Vertical pages of two tiers of 26 characters, lines from right to left, marks as they stand in vertical lines."""
    lines = broken([_turned(text) for text in paragraphs], 26)
    pages: list[list[Mark]] = []
    while lines:
        marks = [*row("河口觀測　第12期", 40, 570, 7.5, "sans"), *row(str(len(pages) + 1), 208, 20, 7.5, "sans")]
        right = 370.0
        if not pages:
            marks += column(title, 350, 545, 22, "sans")
            right = 320.0
        for top in (545.0, 545.0 - 28 * EM):
            x = right if top == 545.0 else 370.0 if pages else 320.0
            while lines and x > 45:
                marks += column(lines.pop(0), x, top)
                x -= LEADING
        pages.append(marks)
    return pages


_FORMS = {"「": "﹁", "」": "﹂", "（": "︵", "）": "︶", "—": "︱"}


def _turned(text: str) -> str:
    return "".join(_FORMS.get(character, character) for character in text)
