"""What stands outside of the pages on a sheet: crop and fold marks, register marks, collation marks, the slug.

Drawn in the colour All, which is on every plate (ISO 32000-1, 8.6.6.4).
"""

from __future__ import annotations

from collections.abc import Iterator

from paiban.companions.impose.geometry import MARK_ROOM, SheetPlan
from paiban.companions.impose.scheme import PagePlace, Sheet
from paiban.material.font.book import FontBook
from paiban.material.font.outline import Segment, outline
from paiban.material.font.stack import FontStack

COLOUR = "All"
"""The name of the marks' colour space among the resources."""
_WEIGHT = 0.25
_CLEAR = 3.0
"""White between what is cut off and a mark, points."""
_LENGTH = 15.0
_DASHES = ((0.0, 4.0), (5.5, 4.0), (11.0, 4.0))
"""A fold mark: from, length."""
_RADIUS, _ARM, _KAPPA = 4.0, 6.5, 0.5523
_SIZE = 6.0
"""Of the slug, points."""
_BAR, _STEP = 8.0, 5.0
"""A collation mark: width across the fold, height at most, points."""


class SheetMarks:
    """The marks of the sheets of one imposition.  ``sections``: how many there are; 0 where no collation marks are
    wanted."""

    def __init__(self, plan: SheetPlan, sections: int) -> None:
        self.plan = plan
        self.sections = sections
        self.stack = FontStack(FontBook(), "Noto Sans TC", fallback=("Noto Serif TC",))

    def content(self, sheet: Sheet, cells: tuple[PagePlace, ...], slug: str) -> str:
        """The marks of one side of a sheet, as PDF operators."""
        parts = ["q", f"/{COLOUR} cs 1 scn /{COLOUR} CS 1 SCN {_n(_WEIGHT)} w"]
        parts += self._lines(cells)
        parts += self._register()
        front = cells is sheet.front
        if self.sections and front and sheet.number == 0:
            parts.append(self._collation(sheet.section, min(cells, key=lambda cell: cell.page)))
        parts += self._slug(slug)
        return "\n".join([*parts, "Q"])

    def _lines(self, cells: tuple[PagePlace, ...]) -> Iterator[str]:
        plan = self.plan
        cut = plan.room.cut
        block = plan.block
        head, foot = block.top + cut + _CLEAR, block.foot - cut - _CLEAR
        left, right = block.left - cut - _CLEAR, block.right + cut + _CLEAR
        last_row, last_column = len(plan.feet) - 1, len(plan.lefts) - 1
        for cell in cells:
            trim = plan.trim(cell)
            edges = [trim.right if cell.spine == "left" else trim.left]
            if plan.room.milled:
                edges.append(trim.left if cell.spine == "left" else trim.right)
            for x in edges:
                if cell.row == 0:
                    yield _line(x, head, x, head + _LENGTH)
                if cell.row == last_row:
                    yield _line(x, foot, x, foot - _LENGTH)
            for y in (trim.foot, trim.top):
                if cell.column == 0:
                    yield _line(left, y, left - _LENGTH, y)
                if cell.column == last_column:
                    yield _line(right, y, right + _LENGTH, y)
        width, height = plan.page
        for n in range(1, last_column + 1):
            x = (plan.lefts[n - 1] + width + plan.lefts[n]) / 2
            for start, length in _DASHES:
                yield _line(x, head + start, x, head + start + length)
                yield _line(x, foot - start, x, foot - start - length)
        for n in range(1, last_row + 1):
            y = (plan.feet[n] + height + plan.feet[n - 1]) / 2
            for start, length in _DASHES:
                yield _line(left - start, y, left - start - length, y)
                yield _line(right + start, y, right + start + length, y)

    def _register(self) -> Iterator[str]:
        """Register marks, at the middle of the outermost pages' outer edges."""
        plan = self.plan
        block = plan.block
        away = plan.room.cut + MARK_ROOM / 2
        width, height = plan.page
        for x in (block.left + width / 2, block.right - width / 2):
            yield from _target(x, block.top + away)
            yield from _target(x, block.foot - away)
        for x in (block.left - away, block.right + away):
            yield from _target(x, block.foot + height / 2)

    def _collation(self, section: int, first: PagePlace) -> str:
        """A bar across the back of the folded section, a step further down for each.

        Where the back is milled off, the bar is within that and the steps go down the whole page, as they always have;
        else it stands below the foot, since nothing of it may stay in the finished book.
        """
        plan = self.plan
        # the first page of a section has its last beside it, across the back of all
        pair = first.column // 2 * 2
        x = (plan.lefts[pair] + plan.page[0] + plan.lefts[pair + 1]) / 2
        if plan.room.milled:
            step = plan.page[1] * 0.8 / max(self.sections, 12)
            top, half = plan.feet[-1] + plan.page[1] * 0.9 - section * step, plan.room.milled
            return f"{_n(x - half)} {_n(top - step)} {_n(2 * half)} {_n(step)} re f"
        step = min((MARK_ROOM - _CLEAR) / self.sections, _STEP)
        top = plan.block.foot - plan.room.cut - _CLEAR - section * step
        return f"{_n(x - _BAR / 2)} {_n(top - step)} {_n(_BAR)} {_n(step)} re f"

    def _slug(self, text: str) -> Iterator[str]:
        """What the sheet is, below the first page of the lowest row, as outlines: no font is added to the file."""
        plan = self.plan
        x, y = plan.block.left + 12.0, plan.block.foot - plan.room.cut - MARK_ROOM / 2 - 0.38 * _SIZE
        end = plan.block.left + plan.page[0] / 2 - 2 * _ARM
        yield "q"
        for part in _words(text):
            if part == " ":
                x += 0.25 * _SIZE
                continue
            if part.isascii():
                shaped = self.stack.word(part)
            else:
                self.stack.load_cells([part])
                shaped = (self.stack.cells[part],)
            for piece in shaped:
                for glyph, advance in zip(piece.glyphs, piece.advances, strict=True):
                    if x + advance * _SIZE > end:
                        yield "Q"
                        return
                    yield _drawn(outline(piece.face, glyph), x, y)
                    x += advance * _SIZE
        yield "Q"


def _words(text: str) -> list[str]:
    """Words of Latin, and all else a character at a time."""
    parts: list[str] = []
    for character in text:
        latin = character.isascii() and not character.isspace()
        if latin and parts and parts[-1].isascii() and not parts[-1].isspace():
            parts[-1] += character
        else:
            parts.append(" " if character == "\u3000" else character)
    return [part for part in parts if part == " " or part.isprintable()]


def _drawn(path: list[Segment], x: float, y: float) -> str:
    """An outline at the slug's size."""
    parts = [
        f"{' '.join(_n(v * _SIZE + (y if n % 2 else x)) for n, v in enumerate(points))} {operator}"
        for operator, points in path
    ]
    return " ".join([*parts, "f"]) if parts else ""


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{_n(x0)} {_n(y0)} m {_n(x1)} {_n(y1)} l S"


def _target(x: float, y: float) -> Iterator[str]:
    """A register mark: a circle and a cross."""
    r, k = _RADIUS, _RADIUS * _KAPPA
    points = [(r, 0.0), (r, k), (k, r), (0.0, r), (-k, r), (-r, k), (-r, 0.0)]
    points += [(-r, -k), (-k, -r), (0.0, -r), (k, -r), (r, -k), (r, 0.0)]
    numbers = [f"{_n(x + a)} {_n(y + b)}" for a, b in points]
    curves = " ".join(f"{' '.join(numbers[n : n + 3])} c" for n in range(1, 13, 3))
    yield f"{numbers[0]} m {curves} S"
    yield _line(x - _ARM, y, x + _ARM, y)
    yield _line(x, y - _ARM, x, y + _ARM)


def _n(value: float) -> str:
    """Return a number as PDF writes it, rounded to 0.001, without an exponent."""
    return f"{round(value, 3) + 0.0:.8g}"
