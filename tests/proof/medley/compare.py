"""Faults of a finished PDF against its issue's YAML: lost, twice, order, outside, margin, covered, and photos'."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

from tests.proof.medley.claim import Found, Stream
from tests.proof.medley.expect import Wish, wish_of
from tests.proof.medley.letters import is_letter
from tests.proof.medley.overlap import overlaps
from tests.proof.medley.photos import ADVERTS, SIZES
from tests.proof.medley.reading import Box, Char, Page, read_pdf
from tests.proof.medley.words import FURNITURE, HAN, HANGUL, KANA, OWN

_BODY = frozenset(HAN) | frozenset(KANA) | frozenset(HANGUL)
_REPEATED = frozenset(FURNITURE)
_MARKUP = frozenset("*`{}|~^[]\\")
"""Signs that are in no text that pages repeat: where nobody wants them, they are markup that was printed."""
_MARKER = re.compile(r"[a-z]{1,4}\.")
"""Of an item in a list in a list."""
_TURN = "***"
"""What a theme may set where the text turns (`rule: true`)."""
_SLACK = 0.5
"""Points by which ink may reach over an edge: rounding."""
_BLEED = 9.0
"""Points that a photo may reach beyond the trim: 3 mm and rounding."""
_TOLD = 5
"""Letters that tell a line from others: fewer stand elsewhere too."""
_TEASERS = 3
"""Photos that contents show besides."""
_LEAST = 2.0
"""Points: a photo shown smaller than this is none."""


class Fault(NamedTuple):
    kind: str
    page: int
    what: str


def faults(
    issue: dict[str, Any], pdf: bytes, margins: tuple[float, float] | None = None, at_foot: bool = False
) -> list[Fault]:
    """``margins``: points from the trim's left and right edges that text keeps clear of on ordinary pages.
    ``at_foot``: notes stand where their marks are, and so in the order in which photos and tables found room."""
    return Comparison(issue, pdf, margins, at_foot).faults()


class Comparison:
    def __init__(
        self,
        issue: dict[str, Any],
        pdf: bytes,
        margins: tuple[float, float] | None = None,
        at_foot: bool = False,
    ) -> None:
        self.wish: Wish = wish_of(issue)
        self.pages: list[Page] = read_pdf(pdf)
        self.margins = margins
        self.at_foot = at_foot
        self.chars: list[Char] = [char for page in self.pages for char in page.chars]
        self.ends = list(accumulate(len(page.chars) for page in self.pages))
        self.stream = Stream("".join(char.text for char in self.chars))
        self.found: list[Found] = self.stream.claim(self.wish.texts)
        self.vertical = self._is_vertical()
        carried = [one for one in self.found if one.wanted.place.startswith(("cover", "back_cover"))]
        self._covers = {self.page_of(place) for one in carried for place in one.places if place >= 0}

    def faults(self) -> list[Fault]:
        made = [*self._lost(), *self._rest(), *self._order(), *self._photos()]
        for page in self.pages:
            made += self._on(page)
        return made

    def page_of(self, place: int) -> int:
        return bisect_right(self.ends, place) + 1

    def _is_vertical(self) -> bool:
        """Whether most characters stand below the one before."""
        down = across = 0
        for one in self.found[:60]:
            for a, b in pairwise(one.places[:40]):
                if b == a + 1 and a >= 0:
                    p, q = self.chars[a].box, self.chars[b].box
                    down += q.top >= p.bottom - 1 and abs(q.left - p.left) < 6
                    across += q.left >= p.right - 1 and abs(q.bottom - p.bottom) < 6
        return down > across

    # ---- texts

    def _lost(self) -> Iterator[Fault]:
        for one in self.found:
            if lost := one.lost:
                known = [place for place in one.places if place >= 0]
                page = self.page_of(known[0]) if known else 0
                yield Fault("lost", page, f"{one.wanted.place}: {lost[:60]}")

    def _rest(self) -> Iterator[Fault]:
        """What no text took: furniture, or set twice."""
        readings = Counter(self.wish.readings)
        again = "\n".join(self.wish.furniture)
        once = "\n".join(text.text for text in self.wish.texts)
        for place, stretch in self.stream.rest():
            # what pages repeat (a table's head) may have such a sign of its own
            bare = stretch.replace(_TURN, "")
            signs = {c for n, c in enumerate(bare) if c in _MARKUP and bare[max(0, n - 1) : n + 2] not in again}
            if signs:
                yield Fault("raw", self.page_of(place), f"{min(signs)} in {self._about(place)}")
            pieces = _letters("" if _MARKER.fullmatch(stretch) else stretch)
            for piece in pieces:
                if _is_reading(piece[0]):
                    readings.subtract(piece)
                elif all(c in _REPEATED for c in piece) or _tiled(piece, again):
                    continue
                elif (piece in once and len(piece) > 2) or any(c in _BODY for c in piece):
                    yield Fault("twice", self.page_of(place), f"{piece[:20]} in {stretch[:60]}")
        if lost := +Counter({c: n for c, n in readings.items() if "\u3100" <= c <= "\u312f"}):
            yield Fault("lost", 0, f"readings {''.join(lost.elements())[:60]}")

    def _order(self) -> Iterator[Fault]:
        """Lines of a chain stand one after another, page by page and column by column."""
        before: dict[str, tuple[int, Box, str]] = {}
        alike = Counter(one.wanted.text for one in self.found)
        for one in self.found:
            chain = one.wanted.chain
            if (
                not chain
                or one.wanted.again
                or alike[one.wanted.text] > 1
                or (self.at_foot and chain.endswith("notes"))
            ):
                continue
            for page, box, text in self._lines(one):
                if sum(character in _BODY for character in text) < _TOLD:
                    continue
                last = before.get(chain)
                if last and (page < last[0] or (page == last[0] and self._goes_back(last[1], box))):
                    yield Fault("order", page, f"{one.wanted.place}: {text[:20]} stands before {last[2][:20]}")
                    break
                before[chain] = (page, box, text)

    def _goes_back(self, a: Box, b: Box) -> bool:
        if self.vertical:
            return b.left >= a.right - 1 and b.top < a.bottom - 1
        return b.bottom <= a.top + 1 and b.left < a.right - 1

    def _lines(self, one: Found) -> Iterator[tuple[int, Box, str]]:
        """Stretches of characters that stand in one line."""
        run: list[int] = []
        for place in [*one.places, -1]:
            if run and (place != run[-1] + 1 or not self._joined(run[-1], place)):
                if len(run) >= _TOLD:
                    boxes = [self.chars[n].box for n in run]
                    box = Box(
                        min(b.left for b in boxes),
                        min(b.top for b in boxes),
                        max(b.right for b in boxes),
                        max(b.bottom for b in boxes),
                    )
                    yield self.page_of(run[0]), box, "".join(self.chars[n].text for n in run)
                run = []
            if place >= 0:
                run.append(place)

    def _joined(self, a: int, b: int) -> bool:
        if self.page_of(a) != self.page_of(b):
            return False
        p, q, size = self.chars[a].box, self.chars[b].box, self.chars[a].size
        if self.vertical:
            return q.top > p.top - 1 and abs(q.left + q.right - p.left - p.right) < size
        return q.left > p.left - 1 and abs(q.bottom + q.top - p.bottom - p.top) < size * 1.2

    # ---- places

    def _on(self, page: Page) -> Iterator[Fault]:
        number = page.number
        first = self.ends[number - 1] - len(page.chars)
        for n, char in enumerate(page.chars):
            box = char.box
            if box.area <= 0:
                continue
            if (
                box.left < -_SLACK
                or box.top < -_SLACK
                or box.right > page.width + _SLACK
                or box.bottom > page.height + _SLACK
            ):
                yield Fault("outside", number, self._about(first + n))
                break
        if fault := self._margin(page, first):
            yield fault
        carried = self._carried(page)
        for a, b in overlaps(page.chars)[:1]:
            yield Fault("covered", number, f"{self._about(first + a)} and {self._about(first + b)}")
        for photo in page.photos:
            under = [n for n, char in enumerate(page.chars) if _deep(char.box, photo.box) and n not in carried]
            if under:
                yield Fault("covered", number, f"photo {photo.pixels} and {self._about(first + under[0])}")
        if page.hidden:
            inside = page.hidden[0][0]
            own = [n for n, char in enumerate(page.chars) if _deep(char.box, inside)]
            yield Fault("covered", number, f"painted over: {self._about(first + own[0]) if own else inside}")

    def _margin(self, page: Page, first: int) -> Fault | None:
        if not self.margins or page.number in self._covers:
            return None
        left, right = self.margins
        for n, char in enumerate(page.chars):
            if char.box.area <= 0 or not is_letter(char.text):
                continue
            # readings beside the first line of a vertical page stand out of it, half an em of what they are beside
            over = 2 * char.size if _is_reading(char.text) else char.size
            if char.box.left < left - over or char.box.right > page.width - right + over:
                return Fault("margin", page.number, self._about(first + n))
        return None

    def _carried(self, page: Page) -> set[int]:
        """Characters that stand on a photo by right: a cover's."""
        whole = [p for p in page.photos if p.box.area > 0.8 * page.width * page.height]
        if not whole or not self.wish.on_photo:
            return set()
        own = "\n".join(self.wish.on_photo)
        return {n for n, char in enumerate(page.chars) if char.text in own or not is_letter(char.text)} | {
            n for n, char in enumerate(page.chars) if char.text not in _BODY
        }

    def _about(self, place: int) -> str:
        """A few characters around a place of the stream."""
        return self.stream.text[max(0, place - 6) : place + 7]

    def _photos(self) -> Iterator[Fault]:
        names = {size: name for name, size in {**SIZES, **ADVERTS}.items()}
        shown: Counter[str] = Counter()
        teasers = 0  # contents may show photos of articles
        for page in self.pages:
            if "目錄" in "".join(char.text for char in page.chars):
                teasers += min(len(page.photos), _TEASERS)
            for n, photo in enumerate(page.photos):
                name = names.get(photo.pixels, str(photo.pixels))
                shown[name] += 1
                box = photo.box
                if box.right - box.left < _LEAST or box.bottom - box.top < _LEAST:
                    yield Fault("photo-lost", page.number, f"{name} shown {box}")
                out = (-box.left, -box.top, box.right - page.width, box.bottom - page.height)
                if max(out) > _BLEED:
                    yield Fault("photo-outside", page.number, f"{name} by {max(out):.0f} pt")
                for other in page.photos[n + 1 :]:
                    if _deep(box, other.box) or _deep(other.box, box):
                        yield Fault("covered", page.number, f"photos {name} and {other.pixels}")
        for name in sorted({*shown, *self.wish.photos}):
            more = shown[name] - self.wish.photos[name]
            if more < 0:
                yield Fault("photo-lost", 0, f"{name}: {shown[name]} of {self.wish.photos[name]}")
            elif more > 0 and name not in self.wish.maybe:
                teasers -= more
                if teasers >= 0:
                    continue
                yield Fault("photo-twice", 0, f"{name}: {shown[name]}, not {self.wish.photos[name]}")


def _deep(box: Box, in_: Box) -> bool:
    """Whether a good part of a box lies in another."""
    common = box.common(in_)
    wide, high = common.right - common.left, common.bottom - common.top
    return wide > 1 and high > 1 and common.area > 0.15 * box.area


def _letters(stretch: str) -> list[str]:
    """Words of one script: figures, marks, what paiban itself sets and readings part them."""
    pieces, before = [""], False
    for character in stretch:
        reading = _is_reading(character)
        if reading != before or not (reading or is_letter(character)) or character in OWN:
            pieces.append("")
        before = reading
        if reading or (is_letter(character) and character not in OWN):
            pieces[-1] += character
    return [piece for piece in pieces if piece]


def _tiled(piece: str, again: str) -> bool:
    """Whether a piece is made of what pages repeat: cells of a table's head follow one another without a sign."""
    at = tiles = 0
    while at < len(piece):
        size = next((n for n in range(len(piece) - at, 0, -1) if piece[at : at + n] in again), 0)
        if not size:
            return False
        at, tiles = at + size, tiles + 1
    return tiles <= 1 + len(piece) / 2


def _is_reading(character: str) -> bool:
    return "\u3100" <= character <= "\u312f" or character in "ˇˋˊ˙\u0307"
