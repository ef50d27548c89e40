"""``paiban.platypus`` beside reportlab's own ``wordWrap="CJK"``: the same text, style and frames, in its documents.

    python -m bench.flowables [ROUNDS]

Each round builds the report with either, one after the other; the first is dropped, figures are medians.  Both are set
in the bundled Noto Serif TC at 10.5 on 17 pt, justified, 22 em wide.  What a reader sees is counted in the PDFs by the
counters that judge issues (tests/oracle/measure.py).
"""

from __future__ import annotations

import io
import sys
import tempfile
import time
from collections.abc import Callable
from html import escape
from pathlib import Path
from statistics import median

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from paiban.platypus import ChineseParagraph, ChineseStyle
from tests.oracle.measure import measure
from tests.oracle.test_measures import corpus
from tests.places import ROOT

EMS = 22
SIZE = 10.5
OWN = "wordWrap='CJK'"
SERIF = ROOT / "fonts" / "noto-serif-tc" / "NotoSerifTC_400Regular.ttf"


def ours(texts: list[str]) -> list[Flowable]:
    style = ChineseStyle("body", firstLineIndent=2 * SIZE)
    return [ChineseParagraph(text, style, markup=False) for text in texts]


def own(texts: list[str]) -> list[Flowable]:
    style = ParagraphStyle(
        "body",
        fontName="Serif",
        fontSize=SIZE,
        leading=17,
        firstLineIndent=2 * SIZE,
        alignment=TA_JUSTIFY,
        wordWrap="CJK",
    )
    return [Paragraph(escape(text, quote=False), style) for text in texts]


def built(story: list[Flowable]) -> bytes:
    """The report on A4, two columns a page."""
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, invariant=1)
    width, height = EMS * SIZE, 41 * 17.0
    left = (A4[0] - 2 * width - 21) / 2
    frames = [Frame(left + n * (width + 21), 70, width, height, 0, 0, 0, 0) for n in range(2)]
    document.addPageTemplates([PageTemplate("columns", frames, onPage=lambda *_: None)])
    document.build(story)
    return out.getvalue()


def main(rounds: int) -> None:
    registerFont(TTFont("Serif", str(SERIF)))
    texts = [text for text in corpus() if "\n" not in text]
    characters = sum(map(len, texts))
    makers: dict[str, Callable[[list[str]], list[Flowable]]] = {"ChineseParagraph": ours, OWN: own}
    times: dict[str, list[float]] = {name: [] for name in makers}
    made: dict[str, bytes] = {}
    for _ in range(rounds + 1):
        for name, maker in makers.items():
            start = time.perf_counter()
            made[name] = built(maker(texts))
            times[name].append(time.perf_counter() - start)
    took = {name: median(found[1:]) for name, found in times.items()}
    print(f"{characters} characters, {len(texts)} paragraphs, {EMS} em, medians of {rounds}\n")
    print("| | " + " | ".join(makers) + " |\n| --- |" + " ---: |" * len(makers))
    rows: dict[str, Callable[[str], str]] = {
        "ms": lambda name: f"{took[name] * 1e3:.0f}",
        "ratio": lambda name: f"{took[name] / took[OWN]:.2f}",
        "KB": lambda name: f"{len(made[name]) / 1000:.0f}",
    }
    for row, value in rows.items():
        print(f"| {row} | " + " | ".join(value(name) for name in makers) + " |")
    with tempfile.TemporaryDirectory() as folder:
        counters = {}
        for n, (name, pdf) in enumerate(made.items()):
            path = Path(folder, f"{n}.pdf")
            path.write_bytes(pdf)
            counters[name] = measure(path)
    for row in ("pages", "lines", "forbidden_starts", "forbidden_ends", "words_split", "numbers_split", "runts"):
        print(f"| {row.replace('_', ' ')} | " + " | ".join(f"{getattr(counters[n], row)}" for n in makers) + " |")
    for row in ("han_gap_sd", "han_gap_p99", "right_edge"):
        print(f"| {row.replace('_', ' ')} | " + " | ".join(f"{getattr(counters[n], row):.3f}" for n in makers) + " |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
