"""A page before it becomes a display list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, structs

from paiban.flow.model import Placed, SetFill, SetPicture
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
        return theme.left(self.side == "recto")

    def above(self, theme: Theme) -> float:
        """Return how much farther down the first line stands than on a page whose spine is beside its first line,
        points."""
        return theme.above(self.side == "recto")


class Opening(Struct, frozen=True):
    """Where a story opens: its page (index) and the height on it (points from the top of the trim)."""

    page: int
    top: float


def bled(mark: SetPicture | SetFill, y: float, leaf: PageMakeup, theme: Theme) -> SetPicture | SetFill:
    """Return a full-bleed photo or field at its place: out to the bleed's edge at both sides, and at the head or foot
    where it stands there."""
    page = theme.page
    top, bottom = y + mark.y, y + mark.y + mark.height
    if mark.bleed in ("head", "page"):
        top = -page.bleed - leaf.above(theme)
    if mark.bleed in ("foot", "page"):
        bottom = page.height + page.bleed - leaf.above(theme)
    moved = structs.replace(mark, x=mark.x - page.bleed - leaf.left(theme), y=top, height=bottom - top)
    return structs.replace(moved, whole=False) if isinstance(moved, SetPicture) else moved
