"""Glyph runs, cut where a reader would take back other text than was set (ISO 32000-1, 14.9.4).

A glyph whose ToUnicode text is not what it stands for here needs an ActualText: the Kangxi radical that shares its
glyph with the character, the later glyphs of a cluster, the hyphen that the composer added.

The added hyphen is given as U+00AD, as ISO 32000-1, 14.8.2.2.3 asks for.  Measured with "inter-" at a line's end and
"national" on the next: pdftotext, default and -raw, gives ``inter\\xad\\nnational``, which rejoins without a doubt;
PDFium gives ``inter\\ufffenational`` for this, for U+002D and for an empty text alike.  U+002D would be rejoined by
pdftotext's default mode, but looks like a hyphen that was typed, and -raw keeps it; an empty text leaves
"inter" and "national" as two words; U+2010 and U+200B stay as characters in all of them.

Gaps are left as they are.  An isolated one of more than 0.10 em (autospace) comes back as a space from pdftotext and
PDFium; spans of ActualText around it would stop that, but PDFium then no longer knows where the characters stand, and
viewers mark whole spans when a single character is selected.
"""

from __future__ import annotations

from operator import sub
from typing import NamedTuple

from paiban.display.model import Glyphs
from paiban.pdf.fonts import FontObject
from paiban.pdf.programs import spread

_BOM = "FEFF"
"""The byte order mark that a UTF-16 text string begins with (ISO 32000-1, 7.9.2.2)."""


def actual_text(text: str) -> str:
    """The operator that begins glyphs whose text is ``text``."""
    return f"/Span <</ActualText <{_BOM}{text.encode('utf-16-be').hex().upper()}>>> BDC"


class GlyphSpan(NamedTuple):
    """Glyphs ``start`` to ``end`` of a run, whose text is ``actual`` where their ToUnicode says something else."""

    start: int
    end: int
    actual: str | None = None


class ShownRun:
    """A run with what is known of its glyphs: ``codes`` in hex; ``gaps[i]`` in points: how much farther glyph i + 1 is
    than glyph i's advance."""

    __slots__ = ("codes", "font", "gaps", "item")

    def __init__(self, item: Glyphs, font: FontObject) -> None:
        em = item.size / 1000
        xs = item.xs
        widths = font.widths
        codes = font.codes
        self.item = item
        self.font = font
        self.codes = [codes[glyph] for glyph in item.glyphs]
        self.gaps = list(map(sub, map(sub, xs[1:], xs), [widths[glyph] * em for glyph in item.glyphs]))

    def segments(self) -> list[GlyphSpan]:
        """The run in segments of one rise, each all of plain glyphs or one cluster with a text of its own."""
        item, font = self.item, self.font
        ys = item.ys
        level = not ys or min(ys) == max(ys)
        if level and (not font.odd or font.odd.isdisjoint(item.glyphs)):
            return [GlyphSpan(0, len(self.codes))]
        texts = spread(item.texts)
        expected = font.texts
        found: list[GlyphSpan] = []
        start, count = 0, len(texts)
        while start < count:
            end = start + 1
            while end < count and not texts[end]:
                end += 1
            if end - start > 1 or texts[start] != expected[item.glyphs[start]]:
                found.append(GlyphSpan(start, end, texts[start]))
            elif found and found[-1].actual is None and (not ys or ys[start] == ys[start - 1]):
                found[-1] = GlyphSpan(found[-1].start, end)
            else:
                found.append(GlyphSpan(start, end))
            start = end
        return found
