"""What stands on the pages, each mark with its box and its article: horizontal and vertical setting alike.

Boxes are in the directions of text: x along the lines, y across them, points from the trim's corner where text begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from paiban.flow.model import Placed, SetFill, SetPicture
from paiban.flow.structure import StructureNode
from paiban.page.model import PageMakeup
from paiban.style.theme import Grid, Theme

Kind = Literal["text", "caption", "picture", "fill"]
APART = ("cover", "advert")
"""The kinds of pages that are no part of any article."""


class Stand(NamedTuple):
    """A mark at its place.  ``section`` is the article's element, ``size`` that of most of its glyphs, ``y`` of text is
    the top of its em box and ``line`` its baseline."""

    kind: Kind
    x: float
    y: float
    width: float
    height: float
    element: int = 0
    section: int = 0
    text: str = ""
    size: float = 0.0
    line: float = 0.0
    ppi: float = 0.0
    crop: float = 0.0

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def foot(self) -> float:
        return self.y + self.height


class StandingPage(NamedTuple):
    """A page with all that stands on it, folios and running heads left out."""

    number: int
    master: str
    grid: Grid
    left: float
    above: float
    stands: tuple[Stand, ...]

    @property
    def sections(self) -> set[int]:
        """The articles on it, and whatever else has a part of the structure to itself."""
        return {stand.section for stand in self.stands if stand.section > 0}

    def columns(self) -> list[tuple[float, float]]:
        """Left and right edge of each column."""
        grid = self.grid
        lefts = [self.left + grid.column_x(n) for n in range(grid.columns)]
        return [(left, left + grid.column_width) for left in lefts]

    def is_body(self, stand: Stand) -> bool:
        """Whether a stand is a line of running text, as long as a few characters."""
        han = sum("\u3400" <= c <= "\u9fff" for c in stand.text)
        return stand.kind == "text" and abs(stand.size - self.grid.size) < 0.3 and han > 3


class Standing:
    """All ``pages`` of an issue in a theme, with the ``nodes`` of its structure."""

    def __init__(self, theme: Theme, nodes: Sequence[StructureNode], leaves: Sequence[PageMakeup]) -> None:
        self.theme = theme
        self.nodes = nodes
        self.width, self.height, self.bleed = theme.page.width, theme.page.height, theme.page.bleed
        self.pages = tuple(map(self._page, leaves))

    def section(self, element: int) -> int:
        """The outermost part that an element is in; 0 for the root."""
        while element > 0 and self.nodes[element].parent > 0:
            element = self.nodes[element].parent
        return max(0, element)

    def within(self, element: int, role: str) -> bool:
        """Whether an element is of a role, or in one that is."""
        while element > 0:
            if self.nodes[element].role == role:
                return True
            element = self.nodes[element].parent
        return False

    @cached_property
    def articles(self) -> dict[int, Article]:
        """The parts that have a heading of the first order: the letter and the articles."""
        found = {n: Article() for n, node in enumerate(self.nodes) if node.role == "Sect" and node.parent == 0}
        headed = {self.section(n) for n, node in enumerate(self.nodes) if node.role == "H2"}
        for page in self.pages:
            for stand in page.stands:
                if stand.section in found:
                    article = found[stand.section]
                    article.pages.add(page.number)
                    article.photos += stand.kind == "picture"
                    article.characters += len(stand.text) if stand.kind == "text" else 0
        return {n: article for n, article in found.items() if n in headed}

    def _page(self, leaf: PageMakeup) -> StandingPage:
        theme = self.theme
        grid = leaf.grid or theme.mastered(leaf.master).grid
        left, above = leaf.left(theme), leaf.above(theme)
        stands = tuple(stand for placed in leaf.marks for stand in self._stands(placed, left))
        return StandingPage(leaf.number, leaf.master, grid, left, above, stands)

    def _stands(self, placed: Placed, left: float) -> Iterator[Stand]:
        mark = placed.mark
        x, y = left + placed.x + mark.x, placed.y + mark.y
        if isinstance(mark, SetFill):
            yield Stand("fill", x, y, mark.width, mark.height)
            return
        section = self.section(mark.element)
        if isinstance(mark, SetPicture):
            # in the directions of text, a picture of a vertical page lies on its side
            wide, high = mark.picture.width, mark.picture.height
            if self.theme.vertical:
                wide, high = high, wide
            scale = (min if mark.whole else max)(mark.width / wide, mark.height / high)
            shown = mark.width * mark.height / (wide * high * scale * scale)
            ppi = 0.0 if mark.picture.format == "pdf" else 72 / scale
            box = (x, y, mark.width, mark.height)
            yield Stand("picture", *box, mark.element, section, ppi=ppi, crop=max(0.0, 1.0 - shown))
            return
        runs = mark.line.runs
        if not runs:
            return
        size = max((run.size for run in runs), key=lambda size: sum(len(run.xs) for run in runs if run.size == size))
        first = min(run.x + run.xs[0] for run in runs if run.xs)
        end = mark.line.x + mark.line.extent
        text = "".join(text for run in runs for text in run.texts)
        kind: Kind = "caption" if self.within(mark.element, "Caption") else "text"
        top = y - 0.88 * size
        yield Stand(kind, x + first, top, end - first, size, mark.element, section, text, size, line=y)


class Article:
    """What an article has: photos, characters, and the pages that it stands on."""

    def __init__(self) -> None:
        self.photos = 0
        self.characters = 0
        self.pages: set[int] = set()

    @property
    def essay(self) -> bool:
        """Whether it is one of photos, with hardly any text."""
        return self.photos >= 4 and self.characters < 60 * self.photos
