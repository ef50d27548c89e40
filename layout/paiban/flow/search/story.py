"""The search over all pages of a story.

A state is what is left to set; since figures keep their order, the next piece of text and the next figure are enough
(Mittelbach, "A general LuaTeX framework for globally optimized pagination", 2019, prunes alike).  From each page on
those states are kept that are cheapest with the outlook (``outlook.py``) on what is left.
"""

from __future__ import annotations

from typing import NamedTuple

from paiban.flow.model import NEVER
from paiban.flow.search.costs import PAGE, REPEAT
from paiban.flow.search.page import PageSketch, PageSketcher, Sketched, SketchState
from paiban.style.layouts import LayoutPage

MOST_PAGES = 80
"""The most pages of a story that are searched (a longer one is set without)."""
_NEAR = 6.0
"""The lines within which states are alike."""
_RUNGS = (1, 10, 40, 160, 640)
"""How many states are followed from each page, in searches one after the other: all that the budget allows.  The first
is the greedy plan, which bounds the others; a larger budget never finds a dearer plan."""


class Reached(NamedTuple):
    """A page of a plan, the pages before it, and the cost of all of them."""

    cost: float
    sketch: PageSketch | None
    before: Reached | None


class StorySearch:
    """Searches the pages of the story of ``sketcher``.  ``budget`` is how many states are followed from each page;
    ``top`` the line where the first page begins; ``tail`` are the lines kept free at the foot of the last page;
    ``left`` says whether the first page is a left one (verso); ``pages`` is how many there are to be, 0 for any
    number."""

    def __init__(self, sketcher: PageSketcher, budget: int, top: int, tail: int, left: bool, pages: int = 0) -> None:
        self.pages = pages
        self.sketcher = sketcher
        self.story = sketcher.story
        self.geometry = sketcher.geometry
        self.budget = budget
        self.top = top
        self.tail = tail
        self.left = left

    def plan(self) -> tuple[float, list[PageSketch]]:
        """Return the cheapest pages found, and their cost; none where there is no way.  Where none is found, or a page
        of photos alone remains, the search is made once more, wider than the budget."""
        best = Reached(NEVER, None, None)
        for width in _RUNGS:
            if width > max(self.budget, 1) and self._is_good(best):
                break
            best = self._searched(width, best)
            if width > self.budget:
                break
        return best.cost, _pages(best)

    def _is_good(self, best: Reached) -> bool:
        """Return whether there is a plan, and no page of photos alone in it that is none of a photo essay."""
        pages = _pages(best)
        return bool(pages) and (self.story.essay or all(page.filled is not None for page in pages))

    def _searched(self, budget: int, best: Reached) -> Reached:
        """Return the cheapest plan found with a budget, or ``best``, which is known."""
        sketcher, count = self.sketcher, len(self.story.figures)
        states: dict[SketchState, Reached] = {SketchState(0, (), 0): Reached(0.0, None, None)}
        for number in range(self.pages or MOST_PAGES):
            goes_on = number + 1 < (self.pages or MOST_PAGES)
            left_over = self.pages - number - 1 if self.pages else -1
            top = 0 if number else self.top
            page = number + self.left
            kind = page_kind(number)
            following: dict[SketchState, Reached] = {}
            for state, here in states.items():
                before = here.sketch.variant.layout if here.sketch is not None else ""
                left = count - state.figure
                ended: Sketched | None = None
                if not self.pages or not goes_on:
                    ended = sketcher.finished(state, left, page, top, page_kind(number, True), True, self.tail)
                if ended is not None:
                    total = here.cost + ended[0] + page_price(before, ended[1])
                    if total < best.cost:
                        best = Reached(total, ended[1], here)
                found = sketcher.pages(state, page, top, kind) if goes_on else {}
                for after, (price, sketch) in found.items():
                    total = here.cost + price + page_price(before, sketch)
                    known = following.get(after)
                    if known is None or total < known.cost:
                        following[after] = Reached(total, sketch, here)
            states = self._pruned(following, best.cost, budget, left_over)
            if not states:
                break
        return best

    def _pruned(
        self, states: dict[SketchState, Reached], bound: float, budget: int, pages: int
    ) -> dict[SketchState, Reached]:
        """Return the states worth going on from: the cheapest with their outlook, not too many with as many figures
        set, nor with nearly the same text."""
        kept: dict[SketchState, Reached] = {}
        seen: dict[int, int] = {}
        alike: dict[tuple[int, int], int] = {}
        ranked = sorted(
            [
                (here.cost + self.sketcher.outlook.cost(state.text, state.figure, pages), state)
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


def _pages(last: Reached) -> list[PageSketch]:
    """Return the pages of a plan, in their order."""
    pages: list[PageSketch] = []
    at: Reached | None = last
    while at is not None and at.sketch is not None:
        pages.append(at.sketch)
        at = at.before
    pages.reverse()
    return pages


def page_kind(number: int, last: bool = False) -> LayoutPage:
    """Return which page of its article one is: the first of all opens it, though it be the last."""
    if not number:
        return "opening"
    return "last" if last else "inside"


def page_price(before: str, sketch: PageSketch) -> float:
    """Return what a page costs for being one, after a page in the layout ``before``."""
    layout = sketch.variant.layout
    return PAGE + (REPEAT if before == layout != "text" else 0.0)
