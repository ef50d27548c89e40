"""The note on an author at an article's end: a rule, the portrait, and the text beside it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import structs

from paiban.block.model import BioBlock
from paiban.flow.compositor import Compositor
from paiban.flow.inset import shifted
from paiban.flow.model import Mark, Piece, SetFill, SetPicture
from paiban.flow.panel import stack_pieces
from paiban.flow.structure import Structure
from paiban.style.theme import ASCENT

_GAP = 1.0
"""The white between portrait and text, em of the grid (ours)."""
_BESIDE_LEAST = 8
"""The least measure of the text beside a portrait, em of its own; with less it stands below (ours)."""
_RULE_WHITE = 0.5
"""The white between the rule and what stands below it, lines of the grid (ours)."""
_WHITE_BELOW = 0.25
"""The least white below a portrait, lines of the grid (ours)."""
_WIDEST = 0.5
"""The most of its column that a portrait is wide."""


class SetBio:
    """A bio in a column ``width`` points wide: ``x`` is where its text begins."""

    def __init__(self, block: BioBlock, width: float, setter: Compositor, structure: Structure, element: int) -> None:
        theme = setter.theme
        self.grid = theme.grid
        self.rule = theme.rules["hairline"]
        self.block = block
        self.width = width
        self.side = self.x = 0.0
        self.figure = -1
        self.ascent = ASCENT * setter.style(block.blocks[0].style).size
        photo = block.photo
        if photo is not None:
            self.figure = structure.add_figure(photo.alt, block.language, photo.mark, element, photo.decorative)
            self.side = min(theme.bio.width * self.grid.size, _WIDEST * width)
            size = setter.style("bio").size
            # its measure is whole em
            measure = math.floor((width - self.side - _GAP * self.grid.size) / size + 1e-6)
            self.x = width - measure * size if measure >= _BESIDE_LEAST else 0.0

    def pieces(self, text: Sequence[Piece], most: float) -> list[Piece]:
        """Return the bio with its text, which is set from ``x`` on: in one piece where it has no more than ``most``
        lines, else what fits of it with the portrait, and the rest line by line."""
        leading, head = self.grid.leading, self.grid.leading - ASCENT * self.grid.size
        top = head + _RULE_WHITE * leading
        marks: list[Mark] = [SetFill(0.0, head, self.width, self.rule.weight, self.rule.colour)]
        portrait, start = 0.0, top
        if self.block.photo is not None:
            photo = self.block.photo
            circle = self.block.shape == "circle"
            marks.append(
                SetPicture(0.0, top, self.side, self.side, photo.picture, photo.focus, self.figure, round=circle)
            )
            portrait = top + self.side
            if not self.x:
                start = portrait + _RULE_WHITE * leading
        # the ink of the first line stands where the portrait begins
        first = start - (text[0].height * leading - self.ascent) if text else start
        count = len(text)
        while count > 1 and first + self._height(text[:count]) > most * leading:
            count -= 1
        height, own = stack_pieces(text[:count], self.x, first, leading)
        total = math.ceil(max(height, portrait) / leading + _WHITE_BELOW - 1e-6)
        notes = tuple([note for piece in text[:count] for note in piece.notes])
        rest = [shifted(piece, self.x) for piece in text[count:]]
        if rest:
            rest[0] = structs.replace(rest[0], snap=True)
        return [Piece(float(total), (*marks, *own), 1.0, notes=notes), *rest]

    def _height(self, pieces: Sequence[Piece]) -> float:
        return sum([piece.height + (piece.white if n else 0.0) for n, piece in enumerate(pieces)]) * self.grid.leading
