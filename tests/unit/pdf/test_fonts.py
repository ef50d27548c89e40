"""Fonts as the standard wants them: Type0, subset, embedded, with widths and text for every glyph."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont

from paiban.display.model import Layout
from paiban.material.font.book import FontBook
from paiban.material.font.stack import FontStack
from paiban.pdf.fonts import to_unicode
from tests.unit.material.font.small import make
from tests.unit.pdf.sheet import Sheet, glyphs_of, pdf_of, to_unicode_of, widths_of


def cff_sheet(folder: Path) -> Layout:
    make(folder / "small.otf", "Small", cff=True)
    stack = FontStack(FontBook([str(folder)]), "Small")
    sheet = Sheet()
    sheet.line(["一", "三", "AVe", "，"], stack=stack)
    return sheet.document()


def noto_sheet() -> Layout:
    sheet = Sheet()
    sheet.line(["天", "，", "APEC", "龍"])
    sheet.line(["粗", "體"], y=80, weight=700)
    return sheet.document()


@pytest.fixture(params=["truetype", "cff"])
def pdf(request: pytest.FixtureRequest, tmp_path: Path) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf_of(cff_sheet(tmp_path) if request.param == "cff" else noto_sheet())))


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.pages[0].Resources.Font.values())


def test_the_dictionaries_of_a_type0_font(pdf: pikepdf.Pdf) -> None:
    """ISO 32000-1, 9.7.6.1 and 9.7.4.2."""
    for font in fonts(pdf):
        assert (str(font.Subtype), str(font.Encoding)) == ("/Type0", "/Identity-H")
        (descendant,) = list(font.DescendantFonts)
        base = str(descendant.BaseFont)
        assert re.fullmatch(r"/[A-Z]{6}\+[A-Za-z]+-[A-Za-z]+", base)
        system = descendant.CIDSystemInfo
        assert (str(system.Registry), str(system.Ordering), int(system.Supplement)) == ("Adobe", "Identity", 0)
        descriptor = descendant.FontDescriptor
        assert str(descriptor.FontName) == base
        if str(descendant.Subtype) == "/CIDFontType0":
            assert "/CIDToGIDMap" not in descendant
            assert str(font.BaseFont) == base + "-Identity-H"
            assert str(descriptor.FontFile3.Subtype) == "/CIDFontType0C"
        else:
            assert str(descendant.CIDToGIDMap) == "/Identity"
            assert str(font.BaseFont) == base
            assert int(descriptor.FontFile2.Length1) == len(descriptor.FontFile2.read_bytes())


def test_the_widths_are_the_programs(pdf: pikepdf.Pdf) -> None:
    """ISO 19005-2, 6.2.11.5: to 1/1000 of an em."""
    for font in fonts(pdf):
        declared = widths_of(font)
        descriptor = font.DescendantFonts[0].FontDescriptor
        if "/FontFile2" in descriptor:
            program = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()))
            order = program.getGlyphOrder()
            actual = [program["hmtx"][name][0] * 1000 / program["head"].unitsPerEm for name in order]
        else:
            table = CFFFontSet()
            table.decompile(io.BytesIO(descriptor.FontFile3.read_bytes()), None)
            strings = table[0].CharStrings
            actual = []
            for name in table[0].charset:
                strings[name].draw(NullPen())
                actual.append(strings[name].width)
        assert len(actual) >= 3
        for cid, width in enumerate(actual):
            assert abs(declared.get(cid, declared[-1]) - width) < 1


def test_every_shown_glyph_has_text_and_none_is_notdef(pdf: pikepdf.Pdf) -> None:
    """ISO 19005-2, 6.2.11.7.2 and 6.2.11.8."""
    known = set()
    for font in fonts(pdf):
        texts = to_unicode_of(font)
        assert all(text and not set(text) & {"\0", "\ufeff", "\ufffe"} for text in texts.values())
        known |= set(texts)
    shown = {glyph.cid for glyph in glyphs_of(pdf)}
    assert shown
    assert shown <= known
    assert 0 not in shown | known


def test_no_font_is_left_unembedded(pdf: pikepdf.Pdf) -> None:
    kinds = [str(o.Subtype) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
    assert sorted(kinds) == sorted(
        ["/Type0", "/CIDFontType0"] if "/CIDFontType0" in kinds else ["/Type0", "/CIDFontType2"] * 2
    )


def test_blocks_of_a_cmap_hold_a_hundred_entries_at_most() -> None:
    cmap = to_unicode({n: chr(0x4E00 + n) for n in range(1, 251)}).decode()
    assert re.findall(r"(\d+) beginbfchar", cmap) == ["100", "100", "50"]
    assert "<00FA> <4EFA>" in cmap


def test_fonts_of_two_documents_never_have_the_same_name() -> None:
    """Imposition puts pages of several documents into one file."""
    names = set()
    for text in ("天地", "玄黃"):
        sheet = Sheet()
        sheet.line(list(text))
        pdf = pikepdf.open(io.BytesIO(pdf_of(sheet.document())))
        names.add(str(fonts(pdf)[0].BaseFont))
    assert len(names) == 2


def vera(*words: str) -> Layout:
    """Lines in the Latin face of reportlab, which composes letters with accents of others."""
    import reportlab

    folder = Path(reportlab.__file__).with_name("fonts")
    sheet = Sheet()
    sheet.line(list(words), stack=FontStack(FontBook([str(folder)]), "Bitstream Vera Sans"))
    return sheet.document()


def test_glyphs_that_are_composed_of_others_are_found_by_a_map() -> None:
    """CIDs count what is shown; the parts that only the program has stand between (ISO 32000-1, table 117)."""
    pdf = pikepdf.open(io.BytesIO(pdf_of(vera(*"Aéüz"))))
    (font,) = fonts(pdf)
    descendant = font.DescendantFonts[0]
    data = descendant.CIDToGIDMap.read_bytes()
    glyphs = [int.from_bytes(data[n : n + 2], "big") for n in range(0, len(data), 2)]
    texts = to_unicode_of(font)
    assert [texts[cid] for cid in range(1, len(glyphs))] == ["A", "z", "é", "ü"]
    assert glyphs[0] == 0 and glyphs == sorted(glyphs) != list(range(len(glyphs)))
    program = TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes()))
    names = program.getGlyphOrder()
    parts = [program["glyf"][names[gid]].isComposite() for gid in glyphs[1:]]
    assert parts == [False, False, True, True]
    widths = widths_of(font)
    for cid, gid in enumerate(glyphs):
        width = program["hmtx"][names[gid]][0] * 1000 / program["head"].unitsPerEm
        assert abs(widths.get(cid, widths[-1]) - width) < 0.001


def test_the_usual_width_is_whole_whatever_an_em_has() -> None:
    """Faces of 2048 units have widths that are no thousandths; poppler passes over a DW that is no integer."""
    made = pikepdf.open(io.BytesIO(pdf_of(vera("987.5", "Figures"))))
    (font,) = fonts(made)
    descendant = font.DescendantFonts[0]
    assert isinstance(descendant.DW, int)
    told = widths_of(font)
    assert len({width for width in told.values() if width != int(width)}) > 3, "the widths themselves are exact"


def test_the_width_of_most_glyphs_is_said_once(tmp_path: Path) -> None:
    """Two letters of 600 are more than one character of a full em, or the sign for what is missing (500)."""
    make(tmp_path / "small.ttf", "Small")
    sheet = Sheet()
    sheet.line(["一", "AV"], stack=FontStack(FontBook([str(tmp_path)]), "Small"))
    made = pikepdf.open(io.BytesIO(pdf_of(sheet.document())))
    (font,) = fonts(made)
    assert widths_of(font) == {-1: 600.0, 0: 500.0, 1: 1000.0}
