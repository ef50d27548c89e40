"""Whether an article begins below the one before it, or on a page of its own."""

from __future__ import annotations

import math
from collections.abc import Sequence

from paiban.base.units import summed
from paiban.block.model import FigureBlock, Story, TextBlock
from paiban.flow.galley import Spread
from paiban.flow.model import Piece
from paiban.flow.plan import PagePlan, page_count
from paiban.flow.search.costs import LAST, PAGE

LEAST_TEXT = 6
"""Lines of text below an opening without which an article does not start on a page already begun."""
_LOWEST = 0.75
"""The share of a page below which nothing begins that needs room: an initial, several photos, an article that goes on
over the page (ours)."""
_DIVIDED = 30.0
"""An article that takes more pages for beginning below another, in the costs of the search."""
_LONG = 60.0
"""One of several pages that begins below another."""


def has_room(story: Story, top: float, head: float, lines: int) -> bool:
    """Return whether an article may begin at line ``top`` of a page of ``lines``, with an opening of ``head`` lines."""
    if top + head + LEAST_TEXT > lines:
        return False
    initial = any(isinstance(block, TextBlock) and block.drop_cap for block in story.blocks[:1])
    photos = sum(isinstance(block, FigureBlock) for block in story.blocks)
    return top <= _LOWEST * lines or not (initial or photos > 1)


def is_better_below(below: Spread, apart: Spread, foot: float, top: float, lines: int, tail: int = 0) -> bool:
    """Return whether an article is better set at line ``top``, below what takes its page up to line ``foot``, than
    ``apart``, on pages of its own.  What has no ``tail`` lines left at its end costs an empty page."""
    pages, more = page_count(below.plans), page_count(apart.plans)
    if not below.plans or not apart.plans:
        return bool(below.plans)
    if pages > 1:
        first = next((n for n, plan in enumerate(below.plans) if n and not plan.below), 0)
        if top > _LOWEST * lines or _text(below.plans[:first], below.pieces) < LEAST_TEXT:
            return False
    searched = below.searched and apart.searched
    own, other = [
        (spread.cost if searched else _price(spread, lines)) + (LAST + PAGE) * (spread.plans[-1].foot + tail > lines)
        for spread in (below, apart)
    ]
    own += _DIVIDED * (pages > more) + _LONG * (more > 1)
    return own < other + LAST * (1 - foot / lines) ** 2 + PAGE


def _price(spread: Spread, lines: int) -> float:
    """Return what the pages of an article cost by their number and the white of the last, as the search would."""
    empty = 1 - math.ceil(spread.plans[-1].foot - 1e-6) / lines
    return PAGE * page_count(spread.plans) + LAST * empty**2


def _text(plans: Sequence[PagePlan], pieces: Sequence[Piece]) -> float:
    """Return the lines of text of a page, on average of the columns that have any."""
    taken = 0.0
    for plan in plans:
        columns = [[slot for slot in column if pieces[slot.piece].figure is None] for column in plan.columns]
        taken += summed(slot.height for column in columns for slot in column) / max(1, sum(map(bool, columns)))
    return taken
