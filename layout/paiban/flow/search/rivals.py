"""What other layouts of a page would have cost: for those who look at the pages of a story, when they are found."""

from __future__ import annotations

from paiban.flow.model import NEVER
from paiban.flow.plan import ChosenLayout, RivalLayout
from paiban.flow.search.page import PageSketch, PageSketcher, Sketched, SketchState
from paiban.flow.search.story import MOST_PAGES, page_kind, page_price
from paiban.style.layouts import PageLayout

_RIVALS = 3
"""The most other layouts that are told of a page."""
_TRIED = 2
"""The ways to fill a page in one layout whose following pages are searched."""
_FOLLOWED = 2
"""The states that are followed from each of those pages."""

_Found = dict[SketchState, Sketched]


class RivalSearch:
    """Searches what follows other layouts than the chosen ones, as the search for the story does, but for few states:
    a rival may cost less than is told.

    ``sketcher`` has found the pages, ``layouts`` are the theme's.  The first page begins at line ``top``; ``tail`` are
    the lines kept free at the foot of the last; ``left`` says that the first is a left one; ``pages`` is how many there
    are to be, 0 for any number.
    """

    def __init__(
        self, sketcher: PageSketcher, layouts: tuple[PageLayout, ...], top: int, tail: int, left: bool, pages: int
    ) -> None:
        self.sketcher = sketcher
        self.layouts = layouts
        self.top = top
        self.tail = tail
        self.left = left
        self.pages = pages
        self._going_on: dict[tuple[SketchState, int], _Found] = {}
        self._ending: dict[tuple[SketchState, int], Sketched | None] = {}

    def chosen(self, sketches: list[PageSketch]) -> list[ChosenLayout]:
        """Return the layout of each page of a plan, with what it costs and what others would have cost more."""
        states = [SketchState(0, (), 0)]
        for sketch in sketches:
            states.append(_after(states[-1], sketch))
        costs = [self._price(number, states, sketches) for number in range(len(sketches))]
        found: list[ChosenLayout] = []
        for number, sketch in enumerate(sketches):
            left = 0.0
            for cost in costs[number:]:
                left += cost
            before = sketches[number - 1].variant.layout if number else ""
            rivals = self._rivals(states[number], number, before, sketch.variant.layout)
            told = [RivalLayout(name, cost - left) for cost, name in rivals if cost < NEVER]
            found.append(ChosenLayout(sketch.variant.layout, costs[number], tuple(told[:_RIVALS])))
        return found

    def _price(self, number: int, states: list[SketchState], sketches: list[PageSketch]) -> float:
        """Return what a page of the plan costs."""
        sketch, state = sketches[number], states[number]
        before = sketches[number - 1].variant.layout if number else ""
        if number == len(sketches) - 1:
            own = self._ended(self.sketcher, state, number)
        else:
            own = self._went_on(self.sketcher, state, number).get(states[number + 1])
        return (own[0] if own is not None else 0.0) + page_price(before, sketch)

    def _rivals(self, state: SketchState, number: int, before: str, chosen: str) -> list[tuple[float, str]]:
        """Return what the rest of the story costs with each other layout of a page, cheapest first."""
        known = self.sketcher
        others = tuple([layout for layout in self.layouts if layout.name != chosen])
        own = PageSketcher(
            known.story, others, known.zones, known.filler, known.footnotes, known.shared, known.tail, known.rises
        )
        costs: dict[str, float] = {}
        ended = self._ended(own, state, number)
        if ended is not None and ended[1].variant.layout != chosen:
            costs[ended[1].variant.layout] = ended[0] + page_price(before, ended[1])
        ways: dict[str, list[tuple[float, float, SketchState]]] = {}
        for after, (price, sketch) in self._went_on(own, state, number).items():
            name = sketch.variant.layout
            if name != chosen:
                price += page_price(before, sketch)
                outlook = known.outlook.cost(after.text, after.figure)
                ways.setdefault(name, []).append((price + outlook, price, after))
        nearest = sorted([(min(way)[0], name) for name, way in ways.items()])
        for _, name in nearest[:_RIVALS]:
            for _, price, after in sorted(ways[name])[:_TRIED]:
                total = price + self._rest(after, number + 1, name)
                costs[name] = min(costs.get(name, NEVER), total)
        return sorted([(cost, name) for name, cost in costs.items()])

    def _rest(self, begun: SketchState, number: int, before: str) -> float:
        """Return about the least that the pages from ``number`` on cost."""
        best = NEVER
        states: dict[SketchState, tuple[float, str]] = {begun: (0.0, before)}
        while states and number < MOST_PAGES:
            following: dict[SketchState, tuple[float, str]] = {}
            for state, (cost, layout) in states.items():
                ended = self._ended(self.sketcher, state, number)
                if ended is not None:
                    best = min(best, cost + ended[0] + page_price(layout, ended[1]))
                for after, (price, sketch) in self._went_on(self.sketcher, state, number).items():
                    total = cost + price + page_price(layout, sketch)
                    if after not in following or total < following[after][0]:
                        following[after] = (total, sketch.variant.layout)
            ranked = sorted(
                [
                    (cost + self.sketcher.outlook.cost(state.text, state.figure), state, cost, layout)
                    for state, (cost, layout) in following.items()
                ]
            )
            states = {}
            for total, state, cost, layout in ranked[:_FOLLOWED]:
                if total < best:
                    states[state] = (cost, layout)
            number += 1
        return best

    def _went_on(self, sketcher: PageSketcher, state: SketchState, number: int) -> _Found:
        """Return the ways to fill page ``number`` where another follows."""
        if self.pages and number + 1 >= self.pages:
            return {}
        key = (state, number)
        if sketcher is self.sketcher and key in self._going_on:
            return self._going_on[key]
        found = sketcher.pages(state, number + self.left, 0 if number else self.top, page_kind(number))
        if sketcher is self.sketcher:
            self._going_on[key] = found
        return found

    def _ended(self, sketcher: PageSketcher, state: SketchState, number: int) -> Sketched | None:
        """Return the rest of the story on page ``number``, where it fits."""
        if self.pages and number + 1 < self.pages:
            return None
        key = (state, number)
        if sketcher is self.sketcher and key in self._ending:
            return self._ending[key]
        count = len(sketcher.story.figures) - state.figure
        top = 0 if number else self.top
        found = sketcher.finished(state, count, number + self.left, top, page_kind(number, True), True, self.tail)
        if sketcher is self.sketcher:
            self._ending[key] = found
        return found


def _after(state: SketchState, sketch: PageSketch) -> SketchState:
    """Return what is left to set after a page."""
    variant = sketch.variant
    count = 0
    for zone, _ in variant.bands:
        count += len(zone.figures)
    for single in variant.single:
        count += len(single.figures) if single is not None else 0
    text, late = state.text, state.late
    for column in sketch.filled.columns() if sketch.filled is not None else []:
        if column.stop is not None:
            text, late = column.stop.next, column.stop.late
    return SketchState(text, late, state.figure + count)
