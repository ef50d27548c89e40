"""Bars: upright ones for a few categories and for those of time, level ones where their names are long."""

from __future__ import annotations

import re

from paiban.base.units import summed
from paiban.material.drawing.board import RULE
from paiban.material.drawing.plot import SMALLEST, Plot, spread

_SHARE = 0.66
"""The share of a category that its bars take."""
_WIDEST = 3.4
"""The greatest width of one bar, in the size of labels."""
_TIME = re.compile(
    r"[民國西元公元]{0,3}\s?['’]?[\d〇零一二三四五六七八九十百]{1,4}([年月日季週度~\-–—/.].*)?|Q\d.*|第.{1,3}[季期屆週回].*"
)
"""Labels that are in an order of time, whose bars stay upright."""


def stands_upright(plot: Plot) -> bool:
    """Return whether the bars of a chart stand upright: their labels have room below them, or are of time."""
    labels = plot.source.labels
    pitch = (plot.right - plot.left - 3 * plot.size) / len(labels)
    if all(plot.board.measure(label, plot.size) <= pitch - 0.4 * plot.size for label in labels):
        return True
    return len(labels) > 3 and all(_TIME.fullmatch(label) for label in labels)


def stacks(plot: Plot) -> tuple[list[float], list[float]]:
    """Return how far each category's bars reach below and above zero."""
    lows, highs = [], []
    for n in range(len(plot.source.labels)):
        own = [row[n] or 0.0 for _, row in plot.pairs]
        if plot.source.kind == "stacked":
            lows.append(summed(v for v in own if v < 0))
            highs.append(summed(v for v in own if v > 0))
        else:
            lows.append(min(0.0, *own))
            highs.append(max(0.0, *own))
    return lows, highs


def draw_columns(plot: Plot) -> None:
    """Draw upright bars."""
    board, size, source = plot.board, plot.size, plot.source
    stacked = source.kind == "stacked"
    named = len(source.names) > 1
    right = plot.right
    if named and stacked and all(row[-1] for row in source.values):
        wide = max(board.measure(name, size) for name in source.names) + 0.8 * size
        named = wide > 0.3 * (plot.right - plot.left)
        if not named:
            plot.right -= wide
    if named:
        plot.key()
    lows, highs = stacks(plot)
    room = plot.bottom - 1.8 * size - plot.top
    values = plot.span(min(lows), max(highs), room / (3.4 * size))
    told = _told(plot, (plot.right - plot.left) / len(source.labels))
    if told:
        plot.low, plot.high = min(lows), max(highs)
        if plot.high == plot.low:
            plot.high += 1.0
    plot.bottom -= 1.8 * size
    plot.top += 1.3 * size if told else 0.5 * size
    if told and plot.low < 0:
        plot.bottom -= 1.3 * size
    if not told:
        plot.grid(values)
    pitch = (plot.right - plot.left) / len(source.labels)
    count = 1 if stacked else len(source.names)
    wide = min(pitch * _SHARE, _WIDEST * size * count)
    xs = [plot.left + (n + 0.5) * pitch for n in range(len(source.labels))]
    ends: list[float] = []
    for n, x in enumerate(xs):
        up = down = 0.0
        for k, (_, row) in enumerate(plot.pairs):
            value = row[n]
            if value is None:
                continue
            left, right_edge = x - wide / 2, x + wide / 2
            start = 0.0
            if stacked:
                start = up if value > 0 else down
                up, down = (up + value, down) if value > 0 else (up, down + value)
            else:
                own = wide / count
                left, right_edge = left + k * own, left + (k + 1) * own - (0.08 * own if count > 1 else 0.0)
            y0, y1 = plot.y(start), plot.y(start + value)
            if y0 != y1:
                board.rect(
                    left,
                    y0,
                    right_edge,
                    y1 + (0.5 if stacked and value > 0 and y0 - y1 > 1.5 else 0.0),
                    plot.colours[k],
                )
            if told and not stacked:
                y = y1 - 0.35 * size if value >= 0 else y1 + 1.1 * size
                board.text(plot.figures.text(value), (left + right_edge) / 2, y, size, "middle")
            if stacked and n == len(xs) - 1:
                ends.append((y0 + y1) / 2)
        if told and stacked:
            board.text(plot.figures.text(up + down), x, plot.y(up) - 0.35 * size, size, "middle")
    plot.base()
    low = plot.bottom
    if told and plot.low < 0:
        plot.bottom += 1.3 * size
    plot.categories(xs, pitch)
    plot.bottom = low
    if stacked and not named and len(source.names) > 1:
        _name_ends(plot, xs[-1] + wide / 2 + 0.6 * size, right)


def _name_ends(plot: Plot, x: float, right: float) -> None:
    """Name the parts of the last bar at its side."""
    at: list[tuple[float, str]] = []
    up = down = 0.0
    for name, row in plot.pairs:
        value = row[-1] or 0.0
        start = up if value >= 0 else down
        up, down = (up + value, down) if value >= 0 else (up, down + value)
        at.append((plot.y(start + value / 2), name))
    at.sort()
    places = spread([y for y, _ in at], [1.2 * plot.size] * len(at), plot.top - plot.size, plot.bottom + plot.size)
    for (_, name), y in zip(at, places or [], strict=False):
        plot.board.text(name, x, y + 0.36 * plot.size, plot.size)


def _told(plot: Plot, pitch: float) -> bool:
    """Return whether each bar has room for its own figure, so that no axis is needed."""
    source = plot.source
    if source.kind == "stacked":
        totals = [summed(row[n] or 0.0 for row in source.values) for n in range(len(source.labels))]
        mixed = any((v or 0.0) < 0 for row in source.values for v in row)
        wide = max(plot.board.measure(plot.figures.text(v), plot.size) for v in totals)
        return not mixed and wide <= pitch - 0.3 * plot.size
    own = min(pitch * _SHARE / len(source.names), _WIDEST * plot.size)
    room = own + (pitch - own - 0.3 * plot.size if len(source.names) == 1 else 0.0)
    return all(
        plot.board.measure(plot.figures.text(v), plot.size) <= room
        for row in source.values
        for v in row
        if v is not None
    )


def draw_rows(plot: Plot) -> None:
    """Draw level bars, each with its name before it and its figure after it."""
    board, source = plot.board, plot.source
    stacked = source.kind == "stacked"
    if len(source.names) > 1:
        plot.key()
    count = 1 if stacked else len(source.names)
    pitch = (plot.bottom - plot.top) / len(source.labels)
    size = max(min(plot.size, pitch / (1.15 * max(count, 1))), 0.1)
    if size < SMALLEST:
        size = min(SMALLEST, pitch) if pitch >= SMALLEST * 0.95 else 0.0
    lows, highs = stacks(plot)
    plot.low, plot.high = min(lows), max(highs)
    if plot.high == plot.low:
        plot.high += 1.0
    labels: list[list[str]] = []
    if size:
        room = 0.42 * (plot.right - plot.left)
        wide = min(max(board.measure(label, size) for label in source.labels), room)
        most = max(1, int(pitch / (1.25 * size)))
        labels = [board.wrapped(label, size, wide) for label in source.labels]
        if any(len(lines) > most for lines in labels):
            labels = [_shortened(plot, lines, most, size, wide) for lines in labels]
        wide = max(board.measure(line, size) for lines in labels for line in lines)
        plot.left += wide + 0.6 * size
        shown = [*lows, *highs] if stacked else [v for row in source.values for v in row if v is not None]
        figure = max((board.measure(plot.figures.text(v), size) for v in shown), default=0.0) + 0.7 * size
        plot.right -= figure
        if plot.low < 0:
            plot.left += figure
    else:
        labels = [[] for _ in source.labels]
    thick = min(pitch * 0.68, _WIDEST * 0.55 * plot.size * count)
    # bars of several series may be too close for each to have its figure
    own = size if count == 1 else min(size, pitch * 0.82 / count)
    own = own if own >= SMALLEST * 0.95 else 0.0
    thick = max(thick, own * count * 1.02 if count > 1 else 0.0)
    for n, lines in enumerate(labels):
        middle = plot.top + (n + 0.5) * pitch
        zero = plot.x(0.0)
        edge = plot.left - 0.6 * size - (figure if size and plot.low < 0 else 0.0)
        for k, line in enumerate(lines):
            y = middle + (k - (len(lines) - 1) / 2) * 1.25 * size + 0.36 * size
            board.text(line, edge, y, size, "end")
        up = down = 0.0
        for k, (_, row) in enumerate(plot.pairs):
            value = row[n]
            if value is None:
                continue
            top = middle - thick / 2 + (0.0 if stacked else k * thick / count)
            foot = top + thick / count * (0.94 if count > 1 else 1.0)
            start = 0.0
            if stacked:
                start = up if value > 0 else down
                up, down = (up + value, down) if value > 0 else (up, down + value)
            x0, x1 = plot.x(start), plot.x(start + value)
            if x0 != x1:
                board.rect(x0, top, x1 - (0.5 if stacked and x1 - x0 > 1.5 else 0.0), foot, plot.colours[k])
            if own and not stacked:
                _figure(plot, value, x1, (top + foot) / 2, own)
        if size and stacked:
            _figure(plot, up + down, plot.x(up) if up or not down else plot.x(down), middle, size)
        if n == len(labels) - 1:
            board.line(zero, plot.top, zero, plot.bottom, RULE, board.look.ink)


def _figure(plot: Plot, value: float, x: float, y: float, size: float) -> None:
    before = value < 0
    plot.board.text(
        plot.figures.text(value),
        x + (-0.35 if before else 0.35) * size,
        y + 0.36 * size,
        size,
        "end" if before else "start",
    )


def _shortened(plot: Plot, lines: list[str], most: int, size: float, wide: float) -> list[str]:
    """What of a name has room beside its bar; the whole of it is in the text for those who have the chart read."""
    if len(lines) <= most:
        return lines
    kept = lines[:most]
    return [*kept[:-1], plot.board.shortened(kept[-1], size, wide)]
