"""The same text by typst: line edges, last lines, numbers and the spread of gaps, counted in the same way on both.

typst narrows marks as ``tw-compact`` does, so that is what it is compared with.  Skipped where typst is not installed.
"""

from __future__ import annotations

import ctypes
import itertools
from collections import Counter, defaultdict
from math import sqrt
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest

from tests.oracle.test_measures import HAN, NO_END, NO_START, SIZE, broken, corpus, is_runt, paragraphs, parts_unit
from tests.places import FONTS

typst = pytest.importorskip("typst")

MEASURES = (14, 18, 22, 26, 30, 36)
_ESCAPED = frozenset("\\#*_`$[]<>@=-+/~\"'")
_MARGIN = 20.0

Row = list[tuple[float, str]]
"""A line: (x in points, character), from left to right."""


def long_texts() -> list[str]:
    return [text for text in corpus() if len(text) > 60 and "\n" not in text]


def by_typst(ems: int, folder: Path) -> list[list[Row]]:
    """Lines by paragraph: each stands on a page of its own."""
    body = "\n#pagebreak()\n".join("".join("\\" + c if c in _ESCAPED else c for c in text) for text in long_texts())
    source = folder / "text.typ"
    source.write_text(
        f"#set page(width: {ems * SIZE + 2 * _MARGIN}pt, height: 1600pt, margin: {_MARGIN}pt)\n"
        f'#set text(font: "Noto Serif TC", size: {SIZE}pt, lang: "zh", region: "TW")\n'
        '#set par(justify: true, linebreaks: "optimized", first-line-indent: (amount: 2em, all: true))\n' + body,
        encoding="utf-8",
    )
    pdf = typst.compile(str(source), font_paths=[str(FONTS)])
    paragraphs_of = []
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        x, y = ctypes.c_double(), ctypes.c_double()
        rows: dict[int, Row] = defaultdict(list)
        for n in range(text.count_chars()):
            character = chr(raw.FPDFText_GetUnicode(text, n))
            raw.FPDFText_GetCharOrigin(text, n, x, y)
            if character.strip() and not raw.FPDFText_IsGenerated(text, n):
                rows[round(-y.value)].append((x.value - _MARGIN, character))
        paragraphs_of.append([sorted(rows[key]) for key in sorted(rows)])
    return paragraphs_of


def by_us(ems: int, profile: str) -> list[list[Row]]:
    found = []
    wanted = set(long_texts())
    for paragraph in paragraphs(profile):
        if paragraph.text.text in wanted:
            _, lines = broken(paragraph, ems)
            rows = []
            for line in lines:
                glyphs = [(run.x + x, t) for run in line.runs for x, t in zip(run.xs, run.texts, strict=True)]
                rows.append(sorted(glyph for glyph in glyphs if glyph[1].strip()))
            found.append(rows)
    return found


def counted(found: list[list[Row]]) -> tuple[Counter[str], float]:
    """Faults, and the spread (rms) of the gaps between Han characters in all lines but last ones."""
    faults: Counter[str] = Counter()
    squares, count = 0.0, 0
    for rows in found:
        texts = ["".join(c for _, c in row).replace("\u00ad", "-") for row in rows]
        faults["runt"] += len(texts) > 1 and is_runt(texts[-1])
        for before, after in itertools.pairwise(texts):
            faults["start"] += after[0] in NO_START
            faults["end"] += before[-1] in NO_END
            faults["unit"] += parts_unit(before, after)
        for row in rows[:-1]:
            for (a, s), (b, t) in itertools.pairwise(row):
                if HAN.fullmatch(s) and HAN.fullmatch(t):
                    squares += ((b - a) / SIZE - 1) ** 2
                    count += 1
    return faults, sqrt(squares / count)


@pytest.mark.parametrize("ems", MEASURES)
def test_no_worse_than_typst(ems: int, tmp_path: Path) -> None:
    theirs, their_spread = counted(by_typst(ems, tmp_path))
    ours, spread = counted(by_us(ems, "tw-compact"))
    assert spread <= their_spread
    for fault in ("start", "end", "unit", "runt"):
        assert ours[fault] <= theirs[fault], (fault, ours, theirs)
