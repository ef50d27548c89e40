"""What is drawn at characters: lines at names, waves at titles, emphasis dots."""

from __future__ import annotations

from itertools import pairwise

from paiban.display.frame import Turning
from paiban.display.model import ARTIFACT, Fill, Stroke
from paiban.inline.model import Score

_PERIOD = 7.0
"""Length of a wave's period, in its weight: about a third of an em."""
_HEIGHT = 2.2
"""How far the handles of its curves lie from its axis, in its weight: the wave swings 1.65 times its weight."""
_HANDLE = 0.364
"""Where the handles of a half wave lie, as a share of it, for a curve near a sine."""
_TURN = 0.5
"""How far the arrow before what is turned over comes from above, in its length."""
_HEAD = 0.28
"""The sides of its head likewise."""
_CIRCLE = 0.5523
"""The handle of a quarter circle, in its radius."""


def draw_score(score: Score, x: float, y: float, frame: Turning, element: int) -> Fill | Stroke:
    """``score`` of a line that begins at ``(x, y)``, its baseline."""
    x, y = x + score.x, y + score.y
    if score.shape == "rule":
        left, top, width, height = frame.box(x, y - score.weight / 2, score.width, score.weight)
        return Fill(round(left, 3), round(top, 3), round(width, 3), round(height, 3), score.colour, element)
    if score.shape == "dot":
        # a circle half as wide, as thick as its radius: a disc
        points, weight = _circle(x + score.width / 2, y, score.width / 4), score.width / 2
    elif score.shape == "turn":
        points, weight, element = _turn(x, y, score.width), score.weight, ARTIFACT
    else:
        points, weight = _wave(x, y, score.width, score.weight), score.weight
    mapped = tuple([(round(px, 3), round(py, 3)) for px, py in (frame.point(*p) for p in points)])
    return Stroke(mapped, round(weight, 3), score.colour, element)


def _turn(x: float, y: float, width: float) -> list[tuple[float, float]]:
    """An arrow that comes from above and points along the line, its shaft ``y``."""
    head = width * _HEAD
    corners = [
        (x, y - width * _TURN),
        (x, y),
        (x + width, y),
        (x + width - head, y - head),
        (x + width, y),
        (x + width - head, y + head),
    ]
    points = corners[:1]
    for corner, following in pairwise(corners):
        points += [corner, following, following]
    return points


def _wave(x: float, y: float, width: float, weight: float) -> list[tuple[float, float]]:
    """Whole periods from ``x`` over ``width``."""
    count = max(1, round(width / (_PERIOD * weight)))
    half = width / count / 2
    points = [(x, y)]
    for n in range(2 * count):
        top = y + (1 if n % 2 else -1) * _HEIGHT * weight
        left = x + n * half
        points += [(left + _HANDLE * half, top), (left + (1 - _HANDLE) * half, top), (left + half, y)]
    return points


def _circle(x: float, y: float, r: float) -> list[tuple[float, float]]:
    k = _CIRCLE * r
    return [
        (x + r, y),
        (x + r, y + k), (x + k, y + r), (x, y + r),
        (x - k, y + r), (x - r, y + k), (x - r, y),
        (x - r, y - k), (x - k, y - r), (x, y - r),
        (x + k, y - r), (x + r, y - k), (x + r, y),
    ]  # fmt: skip
