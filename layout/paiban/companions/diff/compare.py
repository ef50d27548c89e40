"""Two PDFs against one another: which pages belong together, and what differs on them.

Pages of one file are laid beside those of the other by what they say and how they look, so that a page put in shifts
nothing: Needleman and Wunsch's alignment (J. Mol. Biol. 48, 1970) finds the pairs that are most alike in all, in order.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from paiban.base.message import msg
from paiban.companions.diff.lines import lines_of, paragraphs_of
from paiban.companions.diff.picture import Overlay, overlay
from paiban.companions.diff.text import TextChange, changes
from paiban.material.supplied.pdfium import Bitmap, Drawing, shown_pages, thumbnails

_THUMBNAIL = 10
"""Width of what pages are known by, pixels."""
_MOST_PIXELS = 20_000_000
"""Of a page that is compared: one that is larger than A0 at 96 dpi is drawn at a lower resolution."""


class PagePair(Struct, frozen=True):
    """A page and its partner (from 0; None where it has none), their pictures, the difference (None where they are the
    same, or there is no partner), and what has changed in the text."""

    old: int | None
    new: int | None
    before: Bitmap | None
    after: Bitmap | None
    difference: Overlay | None
    changes: tuple[TextChange, ...]

    @property
    def same(self) -> bool:
        """Nothing differs."""
        return self.old is not None and self.new is not None and self.difference is None and not self.changes

    @property
    def label(self) -> str:
        """Which page it is, counted from 1."""
        if self.new is None:
            return msg("page {old} is gone", old=(self.old or 0) + 1)
        if self.old is None:
            return msg("page {new} is new", new=self.new + 1)
        return (
            msg("page {new} (was {old})", new=self.new + 1, old=self.old + 1)
            if self.old != self.new
            else msg("page {new}", new=self.new + 1)
        )


class Side:
    """A file that is compared: its pages as lines, and what they are known by.  Raises ``UnreadablePdf``."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.lines = [lines_of(page, n) for n, page in enumerate(shown_pages(data))]
        looks = thumbnails(data, _THUMBNAIL)
        self.features = [
            features("".join(line.text for line in lines), bytes(look.data))
            for lines, look in zip(self.lines, looks, strict=True)
        ]


class Compared:
    """Two files, their pages side by side; ``dpi`` is the resolution they are compared at."""

    def __init__(self, old: Side, new: Side, dpi: float = 96.0) -> None:
        self.dpi = dpi
        self.old, self.new = old, new
        self.equal = old.data == new.data
        if self.equal:
            # not only for speed: no page of any make differs from itself
            self.pairs: list[tuple[int | None, int | None]] = [(n, n) for n in range(len(old.lines))]
            self.changes: list[TextChange] = []
            return
        self.pairs = align(old.features, new.features)
        partners = {a: b for a, b in self.pairs if a is not None and b is not None}
        self.changes = changes(paragraphs_of(old.lines), paragraphs_of(new.lines), partners)

    def pages(self) -> Iterator[PagePair]:
        """The pairs, drawn one after another; those of equal files are not drawn.  Raises ``UnreadablePdf``."""
        if self.equal:
            yield from (PagePair(a, b, None, None, None, ()) for a, b in self.pairs)
            return
        old, new = Drawing(self.old.data), Drawing(self.new.data)
        for a, b in self.pairs:
            sizes = [side.size(n) for side, n in ((old, a), (new, b)) if n is not None]
            area = max(width * height for width, height in sizes) / 72**2
            dpi = min(self.dpi, math.sqrt(_MOST_PIXELS / max(area, 1e-6)))
            before = old.bitmap(a, dpi) if a is not None else None
            after = new.bitmap(b, dpi) if b is not None else None
            difference = None
            if before and after and before != after:
                difference = overlay(before, after)
            yield PagePair(a, b, before, after, difference, tuple(self._of(a, b)))

    def _of(self, old: int | None, new: int | None) -> Iterator[TextChange]:
        """Yield the changes of a pair: each on the page where it is now; what is gone, where it was."""
        for change in self.changes:
            if change.new:
                if change.new.page == new:
                    yield change
            elif change.old and change.old.page == old:
                yield change


_ALIKE = 0.3
"""Pages less alike than this are no pair: one went, another came."""
_WORDS, _LOOKS = 0.8, 0.2
"""What text and look count; pages without text are known by their look alone."""


class PageFeatures(Struct, frozen=True):
    """What a page is known by: its text without figures, since folios change, that as counted pairs of characters, and
    its thumbnail's bytes."""

    text: str
    pairs: Counter[str]
    looks: bytes


def features(text: str, looks: bytes) -> PageFeatures:
    """What a page with this ``text`` and a thumbnail of these bytes is known by."""
    letters = "".join(c for c in text if not c.isdigit())
    return PageFeatures(letters, Counter(letters[n : n + 2] for n in range(len(letters) - 1)), looks)


def likeness(one: PageFeatures, other: PageFeatures) -> float:
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


def align(old: Sequence[PageFeatures], new: Sequence[PageFeatures]) -> list[tuple[int | None, int | None]]:
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


def _aligned(old: Sequence[PageFeatures], new: Sequence[PageFeatures]) -> list[tuple[int | None, int | None]]:
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
