"""Characters whose ink lies on that of others, found with a grid of squares."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations
from unicodedata import category

from tests.proof.medley.reading import Char

_SQUARE = 16.0
_THIN = 1.0
"""Points: thinner ink, as of — or ', meets nothing."""
_SHARE = 0.3
"""Of the lesser of two boxes, that may lie in the other: boxes are larger than ink."""


def overlaps(chars: Sequence[Char]) -> list[tuple[int, int]]:
    """Pairs by index, in order."""
    squares: dict[tuple[int, int], list[int]] = defaultdict(list)
    for n, char in enumerate(chars):
        left, top, right, bottom = char.box
        if right - left < _THIN or bottom - top < _THIN or category(char.text)[0] == "M":
            continue
        for x in range(int(left // _SQUARE), int(right // _SQUARE) + 1):
            for y in range(int(top // _SQUARE), int(bottom // _SQUARE) + 1):
                squares[x, y].append(n)
    pairs = {pair for own in squares.values() for pair in combinations(own, 2)}
    return sorted(pair for pair in pairs if _meet(chars[pair[0]], chars[pair[1]]))


def _meet(a: Char, b: Char) -> bool:
    if a.glyph == b.glyph:
        return False
    common = a.box.common(b.box)
    if common.right - common.left < _THIN / 2 or common.bottom - common.top < _THIN / 2:
        return False
    return common.area > _SHARE * min(a.box.area, b.box.area)
