"""Documents put together by hand, and what their files say when they are read back."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import pikepdf
import pypdfium2

from paiban.base.colour import BLACK, Colour
from paiban.display.model import ARTIFACT, Glyphs, Item, Layout, Page
from paiban.material.font.book import FontBook
from paiban.material.font.face import Face
from paiban.material.font.shaped import Shaped
from paiban.material.font.stack import FontStack
from paiban.pdf import write_pdf

BOOK = FontBook()
WIDTH, HEIGHT = 400.0, 300.0


class Sheet:
    """A page in the making, and the faces it uses."""

    def __init__(self) -> None:
        self.faces: dict[Face, int] = {}
        self.items: list[Item] = []
        self.stacks: dict[tuple[str, int], FontStack] = {}

    def stack(self, family: str = "Noto Serif TC", weight: int = 400) -> FontStack:
        return self.stacks.setdefault((family, weight), FontStack(BOOK, family, weight=weight))

    def line(
        self,
        parts: Sequence[str | tuple[str, float]],
        x: float = 50.0,
        y: float = 50.0,
        size: float = 10.5,
        weight: int = 400,
        colour: Colour = BLACK,
        element: int = ARTIFACT,
        stack: FontStack | None = None,
    ) -> Glyphs:
        """Set cells and Latin words, each with the gap after it in em."""
        stack = stack or self.stack(weight=weight)
        shaped: list[tuple[Shaped, float]] = []
        for part in parts:
            text, gap = (part, 0.0) if isinstance(part, str) else part
            if text.isascii():
                shaped += [(piece, gap) for piece in stack.word(text)]
            else:
                stack.load_cells([text])
                shaped.append((stack.cells[text], gap))
        return self.run(shaped, x, y, size, colour, element)

    def run(
        self,
        shaped: Sequence[tuple[Shaped, float]],
        x: float,
        y: float,
        size: float,
        colour: Colour = BLACK,
        element: int = ARTIFACT,
    ) -> Glyphs:
        glyphs: list[int] = []
        xs: list[float] = []
        texts: list[str] = []
        at = 0.0
        for piece, gap in shaped:
            for glyph, advance, text in zip(piece.glyphs, piece.advances, piece.texts, strict=True):
                glyphs.append(glyph)
                xs.append(round(at, 3))
                texts.append(text)
                at += advance * size
            at += gap * size
        face = self.faces.setdefault(shaped[0][0].face, len(self.faces))
        item = Glyphs(x, y, face, size, colour, tuple(glyphs), tuple(xs), tuple(texts), element=element)
        self.items.append(item)
        return item

    def document(self, **more: Any) -> Layout:
        page = Page(WIDTH, HEIGHT, "1", tuple(self.items))
        return Layout(**{"pages": (page,), "faces": tuple(self.faces), **more})


def pdf_of(document: Layout) -> bytes:
    target = io.BytesIO()
    write_pdf(document, target)
    return target.getvalue()


def text_of(data: bytes) -> str:
    """The text of the first page as PDFium reads it."""
    document = pypdfium2.PdfDocument(data)
    try:
        return str(document[0].get_textpage().get_text_range())
    finally:
        document.close()


def to_unicode_of(font: pikepdf.Object) -> dict[int, str]:
    """What a font's ToUnicode says, by CID."""
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar\n(.*?)endbfchar", font.ToUnicode.read_bytes().decode(), re.S):
        for cid, text in re.findall(r"<(\w{4})> <(\w+)>", block):
            found[int(cid, 16)] = bytes.fromhex(text).decode("utf-16-be")
    return found


class Placed(NamedTuple):
    """A glyph as the content stream places it: CID, origin in points from the top left, size, fill colour operands."""

    cid: int
    x: float
    y: float
    size: float
    colour: tuple[float, ...]


def widths_of(font: pikepdf.Object) -> dict[int, float]:
    """The advances that a Type0 font declares in W; the default is at -1."""
    descendant = font.DescendantFonts[0]
    found = {-1: float(descendant.DW)}
    entries = list(descendant.W)
    for first, run in zip(entries[::2], entries[1::2], strict=True):
        for n, width in enumerate(list(run)):
            found[int(first) + n] = float(width)
    return found


def instructions(pdf: pikepdf.Pdf, page: int = 0) -> list[tuple[list[Any], str]]:
    """The operands and operators of a page."""
    return [(list(i.operands), str(i.operator)) for i in pikepdf.parse_content_stream(pdf.pages[page])]


def glyphs_of(pdf: pikepdf.Pdf, page: int = 0) -> list[Placed]:
    """Walk a content stream as a viewer does (ISO 32000-1, 9.4.4)."""
    fonts: dict[str, dict[int, float]] = {}
    name, size, spacing, rise = "", 0.0, 0.0, 0.0
    colour: tuple[float, ...] = ()
    x = y = 0.0
    found: list[Placed] = []
    in_text = False
    depth = 0
    height = float(pdf.pages[page].TrimBox[3])

    def show(text: bytes) -> None:
        nonlocal x
        for n in range(0, len(text), 2):
            cid = text[n] << 8 | text[n + 1]
            found.append(Placed(cid, x, height - y - rise, size, colour))
            widths = fonts[name]
            x += widths.get(cid, widths[-1]) / 1000 * size + spacing

    for operands, op in instructions(pdf, page):
        if op in ("BT", "ET"):
            assert in_text is (op == "ET")
            in_text = op == "BT"
        elif op in ("BDC", "EMC"):
            depth += 1 if op == "BDC" else -1
            assert depth in (0, 1, 2)  # an ActualText within marked content
        elif op == "Tf":
            name, size = str(operands[0]), float(operands[1])
            if name not in fonts:
                fonts[name] = widths_of(pdf.pages[page].Resources.Font[name])
        elif op == "Tm":
            a, b, c, d, x, y = map(float, operands)
            assert (a, b, c, d) == (1, 0, 0, 1)
        elif op == "Tc":
            spacing = float(operands[0])
        elif op == "Ts":
            rise = float(operands[0])
        elif op in ("k", "g", "rg", "scn"):
            colour = tuple(float(v) for v in operands)
        elif op == "Tj":
            show(bytes(operands[0]))
        elif op == "TJ":
            for entry in operands[0]:
                if isinstance(entry, pikepdf.String):
                    show(bytes(entry))
                else:
                    x -= float(entry) / 1000 * size
        else:
            assert op in ("re", "f", "W", "n", "q", "Q", "cm", "Do", "cs"), op
    assert not in_text and depth == 0
    return found
