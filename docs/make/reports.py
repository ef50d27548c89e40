"""The picture of docs/howto/reports.md: the same text by reportlab's own ``wordWrap="CJK"`` and by paiban's flowable.

``python -m docs.make.reports`` draws it; ``make bless`` does too.
"""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, FrameBreak, PageTemplate, Paragraph

from paiban.platypus import ChineseParagraph, ChineseStyle

PATH = Path(__file__).resolve().parents[1] / "figures" / "reports.png"
_FONTS = Path(__file__).resolve().parents[2] / "fonts"
_SERIF = _FONTS / "noto-serif-tc" / "NotoSerifTC_400Regular.ttf"
_WIDTH = 17 * 10.5
_GREY = HexColor("#777777")
TEXTS = (
    "第三季營收為新臺幣 1,284 萬元，較去年同期成長 12.5%，主要來自「線上訂閱」與「企業方案」（詳見附表一）；雜誌零售則"
    "持續下滑。",
    "客服部門在八月導入 knowledge management 系統後，平均回覆時間由 26 小時縮短為 9 小時。讀者最常問的是「如何更改寄送"
    "地址？」、「可以只訂半年嗎？」。",
)


def _story() -> list[Flowable]:
    label = ChineseStyle("label", fontName="Noto Sans TC", fontSize=7.5, leading=15, textColor=_GREY)
    own = ParagraphStyle(
        "own",
        fontName="Serif",
        fontSize=10.5,
        leading=17,
        firstLineIndent=21,
        alignment=TA_JUSTIFY,
        wordWrap="CJK",
    )
    ours = ChineseStyle("ours", firstLineIndent=21)
    story: list[Flowable] = [ChineseParagraph('Paragraph, wordWrap="CJK"', label, markup=False)]
    story += [Paragraph(text, own) for text in TEXTS]
    story += [FrameBreak(), ChineseParagraph("ChineseParagraph", label)]
    story += [ChineseParagraph(text, ours) for text in TEXTS]
    return story


def picture() -> Image.Image:
    """The two beside one another, without the white around."""
    registerFont(TTFont("Serif", str(_SERIF)))
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=(2 * _WIDTH + 80, 300), invariant=1)
    frames = [Frame(20 + n * (_WIDTH + 40), 10, _WIDTH, 280, 0, 0, 0, 0) for n in range(2)]
    document.addPageTemplates([PageTemplate("two", frames, onPage=lambda *_: None)])
    document.build(_story())
    drawn = pypdfium2.PdfDocument(out.getvalue())[0].render(scale=160 / 72).to_pil().convert("RGB")
    box = ImageChops.difference(drawn, Image.new("RGB", drawn.size, (255, 255, 255))).getbbox()
    assert box is not None
    left, top, right, foot = box
    return drawn.crop((left - 12, top - 12, right + 12, foot + 12))


def draw() -> None:
    """Write the picture."""
    picture().quantize(32, dither=Image.Dither.NONE).save(PATH, optimize=True)


if __name__ == "__main__":
    draw()
