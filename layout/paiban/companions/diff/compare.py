"""Two PDFs against one another."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from paiban.base.message import msg
from paiban.companions.diff.align import align, features
from paiban.companions.diff.lines import lines_of, paragraphs_of
from paiban.companions.diff.picture import Overlay, overlay
from paiban.companions.diff.text import TextChange, changes
from paiban.material.supplied.pdfium import Bitmap, Drawing, shown_pages, thumbnails

_THUMBNAIL = 10
"""Width of what pages are known by, pixels."""


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
    """A file that is compared: its pages as lines, and what they are known by.  Raises ``raster.Damaged``."""

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
        self.pairs = align(old.features, new.features)
        partners = {a: b for a, b in self.pairs if a is not None and b is not None}
        self.changes = changes(paragraphs_of(old.lines), paragraphs_of(new.lines), partners)

    def pages(self) -> Iterator[PagePair]:
        """The pairs, drawn one after another."""
        old, new = Drawing(self.old.data), Drawing(self.new.data)
        for a, b in self.pairs:
            before = old.bitmap(a, self.dpi) if a is not None else None
            after = new.bitmap(b, self.dpi) if b is not None else None
            difference = None
            if before and after and before != after:
                difference = overlay(before, after)
            yield PagePair(a, b, before, after, difference, tuple(self._of(a, b)))

    def _of(self, old: int | None, new: int | None) -> Iterator[TextChange]:
        """Changes are told where they are now; what is gone, where it was."""
        for change in self.changes:
            if change.new:
                if change.new.page == new:
                    yield change
            elif change.old and change.old.page == old:
                yield change
