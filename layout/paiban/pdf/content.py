"""A page's items as a content stream.  The painter takes no decision: it only says where things are.

The display list has y down from the trim's top; PDF has it up from the page's foot.
"""

from __future__ import annotations

from collections.abc import Sequence

from paiban.display.model import Fill, Glyphs, Image, Page
from paiban.pdf.fonts import PdfFont
from paiban.pdf.images import orient
from paiban.pdf.objects import number
from paiban.style.colour import Colour

_BOM = "FEFF"
"""The byte order mark that a UTF-16 text string begins with (ISO 32000-1, 7.9.2.2)."""


class PageContent:
    """One page's stream.  ``fonts``, ``images`` and ``spots`` name the resources it used."""

    def __init__(self, fonts: Sequence[PdfFont], orientations: Sequence[int]) -> None:
        self.all_fonts = fonts
        self.orientations = orientations
        self.fonts: set[int] = set()
        self.images: set[int] = set()
        self.spots: dict[Colour, str] = {}

    def stream(self, page: Page) -> bytes:
        """The content of ``page``; the origin is the foot of the trim box, moved by the caller's MediaBox."""
        out: list[str] = []
        foot = page.height
        colour: Colour | None = None
        font: tuple[int, float] | None = None
        in_text = False
        rise = 0.0
        for item in page.items:
            kind = type(item)
            if kind is Glyphs:
                assert isinstance(item, Glyphs)
                if not in_text:
                    out.append("BT")
                    in_text = True
                    font = None
                if item.colour != colour:
                    colour = item.colour
                    out.append(self.colour(colour))
                if font != (item.face, item.size):
                    font = (item.face, item.size)
                    self.fonts.add(item.face)
                    out.append(f"/F{item.face} {number(item.size)} Tf")
                up = -item.ys[0] if item.ys else 0.0
                if up != rise:
                    rise = up
                    out.append(f"{number(rise)} Ts")
                out.append(f"1 0 0 1 {number(item.x)} {number(foot - item.y)} Tm")
                out += show(item, self.all_fonts[item.face])
                continue
            if in_text:
                out.append("ET")
                in_text = False
            if isinstance(item, Fill):
                if item.colour != colour:
                    colour = item.colour
                    out.append(self.colour(colour))
                out.append(
                    f"{number(item.x)} {number(foot - item.y - item.height)} {number(item.width)} "
                    f"{number(item.height)} re f"
                )
            elif isinstance(item, Image):
                out += self.image(item, foot)
        if in_text:
            out.append("ET")
        return "\n".join(out).encode("ascii")

    def colour(self, colour: Colour) -> str:
        """The operator that sets the fill colour."""
        if colour.space == "spot":
            name = self.spots.setdefault(colour, f"S{len(self.spots)}")
            return f"/{name} cs {number(colour.tint)} scn"
        numbers = " ".join(number(v) for v in colour.values)
        return f"{numbers} { {'gray': 'g', 'rgb': 'rg', 'cmyk': 'k'}[colour.space] }"

    def image(self, item: Image, foot: float) -> list[str]:
        self.images.add(item.image)
        out = ["q"]
        if item.clip:
            x, y, width, height = item.clip
            out.append(f"{number(x)} {number(foot - y - height)} {number(width)} {number(height)} re W n")
        matrix = orient(self.orientations[item.image], item.x, foot - item.y - item.height, item.width, item.height)
        out.append(" ".join(number(v) for v in matrix) + f" cm /I{item.image} Do")
        out.append("Q")
        return out


def show(item: Glyphs, font: PdfFont) -> list[str]:
    """The operators that show a run; glyphs whose text is not their ToUnicode's stand in spans of ActualText."""
    texts = font.texts
    strange = [n for n, (gid, text) in enumerate(zip(item.glyphs, item.texts, strict=True)) if texts[gid] != text]
    if not strange and not (item.ys and any(y != item.ys[0] for y in item.ys)):
        return [_array(item, font, 0, len(item.glyphs), 0.0)[0] + " TJ"]
    out: list[str] = []
    pen = 0.0
    n = 0
    count = len(item.glyphs)
    odd = set(strange)
    while n < count:
        end = n + 1
        if n in odd:
            while end < count and item.texts[end] == "":
                end += 1
            text = "".join(item.texts[n:end])
            out.append(f"/Span <</ActualText <{_BOM}{text.encode('utf-16-be').hex().upper()}>>> BDC")
            array, pen = _array(item, font, n, end, pen)
            out += [array + " TJ", "EMC"]
        else:
            while end < count and end not in odd:
                end += 1
            array, pen = _array(item, font, n, end, pen)
            out.append(array + " TJ")
        n = end
    return out


def _array(item: Glyphs, font: PdfFont, start: int, end: int, pen: float) -> tuple[str, float]:
    """Glyphs start to end as a TJ array; ``pen`` is where the last one left off, in 1/1000 em from the run's origin.

    Adjustments are whole numbers; what rounding leaves is carried on, so that no error adds up.
    """
    k = 1000.0 / item.size
    codes, widths = font.codes, font.widths
    parts: list[str] = ["[<"]
    put = parts.append
    first = True
    for gid, x in zip(item.glyphs[start:end], item.xs[start:end], strict=True):
        adjust = round(pen - x * k)
        if adjust:
            if first:
                parts[0] = f"[{adjust}<"
            else:
                put(f">{adjust}<")
            pen -= adjust
        first = False
        put(codes[gid])
        pen += widths[gid]
    put(">]")
    return "".join(parts), pen
