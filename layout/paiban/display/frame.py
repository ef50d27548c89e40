"""From the directions of text to the page: the one place where horizontal and vertical setting part.  What is placed by
it stands here too: notes that are linked to, scores at characters, pictures that bleed.

All stages before speak of a line's own direction (x) and of the direction in which lines follow one
another (y).  In vertical setting lines run down the page and follow one another from right to left.
"""

from __future__ import annotations

from paiban.display.model import ARTIFACT, Direction, Fill, Glyphs, Stroke
from paiban.display.scores import curves_of
from paiban.flow.model import SetLine, SetPicture
from paiban.inline.model import Run, Score
from paiban.material.picture import Picture
from paiban.page.run import PageRun
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
        """Return the point of the page for one in the directions of text."""
        return (self.width - y, x) if self.vertical else (x, y)

    def box(self, x: float, y: float, width: float, height: float) -> Box:
        """Return the box on the page for one in the directions of text."""
        return (self.width - y - height, x, height, width) if self.vertical else (x, y, width, height)

    def top(self, y: float) -> float:
        """Return how far down the page a link into it leads, points."""
        return 0.0 if self.vertical else y

    def picture(self, mark: SetPicture) -> tuple[float, float, tuple[float, float]]:
        """Return width, height and focus (shares of both) of a photo in the directions of text."""
        picture, (x, y) = mark.picture, mark.focus
        if self.vertical:
            return picture.height, picture.width, (y, 1.0 - x)
        return picture.width, picture.height, (x, y)

    def glyphs(self, run: Run, x: float, y: float, face: int, element: int, line: int) -> Glyphs:
        """Place a run of the page's ``line``-th line, a vertical one that begins at ``(x, y)``, its baseline."""
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


class Notes:
    """Notes by the part of the structure that they close; in each they count from 1."""

    def __init__(self, pages: PageRun, theme: Theme, frame: Turning) -> None:
        self.nodes = pages.structure.nodes
        self.within: dict[int, list[int]] = {}
        for n, node in enumerate(self.nodes):
            if node.role == "Note":
                self.within.setdefault(node.parent, []).append(n)
        self.places: dict[int, tuple[int, float]] = {}
        if not self.within:
            return
        for index, leaf in enumerate(pages.leaves):
            top = leaf.above(theme)
            for placed in leaf.marks:
                mark = placed.mark
                if isinstance(mark, SetLine) and mark.element > 0 and self.nodes[mark.element].role == "Note":
                    size = mark.line.runs[0].size if mark.line.runs else 0.0
                    y = max(0.0, top + placed.y + mark.y - 1.5 * size)
                    self.places.setdefault(mark.element, (index, frame.top(round(y, 3))))

    def place(self, element: int, number: str) -> tuple[int, float] | None:
        """Return page (index) and height (points from its top) of the note ``number`` that text of ``element`` refers
        to; None where there is none."""
        while element > 0 and element not in self.within:
            element = self.nodes[element].parent
        notes = self.within.get(element, [])
        n = int(number) - 1 if number.isdigit() else -1
        return self.places.get(notes[n]) if 0 <= n < len(notes) else None


def draw_score(score: Score, x: float, y: float, frame: Turning, element: int) -> Fill | Stroke:
    """Draw ``score`` of a line that begins at ``(x, y)``, its baseline."""
    x, y = x + score.x, y + score.y
    if score.shape == "rule":
        left, top, width, height = frame.box(x, y - score.weight / 2, score.width, score.weight)
        return Fill(round(left, 3), round(top, 3), round(width, 3), round(height, 3), score.colour, element)
    if score.shape == "turn":
        element = ARTIFACT
    points, weight = curves_of(score, x, y)
    mapped = tuple([(round(px, 3), round(py, 3)) for px, py in (frame.point(*p) for p in points)])
    return Stroke(mapped, round(weight, 3), score.colour, element)


_LEAST = 0.01
"""Points beyond the page that count."""


def bled(picture: Picture, window: Box, sheet: tuple[float, float], whole: bool) -> Box | None:
    """Return where the trimmed picture goes so that its bleed fills what ``window`` (points, on the page) has beyond
    the page of the size ``sheet``; None where it has none to fill it with, or there is nothing to fill.

    What of the window is on the page is covered by the trimmed picture; one that is to be seen ``whole`` lies within
    it.  Where its bleed is too short it is enlarged by as little as makes it reach.
    """
    if not picture.bleed:
        return None
    left, top, right, foot = picture.bleed
    across = _axis(window[0], window[2], sheet[0])
    down = _axis(window[1], window[3], sheet[1])
    if max(across[2], across[3], down[2], down[3]) < _LEAST:
        return None
    choose = min if whole else max
    scale = choose(across[1] / picture.width, down[1] / picture.height)
    scale = max(scale, _reach(across, picture.width, left, right), _reach(down, picture.height, top, foot))
    width, height = picture.width * scale, picture.height * scale
    return (
        _start(across, width, left * scale, right * scale),
        _start(down, height, top * scale, foot * scale),
        width,
        height,
    )


Axis = tuple[float, float, float, float]
"""Where the part of a window that is on the page begins, its length, what of the window is before and after it."""


def _axis(start: float, length: float, sheet: float) -> Axis:
    first, last = max(start, 0.0), min(start + length, sheet)
    return first, last - first, first - start, start + length - last


def _reach(axis: Axis, length: float, before: float, after: float) -> float:
    """The least scale at which a picture in the middle reaches the window's ends, where both are beyond the page."""
    _, on_page, head, tail = axis
    if head < _LEAST or tail < _LEAST:
        return 0.0
    return max((on_page / 2 + head) / (length / 2 + before), (on_page / 2 + tail) / (length / 2 + after))


def _start(axis: Axis, length: float, before: float, after: float) -> float:
    """Where the picture begins: at the edge that the window is beyond, else in its middle."""
    first, on_page, head, tail = axis
    if head >= _LEAST > tail:
        return first - max(0.0, head - before)
    if tail >= _LEAST > head:
        return first + on_page - length + max(0.0, tail - after)
    return first + (on_page - length) / 2
