"""A page before it becomes a display list."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from paiban.flow.model import Placed, SetPicture
from paiban.style.theme import Theme


class Jump(Struct, frozen=True):
    """A live area that leads to the opening of a story: rectangle on the page (points from the trim's top left)."""

    x: float
    y: float
    width: float
    height: float
    story: int
    text: str


class Leaf(Struct):
    """One page.  ``marks`` have x from the left edge of the type area; ``story`` is the story at its head (-1: none);
    ``plain`` pages have neither running head nor folio."""

    number: int
    side: Literal["recto", "verso"]
    marks: list[Placed]
    jumps: list[Jump]
    story: int = -1
    plain: bool = False

    def left(self, theme: Theme) -> float:
        """Left edge of the type area from the left edge of the trim box, points."""
        grid = theme.grid
        spine_left = (self.side == "recto") == (theme.page.binding == "left")
        return grid.inner if spine_left else theme.page.width - grid.inner - grid.width


class Opening(Struct, frozen=True):
    """Where a story opens: its page (index) and the height on it (points from the top of the trim)."""

    page: int
    top: float


def bled(picture: SetPicture, x: float, y: float, left: float, theme: Theme) -> SetPicture:
    """A full-bleed photo at its place: from the bleed's edge at the head and both sides down to where it ends."""
    page = theme.page
    bottom = y + picture.y + picture.height
    return SetPicture(
        -page.bleed - left,
        -page.bleed,
        page.width + 2 * page.bleed,
        bottom + page.bleed,
        picture.picture,
        picture.focus,
        picture.element,
        True,
    )
