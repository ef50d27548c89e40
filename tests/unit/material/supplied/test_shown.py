"""What PDFium is asked for: characters that can stand in a text, and the same answer whatever was drawn before."""

from __future__ import annotations

from random import Random

import pytest

from paiban.material.supplied.pdfium import Drawing, PageText, shown_pages, thumbnails
from tests.unit.material.supplied.odd import Objects, stream, written

CMAP = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def"
    b" 1 begincodespacerange <00> <FF> endcodespacerange %b endcmap end end"
)


def file(content: bytes, *fonts: str, more: Objects | None = None) -> bytes:
    """A page with its fonts, called A, B and so on."""
    named = " ".join(f"/{chr(65 + n)} {font}" for n, font in enumerate(fonts))
    page = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<<{named}>>>>>>"
    objects: Objects = {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>"}
    return written(objects | {3: page.encode(), 4: stream("", content)} | (more or {}), "/Root 1 0 R")


def mapped(lines: bytes) -> bytes:
    """A page that says ABC in a font with these lines in its ToUnicode."""
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding/ToUnicode 9 0 R>>"
    return file(b"BT /A 18 Tf 20 200 Td (ABC) Tj ET", font, more={9: stream("", CMAP % lines)})


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (b"1 beginbfchar <41> <D842DFB7> endbfchar", "𠮷BC"),
        (b"2 beginbfchar <41> <D842> <42> <DFB7> endbfchar", "𠮷C"),
        (b"1 beginbfchar <42> <D842> endbfchar", "A\ufffdC"),
        (b"1 beginbfchar <42> <DFB7> endbfchar", "A\ufffdC"),
        (b"1 beginbfchar <42> <DFB7D842> endbfchar", "A\ufffd\ufffdC"),
        (b"1 beginbfchar <42> <D842D842DFB7DFB7> endbfchar", "A\ufffd𠮷\ufffdC"),
        (b"1 beginbfrange <41> <43> <D7FE> endbfrange", "\ud7fe\ud7ff\ufffd"),
    ],
)
def test_characters_beyond_u_ffff_are_whole_and_halves_are_replaced(lines: bytes, text: str) -> None:
    [page] = shown_pages(mapped(lines))
    assert "".join(c.text for c in page.characters) == text


def test_codes_of_several_bytes_that_are_no_characters() -> None:
    below = (
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Own/FontDescriptor 8 0 R/CIDToGIDMap/Identity"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
    )
    codes = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own-H def /CMapType 1 def "
        b"2 begincodespacerange <00> <7F> <F0808080> <F7BFBFBF> endcodespacerange "
        b"2 begincidchar <41> 1 <F3818181> 2 endcidchar endcmap end end"
    )
    made = file(
        b"BT /A 14 Tf 20 200 Td <41F381818141> Tj ET",
        f"<</Type/Font/Subtype/Type0/BaseFont/Own/Encoding 9 0 R/DescendantFonts[{below}]>>",
        more={
            8: b"<</Type/FontDescriptor/FontName/Own/Flags 4/FontBBox[0 0 500 900]/StemV 80>>",
            9: stream("/Type/CMap/CMapName/Own-H", codes),
        },
    )
    [page] = shown_pages(made)
    assert "\ufffd" in "".join(c.text for c in page.characters)


def stand_in(random: Random) -> bytes:
    """A page in fonts that are not in the file, of any weight and width."""
    fonts, content = [], b""
    for n in range(random.randint(1, 4)):
        name = random.choice(("", "/BaseFont/Quay", "/BaseFont/Quay-Bold", "/BaseFont/Quay,Italic"))
        flags, stem = random.choice((32, 34, 4, 6, 262178)), random.choice((50, 80, 120, 200))
        about = f"/FontDescriptor<</Type/FontDescriptor/FontName/Quay/Flags {flags}/StemV {stem}>>"
        widths = f"/FirstChar 32/LastChar 126/Widths[{'400 ' * 95}]"
        some = random.choice(("", about)) + random.choice(("", widths))
        fonts.append(f"<</Type/Font/Subtype{random.choice(('/Type1', '/TrueType'))}{name}{some}>>")
        content += f"BT /{chr(65 + n)} 12 Tf 20 {250 - 30 * n} Td (lamps along the quay) Tj ET ".encode()
    return file(content, *fonts)


def test_a_page_is_the_same_whatever_was_drawn_before() -> None:
    random = Random(1)
    files = [stand_in(random) for _ in range(12)]

    def read(pdf: bytes) -> tuple[list[PageText], list[bytearray], bytearray]:
        return shown_pages(pdf), [b.data for b in thumbnails(pdf, 100)], Drawing(pdf).bitmap(0, 72).data

    first = [read(pdf) for pdf in files]
    for n in [random.randrange(len(files)) for _ in range(40)]:
        assert read(files[n]) == first[n], n


@pytest.mark.parametrize("size", ["0", "-12", "1e-30", "1e30"])
def test_text_of_no_size_or_any(size: str) -> None:
    for page in shown_pages(file(f"BT /A {size} Tf 20 200 Td (A) Tj ET".encode(), "<</Type/Font/Subtype/Type1>>")):
        assert all(c.size > 0 for c in page.characters)
