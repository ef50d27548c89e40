"""What stands on a page of a small issue, as numbers: lines, fills and photos, in points from the trim's corner."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PIL import Image as Pixels

import paiban
from paiban.base.diagnostics import Diagnostic
from paiban.base.units import MM
from paiban.display.model import Fill, Glyphs, Image, Page

EM, LEADING, LINES, GUTTER = 10.5, 17.0, 41, 21.0
"""The newsletter's grid."""
INNER, WIDTH, HEIGHT, BLEED = 19.8 * MM, 210 * MM, 297 * MM, 3 * MM
COLUMN, MEASURE = 22 * EM, 46 * EM
"""Width of a column, and of the type area."""
OUTER = WIDTH - INNER - MEASURE
ORIGIN = 25 * MM + 0.88 * EM - LEADING
"""A line above the first baseline."""
HEAD = "title: 試刊\nnumber: 7\ndate: 2026-01\nlanguage: zh-Hant-TW\n"
SENTENCE = "渡船在天亮以前離岸，帶著信件和報紙。"
PHOTOS = {"wide": (900, 300), "square": (600, 600), "tall": (300, 900), "page": (2160, 3030), "band": (1000, 400)}


class Row(NamedTuple):
    """The glyphs of a line, or of one place of a running head: their text, the first one's origin, their size, and the
    last one's x."""

    text: str
    x: float
    y: float
    size: float
    last: float = 0.0


def typeset(folder: Path, body: str, theme: str = "", base: str = "newsletter", head: str = HEAD) -> paiban.Document:
    """An issue of ``body``, with photos at hand and a theme's changes.  Each article begins a page, unless the theme
    says something of heads or the article where it starts."""
    if not f"\n{theme}".count("\nhead:"):
        theme = f"head: {{follows: 0}}\n{theme}"
    for name, size in PHOTOS.items():
        Pixels.new("RGB", size, (90, 120, 140)).save(folder / f"{name}.jpg")
    (folder / "theme.yaml").write_text(f"extends: {base}\n{theme}", encoding="utf-8")
    (folder / "issue.yaml").write_text(f"{head}theme: theme.yaml\n{body}", encoding="utf-8")
    return paiban.typeset(paiban.load(folder / "issue.yaml"))


def told(document: paiban.Document) -> list[Diagnostic]:
    """What was found but how white the pages are: those of small issues are."""
    return [found for found in document.diagnostics if found.code != "white-page"]


def article(title: str = "題", sentences: int = 1, more: str = "") -> str:
    """An article of one paragraph, as an item of ``articles``."""
    return f"  - title: {title}\n{more}    body:\n      - {SENTENCE * sentences}\n"


def rows(page: Page) -> list[Row]:
    """Lines in the order in which they are painted; what one baseline has of one element is one row."""
    found: list[Row] = []
    last: tuple[object, ...] = ()
    for item in page.items:
        if isinstance(item, Glyphs):
            key = (item.element, item.y, item.line)
            if key == last and item.line >= 0:
                found[-1] = found[-1]._replace(text=found[-1].text + "".join(item.texts), last=item.x + item.xs[-1])
            else:
                found.append(Row("".join(item.texts), item.x, item.y, item.size, item.x + item.xs[-1]))
            last = key
    return found


def row(page: Page, text: str, size: float = 0.0) -> Row:
    """The one row that begins with ``text``, of that size where one is given."""
    (found,) = [own for own in rows(page) if own.text.startswith(text) and own.size == (size or own.size)]
    return found


def fills(page: Page) -> list[tuple[float, float, float, float]]:
    return [(i.x, i.y, i.width, i.height) for i in page.items if isinstance(i, Fill)]


def photos(page: Page) -> list[tuple[float, float, float, float]]:
    """What is seen of each photo."""
    return [i.clip or (i.x, i.y, i.width, i.height) for i in page.items if isinstance(i, Image)]


def show(document: paiban.Document) -> None:
    """All of it, for whoever writes a test."""
    for diagnostic in document.diagnostics:
        print(diagnostic)
    for page in document.pages:
        print("page", page.label, page.side)
        for own in rows(page):
            print(f"   {own.text[:24]} {own.x:.3f} {own.y:.3f} {own.size:.3f}")
        print("   fills", fills(page), "photos", photos(page))
