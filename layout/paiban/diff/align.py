"""Pages of one file beside those of another, by what they say and how they look, so that a page put in shifts nothing.

Needleman and Wunsch's alignment (J. Mol. Biol. 48, 1970): the pairs that are most alike in all, in order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

_ALIKE = 0.3
"""Pages less alike than this are no pair: one went, another came."""
_WORDS, _LOOKS = 0.8, 0.2
"""What text and look count; pages without text are known by their look alone."""


class Features(Struct, frozen=True):
    """What a page is known by: its text as counted pairs of characters, and its thumbnail's bytes."""

    pairs: Counter[str]
    looks: bytes


def features(text: str, looks: bytes) -> Features:
    return Features(Counter(text[n : n + 2] for n in range(len(text) - 1)), looks)


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
    """Pairs of page numbers (from 0) in order; None where a page has no partner."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    middle = _aligned(old[start : len(old) - end], new[start : len(new) - end])
    pairs: list[tuple[int | None, int | None]] = [(n, n) for n in range(start)]
    pairs += [(None if a is None else a + start, None if b is None else b + start) for a, b in middle]
    return pairs + [(len(old) - n, len(new) - n) for n in range(end, 0, -1)]


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
