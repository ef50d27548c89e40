"""A face whose every glyph is a full em, to stand in where a file names a font that nobody has."""

from __future__ import annotations

from functools import cache
from io import BytesIO

_EM = 1000
_ASCENT = 880


@cache
def full_squares() -> bytes:
    """A TrueType font of two glyphs, both of them a square as large as the em box."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    pen = TTGlyphPen(None)
    pen.moveTo((0, _ASCENT - _EM))
    for corner in ((0, _ASCENT), (_EM, _ASCENT), (_EM, _ASCENT - _EM)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    names = [".notdef", "square"]
    font = FontBuilder(_EM, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({0x56FD: "square"})
    font.setupGlyf(dict.fromkeys(names, square))
    font.setupHorizontalMetrics(dict.fromkeys(names, (_EM, 0)))
    font.setupHorizontalHeader(ascent=_ASCENT, descent=_ASCENT - _EM)
    font.setupOS2(sTypoAscender=_ASCENT, sTypoDescender=_ASCENT - _EM)
    font.setupNameTable({"familyName": "Squares", "styleName": "Regular"})
    font.setupPost()
    font.updateHead(created=0, modified=0)
    font.font.recalcTimestamp = False
    target = BytesIO()
    font.save(target)
    return target.getvalue()
