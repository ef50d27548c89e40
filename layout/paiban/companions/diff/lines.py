"""Characters of a page into lines, lines into paragraphs: by where they stand, since a PDF says no more.

Horizontal and vertical lines are measured alike: ``along`` the line and ``across`` it, the way lines follow one another
(down the page, or from right to left).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from msgspec import Struct

from paiban.material.supplied.pdfium import PageCharacter, PageText

_BASE = 0.42
"""Em by which characters of a line may leave its base line: raised marks of notes do, readings are further."""
_DOWN = 1.35
"""Em down to the next character of a vertical line at most; lines are further apart than that."""
_ASCENT = 0.88
"""Em from the origin of an upright character to the top of its cell, where a turned one has its origin."""
_AHEAD = 2.12
"""Em from character to character of one line at most: further off begins another column or cell."""
_BESIDE = 5
"""Lines that are looked back on for one to go on with: a reading, its parts, and its tone stand between."""
_LEADING = 2.3
"""Em between lines of a paragraph at most."""
_INDENT = 0.6
_SHORT = 1.6
_RAGGED = 4.5
"""Em by which a line is indented, or ends before its column, at least; captions and notes are often ragged."""
_BACK = 30
"""Paragraphs that are looked back on for one to go on with: running heads, captions and boxes come between."""


class TextLine(Struct, frozen=True):
    """A line: its page (from 0), the origin of its first character in points from the page's top left, its size and
    text, whether it runs down, and the weight of most of its characters; ``turned``: it begins with one that lies
    on its side.  ``along`` and ``end`` are where it begins and where its last character begins."""

    page: int
    x: float
    y: float
    size: float
    text: str
    vertical: bool
    end: float
    weight: int = 0
    turned: bool = False

    def goes_with(self, other: TextLine) -> bool:
        """Whether two lines may be of one paragraph by what they look like."""
        alike = abs(self.size - other.size) <= 0.02 * self.size and self.weight == other.weight
        return alike and self.vertical == other.vertical

    @property
    def along(self) -> float:
        """Where the line begins in its own direction, points from the page's edge."""
        if not self.vertical:
            return self.x
        return self.y if self.turned else self.y - _ASCENT * self.size

    @property
    def across(self) -> float:
        """How far the line is in the direction that lines follow one another, points; it grows from line to line."""
        return -self.x if self.vertical else self.y


class PageParagraph(Struct, frozen=True):
    """Lines that are read as one, from the page of the first."""

    lines: tuple[TextLine, ...]

    @property
    def page(self) -> int:
        """The page of the first line, counted from 0."""
        return self.lines[0].page

    @property
    def text(self) -> str:
        """The lines joined: words that were divided are whole, and a space stands between Latin words only."""
        found = ""
        for line in self.lines:
            if found.endswith("\u00ad"):
                found = found[:-1] + line.text
            elif _is_latin(found[-1:]) and _is_latin(line.text[:1]):
                found += f" {line.text}"
            else:
                found += line.text
        return found.replace("\u00ad", "")


def _is_latin(character: str) -> bool:
    return character.isascii() and not character.isspace() and character != ""


def lines_of(page: PageText, number: int) -> list[TextLine]:
    """The lines of a page, in the order in which they are painted."""
    found: list[list[PageCharacter]] = []
    ways: list[bool] = []
    for character in page.characters:
        for n in range(len(found) - 1, max(-1, len(found) - 1 - _BESIDE), -1):
            way = _goes_on(found[n], character, ways[n])
            if way is not None:
                ways[n] = way
                found[n].append(character)
                break
        else:
            if character.text.strip():
                found.append([character])
                ways.append(False)
    return [line for line in (_line(part, number) for part in found) if line.text]


def _goes_on(line: list[PageCharacter], character: PageCharacter, vertical: bool) -> bool | None:
    """Whether a character belongs to a line, and the line then runs down; None where it begins another."""
    first, last = line[0], line[-1]
    size = max(first.size, 0.1)
    across, down = character.x - last.x, _top(character) - _top(last)
    if (len(line) == 1 or not vertical) and character.turned == first.turned:
        level = abs(character.y - first.y) <= _BASE * size
        if level and -0.1 * size <= across <= _AHEAD * size:
            return False
    if len(line) == 1 or vertical:
        plumb = abs(character.x - first.x) <= _BASE * size
        # figures side by side in one cell are smaller, and have their origin anywhere in it
        beside = vertical and not character.turned and abs(down) <= 0.1 * size
        least, most = (0.15, _DOWN) if last.size == character.size else (-0.7, _DOWN + 0.5)
        if (plumb and least * size <= down <= most * size) or (beside and 0 <= across <= 0.75 * size):
            return True
    return None


def _top(character: PageCharacter) -> float:
    """Where a character of a vertical line begins."""
    return character.y if character.turned else character.y - _ASCENT * character.size


def _line(part: list[PageCharacter], page: int) -> TextLine:
    first, last = part[0], part[-1]
    vertical = len(part) > 1 and abs(last.y - first.y) > abs(last.x - first.x)
    text = " ".join("".join(c.text for c in part).split())
    weights = Counter(c.weight for c in part)
    weight = max(weights, key=lambda w: (weights[w], w))
    end = _top(last) if vertical else last.x
    return TextLine(page, first.x, first.y, first.size, text, vertical, end, weight, bool(first.turned))


def paragraphs_of(pages: Sequence[Sequence[TextLine]]) -> list[PageParagraph]:
    """Lines into paragraphs, over columns and pages.

    A line begins a paragraph where it is indented, where the line before ended before its column did, where its size or
    weight is another, or where more than a line of white is above it.  Only text of the size that most text has goes on
    in another column.
    """
    found: list[list[TextLine]] = []
    edges = [_Edges(lines) for lines in pages]
    looks: Counter[tuple[float, int]] = Counter()
    for line in chain.from_iterable(pages):
        looks[line.size, line.weight] += len(line.text)
    body = max(looks, key=lambda look: (looks[look], look), default=(0.0, 0))
    lengths = Counter(
        round((line.end - edges[line.page].start(line)) / line.size)
        for line in chain.from_iterable(pages)
        if (line.size, line.weight) == body
    )
    measure = max(lengths, key=lambda length: (lengths[length], length), default=0) * body[0]
    for lines in pages:
        for line in lines:
            for before in reversed(found[-_BACK:]):
                if before[-1].goes_with(line):
                    if _continues(before, line, edges, measure if (line.size, line.weight) == body else 0.0):
                        before.append(line)
                    else:
                        found.append([line])
                    break
            else:
                found.append([line])
    return [PageParagraph(tuple(lines)) for lines in found]


class _Edges:
    """Where the columns of a page begin and end, by what stands in them."""

    def __init__(self, lines: Sequence[TextLine]) -> None:
        self.lines = lines

    def start(self, line: TextLine) -> float:
        return min((other.along for other in self._column(line)), default=line.along)

    def end(self, line: TextLine) -> float:
        """Where several lines end, or else the longest: a line across all columns may begin with them."""
        ends = Counter(round(other.end / line.size) for other in self._column(line))
        common = [end for end, times in ends.items() if times > 1]
        return max(common or ends, default=0) * line.size

    def _column(self, line: TextLine) -> list[TextLine]:
        return [o for o in self.lines if abs(o.along - line.along) <= 3 * line.size and o.goes_with(line)]


def _continues(before: list[TextLine], line: TextLine, edges: Sequence[_Edges], measure: float) -> bool:
    last, size = before[-1], line.size
    if last.end < edges[last.page].end(last) - (_SHORT if measure else _RAGGED) * size:
        return False
    ahead = line.across - last.across
    if last.page == line.page and abs(line.along - last.along) <= 3 * size and ahead > 0:
        beside = [o.along for o in before if o.page == line.page and abs(o.along - line.along) <= 3 * size]
        return ahead <= _LEADING * size and line.along <= min(beside) + _INDENT * size
    # another column, which begins higher up, or another page
    if not measure or (last.page == line.page and ahead >= 0):
        return False
    if last.end - edges[last.page].start(last) < measure - _SHORT * size:
        return False
    return line.along <= edges[line.page].start(line) + _INDENT * size
