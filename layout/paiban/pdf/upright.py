"""Upright glyphs one below another: fonts in vertical mode (ISO 32000-1, 9.7.4.3).

The font's default metrics serve: each glyph hangs by the middle of its cell, 0.88 em over its baseline, and takes one
em.  What differs is said by numbers in TJ, which in vertical mode move down where they are positive (9.4.4).
Character spacing stays 0, since readers disagree about its sign.

Two things are there for the text that readers take back.  PDFium sorts text objects that begin at one height from left
to right, so a line is shown in two, the second of which begins lower.  And figures side by side in one cell
(tate-chu-yoko) are one text, or PDFium and poppler put a space between them.
"""

from __future__ import annotations

from paiban.base.pdffile.objects import number
from paiban.pdf.shown import GlyphSpan, ShownRun, actual_text

_TOLERANCE = 0.0011
_DIVISIBLE = 2
"""Glyphs that a line must have to be shown in two."""


class UprightRun:
    """A run in a vertical line."""

    def __init__(self, run: ShownRun) -> None:
        self.run = run

    def operators(self, foot: float) -> list[str]:
        """What shows the run; ``foot`` is the page's height."""
        item = self.run.item
        xs, ys = item.xs, item.ys or (0.0,) * len(item.xs)
        out: list[str] = []
        for segment in _joined(self.run.segments()):
            start = segment.start
            if segment.actual is not None:
                out.append(actual_text(segment.actual))
            while start < segment.end:
                end = start + 1
                while end < segment.end and ys[end] == ys[start]:
                    end += 1
                last = end
                while last < segment.end and xs[last] == xs[start]:
                    last += 1
                if last > end == start + 1:
                    # side by side in one cell
                    if segment.actual is None:
                        out.append(actual_text("".join(item.texts[start:last])))
                    for n in range(start, last):
                        out += self._column(n, n + 1, ys[n], foot)
                    if segment.actual is None:
                        out.append("EMC")
                    start = last
                    continue
                out += self._column(start, end, ys[start], foot)
                start = end
            if segment.actual is not None:
                out.append("EMC")
        return out

    def _column(self, start: int, end: int, left: float, foot: float) -> list[str]:
        """Glyphs on one axis."""
        item, codes = self.run.item, self.run.codes
        xs, em = item.xs, item.size / 1000
        out = [f"1 0 0 1 {number(item.x - left)} {number(foot - item.y - xs[start])} Tm"]
        halfway = (start + end) // 2 if end - start >= _DIVISIBLE else -1
        shown, drift = [f"<{codes[start]}>"], 0.0
        for n in range(start + 1, end):
            if n == halfway:
                out.append(f"[{''.join(shown)}]TJ")
                shown = []
            drift += xs[n] - xs[n - 1] - item.size
            if drift > _TOLERANCE or drift < -_TOLERANCE:
                down = round(drift / em, 2)
                shown.append(f"{down:.7g}")
                drift -= down * em
            shown.append(f"<{codes[n]}>")
        out.append(f"[{''.join(shown)}]TJ".replace("><", ""))
        return out


def _joined(segments: list[GlyphSpan]) -> list[GlyphSpan]:
    """Segments that need no text of their own as one, whatever their offsets."""
    found: list[GlyphSpan] = []
    for segment in segments:
        if found and found[-1].actual is None and segment.actual is None:
            found[-1] = GlyphSpan(found[-1].start, segment.end)
        else:
            found.append(segment)
    return found
