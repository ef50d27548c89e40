"""The shapes of scores at characters, as curves: dots, waves, the arrow before what is turned over."""

from __future__ import annotations

from itertools import pairwise

from paiban.inline.model import Score

Point = tuple[float, float]

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


def curves_of(score: Score, x: float, y: float) -> tuple[list[Point], float]:
    """Return Bézier curves (three points each after the first) for a ``score`` that begins at ``(x, y)``, y downwards,
    and how thick they are drawn.  A rule is none: it is filled."""
    if score.shape == "dot":
        # a circle half as wide, as thick as its radius: a disc
        return _circle(x + score.width / 2, y, score.width / 4), score.width / 2
    if score.shape == "turn":
        return _turn(x, y, score.width), score.weight
    return _wave(x, y, score.width, score.weight), score.weight


def _turn(x: float, y: float, width: float) -> list[Point]:
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


def _wave(x: float, y: float, width: float, weight: float) -> list[Point]:
    """Whole periods from ``x`` over ``width``."""
    count = max(1, round(width / (_PERIOD * weight)))
    half = width / count / 2
    points = [(x, y)]
    for n in range(2 * count):
        top = y + (1 if n % 2 else -1) * _HEIGHT * weight
        left = x + n * half
        points += [(left + _HANDLE * half, top), (left + (1 - _HANDLE) * half, top), (left + half, y)]
    return points


def _circle(x: float, y: float, r: float) -> list[Point]:
    k = _CIRCLE * r
    return [
        (x + r, y),
        (x + r, y + k), (x + k, y + r), (x, y + r),
        (x - k, y + r), (x - r, y + k), (x - r, y),
        (x - r, y - k), (x - k, y - r), (x, y - r),
        (x + k, y - r), (x + r, y - k), (x + r, y),
    ]  # fmt: skip
