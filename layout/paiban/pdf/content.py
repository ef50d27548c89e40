"""What stands on a page, as a content stream (ISO 32000-1, 7.8.2).

The display list counts from the trim's top left downwards; PDF counts from the bottom left upwards, so ``y`` is
turned around here, in the one place.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import sub

from paiban.display.model import Fill, Glyphs, Image, Page
from paiban.pdf.colour import Inks
from paiban.pdf.fonts import FontUse, spread
from paiban.pdf.objects import number, string

_TOLERANCE = 0.0011
"""Points by which glyphs may stray from their places: the display list's last digit, and rounding."""


class Painter:
    """Writes the content stream of one page.

    ``bleed`` is the white around the trim in points; ``placements[i]`` is the matrix that fits image i, in its stored
    orientation, into a box of one by one.
    """

    def __init__(
        self,
        page: Page,
        fonts: Sequence[FontUse | None],
        inks: Inks,
        placements: Sequence[tuple[float, ...]],
        bleed: float,
    ) -> None:
        self._page = page
        self._fonts = fonts
        self._inks = inks
        self._placements = placements
        self._left = bleed
        self._top = page.height + bleed
        self._out: list[str] = []
        self._colour: object = None
        self._font: tuple[int, float] | None = None
        self._spacing = 0.0
        self._in_text = False
        self.faces: set[int] = set()
        self.images: set[int] = set()

    def paint(self) -> bytes:
        """The content stream."""
        for item in self._page.items:
            if isinstance(item, Glyphs):
                self._glyphs(item)
            elif isinstance(item, Fill):
                self._fill(item)
            elif isinstance(item, Image):
                self._image(item)
        self._text(False)
        return "\n".join(self._out).encode()

    def _text(self, on: bool) -> None:
        """Begin or end a text object."""
        if on is not self._in_text:
            self._out.append("BT" if on else "ET")
            self._in_text = on

    def _ink(self, colour: object) -> None:
        if colour != self._colour:
            self._colour = colour
            self._out.append(self._inks.fill(colour))  # type: ignore[arg-type]

    def _fill(self, item: Fill) -> None:
        self._text(False)
        self._ink(item.colour)
        y = self._top - item.y - item.height
        self._out.append(f"{number(self._left + item.x)} {number(y)} {number(item.width)} {number(item.height)} re f")

    def _image(self, item: Image) -> None:
        self._text(False)
        self.images.add(item.image)
        x, y = self._left + item.x, self._top - item.y - item.height
        clip = ""
        if item.clip:
            cx, cy, width, height = item.clip
            cy = self._top - cy - height
            clip = f"{number(self._left + cx)} {number(cy)} {number(width)} {number(height)} re W n "
        a, b, c, d, e, f = self._placements[item.image]
        w, h = item.width, item.height
        matrix = " ".join(map(number, (a * w, b * h, c * w, d * h, x + e * w, y + f * h)))
        self._out.append(f"q {clip}{matrix} cm /I{item.image} Do Q")

    def _glyphs(self, item: Glyphs) -> None:
        if not item.glyphs:
            return
        use = self._fonts[item.face]
        assert use is not None
        self._text(True)
        self._ink(item.colour)
        font = (item.face, item.size)
        if font != self._font:
            self._font = font
            self.faces.add(item.face)
            self._out.append(f"/F{item.face} {number(item.size)} Tf")
        glyphs, xs, texts = item.glyphs, item.xs, item.texts
        x, y = self._left + item.x, self._top - item.y
        if item.ys and any(item.ys):
            start = 0
            for end in range(1, len(glyphs) + 1):
                if end == len(glyphs) or item.ys[end] != item.ys[start]:
                    part = slice(start, end)
                    self._run(use, item.size, x, y - item.ys[start], glyphs[part], xs[part], texts[part])
                    start = end
        else:
            self._run(use, item.size, x, y, glyphs, xs, texts)

    def _run(
        self,
        use: FontUse,
        size: float,
        x: float,
        y: float,
        glyphs: tuple[int, ...],
        xs: tuple[float, ...],
        texts: tuple[str, ...],
    ) -> None:
        """Show glyphs on one baseline.  ``(x, y)`` is where offset 0 lies, in PDF's coordinates."""
        self._out.append(f"1 0 0 1 {number(x + xs[0])} {number(y)} Tm")
        if use.odd and not use.odd.isdisjoint(glyphs):
            parts = _by_text(use, glyphs, spread(texts) if "" in texts else texts)
        else:
            parts = [(0, len(glyphs), None)]
        em = size / 1000
        widths = [use.widths[glyph] for glyph in glyphs]
        codes = [use.codes[glyph] for glyph in glyphs]
        # How much farther each glyph's successor is than its advance says
        gaps = list(map(sub, map(sub, xs[1:], xs), [w * em for w in widths]))
        spacing, level = _spacing(gaps)
        if spacing != self._spacing:
            self._spacing = spacing
            self._out.append(f"{spacing:.7g} Tc")
        if level and len(parts) == 1 and parts[0][2] is None:
            self._out.append(f"<{''.join(codes)}>Tj")
            return
        drift = 0.0
        for start, end, actual in parts:
            pieces = ["[<"]
            for n in range(start, end):
                pieces.append(codes[n])
                if n < len(gaps):
                    drift += gaps[n] - spacing
                    if not -_TOLERANCE < drift < _TOLERANCE:
                        shift = round(-drift / em, 2)
                        pieces.append(f">{shift:.7g}<")
                        drift += shift * em
            pieces.append(">]TJ")
            shown = "".join(pieces).replace("<>", "")
            if actual is None:
                self._out.append(shown)
            else:
                self._out.append(f"/Span<</ActualText{string(actual).decode()}>>BDC {shown} EMC")


def _spacing(gaps: list[float]) -> tuple[float, bool]:
    """The commonest extra distance between glyphs, and whether it is the only one."""
    if not gaps:
        return 0.0, True
    least, most = min(gaps), max(gaps)
    if most - least < 2 * _TOLERANCE:
        mean = sum(gaps) / len(gaps)
        # None at all, where that leaves no glyph astray
        return (round(mean, 5) if abs(mean) * len(gaps) > _TOLERANCE else 0.0), True
    middle = sorted(gaps)[len(gaps) // 2]
    if abs(middle) < _TOLERANCE:
        return 0.0, False
    near = [gap for gap in gaps if abs(gap - middle) < _TOLERANCE]
    return round(sum(near) / len(near), 5), False


def _by_text(use: FontUse, glyphs: tuple[int, ...], texts: tuple[str, ...]) -> list[tuple[int, int, str | None]]:
    """Cut a run where ToUnicode does not give its text: (start, end, actual text or None)."""
    parts: list[tuple[int, int, str | None]] = []
    plain = start = 0
    while start < len(glyphs):
        end = start + 1
        while end < len(glyphs) and not texts[end]:
            end += 1
        if end - start > 1 or texts[start] != use.text[glyphs[start]]:
            if plain < start:
                parts.append((plain, start, None))
            parts.append((start, end, texts[start]))
            plain = end
        start = end
    if plain < len(glyphs):
        parts.append((plain, len(glyphs), None))
    return parts
