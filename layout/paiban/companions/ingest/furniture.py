"""Running heads and folios: what stands outside the type area, page after page at the same place."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import median

from paiban.companions.ingest.jumps import is_jump
from paiban.companions.ingest.model import Look, ReadLine

_SAME = 3.0
"""Points within which a line stands at the place of another."""
_WHITE = 1.15
"""Leadings from a running head to the text at least, where nothing else tells it from the text."""
_FOLIO = re.compile(
    r"[\s\-–—·．.|/頁页第○〇Pp]*(?:[0-9０-９]{1,4}|[ivxlc]{1,7}|[一二三四五六七八九十百〇○]{1,5})[\s\-–—·．.|/頁页]*"
)
_ISSUE = re.compile(
    r"第\s*[0-9０-９一二三四五六七八九十百〇○]+\s*[期號号卷]|(?:19|20)[0-9]{2}\s*[年./-]|[Vv]ol\.?\s*[0-9]|No\.?\s*[0-9]"
)
"""What running heads and feet say of the issue."""
_ADDRESS = re.compile(r"://|[\w.-]/[\w.-]+/")
"""Part of an address, as notes at the foot have them, with a year in it."""


def body_look(lines: Sequence[ReadLine]) -> Look:
    """The look that most characters have; ``lines`` are not empty."""
    looks: Counter[Look] = Counter()
    for line in lines:
        looks[line.look] += len(line.signs)
    return max(looks, key=lambda look: (looks[look], look))


def type_area(lines: Sequence[ReadLine], body: Look) -> tuple[float, float, float, float]:
    """Start, top, end, bottom of what lines of the body's look take up on all pages; a tenth of the pages may stray."""
    edges: dict[int, list[float]] = {}
    for line in lines:
        if line.look != body or line.crosswise:
            continue
        own = edges.setdefault(line.page, [line.start, line.top, line.end, line.bottom])
        own[0], own[1] = min(own[0], line.start), min(own[1], line.top)
        own[2], own[3] = max(own[2], line.end), max(own[3], line.bottom)
    pages = list(edges.values()) or [[line.start, line.top, line.end, line.bottom] for line in lines]
    stray = len(pages) // 10
    low = [sorted(page[n] for page in pages)[stray] for n in (0, 1)]
    high = [sorted(page[n] for page in pages)[-1 - stray] for n in (2, 3)]
    return low[0], low[1], high[0], high[1]


def split_furniture(lines: Sequence[ReadLine], pages: int) -> tuple[list[ReadLine], list[ReadLine]]:
    """Lines of the pages themselves, and those of the furniture."""
    if not lines:
        return [], []
    body = body_look(lines)
    heads = _running_heads(lines, pages)
    area = type_area([line for line in lines if id(line) not in heads] or lines, body)
    outside = [line for line in lines if _side(line, area, body.size) and not is_jump(line)]
    least = max(2, round(0.2 * pages))
    display = {_letters(line.text) for line in lines if line.size >= 1.25 * body.size}
    names = {id(line) for line in outside}
    inside: defaultdict[Look, set[int]] = defaultdict(set)
    for line in lines:
        if id(line) not in names:
            inside[line.look].add(line.page)
    texts = Counter(_words(line.text) for line in outside)
    gone: set[int] = set()
    for line in outside:
        if line.size > 1.15 * body.size and not _FOLIO.fullmatch(line.text):
            continue
        if _FOLIO.fullmatch(line.text) or (_ISSUE.search(line.text) and not _ADDRESS.search(line.text)):
            gone.add(id(line))
            continue
        on = {other.page for other in outside if _same_place(line, other, area)}
        # captions and notes at the foot of pages stand at one place by chance; they are set so elsewhere too
        often = len(on) > max(len(inside[line.look]), 1) or len(on) >= max(3, 0.6 * pages)
        own = often or texts[_words(line.text)] > 1
        if (len(on) >= least and own) or _shortened(line.text, display):
            gone.add(id(line))
    return [line for line in lines if id(line) not in gone], [line for line in lines if id(line) in gone]


def _running_heads(lines: Sequence[ReadLine], pages: int) -> set[int]:
    """Running heads and feet that look as the text does: the first or last row of a page, with white between it and the
    text, at one place on half of the pages or more; what it says comes again on most of them."""
    outer: defaultdict[bool, list[list[ReadLine]]] = defaultdict(list)
    steps: list[float] = []
    ends: list[tuple[bool, list[ReadLine], float]] = []
    for page in range(pages):
        rows = _rows([line for line in lines if line.page == page and not line.crosswise])
        steps += [other[0].base - row[0].base for row, other in itertools.pairwise(rows)]
        rows = [row for row in rows if not all(_FOLIO.fullmatch(line.text) for line in row)]
        if len(rows) > 1:
            ends.append((True, rows[0], rows[1][0].base - rows[0][0].base))
            ends.append((False, rows[-1], rows[-1][0].base - rows[-2][0].base))
    leading = median(steps) if steps else 0.0
    for first, row, white in ends:
        if white > _WHITE * leading:
            outer[first].append(row)
    found: set[int] = set()
    for rows in outer.values():
        for row in rows:
            level = [line for other in rows for line in other if abs(other[0].base - row[0].base) <= _SAME]
            words = Counter(_words(line.text) for line in level)
            again = sum(count for text, count in words.items() if count > 1 and len(text) > 1)
            if len({line.page for line in level}) >= max(2, 0.5 * pages) and 2 * again >= len(level):
                found |= {id(line) for line in row}
    return found


def _rows(lines: Sequence[ReadLine]) -> list[list[ReadLine]]:
    """Lines of one page by their base lines."""
    rows: list[list[ReadLine]] = []
    for line in sorted(lines, key=lambda line: (line.base, line.start)):
        if rows and line.base - rows[-1][0].base <= 0.5 * min(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _side(line: ReadLine, area: tuple[float, float, float, float], em: float) -> int:
    """Which side of the type area it is on; 0 for within it."""
    start, top, end, bottom = area
    if line.bottom <= top - 0.2 * em:
        return 1
    if line.top >= bottom + 0.2 * em:
        return 2
    if line.end <= start - 0.2 * em:
        return 3
    return 4 if line.start >= end + 0.2 * em else 0


def _same_place(line: ReadLine, other: ReadLine, area: tuple[float, float, float, float]) -> bool:
    if abs(line.size - other.size) > 0.3:
        return False
    side = _side(line, area, line.size)
    if side != _side(other, area, line.size):
        return False
    if side in (1, 2):
        return abs(line.base - other.base) <= _SAME
    return abs(line.start - other.start) <= _SAME or abs(line.end - other.end) <= _SAME


def _words(text: str) -> str:
    """A text without the number of its page."""
    return re.sub(r"[0-9０-９\s\u3000]+", "", text)


def _letters(text: str) -> str:
    return re.sub(r"[\s\u3000…⋯.]+", "", text)


def _shortened(text: str, display: set[str]) -> bool:
    """Whether it is a title, or the beginning of one."""
    parts = [_letters(part) for part in re.split(r"[\s\u3000|｜／]+", text)]
    longest = max(parts, key=len, default="")
    if longest in display:
        return True
    return len(longest) >= 4 and any(title.startswith(longest) or longest.startswith(title) for title in display - {""})
