"""Characters into rows: those of one base line, parted where the gap is wider than one of a line may be."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence

from paiban.companions.ingest.chars import TONES, is_bopomofo, is_kana, is_space, is_wide
from paiban.companions.ingest.frame import TurnedPage
from paiban.companions.ingest.model import CONTINUED, Look, ReadLine, ReadSign

_BASE = 0.14
"""Em by which characters of one row may differ across it."""
_GAP = 0.95
"""Em between characters of a row: word spaces open to three quarters.  A space of a full em and more may be a gutter,
which regions decide."""
_MARKS = "，。、；：！？．"
"""What stands at the upper right of its square in vertical lines."""
_ASIDE = 0.8
"""Em that a mark may be drawn to the right of its line."""
_WITHIN = 0.1
"""Em from the head of a character to the mark after it at least."""
_SIZES = 0.8, 1.25
"""Size of a character in that of the mark after it."""
_SMALL = 0.72
"""Size of readings and raised marks at most, in that of the text they belong to."""
_LEAST = 0.22
_MARK = re.compile(r"(?:[（(\[]?(?:[注註]\s?)?[0-9,、–-]{1,7}[)）\]]?|[*＊※†‡]{1,3}|[①-⑳]+)")
"""What stands raised as the mark of a note."""
_OTHER_SIZE = 1.7
"""Ratio of sizes from which characters on one base line are not one row: a drop cap and its text."""
_CELL_SIZE = 2.5
"""The same for characters side by side in one cell, which are the smaller the more they are."""
_CELL_BASE = 0.2
"""Em by which such small ones may be off the middle of the line; marks of notes stand at its side."""


def lines_of(frame: TurnedPage, page: int) -> list[ReadLine]:
    """The rows of a page, readings and raised marks put where they belong; not yet in the order of reading."""
    signs = [s for s in frame.signs if s.text and not _is_blank(s)]
    if frame.vertical:
        _snap(signs)
        _snap_marks(signs)
    rows = _rows(signs, frame.vertical)
    lines = [_line(row, page, frame.vertical) for row in rows]
    lines = _with_small(lines, frame.vertical)
    for run in frame.crosswise:
        lines.append(_crosswise(run, page, frame))
    return [line for line in lines if line.text.strip()]


def _snap(signs: Sequence[ReadSign]) -> None:
    """Digits set upright in a vertical line put on the middle of the line that they stand in: fonts that have them side
    by side in one glyph do not show where its middle is."""
    anchors = sorted(signs, key=lambda s: s.base)
    bases = [s.base for s in anchors]
    moved: list[tuple[ReadSign, float]] = []
    for sign in signs:
        if is_wide(sign.text) or is_space(sign.text):
            continue
        reach = 0.6 * sign.size
        centred = _CELL_BASE * sign.size if sign.cell else -1.0
        near = anchors[bisect_left(bases, sign.base - reach) : bisect_right(bases, sign.base + reach)]
        # digits side by side begin together, so that none is the neighbour of another of them
        joined = [
            s
            for s in near
            if s is not sign
            and (s.size <= 1.6 * sign.size or (s.size <= _CELL_SIZE * sign.size and abs(s.base - sign.base) <= centred))
            and (-0.1 < (sign.start - s.end) / s.size < 0.9 or -0.1 < (s.start - sign.end) / s.size < 0.9)
        ]
        if joined:
            moved.append((sign, min(joined, key=lambda s: (not is_wide(s.text), abs(s.base - sign.base))).base))
    for sign, base in moved:
        sign.base = base


def _snap_marks(signs: Sequence[ReadSign]) -> None:
    """Marks that are drawn at the upper right of their square, by themselves, put into the line at their left: in it a
    character stands before each of them."""
    anchors = sorted((s for s in signs if is_wide(s.text) and s.text not in _MARKS), key=lambda s: s.base)
    bases = [s.base for s in anchors]
    for mark in signs:
        if mark.text not in _MARKS:
            continue
        near = anchors[
            bisect_left(bases, mark.base - _BASE * mark.size) : bisect_right(bases, mark.base + _ASIDE * mark.size)
        ]
        before = [s for s in near if _SIZES[0] < s.size / mark.size < _SIZES[1] and _is_next(s, mark)]
        if not before:
            continue
        own = min(before, key=lambda s: (s.base > mark.base + _BASE * mark.size, mark.start - s.start))
        if own.base > mark.base + _BASE * mark.size:
            mark.base = own.base
            mark.start = max(mark.start, own.end)
            mark.end = mark.start + mark.size


def _is_next(sign: ReadSign, mark: ReadSign) -> bool:
    """Whether a mark begins within a character, or not far from its end."""
    return sign.start + _WITHIN * sign.size < mark.start < sign.end + _GAP * sign.size


def _is_blank(sign: ReadSign) -> bool:
    return sign.text in "\u200b\ufeff\u2060" or (
        is_space(sign.text) and sign.text != "\u3000" and sign.end <= sign.start
    )


def _rows(signs: Sequence[ReadSign], vertical: bool) -> list[list[ReadSign]]:
    level: list[list[ReadSign]] = []
    for sign in sorted(signs, key=lambda s: (s.base, s.start, s.order)):
        if level and abs(sign.base - level[-1][0].base) <= _BASE * min(sign.size, level[-1][0].size):
            level[-1].append(sign)
        else:
            level.append([sign])
    return [row for together in level for row in _parted(together, vertical)]


def _parted(together: Iterable[ReadSign], vertical: bool) -> list[list[ReadSign]]:
    """Rows of one base line.  Digits side by side in a vertical line begin together: they keep the order of the
    file."""
    rows: list[list[ReadSign]] = []
    for sign in sorted(together, key=lambda s: (round(s.start), s.order) if vertical else (s.start, s.order)):
        for row in reversed(rows[-3:]):
            last = row[-1]
            em = max(last.size, sign.size)
            small = min(last, sign, key=lambda s: s.size)
            most = _CELL_SIZE if small.cell else _OTHER_SIZE
            if em <= most * small.size and sign.start - last.end <= _GAP * em:
                row.append(sign)
                break
        else:
            rows.append([sign])
    return [trimmed for row in rows if (trimmed := _trimmed(row))]


def _trimmed(row: list[ReadSign]) -> list[ReadSign]:
    first, end = 0, len(row)
    while first < end and is_space(row[first].text):
        first += 1
    while end > first and is_space(row[end - 1].text):
        end -= 1
    return row[first:end]


def look_of(signs: Iterable[ReadSign]) -> Look:
    """The look that most of the characters have, wide ones where there are any; the larger of two that have as many."""
    own = [sign for sign in signs if not sign.raised]
    looks = Counter(sign.look for sign in own if is_wide(sign.text)) or Counter(sign.look for sign in own)
    return max(looks, key=lambda look: (looks[look], look))


def _line(signs: list[ReadSign], page: int, vertical: bool) -> ReadLine:
    look = look_of(signs)
    size = max(sign.size for sign in signs)
    base = next(sign.base for sign in signs if sign.look == look)
    over, under = (0.5, 0.5) if vertical else (0.88, 0.12)
    return ReadLine(
        signs, page, min(s.start for s in signs), max(s.end for s in signs), base - over * size, base + under * size,
        base, look,
    )  # fmt: skip


def _crosswise(run: list[ReadSign], page: int, frame: TurnedPage) -> ReadLine:
    """A row that goes the other way, turned as a whole: its place is in the frame, its characters as they were."""
    size = max(sign.size for sign in run)
    top, bottom = frame.across - max(s.end for s in run), frame.across - min(s.start for s in run)
    start = run[0].base - 0.88 * size
    line = ReadLine(run, page, start, start + size, top, bottom, (top + bottom) / 2, look_of(run))
    line.crosswise = True
    return line


def _with_small(lines: list[ReadLine], vertical: bool) -> list[ReadLine]:
    """Small rows that touch a row of larger characters become readings over them or raised marks in them."""
    large: list[ReadLine] = []
    read: dict[int, tuple[ReadSign, list[ReadSign]]] = {}
    for line in sorted(lines, key=lambda line: (-line.size, line.base, line.start)):
        text = line.text
        if _is_emphasis(text) and _host(line, large, 0.9, 0.9) is not None:
            continue
        if _is_reading(text):
            host = _host(line, large, 0.75, 0.1)
            if host is not None and _is_letters(text):
                _spell(line, host)
                continue
            if host is not None:
                for sign in line.signs:
                    base = _nearest(sign, host)
                    read.setdefault(id(base), (base, []))[1].append(sign)
                continue
        elif _MARK.fullmatch(text):
            host = _host(line, large, 0.3, -0.1)
            if host is not None:
                _raise(line, host)
                continue
        large.append(line)
    for base, signs in read.values():
        stacked = max(s.base for s in signs) - min(s.base for s in signs) > 0.6 * signs[0].size
        signs.sort(key=lambda s: (s.base, s.start) if stacked and not vertical else (round(s.start), s.order))
        base.reading = _in_order("".join(s.text for s in signs))
    return large


def _host(line: ReadLine, large: Iterable[ReadLine], over: float, under: float) -> ReadLine | None:
    """The row of larger characters that ``line`` belongs to: its middle lies within it, or by so many em of it over or
    under."""
    middle, centre = (line.top + line.bottom) / 2, (line.start + line.end) / 2
    best: tuple[float, ReadLine] | None = None
    for other in large:
        em = other.size
        if not _LEAST * em <= line.size <= _SMALL * em or other.crosswise:
            continue
        if not other.top - over * em <= middle <= other.bottom + under * em:
            continue
        if not other.start - 0.5 * em <= centre <= other.end + 0.6 * em:
            continue
        distance = abs((other.top + other.bottom) / 2 - middle)
        if best is None or distance < best[0]:
            best = distance, other
    return best[1] if best else None


def _is_reading(text: str) -> bool:
    return all(is_bopomofo(c) or is_kana(c) or (c.isalpha() and not is_wide(c)) or c in " -" for c in text)


def _is_letters(text: str) -> bool:
    """Whether it is a reading in Latin letters: words over one character each, or one over several."""
    return any(c.isalpha() and not is_bopomofo(c) and not is_kana(c) for c in text)


def _spell(line: ReadLine, host: ReadLine) -> None:
    """Write a Latin reading into the characters that it stands over, as many as it is wide."""
    under = [s for s in host.signs if not s.raised and is_wide(s.text)]
    bases = [s for s in under if line.start - 0.1 * s.size <= (s.start + s.end) / 2 <= line.end + 0.1 * s.size]
    bases = bases or sorted(under, key=lambda s: abs(s.start + s.end - line.start - line.end))[:1]
    if bases:
        bases[0].reading = line.text.strip()
    for sign in bases[1:]:
        sign.reading = CONTINUED


def _is_emphasis(text: str) -> bool:
    """Dots under characters (着重號)."""
    return bool(text) and all(c in "•·‧●﹒．.﹅﹆" for c in text)


def _raise(line: ReadLine, host: ReadLine) -> None:
    at = next((n for n, sign in enumerate(host.signs) if sign.start >= line.start - 0.05 * sign.size), len(host.signs))
    for sign in line.signs:
        sign.raised = True
    host.signs[at:at] = line.signs
    host.end = max(host.end, line.end)


def _nearest(sign: ReadSign, host: ReadLine) -> ReadSign:
    """The character that a reading is of: the one it stands over, or beside at its end."""
    middle = (sign.start + sign.end) / 2
    beside = sign.base >= host.top + 0.15 * host.size and is_bopomofo(sign.text)

    def away(other: ReadSign) -> float:
        return abs(middle - (other.end + 0.2 * other.size)) if beside else abs(middle - (other.start + other.end) / 2)

    return min((s for s in host.signs if not s.raised), key=away)


def _in_order(reading: str) -> str:
    """Syllables with their tones where they are typed: last, but for the light tone, which comes first."""
    tones = "".join(c for c in reading if c in TONES)
    letters = "".join(c for c in reading if c not in TONES)
    return tones + letters if tones == "˙" else letters + tones
