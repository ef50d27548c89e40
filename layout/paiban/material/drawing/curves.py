"""Lines and areas, each with its name where it ends."""

from __future__ import annotations

from paiban.material.drawing.plot import Plot, spread

_WEIGHT = 1.5
"""The weight of the first line, pt; others are lighter."""


def draw_curves(plot: Plot) -> None:
    """Draw the lines of a chart, or its areas one on another."""
    source, board, size = plot.source, plot.board, plot.size
    stacked = source.kind == "area"
    right = plot.right
    several = len(source.names) > 1
    names = [_ending(plot, n) for n in range(len(source.names))] if several or not stacked else []
    wide = max((board.measure(name, size) for name in names), default=0.0) + (0.7 * size if names else 0.0)
    room = plot.bottom - plot.top - 2 * size
    keyed = several and (wide > 0.4 * (plot.right - plot.left) or 1.25 * size * len(names) > room)
    if keyed:
        plot.key()
    elif names:
        plot.right -= wide
    rows = _sums(source.values) if stacked else [list(row) for row in source.values]
    shown = [v for row in rows for v in row if v is not None] or [0.0]
    low, high = min(shown), max(shown)
    if stacked or 0 < low < 0.6 * high:
        low = min(low, 0.0)
    plot.bottom -= 1.8 * size
    plot.top += 0.5 * size
    values = plot.span(low, high, (plot.bottom - plot.top) / (3.0 * size))
    plot.grid(values)
    count = len(source.labels)
    step = (plot.right - plot.left) / max(count - 1, 1)
    xs = [plot.left + n * step if count > 1 else (plot.left + plot.right) / 2 for n in range(count)]
    ends: list[tuple[float, int]] = []
    if stacked:
        ends = _areas(plot, rows, xs)
    else:
        for n in range(len(rows) - 1, -1, -1):
            end = _line(plot, rows[n], xs, n)
            if end is not None:
                ends.append((end, n))
    plot.base()
    plot.categories(xs, step)
    if names and not keyed:
        ends.sort()
        heights = [1.25 * size] * len(ends)
        places = spread([y for y, _ in ends], heights, plot.top - 0.5 * size, plot.bottom + 0.6 * size)
        for (_, n), y in zip(ends, places or [], strict=False):
            board.text(names[n], right - wide + 0.7 * size, y + 0.36 * size, size)


def _ending(plot: Plot, n: int) -> str:
    """What stands at the end of a line: its name, with its last figure where it is the only one."""
    name, row = plot.pairs[n]
    last = next((value for value in reversed(row) if value is not None), None)
    if len(plot.source.names) == 1:
        return plot.figures.text(last) if last is not None else ""
    return name


def _sums(values: tuple[tuple[float | None, ...], ...]) -> list[list[float | None]]:
    found: list[list[float | None]] = []
    below = [0.0] * len(values[0])
    for row in values:
        below = [b + (v or 0.0) for b, v in zip(below, row, strict=True)]
        found.append(list(below))
    return found


def _areas(plot: Plot, rows: list[list[float | None]], xs: list[float]) -> list[tuple[float, int]]:
    ends = []
    below = [plot.y(0.0)] * len(xs)
    for n, row in enumerate(rows):
        above = [plot.y(value or 0.0) for value in row]
        plot.board.area([*zip(xs, above, strict=True), *reversed([*zip(xs, below, strict=True)])], plot.colours[n])
        if n:
            plot.board.curve([*zip(xs, below, strict=True)], 0.5, plot.board.look.paper)
        ends.append(((above[-1] + below[-1]) / 2, n))
        below = above
    return ends


def _line(plot: Plot, row: list[float | None], xs: list[float], n: int) -> float | None:
    """Draw one line, which is broken where there is no figure; return where it ends."""
    board, colour = plot.board, plot.colours[n]
    part: list[tuple[float, float]] = []
    end: tuple[float, float] | None = None
    for x, value in [*zip(xs, row, strict=True), (0.0, None)]:
        if value is not None:
            end = (x, plot.y(value))
            part.append(end)
            continue
        if len(part) > 1:
            board.curve(part, _WEIGHT if not n else _WEIGHT * 0.8, colour)
        elif part:
            board.dot(*part[0], 1.6, colour)
        part = []
    if end is None:
        return None
    board.dot(*end, 2.1, colour, edge=0.75)
    return end[1]
