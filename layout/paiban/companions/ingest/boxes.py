"""Tinted and framed boxes, initials and the numbers of lists: what is one thing though it is many characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.companions.ingest.frame import TurnedPage
from paiban.companions.ingest.join import spread_of
from paiban.companions.ingest.model import ReadLine

Place = tuple[float, float, float, float]
_WHITE = 0xFFFFFF
_BOX = 0.4
"""Share of the page that a box may take whatever else is on it."""
_INITIAL = 1.7
"""Size of a drop cap, in that of the text, at least."""


def boxes_of(frame: TurnedPage, lines: Sequence[ReadLine], em: float) -> list[Place]:
    """Rectangles with a tint or a frame that hold some lines of the page, but not most of it; the outermost only."""
    found: list[Place] = []
    for place, area in sorted(frame.areas, key=lambda pair: -_size(pair[0])):
        start, top, end, bottom = place
        if end - start < 6 * em or bottom - top < 3 * em or area.colour == _WHITE:
            continue
        if _size(place) > 0.6 * frame.along * frame.across or any(_within(place, other) for other in found):
            continue
        if any(_within(place, other, 2) or _within(other, place, 2) for other, _ in frame.images):
            continue
        held = [line for line in lines if _holds(place, line)]
        crossed = [line for line in lines if not _holds(place, line) and _meets(place, line)]
        # a frame around most of what is on a page is of the page, but a page may have little besides a box
        small = _size(place) < _BOX * frame.along * frame.across
        if len(held) >= 2 and not crossed and (small or 3 * len(held) < 2 * len(lines)):
            found.append(place)
    return found


def _size(place: Place) -> float:
    return (place[2] - place[0]) * (place[3] - place[1])


def _within(one: Place, other: Place, slack: float = 1) -> bool:
    return (
        one[0] >= other[0] - slack
        and one[1] >= other[1] - slack
        and one[2] <= other[2] + slack
        and one[3] <= other[3] + slack
    )


def _holds(place: Place, line: ReadLine) -> bool:
    return _within((line.start, line.top, line.end, line.bottom), place, 0.2 * line.size)


def _meets(place: Place, line: ReadLine) -> bool:
    middle = (line.top + line.bottom) / 2
    return place[1] < middle < place[3] and line.end > place[0] + 1 and line.start < place[2] - 1


def take_boxes(frame: TurnedPage, lines: Sequence[ReadLine], em: float) -> None:
    """Write into lines which box of the page they are in, from 1."""
    for number, place in enumerate(boxes_of(frame, lines, em), 1):
        for line in lines:
            if _holds(place, line):
                line.box = number


def join_initials(lines: list[ReadLine], em: float) -> list[ReadLine]:
    """Drop caps put before the line that they begin; lines beside them begin where the initial does."""
    caps = [line for line in lines if line.size >= _INITIAL * em and len(line.text.strip()) <= 2]
    gone: set[int] = set()
    for cap in caps:
        beside = [
            line
            for line in lines
            if line is not cap
            and abs(line.size - em) <= 0.15 * em
            and -0.5 * em <= line.start - cap.end <= 1.5 * em
            and cap.top - 0.6 * em <= (line.top + line.bottom) / 2 <= cap.bottom + 0.2 * em
        ]
        if len(beside) < 2:
            continue
        beside.sort(key=lambda line: line.base)
        first = beside[0]
        for line in beside:
            line.start, line.cut = cap.start, True
        for sign in cap.signs:
            sign.look = first.look
        first.signs = cap.signs + first.signs
        first.initial = len(beside)
        gone.add(id(cap))
    return [line for line in lines if id(line) not in gone]


_NUMBER = re.compile(
    r"[•‧·●○■□◆◇▲△▪◎※-]|[（(\[]?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})[)）\].．、]?|[①-⑳㈠-㈩]"
)


def join_numbers(lines: list[ReadLine], vertical: bool) -> list[ReadLine]:
    """Numbers and bullets of lists put before their items, which a wide gap parts from them."""
    # numbers set upright in a vertical line do not stand on the middle of what is turned
    level = 0.45 if vertical else 0.25
    gone: set[int] = set()
    for line in lines:
        if not _NUMBER.fullmatch(line.text.strip()):
            continue
        least = 0.6 if line.text.strip().isalnum() else -0.1
        near = [
            other
            for other in lines
            if other is not line
            and abs(other.base - line.base) <= level * line.size
            # in a line that is spread, a figure at its head stands as far off as the rest
            and (least + spread_of(other.signs)) * line.size <= other.start - line.end <= 2.5 * line.size
            and abs(other.size - line.size) < 0.3 * line.size
            and id(other) not in gone
        ]
        if near:
            host = min(near, key=lambda other: other.start)
            host.signs = line.signs + host.signs
            host.hang = host.start
            host.start = line.start
            gone.add(id(line))
    return [line for line in lines if id(line) not in gone]
