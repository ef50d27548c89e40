"""The search in the text of the pages.

A text is searched as it stands there, over the ends of lines, columns and pages.  White space, the width of forms and
the case of letters make no difference (Unicode's NFKD and case folding).
"""

from __future__ import annotations

from bisect import bisect_right
from unicodedata import normalize

from paiban.companions.preview.model import Box, ShownHit, ShownHits
from paiban.companions.preview.places import Places, ShownLine

_MOST = 300
"""Hits that are told of; of more, how many there are."""
_AROUND = 24
"""Characters that are shown before and after what was found."""


class _ElementText:
    """The text of one element on the pages: its lines with where each begins in ``text``, and the folded text with the
    index in ``text`` of each character."""

    def __init__(self, element: int) -> None:
        self.element = element
        self.lines: list[ShownLine] = []
        self.starts: list[int] = []
        self.text = ""
        self.folded = ""
        self.origins: list[int] = []

    def add(self, line: ShownLine) -> None:
        """Add a line that follows."""
        self.starts.append(len(self.text))
        self.lines.append(line)
        for n, character in enumerate(line.text, len(self.text)):
            added = folded(character)
            self.folded += added
            self.origins += [n] * len(added)
        self.text += line.text

    def boxes(self, first: int, end: int) -> tuple[tuple[int, Box], ...]:
        """The page and the box of each part of a line that the characters ``first`` up to ``end`` stand in."""
        found = []
        for n in range(bisect_right(self.starts, first) - 1, len(self.lines)):
            start, line = self.starts[n], self.lines[n]
            if start >= end:
                break
            box = line.part(max(0, first - start), min(end - start, len(line.text)))
            if box is not None:
                found.append((line.page, box))
        return tuple(found)


class PageTexts:
    """The texts of all pages, which are put together when they are first searched."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self._texts: tuple[_ElementText, ...] = ()

    def _all(self) -> tuple[_ElementText, ...]:
        if not self._texts:
            known: dict[int, _ElementText] = {}
            for line in self.places.text_lines():
                if line.element not in known:
                    known[line.element] = _ElementText(line.element)
                known[line.element].add(line)
            self._texts = tuple(known.values())
        return self._texts

    def search(self, wanted: str) -> ShownHits:
        """Where a text stands, in the order of the pages."""
        needle = folded(wanted)
        if not needle:
            return ShownHits()
        hits: list[ShownHit] = []
        count = 0
        for own in self._all():
            at = own.folded.find(needle)
            while at >= 0:
                count += 1
                if len(hits) < _MOST:
                    first, last = own.origins[at], own.origins[at + len(needle) - 1]
                    hits.append(self._hit(own, first, last + 1))
                at = own.folded.find(needle, at + len(needle))
        return ShownHits(count, tuple(hit for hit in hits if hit.boxes))

    def _hit(self, own: _ElementText, first: int, end: int) -> ShownHit:
        mark = self.places.mark_of(own.element, first)
        text = own.text
        before = ("…" if first > _AROUND else "") + text[max(0, first - _AROUND) : first].lstrip()
        after = text[end : end + _AROUND].rstrip() + ("…" if end + _AROUND < len(text) else "")
        return ShownHit(own.boxes(first, end), before, text[first:end], after, mark.file, mark.line, mark.column)


def folded(text: str) -> str:
    """A text without what makes no difference."""
    return "".join(normalize("NFKD", normalize("NFKD", text).casefold()).split())
