"""How large a chart wants to be, before any type is at hand: its labels are reckoned by their characters."""

from __future__ import annotations

from paiban.base.units import summed
from paiban.material.drawing.source import ChartSource

_WIDE_FROM = "\u2e80"
_ROW = 1.75
"""The height of a level bar with the white below it, in the size of labels."""
_MOST_PARTS = 7
"""The parts of a pie beyond which its shares are set as bars."""
_FLATTEST, _TALLEST = 0.42, 1.6
"""The least and the greatest height of a chart by its width."""


def natural_height(source: ChartSource, width: float, size: float) -> float:
    """Return the height of a chart that is ``width`` points wide, with labels of ``size``."""
    head = 0.0
    if source.title:
        head += -(-_length(source.title) * size * 1.12 // width) * 1.5 * size
    head += 1.75 * size if source.unit else 0.4 * size
    key = 0.0
    if len(source.names) > 1 and source.kind != "scatter":
        key = (
            0.6 + 1.45 * -(-summed(min(_length(name) + 2.3, width / size) for name in source.names) * size // width)
        ) * size
    plain = min(max(0.52 * width, 9 * size), 19 * size)
    if source.kind == "pie" and len(source.labels) > _MOST_PARTS:
        body = len(source.labels) * _ROW * size
    elif source.kind == "pie":
        body = min(0.5 * width, 15 * size)
    elif source.kind in ("bar", "stacked") and _lies(source, width, size):
        count = 1 if source.kind == "stacked" else len(source.names)
        body = len(source.labels) * max(_ROW, 1.3 * count) * size + key
    else:
        body = plain + key
    return min(max(head + body, _FLATTEST * width), _TALLEST * width)


def _lies(source: ChartSource, width: float, size: float) -> bool:
    """Whether the labels have no room below upright bars."""
    room = width / max(len(source.labels), 1) - 0.4 * size
    return any(_length(label) * size > room for label in source.labels) and not all(
        label[:1].isdigit() for label in source.labels
    )


def _length(text: str) -> float:
    """About how long a text is, em."""
    return summed(1.0 if character >= _WIDE_FROM else 0.55 for character in text)
