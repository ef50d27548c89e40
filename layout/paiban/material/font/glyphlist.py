"""The Adobe Glyph List: the text that the names of glyphs stand for."""

from __future__ import annotations


def text_of_name(name: str) -> str:
    """Return the text that a glyph's name stands for (Adobe Glyph List Specification, 2); empty where there is none."""
    from fontTools import agl

    return str(agl.toUnicode(name))
