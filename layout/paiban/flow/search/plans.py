"""The pages of a story with photos, from its pieces to the plans that `place_page` sets."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from msgspec import structs

from paiban.base.diagnostics import Collector
from paiban.flow.compositor import Compositor
from paiban.flow.fill import Filler
from paiban.flow.footnotes import Footnotes
from paiban.flow.model import FREE, OWN_SECTION, Figure, Piece
from paiban.flow.part_page import advert_places
from paiban.flow.plan import Band, ChosenLayout, Ending, PagePlan, Slot, at_breaks, moved, page_count
from paiban.flow.search.costs import PAGE
from paiban.flow.search.kept import KeptPlan, hand_over, plan_key
from paiban.flow.search.material import StoryMaterial, material_of
from paiban.flow.search.page import Filled, PageSketch, PageSketcher, rise_of
from paiban.flow.search.photos import CaptionMaker
from paiban.flow.search.rivals import RivalSearch
from paiban.flow.search.story import StorySearch
from paiban.flow.search.zone import FigureZone, SetZone, ZoneGeometry, ZoneMaker
from paiban.flow.stretch import VariantColumn, goes_on, stretched
from paiban.style.standard import advert_layouts

_EPS = 1e-6
_HOLLOW = 1 / 3
"""The share of a page from which on it is too white to have fitted a story to its pages so."""
_LEAST_ROOM = 6
"""The least lines below a part of a story; with fewer the next one begins on a new page (ours)."""


class SearchedPages(NamedTuple):
    """The pages of a story, the pieces that they refer to, what they cost, and the greatest share of one of them that
    is white."""

    plans: list[PagePlan]
    pieces: Sequence[Piece]
    cost: float
    white: float = 0.0


def search_pages(
    pieces: Sequence[Piece],
    columns: int,
    top: float,
    setter: Compositor,
    footnotes: Footnotes,
    variants: Mapping[int, VariantColumn],
    ending: Ending,
    left: bool = False,
    pages: int = 0,
    rises: tuple[int, ...] = (),
) -> SearchedPages | None:
    """Return a story on pages, its first columns from line ``top`` on; None where there is nothing to search for, or no
    way to set it; nor where page breaks divide it.

    ``variants`` are by paragraph; with ``left`` the first page is a left one.  ``pages`` is how many there are to be, 0
    for any number: there is no way either where that would leave one of them more than a third empty.  ``rises`` are
    the lines that the headline leaves free above each column of the first page.
    """
    theme = setter.theme
    if (
        len(at_breaks(pieces)) > 1
        or not theme.layouts
        or top != int(top)
        or not any(piece.figure is not None for piece in pieces)
    ):
        return None
    maker = _PageSearch(columns, setter, footnotes, variants, rises)
    starts = [0, *(n for n in range(1, len(pieces)) if _begins_part(n, pieces)), len(pieces)]
    parts = [pieces[start:end] for start, end in pairwise(starts)]
    if pages:
        found = maker.part(pieces, int(top), ending, left, pages, maker.rises) if len(parts) == 1 else None
        return found if found is not None and found.white <= _HOLLOW else None
    found = maker.parts(parts, int(top), ending, left)
    if found is None and ending.tail:
        found = maker.parts(parts, int(top), Ending(ending.follows), left)
    return found


def _begins_part(number: int, pieces: Sequence[Piece]) -> bool:
    """Return whether a piece begins a part of its story: a figure with its heading, or a part of a divided table."""
    if pieces[number].bound == OWN_SECTION:
        around = (*pieces[number - 1 : number], *pieces[number + 1 : number + 2])
        return any(piece.bound != FREE for piece in around)
    return pieces[number].bound != FREE


class _PageSearch:
    """Searches the pages of a story part by part: a figure with its heading begins one, across the columns."""

    def __init__(
        self,
        columns: int,
        setter: Compositor,
        footnotes: Footnotes,
        variants: Mapping[int, VariantColumn],
        rises: tuple[int, ...],
    ) -> None:
        theme = setter.theme
        self.variants = variants
        beside = any(zone.place == "beside" for layout in theme.layouts for zone in layout.zones)
        self.rises = rises if beside and max(rises, default=0) else ()
        gap = theme.figures.gap * theme.grid.size
        self.columns = columns
        self.theme = theme
        self.compares = setter.compares
        self.memo = setter.memo
        self.budget = 1 if setter.draft else theme.pagination.budget
        self.footnotes = footnotes
        self.geometry = ZoneGeometry(theme, columns, theme.figures.crop)
        self.quiet = CaptionMaker(setter.themed(theme, Collector()), gap, True)
        self.loud = CaptionMaker(setter, gap, False)

    def parts(self, parts: Sequence[Sequence[Piece]], top: int, ending: Ending, left: bool) -> SearchedPages | None:
        """Return the parts one after the other, each below the one before or on a new page, whichever is cheaper."""
        found = SearchedPages([], [], 0.0)
        start, below = top, False
        for n, part in enumerate(parts):
            last = n == len(parts) - 1
            rises = () if n else self.rises
            side = left != bool(page_count(found.plans) % 2)
            if below:
                side = not side
            if last:
                own = self.part(part, start, ending, side, 0, rises)
                if own is None:
                    return None
                return _joined(found, own, below)
            after = parts[n + 1]
            best: tuple[float, SearchedPages, int] | None = None
            for follows in (True, False):
                own = self.part(part, start, Ending("surely" if follows else "never"), side, 0, rises)
                if own is None:
                    continue
                line = math.ceil(own.plans[-1].foot - _EPS) + 1 if follows else 0
                if follows and line > self.geometry.lines - _LEAST_ROOM:
                    continue
                turned = bool((page_count(own.plans) - follows) % 2)
                rest = self.part(after, line, Ending("surely"), side != turned)
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

    def part(
        self,
        pieces: Sequence[Piece],
        top: int,
        ending: Ending,
        left: bool,
        pages: int = 0,
        rises: tuple[int, ...] = (),
    ) -> SearchedPages | None:
        """Return one part from line ``top`` on, below a headline that leaves ``rises`` free, in so many ``pages`` where
        any are given; None where there is no way to set it."""
        story = material_of(pieces, self.columns, self.theme, self.footnotes)
        if story is None:
            return None
        geometry = self.geometry
        filler = Filler(story.text, float(geometry.lines), self.footnotes)
        asked = (self.columns, top, ending, left, pages, self.budget, rises)
        key = plan_key(story, self.theme, self.footnotes, *asked) if self.memo.keeps_plans else ()
        kept = self.memo.plan(key)
        if self.columns == 1 or not isinstance(kept, KeptPlan):
            self._make_room(story, filler)
        if self.columns == 1 and any(figure.hard for figure in story.figures):
            # one as wide as the page would be cropped beyond measure
            return None
        if isinstance(kept, KeptPlan):
            hand_over(kept, story.figures)
            cost, sketches = kept.cost, kept.sketches
        else:
            sketcher = self._sketcher(story, filler, ending, rises)
            cost, sketches = StorySearch(sketcher, self.budget, top, ending.tail, left, pages).plan()
            self.memo.keep_plan(key, KeptPlan(story.figures, cost, sketches))
        if not sketches:
            return None
        own = list(story.text)
        followed = ending.follows != "never"
        planner = _Planner(own, filler, geometry, self.loud, self.footnotes, self.variants, followed, rises)
        white = max(sketch.white(geometry.full, geometry.lines) for sketch in sketches)
        plans = [planner.plan(sketch) for sketch in sketches]
        if self.compares:
            # of a plan that was kept, no search has made room
            self._make_room(story, filler)
            sketcher = self._sketcher(story, filler, ending, rises)
            chosen = RivalSearch(sketcher, self.theme.layouts, top, ending.tail, left, pages).chosen(sketches)
            plans = [_compared(plan, one, own, self.columns) for plan, one in zip(plans, chosen, strict=True)]
        return SearchedPages(plans, own, cost, white)

    def _sketcher(
        self, story: StoryMaterial, filler: Filler, ending: Ending, rises: tuple[int, ...] = ()
    ) -> PageSketcher:
        zones = ZoneMaker(self.geometry, self.quiet)
        shared = ending.follows == "surely"
        layouts = self.theme.layouts
        if advert_places([figure.fixed for figure in story.figures if figure.fixed is not None]):
            layouts = tuple(dict.fromkeys([*layouts, *advert_layouts(self.columns)]))
        return PageSketcher(story, layouts, zones, filler, self.footnotes, shared, ending.tail, rises)

    def _make_room(self, story: StoryMaterial, filler: Filler) -> None:
        """Find the figures that stand on no page with their least and greatest sizes, and let them stand on one."""
        for hard in (1, 2):
            sketcher = self._sketcher(story, filler, Ending())
            for number, figure in enumerate(story.figures):
                if figure.arranged and figure.hard == hard - 1 and not sketcher.fits(number):
                    figure.hard = hard


def _compared(plan: PagePlan, chosen: ChosenLayout, pieces: Sequence[Piece], columns: int) -> PagePlan:
    """Return a page with its layout, and what others would have cost."""
    zones: list[tuple[int, int, float, float]] = []
    for band in plan.bands:
        figure = pieces[band.piece].figure
        assert figure is not None
        end = band.column + figure.span if figure.span else columns
        zones.append((band.column, end, band.top, band.height))
    for column, (top, slots) in enumerate(zip(plan.tops, plan.columns, strict=True)):
        for slot in slots:
            if pieces[slot.piece].figure is not None:
                zones.append((column, column + 1, top + slot.top, slot.height))
    return structs.replace(plan, chosen=structs.replace(chosen, zones=tuple(zones)))


def _joined(before: SearchedPages, after: SearchedPages, below: bool) -> SearchedPages:
    """Return two parts as one; ``below``: the second begins on the last page of the first."""
    offset = len(before.pieces)
    plans = [*before.plans, *(moved(plan, offset, below and n == 0) for n, plan in enumerate(after.plans))]
    white = max(before.white, after.white)
    return SearchedPages(plans, [*before.pieces, *after.pieces], before.cost + after.cost, white)


class _Planner:
    """Works pages out, in their order, of which the last may be ``followed`` by something.  What zones become, and
    paragraphs that are a line longer, is added to ``pieces``."""

    def __init__(
        self,
        pieces: list[Piece],
        filler: Filler,
        geometry: ZoneGeometry,
        captions: CaptionMaker,
        footnotes: Footnotes,
        variants: Mapping[int, VariantColumn],
        followed: bool,
        rises: tuple[int, ...] = (),
    ) -> None:
        self.rises = rises
        self.pieces = pieces
        self.count = len(pieces)
        self.filler = filler
        self.geometry = geometry
        self.captions = captions
        self.footnotes = footnotes
        self.variants = variants
        self.followed = followed
        self.begun = 0

    def plan(self, sketch: PageSketch) -> PagePlan:
        """Return a page worked out."""
        columns, lines = self.geometry.columns, self.geometry.lines
        filled = sketch.filled.columns() if sketch.filled is not None else [Filled(None, None, 0)] * columns
        floor = float(lines - sketch.foot - sketch.empty + _deeper(sketch, filled))
        heads, feet, bands = self._bands(sketch, floor)
        levels = tuple(
            max(0.0, foot - head, float(math.ceil(column.used - _EPS)))
            for head, foot, column in zip(heads, feet, filled, strict=True)
        )
        slots: list[tuple[Slot, ...]] = []
        noted: list[tuple[int, ...]] = []
        for level, column in zip(levels, filled, strict=True):
            own, notes = self._column(column, level, sketch.last)
            slots.append(own)
            noted.append(notes)
        for column in filled:
            if column.stop is not None:
                self.begun = column.stop.next
        foot = float(lines)
        at_page = self.footnotes.place == "page"
        page_notes = tuple([note for notes in noted for note in notes]) if at_page else ()
        if sketch.last and self.followed and not any(z.bleeds and z.place == "foot" for z, _ in sketch.variant.bands):
            foot = max(floor, *(head + level for head, level in zip(heads, levels, strict=True)))
            foot += self.footnotes.lines(page_notes)
        heights = tuple(lines - head for head in heads)
        by_column = () if at_page else tuple(noted)
        return PagePlan(tuple(heads), heights, foot, levels, tuple(slots), tuple(bands), by_column, page_notes)

    def _bands(self, sketch: PageSketch, floor: float) -> tuple[list[float], list[float], list[Band]]:
        """Return the lines where the columns begin and end, and the figures across them."""
        columns = self.geometry.columns
        raised = sketch.variant.raised or (0,) * columns
        heads, feet = [float(sketch.top - lines) for lines in raised], [floor] * columns
        bands: list[Band] = []
        for zone, lines in sketch.variant.bands:
            across = range(zone.first, zone.end)
            at_foot = zone.place == "foot"
            if at_foot and zone.bleeds:
                # off the foot of the page, whatever is left between it and the text
                y = float(self.geometry.lines - lines)
            elif at_foot and sketch.last and not self.followed and _is_advert(zone):
                # nothing comes below it
                y = float(self.geometry.lines - sketch.foot - lines)
            elif at_foot:
                y = min(feet[c] for c in across) - lines
            elif zone.place == "beside":
                # the headline ends where the text begins
                y = float(sketch.top - rise_of(self.rises, zone))
            else:
                y = max(heads[c] for c in across)
            for c in across:
                if at_foot:
                    feet[c] = min(y, feet[c] - lines)
                else:
                    heads[c] = max(heads[c], y + lines)
            bands.append(Band(self._added(zone, lines), y, float(lines), not at_foot, zone.first))
        return heads, feet, bands

    def _column(self, column: Filled, level: float, last: bool) -> tuple[tuple[Slot, ...], tuple[int, ...]]:
        """Return the slots of a column that reaches down to ``level``, and its notes."""
        own: tuple[Slot, ...] = ()
        notes: tuple[int, ...] = ()
        zone, lines, below = column.zone, float(column.lines), 0.0
        if column.stop is not None:
            end = self.filler.end(column.stop, 0.0)
            own, notes, below = end.slots, end.notes, end.below
            free = level - lines - end.below
            if (
                own
                and not last
                and goes_on(self.pieces, end.next, self.count)
                and own[-1].top + own[-1].height < free - 2 + _EPS
            ):
                own, added = stretched(own, free, self.pieces, self.count, self.variants)
                self.pieces += added
        if zone is not None and zone.place == "head":
            shifted = [structs.replace(slot, top=slot.top + lines) for slot in own]
            own = (Slot(self._added(zone, column.lines), 0.0, lines), *shifted)
        elif zone is not None:
            # the column's notes stand below it
            own = (*own, Slot(self._added(zone, column.lines), level - below - lines, lines))
        return own, notes

    def _added(self, zone: FigureZone, lines: int) -> int:
        """Add the piece of a zone, and return its number."""
        build = SetZone(zone, self.geometry, self.captions, self.begun)
        span = zone.end - zone.first if zone.arranged is not None else zone.figures[0].span
        self.pieces.append(Piece(float(lines), figure=Figure(build, (lines, lines, lines), span)))
        return len(self.pieces) - 1


def _is_advert(zone: FigureZone) -> bool:
    fixed = zone.figures[0].fixed
    return fixed is not None and advert_places([fixed])


def _deeper(sketch: PageSketch, filled: Sequence[Filled]) -> int:
    """Return the lines by which a column that ends with a zone is deeper than the others, above a figure at the foot of
    the page: this stands as much lower."""
    most = 0
    for c, column in enumerate(filled):
        if any(zone.place == "foot" and zone.first <= c < zone.end for zone, _ in sketch.variant.bands):
            most = max(most, math.ceil(column.used - _EPS) - sketch.variant.free[c] + sketch.empty)
    return most
