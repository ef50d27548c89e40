"""The colophon at the end of the issue."""

from __future__ import annotations

import math

from paiban.flow.compositor import Compositor
from paiban.flow.model import Placed, SetFill, SetLine
from paiban.flow.structure import Structure
from paiban.issue.model import Imprint, Span, Text

_GUTTER = 2.0
"""White between the columns of the imprint, em of the grid."""
_HEAD = 0.75
"""From the top of its first grid line, with the rule, to its text, in lines of the grid (ours)."""


def set_imprint(
    imprint: Imprint, language: str, setter: Compositor, structure: Structure
) -> list[tuple[list[Placed], int]]:
    """The imprint from y 0 (the top of its first grid line) on, and the grid lines it takes; of one that fills pages,
    those of each."""
    theme = setter.theme
    grid = theme.grid
    style = setter.style("imprint")
    columns = grid.columns
    width = (grid.width - _GUTTER * grid.size * (columns - 1)) / columns
    parent = structure.add("Sect", 0, "", language)
    rule = theme.rules["masthead"]
    above = SetFill(0.0, 4.0, grid.width, rule.weight, rule.colour)
    entries = []
    for key, text in imprint.entries:
        label = theme.imprint.get(key, key)
        shift = len(label) + 1
        spans = (
            Span(0, len(label), "label"),
            *(Span(s.start + shift, s.end + shift, s.kind, s.value) for s in text.spans),
        )
        whole = Text(f"{label}\u3000{text.text}", spans, text.mark)
        element = structure.add("P", parent, "", language, text.mark)
        lines = setter.lines(whole, "imprint", language, ((0.0, width),), indent=False)
        entries.append([(element, line) for line in lines])
    head = _HEAD * grid.leading
    most = int((grid.lines * grid.leading - head) / style.leading + 1e-6)
    per_column = math.ceil(len(entries) / columns)
    filled = [
        [line for entry in entries[start : start + per_column] for line in entry]
        for start in range(0, len(entries), per_column)
    ]
    if max(len(column) for column in filled) > most:
        # as full as they go, those of the last page alike
        flat = [line for entry in entries for line in entry]
        full = len(flat) // (most * columns) * columns
        filled = [flat[n * most : (n + 1) * most] for n in range(full)]
        left = flat[full * most :]
        deep = max(1, math.ceil(len(left) / columns))
        filled += [left[n : n + deep] for n in range(0, len(left), deep)]
    pages: list[tuple[list[Placed], int]] = []
    for start in range(0, len(filled), columns):
        marks = [Placed(0.0, 0.0, above)]
        deepest = 0.0
        for column, own in enumerate(filled[start : start + columns]):
            y = head
            x = column * (width + _GUTTER * grid.size)
            for element, line in own:
                baseline = y + (style.leading + 0.76 * style.size) / 2
                marks.append(Placed(x, 0.0, SetLine(0.0, baseline, line, element)))
                y += style.leading
            deepest = max(deepest, y)
        pages.append((marks, math.ceil(deepest / grid.leading - 1e-6)))
    return pages
