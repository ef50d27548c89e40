"""Bare CFF programs (Adobe 5176) whose glyphs are put into another order: in a PDF their CIDs are their numbers."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont


def reordered(program: bytes, order: Sequence[int]) -> bytes:
    """Return a bare CFF in which the glyphs come as ``order`` has them, by their numbers until now: ``.notdef`` (0)
    first, each at least once.  Where it is keyed by CIDs, the new numbers are these; else its glyphs keep their names,
    by which accented ones find their parts."""
    font = CFFFontSet()
    font.decompile(BytesIO(program), None)
    top = font[0]
    strings = top.CharStrings
    index = strings.charStringsIndex
    index.items = [index[n] for n in order]
    if hasattr(top, "ROS"):
        names = [".notdef", *(f"cid{n:05d}" for n in range(1, len(order)))]
        top.FDSelect.gidArray = [top.FDSelect[n] for n in order]
        top.FDSelect.format = 3
    else:
        seen: set[int] = set()
        names = []
        for n, old in enumerate(order):
            names.append(f"{top.charset[old]}.{n}" if old in seen else top.charset[old])
            seen.add(old)
    top.charset = names
    strings.charStrings = {name: n for n, name in enumerate(names)}
    out = BytesIO()
    font.compile(out, TTFont(recalcBBoxes=False))
    return out.getvalue()
