"""Chinese paragraphs in documents of reportlab's: wrapped, split, drawn, read back."""

from __future__ import annotations

import copy
import io
import pickle
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from reportlab.lib.colors import CMYKColor, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepInFrame,
    KeepTogether,
    ListFlowable,
    ListItem,
    PageTemplate,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

from paiban.platypus import ChineseParagraph, ChineseStyle
from tests.places import ROOT

TEXT = "國際組織離我們並不遙遠，關切的議題始於我們的日常。本期收錄四月舉辦的研習營精彩紀實，聚焦在人工智慧的應用。" * 3
BODY = ChineseStyle("body")
PAN_CJK = str(ROOT / "tests" / "fonts" / "pan-cjk.otf")


def built(*story: Flowable, height: float = 400.0, width: float = 240.0, compress: int = 1) -> bytes:
    """A document whose pages have one frame of 200 pt, or of ``width - 40``."""
    out = io.BytesIO()
    SimpleDocTemplate(
        out,
        pagesize=(width, height),
        leftMargin=14,
        rightMargin=14,
        topMargin=14,
        bottomMargin=14,
        invariant=1,
        pageCompression=compress,
    ).build(list(story))
    return out.getvalue()


def texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def ink(pdf: bytes, page: int = 0) -> tuple[int, int, int, int]:
    """The box of what is not white on a page, in pixels of 1/2 pt."""
    from PIL import ImageOps

    picture = pypdfium2.PdfDocument(pdf)[page].render(scale=2).to_pil().convert("L")
    box = ImageOps.invert(picture).getbbox()
    assert box
    left, top, right, foot = box
    return left, top, right, foot


def paragraph(text: str = TEXT, **more: Any) -> ChineseParagraph:
    return ChineseParagraph(text, ChineseStyle("own", BODY, **more))


class TestWrap:
    def test_its_height_is_that_of_its_lines(self) -> None:
        flowable = paragraph(leading=20)
        width, height = flowable.wrap(210, 1000)
        assert width == 210
        assert height == 20 * 8
        assert flowable.wrap(105, 1000)[1] > 300

    def test_indents_take_room(self) -> None:
        plain = paragraph().wrap(210, 1000)[1]
        assert paragraph(leftIndent=40, rightIndent=40).wrap(210, 1000)[1] > plain
        assert paragraph(firstLineIndent=100).wrap(210, 1000)[1] > plain

    def test_space_and_keeping_are_the_styles(self) -> None:
        flowable = paragraph(spaceBefore=7, spaceAfter=9, keepWithNext=1)
        assert (flowable.getSpaceBefore(), flowable.getSpaceAfter()) == (7, 9)
        assert flowable.getKeepWithNext()
        assert not paragraph().getKeepWithNext()

    def test_the_least_width_is_the_widest_word(self) -> None:
        assert paragraph("漢字").minWidth() == 10.5
        assert paragraph("漢字", leftIndent=5, firstLineIndent=21).minWidth() == 36.5
        assert 30 < paragraph("a strength", hyphenate=False).minWidth() < 60

    def test_nothing_takes_no_room(self) -> None:
        assert paragraph("").wrap(210, 100) == (210, 0)
        built(paragraph(""), paragraph("有"))


class TestSplit:
    def test_what_fits_and_the_rest(self) -> None:
        flowable = paragraph()
        flowable.wrap(210, 1000)
        first, rest = flowable.split(210, 5.5 * 17)
        assert first.wrap(210, 1000)[1] == 5 * 17
        assert rest.wrap(210, 1000)[1] == 3 * 17
        assert isinstance(first, ChineseParagraph) and isinstance(rest, ChineseParagraph)
        assert first.getPlainText() + rest.getPlainText() == TEXT

    def test_the_whole_where_it_fits(self) -> None:
        flowable = paragraph()
        assert flowable.split(210, 1000) == [flowable]

    @pytest.mark.parametrize(
        ("style", "lines", "kept"),
        [
            ({}, 1, 0),
            ({}, 2, 2),
            ({}, 7, 6),
            ({"allowOrphans": 1}, 1, 1),
            ({"allowWidows": 1}, 7, 7),
            ({}, 0, 0),
            ({"allowOrphans": 1}, 0, 0),
        ],
    )
    def test_widows_and_orphans_are_as_the_style_has_them(self, style: dict[str, Any], lines: int, kept: int) -> None:
        found = paragraph(**style).split(210, lines * 17 + 0.1)
        assert (found[0].wrap(210, 1000)[1] / 17 if found else 0) == kept

    def test_three_lines_stay_together(self) -> None:
        short = TEXT[: TEXT.index("。") + 26]
        assert paragraph(short).wrap(210, 1000)[1] == 3 * 17
        assert paragraph(short).split(210, 2 * 17) == []

    def test_the_rest_is_not_indented_and_may_be_wider(self) -> None:
        flowable = paragraph(firstLineIndent=42)
        first, rest = flowable.split(210, 3 * 17)
        left = ink(built(rest, Spacer(0, 1)))[0]
        assert left == pytest.approx(ink(built(paragraph()))[0], abs=2)
        assert rest.wrap(420, 1000)[1] == 3 * 17
        assert first.wrap(210, 1000)[1] == 3 * 17

    def test_space_and_keeping_are_for_the_outer_ends(self) -> None:
        first, rest = paragraph(spaceBefore=7, spaceAfter=9, keepWithNext=1).split(210, 3 * 17)
        assert (first.getSpaceBefore(), first.getSpaceAfter()) == (7, 0)
        assert (rest.getSpaceBefore(), rest.getSpaceAfter()) == (0, 9)
        assert not first.getKeepWithNext()
        assert rest.getKeepWithNext()

    def test_over_frames_of_different_widths_nothing_is_lost(self) -> None:
        out = io.BytesIO()
        document = BaseDocTemplate(out, pagesize=(500, 140), invariant=1)
        document.addPageTemplates(
            [PageTemplate("two", [Frame(10, 10, 150, 120), Frame(170, 10, 300, 120)], onPage=lambda *_: None)]
        )
        marked = "".join(f"第{n}句話說了些什麼，" for n in "一二三四五六七八九十")
        document.build([paragraph(marked * 3, firstLineIndent=21)])
        assert "".join("".join(texts(out.getvalue())).split()) == marked * 3


class TestInADocument:
    def test_text_comes_back_as_it_was_written(self) -> None:
        (text,) = texts(built(paragraph("印在**粗體**、H~2~O、[連結](https://example.org) 與 office—— 2025 年。")))
        assert "".join(text.split()) == "印在粗體、H2O、連結與office——2025年。"

    def test_beside_flowables_of_others(self) -> None:
        sample = getSampleStyleSheet()
        cell = ChineseStyle("cell", fontSize=9, leading=13)
        table = Table([[ChineseParagraph("項目", cell), Paragraph("Item", sample["Normal"])]], colWidths=[80, 80])
        pdf = built(
            Paragraph("Plain words", sample["Normal"]),
            table,
            KeepTogether([paragraph("小標題", keepWithNext=1), paragraph(TEXT)]),
            ChineseParagraph("以 reportlab 的樣式", sample["Heading1"]),
            height=500,
        )
        (text,) = texts(pdf)
        for word in ("Plain words", "項目", "Item", "小標題", "以 reportlab 的樣式"):
            assert word in text

    def test_what_is_kept_together_goes_to_the_next_page(self) -> None:
        heading, body = paragraph("小標題", keepWithNext=1), paragraph(TEXT[:60])
        first, second = texts(built(Spacer(0, 60), heading, body, height=130))
        assert "小標題" not in first
        assert "小標題" in second

    def test_the_same_bytes_each_time(self) -> None:
        made = [
            built(paragraph("**粗** {漢字|hàn zì} and"), paragraph("字 office", fontName=PAN_CJK)) for _ in range(2)
        ]
        assert made[0] == made[1]

    @pytest.mark.parametrize("font", ["Noto Serif TC", PAN_CJK])
    def test_a_font_is_embedded_once_with_what_is_shown(self, font: str) -> None:
        import pikepdf

        pdf = pikepdf.open(io.BytesIO(built(paragraph("漢字，漢", fontName=font), paragraph("字", fontName=font))))
        fonts = [f for f in pdf.pages[0].Resources.Font.values() if f.Subtype == "/Type0"]
        (found,) = fonts
        descendant = found.DescendantFonts[0]
        assert descendant.Subtype == ("/CIDFontType0" if font == PAN_CJK else "/CIDFontType2")
        cmap = found.ToUnicode.read_bytes().decode()
        assert "3 beginbfchar" in cmap
        assert all(f"<{ord(c):04X}>" in cmap for c in "漢字，")
        assert str(found.BaseFont)[7] == "+"

    @pytest.mark.parametrize("font", ["Noto Serif TC", PAN_CJK])
    def test_other_texts_of_one_glyph_have_codes_of_their_own(self, font: str) -> None:
        lines = "in international in-ternational"
        (text,) = texts(built(paragraph(lines, fontName=font), width=102))
        joined = text.replace("\ufffe", "").replace("\u00ad\n", "").replace("\n", " ")
        assert "in-" in text
        assert "international" in joined

    def test_glyphs_stand_where_the_composer_has_them(self) -> None:
        """Widths that a viewer reads in the file, and gaps between, add up to the line."""
        left, _, right, _ = ink(built(paragraph("國際組織離我們並不遙遠關切的議題始於我們的日常本期收錄四月舉辦")))
        assert left / 2 == pytest.approx(20, abs=1.0)
        assert right / 2 == pytest.approx(220, abs=1.0)

    def test_a_glyph_looks_the_same_from_either_kind_of_outline(self) -> None:
        assert ink(built(paragraph("a b a i W", fontName=PAN_CJK)))[2] < 150

    def test_alignment(self) -> None:
        right = ink(built(paragraph("短", alignment=TA_RIGHT)))
        assert right[0] / 2 > 205
        centre = ink(built(paragraph("短", alignment="center")))
        assert (centre[0] + centre[2]) / 4 == pytest.approx(120, abs=1)

    def test_colours_are_reportlabs(self) -> None:
        content = built(paragraph("紅", textColor=HexColor("#ff0000")), compress=0)
        assert b"1 0 0 rg" in content
        content = built(paragraph("[連](https://example.org)", linkColor=CMYKColor(1, 0, 0, 0)), compress=0)
        assert b"1 0 0 0 k" in content

    def test_a_background_and_a_border(self) -> None:
        box = ink(built(paragraph("字", backColor=HexColor("#dddddd"), borderPadding=3, leftIndent=20, rightIndent=20)))
        assert box[0] / 2 == pytest.approx(20 + 20 - 3, abs=1)
        assert box[2] / 2 == pytest.approx(220 - 20 + 3, abs=1)

    def test_links_lead_out_and_to_bookmarks(self) -> None:
        import pikepdf

        class Place(Flowable):
            def draw(self) -> None:
                self.canv.bookmarkPage("there")

        pdf = built(paragraph("[外](https://example.org/)與[內](#there)"), Place())
        file = pikepdf.open(io.BytesIO(pdf))
        found = file.pages[0].Annots
        assert str(found[0].A.URI) == "https://example.org/"
        assert "/Dest" in found[1]
        x0, y0, x1, y1 = (float(v) for v in found[0].Rect)
        assert (x1 - x0, y1 - y0) == (10.5, 10.5)

    def test_marks_at_characters_are_drawn(self) -> None:
        plain = ink(built(paragraph("字")))
        assert ink(built(paragraph("*字*")))[3] > plain[3]
        assert ink(built(paragraph("[字]{.book}")))[3] > plain[3]
        assert ink(built(paragraph("{字|zì}")))[1] < plain[1]

    def test_fonts_that_reportlab_knows(self) -> None:
        registerFont(TTFont("Own", str(ROOT / "fonts" / "noto-sans-tc" / "NotoSansTC_700Bold.ttf")))
        assert b"NotoSansTC-Bold" in built(paragraph("字", fontName="Own"), compress=0)
        assert b"NotoSansTC-Regular" in built(ChineseParagraph("字", ParagraphStyle("x")), compress=0)
        bold = ParagraphStyle("x", fontName="Times-Bold")
        assert b"NotoSerifTC-Bold" in built(ChineseParagraph("字", bold), compress=0)

    def test_two_documents_at_once(self) -> None:
        out = [io.BytesIO(), io.BytesIO()]
        canvases = [Canvas(file, invariant=1) for file in out]
        for text, canvas in zip(("甲", "乙丙"), canvases, strict=True):
            flowable = paragraph(text)
            flowable.wrapOn(canvas, 200, 200)
            flowable.drawOn(canvas, 50, 500)
        for canvas in canvases:
            canvas.save()
        assert [texts(file.getvalue()) for file in out] == [["甲"], ["乙丙"]]

    def test_a_story_may_be_copied_and_sent(self) -> None:
        for copied in (copy.deepcopy(paragraph("**字**")), pickle.loads(pickle.dumps(paragraph("**字**")))):
            assert built(copied) == built(paragraph("**字**"))

    def test_in_lists_and_shrunk_frames(self) -> None:
        entries: list[Any] = [ListItem(paragraph("甲")), paragraph("乙")]
        item = ListFlowable(entries, bulletType="1")
        (text,) = texts(built(item, KeepInFrame(150, 30, [paragraph(TEXT[:60])])))
        assert "".join(text.split()).endswith(TEXT[:60])
        assert "甲" in text and "乙" in text


class TestWhatIsRefused:
    def test_a_character_that_no_font_has(self) -> None:
        with pytest.raises(ValueError, match=r"U\+2A6D7"):
            paragraph("有\U0002a6d7字")
        flowable = paragraph("有\U0002a6d7字", missing="warn")
        (told,) = flowable.diagnostics
        assert (told.severity, told.code) == ("warning", "missing-glyph")

    def test_markup_that_cannot_be_read(self) -> None:
        with pytest.raises(ValueError, match="unknown class"):
            paragraph("[字]{.boook}")
        assert ChineseParagraph("[字]{.boook} **", BODY, markup=False).getPlainText() == "[字]{.boook} **"
        assert paragraph("<b>粗</b>&amp;").getPlainText() == "粗&"

    @pytest.mark.parametrize(
        ("wish", "said"),
        [
            ({"fontName": "Nonesuch"}, "Nonesuch"),
            ({"profile": "tw-broad"}, "tw-plain"),
            ({"kinsoku": "loose"}, "kinsoku"),
            ({"language": "??"}, "BCP 47"),
            ({"fontSize": 0}, "fontSize"),
            ({"leading": "17"}, "leading"),
        ],
    )
    def test_a_style_that_asks_for_what_there_is_not(self, wish: dict[str, Any], said: str) -> None:
        with pytest.raises(ValueError, match=said):
            paragraph("字", **wish)

    def test_what_is_no_text_and_no_font_file(self, tmp_path: Path) -> None:
        with pytest.raises(TypeError, match="of text, not of"):
            ChineseParagraph(b"a", BODY)  # type: ignore[arg-type]
        with pytest.raises(FileNotFoundError):
            paragraph("字", fontName=str(tmp_path / "none.otf"))
