"""Glyph runs cut where a reader of the file would take back other text than was set (ISO 32000-1, 14.9.4).

Two things need an ActualText:

* A glyph whose ToUnicode text is not what it stands for here: the Kangxi radical that shares its glyph with the
  character, the later glyphs of a cluster, the hyphen that the composer added.
* A gap that looks like a space and is none: around Latin words in Chinese text, and in lines that are stretched.
  Measured: an isolated gap of more than 0.10 em becomes a space in pdftotext 22.12, of 0.11 em in PDFium (0.18 between
  Han characters), of 0.15 em in ``pdftotext -raw`` and MuPDF.  The glyphs at both sides of such a gap are put into one
  span, whose text has no space; only these, because viewers mark what is selected by whole spans.  pdftotext and
  PDFium then give back what was typed; MuPDF 1.21 does not read ActualText.

The added hyphen is given as U+00AD, as ISO 32000-1, 14.8.2.2.3 asks for.  Measured with "inter-" at a line's end and
"national" on the next: pdftotext, default and -raw, gives ``inter\\xad\\nnational``, which rejoins without a doubt;
PDFium gives ``inter\\ufffenational`` for this, for U+002D and for an empty text alike.  U+002D would be rejoined by
pdftotext's default mode, but can't be told from a hyphen that was typed, and -raw keeps it; an empty text leaves
"inter" and "national" as two words; U+2010 and U+200B stay as characters in all of them.
"""

from __future__ import annotations

from operator import sub

from msgspec import Struct

from paiban.display.model import ARTIFACT, Glyphs
from paiban.pdf.fonts import PdfFont, spread

_LOOKS_LIKE_SPACE = 0.1
"""Em: a wider gap between two glyphs is taken for a space."""
_NO_LINE = 1.0
"""Em: runs farther apart are no text that goes on, but something set beside it."""


class Segment(Struct, frozen=True):
    """Glyphs ``start`` to ``end`` of a run.  ``actual``: the text of a span that begins here; ``close``: one that began
    here or before ends here."""

    start: int
    end: int
    actual: str | None = None
    close: bool = False


class ShownRun:
    """A run with what is known of its glyphs: ``codes`` in hex; ``gaps[i]`` in points: how much farther glyph i + 1 is
    than glyph i's advance."""

    __slots__ = ("codes", "end", "font", "gaps", "item")

    def __init__(self, item: Glyphs, font: PdfFont) -> None:
        em = item.size / 1000
        xs = item.xs
        widths = font.widths
        advances = [widths[glyph] * em for glyph in item.glyphs]
        codes = font.codes
        self.item = item
        self.font = font
        self.codes = [codes[glyph] for glyph in item.glyphs]
        self.gaps = list(map(sub, map(sub, xs[1:], xs), advances))
        self.end = item.x + xs[-1] + advances[-1]


def cut_line(runs: list[ShownRun]) -> list[list[Segment]]:
    """The segments of each run of a line."""
    if not any(_needs_care(runs, n) for n in range(len(runs))):
        return [[Segment(0, len(run.codes))] for run in runs]
    if not any(_needs_clusters(runs, n) for n in range(len(runs))):
        return [_cut_at_gaps(run) for run in runs]
    cut: list[list[Segment]] = [[] for _ in runs]
    chain: list[tuple[int, int, int]] = []
    text = ""
    plain = True
    for n, run in enumerate(runs):
        item = run.item
        texts = spread(item.texts)
        expected = run.font.texts
        wide = _LOOKS_LIKE_SPACE * item.size
        start = 0
        while start < len(texts):
            end = start + 1
            while end < len(texts) and not texts[end]:
                end += 1
            chain.append((n, start, end))
            text += texts[start]
            plain = plain and end - start == 1 and texts[start] == expected[item.glyphs[start]]
            if end < len(texts):
                joined = run.gaps[end - 1] > wide and not (texts[start].isspace() or texts[end].isspace())
            else:
                joined = _goes_on(runs, n)
            if not joined:
                _put(cut, runs, chain, None if plain and len(chain) == 1 else text)
                chain, text, plain = [], "", True
            start = end
    return cut


def _cut_at_gaps(run: ShownRun) -> list[Segment]:
    """The segments of a run where only the gaps matter."""
    texts = run.item.texts
    wide = _LOOKS_LIKE_SPACE * run.item.size
    joints = [n for n, gap in enumerate(run.gaps) if gap > wide and not (texts[n].isspace() or texts[n + 1].isspace())]
    segments: list[Segment] = []
    done = k = 0
    while k < len(joints):
        start = joints[k]
        end = start + 2
        k += 1
        while k < len(joints) and joints[k] == end - 1:
            end += 1
            k += 1
        if done < start:
            segments.append(Segment(done, start))
        segments.append(Segment(start, end, "".join(texts[start:end]), True))
        done = end
    if done < len(texts):
        segments.append(Segment(done, len(texts)))
    return segments


def _needs_care(runs: list[ShownRun], n: int) -> bool:
    run = runs[n]
    return (bool(run.gaps) and max(run.gaps) > _LOOKS_LIKE_SPACE * run.item.size) or _needs_clusters(runs, n)


def _needs_clusters(runs: list[ShownRun], n: int) -> bool:
    """Whether a run must be looked at cluster by cluster."""
    run = runs[n]
    item = run.item
    if run.font.odd and not run.font.odd.isdisjoint(item.glyphs):
        return True
    return _goes_on(runs, n) or bool(item.ys and min(item.ys) != max(item.ys))


def _goes_on(runs: list[ShownRun], n: int) -> bool:
    """Whether the next run goes on with the text of this one after a gap that looks like a space."""
    if n + 1 == len(runs) or runs[n].item.element == ARTIFACT:
        return False
    item, following = runs[n].item, runs[n + 1].item
    gap = following.x + following.xs[0] - runs[n].end
    if not _LOOKS_LIKE_SPACE * item.size < gap < _NO_LINE * item.size:
        return False
    return not (item.texts[-1].isspace() or following.texts[0].isspace() or not following.texts[0])


def _put(cut: list[list[Segment]], runs: list[ShownRun], chain: list[tuple[int, int, int]], actual: str | None) -> None:
    """Add the glyphs of a chain, (run, start, end) each, as segments of their runs, as few as can be."""
    pieces: list[tuple[int, int, int]] = []
    for n, start, end in chain:
        ys = runs[n].item.ys
        for at in range(start, end):
            if pieces and pieces[-1][0] == n and (not ys or ys[at] == ys[at - 1]):
                pieces[-1] = (n, pieces[-1][1], at + 1)
            else:
                pieces.append((n, at, at + 1))
    for i, (n, start, end) in enumerate(pieces):
        last = cut[n][-1] if cut[n] else None
        ys = runs[n].item.ys
        if (
            actual is None
            and last
            and last.actual is None
            and not last.close
            and (not ys or ys[start] == ys[start - 1])
        ):
            cut[n][-1] = Segment(last.start, end)
        else:
            cut[n].append(Segment(start, end, actual if i == 0 else None, actual is not None and i + 1 == len(pieces)))
