"""The Adobe Glyph List: what glyphs are called, as text."""

from __future__ import annotations


def text_of_name(name: str) -> str:
    """The text that a glyph's name stands for (Adobe Glyph List Specification, 2); empty where it says none."""
    from fontTools import agl

    return str(agl.toUnicode(name))
