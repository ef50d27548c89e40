"""From the directions of text to the page: the one place where horizontal and vertical setting part.

All stages before speak of a line's own direction (x) and of the direction in which lines follow one
another (y).  In vertical setting lines run down the page and follow one another from right to left.
"""

from __future__ import annotations

from paiban.display.model import Direction, Glyphs
from paiban.flow.model import SetPicture
from paiban.inline.model import Run
from paiban.style.theme import Theme

Box = tuple[float, float, float, float]

_DIRECTIONS: dict[str, Direction] = {"along": "turned", "upright": "vertical"}


class Turning:
    """The page of one theme; all points and boxes (x, y, width, height) in points.  Furniture is set level on any page:
    its frame is not ``vertical``."""

    def __init__(self, theme: Theme, vertical: bool = True) -> None:
        self.vertical = theme.vertical and vertical
        self.width, self.height = theme.sheet

    def point(self, x: float, y: float) -> tuple[float, float]:
        return (self.width - y, x) if self.vertical else (x, y)

    def box(self, x: float, y: float, width: float, height: float) -> Box:
        return (self.width - y - height, x, height, width) if self.vertical else (x, y, width, height)

    def top(self, y: float) -> float:
        """How far down the page a link into it leads."""
        return 0.0 if self.vertical else y

    def picture(self, mark: SetPicture) -> tuple[float, float, tuple[float, float]]:
        """Width, height and focus of a photo as lines see it."""
        picture, (x, y) = mark.picture, mark.focus
        if self.vertical:
            return picture.height, picture.width, (y, 1.0 - x)
        return picture.width, picture.height, (x, y)

    def glyphs(self, run: Run, x: float, y: float, face: int, element: int, line: int) -> Glyphs:
        """A run of the page's ``line``-th line, a vertical one that begins at ``(x, y)``, its baseline."""
        x, y = self.point(x + run.x, y + run.y)
        return Glyphs(
            round(x, 3),
            round(y, 3),
            face,
            round(run.size, 3),
            run.colour,
            run.glyphs,
            run.xs,
            run.texts,
            run.ys,
            element,
            _DIRECTIONS[run.mode],
            line,
        )
