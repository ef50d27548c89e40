"""Cells, units and words: what is shaped, in which face, with which forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from paiban.material.font.book import FontBook
from paiban.material.font.face import FontError
from paiban.material.font.shaped import Shaped
from paiban.material.font.stack import FontStack
from tests.unit.material.font.small import make

BOOK = FontBook()


def cell(stack: FontStack, cluster: str) -> Shaped:
    stack.load_cells([cluster])
    return stack.cells[cluster]


def test_a_cell_is_the_same_alone_and_among_neighbours() -> None:
    text = "「天，地。」（玄）——黃……“宇”‘宙’：洪！荒？、；《》〈〉·ㄅㄚˋ～％＋"
    together, alone = FontStack(BOOK, "Noto Serif TC"), FontStack(BOOK, "Noto Serif TC")
    together.load_cells(text)
    for character in text:
        assert cell(alone, character) == together.cells[character]


@pytest.mark.parametrize("mark", "，。、；：！？「」『』（）《》“”‘’…—")
def test_marks_are_full_width(mark: str) -> None:
    assert cell(FontStack(BOOK, "Noto Serif TC"), mark).width == 1.0
    assert cell(FontStack(BOOK, "Noto Sans TC"), mark).width == 1.0


def test_marks_stand_in_the_middle_as_in_taiwan() -> None:
    stack = FontStack(BOOK, "Noto Serif TC")
    for mark in "，。":
        shaped = cell(stack, mark)
        box = shaped.face.font.get_glyph_extents(shaped.glyphs[0])
        middle = (box.x_bearing + box.width / 2) / shaped.face.upem
        assert 0.4 < middle < 0.6


def test_the_language_reaches_the_font() -> None:
    """The dash of two ems is a regional form (locl) in the bundled faces."""
    taiwan = FontStack(BOOK, "Noto Serif TC", language="zh-Hant-TW").unit("——")
    japan = FontStack(BOOK, "Noto Serif TC", language="ja").unit("——")
    assert taiwan.glyphs != japan.glyphs
    assert taiwan.width == 2.0


def test_regional_forms_come_from_the_language(tmp_path: Path) -> None:
    features = (
        "languagesystem hani dflt; languagesystem hani ZHT;"
        "feature locl { script hani; language ZHT; sub g1 by g3; } locl;"
    )
    make(tmp_path / "regional.ttf", "Regional", features=features)
    book = FontBook([str(tmp_path)])
    there, here = FontStack(book, "Regional", language="ja"), FontStack(book, "Regional", language="zh-Hant-TW")
    assert cell(there, "一").glyphs == (book.find("Regional").glyph("一"),)
    assert cell(here, "一").glyphs == (book.find("Regional").glyph("三"),)


def test_neighbours_in_a_batch_do_not_act_on_each_other(tmp_path: Path) -> None:
    """A font that joins 一二 by ccmp, which can't be turned off: each is shaped by itself then."""
    features = "languagesystem hani dflt; feature ccmp { script hani; sub g1 g2 by g3; } ccmp;"
    make(tmp_path / "joins.ttf", "Joins", features=features)
    book = FontBook([str(tmp_path)])
    stack = FontStack(book, "Joins")
    stack.load_cells("一二")
    face = book.find("Joins")
    assert stack.cells["一"].glyphs == (face.glyph("一"),)
    assert stack.cells["二"].glyphs == (face.glyph("二"),)


def test_units_are_two_ems() -> None:
    stack = FontStack(BOOK, "Noto Sans TC")
    assert stack.unit("——").width == 2.0
    assert stack.unit("……").width == 2.0
    assert "".join(stack.unit("……").texts) == "……"


def test_words_are_kerned_and_keep_their_text() -> None:
    stack = FontStack(BOOK, "Noto Sans TC")
    (word,) = stack.word("office")
    assert "".join(word.texts) == "office"
    assert word.width == pytest.approx(sum(word.advances))
    assert stack.word("office") is stack.word("office")


def test_kerning_is_on_in_words_and_off_in_cells(tmp_path: Path) -> None:
    features = "languagesystem latn dflt; languagesystem hani dflt; feature kern { pos g6 g7 -100; } kern;"
    make(tmp_path / "kerned.ttf", "Kerned", features=features)
    stack = FontStack(FontBook([str(tmp_path)]), "Kerned")
    (word,) = stack.word("AV")
    assert word.advances == (0.5, 0.6)
    stack.load_cells("AV")
    assert stack.cells["A"].width == 0.6


def test_a_latin_family_takes_the_words_at_its_own_scale(tmp_path: Path) -> None:
    make(tmp_path / "latin.ttf", "Latin", characters="AVe")
    stack = FontStack(FontBook([str(tmp_path)]), "Noto Serif TC", "Latin", latin_scale=1.1, latin_shift=0.02)
    (word,) = stack.word("AVe")
    assert word.face.family == "Latin"
    assert word.advances == pytest.approx((0.66, 0.66, 0.66))
    assert (word.scale, word.rise) == (1.1, 0.02)
    assert cell(stack, "天").face.family == "Noto Serif TC"


def test_a_word_falls_back_where_its_family_lacks_a_letter(tmp_path: Path) -> None:
    make(tmp_path / "latin.ttf", "Latin", characters="AVe")
    stack = FontStack(FontBook([str(tmp_path)]), "Noto Serif TC", "Latin")
    pieces = stack.word("Aé")
    assert "".join(text for piece in pieces for text in piece.texts) == "Aé"
    assert pieces[-1].face.family == "Noto Serif TC"


def test_a_character_falls_back_to_the_next_family(tmp_path: Path) -> None:
    make(tmp_path / "rare.ttf", "Rare", characters="𠮷一")
    stack = FontStack(FontBook([str(tmp_path)]), "Noto Serif TC", fallback=("Rare",))
    stack.load_cells("天𠮷一")
    assert [stack.cells[c].face.family for c in "天𠮷一"] == ["Noto Serif TC", "Rare", "Noto Serif TC"]
    assert stack.missing == set()


def test_a_character_that_no_face_has_is_missing() -> None:
    stack = FontStack(BOOK, "Noto Serif TC", fallback=("Noto Sans TC", "No Such Family"))
    stack.load_cells("天\U0002ebf0")
    assert stack.missing == {"\U0002ebf0"}
    assert stack.cells["\U0002ebf0"].glyphs == cell(stack, "〓").glyphs
    assert stack.cells["\U0002ebf0"].texts == ("\U0002ebf0",)
    pieces = stack.word("Aᚠ")
    assert [piece.texts for piece in pieces] == [("A",), ("ᚠ",)]
    assert stack.missing == {"\U0002ebf0", "ᚠ"}


def test_a_variation_selector_stays_with_its_character() -> None:
    stack = FontStack(BOOK, "Noto Serif TC")
    shaped = cell(stack, "葛\U000e0100")
    assert shaped.width == 1.0
    assert "".join(shaped.texts) == "葛\U000e0100"
    assert stack.missing == set()


def test_combining_marks_compose() -> None:
    stack = FontStack(BOOK, "Noto Serif TC")
    assert cell(stack, "e\u0301").glyphs == cell(stack, "é").glyphs


def test_the_families_must_be_known() -> None:
    with pytest.raises(FontError):
        FontStack(BOOK, "No Such Family")
    with pytest.raises(FontError):
        FontStack(BOOK, "Noto Serif TC", "No Such Family")


@pytest.mark.parametrize("family", ["Noto Serif TC", "Noto Sans TC"])
@pytest.mark.parametrize("cluster", ["k\u0302", "h\u030d", "a\u0331", "A\u0324", "u\u0325", "p\u0331", "j\u0301"])
def test_a_mark_stands_over_the_middle_of_its_letter_whatever_the_anchors_say(family: str, cluster: str) -> None:
    """The faces have some over an ascender, or below one leg of A."""
    stack = FontStack(BOOK, family, fallback=[family.removesuffix(" TC")])
    (shaped,) = stack.word(cluster)
    middles, pen = [], 0.0
    for n, glyph in enumerate(shaped.glyphs):
        x, _, width, _ = shaped.face.ink(glyph)
        middles.append((pen + (shaped.xs[n] if shaped.xs else 0.0) + x + width / 2, width))
        pen += shaped.advances[n]
    (letter, width), (mark, _) = middles
    assert abs(mark - letter) <= max(0.15 * width, 0.04) + 1e-3
