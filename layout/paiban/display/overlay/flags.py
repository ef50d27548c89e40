"""Diagnostics at their places on the pages: a numbered flag at the character or photo, and beside it what is said."""

from __future__ import annotations

import os
from collections.abc import Sequence

from msgspec import Struct

from paiban.base.colour import Colour
from paiban.base.diagnostics import Diagnostic, Mark
from paiban.display.frame import Box
from paiban.display.lettering import CAP, Lettering
from paiban.display.model import Item
from paiban.display.overlay.sheet import (
    FAINT,
    PAPER,
    SEVERITY,
    TEXT,
    MarkBox,
    OverlayPage,
    chip,
    fill,
    grown,
    meet,
    outline,
)
from paiban.flow.model import SetLine
from paiban.flow.structure import StructureNode
from paiban.issue.yaml.places import SourceText, trace

_SIZE, _LEADING = 6.0, 7.6
_MEASURE = 170.0
"""Width of what is said, points."""
_PAD = 3.0
_EDGE = 6.0
"""From the page's edges, points."""
_STEP, _STEPS = 8.0, 40
"""How finely, points, and how far up and down a place is looked for."""
_AWAY = 12.0
"""Square points of the page that may be hidden to be a point nearer."""
_SHY = 20.0
_MOST = 40
"""Remarks on a page: more of them leave nothing of it to be seen."""
_LARGE = 4000.0
"""Square points: what is larger is a photo, which is outlined only."""
_FOOT = 18.0
"""Room at the foot for the key, points."""
_UNSEEN = ("TOC", "TOCI", "Sect", "Document", "L", "LI", "TR")
"""Elements that show nothing themselves, or only repeat what stands elsewhere."""


class Flag(Struct, frozen=True):
    """A diagnostic on a page: ``box`` is the place that it speaks of, in the directions of text; None where it speaks
    of the issue as a whole."""

    number: int
    diagnostic: Diagnostic
    box: Box | None


def flagged(
    diagnostics: Sequence[Diagnostic], sheets: Sequence[OverlayPage], nodes: Sequence[StructureNode], source: SourceText
) -> list[list[Flag]]:
    """Flags by page, numbered in the order of the diagnostics.  A diagnostic without a place on a page has its flag on
    the first."""
    shown: dict[int, list[tuple[int, MarkBox]]] = {}
    for n, sheet in enumerate(sheets):
        for spot in sheet.spots:
            shown.setdefault(spot.element, []).append((n, spot))
    found: list[list[Flag]] = [[] for _ in sheets]
    for number, diagnostic in enumerate(diagnostics, 1):
        place = _place(diagnostic, shown, nodes, source)
        page, box = place if place else (0, None)
        if found:
            found[page].append(Flag(number, diagnostic, box))
    return found


def _place(
    diagnostic: Diagnostic,
    shown: dict[int, list[tuple[int, MarkBox]]],
    nodes: Sequence[StructureNode],
    source: SourceText,
) -> tuple[int, Box] | None:
    """The page and the box of what a diagnostic speaks of."""
    at = (diagnostic.line, diagnostic.column)
    if not diagnostic.line or diagnostic.file != source.file:
        return None
    before = [
        (node.mark.line, node.mark.column, n)
        for n, node in enumerate(nodes)
        if n in shown and node.role not in _UNSEEN and node.mark.line and node.mark.file == diagnostic.file
    ]
    # an article as a whole has its own mark: what is said of it stands at the first of it that shows
    same = [n for n, node in enumerate(nodes) if (node.mark.line, node.mark.column) == at and node.role == "Sect"]
    if same:
        after = [element for line, column, element in sorted(before) if element > same[0]]
        element = min(after, default=-1)
    else:
        element = max((entry for entry in before if entry[:2] <= at), default=(0, 0, -1))[2]
    if element < 0:
        return None
    spots = shown[element]
    lines = [(page, spot.mark, spot) for page, spot in spots if isinstance(spot.mark, SetLine)]
    if len(lines) < len(spots) or not lines:
        page, spot = spots[0]
        return page, spot.box
    return _character(diagnostic, lines, nodes[element].mark, source)


def _character(
    diagnostic: Diagnostic, lines: Sequence[tuple[int, SetLine, MarkBox]], mark: Mark, source: SourceText
) -> tuple[int, Box]:
    """The character of a text that a diagnostic speaks of: the last that stands at or before its place."""
    target = source.index(Mark(diagnostic.file, diagnostic.line, diagnostic.column))
    where: list[tuple[int, int, int]] = []  # line, run and glyph of each character
    text = ""
    for n, (_, line, _) in enumerate(lines):
        for r, run in enumerate(line.line.runs):
            for g, own in enumerate(run.texts):
                own = own.replace("\u00ad", "")
                text += own
                where += [(n, r, g)] * len(own)
    places = trace(text, source.text, source.index(mark))
    last = max((k for k, place in enumerate(places) if 0 <= place <= target), default=0)
    n, r, g = where[last] if where else (0, 0, 0)
    page, line, spot = lines[n]
    run = line.line.runs[r]
    x, y, width, height = spot.box
    start = x - line.line.x + run.x + run.xs[g]
    end = min(start + run.size, x + width)
    return page, (start, y, max(end - start, 0.4 * run.size), height)


def flags(found: Sequence[Flag], sheet: OverlayPage, lettering: Lettering) -> tuple[list[Item], list[Item], list[Item]]:
    """The flags of one page: what lies on the text and lets it show, the grounds of what is said, and the rest."""
    shades: list[Item] = []
    grounds: list[Item] = []
    items: list[Item] = []
    width, height = sheet.frame.width, sheet.frame.height
    taken: list[Box] = []
    measure = min(_MEASURE, width - 2 * _EDGE)
    left = 0
    ground = [*(sheet.on_page(spot.box) for spot in sheet.spots), *sheet.furniture()]
    # what others speak of is hidden last of all
    ground += [grown(sheet.on_page(flag.box), _SHY) for flag in found if flag.box is not None]
    for flag in sorted(found, key=lambda f: (f.box is not None, f.number)):
        ink = SEVERITY[flag.diagnostic.severity]
        if flag.box is None:
            anchor: Box = (width - measure - _EDGE, _EDGE - 3.0, 0.0, 0.0)
        else:
            anchor = sheet.on_page(flag.box)
            around = grown(anchor, 1.0)
            if anchor[2] * anchor[3] < _LARGE:
                shades.append(fill(around, ink))
            items += outline(around, ink, 0.5)
            side = min(around[0] + around[2], width - _EDGE)
            items += chip(str(flag.number), side, max(around[1] - 5.0, 0.0), ink, lettering)[0]
        lines = _said(flag, lettering, measure)
        size = measure + 2 * _PAD, len(lines) * _LEADING + 2 * _PAD - 1.0
        box = _free(anchor, size, (width, height), taken, ground) if len(taken) < _MOST else None
        if box is None:
            left += 1
            continue
        x, y = box[:2]
        taken.append(box)
        grounds.append(fill(box, PAPER))
        items += [*outline(box, ink, 0.4), fill((x, y, 1.6, size[1]), ink)]
        for n, (text, colour, weight) in enumerate(lines):
            base = y + _PAD + (n + 0.5) * _LEADING - 0.5 + CAP * _SIZE / 2
            items += lettering.line(text, x + _PAD + 1.6, base, _SIZE, colour, measure, weight)
    if left:
        items += chip(f"{left} more on this page: see the list of `paiban check`", _EDGE, height - _FOOT - 9.0,
                      SEVERITY["warning"], lettering)[0]  # fmt: skip
    return shades, grounds, items


def _said(flag: Flag, lettering: Lettering, measure: float) -> list[tuple[str, Colour, int]]:
    d = flag.diagnostic
    ink = SEVERITY[d.severity]
    room = measure - 2.0
    place = f"{os.path.basename(d.file)}:{d.line}:{d.column}" if d.line else os.path.basename(d.file)
    head = f"{flag.number} {d.severity}[{d.code}]  {place}".rstrip()
    lines: list[tuple[str, Colour, int]] = [(text, ink, 700) for text in lettering.wrapped(head, room, _SIZE, 700)]
    lines += [(text, TEXT, 400) for text in lettering.wrapped(d.message, room, _SIZE)]
    return lines + [(text, FAINT, 400) for text in lettering.wrapped(d.hint, room, _SIZE)]


def _free(
    anchor: Box,
    size: tuple[float, float],
    page: tuple[float, float],
    taken: Sequence[Box],
    ground: Sequence[Box],
) -> Box | None:
    """Room for what is said of ``anchor``: near it, where it hides the least of the page, and nothing else that is
    said."""
    width, height = size
    x, y, across, down = anchor
    right, foot = page[0] - _EDGE - width, page[1] - _FOOT - height
    best: Box | None = None
    least = float("inf")
    for left in dict.fromkeys((x - _PAD, x + across + 10.0, x - width - 10.0, right, _EDGE)):
        left = min(max(left, _EDGE), right)
        below = y + min(down, page[1]) + 3.0
        for step in range(-_STEPS, _STEPS + 1):
            top = min(max(below + step * _STEP, _EDGE), foot)
            box = (left, top, width, height)
            away = abs(top - below) + max(left - x - across, x - left - width, 0.0)
            cost = _AWAY * away
            if cost >= least or any(meet(box, other) for other in taken):
                continue
            if across * down < _LARGE and meet(box, grown(anchor, 1.0)):
                continue
            cost += sum(_shared(box, other) for other in ground)
            if cost < least:
                best, least = box, cost
    return best


def _shared(a: Box, b: Box) -> float:
    """The area that two boxes have in common."""
    across = min(a[0] + a[2], b[0] + b[2]) - max(a[0], b[0])
    down = min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
    return across * down if across > 0 and down > 0 else 0.0
