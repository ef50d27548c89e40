"""Font programs as PDFs embed them: the glyphs they have, and their widths."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import uharfbuzz as hb


class ProgramError(Exception):
    """The data is not a font, or the font is damaged."""


def advances(data: bytes, glyphs: Iterable[int]) -> dict[int, float | None]:
    """Return the advances of ``glyphs`` in thousandths of an em, None for those that the program does not have.

    ``glyphs`` are glyph ids of TrueType outlines; for CFF they are its CIDs, or glyph ids where it has none.  Raises
    ``ProgramError``.
    """
    if data[:4] in (b"\0\1\0\0", b"true"):
        return _of_sfnt(data, glyphs)
    try:
        return _of_cff(_table(data, "CFF ") if data[:4] == b"OTTO" else data, glyphs)
    except Exception as error:  # fontTools has no one error for what is damaged
        raise ProgramError from error


def glyph_of_code(data: bytes, codes: Iterable[int]) -> dict[int, int]:
    """Return the glyph ids that a symbolic TrueType font has for codes of one byte, as far as its table says (OpenType,
    cmap).  Raises ``ProgramError``."""
    font = _opened(data)
    found = {code: font.get_nominal_glyph(0xF000 + code) or font.get_nominal_glyph(code) for code in codes}
    return {code: int(glyph) for code, glyph in found.items() if glyph}


def _of_sfnt(data: bytes, glyphs: Iterable[int]) -> dict[int, float | None]:
    font = _opened(data)
    count, scale = font.face.glyph_count, 1000 / font.face.upem
    return {n: font.get_glyph_h_advance(n) * scale if n < count else None for n in glyphs}


def _opened(data: bytes) -> hb.Font:
    import uharfbuzz as hb

    font = hb.Font(hb.Face(data))
    if not font.face.glyph_count:
        raise ProgramError
    return font


def _table(data: bytes, tag: str) -> bytes:
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(data), lazy=True) as font:
        return bytes(font.reader[tag])


def _of_cff(data: bytes, glyphs: Iterable[int]) -> dict[int, float | None]:
    from fontTools.cffLib import CFFFontSet
    from fontTools.pens.basePen import NullPen

    fonts = CFFFontSet()
    fonts.decompile(BytesIO(data), None)
    top = fonts[0]
    strings, keyed = top.CharStrings, hasattr(top, "ROS")
    order = top.charset
    scale = 1000 * (top.FontMatrix[0] or 0.001) if not keyed else 1.0
    found: dict[int, float | None] = {}
    for glyph in glyphs:
        name = f"cid{glyph:05d}" if keyed else order[glyph] if glyph < len(order) else ""
        if keyed and not glyph:
            name = ".notdef"
        if name not in strings:
            found[glyph] = None
            continue
        string = strings[name]
        string.draw(NullPen())
        found[glyph] = float(string.width) * scale
    return found
