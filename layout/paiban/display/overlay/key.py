"""What the inks of the overlay mean, in a strip at the foot of each page."""

from __future__ import annotations

from paiban.display.lettering import CAP, Lettering
from paiban.display.model import Item
from paiban.display.overlay.sheet import (
    AREA,
    ARTICLE,
    BOX,
    COLUMN,
    FAINT,
    FIGURE,
    FURNITURE,
    GRID,
    LAYOUT,
    NOTE,
    PAPER,
    SEVERITY,
    TEXT,
    OverlayPage,
    fill,
    outline,
)

_SIZE = 5.2
_ROW = 8.0
_EDGE = 9.0
"""From the page's edges, points."""
_SWATCH = 6.0

_ENTRIES = (
    ("type area", AREA),
    ("column", COLUMN),
    ("baseline grid", GRID),
    ("article", ARTICLE),
    ("box, quote", BOX),
    ("figure, table", FIGURE),
    ("notes", NOTE),
    ("furniture", FURNITURE),
    ("zone of a layout", LAYOUT),
    ("diagnostic: warning", SEVERITY["warning"]),
    ("diagnostic: note", SEVERITY["note"]),
)


def key(sheet: OverlayPage, lettering: Lettering) -> tuple[list[Item], list[Item]]:
    """The ground of the strip, and what stands on it."""
    width, height = sheet.frame.width, sheet.frame.height
    rows: list[list[tuple[float, int]]] = [[]]
    x = _EDGE + 3.0
    for n, (name, _) in enumerate(_ENTRIES):
        long = _SWATCH + 2.5 + lettering.width(name, _SIZE)
        if x + long > width - _EDGE and rows[-1]:
            rows.append([])
            x = _EDGE + 3.0
        rows[-1].append((x, n))
        x += long + 7.0
    facts = _facts(sheet)
    long = lettering.width(facts, _SIZE)
    if x + long > width - _EDGE - 3.0:
        rows.append([])
        x = _EDGE + 3.0
    top = height - _EDGE / 2 - len(rows) * _ROW - 2.0
    ground = fill((_EDGE, top - 1.0, width - 2 * _EDGE, len(rows) * _ROW + 2.0), PAPER)
    found: list[Item] = []
    for n, row in enumerate(rows):
        base = top + (n + 0.5) * _ROW + CAP * _SIZE / 2
        for at, entry in row:
            name = _ENTRIES[entry][0]
            found += _swatch(at, top + n * _ROW + (_ROW - 4.4) / 2, entry)
            found += lettering.line(name, at + _SWATCH + 2.5, base, _SIZE, TEXT)
        if n == len(rows) - 1:
            found += lettering.line(facts, max(x, width - _EDGE - 3.0 - long), base, _SIZE, FAINT,
                                    room=width - 2 * _EDGE - 6.0)  # fmt: skip
    return [ground], found


def _swatch(x: float, y: float, entry: int) -> list[Item]:
    name, ink = _ENTRIES[entry]
    box = (x, y, _SWATCH, 4.4)
    if name == "baseline grid":
        return [fill((x, y + n * 2.1, _SWATCH, 0.2), ink) for n in range(3)]
    if name == "column":
        return [fill((x, y, _SWATCH, 4.4), ink.tinted(0.12)), *outline(box, ink, 0.25)]
    if ink in SEVERITY.values():
        return [fill(box, ink)]
    return outline(box, ink, 0.6)


def _facts(sheet: OverlayPage) -> str:
    """Page, master, columns in em, lines and their leading."""
    leaf, grid = sheet.leaf, sheet.grid
    columns = " + ".join(f"{width / grid.size:.4g}" for _, width in sheet.columns)
    across = f"{columns} em" if columns else f"{sheet.area[2] / grid.size:.4g} em without columns"
    return (
        f"p. {leaf.number} {leaf.side}, {leaf.master}: {across} × {grid.lines} lines, "
        f"{grid.size:.4g}/{grid.leading:.4g} pt"
    )
