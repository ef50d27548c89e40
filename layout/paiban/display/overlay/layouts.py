"""The layouts that the search for pages chose: their zones, and in the margin what each costs, and the best others."""

from __future__ import annotations

from paiban.display.lettering import CAP, Lettering
from paiban.display.model import Item
from paiban.display.overlay.sheet import FAINT, LAYOUT, PAPER, TEXT, OverlayPage, fill, grown, outline
from paiban.flow.plan import ChosenLayout

_SIZE, _LEADING = 5.2, 6.8
_EDGE = 6.0
"""From the page's edges, points."""
_PAD = 2.5
_INSIDE = 1.5
"""White between a column's edge and the outline of a zone, points."""


def zones(sheet: OverlayPage) -> list[Item]:
    """The outlines of all zones of a page, a little outside of the columns and lines that they take."""
    grid = sheet.grid
    found: list[Item] = []
    for chosen in sheet.leaf.layouts:
        for first, end, line, lines in chosen.zones:
            x = sheet.columns[first][0]
            width = sum(sheet.columns[min(end, len(sheet.columns)) - 1]) - x
            box = (x, grid.top + line * grid.leading, width, lines * grid.leading)
            found += outline(grown(sheet.on_page(box), _INSIDE), LAYOUT, 0.8)
    return found


def compared(sheet: OverlayPage, lettering: Lettering) -> tuple[list[Item], list[Item]]:
    """The ground of what is said of layouts, at the head of the page, and what is said: each on a line of its own."""
    grounds: list[Item] = []
    items: list[Item] = []
    x = _EDGE
    for chosen in sheet.leaf.layouts:
        rows = said(chosen)
        width = max(lettering.width(row, _SIZE, 700 if n == 0 else 400) for n, row in enumerate(rows))
        box = (x, _EDGE, width + 2 * _PAD, len(rows) * _LEADING + _PAD)
        grounds.append(fill(box, PAPER))
        items += outline(box, LAYOUT, 0.4)
        for n, row in enumerate(rows):
            base = _EDGE + _PAD / 2 + (n + 0.5) * _LEADING + CAP * _SIZE / 2
            ink, weight = (TEXT, 700) if n == 0 else (FAINT, 400)
            items += lettering.line(row, x + _PAD, base, _SIZE, ink, width + _PAD, weight)
        x += width + 2 * _PAD + 4.0
    return grounds, items


def said(chosen: ChosenLayout) -> list[str]:
    """Return what is said of a layout: what its page costs, and what the story would have cost more with others."""
    rivals = [f"{rival.more:+.0f}  {rival.layout}" for rival in chosen.rivals]
    return [f"{chosen.layout}  cost {chosen.cost:.0f}", *rivals]
