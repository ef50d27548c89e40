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


LEAFLET = """
#set page(paper: "a5", margin: 18mm, header: context { set text(8pt); [觀測站通訊 2019年3月 #h(1fr) #here().page()] })
#set text(font: "Noto Serif TC", size: 10pt, lang: "zh", region: "tw")
#set par(justify: true, leading: 0.75em, spacing: 1.6em)
#text(22pt, weight: 700)[河口的一年]

#text(13pt)[水尺、問卷與一隻名叫潮位的貓，觀測站的人怎麼說這一年。]

#text(9pt, font: "Noto Sans TC")[撰文／梁○○]

河口觀測站的門在清晨五點打開，值班的人先看水尺，再看天色。去年這個時候，工作小組來過一趟，帶走三箱水樣，也留下一份問卷。

問卷上的第一題是：您每天看幾次河？值班的人寫了「不必看，聽得到」。那一年雨下得晚，三月的雨拖到五月，五月的雨又一口氣下完，水位在兩天之內升了四公尺。

#text(weight: 700)[水尺上的字]

水尺每隔十公分刻一道線，紅的是警戒，黃的是注意。老站長說，線是死的，水是活的，記水位的人最怕的不是漲，是不漲不退。

帶隊的人提醒大家三件事：

- 帶水壺，河口沒有自來水，最近的商店在三公里以外，而且下午四點就打烊。
- 帶帽子。
- 不要餵貓，牠已經太胖了。

值班表如下，星期日由老站長自己來。

#table(columns: 3, stroke: none, inset: (x: 8pt, y: 4pt),
  table.hline(), [*班別*], [*時間*], [*負責*], table.hline(),
  [早班], [五點至十二點], [梁○○], table.hline(),
  [午班], [十二點至七點], [石○○], table.hline(),
  [夜班], [設備自動記錄], [無人], table.hline())

#rect(width: 100%, inset: 8pt, fill: rgb("#e8eef2"))[
  #set text(9pt, font: "Noto Sans TC")
  #set par(spacing: 1.2em)
  #text(weight: 700)[怎麼讀水尺]

  水尺的零點在平均海平面以下一公尺，讀數減去一公尺才是海拔高度。

  讀的時候眼睛要與水面一樣高，浪大的時候讀三次取中間的一次。
]

#text(weight: 700)[問卷的下落]

問卷後來印成一本小冊子，封面是站裡的貓。書裡的數字都對，只有一個地方寫錯：貓的名字叫「潮位」，不叫「水位」。

編輯部寄來一封道歉信，附了兩罐魚。老站長把信貼在門上，把魚給了貓，從此以後每一期的校對都寄一份到站裡來。

記錄簿現在收在市立圖書館三樓，一共四十二本，最早的一本是五十年前的秋天，第一行寫著：晴，退潮，無事。
"""
"""One column without indents, paragraphs parted by white, crossheads in bold; a list, a table, a box."""


def typst_leaflet() -> bytes:
    import typst

    made: Any = typst.compile(LEAFLET.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True)  # type: ignore[misc]
    return bytes(made)


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
