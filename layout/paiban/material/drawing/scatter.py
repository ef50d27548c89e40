"""Points at two values each, with names where these have room."""

from __future__ import annotations

from paiban.material.drawing.board import ASCENT, HAIR, RULE
from paiban.material.drawing.numbers import WrittenFigures, round_ticks
from paiban.material.drawing.plot import Plot

_RADIUS = 2.0


def draw_scatter(plot: Plot) -> None:
    """Draw points.  The axis of the first series lies below, that of the second one stands at the left."""
    board, size, source, look = plot.board, plot.size, plot.source, plot.board.look
    pairs = [
        (x, y, label)
        for x, y, label in zip(source.values[0], source.values[1], source.labels, strict=True)
        if x is not None and y is not None
    ]
    xs, ys = [x for x, _, _ in pairs] or [0.0], [y for _, y, _ in pairs] or [0.0]
    across = WrittenFigures(xs, "", look.language)
    plot.figures = WrittenFigures(ys, "", look.language)
    down = _named(source.names[1], plot.figures, source.unit)
    for line in board.wrapped(down, size, plot.right - plot.left):
        board.text(line, 0.0, plot.top + ASCENT * size, size, colour=look.grey)
        plot.top += 1.3 * size
    along = board.wrapped(_named(source.names[0], across, ""), size, plot.right - plot.left)
    plot.bottom -= (1.7 + 1.3 * len(along)) * size
    plot.top += 0.5 * size
    values = plot.span(*_reach(ys), (plot.bottom - plot.top) / (3.0 * size))
    plot.right -= 0.8 * size
    plot.grid(values)
    low, high = _reach(xs)
    steps = round_ticks(low, high, max(1, min(7, int((plot.right - plot.left) / (5 * size)))))
    first, last = steps[0], steps[-1]

    def x_of(value: float) -> float:
        return plot.left + (value - first) / (last - first) * (plot.right - plot.left)

    end = -1e9
    for value, word in zip(steps, across.ticks(steps), strict=True):
        x, wide = x_of(value), board.measure(word, size)
        left = min(max(x - wide / 2, 0.0), board.width - wide)
        board.line(x, plot.bottom, x, plot.bottom + 0.3 * size, HAIR, look.grey)
        if left > end + 0.4 * size:
            board.text(word, left, plot.bottom + 0.35 * size + ASCENT * size, size, colour=look.grey)
            end = left + wide
    for n, line in enumerate(along):
        y = plot.bottom + (1.55 + 1.3 * n) * size + ASCENT * size
        board.text(line, board.width, y, size, "end", look.grey)
    board.line(plot.left, plot.bottom, plot.right, plot.bottom, RULE, look.ink)
    places = [(x_of(x), plot.y(y)) for x, y, _ in pairs]
    for x, y in places:
        board.dot(x, y, _RADIUS, look.accent, edge=0.4)
    dots = [(x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS) for x, y in places]
    for n, ((x, y), (_, _, label)) in enumerate(zip(places, pairs, strict=True)):
        if label:
            _name(plot, label, x, y, [box for k, box in enumerate(dots) if k != n])


def _named(name: str, figures: WrittenFigures, unit: str) -> str:
    counted = figures.unit + unit if unit not in ("%", "％") else unit
    return f"{name}（{counted}）" if counted and counted not in name else name


def _reach(values: list[float]) -> tuple[float, float]:
    """Where an axis of values begins and ends: at zero where that is not far."""
    low, high = min(values), max(values)
    if 0 < low < 0.4 * high:
        low = 0.0
    if high < 0 and high > 0.4 * low:
        high = 0.0
    return low, high


def _name(plot: Plot, label: str, x: float, y: float, dots: list[tuple[float, float, float, float]]) -> None:
    """Set the name of a point at one of its sides, where that is free."""
    board, size = plot.board, plot.size
    wide, gap = board.measure(label, size), _RADIUS + 0.25 * size
    for left, base in (
        (x + gap, y + 0.36 * size),
        (x - gap - wide, y + 0.36 * size),
        (x - wide / 2, y - gap - 0.1 * size),
        (x - wide / 2, y + gap + ASCENT * size),
    ):
        box = (left, base - ASCENT * size, left + wide, base + (1 - ASCENT) * size)
        inside = left >= plot.left and box[2] <= board.width and box[1] >= plot.top - size and box[3] <= plot.bottom
        met = any(a < box[2] and box[0] < c and b < box[3] and box[1] < d for a, b, c, d in dots)
        if inside and not met and board.is_free(box):
            board.text(label, left, base, size)
            return
