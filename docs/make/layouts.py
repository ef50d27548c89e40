"""The pictures of page layouts in docs/: a sheet for each built-in theme, drawn from its data as SVG.

They are sketches: landscape photos where these have room, else square or upright ones, and lines for the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, assert_never
from xml.sax.saxutils import escape

from paiban.base.diagnostics import Collector
from paiban.base.vocabulary import BUILT_IN
from paiban.style.layouts import (
    ALL_COLUMNS,
    LayoutZone,
    PageLayout,
    PhotoArrangement,
    PhotoPlace,
    PhotoRow,
    PhotoStack,
)
from paiban.style.load import load_theme
from paiban.style.theme import Theme

FOLDER = Path(__file__).resolve().parents[1] / "figures"
_RATIOS = (1.5, 1.25, 1.0, 0.8, 0.67)
"""The width by the height of the photos that are tried, as a reader sees them."""
_DEEPEST = {"head": 0.5, "foot": 0.4, "page": 1.0, "beside": 0.5}
"""The share of the page's height that a zone may take."""
_HEADLINE = 0.3
"""The share that a headline takes where photos stand beside it."""
_AREA = 96.0
"""The greater side of a type area in the picture."""
_GAP = 2.0
_ACROSS = 6
_CELL = (154.0, 138.0)
_MARGIN = 8.0
_INK, _TEXT, _PHOTO, _HEAVY = "#333", "#c9cfd1", "#a9c6cb", "#5f99a1"


class Box(NamedTuple):
    """A rectangle, from its top left."""

    x: float
    y: float
    width: float
    height: float


class _Page(NamedTuple):
    """A type area as its lines run: ``along`` them and ``across`` them, in units of the picture; ``vertical`` where it
    is turned before the reader."""

    columns: int
    along: float
    across: float
    column: float
    gutter: float
    vertical: bool

    def extent(self, first: int, end: int) -> tuple[float, float]:
        """Return where columns begin, and their width."""
        return first * (self.column + self.gutter), (end - first) * (self.column + self.gutter) - self.gutter

    def seen(self, box: Box) -> Box:
        """Return a rectangle as the reader sees it."""
        if not self.vertical:
            return box
        return Box(self.across - box.y - box.height, box.x, box.height, box.width)


def sheet(name: str) -> str:
    """Return the sheet of the layouts of a built-in theme, as SVG."""
    theme = load_theme(name, "", Collector())
    assert theme is not None
    layouts = shown(theme)
    rows = -(-len(layouts) // _ACROSS)
    width, height = _ACROSS * _CELL[0] + _MARGIN, rows * _CELL[1] + _MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}"'
        ' font-family="sans-serif" font-size="9" text-anchor="middle">',
        f"<title>{escape(name)}: {len(layouts)} layouts of pages</title>",
        '<pattern id="lines" width="4" height="4" patternUnits="userSpaceOnUse">'
        + (f'<path d="M2.5 0v4" stroke="{_TEXT}"/>' if theme.vertical else f'<path d="M0 2.5h4" stroke="{_TEXT}"/>')
        + "</pattern>",
        f'<rect width="{width:g}" height="{height:g}" fill="#fff"/>',
    ]
    page = _page(theme)
    for n, layout in enumerate(layouts):
        parts += _drawn(layout, page, _MARGIN + n % _ACROSS * _CELL[0], _MARGIN + n // _ACROSS * _CELL[1])
    return "\n".join([*parts, "</svg>", ""])


def shown(theme: Theme) -> list[PageLayout]:
    """Return the layouts for pages of the theme's own columns; others are for news."""
    return [layout for layout in theme.layouts if all(zone.end <= theme.grid.columns for zone in layout.zones)]


def _page(theme: Theme) -> _Page:
    grid = theme.grid
    along, across = grid.width, grid.lines * grid.leading
    scale = _AREA / max(along, across)
    return _Page(
        grid.columns,
        along * scale,
        across * scale,
        grid.column_width * scale,
        grid.gutter * grid.size * scale,
        theme.vertical,
    )


def _drawn(layout: PageLayout, page: _Page, x: float, y: float) -> Iterator[str]:
    """Yield a page with its notation below it, in the cell whose top left is given."""
    whole = page.seen(Box(0, 0, page.along, page.across))
    left, top = x + (_CELL[0] - _MARGIN - whole.width) / 2, y + 4
    yield f'<g transform="translate({left:.1f} {top:.1f})">'
    yield (
        f'<rect x="-5" y="-5" width="{whole.width + 10:.1f}" height="{whole.height + 10:.1f}" fill="#fff" '
        f'stroke="{_INK}" stroke-width=".5"/>'
    )
    headline = _headline(layout, page)
    if headline is not None:
        yield _rectangle(headline, _INK)
    for place, box in _areas(layout, page):
        if place is None:
            yield _rectangle(box, "url(#lines)")
            continue
        yield _rectangle(box, _HEAVY if place.heavy else _PHOTO)
        letter = chr(ord("A" if place.heavy else "a") + place.number)
        yield f'<text x="{box.x + box.width / 2:.1f}" y="{box.y + box.height / 2 + 3:.1f}">{letter}</text>'
    yield "</g>"
    yield (
        f'<text x="{x + (_CELL[0] - _MARGIN) / 2:.1f}" y="{y + _CELL[1] - 22:.1f}" fill="{_INK}">'
        f"{escape(layout.name)}</text>"
    )


def areas(layout: PageLayout, theme: Theme) -> list[tuple[PhotoPlace | None, Box]]:
    """Return what stands on a page as the reader sees it, from the top left of its type area: photos with their places,
    and text, which has none."""
    return _areas(layout, _page(theme))


def _areas(layout: PageLayout, page: _Page) -> list[tuple[PhotoPlace | None, Box]]:
    beside = any(zone.place == "beside" for zone in layout.zones)
    taken = [[_HEADLINE * page.across if beside else 0.0, page.across] for _ in range(page.columns)]
    found: list[tuple[PhotoPlace | None, Box]] = []
    for zone in layout.zones:
        end = zone.end if zone.end != ALL_COLUMNS else page.columns
        start, width = page.extent(zone.first, end)
        slope, rest = _sized(zone, width, page)
        depth = min(slope * width + rest, _DEEPEST[zone.place] * page.across)
        at = page.across - depth if zone.place == "foot" else 0.0
        if zone.place == "head" and beside:
            at = _HEADLINE * page.across
        found += [(place, page.seen(box)) for place, box in _placed(zone.arrangement, Box(start, at, width, depth))]
        for column in taken[zone.first : end]:
            if zone.place == "foot":
                column[1] = at - _GAP
            else:
                column[0] = page.across if zone.place == "page" else at + depth + _GAP
    for n, (begin, end_) in enumerate(taken):
        if end_ > begin:
            start, width = page.extent(n, n + 1)
            found.append((None, page.seen(Box(start, begin, width, end_ - begin))))
    return found


def _headline(layout: PageLayout, page: _Page) -> Box | None:
    """Return the headline as the reader sees it, where photos stand beside it: two thirds of what it may take."""
    free = min((zone.first for zone in layout.zones if zone.place == "beside"), default=0)
    if not free:
        return None
    start, width = page.extent(0, free)
    return page.seen(Box(start, 2 * _GAP, 0.9 * width, _HEADLINE * page.across / 3))


def _sized(zone: LayoutZone, width: float, page: _Page) -> tuple[float, float]:
    """Return the slope and the rest of the depth of a zone, with the photos that suit its room best."""
    room = _DEEPEST[zone.place] * page.across
    tried = [_depth(zone.arrangement, 1 / ratio if page.vertical else ratio) for ratio in _RATIOS]
    if zone.place == "page":  # the fullest
        return min(tried, key=lambda found: abs(found[0] * width + found[1] - room))
    fitting = [found for found in tried if found[0] * width + found[1] <= room]
    return fitting[0] if fitting else min(tried, key=lambda found: found[0] * width + found[1])


def _depth(arrangement: PhotoArrangement, ratio: float) -> tuple[float, float]:
    """Return the slope and the rest of an arrangement of photos of one ratio: its depth is the slope times its width,
    and the rest."""
    match arrangement:
        case PhotoPlace():
            return 1 / ratio, 0.0
        case PhotoStack():
            parts = [_depth(part, ratio) for part in arrangement.parts]
            return sum(slope for slope, _ in parts), sum(rest for _, rest in parts) + _GAP * (len(parts) - 1)
        case PhotoRow():
            parts = [_depth(part, ratio) for part in arrangement.parts]
            shares = sum(1 / slope for slope, _ in parts)
            return 1 / shares, (sum(rest / slope for slope, rest in parts) - _GAP * (len(parts) - 1)) / shares
        case _:
            assert_never(arrangement)


def _placed(arrangement: PhotoArrangement, box: Box) -> list[tuple[PhotoPlace, Box]]:
    """Return the photos of an arrangement at their places in ``box``."""
    match arrangement:
        case PhotoPlace():
            return [(arrangement, box)]
        case PhotoStack():
            depths = [slope * box.width + rest for slope, rest in (_depth(part, 1.0) for part in arrangement.parts)]
            return _along(arrangement.parts, depths, box, down=True)
        case PhotoRow():
            widths = [(box.height - rest) / slope for slope, rest in (_depth(part, 1.0) for part in arrangement.parts)]
            return _along(arrangement.parts, widths, box, down=False)
        case _:
            assert_never(arrangement)


def _along(
    parts: Sequence[PhotoArrangement], sizes: Sequence[float], box: Box, down: bool
) -> list[tuple[PhotoPlace, Box]]:
    """Return the photos of ``parts`` one after the other, their ``sizes`` in proportion, so that they fill ``box``."""
    room = (box.height if down else box.width) - _GAP * (len(parts) - 1)
    found, at = [], box.y if down else box.x
    for part, size in zip(parts, sizes, strict=True):
        own = size / sum(sizes) * room
        found += _placed(part, Box(box.x, at, box.width, own) if down else Box(at, box.y, own, box.height))
        at += own + _GAP
    return found


def _rectangle(box: Box, fill: str) -> str:
    return f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{box.width:.1f}" height="{box.height:.1f}" fill="{fill}"/>'


def path(name: str) -> Path:
    """Return the file of the sheet of a theme."""
    return FOLDER / f"layouts-{name}.svg"


if __name__ == "__main__":
    for each in BUILT_IN:
        path(each).write_text(sheet(each), encoding="utf-8")
