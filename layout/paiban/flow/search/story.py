"""The search over all pages of a story.

A state is what is left to set; since figures keep their order, the next piece of text and the next figure are enough
(Mittelbach, "A general LuaTeX framework for globally optimized pagination", 2019, prunes alike).  From each page on
those states are kept that are cheapest with the outlook (``outlook.py``) on what is left.
"""

from __future__ import annotations

from typing import NamedTuple

from paiban.flow.model import NEVER
from paiban.flow.search.costs import PAGE, REPEAT
from paiban.flow.search.page import PageSketch, PageSketcher, SketchState
from paiban.style.layouts import LayoutPage

_PAGES = 80
"""The most pages of a story that are searched (a longer one is set without)."""
_NEAR = 6.0
"""The lines within which states are alike."""
_USUAL = 10
"""The budget up to which the search is made once."""
_WIDER = 4
"""How much wider the search becomes where it ended with a page of photos alone."""


class Reached(NamedTuple):
    """A page of a plan, the pages before it, and the cost of all of them."""

    cost: float
    sketch: PageSketch | None
    before: Reached | None


class StorySearch:
    """Searches the pages of the story of ``sketcher``.  ``budget`` is how many states are followed from each page;
    ``top`` the line where the first page begins; ``tail`` are the lines kept free at the foot of the last page;
    ``left`` says whether the first page is a left one (verso)."""

    def __init__(self, sketcher: PageSketcher, budget: int, top: int, tail: int, left: bool) -> None:
        self.sketcher = sketcher
        self.story = sketcher.story
        self.geometry = sketcher.geometry
        self.budget = budget
        self.top = top
        self.tail = tail
        self.left = left

    def plan(self) -> tuple[float, list[PageSketch]]:
        """Return the cheapest pages found, and their cost; none where there is no way.  Where a page of photos alone
        remains, the search is made once more, wider: the plan is never dearer for that.  Nor is it for a budget of
        four times as much: states that are alike displace one another, so the search is made with the lesser one too.
        """
        best = self._searched(self.budget)
        budget = self.budget // _WIDER
        while budget >= _USUAL:
            lesser = self._searched(budget)
            if lesser[0] < best[0]:
                best = lesser
            budget //= _WIDER
        if not self.story.essay and (not best[1] or any(sketch.filled is None for sketch in best[1])):
            wider = self._searched(self.budget * _WIDER)
            if wider[0] < best[0]:
                best = wider
        return best

    def _searched(self, budget: int) -> tuple[float, list[PageSketch]]:
        sketcher, count = self.sketcher, len(self.story.figures)
        states: dict[SketchState, Reached] = {SketchState(0, (), 0): Reached(0.0, None, None)}
        best = Reached(NEVER, None, None)
        for number in range(_PAGES):
            top = 0 if number else self.top
            page = number + self.left
            kind: LayoutPage = "inside" if number else "opening"
            following: dict[SketchState, Reached] = {}
            for state, here in states.items():
                before = here.sketch.variant.layout if here.sketch is not None else ""
                left = count - state.figure
                ended = sketcher.finished(state, left, page, top, "last" if number else kind, True, self.tail)
                if ended is not None:
                    total = here.cost + ended[0] + _page_price(before, ended[1])
                    if total < best.cost:
                        best = Reached(total, ended[1], here)
                for after, (price, sketch) in sketcher.pages(state, page, top, kind).items():
                    total = here.cost + price + _page_price(before, sketch)
                    known = following.get(after)
                    if known is None or total < known.cost:
                        following[after] = Reached(total, sketch, here)
            states = self._pruned(following, best.cost, budget)
            if not states:
                break
        pages: list[PageSketch] = []
        at: Reached | None = best
        while at is not None and at.sketch is not None:
            pages.append(at.sketch)
            at = at.before
        pages.reverse()
        return best.cost, pages

    def _pruned(self, states: dict[SketchState, Reached], bound: float, budget: int) -> dict[SketchState, Reached]:
        """Return the states worth going on from: the cheapest with their outlook, not too many with as many figures
        set, nor with nearly the same text."""
        kept: dict[SketchState, Reached] = {}
        seen: dict[int, int] = {}
        alike: dict[tuple[int, int], int] = {}
        ranked = sorted(
            [
                (here.cost + self.sketcher.outlook.cost(state.text, state.figure), state)
                for state, here in states.items()
            ]
        )
        for total, state in ranked:
            if total >= bound or len(kept) >= budget:
                break
            near = (state.figure, int(self.story.sums[state.text] // _NEAR))
            if seen.get(state.figure, 0) < max(3, budget // 2) and alike.get(near, 0) < 2:
                seen[state.figure] = seen.get(state.figure, 0) + 1
                alike[near] = alike.get(near, 0) + 1
                kept[state] = states[state]
        return kept


def _page_price(before: str, sketch: PageSketch) -> float:
    layout = sketch.variant.layout
    return PAGE + (REPEAT if before == layout != "text" else 0.0)
