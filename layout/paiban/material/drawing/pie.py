"""Pies: parts of a whole from the top clockwise, each named at its side."""

from __future__ import annotations

import math

from msgspec import structs

from paiban.base.units import summed
from paiban.material.drawing.bars import draw_rows
from paiban.material.drawing.board import HAIR
from paiban.material.drawing.numbers import WrittenFigures
from paiban.material.drawing.plot import SMALLEST, Plot, spread

MOST_PARTS = 7
"""The most parts of a pie that can be told apart: the shares of more are set as level bars."""
_LARGEST = 11.0
"""The greatest radius of a pie, in the size of its labels: a larger one says no more."""
_REACH = 1.12
"""How far from the middle the lines to names bend, in the radius."""


def draw_pie(plot: Plot) -> None:
    """Draw a pie of the first series, with the share of each part."""
    board, source = plot.board, plot.source
    values = [max(value or 0.0, 0.0) for value in source.values[0]]
    total = summed(values)
    if total <= 0:
        return
    if sum(value > 0 for value in values) > MOST_PARTS:
        _draw_bars(plot, total)
        return
    shares = WrittenFigures([100 * value / total for value in values], "%", board.look.language)
    decimals = 1 if any(0 < 100 * value / total < 1 for value in values) else 0
    words = [shares.text(100 * value / total, decimals) for value in values]
    sides: tuple[list[int], list[int]] = ([], [])
    at, middles = 0.0, []
    for n, value in enumerate(values):
        middles.append(at + 180 * value / total)
        at += 360 * value / total
        sides[0 if middles[n] > 180 else 1].append(n)
    sides[0].reverse()
    height = plot.bottom - plot.top
    most = max(len(side) for side in sides)
    size = max(min(plot.size, height / (1.3 * max(most, 1))), 0.0)
    middle = (plot.left + plot.right) / 2
    labels: list[str] = []
    room = 0.0
    if size >= SMALLEST:
        wide = plot.right - plot.left
        labels = list(source.labels)
        room = min(0.31 * wide, max(board.measure(f"{label}\u3000{words[0]}", size) for label in labels))
        if room > 0.24 * wide:
            # in two lines they leave more for the pie
            room = max(0.24 * wide, min(0.31 * wide, max(board.measure(label, size) for label in labels)))
    gap = 1.0 * plot.size
    radius = max(min(height / 2 - 0.3 * plot.size, (plot.right - plot.left) / 2 - room - gap), 2.0)
    radius = min(radius, _LARGEST * plot.size)
    cy = plot.top + height / 2
    at = 0.0
    for n, value in enumerate(values):
        angle = 360 * value / total
        if angle >= 359.999:
            board.dot(middle, cy, radius, plot.colours[n])
        elif angle > 0:
            board.wedge(middle, cy, radius, at, at + angle, plot.colours[n])
        at += angle
    if not labels:
        return
    edge = radius * _REACH
    for right, side in enumerate(sides):
        own = [n for n in side if values[n] > 0]
        lines = [_lines(plot, source.labels[n], words[n], size, room) for n in own]
        if sum(len(line) for line in lines) * 1.25 * size > height:
            lines = [line[:1] for line in lines]
        wanted = [cy - edge * math.cos(math.radians(middles[n])) for n in own]
        places = spread(wanted, [1.25 * size * len(line) for line in lines], plot.top, plot.bottom)
        for n, line, y in zip(own, lines, places or [], strict=False):
            sign = 1 if right else -1
            angle = math.radians(middles[n])
            x1, y1 = middle + radius * math.sin(angle), cy - radius * math.cos(angle)
            near = max(abs(y - cy) - 0.625 * size * len(line), 0.0)
            outside = radius + 0.5 * size
            away = max(abs(outside * math.sin(angle)), math.sqrt(max(outside**2 - near**2, 0.0)))
            x2 = middle + sign * away
            if math.hypot(x2 - x1, y - y1) > 1.2 * size:
                board.curve([(x1, y1), (x2 + sign * 0.1 * size, y)], HAIR, board.look.grey)
            for k, text in enumerate(line):
                down = (k - (len(line) - 1) / 2) * 1.25 * size
                board.text(text, x2 + sign * 0.4 * size, y + down + 0.36 * size, size, "start" if right else "end")


def _draw_bars(plot: Plot, total: float) -> None:
    """Draw the shares as level bars."""
    source = plot.source
    shares = tuple(None if value is None else 100 * value / total for value in source.values[0])
    own = structs.replace(source, kind="bar", values=(shares,), names=source.names[:1])
    figures = WrittenFigures([round(share, 1) for share in shares if share is not None], "%", plot.board.look.language)
    draw_rows(Plot(own, figures, plot.board, plot.colours[:1], plot.left, plot.top, plot.right, plot.bottom))


def _lines(plot: Plot, label: str, word: str, size: float, room: float) -> list[str]:
    """The name of a part and its share, in one line where there is room."""
    board = plot.board
    whole = f"{label}\u3000{word}"
    if board.measure(whole, size) <= room:
        return [whole]
    if board.measure(label, size) > room:
        own = board.wrapped(label, size, room)
        label = own[0] if len(own) == 1 else own[0][:-1] + "…"
        while len(label) > 1 and board.measure(label, size) > room:
            label = label[:-2] + "…"
    return [label, word]
