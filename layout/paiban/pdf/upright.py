"""Upright glyphs one below another: fonts in vertical mode (ISO 32000-1, 9.7.4.3).

The font's default metrics serve: each glyph hangs by the middle of its cell, 0.88 em over its baseline, and takes one
em.  What differs is said by numbers in TJ, which in vertical mode move down where they are positive (9.4.4).
Character spacing stays 0, since readers disagree about its sign.
"""

from __future__ import annotations

from paiban.pdf.objects import number
from paiban.pdf.shown import ShownRun, actual_text

_TOLERANCE = 0.0011


class UprightRun:
    """A run in a vertical line."""

    def __init__(self, run: ShownRun) -> None:
        self.run = run

    def operators(self, foot: float) -> list[str]:
        """What shows the run; ``foot`` is the page's height."""
        item, codes = self.run.item, self.run.codes
        em = item.size / 1000
        xs, ys = item.xs, item.ys or (0.0,) * len(item.xs)
        out: list[str] = []
        for segment in self.run.segments():
            if segment.actual is not None:
                out.append(actual_text(segment.actual))
            start = segment.start
            while start < segment.end:
                end = start + 1
                while end < segment.end and ys[end] == ys[start]:
                    end += 1
                x, y = item.x - ys[start], foot - item.y - xs[start]
                out.append(f"1 0 0 1 {number(x)} {number(y)} Tm")
                shown, drift = [codes[start]], 0.0
                for n in range(start + 1, end):
                    drift += xs[n] - xs[n - 1] - item.size
                    if drift > _TOLERANCE or drift < -_TOLERANCE:
                        down = round(drift / em, 2)
                        shown.append(f">{down:.7g}<")
                        drift -= down * em
                    shown.append(codes[n])
                out.append(f"[<{''.join(shown)}>]TJ")
                start = end
            if segment.actual is not None:
                out.append("EMC")
        return out
