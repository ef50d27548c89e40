"""The colophon at the end of the issue."""

from __future__ import annotations

import math

from paiban.flow.model import Placed, SetFill, SetLine
from paiban.flow.setter import Setter
from paiban.flow.structure import Structure
from paiban.issue.model import Imprint, Span, Text

_GUTTER = 2.0
"""White between the columns of the imprint, em of the grid."""


def set_imprint(imprint: Imprint, language: str, setter: Setter, structure: Structure) -> tuple[list[Placed], int]:
    """The imprint from y 0 (the top of its first grid line) on, and the grid lines it takes."""
    theme = setter.theme
    grid = theme.grid
    style = setter.style("imprint")
    columns = grid.columns
    width = (grid.width - _GUTTER * grid.size * (columns - 1)) / columns
    parent = structure.add("Sect", 0, "", language)
    rule = theme.rules["masthead"]
    marks = [Placed(0.0, 0.0, SetFill(0.0, 4.0, grid.width, rule.weight, rule.colour))]
    entries = []
    for key, text in imprint.entries:
        label = theme.imprint.get(key, key)
        shift = len(label) + 1
        spans = (
            Span(0, len(label), "label"),
            *(Span(s.start + shift, s.end + shift, s.kind, s.value) for s in text.spans),
        )
        entries.append(Text(f"{label}\u3000{text.text}", spans, text.mark))
    per_column = math.ceil(len(entries) / columns)
    deepest = 0.0
    for column in range(columns):
        y = 0.75 * grid.leading
        x = column * (width + _GUTTER * grid.size)
        for text in entries[column * per_column : (column + 1) * per_column]:
            element = structure.add("P", parent, "", language, text.mark)
            for line in setter.lines(text, "imprint", language, ((0.0, width),), indent=False):
                marks.append(Placed(x, 0.0, SetLine(0.0, y + (style.leading + 0.76 * style.size) / 2, line, element)))
                y += style.leading
        deepest = max(deepest, y)
    return marks, math.ceil(deepest / grid.leading - 1e-6)
