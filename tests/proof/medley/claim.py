"""Which characters of a PDF are which of the wanted texts: each takes the longest stretches that are its."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.proof.medley.expect import Wanted

_SURE = 4
"""Characters in a row that hardly stand anywhere by chance."""
_MOST_TRIED = 400
"""Places of a beginning that are looked at."""


@dataclass
class Found:
    """Of one wanted text: the place of each character in the stream, or -1."""

    wanted: Wanted
    places: list[int] = field(default_factory=list)

    @property
    def lost(self) -> str:
        """What has no place, pieces apart."""
        pieces, before = [""], True
        for character, place in zip(self.wanted.text, self.places, strict=True):
            if place < 0:
                if not before:
                    pieces.append("")
                pieces[-1] += character
            before = place < 0
        return "…".join(piece for piece in pieces if piece)


class Stream:
    """All characters of a document in the order in which they are read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.taken = bytearray(len(text))
        self.begins: dict[str, list[int]] = defaultdict(list)
        for n in range(len(text)):
            self.begins[text[n : n + 3]].append(n)
            self.begins[text[n : n + 2]].append(n)
            self.begins[text[n]].append(n)

    def claim(self, wanted: Iterable[Wanted]) -> list[Found]:
        """Longer texts choose before shorter ones, long stretches before what remains between them, or a text that is
        lost would be put together from characters of others; of equals, the one that stands first in the issue."""
        found = [Found(one, [-1] * len(one.text)) for one in wanted]
        ordered = sorted(found, key=lambda one: -len(one.wanted.text))
        for least in (_SURE, 1):
            for one in ordered:
                self._place(one, min(least, len(one.wanted.text)))
        return found

    def _place(self, one: Found, least: int) -> None:
        text, at, last = one.wanted.text, 0, -1
        while at < len(text):
            if one.places[at] >= 0:
                last, at = one.places[at], at + 1
                continue
            place = self._longest(text, at, last)
            size = self._length(text, at, place) if place >= 0 else 0
            size = min(size, next((n for n in range(size) if one.places[at + n] >= 0), size))
            if size < min(least, len(text) - at if last >= 0 and at + size == len(text) else least):
                at += 1
                continue
            for n in range(size):
                self.taken[place + n] = 1
                one.places[at + n] = place + n
            at, last = at + size, place + size - 1

    def _longest(self, text: str, at: int, last: int) -> int:
        for size in (3, 2, 1):
            piece = text[at : at + size]
            if len(piece) < size:
                continue
            tried = [n for n in self.begins.get(piece, ()) if not any(self.taken[n : n + size])][:_MOST_TRIED]
            if tried:
                # of equally long ones, the next after the last one, else the first
                return max(tried, key=lambda n: (self._length(text, at, n), n > last, -n))
        return -1

    def _length(self, text: str, at: int, place: int) -> int:
        n = 0
        while (
            at + n < len(text)
            and place + n < len(self.text)
            and not self.taken[place + n]
            and self.text[place + n] == text[at + n]
        ):
            n += 1
        return n

    def rest(self) -> list[tuple[int, str]]:
        """What nobody took, in stretches."""
        stretches: list[tuple[int, str]] = []
        for n, character in enumerate(self.text):
            if not self.taken[n]:
                if stretches and stretches[-1][0] + len(stretches[-1][1]) == n:
                    stretches[-1] = (stretches[-1][0], stretches[-1][1] + character)
                else:
                    stretches.append((n, character))
        return stretches
