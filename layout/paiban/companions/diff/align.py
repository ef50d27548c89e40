"""Pages of one file beside those of another, by what they say and how they look, so that a page put in shifts nothing.

Needleman and Wunsch's alignment (J. Mol. Biol. 48, 1970): the pairs that are most alike in all, in order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

_ALIKE = 0.3
"""Pages less alike than this are no pair: one went, another came."""
_WORDS, _LOOKS = 0.8, 0.2
"""What text and look count; pages without text are known by their look alone."""


class Features(Struct, frozen=True):
    """What a page is known by: its text without figures, since folios change, that as counted pairs of characters, and
    its thumbnail's bytes."""

    text: str
    pairs: Counter[str]
    looks: bytes


def features(text: str, looks: bytes) -> Features:
    letters = "".join(c for c in text if not c.isdigit())
    return Features(letters, Counter(letters[n : n + 2] for n in range(len(letters) - 1)), looks)


def likeness(one: Features, other: Features) -> float:
    """0 for nothing in common, 1 for the same."""
    looks = _looks(one.looks, other.looks)
    total = one.pairs.total() + other.pairs.total()
    if not total:
        return looks
    common = (one.pairs & other.pairs).total()
    return _WORDS * 2 * common / total + _LOOKS * looks


def _looks(one: bytes, other: bytes) -> float:
    if one == other:
        return 1.0
    if len(one) != len(other) or not one:
        return 0.0
    return max(0.0, 1 - 4 * sum(abs(a - b) for a, b in zip(one, other, strict=True)) / (255 * len(one)))


def align(old: Sequence[Features], new: Sequence[Features]) -> list[tuple[int | None, int | None]]:
    """Pairs of page numbers (from 0) in order; None where a page has no partner.

    Pages that say the same, and that no other page says, are found first; what is between them is weighed.
    """
    counts = [Counter(page.text for page in side) for side in (old, new)]
    # a page that is not to be an anchor gets a key that no other has
    keys = [
        [page.text if page.text and counts[0][page.text] == 1 == counts[1][page.text] else (n, m) for m, page in pages]
        for n, pages in enumerate((enumerate(old), enumerate(new)))
    ]
    pairs: list[tuple[int | None, int | None]] = []
    i = j = 0
    for a, b, size in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_matching_blocks():
        for one, other in _aligned(old[i:a], new[j:b]):
            pairs.append((None if one is None else one + i, None if other is None else other + j))
        pairs += [(a + n, b + n) for n in range(size)]
        i, j = a + size, b + size
    return pairs


def _aligned(old: Sequence[Features], new: Sequence[Features]) -> list[tuple[int | None, int | None]]:
    rows, columns = len(old), len(new)
    score = [[likeness(a, b) - _ALIKE for b in new] for a in old]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            best[i][j] = max(best[i - 1][j - 1] + score[i - 1][j - 1], best[i - 1][j], best[i][j - 1])
    pairs: list[tuple[int | None, int | None]] = []
    i, j = rows, columns
    while i or j:
        if i and j and score[i - 1][j - 1] > 0 and best[i][j] == best[i - 1][j - 1] + score[i - 1][j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif j and (not i or best[i][j] == best[i][j - 1]):
            j -= 1
            pairs.append((None, j))
        else:
            i -= 1
            pairs.append((i, None))
    return pairs[::-1]
