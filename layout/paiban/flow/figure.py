"""Photos in rows with their captions, at a width that is given and a height that is settled later."""

from __future__ import annotations

import math
from typing import NamedTuple

from paiban.block.model import Cell, FigureBlock
from paiban.diagnostics import Collector
from paiban.flow.model import Mark, SetLine, SetPicture
from paiban.flow.setter import Setter
from paiban.flow.structure import Structure
from paiban.inline.model import Line
from paiban.issue.model import Text
from paiban.style.theme import ASCENT, Theme
from paiban.units import summed

_ROW_SPACE = 0.6
"""White between the rows of a group, in lines of the grid (ours)."""
_BESIDE = 0.28
"""The share of a figure's width that a caption beside its photo takes (ours)."""
_BESIDE_LEAST = 6
"""Em of such a caption at least."""
_CAPTION_LEAST = 5
"""Em of a caption below one of several photos side by side; narrower ones stand in more rows (ours)."""
_WHITE_ABOVE = 0.5
"""White above a figure inside a column beyond what the grid leaves, in lines (ours)."""
_BAND_WHITE = 0.8
"""The same below a figure across the columns, where text begins in every column (ours)."""
_WHITE_BELOW = 0.35
"""White below a caption beyond what the grid leaves, in lines (ours)."""


class _SetCell(NamedTuple):
    cell: Cell
    x: float
    width: float
    lines: tuple[Line, ...]
    figure: int
    caption: int


class SetFigure:
    """A figure whose captions are set: asks only for the height of its photos.

    ``rows`` hold ``(natural photo height, caption height, cells)``; all lengths in points.  ``filled``: the share of
    its width that the photos take.
    """

    def __init__(self, block: FigureBlock, width: float, setter: Setter, structure: Structure, parent: int) -> None:
        theme = setter.theme
        grid = theme.grid
        self.leading, self.size = grid.leading, grid.size
        self.bleed = block.span == 0
        self.band = block.span != 1
        self.space = theme.figures.space
        # a PNG is a drawing, a chart or a map: cropping would cut off what it says
        self.whole = any(cell.picture.format in ("png", "pdf") and not cell.shape for row in block.rows for cell in row)
        self.crop = 0.0 if self.whole else theme.figures.crop
        self.width = width
        caption_style = theme.styles["caption"]
        self.caption_leading = caption_style.leading
        self.caption_size = caption_style.size
        self.row_space = _ROW_SPACE * grid.leading
        self.rows: list[tuple[float, float, list[_SetCell]]] = []
        self.filled = 0.0
        gap = theme.figures.gap * grid.size
        rows = _rows(block.rows, width, gap, theme, setter.collector)
        tallest = theme.figures.tallest * grid.lines * grid.leading / len(rows)
        self.side = 0.0
        alone = rows[0][0] if len(rows) == 1 == len(rows[0]) else None
        if block.beside and alone and alone.caption and not self.bleed and not block.em:
            width = self._beside(width, grid.size)
        for row in rows:
            aspects = _aspects(row, theme, setter.collector)
            height = min((width - gap * (len(row) - 1)) / summed(aspects), tallest * (1 + self.crop))
            used = height * summed(aspects) + gap * (len(row) - 1)
            if height > tallest:
                height = tallest
            x, cells, deepest = (0.0 if self.side else (width - used) / 2), [], 0
            for cell, aspect in zip(row, aspects, strict=True):
                own = (used - gap * (len(row) - 1)) * aspect / summed(aspects)
                figure = structure.add("Figure", parent, cell.alt, block.language, cell.mark)
                measure = min(own, grid.width) if self.bleed else self.side or own
                lines, caption = self._caption(cell.caption, measure, block, setter, structure, figure)
                deepest = max(deepest, len(lines))
                cells.append(_SetCell(cell, x, own, lines, figure, caption))
                x += own + gap
            self.rows.append((height, 0.0 if self.side else self._caption_height(deepest), cells))
            self.filled = max(self.filled, used / width)
        self.side_gap = gap
        self.group, self.group_element = self._caption(block.caption, width, block, setter, structure, parent)

    def _beside(self, width: float, em: float) -> float:
        """The width that a photo has with its caption beside it; ``side`` is then the caption's."""
        own = self.caption_size
        self.side = max(int(_BESIDE * width / own), _BESIDE_LEAST) * own
        return width - self.side - em

    def _caption(
        self, text: Text | None, width: float, block: FigureBlock, setter: Setter, structure: Structure, parent: int
    ) -> tuple[tuple[Line, ...], int]:
        """Caption lines in a measure of whole em no wider than ``width``."""
        if not text:
            return (), -1
        em = self.caption_size
        measure = max(int(width / em + 1e-6), 4) * em
        lines = setter.lines(text, "caption", block.language, ((0.0, measure),))
        return lines, structure.add("Caption", parent, mark=text.mark)

    def _caption_height(self, lines: int) -> float:
        return self.space + lines * self.caption_leading if lines else 0.0

    @property
    def photos(self) -> float:
        """Natural height of all photos, points."""
        return summed(row[0] for row in self.rows)

    @property
    def fixed(self) -> float:
        """Height of all but the photos, points."""
        captions = summed(row[1] for row in self.rows) + self.row_space * (len(self.rows) - 1)
        return captions + self._caption_height(len(self.group))

    def white(self, head: bool, foot: bool) -> tuple[float, float]:
        """White above the photo from the top of the first grid line, and below the last caption line."""
        above = self.leading - ASCENT * self.size + (0.0 if head else _WHITE_ABOVE * self.leading)
        if foot:
            last = self.rows[-1][1] or self.group
            # a caption's last baseline on the grid, or the photo's edge at the foot of the em box
            below = 0.0 if last else -(1 - ASCENT) * self.size
        else:
            below = (_BAND_WHITE if self.band else _WHITE_BELOW) * self.leading
        return above, below

    def lines(self) -> tuple[int, int, int]:
        """Least, natural and greatest height in grid lines, inside a column."""
        above, below = self.white(False, False)
        rest = above + below + self.fixed
        low, high = self.photos * (1 - self.crop), self.photos * (1 + self.crop)
        lines = (rest + self.photos) / self.leading
        natural = max(1, math.ceil(lines - 0.2) if self.whole else round(lines))
        least = -int(-(rest + low) // self.leading)
        most = int((rest + high) // self.leading)
        return min(least, natural), natural, natural if self.whole else max(most, natural)

    def lines_beside(self) -> int:
        """Natural height in grid lines where text runs beside it."""
        above, below = self.white(True, False)
        return max(1, math.ceil((above + below + self.fixed + self.photos) / self.leading - 0.4))

    def build(self, lines: float, head: bool, foot: bool) -> tuple[Mark, ...]:
        """Marks for a height of ``lines``; ``head`` and ``foot`` tell whether it stands at a column's head or foot."""
        above, below = self.white(head, foot)
        # the caption's last baseline is its leading's share above the block's foot
        descent = self.caption_leading - ASCENT * self.caption_size if (self.rows[-1][1] or self.group) else 0.0
        photos = lines * self.leading - above - below - self.fixed + (descent if foot else 0.0)
        factor = photos / self.photos
        spare = 0.0
        if self.whole and factor > 1.0:
            # what the grid leaves goes above at a column's foot, else below
            spare = photos - self.photos if foot else 0.0
            factor = 1.0
        marks: list[Mark] = []
        y = above + spare
        for n, (height, caption_height, cells) in enumerate(self.rows):
            if n:
                y += self.row_space
            shown = height * factor
            for cell in cells:
                marks.append(
                    SetPicture(
                        cell.x,
                        y,
                        cell.width,
                        shown,
                        cell.cell.picture,
                        cell.cell.focus,
                        cell.figure,
                        self.bleed,
                        self.whole,
                    )
                )
                if self.side:
                    # its last line stands at the photo's foot
                    tall = self.space + (len(cell.lines) - 1) * self.caption_leading + self.caption_size
                    start = max(y - self.space, y + shown - tall)
                    marks += self._lines(cell.lines, cell.width + self.side_gap, start, cell.caption)
                else:
                    marks += self._lines(cell.lines, cell.x, y + shown, cell.caption)
            y += shown + caption_height
        marks += self._lines(self.group, 0.0, y, self.group_element)
        return tuple(marks)

    def _lines(self, lines: tuple[Line, ...], x: float, y: float, element: int) -> list[SetLine]:
        first = y + self.space + ASCENT * self.caption_size
        return [SetLine(x, first + i * self.caption_leading, line, element) for i, line in enumerate(lines)]


def _rows(
    rows: tuple[tuple[Cell, ...], ...], width: float, gap: float, theme: Theme, collector: Collector
) -> list[tuple[Cell, ...]]:
    """The rows, those halved in which a caption would be too narrow to read, and reach below the photo beside it."""
    found: list[tuple[Cell, ...]] = []
    least = _CAPTION_LEAST * theme.styles["caption"].size
    left = list(reversed(rows))
    while left:
        row = left.pop()
        aspects = _aspects(row, theme, collector)
        share = (width - gap * (len(row) - 1)) / summed(aspects)
        if len(row) > 1 and any(cell.caption and a * share < least for cell, a in zip(row, aspects, strict=True)):
            half = (len(row) + 1) // 2
            left += [row[half:], row[:half]]
        else:
            found.append(row)
    return found


def _aspects(row: tuple[Cell, ...], theme: Theme, collector: Collector) -> list[float]:
    """Of each photo of a row, along the line over across it."""
    aspects = [_aspect(cell, theme, collector) for cell in row]
    return [1 / aspect for aspect in aspects] if theme.vertical else aspects


def _aspect(cell: Cell, theme: Theme, diagnostics: Collector) -> float:
    """Width by height of what is shown of a photo."""
    if cell.shape in theme.figures.shapes:
        return theme.figures.shapes[cell.shape]
    if cell.shape:
        shapes = ", ".join(theme.figures.shapes)
        hint = f"shapes of this theme: {shapes}" if shapes else "name it under `figures: {shapes: …}` in the theme"
        diagnostics.error("shape", f"the theme has no shape {cell.shape!r}", cell.mark, hint)
    return cell.picture.width / cell.picture.height
