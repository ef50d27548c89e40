"""What is copied out of the file is what was typed."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from paiban.display.model import Glyphs
from paiban.material.font.book import FontBook
from paiban.material.font.stack import FontStack
from tests.unit.material.font.small import make
from tests.unit.pdf.sheet import Sheet, pdf_of, text_of, to_unicode_of

pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")


def poppler(data: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode().rstrip("\n\f")


def test_marks_quotes_and_symbols() -> None:
    text = "「天，地。」（玄）——黃……“宇”‘宙’：洪！荒？、；《》〈〉·ㄅㄚˋ～％＋①㊣○"
    sheet = Sheet()
    sheet.line(list(text), 20)
    assert text_of(pdf_of(sheet.document())) == text


def test_latin_words_with_the_spaces_between_them() -> None:
    sheet = Sheet()
    sheet.line(["From", " ", "Ridge", " ", "to", " ", "Reef,", " ", "office"])
    assert text_of(pdf_of(sheet.document())) == "From Ridge to Reef, office"


@pytest.mark.parametrize("order", ["⼀一⼆二", "一⼀二⼆", "⼀⼀⼀一"])
def test_radicals_that_share_their_glyph_with_a_character(order: str) -> None:
    sheet = Sheet()
    item = sheet.line(list(order))
    assert len(set(item.glyphs)) < len(set(order))
    data = pdf_of(sheet.document())
    assert text_of(data) == order


@pdftotext
def test_radicals_in_poppler() -> None:
    sheet = Sheet()
    sheet.line(list("⼀一⼆二"))
    assert poppler(pdf_of(sheet.document())) == "⼀一⼆二"


def test_the_character_names_the_glyph_not_the_radical() -> None:
    """Readers that know nothing of ActualText get the character."""
    sheet = Sheet()
    item = sheet.line(list("⼀一"))
    data = pdf_of(sheet.document())
    pdf = pikepdf.open(io.BytesIO(data))
    assert item.glyphs[0] == item.glyphs[1]
    assert to_unicode_of(pdf.pages[0].Resources.Font.F0) == {1: "一"}


def test_characters_beyond_the_basic_plane(tmp_path: Path) -> None:
    make(tmp_path / "rare.ttf", "Rare", characters="𠮷野家𡃁仔")
    stack = FontStack(FontBook([str(tmp_path)]), "Rare")
    sheet = Sheet()
    sheet.line(list("𠮷野家𡃁仔"), stack=stack)
    data = pdf_of(sheet.document())
    assert text_of(data) == "𠮷野家𡃁仔"
    pdf = pikepdf.open(io.BytesIO(data))
    assert set(to_unicode_of(pdf.pages[0].Resources.Font.F0).values()) == set("𠮷野家𡃁仔")


def hyphenated(sheet: Sheet) -> None:
    first = sheet.line(["inter-"], y=50)
    texts = (*first.texts[:-1], "\u00ad")
    sheet.items[-1] = Glyphs(**{f: getattr(first, f) for f in first.__struct_fields__} | {"texts": texts})
    sheet.line(["national"], y=67)


@pdftotext
@pytest.mark.parametrize("options", [(), ("-raw",)])
def test_an_added_hyphen_is_soft_and_a_typed_one_stays(options: tuple[str, ...]) -> None:
    sheet = Sheet()
    hyphenated(sheet)
    sheet.line(["Asia-Pacific"], y=84)
    assert poppler(pdf_of(sheet.document()), *options).replace("\u00ad\n", "").split() == [
        "international",
        "Asia-Pacific",
    ]


def test_an_added_hyphen_in_pdfium() -> None:
    sheet = Sheet()
    hyphenated(sheet)
    assert text_of(pdf_of(sheet.document())) == "inter\ufffenational"


def test_a_cluster_of_several_glyphs_comes_back_whole(tmp_path: Path) -> None:
    """ccmp takes A apart into V and e, so that two glyphs stand for one character."""
    make(tmp_path / "apart.ttf", "Apart", features="languagesystem latn dflt; feature ccmp { sub g6 by g7 g8; } ccmp;")
    stack = FontStack(FontBook([str(tmp_path)]), "Apart")
    (word,) = stack.word("A")
    assert word.texts == ("A", "")
    sheet = Sheet()
    sheet.run([(word, 0.0), (stack.word("Ve")[0], 0.0)], 50, 50, 12)
    data = pdf_of(sheet.document())
    assert text_of(data) == "AVe"


def test_a_variation_selector_is_kept() -> None:
    sheet = Sheet()
    stack = sheet.stack()
    stack.load_cells(["葛\U000e0100"])
    sheet.run([(stack.cells["葛\U000e0100"], 0.0)], 50, 50, 12)
    assert text_of(pdf_of(sheet.document())) == "葛\U000e0100"


@pdftotext
def test_stretching_within_the_tenth_of_an_em_adds_no_space() -> None:
    sheet = Sheet()
    sheet.line([(c, 0.09) for c in "臺灣大學政治學系助理教授"])
    data = pdf_of(sheet.document())
    assert poppler(data) == poppler(data, "-raw") == text_of(data) == "臺灣大學政治學系助理教授"
