"""The ways to fill one page: a layout with the next figures of a story, at their heights, and text in the columns."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from paiban.flow.fill import ColumnStop, Filler
from paiban.flow.footnotes import Footnotes
from paiban.flow.search.costs import (
    ALONE,
    ANOTHER,
    BESIDE,
    CROP,
    EARLY,
    LAST,
    LAST_SHARED,
    LATE,
    LEVEL,
    MOST,
    SAME,
    SHORT,
    SHORT_MORE,
    SLIVER,
    SPLIT,
    TEXT_BESIDE,
    WHITE,
    WISH,
)
from paiban.flow.search.material import PageFigure, StoryMaterial
from paiban.flow.search.outlook import Outlook
from paiban.flow.search.zone import FigureZone, ZoneGeometry, ZoneMaker
from paiban.style.layouts import LayoutPage, PageLayout, places_of

_EPS = 1e-6
_LEAST = 4
"""The least lines of text in a column beside or below photos."""
_FEW = 7
"""The lines below which a column is a sliver."""
_FEW_BETWEEN = 10
"""The same between two zones."""
_STOPS = 3
"""The most ends of a column that are followed."""
_CHAINS = 3
"""The most ways to fill the columns up to one of them that are followed."""
_VARIANTS = 40
"""The most variants of a page with the same figures."""
_ALIKE = 2
"""The most of them that leave the same room for text."""
_FOLLOWED = 10
"""The most variants of a page that are filled with text."""
_ENDED = 6
"""The most variants of a last page that are filled with text."""
_NEAR_ROOM = 6
"""The lines of text in all columns within which variants are alike."""
_LEAST_RISE = 6
"""The least lines free above a column for a photo beside the headline."""
_SHORT_OF_HEADLINE = 3
"""The most lines by which such a photo may end above the text."""
_TYPICAL = 0.7
"""The share of a page that its text takes where nothing is known of it yet."""


class Filled:
    """A column: its text up to ``stop`` (None: there is none), the ``lines`` of the ``zone`` that stands in it alone,
    and the lines that are taken in all."""

    def __init__(self, stop: ColumnStop | None, zone: FigureZone | None, lines: int) -> None:
        self.stop = stop
        self.zone = zone
        self.lines = lines
        self.used = (stop.used if stop is not None else 0.0) + lines


class FilledColumns:
    """Columns that are filled: the last of them, and those before it; ``empty`` are the lines left in all of them,
    ``uneven`` the squares of those beyond one in each."""

    def __init__(self, column: Filled, before: FilledColumns | None, room: int, cost: float) -> None:
        self.column = column
        self.before = before
        self.cost = cost
        short = max(0.0, room - column.used)
        self.empty: float = short + (before.empty if before is not None else 0.0)
        self.uneven: float = max(0.0, short - 1) ** 2 + (before.uneven if before is not None else 0.0)

    def columns(self) -> list[Filled]:
        """Return all of them, in their order."""
        found: list[Filled] = []
        at: FilledColumns | None = self
        while at is not None:
            found.append(at.column)
            at = at.before
        found.reverse()
        return found


class PageVariant:
    """A layout with figures in it: ``free`` are the lines of each column that the ``bands`` across columns leave,
    ``single`` the zone that stands in it alone, ``raised`` the lines by which it begins above the foot of the headline;
    ``room`` are the lines of text in all columns, where zones in one of them have their natural height, ``most`` where
    they have their least."""

    def __init__(
        self,
        price: float,
        layout: str,
        free: tuple[int, ...],
        single: tuple[FigureZone | None, ...],
        bands: tuple[tuple[FigureZone, int], ...],
        raised: tuple[int, ...] = (),
    ) -> None:
        self.raised = raised
        self.price = price
        self.layout = layout
        self.free = free
        self.single = single
        self.bands = bands
        self.full = not sum(free)
        self.room = self.most = sum(free)
        for zone in single:
            self.room -= zone.natural if zone is not None else 0
            self.most -= zone.low if zone is not None else 0


class PageSketch:
    """A page as the search sees it.  ``empty`` are the lines left below its columns, ``foot`` those of notes and what
    else is kept free; ``filled`` is None where there is no room for text."""

    def __init__(
        self, variant: PageVariant, top: int, empty: int, foot: int, filled: FilledColumns | None, last: bool
    ) -> None:
        self.variant = variant
        self.top = top
        self.empty = empty
        self.foot = foot
        self.filled = filled
        self.last = last

    def white(self, full: float, lines: int) -> float:
        """Return the share of the page that is white, of ``full`` lines in all columns and ``lines`` in each."""
        if self.filled is None:
            return max(0.0, 1 - (self.top + self.variant.bands[0][1]) / lines)
        columns = len(self.variant.free)
        return (self.filled.empty + self.empty * columns) / full


class SketchState(NamedTuple):
    """What is left to set: the next piece of text, the pieces put off, the next figure."""

    text: int
    late: tuple[int, ...]
    figure: int


Sketched = tuple[float, PageSketch]
_Chains = dict[tuple[int, tuple[int, ...]], FilledColumns]


class PageSketcher:
    """Sketches the pages of one story; ``rises`` are the lines that the headline leaves free above each column."""

    def __init__(
        self,
        story: StoryMaterial,
        layouts: tuple[PageLayout, ...],
        zones: ZoneMaker,
        filler: Filler,
        footnotes: Footnotes,
        shared: bool,
        tail: int,
        rises: tuple[int, ...] = (),
    ) -> None:
        self.tail = tail
        self.rises = rises
        self.outlook = Outlook(story, zones.geometry, tail)
        self.story = story
        self.zones = zones
        self.geometry = zones.geometry
        self.filler = filler
        self.footnotes = footnotes
        self.shared = shared
        self.layouts: dict[int, list[PageLayout]] = {}
        for layout in layouts:
            self.layouts.setdefault(layout.photos, []).append(layout)
        # a story may have less text than that in all
        self.least = min(_LEAST, max(1, math.ceil(story.sums[-1] / zones.geometry.columns)))
        self.conditional = bool(rises) or any(layout.on for layout in layouts)
        self._variants: dict[tuple[int, int, int, int, str], list[PageVariant]] = {}
        self._ends: dict[tuple[int, tuple[int, ...], int, int], list[tuple[float, Filled]]] = {}

    # ---- layouts

    def variants(
        self, first: int, count: int, top: int, foot: int, kind: LayoutPage, side: LayoutPage
    ) -> list[PageVariant]:
        """Return the ways to set ``count`` figures from ``first`` on, cheapest first; of those that leave as much room
        for text, a few."""
        key = (first, count, top, foot, f"{kind} {side}" if self.conditional else "")
        known = self._variants.get(key)
        if known is not None:
            return known
        geometry = self.geometry
        own = self.story.figures[first : first + count]
        rises = self.rises if kind == "opening" else ()
        best: dict[object, PageVariant] = {}
        if not count:
            room = geometry.lines - top - foot
            if room >= 1:
                columns = geometry.columns
                for raised in _raised(rises, ()):
                    free = tuple([room + own for own in raised]) if raised else (room,) * columns
                    price = _headline_price(sum(rises), raised, geometry)
                    best[raised] = PageVariant(price, "text", free, (None,) * columns, (), raised)
        for layout in self.layouts.get(count, ()) if count else ():
            if not layout.is_for(kind, side):
                continue
            for order in self._orders(layout, own):
                numbers = tuple([first + own.index(figure) for figure in order])
                for options in self._options(order):
                    self._layout(best, layout, order, options, numbers, top, foot, rises)
        kept: list[PageVariant] = []
        seen: dict[int, int] = {}
        for variant in sorted(best.values(), key=_price):
            alike = round(variant.room / geometry.columns)
            seen[alike] = seen.get(alike, 0) + 1
            if seen[alike] <= _ALIKE:
                kept.append(variant)
            if len(kept) >= _VARIANTS:
                break
        self._variants[key] = kept
        return kept

    def fits(self, number: int) -> bool:
        """Return whether a figure may stand on a page by itself, with text."""
        own = self.story.figures[number : number + 1]
        best: dict[object, PageVariant] = {}
        for layout in self.layouts.get(1, ()):
            if layout.zones[0].place != "page":
                for options in self._options(own):
                    self._layout(best, layout, own, options, (number,), 0, 0)
                    if best:
                        return True
        return False

    def _orders(self, layout: PageLayout, own: list[PageFigure]) -> list[list[PageFigure]]:
        """Return the figures by the letters of a layout: in the order of the text; with the heaviest in the place of
        the capital; with one that bleeds, or has a width of its own, in a zone of its own that is as wide."""
        found = [own]
        capital = -1
        columns = self.geometry.columns
        alone: list[tuple[int, int]] = []
        for zone in layout.zones:
            places = places_of(zone.arrangement)
            for place in places:
                capital = place.number if place.heavy else capital
            if len(places) == 1:
                alone.append((places[0].number, zone.end_of(columns) - zone.first))
        heaviest = min(range(len(own)), key=lambda n: (-own[n].weight, n))
        if capital >= 0 and heaviest != capital:
            found.append(_moved(own, heaviest, capital))
        for n, figure in enumerate(own):
            if figure.span == 0 or figure.span > 1:
                span = min(figure.span or columns, columns)
                for letter, wide in alone:
                    if letter != n and wide == span:
                        found.append(_moved(own, n, letter))
        return found

    def _options(self, order: list[PageFigure]) -> list[list[int]]:
        """Return the arrangements of groups to try: of each page's first group all, of the others the first."""
        found = [[0] * len(order)]
        for n, figure in enumerate(order):
            if len(figure.arranged) > 1:
                for option in range(1, len(figure.arranged)):
                    found.append([option if m == n else 0 for m in range(len(order))])
                break
        return found

    def _layout(
        self,
        best: dict[object, PageVariant],
        layout: PageLayout,
        order: list[PageFigure],
        options: list[int],
        numbers: tuple[int, ...],
        top: int,
        foot: int,
        rises: tuple[int, ...] = (),
    ) -> None:
        """Add a layout's zones at each of their heights; those in one column take what its text leaves, later."""
        geometry = self.geometry
        blank = sum(rises)
        zones: list[FigureZone] = []
        price = 0.0
        shares: list[float] = []
        for spec in layout.zones:
            zone = self.zones.zone(spec, order, options, numbers)
            if zone is None:
                return
            if zone.bleeds and not self._may_bleed(zone, top, foot):
                return
            if zone.figures[0].bound and zone.place != "head":
                return
            if zone.place == "beside":
                rise = rise_of(rises, zone)
                if rise < _LEAST_RISE or zone.high < rise - _SHORT_OF_HEADLINE:
                    return
                blank -= sum(rises[zone.first : zone.end])
            zones.append(zone)
            price += zone.price
            shares += zone.shares
        if len(shares) > 2 and max(shares) < 1.5 * min(shares):
            price += SAME * (len(shares) - 2)
        room = geometry.lines - top - foot
        columns = geometry.columns
        first = zones[0]
        if first.place == "page":
            if first.low <= room and first.first == 0 and first.end == columns:
                height = min(first.high, room)
                total = price + self._crop(first, height)
                best[layout.name, tuple(options)] = PageVariant(
                    total, layout.name, (0,) * columns, (None,) * columns, ((first, height),)
                )
            return
        bands: list[FigureZone] = []
        single: list[FigureZone | None] = [None] * columns
        for zone in zones:
            shared = any(o is not zone and o.first <= zone.first < o.end and o.end - o.first == 1 for o in zones)
            if zone.end - zone.first > 1 or shared or zone.place == "beside" or zone.bleeds:
                bands.append(zone)
            else:
                single[zone.first] = zone
        choices: list[tuple[tuple[tuple[FigureZone, int], ...], float]] = [((), 0.0)]
        for zone in bands:
            choices = [
                ((*chosen, (zone, height)), cost + self._crop(zone, height))
                for chosen, cost in choices
                for height in range(_lowest(zone, rises), zone.high + 1)
            ]
        for raised in _raised(rises, zones):
            own = price + _headline_price(blank, raised, geometry)
            self._heights(best, layout, choices, single, room, own, rises, raised)

    def _heights(
        self,
        best: dict[object, PageVariant],
        layout: PageLayout,
        choices: list[tuple[tuple[tuple[FigureZone, int], ...], float]],
        single: list[FigureZone | None],
        room: int,
        price: float,
        rises: tuple[int, ...],
        raised: tuple[int, ...],
    ) -> None:
        """Add a layout with its bands in each of the ``choices`` of their heights, its columns ``raised``."""
        geometry = self.geometry
        columns = geometry.columns
        for heights, crop in choices:
            free = [room + own for own in raised] if raised else [room] * columns
            between = [0] * columns
            for zone, height in heights:
                taken = max(0, height - rise_of(rises, zone)) if zone.place == "beside" else height
                for c in range(zone.first, zone.end):
                    free[c] -= taken
                    between[c] += taken > 0
            slivers = 0
            least = geometry.lines
            for c in range(columns):
                own = single[c]
                left = free[c] - (own.high if own is not None else 0)
                if own is not None and own.low <= free[c] < own.high + self.least:
                    left = _FEW_BETWEEN  # it has the column to itself
                least = min(least, left)
                slivers += left < (_FEW_BETWEEN if between[c] > 1 else _FEW)
            if least < self.least:
                continue
            total = price + crop + SLIVER * slivers / columns
            places = tuple([zone.place for zone, _ in heights])
            key = (tuple(free), places, tuple([(z.place, z.low, z.high) if z is not None else None for z in single]))
            known = best.get(key)
            if known is None or total < known.price:
                best[key] = PageVariant(total, layout.name, tuple(free), tuple(single), heights, raised)

    def _may_bleed(self, zone: FigureZone, top: int, foot: int) -> bool:
        """Return whether a photo that bleeds has nothing between it and the edge of the page."""
        if zone.place == "head":
            return top == 0
        return foot == 0 if zone.place == "foot" else top == 0 == foot

    def _crop(self, zone: FigureZone, height: int) -> float:
        share = zone.cropped(height, self.geometry.leading, self.geometry.crop)
        return CROP * len(zone.shares) * share * share

    # ---- text

    def _column(self, at: int, late: tuple[int, ...], free: int, zone: FigureZone | None) -> list[tuple[float, Filled]]:
        """Return the ways to fill a column of ``free`` lines, less a zone that takes what is left."""
        key = (at, late, free, id(zone) if zone is not None else 0)
        known = self._ends.get(key)
        if known is not None:
            return known
        low, high = (free - zone.high, free - zone.low) if zone is not None else (free, free)
        found: list[tuple[float, Filled]] = []
        if zone is not None and zone.low <= free < zone.high + self.least:
            # it has the column to itself, and leaves less than text would need
            lines = min(free, zone.high)
            left = free - lines
            price = SHORT + SHORT_MORE * (left - 1) ** 2 if left else 0.0
            found.append((price + self._crop(zone, lines), Filled(None, zone, lines)))
        ranked: list[tuple[float, int]] = []
        stops = self.filler.stops(at, late, float(low), float(high))
        for number, stop in enumerate(stops):
            cost = stop.cost
            short = low - stop.used
            if short >= 0.5 and (stop.next < self.story.end or stop.late):
                lines = int(short + 0.5)
                cost += SHORT + SHORT_MORE * (lines - 1) ** 2
            if zone is not None:
                cost += self._crop(zone, _zone_lines(zone, free, stop)) + SLIVER * (stop.used < _LEAST - 1)
            ranked.append((cost, number))
        ranked.sort()
        for cost, number in ranked[:_STOPS]:
            stop = stops[number]
            found.append((cost, Filled(stop, zone, _zone_lines(zone, free, stop))))
        self._ends[key] = found
        return found

    def _chains(
        self,
        state: SketchState,
        free: tuple[int, ...],
        single: tuple[FigureZone | None, ...],
        finish: bool,
    ) -> _Chains:
        """Return the ways to fill the columns, the cheapest for each text that is left; with ``finish`` only those up
        to the end of the story."""
        end = self.story.end
        paths: dict[tuple[int, tuple[int, ...]], FilledColumns | None] = {(state.text, state.late): None}
        following: _Chains = {}
        for c, room in enumerate(free):
            zone = single[c]
            following = {}
            last = c == len(free) - 1
            for (at, late), before in paths.items():
                cost = before.cost if before is not None else 0.0
                if at >= end and not late:
                    if finish and (zone is None or zone.low <= room):
                        filled = Filled(None, zone, min(zone.natural, room) if zone is not None else 0)
                        _add(following, (at, late), filled, before, room, cost)
                    continue
                for price, one in self._column(at, late, room, zone):
                    stop = one.stop
                    after = (stop.next, stop.late) if stop is not None else (at, late)
                    done = after[0] >= end and not after[1]
                    if (last or not finish) and done != finish:
                        continue
                    _add(following, after, one, before, room, cost + price)
            paths = {}
            for known, columns in following.items() if len(following) <= _CHAINS else _cheapest(following):
                paths[known] = columns
        return following

    def _notes(self, filled: FilledColumns | None) -> float:
        """Return the lines of notes at the foot of the page."""
        if self.footnotes.place != "page":
            return 0.0
        found: list[int] = []
        at = filled
        while at is not None:
            stop = at.column.stop
            if stop is not None:
                found += stop.run.notes[: stop.run.ends[stop.number][5]]
            at = at.before
        return self.footnotes.lines(found)

    # ---- pages

    def distance(self, state: SketchState, count: int, until: int, page: int) -> float:
        """Return what it costs that figures stand on a page with the text up to ``until``, by how far they are from
        where they are mentioned; in pages, reckoned from lines."""
        story = self.story
        price = 0.0
        typical = self.geometry.full * _TYPICAL
        figures = story.figures[state.figure : state.figure + count]
        for figure in figures:
            for number in figure.beside:
                price += WISH * (not state.text <= number < until)
            if figure.at < state.text:
                far = 1 + int((story.sums[state.text] - story.sums[figure.at]) / typical)
                price += LATE * far**1.3 * (0.5 if far == 1 and page % 2 else 1.0)
                for opening in story.opens:
                    price += ANOTHER * (figure.at < opening <= state.text)
            else:
                if figure.at >= until and until < story.end:
                    far = 1 + int((story.sums[figure.at] - story.sums[until]) / typical)
                    price += EARLY * far**2
                    for opening in story.opens:
                        price += ANOTHER * (until <= opening <= figure.at)
                if figure.floats == "next-page":
                    price += WISH
        after = state.figure + count
        if count and after < len(story.figures) and story.figures[after - 1].joined:
            price += WISH
        if count and 0 < after < len(story.figures) and story.figures[after].group == story.figures[after - 1].group:
            price += SPLIT
        return price

    def _alone(
        self, state: SketchState, count: int, variant: PageVariant, page: int, top: int, foot: int, last: bool
    ) -> Sketched:
        """Return a page of figures without text."""
        empty = max(0.0, 1 - (top + foot + variant.bands[0][1]) / self.geometry.lines)
        price = variant.price + (0.0 if self.story.essay else ALONE)
        price += self._last_price(last) * empty**2 + self.distance(state, count, state.text, page)
        return price, PageSketch(variant, top, 0, foot, None, last)

    def _last_price(self, last: bool) -> float:
        return (LAST_SHARED if self.shared and not self.tail else LAST) if last else WHITE

    def pages(self, state: SketchState, page: int, top: int, kind: LayoutPage) -> dict[SketchState, Sketched]:
        """Return the ways to fill a page that is not the last, the cheapest for each state that is left."""
        story, geometry = self.story, self.geometry
        options: dict[SketchState, Sketched] = {}
        left = len(story.figures) - state.figure
        reach = story.sums[min(state.text, story.end)] + geometry.full * 1.2
        near = 0
        while near < min(MOST, left) and story.sums[story.figures[state.figure + near].at] <= reach:
            near += 1
        feet = [0]
        tried: set[int] = set()
        while feet:
            foot = feet.pop()
            tried.add(foot)
            needed: set[int] = set()
            for count, variant in self._candidates(state, near, page, top, foot, kind):
                if variant.full:
                    after = SketchState(state.text, state.late, state.figure + count)
                    if not foot and (count < left or state.text < story.end) and self._in_order(variant, after):
                        price, sketch = self._alone(state, count, variant, page, top, 0, False)
                        _keep(options, after, price, sketch)
                    continue
                if state.text >= story.end and not state.late:
                    continue
                chains = self._chains(state, variant.free, variant.single, False)
                for (at, late), filled in chains.items():
                    after = SketchState(at, late, state.figure + count)
                    if not self._in_order(variant, after):
                        continue
                    notes = self._notes(filled)
                    if notes > foot:
                        needed.add(int(notes))
                        continue
                    empty = filled.empty / geometry.full
                    price = variant.price + filled.cost + WHITE * empty * empty
                    price += self.distance(state, count, at, page)
                    _keep(options, after, price, PageSketch(variant, top, 0, foot, filled, False))
            feet += sorted(need for need in needed if need not in tried and len(tried) < 3)[-1:]
        for count in range(self._least(state), min(left, MOST + 1)):
            # the text ends here, and figures go on
            ended = self.finished(state, count, page, top, kind, False)
            if ended is not None:
                _keep(options, SketchState(story.end, (), state.figure + count), *ended)
        options.pop(state, None)
        return options

    def _in_order(self, variant: PageVariant, after: SketchState) -> bool:
        """Return whether the tables of a page, and those that wait, keep to their sections."""
        if not self.story.keeps_sections:
            return True
        if after.text > self.story.waits[after.figure]:
            return False
        for zone in (*variant.single, *[band[0] for band in variant.bands]):
            if zone is None:
                continue
            # text stands above it: in its columns, or in those before them
            below = zone.place == "foot" or zone.first > 0
            for figure in zone.figures:
                if figure.after >= 0 and (after.text <= figure.after or (below and after.text > figure.passes)):
                    return False
        return True

    def _candidates(
        self, state: SketchState, near: int, page: int, top: int, foot: int, kind: LayoutPage
    ) -> list[tuple[int, PageVariant]]:
        """Return the variants that are worth filling with text, by what they and the outlook after them cost if the
        text goes as far as their room."""
        story = self.story
        ranked: list[tuple[float, int, int, PageVariant, int]] = []
        begun = story.sums[state.text]
        number = 0
        least = self._least(state)
        for count in range(least, max(near, least) + 1):
            distances: dict[int, float] = {}
            for variant in self.variants(state.figure, count, top, foot, kind, _side(page)):
                room = variant.room
                until = bisect_left(story.sums, begun + room) if room else state.text
                until = min(until, story.end)
                far = distances.get(until, -1.0)
                if far < 0:
                    far = self.distance(state, count, until, page) + self.outlook.cost(until, state.figure + count)
                    if not room:
                        far += 0.0 if story.essay else ALONE
                    if until > story.waits[state.figure + count]:
                        far += WISH
                    distances[until] = far
                ranked.append((variant.price + far, number, count, variant, int(room / _NEAR_ROOM)))
                number += 1
        ranked.sort()
        found: list[tuple[int, PageVariant]] = []
        seen: dict[tuple[int, int], int] = {}
        for _, _, count, variant, near_room in ranked:
            key = (count, near_room)
            if seen.get(key, 0) < _ALIKE:
                seen[key] = seen.get(key, 0) + 1
                found.append((count, variant))
                if len(found) >= _FOLLOWED:
                    break
        return found

    def _least(self, state: SketchState) -> int:
        """Return how many figures the page must have: one, where the next of them stands before all text."""
        figures = self.story.figures
        return 1 if state.figure < len(figures) and figures[state.figure].bound else 0

    def finished(
        self, state: SketchState, count: int, page: int, top: int, kind: LayoutPage, last: bool = True, tail: int = 0
    ) -> Sketched | None:
        """Return the rest of the text on this page in level columns, with ``count`` figures; None where it does not
        fit."""
        foot = tail
        for _ in range(3):
            found = self._finished(state, count, page, top, kind, last, foot)
            if found is None:
                return None
            need = int(self._notes(found[1].filled)) + tail
            if need <= foot:
                return found
            foot = need
        return None

    def _finished(
        self, state: SketchState, count: int, page: int, top: int, kind: LayoutPage, last: bool, foot: int
    ) -> Sketched | None:
        story, geometry = self.story, self.geometry
        columns = geometry.columns
        rest = story.sums[-1] - story.sums[state.text]
        for number in state.late:
            rest += story.text[number].height
        room = columns * (geometry.lines - top - foot) + (sum(self.rises) if kind == "opening" else 0)
        if count > MOST or rest > room + 3 * columns:
            return None
        text_left = state.text < story.end or bool(state.late)
        best: Sketched | None = None
        ranked: list[tuple[float, int, PageVariant]] = []
        after = SketchState(story.end, (), state.figure + count)
        for number, variant in enumerate(self.variants(state.figure, count, top, foot, kind, _side(page))):
            if (variant.full and text_left) or not self._in_order(variant, after):
                continue
            if variant.most < rest - 1:
                continue
            white = self._last_price(last) * (max(0.0, variant.room - rest) / geometry.full) ** 2
            ranked.append((variant.price + white, number, variant))
        ranked.sort()
        for estimate, _, variant in ranked[:_ENDED]:
            if best is not None and estimate >= best[0]:
                break
            if variant.full:
                found = self._alone(state, count, variant, page, top, foot, last)
                if best is None or found[0] < best[0]:
                    best = found
                continue
            spare = variant.room - rest
            floor = math.floor(spare / columns)
            depths = sorted({max(0, floor + d) for d in (1, 0, -1, -2)})
            # pieces that can't be divided may need all the room there is
            for empty in (*depths, *range(depths[0] - 1, -1, -1)):
                if empty < depths[0] and best is not None:
                    break
                cut = _cut(variant, empty)
                if min(cut) < 1:
                    continue
                chain = self._chains(state, cut, variant.single, True).get((story.end, ()))
                if chain is None:
                    continue
                white = chain.empty
                for room, own in zip(variant.free, cut, strict=True):
                    white += room - own
                white /= geometry.full
                total = variant.price + chain.cost + LEVEL * chain.uneven + self._last_price(last) * white * white
                total += self.distance(state, count, story.end, page)
                if not text_left and not story.essay:
                    total += ALONE
                if best is None or total < best[0]:
                    best = total, PageSketch(variant, top, empty, foot, chain, last)
        return best


def _keep(options: dict[SketchState, Sketched], after: SketchState, price: float, sketch: PageSketch) -> None:
    known = options.get(after)
    if known is None or price < known[0]:
        options[after] = (price, sketch)


def _headline_price(blank: int, raised: tuple[int, ...], geometry: ZoneGeometry) -> float:
    """Return what the columns beside a headline cost: ``blank`` lines of them have no photo, ``raised`` have text."""
    share = (blank - sum(raised)) / geometry.full
    return BESIDE * share * share + (TEXT_BESIDE if sum(raised) else 0.0)


def _raised(rises: tuple[int, ...], zones: Sequence[FigureZone]) -> list[tuple[int, ...]]:
    """Return the ways to begin columns beside the headline, each by the lines of each column: none, and all of those at
    the end that the headline leaves free, where no zone stands at their head."""
    taken = {c for zone in zones if zone.place != "foot" for c in range(zone.first, zone.end)}
    free = [0 if c in taken or rise < _LEAST_RISE else rise for c, rise in enumerate(rises)]
    return [(), tuple(free)] if any(free) else [()]


def rise_of(rises: tuple[int, ...], zone: FigureZone) -> int:
    """Return the lines that the headline leaves free above a zone's columns."""
    return min(rises[zone.first : zone.end], default=0)


def _lowest(zone: FigureZone, rises: tuple[int, ...]) -> int:
    """Return the least height of a zone: beside the headline, not much less than this leaves free."""
    return max(zone.low, rise_of(rises, zone) - _SHORT_OF_HEADLINE) if zone.place == "beside" else zone.low


def _cut(variant: PageVariant, empty: int) -> tuple[int, ...]:
    """Return the lines of the columns with ``empty`` lines left at the foot, but for a zone that reaches further."""
    found = []
    for room, zone in zip(variant.free, variant.single, strict=True):
        found.append(max(room - empty, min(zone.natural, room) if zone is not None else 0))
    return tuple(found)


def _zone_lines(zone: FigureZone | None, free: int, stop: ColumnStop) -> int:
    """Return the lines of a zone in a column of ``free`` lines: what the text leaves, within its range."""
    if zone is None:
        return 0
    return max(zone.low, min(zone.high, int(free - stop.used + _EPS)))


def _add(
    found: _Chains,
    after: tuple[int, tuple[int, ...]],
    column: Filled,
    before: FilledColumns | None,
    room: int,
    cost: float,
) -> None:
    """Add a column to those before it, where nothing cheaper leads to the same."""
    known = found.get(after)
    if known is None or cost < known.cost:
        found[after] = FilledColumns(column, before, room, cost)


def _cheapest(chains: _Chains) -> list[tuple[tuple[int, tuple[int, ...]], FilledColumns]]:
    return sorted(chains.items(), key=_chain_cost)[:_CHAINS]


def _chain_cost(item: tuple[tuple[int, tuple[int, ...]], FilledColumns]) -> float:
    return item[1].cost


def _moved(figures: list[PageFigure], number: int, place: int) -> list[PageFigure]:
    """Return the figures with one of them in another place."""
    found = figures[:number] + figures[number + 1 :]
    found.insert(place, figures[number])
    return found


def _side(page: int) -> LayoutPage:
    return "verso" if page % 2 else "recto"


def _price(variant: PageVariant) -> float:
    return variant.price
