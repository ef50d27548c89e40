"""The newsletter set by typst: the same face, size, measure and indent; glyphs read from its PDF."""

from __future__ import annotations

import ctypes
import re
import tempfile
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw

from tests.places import FONTS
from tests.proof.counters import HYPHEN, Row

SIZE = 10.0
MARGIN = 20.0
_ESCAPED = re.compile(r"([\\#*_`$\[\]<>@=\-+/~\"'])")
_HYPHENS = ("\x02", "\ufffe", "\u2010")
"""What pdfium and typst make of a hyphen at a line's end."""


def source(texts: list[str], ems: float) -> str:
    """typst's markup, each paragraph on a page of its own."""
    body = "\n#pagebreak()\n".join(_ESCAPED.sub(r"\\\1", text) for text in texts)
    return (
        f"#set page(width: {ems * SIZE + 2 * MARGIN}pt, height: 3000pt, margin: {MARGIN}pt)\n"
        f'#set text(font: "Noto Serif TC", size: {SIZE}pt, lang: "zh", region: "TW", cjk-latin-spacing: auto)\n'
        '#set par(justify: true, linebreaks: "optimized", first-line-indent: (amount: 2em, all: true))\n' + body
    )


def by_typst(texts: list[str], ems: float) -> list[list[Row]]:
    """The rows of each paragraph."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.typ"
        path.write_text(source(texts, ems), encoding="utf-8")
        pdf = typst.compile(str(path), font_paths=[str(FONTS)])
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = [_rows(page) for page in document]
    finally:
        document.close()
    assert len(found) == len(texts)
    return found


def _rows(page: pypdfium2.PdfPage) -> list[Row]:
    """Lines from top to bottom, glyphs in the order of the text."""
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    rows: dict[int, Row] = {}
    for n in range(text.count_chars()):
        if raw.FPDFText_IsGenerated(text, n):
            continue
        character = chr(raw.FPDFText_GetUnicode(text, n))
        raw.FPDFText_GetCharOrigin(text, n, x, y)
        if character.strip():
            rows.setdefault(round(-y.value), []).append(((x.value - MARGIN) / SIZE, character))
    lines = [rows[key] for key in sorted(rows)]
    for line in lines:
        if line[-1][1] in _HYPHENS:
            line[-1] = (line[-1][0], HYPHEN)
    return lines
