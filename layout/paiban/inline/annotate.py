"""What stands beside the characters of a line: emphasis dots and readings.

CLREQ, "Emphasis Dots" and "Interlinear Annotations".  Neither changes the leading.  Readings are set as
one group over their characters; bopomofo to the right of each character is for a later profile.
"""

from __future__ import annotations

from msgspec import structs

from paiban.inline.classes import CELL_CLASS, HAN, STRICT
from paiban.inline.model import Character, Run
from paiban.inline.segment import Paragraph, Segment
from paiban.issue.model import Span

_DOT = "●"
_DOT_SIZE = 0.2
"""Em."""
_DOT_DROP = 0.26
"""From the baseline down to the dot's middle, em: clear of the character, and of the line below at 150 % leading."""
_MIDDLE = 0.38
"""From the baseline up to the middle of the em box, em."""
READING_SIZE = 0.5
"""Of the base's size (JLREQ 3.3.3; CLREQ gives 3/10 for bopomofo beside the character)."""
_READING_RISE = 0.93
"""From the baseline of the base up to that of its reading, em: on top of the em box."""


def emphasis_runs(
    paragraph: Paragraph, segment: Segment, i: int, j: int, positions: list[float], start: float, spans: list[Span]
) -> list[Run]:
    """A dot under each emphasised character, not under marks or Latin.  ``start`` (pt): where the first box begins."""
    size = paragraph.setting.size
    starts, widths = segment.starts, segment.widths
    runs: list[Run] = []
    for span in spans:
        inside = [
            k
            for k in range(i, j)
            if span.start <= starts[k] < span.end and segment.texts[k] and CELL_CLASS[segment.texts[k]] in (HAN, STRICT)
        ]
        if not inside:
            continue
        character: Character = paragraph.characters[segment.looks[inside[0]]]
        stack = character.fonts
        stack.load_cells(_DOT)
        dot = stack.cells[_DOT]
        if not dot.glyphs:
            continue
        half = _DOT_SIZE * dot.width / 2
        centres = [(positions[k - i] + widths[k] / 2 - half) * size for k in inside]
        first = centres[0]
        down = round((_DOT_DROP + _MIDDLE * _DOT_SIZE) * size, 3)
        count = len(inside)
        runs.append(
            Run(
                start + first,
                dot.face,
                size * _DOT_SIZE,
                character.colour,
                dot.glyphs * count,
                tuple([round(x - first, 3) for x in centres]),
                ("",) * count,
                (down,) * count,
            )
        )
    return runs


def reading_runs(
    segment: Segment,
    i: int,
    j: int,
    positions: list[float],
    size: float,
    start: float,
    readings: dict[Span, tuple[tuple[Run, ...], float]],
) -> list[Run]:
    """The readings over a line's characters; ``readings`` gives each as set, with its width in points."""
    starts, widths = segment.starts, segment.widths
    found: list[Run] = []
    for span, (runs, width) in readings.items():
        inside = [k for k in range(i, j) if span.start <= starts[k] < span.end]
        if not inside:
            continue
        left = positions[inside[0] - i] * size
        right = (positions[inside[-1] - i] + widths[inside[-1]]) * size
        x = start + (left + right - width) / 2
        up = round(-_READING_RISE * size, 3)
        found += [
            structs.replace(run, x=run.x + x, ys=tuple([up + y for y in run.ys or (0.0,) * len(run.xs)]))
            for run in runs
        ]
    return found
