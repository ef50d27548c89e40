"""Photos in rows with their captions, at a width that is given and a height that is settled later."""

from __future__ import annotations

import math
from typing import NamedTuple

from paiban.base.diagnostics import Collector
from paiban.base.message import listed, msg
from paiban.base.units import summed
from paiban.block.model import FigureBlock, GroupPhoto
from paiban.flow.compositor import Compositor
from paiban.flow.model import Bleed, Mark, SetLine, SetPicture
from paiban.flow.structure import Structure
from paiban.inline.model import Line
from paiban.issue.model import Text
from paiban.material.drawing.draw import fills
from paiban.style.theme import ASCENT, Grid, Style, Theme

_ROW_SPACE = 0.6
"""The white between the rows of a group, in lines of the grid (ours)."""
_BESIDE = 0.28
"""The share of a figure's width that a caption beside its photo takes (ours)."""
_BESIDE_LEAST = 6
"""The least measure of such a caption, em."""
_CAPTION_LEAST = 5
"""The least measure of a caption below one of several photos side by side, em; where it is less the photos stand in
more rows (ours)."""
WHITE_ABOVE = 0.5
"""The white above a figure inside a column beyond what the grid leaves, in lines (ours)."""
BAND_WHITE = 0.8
"""The same below a figure across the columns, where text begins in every column (ours)."""
WHITE_BELOW = 0.35
"""The white below a caption beyond what the grid leaves, in lines (ours)."""
_HELD = 0.7
"""The share of the room that a figure takes together with the beginning of a caption which goes on below it (ours)."""
_HELD_LEAST = 3
"""The least lines of such a caption that stand with its photo."""
_PHOTO_LEAST = 2.0
"""The least width of a photo among several side by side, em; narrower ones stand in more rows (ours)."""
_BLED_LEAST = 0.3
"""The least share of a full-bleed photo's height that stands within the type area (ours)."""
_PHOTO_BESIDE = 0.4
"""The least share of its width that a photo keeps with its caption beside it; with less the caption stands below
(ours)."""


class _SetCell(NamedTuple):
    cell: GroupPhoto
    x: float
    width: float
    lines: tuple[Line, ...]
    figure: int
    caption: int
    aspect: float


def is_whole(photo: GroupPhoto) -> bool:
    """Return whether a photo is never cropped: a PNG, a PDF or what paiban draws is a drawing, a chart or a map, of
    which cropping would cut off what it says."""
    picture = photo.picture
    if picture.drawing is not None and fills(picture.drawing):
        return False  # it is drawn for the place that it gets, whatever its height
    return (picture.format == "png" or picture.vector) and not photo.shape


class Rest(NamedTuple):
    """The rest of a caption that has no room with its photo: its lines, and the element that they belong to."""

    lines: tuple[Line, ...]
    element: int


class SetFigure:
    """A figure whose captions are set, and whose photos have no height yet.

    ``rows`` hold ``(natural photo height, caption height, cells)``; all lengths are in pt.  ``filled`` is the share of
    its width that the photos take.  ``room`` is the number of grid lines that it may take; of captions that are longer,
    ``rest`` goes on below it, set to the measure ``onward``.
    """

    def __init__(
        self,
        block: FigureBlock,
        width: float,
        setter: Compositor,
        structure: Structure,
        parent: int,
        room: float,
        onward: float,
    ) -> None:
        self.block = block
        self.setter = setter
        theme = setter.theme
        grid = theme.grid
        self.leading, self.size = grid.leading, grid.size
        self.bleed = block.span == 0
        self.band = block.span != 1
        # captions keep to the type area: below its middle each has its share of that
        self.inward = grid.width / width
        self.space = theme.figures.space
        self.whole = any(is_whole(cell) for row in block.rows for cell in row)
        self.crop = 0.0 if self.whole else theme.figures.crop
        self.width = width
        caption_style = theme.styles["caption"]
        self.caption_leading = caption_style.leading
        self.caption_size = caption_style.size
        self.row_space = _ROW_SPACE * grid.leading
        self.rows: list[tuple[float, float, list[_SetCell]]] = []
        self.filled = 0.0
        gap = theme.figures.gap * grid.size
        most = min(theme.figures.tallest * grid.lines, max(room - _HELD_LEAST, 1.0)) * grid.leading
        rows, count = block.rows, 0
        while len(rows) > count:
            # the more rows, the lower and so the narrower are the photos
            count = len(rows)
            highest = most / count * (1 + self.crop)
            rows = tuple(_rows(rows, width, gap, theme, setter.collector, highest))
        self.shown = rows
        tallest = most / len(rows)
        self.side = self.least = 0.0
        self.rest: list[Rest] = []
        alone = rows[0][0] if len(rows) == 1 == len(rows[0]) else None
        if block.beside and alone and alone.caption and not self.bleed and not block.em:
            width = self._beside(alone, width, tallest, block.language, setter)
        for row in rows:
            aspects = _aspects(row, theme, setter.collector)
            height = min((width - gap * (len(row) - 1)) / summed(aspects), tallest * (1 + self.crop))
            used = width if self.bleed else height * summed(aspects) + gap * (len(row) - 1)
            if height > tallest:
                height = tallest
            if self.bleed and row is rows[0]:
                # it runs on over the margin at the head or the foot, which is as much less of the grid
                height = max(height - _margin(theme), _BLED_LEAST * height)
            x, cells, deepest = (0.0 if self.side else (width - used) / 2), [], 0
            for cell, aspect in zip(row, aspects, strict=True):
                own = (used - gap * (len(row) - 1)) * aspect / summed(aspects)
                figure = structure.add_figure(cell.alt, block.language, cell.mark, parent, cell.decorative)
                measure = own * self.inward if self.bleed else self.side or own
                lines, caption = self._caption(cell.caption, measure, block, setter, structure, figure)
                deepest = max(deepest, len(lines))
                cells.append(_SetCell(cell, x, own, lines, figure, caption, aspect))
                x += own + gap
            self.rows.append((max(height, self.least), 0.0 if self.side else self._caption_height(deepest), cells))
            self.filled = max(self.filled, used / width)
        self.side_gap = gap
        self.group, self.group_element = self._caption(
            block.caption, min(width, grid.width), block, setter, structure, parent
        )
        if len(rows) == 1 and self.lines()[1] > room:
            self._hold(block, room, onward, setter)

    def _beside(self, cell: GroupPhoto, width: float, tallest: float, language: str, setter: Compositor) -> float:
        """Return the width that a photo has with its caption beside it; ``side`` is then the caption's width.  A
        caption that is longer than the photo can be high stands below it as usual."""
        own = self.caption_size
        side = max(int(_BESIDE * width / own), _BESIDE_LEAST) * own
        left = width - side - self.size
        if left < _PHOTO_BESIDE * width:
            return width
        aspect = _aspects((cell,), setter.theme, setter.collector)[0]
        height = min(left / aspect, tallest)
        assert cell.caption
        count = len(setter.lines(cell.caption, "caption", language, ((0.0, self._measure(side)),)))
        high = (count - 1) * self.caption_leading + own
        if high > height * (1 + self.crop):
            return width
        self.side = side
        if high > height:
            self.least = high
        return left

    def _measure(self, width: float) -> float:
        """Return a measure of captions in whole em, no wider than ``width``."""
        return max(int(width / self.caption_size + 1e-6), 4) * self.caption_size

    def _caption(
        self, text: Text | None, width: float, block: FigureBlock, setter: Compositor, structure: Structure, parent: int
    ) -> tuple[tuple[Line, ...], int]:
        """Return the lines of a caption in a measure of whole em no wider than ``width``."""
        if not text:
            return (), -1
        lines = setter.lines(text, "caption", block.language, ((0.0, self._measure(width)),))
        role = "P" if structure.nodes[parent].role == "Artifact" else "Caption"
        return lines, structure.add(role, parent, mark=text.mark)

    def _hold(self, block: FigureBlock, room: float, onward: float, setter: Compositor) -> None:
        """Leave with the photos as much of the captions as there is room for.  What is left of the first, the second, …
        is the rest."""
        height, _, cells = self.rows[0]
        above, below = self.white(False, False)
        # below one across the columns nothing of this page is left for the rest
        free = (1.0 if self.band else _HELD) * room * self.leading - above - below - height
        count = max(int((free - 2 * self.space) / self.caption_leading), _HELD_LEAST)
        deepest = 0
        for n, cell in enumerate(cells):
            lines = self._divided(cell.cell.caption, cell.lines, cell.width, count, onward, cell.caption, block, setter)
            cells[n] = cell._replace(lines=lines)
            deepest = max(deepest, len(lines))
        if not self.side:
            self.rows[0] = (height, self._caption_height(deepest), cells)
        count = 0 if self.rest else max(count - deepest, 0)
        width = self.width
        self.group = self._divided(block.caption, self.group, width, count, onward, self.group_element, block, setter)

    def _divided(
        self,
        text: Text | None,
        lines: tuple[Line, ...],
        width: float,
        count: int,
        onward: float,
        element: int,
        block: FigureBlock,
        setter: Compositor,
    ) -> tuple[Line, ...]:
        """Return the first ``count`` lines of a caption.  Those after them, set to the measure that they go on in, are
        kept for later."""
        if not text or len(lines) <= count:
            return lines
        first = self._measure(width * self.inward if self.bleed else width)
        measures = ((0.0, first),) * count + ((0.0, self._measure(onward)),)
        lines = setter.lines(text, "caption", block.language, measures)
        self.rest.append(Rest(lines[count:], element))
        return lines[:count]

    def _caption_height(self, lines: int) -> float:
        return self.space + lines * self.caption_leading if lines else 0.0

    @property
    def photos(self) -> float:
        """The natural height of all photos, pt."""
        return summed(row[0] for row in self.rows)

    @property
    def fixed(self) -> float:
        """The height of everything but the photos, pt."""
        captions = summed(row[1] for row in self.rows) + self.row_space * (len(self.rows) - 1)
        return captions + self._caption_height(len(self.group))

    def white(self, head: bool, foot: bool) -> tuple[float, float]:
        """Return the white above the photo from the top of the first grid line, and below the last caption line, pt."""
        above = self.leading - ASCENT * self.size + (0.0 if head else WHITE_ABOVE * self.leading)
        if foot:
            last = self.rows[-1][1] or self.group
            # a caption's last baseline on the grid, or the photo's edge at the foot of the em box
            below = 0.0 if last else -(1 - ASCENT) * self.size
        elif self.rest:
            below = 0.0
        else:
            below = (BAND_WHITE if self.band else WHITE_BELOW) * self.leading
        return above, below

    def lines(self) -> tuple[int, int, int]:
        """Return the least, the natural and the greatest height inside a column, in grid lines."""
        above, below = self.white(False, False)
        rest = above + below + self.fixed
        low, high = max(self.photos * (1 - self.crop), self.least), self.photos * (1 + self.crop)
        lines = (rest + self.photos) / self.leading
        natural = max(1, math.ceil(lines - 0.2) if self.whole else round(lines))
        least = -int(-(rest + low) // self.leading)
        most = int((rest + high) // self.leading)
        return min(least, natural), natural, natural if self.whole else max(most, natural)

    def lines_beside(self) -> int:
        """Return the natural height where text runs beside the figure, in grid lines."""
        above, below = self.white(True, False)
        return max(1, math.ceil((above + below + self.fixed + self.photos) / self.leading - 0.4))

    def build(self, lines: float, head: bool, foot: bool) -> tuple[Mark, ...]:
        """Return the marks for a height of ``lines``; ``head`` and ``foot`` say whether it stands at a column's head or
        foot."""
        bleeds_below = self.bleed and foot and not head
        foot = foot and (not self.bleed or head)
        above, below = (self.leading, 0.0) if bleeds_below else self.white(head, foot)
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
            last = n == len(self.rows) - 1
            if bleeds_below and last:
                # what runs off the foot has its captions above it
                marks += self._captions(cells, y - self.space)
                y += caption_height
                marks += self._lines(self.group, 0.0, y - self.space, self.group_element)
                y += self._caption_height(len(self.group))
                marks += [self._picture(cell, y, shown, "foot") for cell in cells]
                return tuple(marks)
            bleed: Bleed = "" if not self.bleed else "sides" if n or bleeds_below else "head"
            marks += [self._picture(cell, y, shown, bleed) for cell in cells]
            if self.side:
                for cell in cells:
                    # its last line stands at the photo's foot
                    tall = self.space + (len(cell.lines) - 1) * self.caption_leading + self.caption_size
                    start = max(y - self.space, y + shown - tall)
                    marks += self._lines(cell.lines, cell.width + self.side_gap, start, cell.caption)
            else:
                marks += self._captions(cells, y + shown)
            y += shown + caption_height
        marks += self._lines(self.group, 0.0, y, self.group_element)
        return tuple(marks)

    def _picture(self, cell: _SetCell, y: float, height: float, bleed: Bleed) -> SetPicture:
        own = cell.cell
        return SetPicture(cell.x, y, cell.width, height, own.picture, own.focus, cell.figure, bleed, self.whole)

    def _captions(self, cells: list[_SetCell], y: float) -> list[SetLine]:
        """Return the captions of a row, from ``y`` on."""
        inward = self.inward if self.bleed else 1.0
        return [line for cell in cells for line in self._lines(cell.lines, cell.x * inward, y, cell.caption)]

    def _lines(self, lines: tuple[Line, ...], x: float, y: float, element: int) -> list[SetLine]:
        first = y + self.space + ASCENT * self.caption_size
        return [SetLine(x, first + i * self.caption_leading, line, element) for i, line in enumerate(lines)]


class SetCaption:
    """The rest of the caption of a photo across columns, in columns below it that start at ``xs`` (pt)."""

    def __init__(self, rest: tuple[Line, ...], element: int, xs: list[float], style: Style, grid: Grid) -> None:
        self.rest = rest
        self.element = element
        self.xs = xs
        self.leading, self.more = style.leading, grid.leading - style.leading
        self.deep = -(-len(rest) // len(xs))
        self.lines = math.ceil(self.deep * style.leading / grid.leading + BAND_WHITE / 2 - 1e-6)

    def build(self, lines: float, head: bool, foot: bool) -> tuple[Mark, ...]:
        """Return the marks from the top of the first grid line.  At a page's head the first line stands where the
        text's would."""
        y = self.more if head else 0.0
        return tuple(
            SetLine(self.xs[n // self.deep], y + (n % self.deep + 1) * self.leading, line, self.element)
            for n, line in enumerate(self.rest)
        )


def _margin(theme: Theme) -> float:
    """Return the least distance from the type area to the outside of a photo that bleeds off the head
    or the foot, pt."""
    grid, page = theme.grid, theme.page
    area = (grid.lines - 1) * grid.leading + grid.size
    return max(0.0, min(grid.top, page.height - grid.top - area)) + page.bleed


def _rows(
    rows: tuple[tuple[GroupPhoto, ...], ...],
    width: float,
    gap: float,
    theme: Theme,
    collector: Collector,
    highest: float,
) -> list[tuple[GroupPhoto, ...]]:
    """Return the rows, of which those are halved in which a caption would be too narrow to read and reach below the
    photo beside it, or a photo too narrow to be seen.  ``highest`` is the greatest height of a row."""
    found: list[tuple[GroupPhoto, ...]] = []
    least = _CAPTION_LEAST * theme.styles["caption"].size
    left = list(reversed(rows))
    while left:
        row = left.pop()
        aspects = _aspects(row, theme, collector)
        share = min((width - gap * (len(row) - 1)) / summed(aspects), highest)
        narrow = _PHOTO_LEAST * theme.grid.size
        if len(row) > 1 and any(
            a * share < (least if cell.caption else narrow) for cell, a in zip(row, aspects, strict=True)
        ):
            half = (len(row) + 1) // 2
            left += [row[half:], row[:half]]
        else:
            found.append(row)
    return found


def _aspects(row: tuple[GroupPhoto, ...], theme: Theme, collector: Collector) -> list[float]:
    """Return the proportions of each photo of a row, along the line by across it."""
    aspects = [_aspect(cell, theme, collector) for cell in row]
    return [1 / aspect for aspect in aspects] if theme.vertical else aspects


def _aspect(cell: GroupPhoto, theme: Theme, diagnostics: Collector) -> float:
    """Return the width by the height of the part of a photo that is shown."""
    if cell.shape in theme.figures.shapes:
        return theme.figures.shapes[cell.shape]
    if cell.shape:
        shapes = listed(theme.figures.shapes)
        hint = (
            msg("shapes of this theme: {shapes}", shapes=shapes)
            if shapes
            else msg("name it under `figures: {{shapes: …}}` in the theme")
        )
        diagnostics.error("shape", msg("the theme has no shape {shape!r}", shape=cell.shape), cell.mark, hint)
    return cell.picture.width / cell.picture.height
