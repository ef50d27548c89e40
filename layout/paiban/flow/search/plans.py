"""The pages of a story with photos, from its pieces to the plans that `place_page` sets."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import structs

from paiban.base.diagnostics import Collector
from paiban.flow.compositor import Compositor
from paiban.flow.fill import Filler
from paiban.flow.footnotes import Footnotes
from paiban.flow.model import FREE, Figure, Piece
from paiban.flow.plan import Band, PagePlan, Slot, moved, page_count
from paiban.flow.search.costs import PAGE
from paiban.flow.search.material import material_of
from paiban.flow.search.page import PageSketch, PageSketcher
from paiban.flow.search.photos import CaptionMaker
from paiban.flow.search.story import StorySearch
from paiban.flow.search.zone import FigureZone, SetZone, ZoneGeometry, ZoneMaker
from paiban.style.layouts import PageLayout

_LEAST_ROOM = 6
"""The least lines below a part of a story; with fewer the next one begins on a new page (ours)."""


class SearchedPages(NamedTuple):
    """The pages of a story, the pieces that they refer to, and what they cost."""

    plans: list[PagePlan]
    pieces: Sequence[Piece]
    cost: float


def search_pages(
    pieces: Sequence[Piece],
    columns: int,
    top: float,
    setter: Compositor,
    footnotes: Footnotes,
    shared: bool,
    bleeds: bool,
    tail: int = 0,
    left: bool = False,
) -> SearchedPages | None:
    """Return a story on pages, its first columns from line ``top`` on; None where there is nothing to search for, or no
    way to set it.

    With ``shared``, something may follow right below on the last page, of which ``tail`` lines are kept free; with
    ``bleeds``, photos may bleed off the foot; with ``left`` the first page is a left one.
    """
    theme = setter.theme
    layouts = theme.layouts
    if not layouts:
        return None
    maker = _PageSearch(columns, setter, layouts, footnotes, bleeds)
    starts = [0, *(n for n, piece in enumerate(pieces) if n and piece.bound != FREE), len(pieces)]
    parts = [pieces[start:end] for start, end in pairwise(starts)]
    if not any(piece.figure is not None for piece in pieces) or top != int(top):
        return None
    return maker.parts(parts, int(top), shared, tail, left)


class _PageSearch:
    """Searches the pages of a story part by part: a figure with its heading begins one, across the columns."""

    def __init__(
        self, columns: int, setter: Compositor, layouts: tuple[PageLayout, ...], footnotes: Footnotes, bleeds: bool
    ) -> None:
        theme = setter.theme
        gap = theme.figures.gap * theme.grid.size
        self.columns = columns
        self.theme = theme
        self.layouts = layouts
        self.footnotes = footnotes
        self.bleeds = bleeds
        self.geometry = ZoneGeometry(theme, columns, theme.figures.crop)
        self.quiet = CaptionMaker(setter.themed(theme, Collector()), gap)
        self.loud = CaptionMaker(setter, gap)

    def parts(
        self, parts: Sequence[Sequence[Piece]], top: int, shared: bool, tail: int, left: bool
    ) -> SearchedPages | None:
        """Return the parts one after the other, each below the one before or on a new page, whichever is cheaper."""
        found = SearchedPages([], [], 0.0)
        start, below = top, False
        for n, part in enumerate(parts):
            last = n == len(parts) - 1
            side = left != bool(page_count(found.plans) % 2)
            if below:
                side = not side
            if last:
                own = self.part(part, start, shared, tail, side)
                if own is None:
                    return None
                return _joined(found, own, below)
            after = parts[n + 1]
            best: tuple[float, SearchedPages, int] | None = None
            for follows in (True, False):
                own = self.part(part, start, follows, 0, side)
                if own is None:
                    continue
                line = math.ceil(own.plans[-1].foot - 1e-6) + 1 if follows else 0
                if follows and line > self.geometry.lines - _LEAST_ROOM:
                    continue
                rest = self.part(after, line, True, 0, side)
                if rest is None:
                    continue
                cost = own.cost + rest.cost + (0.0 if follows else PAGE)
                if best is None or cost < best[0]:
                    best = cost, own, line
            if best is None:
                return None
            found = _joined(found, best[1], below)
            start, below = best[2], best[2] > 0
        return found

    def part(self, pieces: Sequence[Piece], top: int, shared: bool, tail: int, left: bool) -> SearchedPages | None:
        """Return one part from line ``top`` on; None where there is no way to set it."""
        story = material_of(pieces, self.columns, self.theme)
        if story is None:
            return None
        geometry = self.geometry
        filler = Filler(story.text, float(geometry.lines), self.footnotes)
        zones = ZoneMaker(geometry, self.quiet)
        sketcher = PageSketcher(story, self.layouts, zones, filler, self.footnotes, shared, self.bleeds, tail)
        cost, sketches = StorySearch(sketcher, self.theme.pagination.budget, top, tail, left).plan()
        if not sketches:
            return None
        own = list(story.text)
        plans = [_plan(sketch, own, filler, geometry, self.loud, self.footnotes, shared) for sketch in sketches]
        return SearchedPages(plans, own, cost)


def _joined(before: SearchedPages, after: SearchedPages, below: bool) -> SearchedPages:
    """Return two parts as one; ``below``: the second begins on the last page of the first."""
    offset = len(before.pieces)
    plans = [*before.plans, *(moved(plan, offset, below and n == 0) for n, plan in enumerate(after.plans))]
    return SearchedPages(plans, [*before.pieces, *after.pieces], before.cost + after.cost)


def _plan(
    sketch: PageSketch,
    pieces: list[Piece],
    filler: Filler,
    geometry: ZoneGeometry,
    captions: CaptionMaker,
    footnotes: Footnotes,
    shared: bool,
) -> PagePlan:
    """Return a page worked out.  What its zones become is added to ``pieces``."""
    columns = geometry.columns
    top, floor = float(sketch.top), float(geometry.lines - sketch.foot - sketch.empty)
    heads, feet = [top] * columns, [floor] * columns
    bands: list[Band] = []
    for zone, lines in sketch.variant.bands:
        across = range(zone.first, zone.end)
        if zone.place == "foot" and zone.bleeds:
            # off the foot of the page, whatever is left between it and the text
            y = float(geometry.lines - lines)
        elif zone.place == "foot":
            y = min(feet[c] for c in across) - lines
        else:
            y = max(heads[c] for c in across)
        for c in across:
            if zone.place == "foot":
                feet[c] = min(y, feet[c] - lines)
            else:
                heads[c] = y + lines
        number = _added(zone, lines, pieces, geometry, captions)
        bands.append(Band(number, y, float(lines), zone.place != "foot", zone.first))
    levels = tuple(max(0.0, foot - head) for head, foot in zip(heads, feet, strict=True))
    slots: list[tuple[Slot, ...]] = []
    noted: list[tuple[int, ...]] = []
    for level, filled in zip(levels, sketch.columns or (None,) * columns, strict=True):
        own: list[Slot] = []
        shift = 0.0
        if filled is None:
            slots.append(())
            noted.append(())
            continue
        if filled.zone is not None:
            number = _added(filled.zone, filled.lines, pieces, geometry, captions)
            if filled.zone.place == "head":
                own.append(Slot(number, 0.0, float(filled.lines)))
                shift = float(filled.lines)
        if filled.stop is not None:
            end = filler.end(filled.stop, 0.0)
            own += [structs.replace(slot, top=slot.top + shift) if shift else slot for slot in end.slots]
            noted.append(end.notes)
        else:
            noted.append(())
        if filled.zone is not None and filled.zone.place == "foot":
            own.append(Slot(number, level - filled.lines, float(filled.lines)))
        slots.append(tuple(own))
    foot = float(geometry.lines)
    at_page = footnotes.place == "page"
    page_notes = tuple([note for notes in noted for note in notes]) if at_page else ()
    if sketch.last and shared and not any(z.bleeds and z.place == "foot" for z, _ in sketch.variant.bands):
        foot = floor + footnotes.lines(page_notes)
    heights = tuple(geometry.lines - head for head in heads)
    return PagePlan(
        tuple(heads), heights, foot, levels, tuple(slots), tuple(bands), () if at_page else tuple(noted), page_notes
    )


def _added(zone: FigureZone, lines: int, pieces: list[Piece], geometry: ZoneGeometry, captions: CaptionMaker) -> int:
    """Add the piece of a zone, and return its number."""
    span = zone.end - zone.first
    if zone.arranged is None:
        fixed = zone.figures[0].fixed
        assert fixed is not None
        figure = fixed
    else:
        figure = Figure(SetZone(zone, geometry, captions), (lines, lines, lines), span)
    pieces.append(Piece(float(lines), figure=figure))
    return len(pieces) - 1
