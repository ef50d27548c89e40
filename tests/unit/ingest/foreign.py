"""Issues set by other programs: what ``tests.generate`` writes, as typst sets it, and a page drawn by hand with
reportlab, without tags, as old files are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from tests.places import FONTS

_SETUP = """
#let serif = "Noto Serif TC"
#let sans = "Noto Sans TC"
#set page(paper: "a4", columns: 2, margin: (x: 20mm, top: 28mm, bottom: 24mm),
  header: context {
    set text(8pt, font: sans)
    if calc.odd(here().page()) [#h(1fr) 潮汐通訊　第7期] else [2025年9月　潮汐通訊]
  },
  footer: context { set text(8pt, font: sans); align(center)[— #here().page() —] })
#set text(font: serif, size: 10pt, lang: "zh", region: "tw")
#set par(first-line-indent: (amount: 2em, all: true), justify: true, leading: 0.8em, spacing: 0.8em)
#set columns(gutter: 8mm)
#let plain(it) = { set par(first-line-indent: 0em, justify: false); it }
#let crosshead(it) = { v(1.2em); plain(text(11pt, font: sans, weight: 700, it)); v(0.4em) }
#let caption(it) = plain(text(8pt, font: sans, it))
"""


def typst_issue(issue: dict[str, Any], photos: Path) -> bytes:
    """A4 in two columns; every article begins a page.  ``photos`` is the folder that its paths are relative to."""
    import typst

    pages = [_article(article) for article in issue["articles"]]
    source = _SETUP + "\n#pagebreak()\n".join(pages)
    sheet = photos / "sheet.typ"
    sheet.write_text(source, encoding="utf-8")
    made: Any = typst.compile(str(sheet), font_paths=[str(FONTS)], ignore_system_fonts=True)
    sheet.unlink()
    return bytes(made)


def _article(article: dict[str, Any]) -> str:
    byline = f"{article['byline']['role']}　{article['byline']['name']}"
    found = [
        f"""#place(top, scope: "parent", float: true, plain[
  #text(10pt, font: sans, weight: 700, fill: rgb("#a03020"))[{article["kicker"]}] \\
  #text(26pt, font: sans, weight: 700)[{article["title"]}]
  #v(0.2em)
  #text(10pt, font: sans)[{byline}]
  #v(1em)
])"""
    ]
    for part in article["body"]:
        if isinstance(part, str):
            found.append(_escaped(part))
        elif "heading" in part:
            found.append(f"#crosshead[{part['heading']}]")
        else:
            words = f"{_escaped(part['caption'])}　{part['credit']}"
            found.append(f'#plain(image("{part["photo"]}", width: 100%))\n\n#caption[{words}]')
    notes = "\n\n".join(f"#caption[{n}. {_escaped(note)}]" for n, note in enumerate(article["notes"], 1))
    found.append(f"#v(1em)\n#plain(text(9pt, font: sans, weight: 700)[注釋])\n\n{notes}")
    return "\n\n".join(found)


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "#$*_`<>@[]\\~" else c for c in text)


WIDTH = 171.0
"""Points of a column of ``drawn``: 19 characters."""


def drawn(title: str, byline: str, paragraphs: Sequence[str], caption: str) -> bytes:
    """Pages of two columns, every line drawn by itself and not justified.  The first character is two lines high; a
    photo stands at the head of the second column; what is between ‹ and › is set with white between its letters."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    for name, family, weight in (("body", "Serif", "400Regular"), ("head", "Sans", "700Bold")):
        path = FONTS / f"noto-{family.lower()}-tc" / f"Noto{family}TC_{weight}.ttf"
        pdfmetrics.registerFont(TTFont(f"ingest-{name}", str(path)))
    target = BytesIO()
    page = canvas.Canvas(target, pagesize=(440, 620), invariant=1)
    lines = _lines(paragraphs)
    number = 0
    while lines:
        number += 1
        page.setFont("ingest-head", 8)
        page.drawString(40, 595, "河口觀測　第12期")
        page.drawCentredString(220, 25, str(number))
        top = 560.0
        if number == 1:
            _head(page, title, byline, caption)
            top = 490.0
        for column in (0, 1):
            y = top if (number, column) != (1, 1) else top - 122
            while y >= 60 and lines:
                _draw(page, lines.pop(0), 40.0 + 190 * column, y)
                y -= 15
        page.showPage()
    page.save()
    return target.getvalue()


def _head(page: Any, title: str, byline: str, caption: str) -> None:
    from PIL import Image

    page.setFont("ingest-head", 24)
    page.drawString(40, 548, title)
    page.setFont("ingest-head", 9)
    page.drawString(40, 522, byline)
    picture = Image.linear_gradient("L").resize((342, 180)).convert("RGB")
    page.drawInlineImage(picture, 230, 415, WIDTH, 90)
    page.setFont("ingest-head", 7.5)
    page.drawString(230, 403, caption)


class Row(NamedTuple):
    text: str
    indent: float
    initial: str = ""


def _lines(paragraphs: Sequence[str]) -> list[Row]:
    """Lines of units that stay together: a character, or Latin letters.  No line begins with a mark."""
    found: list[Row] = []
    for n, paragraph in enumerate(paragraphs):
        initial, text = (paragraph[0], paragraph[1:]) if n == 0 else ("", paragraph)
        units = re.findall(r"(?:‹[^›]*›|[A-Za-z0-9.%-]+ ?|.)[，。、；：！？」』）％]*", text)
        left = len(found) + 2 if initial else 0
        row, indent = "", 27.0 if initial else 18.0
        for unit in units:
            if _width(row + unit) > WIDTH - indent and row:
                found.append(Row(row, indent, initial))
                row, initial = "", ""
                indent = 27.0 if len(found) < left else 0.0
            row += unit
        found.append(Row(row, indent))
    return found


def _width(text: str) -> float:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    spread = sum(2.5 * (len(part) - 2) for part in re.findall("‹[^›]*›", text))
    return float(stringWidth(re.sub("[‹›]", "", text), "ingest-body", 9)) + spread


def _draw(page: Any, row: Row, x: float, y: float) -> None:
    if row.initial:
        page.setFont("ingest-body", 24)
        page.drawString(x, y - 14, row.initial)
    page.setFont("ingest-body", 9)
    text = page.beginText(x + row.indent, y)
    for part in re.split("(‹[^›]*›)", row.text):
        text.setCharSpace(2.5 if part.startswith("‹") else 0)
        text.textOut(part.strip("‹›"))
    page.drawText(text)
