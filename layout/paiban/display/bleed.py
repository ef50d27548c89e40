"""Pictures that bring their own bleed, at the edge of the page: trim on trim."""

from __future__ import annotations

from paiban.display.frame import Box
from paiban.material.picture import Picture

_LEAST = 0.01
"""Points beyond the page that count."""


def bled(picture: Picture, window: Box, sheet: tuple[float, float], whole: bool) -> Box | None:
    """Where the trimmed picture goes so that its bleed fills what ``window`` (points, on the page) has beyond the page
    of the size ``sheet``; None where it has none to fill it with, or there is nothing to fill.

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
