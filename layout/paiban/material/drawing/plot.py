"""What the kinds of charts have in common: the room below the head, axes with their grid, the key of colours."""

from __future__ import annotations

from paiban.base.colour import Colour
from paiban.base.units import summed
from paiban.material.drawing.board import ASCENT, HAIR, RULE, ChartBoard
from paiban.material.drawing.numbers import WrittenFigures, round_ticks
from paiban.material.drawing.source import ChartSource

LABEL = 0.92
"""The size of labels in a chart, in that of captions."""
SMALLEST = 5.5
"""The least size of a label, pt."""
_KEY = 0.45
"""The most of a chart's height that its key may take."""
BELOW = 0.65
"""The white between a chart and the labels of categories below it, in their size."""
GAP = 0.45
"""The white between a label and what it names, in its size."""


class Plot:
    """The room of a chart, (left, top) to (right, bottom) points on its board, which axes and keys take from; ``size``
    is that of labels."""

    def __init__(
        self,
        source: ChartSource,
        figures: WrittenFigures,
        board: ChartBoard,
        colours: list[Colour],
        left: float,
        top: float,
        right: float,
        bottom: float,
    ) -> None:
        self.source = source
        self.figures = figures
        self.board = board
        self.colours = colours
        self.left, self.top, self.right, self.bottom = left, top, right, bottom
        self.size = board.size * LABEL
        self.low, self.high = 0.0, 1.0

    @property
    def pairs(self) -> list[tuple[str, tuple[float | None, ...]]]:
        """The series, each by its name."""
        return list(zip(self.source.names, self.source.values, strict=True))

    def y(self, value: float) -> float:
        """Return how far down a value stands."""
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)

    def x(self, value: float) -> float:
        """Return how far to the right a value stands, where values run along the lines."""
        return self.left + (value - self.low) / (self.high - self.low) * (self.right - self.left)

    def span(self, low: float, high: float, steps: float) -> list[float]:
        """Choose the axis of values, and return its round ones."""
        values = round_ticks(low, high, max(1, min(6, int(steps))))
        self.low, self.high = values[0], values[-1]
        return values

    def grid(self, values: list[float]) -> None:
        """Draw the axis of values at the left, with a hairline for each: the numerals are flush with one another."""
        board, size, look = self.board, self.size, self.board.look
        words = self.figures.ticks(values)
        wide = max(board.measure(word, size) for word in words)
        self.left += wide + GAP * size
        for value, word in zip(values, words, strict=True):
            y = self.y(value)
            board.text(word, self.left - GAP * size, y + 0.36 * size, size, "end", look.grey)
            board.line(self.left, y, self.right, y, HAIR, look.grey.tinted(0.5))

    def base(self) -> None:
        """Draw the line that bars stand on."""
        y = self.y(0.0 if self.low <= 0.0 <= self.high else self.low)
        self.board.line(self.left, y, self.right, y, RULE, self.board.look.ink)

    def key(self) -> None:
        """Name the series by their colours above the chart, where what they name can't have its name beside it.  Names
        that would take the room of the chart are shortened, and left out where even so there is none."""
        room = _KEY * (self.bottom - self.top)
        for size, whole in ((self.size, True), (self.size, False), (SMALLEST, True), (SMALLEST, False)):
            places, depth = self._key(size, whole)
            if depth <= room:
                for (x, y, line), colour in places:
                    if line:
                        self.board.text(line, x, y + ASCENT * size, size)
                    else:
                        self.board.rect(x, y + 0.12 * size, x + 0.76 * size, y + 0.88 * size, colour)
                self.top += depth
                return

    def _key(self, size: float, whole: bool) -> tuple[list[tuple[tuple[float, float, str], Colour]], float]:
        """Where the names of a key and their colours (no text) stand, and how much it takes."""
        board = self.board
        found: list[tuple[tuple[float, float, str], Colour]] = []
        x, y, deep = self.left, self.top, 1
        for name, colour in zip(self.source.names, self.colours, strict=True):
            room = self.right - self.left - 1.1 * size
            lines = board.wrapped(name, size, room)
            if not whole and len(lines) > 1:
                lines = [board.shortened(lines[0], size, room)]
            wide = 1.1 * size + max((board.measure(line, size) for line in lines), default=0.0)
            if x > self.left and x + wide > self.right:
                x, y, deep = self.left, y + (0.15 + 1.3 * deep) * size, 1
            found.append(((x, y, ""), colour))
            found += [((x + 1.1 * size, y + n * 1.3 * size, line), colour) for n, line in enumerate(lines)]
            x, deep = x + wide + 1.2 * size, max(deep, len(lines))
        return found, y - self.top + (0.6 + 1.3 * deep) * size

    def categories(self, xs: list[float], pitch: float) -> None:
        """Set the labels of categories below the chart at ``xs``, as many as have room: every second, third, … one
        where they are too many, the last one among them."""
        board, labels = self.board, self.source.labels
        size = self.size
        widths = [board.measure(label, size) for label in labels]
        step = 1
        while step < len(labels) and not self._fits(xs, widths, step, 0.5 * size):
            step += 1
        for n in self._shown(step):
            left = min(max(xs[n] - widths[n] / 2, 0.0), board.width - widths[n])
            if widths[n] <= board.width:
                board.text(labels[n], left, self.bottom + (BELOW + ASCENT) * size, size)

    def _shown(self, step: int) -> list[int]:
        last = len(self.source.labels) - 1
        return sorted(range(last, -1, -step))

    def _fits(self, xs: list[float], widths: list[float], step: int, white: float) -> bool:
        end = -1e9
        for n in self._shown(step):
            left = min(max(xs[n] - widths[n] / 2, 0.0), self.board.width - widths[n])
            if left < end + white:
                return False
            end = left + widths[n]
        return True


def spread(wanted: list[float], heights: list[float], top: float, bottom: float) -> list[float] | None:
    """Return the middles of labels ``heights`` high that are to stand at ``wanted`` (from above to below), moved apart
    as little as keeps them from standing on one another from ``top`` to ``bottom``; None where they have no room."""
    if summed(heights) > bottom - top + 1e-6:
        return None
    found: list[float] = []
    at = top
    for middle, height in zip(wanted, heights, strict=True):
        middle = max(middle, at + height / 2)
        found.append(middle)
        at = middle + height / 2
    limit = bottom
    for n in range(len(found) - 1, -1, -1):
        found[n] = min(found[n], limit - heights[n] / 2)
        limit = found[n] - heights[n] / 2
    return found
