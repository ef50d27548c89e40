"""Fallback by cluster: marks on their letters, variants, pictures, monospaced text, and what no face has."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import cmap_format_14

from paiban.material.font.book import FontBook
from paiban.material.font.bundled import CHAIN
from paiban.material.font.clusters import clusters
from paiban.material.font.shaped import Shaped
from paiban.material.font.stack import FontStack
from tests.unit.material.font.small import make

BOOK = FontBook()
THEME = ("Noto Serif TC", "Noto Sans TC")


def serif(**more: object) -> FontStack:
    return FontStack(BOOK, "Noto Serif TC", fallback=THEME, beside=("Noto Serif",), **more)  # type: ignore[arg-type]


def sans(weight: int = 400) -> FontStack:
    return FontStack(BOOK, "Noto Sans TC", fallback=THEME, beside=("Noto Sans",), weight=weight)


def mono() -> FontStack:
    return FontStack(BOOK, "Noto Sans TC", "Noto Sans Mono", fallback=THEME, latin_scale=0.5 / 0.6)


def cell(stack: FontStack, cluster: str) -> Shaped:
    stack.load_cells([cluster])
    return stack.cells[cluster]


def boxes(piece: Shaped) -> list[tuple[str, float, float, float, float]]:
    """Each glyph's text and ink (left, foot, right, top), em from the piece's start."""
    found, at = [], 0.0
    for n, glyph in enumerate(piece.glyphs):
        x, y, width, height = (v * piece.scale for v in piece.face.ink(glyph))
        x += at + (piece.xs[n] if piece.xs else 0.0)
        y += piece.ys[n] if piece.ys else 0.0
        found.append((piece.texts[n], x, y, x + width, y + height))
        at += piece.advances[n]
    return found


def test_clusters_are_what_a_reader_takes_for_a_character() -> None:
    assert clusters("m̄o͘葛\U000e0100") == ["m̄", "o͘", "葛\U000e0100"]
    assert clusters("👨‍👩‍👧👍🏽🇹🇼🇯🇵1\ufe0f\u20e3") == ["👨‍👩‍👧", "👍🏽", "🇹🇼", "🇯🇵", "1\ufe0f\u20e3"]
    assert clusters("plain") == list("plain")


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("han", ["Noto Serif TC", "Noto Sans TC"])
@pytest.mark.parametrize("word", ["m̄", "n̂", "m̀", "v̄", "x́", "q̂", "z̄", "l̄", "i̍", "ẍ", "ɔ̃", "t̪", "Ы́", "x̌"])
def test_a_mark_stands_over_the_middle_of_its_letter(word: str, han: str, weight: int) -> None:
    stack = FontStack(BOOK, han, weight=weight, fallback=THEME, beside=(han.removesuffix(" TC"),))
    (piece,) = stack.word(word)
    letter, *marks = boxes(piece)
    for _, left, foot, right, top in marks:
        assert abs((left + right) / 2 - (letter[1] + letter[3]) / 2) <= 0.06 + 0.15 * (letter[3] - letter[1])
        assert foot > letter[4] or top < letter[2]
    assert "".join(piece.texts) == word
    assert stack.missing == set()


def test_a_dot_at_the_right_stands_at_the_right() -> None:
    (piece,) = serif().word("o͘")
    letter, dot = boxes(piece)
    assert (letter[1] + letter[3]) / 2 < dot[1] and dot[4] > letter[4]


def test_marks_that_a_face_has_no_anchors_for_are_placed_by_the_ink(tmp_path: Path) -> None:
    """The outlines of ``make`` begin at the origin and are 700 high: a mark is lifted over the letter's."""
    make(tmp_path / "bare.ttf", "Bare", characters="m\u0304")
    stack = FontStack(FontBook([str(tmp_path)]), "Bare")
    piece = stack._marked(stack.faces[0], "m\u0304", "Latn", {})[0]
    assert piece.glyphs == (stack.faces[0].glyph("m"), stack.faces[0].glyph("\u0304"))
    letter, mark = boxes(piece)
    assert (mark[1] + mark[3]) / 2 == pytest.approx((letter[1] + letter[3]) / 2, abs=1e-4)
    assert mark[2] > letter[4]
    assert piece.width == pytest.approx(0.6)


def test_a_word_is_of_one_face_where_one_has_all_of_it() -> None:
    for stack, family in ((serif(), "Noto Serif"), (sans(), "Noto Sans")):
        assert [piece.face.family for piece in stack.word("hō͘-lâng")] == [family]
        assert [piece.face.family for piece in stack.word("lâng")] == [stack.faces[0].family]


def test_a_variant_comes_from_the_first_face_that_has_it(tmp_path: Path) -> None:
    path = make(tmp_path / "variant.ttf", "Variant", characters="葛一")
    font = TTFont(path)
    table = cmap_format_14(14)
    table.platformID, table.platEncID, table.language, table.cmap = 0, 5, 0, {}
    table.uvsDict = {0xE0100: [(ord("葛"), "g2")]}
    font["cmap"].tables.append(table)
    font.save(path)
    stack = FontStack(FontBook([str(tmp_path)]), "Noto Serif TC", fallback=("Variant",))
    assert cell(stack, "葛").face.family == "Noto Serif TC"
    assert cell(stack, "葛\U000e0100").face.family == "Variant"
    assert cell(stack, "葛\U000e0101").face.family == "Noto Serif TC"


@pytest.mark.parametrize("vertical", [False, True])
@pytest.mark.parametrize("picture", ["😀", "👍🏽", "👨‍👩‍👧‍👦", "🇹🇼", "🏳️‍🌈"])
def test_a_picture_is_one_glyph_in_one_cell(picture: str, vertical: bool) -> None:
    shaped = cell(serif(vertical=vertical), picture)
    assert (shaped.face.family, len(shaped.glyphs), shaped.width) == ("Noto Emoji", 1, 1.0)
    assert shaped.texts == (picture,)


@pytest.mark.parametrize("vertical", [False, True])
def test_signs_of_the_chain_have_a_place(vertical: bool) -> None:
    stack = serif(vertical=vertical)
    signs = "→⇒⟶↔∀∑∫≤⨁☐☑☒✓✗★♪♫☎✉☀⚠⌘⏎①㊙½⅔₂⁺ⁿℝαЯかアʉɨʼ├┤│▓"
    stack.load_cells(signs)
    assert stack.missing == set()
    for sign in signs:
        assert stack.cells[sign].glyphs and 0 < stack.cells[sign].width <= 1.0


def test_the_chain_is_opened_only_when_it_is_wanted() -> None:
    book = FontBook()
    stack = FontStack(book, "Noto Serif TC", fallback=THEME, beside=("Noto Serif",))
    stack.load_cells("天地玄黃，宇宙洪荒。→★")
    stack.word("Taipei")
    stack.unit("——")
    assert [family for family in (*CHAIN, "Noto Sans Mono") if book.find(family)._harfbuzz is not None] == []
    assert book.find("Noto Sans TC")._harfbuzz is None


def test_monospaced_text_stands_in_columns() -> None:
    stack = mono()
    for text in ("if", "Ω", "x̄", "é"):
        assert sum(p.width for p in stack.word(text)) == pytest.approx(0.5 * len(clusters(text)))
    for sign, width in (("漢", 1.0), ("，", 1.0), ("あ", 1.0), ("│", 0.5), ("├", 0.5), ("→", 0.5), ("😀", 1.0)):
        assert cell(stack, sign).width == pytest.approx(width), sign
    assert cell(stack, "☐").width in (0.5, 1.0)
    assert stack.unit("──").width == pytest.approx(1.0)
    assert stack.space.width == pytest.approx(0.5)


def test_a_missing_cluster_is_taken_down_and_set_as_geta() -> None:
    stack = serif()
    assert cell(stack, "한").texts == ("한",)
    assert cell(stack, "한").glyphs == cell(stack, "〓").glyphs
    assert stack.missing == {"한"}
    assert not stack.has("글") and stack.has("字")
    assert stack.missing == {"한", "글"}
