"""Subsets: what is in them, and that they say the same as the face they come from."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
import uharfbuzz as hb
from fontTools.cffLib import CFFFontSet
from fontTools.designspaceLib import DesignSpaceDocument
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from fontTools.varLib import build

from paiban.material.font.book import FontBook
from paiban.material.font.face import Face
from paiban.material.font.subset import subset_face
from tests.unit.material.font.small import make


def small(folder: Path, **options: bool) -> Face:
    make(folder / "small.font", "Small", **options)  # type: ignore[arg-type]
    (folder / "small.font").rename(folder / ("small.otf" if options.get("cff") else "small.ttf"))
    return FontBook([str(folder)]).find("Small", 900)


def test_new_glyph_ids_are_dense_and_in_the_order_of_the_old() -> None:
    face = FontBook().find("Noto Serif TC")
    glyphs = [face.glyph(c) for c in "龍天一"]
    subset = subset_face(face, glyphs)
    assert sorted(subset.mapping) == [0, *sorted(glyphs)]
    assert [subset.mapping[g] for g in sorted(subset.mapping)] == [0, 1, 2, 3]


def test_a_truetype_subset_draws_what_the_face_draws() -> None:
    face = FontBook().find("Noto Serif TC")
    subset = subset_face(face, [face.glyph(c) for c in "龍A，"])
    font, whole = TTFont(io.BytesIO(subset.program)), TTFont(face.path)
    assert {"glyf", "loca", "head", "hhea", "hmtx", "maxp"} <= set(font.keys()) - {"GlyphOrder"}
    assert not {"cmap", "name", "GSUB", "GPOS", "post", "OS/2"} & set(font.keys())
    for old, new in subset.mapping.items():
        outline = font["glyf"][font.getGlyphName(new)]
        assert outline == whole["glyf"][whole.getGlyphName(old)] or old == 0
        assert font["hmtx"][font.getGlyphName(new)][0] == face.font.get_glyph_h_advance(old)


def drawn(program: bytes) -> list[tuple[float, float]]:
    """(advance, right edge) of the glyphs of a bare CFF table, in the order of their ids."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    top = fonts[0]
    found = []
    for name in top.charset:
        pen = BoundsPen(None)
        top.CharStrings[name].draw(pen)
        found.append((top.CharStrings[name].width, pen.bounds[2]))
    return found


def test_a_cff_subset_is_a_bare_table(tmp_path: Path) -> None:
    face = small(tmp_path, cff=True)
    subset = subset_face(face, [face.glyph("三"), face.glyph("A")])
    assert subset.is_cff
    assert drawn(subset.program)[1:] == [(1000, 150), (600, 300)]


@pytest.mark.skipif(not hasattr(hb.SubsetFlags, "DOWNGRADE_CFF2"), reason="this HarfBuzz can't turn CFF2 into CFF")
def test_a_variable_cff_font_is_pinned_and_turned_into_cff(tmp_path: Path) -> None:
    masters = tmp_path / "masters"
    masters.mkdir()
    space = DesignSpaceDocument()
    space.addAxisDescriptor(tag="wght", name="Weight", minimum=400, default=400, maximum=900)
    for weight, wider in ((400, 0), (900, 100)):
        path = make(masters / f"{weight}.otf", "Varied", cff=True, wider=wider)
        space.addSourceDescriptor(path=str(path), font=TTFont(path), location={"Weight": weight}, name=str(weight))
    build(space)[0].save(tmp_path / "varied.otf")
    for path in masters.iterdir():
        path.unlink()
    face = FontBook([str(tmp_path)]).find("Varied", 900)
    subset = subset_face(face, [face.glyph("三")])
    assert subset.is_cff
    assert drawn(subset.program)[1:] == [(1000, 150 + 100)]


def test_a_variable_font_is_pinned(tmp_path: Path) -> None:
    face = small(tmp_path, axis=True)
    assert face.variations == (("wght", 900.0),)
    subset = subset_face(face, [face.glyph("三")])
    font = TTFont(io.BytesIO(subset.program))
    assert not {"fvar", "gvar", "HVAR", "STAT"} & set(font.keys())
    glyph = font["glyf"][font.getGlyphName(1)]
    glyph.recalcBounds(font["glyf"])
    assert glyph.xMax == 150 + 100
    assert font["hmtx"][font.getGlyphName(1)][0] == face.font.get_glyph_h_advance(face.glyph("三")) == 1100


def test_the_tag_tells_subsets_apart_and_is_always_the_same() -> None:
    face = FontBook().find("Noto Sans TC")
    one, two = subset_face(face, [face.glyph("一")]), subset_face(face, [face.glyph("二")])
    assert len(one.tag) == 6 and one.tag.isalpha() and one.tag.isupper()
    assert one.tag != two.tag
    again = subset_face(FontBook().find("Noto Sans TC"), [face.glyph("一")])
    assert (again.tag, again.program) == (one.tag, one.program)


def test_notdef_is_refused() -> None:
    face = FontBook().find("Noto Sans TC")
    with pytest.raises(ValueError, match=r"glyph 0 of NotoSansTC-Regular"):
        subset_face(face, [0, 5])
