"""What the rest of a story will cost: near enough to compare the states of the search."""

from __future__ import annotations

import math

from paiban.flow.model import NEVER
from paiban.flow.search.costs import ALONE, LAST, PAGE, SIZE, WAITING
from paiban.flow.search.material import StoryMaterial
from paiban.flow.search.zone import ZoneGeometry


class Outlook:
    """Looks ahead in ``story``, at whose end ``tail`` lines are kept free: its photos are thought of as spread evenly
    over its pages, and those that wait as late."""

    def __init__(self, story: StoryMaterial, geometry: ZoneGeometry, tail: int) -> None:
        self.story = story
        self.geometry = geometry
        self.tail = tail
        self.areas = self._areas()
        self._known: dict[tuple[int, int, int], float] = {}

    def _areas(self) -> list[tuple[float, float, float]]:
        """Return by figure, of all from it on, the least, the most and the wanted area in lines of columns."""
        geometry = self.geometry
        leading = geometry.leading
        found = [(0.0, 0.0, 0.0)]
        for one in reversed(self.story.figures):
            if one.fixed is not None:
                least, natural, most = one.fixed.lines
                span = one.span or geometry.columns
                own = (float(least * span), float(most * span), float(natural * span))
            else:
                low = high = wanted = 0.0
                for photo in one.photos:
                    share = geometry.crop
                    low += geometry.column / photo.aspect * (1 - share) / leading + 2
                    tall = min(geometry.width / photo.aspect * (1 + share), geometry.tallest) / leading + 2
                    high += tall * geometry.columns / (2 if one.group >= 0 and len(one.photos) > 1 else 1)
                    wanted += photo.weight * geometry.full
                if len(one.photos) > 1:
                    low /= 2
                own = (low, max(high, low), wanted)
            before = found[-1]
            found.append((before[0] + own[0], before[1] + own[1], before[2] + own[2]))
        found.reverse()
        return found

    def cost(self, text: int, figure: int, wanted_pages: int = -1) -> float:
        """Return what the rest costs from a piece of text and a figure on, near enough to compare states; in so many
        pages, where a number is given."""
        key = (text, figure, wanted_pages)
        known = self._known.get(key)
        if known is not None:
            return known
        story, full = self.story, self.geometry.full
        least, most, wanted = self.areas[figure]
        count = len(story.figures) - figure
        rest = story.sums[-1] - story.sums[text] + self.tail * self.geometry.columns
        first = max(1, math.ceil((rest + least) / full - 0.02))
        best = NEVER
        for pages in range(first, first + 3) if wanted_pages < 0 else (wanted_pages,):
            area = min(most, max(least, pages * full - rest))
            price = PAGE * pages + LAST * min(1.0, max(0.0, pages - (rest + area) / full)) ** 2
            # what goes on fewer pages than it takes is far from a plan
            price += ALONE * max(0.0, (rest + least) / full - pages)
            if wanted:
                price += count * SIZE * math.log2(area / wanted) ** 2
            best = min(best, price)
        for one in story.figures[figure : figure + 12]:
            best += WAITING * (one.at < text)
        self._known[key] = best
        return best
