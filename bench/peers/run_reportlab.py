"""reportlab Platypus, one cold process: ``run_reportlab.py FONTS SOURCE TARGET [SOURCE TARGET]``; see run_typst."""

import json
import os
import sys
import time

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    FrameBreak,
    Image,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
)

BRAND, GREY = HexColor("#137a7f"), HexColor("#777777")
WIDTH, HEIGHT = 46 * 10.5, 41 * 17
LEFT, FOOT = (A4[0] - WIDTH) / 2, A4[1] - 25 * mm - HEIGHT
COLUMN = 22 * 10.5
OPENING = 10 * 17


def fonts(folder):
    for name, path in (
        ("S", "noto-serif-tc/NotoSerifTC_400Regular.ttf"),
        ("SB", "noto-serif-tc/NotoSerifTC_700Bold.ttf"),
        ("H", "noto-sans-tc/NotoSansTC_400Regular.ttf"),
        ("HB", "noto-sans-tc/NotoSansTC_700Bold.ttf"),
    ):
        pdfmetrics.registerFont(TTFont(name, os.path.join(folder, path)))
    pdfmetrics.registerFontFamily("S", normal="S", bold="SB", italic="S", boldItalic="SB")
    pdfmetrics.registerFontFamily("H", normal="H", bold="HB", italic="H", boldItalic="HB")


def styles():
    def style(name, font, size, leading, **more):
        return ParagraphStyle(name, fontName=font, fontSize=size, leading=leading, wordWrap="CJK", **more)

    body = style("body", "S", 10.5, 17, firstLineIndent=21, alignment=TA_JUSTIFY)
    return {
        "paragraph": body,
        "cap": style("cap", "S", 10.5, 17, alignment=TA_JUSTIFY, autoLeading="max"),
        "heading": style("heading", "HB", 11.5, 17, textColor=BRAND, spaceBefore=17, keepWithNext=1),
        "small": style("small", "H", 8.5, 12.75),
        "list": style("list", "S", 10.5, 17, leftIndent=21),
        "quote": style("quote", "HB", 13, 25.5, textColor=BRAND, spaceBefore=17, spaceAfter=17),
        "kicker": style("kicker", "HB", 10.5, 17, textColor=BRAND),
        "title": style("title", "HB", 24, 34),
        "deck": style("deck", "H", 12, 17, textColor=GREY),
        "masthead": style("masthead", "HB", 44, 51, textColor=BRAND),
        "sign": style("sign", "HB", 10.5, 17, alignment=TA_RIGHT),
    }


def story(source, looks):
    with open(source, encoding="utf-8") as file:
        data = json.load(file)
    for kind, text in data["items"]:
        if kind == "opening":
            yield from (NextPageTemplate("opening"), PageBreak(), NextPageTemplate("columns"))
        elif kind == "columns":
            yield FrameBreak()
        elif kind == "photo":
            image = Image(os.path.join(data["folder"], text))
            image.drawHeight *= COLUMN / image.drawWidth
            image.drawWidth = COLUMN
            if image.drawHeight > 400:
                image.drawWidth *= 400 / image.drawHeight
                image.drawHeight = 400
            yield image
        else:
            yield Paragraph(text, looks[kind])


def furniture(canvas, document):
    canvas.setFont("H", 8)
    canvas.drawRightString(LEFT + WIDTH, 30, str(document.page))


def frame(x, y, width, height):
    return Frame(x, y, width, height, 0, 0, 0, 0)


def render(source, target):
    short = HEIGHT - OPENING
    document = BaseDocTemplate(target, pagesize=A4)
    columns = [frame(LEFT, FOOT, COLUMN, HEIGHT), frame(LEFT + COLUMN + 21, FOOT, COLUMN, HEIGHT)]
    head = frame(LEFT, FOOT + short, WIDTH, OPENING)
    below = [frame(LEFT, FOOT, COLUMN, short), frame(LEFT + COLUMN + 21, FOOT, COLUMN, short)]
    document.addPageTemplates(
        [
            PageTemplate("columns", columns, onPage=furniture),
            PageTemplate("opening", [head, *below], onPage=furniture),
        ]
    )
    document.build(list(story(source, styles())))


jobs = sys.argv[2:]
fonts(sys.argv[1])
for source, target in zip(jobs[::2], jobs[1::2], strict=True):
    start = time.perf_counter()
    render(source, target)
    took = time.perf_counter() - start
if len(jobs) > 2:
    print(took)
