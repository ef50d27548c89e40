"""The type area, its columns and the baseline grid."""

from __future__ import annotations

from paiban.display.lettering import CAP, Lettering
from paiban.display.model import Item
from paiban.display.overlay.sheet import AREA, COLUMN, GRID, TAG, OverlayPage, fill, outline
from paiban.style.theme import ASCENT

_EVERY = 5
"""Grid lines from one numbered line to the next."""
_APART = 3.0
"""From the type area to what is written beside it, points."""


def area_shades(sheet: OverlayPage) -> list[Item]:
    """The columns as areas, to be drawn so that the page shows through."""
    _, y, _, height = sheet.area
    return [fill(sheet.on_page((x, y, width, height)), COLUMN) for x, width in sheet.columns]


def area_lines(sheet: OverlayPage, lettering: Lettering) -> list[Item]:
    """The edges of the type area and of its columns, with the measure of each in em."""
    _, y, _, height = sheet.area
    found: list[Item] = []
    for x, width in sheet.columns:
        box = sheet.on_page((x, y, width, height))
        found += outline(box, COLUMN, 0.25)
        text = f"{width / sheet.grid.size:.4g} em"
        long = lettering.width(text, TAG)
        if sheet.frame.vertical:  # columns stand below one another: beside the first line
            at = box[0] + box[2] + _APART, box[1] + CAP * TAG
        else:
            at = box[0] + box[2] - long, box[1] - _APART
        found += lettering.line(text, *at, TAG, COLUMN)
    return found + outline(sheet.on_page(sheet.area), AREA, 0.5)


def grid_lines(sheet: OverlayPage) -> list[Item]:
    """The baselines; in vertical setting the left edges of em boxes, since a baseline shows nowhere there."""
    grid = sheet.grid
    below = (1 - ASCENT) * grid.size if sheet.frame.vertical else 0.0
    width = sheet.area[2]
    return [
        fill(sheet.on_page((0.0, grid.origin + n * grid.leading + below - 0.1, width, 0.2)), GRID)
        for n in range(1, grid.lines + 1)
    ]


def grid_numbers(sheet: OverlayPage, lettering: Lettering) -> list[Item]:
    """The numbers of some lines of the grid, where the lines begin."""
    grid = sheet.grid
    found: list[Item] = []
    for n in range(1, grid.lines + 1):
        if n % _EVERY and n > 1:
            continue
        text, y = str(n), grid.origin + n * grid.leading
        long = lettering.width(text, TAG)
        x, foot, width, _ = sheet.on_page((0.0, y - ASCENT * grid.size, 0.0, grid.size))
        if sheet.frame.vertical:
            found += lettering.line(text, x + (width - long) / 2, foot - _APART, TAG, GRID)
        else:
            found += lettering.line(text, x - _APART - long, foot + ASCENT * grid.size, TAG, GRID)
    return found
