"""Small fonts made on the spot: squares for glyphs, with what a test needs and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTCollection, TTFont

CHARACTERS = "一二三，。AVe"
"""What the small fonts cover, besides the space; the n-th (from 1) has an outline n * 50 units wide."""


def _square(pen: Any, width: int) -> None:
    pen.moveTo((0, 0))
    pen.lineTo((width, 0))
    pen.lineTo((width, 700))
    pen.lineTo((0, 700))
    pen.closePath()


def make(
    path: Path,
    family: str = "Small",
    style: str = "Regular",
    weight: int = 400,
    cff: bool = False,
    axis: bool = False,
    features: str = "",
    characters: str = CHARACTERS,
    wider: int = 0,
) -> Path:
    """Write a font of 1000 units per em.  Full-width characters advance 1000, Latin letters 600.

    ``wider`` is added to the width of the outlines.  ``axis``: a weight axis from 100 to 900 (TrueType only), at whose
    heavy end the outlines and advances are 100 wider.
    """
    names = [".notdef", "space"] + [f"g{n}" for n in range(1, len(characters) + 1)]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(names)
    cmap = {ord(c): f"g{n}" for n, c in enumerate(characters, 1)}
    builder.setupCharacterMap({0x20: "space", **cmap})
    advances = {".notdef": 500, "space": 250}
    advances |= {f"g{n}": 600 if c.isascii() else 1000 for n, c in enumerate(characters, 1)}
    key = f"{family.replace(' ', '')}-{style}"
    drawn: dict[str, Any] = {}
    for n, name in enumerate(names):
        width = 50 * max(1, n - 1) + wider
        if cff:
            pen: Any = T2CharStringPen(advances[name], None)
            if name != "space":
                _square(pen, width)
            drawn[name] = pen.getCharString()
        else:
            pen = TTGlyphPen(None)
            if name != "space":
                _square(pen, width)
            drawn[name] = pen.glyph()
    if cff:
        builder.setupCFF(key, {"FullName": key}, drawn, {})
    else:
        builder.setupGlyf(drawn)
    builder.setupHorizontalMetrics({name: (advances[name], 0) for name in names})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupOS2(usWeightClass=weight, sTypoAscender=880, sTypoDescender=-120)
    builder.setupNameTable({"familyName": family, "styleName": style, "psName": key, "fullName": f"{family} {style}"})
    builder.setupPost()
    if axis:
        builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
        from fontTools.ttLib.tables.TupleVariation import TupleVariation

        moved = [(0, 0), (100, 0), (100, 0), (0, 0), (0, 0), (100, 0), (0, 0), (0, 0)]
        variations = {
            name: [TupleVariation({"wght": (0.0, 1.0, 1.0)}, moved)] for name in names if name not in ("space",)
        }
        builder.setupGvar(variations)
    if features:
        addOpenTypeFeaturesFromString(builder.font, features)
    builder.save(path)
    return path


def collect(path: Path, *members: Path) -> Path:
    """Put fonts together as one collection file."""
    collection = TTCollection()
    collection.fonts = [TTFont(member) for member in members]
    collection.save(path)
    return path
