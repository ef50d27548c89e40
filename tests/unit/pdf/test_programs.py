"""What a document shows of a face, and the text that each glyph stands for."""

from __future__ import annotations

import pytest
from msgspec import structs

from paiban.pdf.programs import shown_of
from tests.unit.pdf.sheet import Sheet

HYPHEN, LATER = "-", "\u200b"


@pytest.mark.parametrize(
    ("texts", "said", "odd"),
    [
        # hyphens: typed, added, both; readers that know nothing of ActualText get one in any case
        ([HYPHEN], HYPHEN, False),
        (["\u00ad"], HYPHEN, True),
        (["\u00ad", HYPHEN], HYPHEN, True),
        # a glyph that is never the first of its cluster has a text too, and one that sometimes is has that
        ([""], LATER, True),
        (["", "e"], "e", True),
        # characters before radicals and compatibility forms, single ones before ligatures
        (["\u2f00", "一"], "一", True),
        (["\uf900", "豈"], "豈", True),
        (["fi", "ﬁ"], "ﬁ", True),
        (["天", "天"], "天", False),
    ],
)
@pytest.mark.parametrize("back", [False, True])
def test_the_text_that_a_glyph_stands_for(texts: list[str], said: str, odd: bool, back: bool) -> None:
    sheet = Sheet()
    item = sheet.line(["天", "字"])
    glyph, other = item.glyphs
    own = texts[::-1] if back else texts
    # what comes before them is a cluster of its own
    sheet.items[0] = structs.replace(
        item, glyphs=(other, *[glyph] * len(own)), xs=(0.0,) * (len(own) + 1), texts=("字", *own)
    )
    (found,) = shown_of(sheet.document())
    assert found.texts == {glyph: said, other: "字"}
    assert list(found.texts) == sorted(found.texts)
    assert found.odd == (frozenset([glyph]) if odd else frozenset())
