"""Columns and pages as they are chosen: which piece stands where, and what is left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from msgspec import Struct, structs

from paiban.flow.model import PageStart, Piece

Following = Literal["never", "perhaps", "surely"]
"""Whether something follows below the end of a story.  Where it does perhaps, the page should be as full as if nothing
did."""


class Ending(NamedTuple):
    """How a story ends: whether something follows right below, and the lines kept free at the foot of the last page for
    what stands there (``tail``)."""

    follows: Following = "never"
    tail: int = 0


class Band(Struct, frozen=True):
    """A figure across columns from ``column`` on: its piece, the line its top stands on, its height in lines."""

    piece: int
    top: float
    height: float
    head: bool
    column: int = 0


class PageFrame(Struct, frozen=True):
    """The columns of a page: by column, ``tops`` is the line where it starts, ``heights`` the lines that it has.
    ``bands`` stand above and below them; ``left`` are the figures that wait for the next page."""

    tops: tuple[float, ...]
    heights: tuple[float, ...]
    bands: tuple[Band, ...] = ()
    left: tuple[int, ...] = ()

    @property
    def top(self) -> float:
        """The line where the highest column starts."""
        return min(self.tops)

    def cut(self, height: float) -> PageFrame:
        """Return the frame with no column reaching further than ``height`` lines below the highest one's top."""
        foot = self.top + height
        heights = tuple(max(0.0, min(h, foot - t)) for t, h in zip(self.tops, self.heights, strict=True))
        return structs.replace(self, heights=heights)


class Slot(Struct, frozen=True):
    """A piece in a column: its index, the line its top stands on, its height in lines.  A slot that is ``carried``
    holds not the piece itself but what it carries."""

    piece: int
    top: float
    height: float
    carried: bool = False


class End(Struct, frozen=True):
    """A way to fill a column.

    ``next`` is the first piece left; ``late`` are the figures put off, ``wide`` those across the columns that were met;
    ``used`` are the lines taken; ``notes`` are those referred to, and ``below`` the lines that they take at the
    column's foot.
    """

    next: int
    late: tuple[int, ...]
    wide: tuple[int, ...]
    used: float
    cost: float
    slots: tuple[Slot, ...]
    notes: tuple[int, ...] = ()
    below: float = 0.0


class RivalLayout(Struct, frozen=True):
    """Another layout of a page, and what the story would have cost ``more`` with it."""

    layout: str
    more: float


class ChosenLayout(Struct, frozen=True):
    """The layout of a page with what the page costs, and the best others.  ``zones`` are its figures: from a column up
    to another, from a line on, so many lines."""

    layout: str
    cost: float
    rivals: tuple[RivalLayout, ...] = ()
    zones: tuple[tuple[int, int, float, float], ...] = ()


class PagePlan(Struct, frozen=True):
    """One page of a story.

    By column: ``tops`` is the line where it starts, ``heights`` the lines that it has, ``levels`` the lines down to the
    foot that its figures stretch to, ``notes`` those that stand at its foot.  ``foot`` is the line up to which the
    story takes the page; ``page_notes`` stand there.  A plan with ``below`` is on the page of the plan before it, below
    what that has.  ``chosen`` is its layout, where layouts are compared for those who look.  ``begins`` is the side
    of the leaf that it has to stand on, where one was asked for.
    """

    tops: tuple[float, ...]
    heights: tuple[float, ...]
    foot: float
    levels: tuple[float, ...]
    columns: tuple[tuple[Slot, ...], ...]
    bands: tuple[Band, ...]
    notes: tuple[tuple[int, ...], ...] = ()
    page_notes: tuple[int, ...] = ()
    below: bool = False
    chosen: ChosenLayout | None = None
    begins: PageStart = ""

    @property
    def top(self) -> float:
        """The line where the highest column starts."""
        return min(self.tops)

    @property
    def height(self) -> float:
        """The lines of the longest column."""
        return max(self.heights)


def page_numbers(plans: Sequence[PagePlan]) -> list[int]:
    """Return the page of each plan, from 0 on."""
    numbers: list[int] = []
    for plan in plans:
        numbers.append(numbers[-1] + (not plan.below) if numbers else 0)
    return numbers


def page_count(plans: Sequence[PagePlan]) -> int:
    """Return how many pages the plans take."""
    return sum(not plan.below for plan in plans)


def moved(plan: PagePlan, offset: int, below: bool) -> PagePlan:
    """Return the plan with its pieces ``offset`` later in their list."""
    if not offset and not below:
        return plan
    columns = tuple(
        tuple(Slot(slot.piece + offset, slot.top, slot.height, slot.carried) for slot in column)
        for column in plan.columns
    )
    bands = tuple(structs.replace(band, piece=band.piece + offset) for band in plan.bands)
    return structs.replace(plan, columns=columns, bands=bands, below=below)


def at_breaks(pieces: Sequence[Piece]) -> list[Sequence[Piece]]:
    """Return the pieces from page break to page break."""
    starts = [n for n, piece in enumerate(pieces) if n and piece.begins]
    return [pieces[start:end] for start, end in pairwise([0, *starts, len(pieces)])] if starts else [pieces]


def begun(plans: Sequence[PagePlan], pieces: Sequence[Piece]) -> list[PagePlan]:
    """Return the pages of ``pieces``, the first of which stands on the side that the first piece begins."""
    begins = pieces[0].begins if pieces else ""
    return [structs.replace(plans[0], begins=begins), *plans[1:]] if plans and begins else list(plans)


class FillState(Struct, frozen=True):
    """What is left to set: the next piece, the figures put off, and those across the columns that wait for a page."""

    next: int
    late: tuple[int, ...]
    wide: tuple[int, ...]


class DraftPage(Struct, frozen=True):
    """A page that is not yet worked out: its columns as ends."""

    frame: PageFrame
    ends: tuple[End, ...]
    foot: float
    levels: tuple[float, ...]
    notes: tuple[int, ...] = ()


class Path(Struct, frozen=True):
    """A page of a plan, the pages before it, and the cost of all of them."""

    cost: float
    plan: DraftPage | None
    before: Path | None
