"""Lines of placed glyphs on a canvas of reportlab's."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfgen.canvas import Canvas

from paiban.base.pdffile.objects import number
from paiban.display.scores import curves_of
from paiban.inline.model import Line, Live, Run, Score
from paiban.pdf.programs import spread
from paiban.platypus.embed import EmbeddedFace, embedded
from paiban.platypus.looks import Colours

_TOLERANCE = 0.0011
"""Points by which a glyph may stray from its place: the last digit of what the composer gives, and rounding."""
_LATER = "\u200b"
"""The text of a glyph that is never the first of its cluster, as our own documents have it."""
_TOP, _FOOT = 0.88, 0.12
"""How far the em box reaches above and below the baseline, em."""


def paint_line(canvas: Canvas, line: Line, x: float, y: float, size: float, colours: Colours) -> None:
    """Paint a line of text of a ``size`` (pt) that begins at ``(x, y)``, its baseline."""
    runs = [run for run in line.runs if run.glyphs]
    code: list[str] = canvas._code
    doc: PDFDocument = canvas._doc
    if runs:
        # one text object: who reads the text back finds no gap where faces change
        code.append("BT")
        for run in runs:
            canvas.setFillColor(colours[run.colour])
            code += _operators(run, embedded(run.face, doc), x, y)
        code.append("ET")
    for score in line.scores:
        _paint_score(canvas, score, x, y, colours)
    for live in line.live:
        _link(canvas, live, x, y, size)


def _operators(run: Run, font: EmbeddedFace, x: float, y: float) -> Iterator[str]:
    """The operators that show a run."""
    texts = [text or _LATER for text in spread(run.texts)]
    yield f"/{font.name} {number(run.size)} Tf"
    for start, end, down in _levels(run):
        yield f"1 0 0 1 {number(x + run.x + run.xs[start])} {number(y - run.y - down)} Tm"
        yield _shown(run, font, texts, start, end)


def _levels(run: Run) -> Iterator[tuple[int, int, float]]:
    """The stretches of a run that stand on one level, as (start, end, pt below the baseline)."""
    start = 0
    ys = run.ys or (0.0,) * len(run.glyphs)
    for n in range(1, len(ys) + 1):
        if n == len(ys) or ys[n] != ys[start]:
            yield start, n, ys[start]
            start = n


def _shown(run: Run, font: EmbeddedFace, texts: list[str], start: int, end: int) -> str:
    """The operators that show glyphs: the commonest extra distance is character spacing, others are shifts."""
    em = run.size / 1000
    glyphs, xs = run.glyphs, run.xs
    codes = [font.code(glyphs[n], texts[n]) for n in range(start, end)]
    gaps = [xs[n + 1] - xs[n] - font.width(glyphs[n]) * em for n in range(start, end - 1)]
    spacing = round(sorted(gaps)[len(gaps) // 2], 5) if gaps else 0.0
    if abs(spacing) * len(gaps) < _TOLERANCE:
        spacing = 0.0
    drift = 0.0
    for n, gap in enumerate(gaps):
        drift += gap - spacing
        if abs(drift) > _TOLERANCE:
            shift = round(-drift / em, 2)
            codes[n] += f">{shift:.7g}<"
            drift += shift * em
    return f"{number(spacing)} Tc [<{''.join(codes)}>] TJ".replace("<>", "")


def _paint_score(canvas: Canvas, score: Score, x: float, y: float, colours: Colours) -> None:
    colour = colours[score.colour]
    if score.shape == "rule":
        canvas.setFillColor(colour)
        foot = y - score.y - score.weight / 2
        canvas.rect(x + score.x, foot, score.width, score.weight, stroke=0, fill=1)
        return
    points, weight = curves_of(score, score.x, score.y)
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(weight)
    path = canvas.beginPath()
    placed = [(x + px, y - py) for px, py in points]
    path.moveTo(*placed[0])
    for n in range(1, len(placed), 3):
        path.curveTo(*placed[n], *placed[n + 1], *placed[n + 2])
    if points[0] == points[-1]:
        path.close()
    canvas.drawPath(path, stroke=1, fill=0)


def _link(canvas: Canvas, live: Live, x: float, y: float, size: float) -> None:
    """A live area.  An address that begins with # leads to a bookmark of the document."""
    left, foot = x + live.x, y - _FOOT * size
    box = (left, foot, left + live.width, y + _TOP * size)
    if live.kind == "link" and live.value.startswith("#"):
        canvas.linkRect("", live.value[1:], box, relative=1)
    elif live.kind == "link":
        canvas.linkURL(live.value, box, relative=1)
