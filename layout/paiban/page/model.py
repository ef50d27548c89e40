"""A page before it becomes a display list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, structs

from paiban.flow.model import Placed, SetPicture
from paiban.flow.plan import ChosenLayout
from paiban.style.theme import Grid, Theme


class ContentsLink(Struct, frozen=True):
    """A live area that leads to the opening of a story: a rectangle on the page, points from the trim's top left."""

    x: float
    y: float
    width: float
    height: float
    story: int
    text: str


class PageMakeup(Struct):
    """One page.  ``marks`` have x from the left edge of the type area; ``story`` is the story at its head (-1: none),
    ``stories`` all that stand on it; ``master`` is the kind of page.  ``plain`` pages have neither running head nor
    folio.  ``furniture`` is level on any page, placed from the trim's top left.  ``columns`` are those that its stories
    run in (x from the left edge of the type area, width; points) and ``grid`` the lines they stand on, for those who
    look at the page, as ``layouts`` are.  A ``broken`` one is begun by a break of the YAML."""

    number: int
    side: Literal["recto", "verso"]
    marks: list[Placed]
    jumps: list[ContentsLink]
    story: int = -1
    plain: bool = False
    furniture: list[Placed] = []
    stories: set[int] = set()
    master: str = "feature"
    columns: list[tuple[float, float]] = []
    grid: Grid | None = None
    layouts: list[ChosenLayout] = []
    broken: bool = False

    def ruled(self, grid: Grid, columns: Sequence[tuple[float, float]]) -> None:
        """Record that text is set on this page in ``columns`` (x, width; points) on the lines of ``grid``."""
        self.grid = self.grid or grid
        self.columns += [column for column in columns if column not in self.columns]

    def left(self, theme: Theme) -> float:
        """Return where lines begin, points from the edge of the trim box."""
        grid = theme.grid
        if theme.vertical or self._spine_first(theme):
            return grid.inner
        return theme.page.width - grid.inner - grid.width

    def above(self, theme: Theme) -> float:
        """Return how much farther down the first line stands than on a page whose spine is beside its first line,
        points."""
        grid = theme.grid
        if not theme.vertical or self._spine_first(theme):
            return 0.0
        return theme.page.height - 2 * grid.top - (grid.lines - 1) * grid.leading - grid.size

    def _spine_first(self, theme: Theme) -> bool:
        """Whether lines (horizontal setting) or the first line (vertical) begin at the spine."""
        first = "right" if theme.vertical else "left"
        return (self.side == "recto") == (theme.page.binding == first)


class Opening(Struct, frozen=True):
    """Where a story opens: its page (index) and the height on it (points from the top of the trim)."""

    page: int
    top: float


def bled(picture: SetPicture, y: float, leaf: PageMakeup, theme: Theme) -> SetPicture:
    """Return a full-bleed photo at its place: out to the bleed's edge at both sides, and at the head or foot where it
    stands there."""
    page = theme.page
    top, bottom = y + picture.y, y + picture.y + picture.height
    if picture.bleed == "head":
        top = -page.bleed - leaf.above(theme)
    elif picture.bleed == "foot":
        bottom = page.height + page.bleed - leaf.above(theme)
    return structs.replace(
        picture, x=picture.x - page.bleed - leaf.left(theme), y=top, height=bottom - top, whole=False
    )
