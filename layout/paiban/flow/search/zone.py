"""Zones: an arrangement of figures in its place on a page, with the heights that it may have."""

from __future__ import annotations

import math

from paiban.base.message import msg
from paiban.flow.figure import BAND_WHITE, WHITE_ABOVE, WHITE_BELOW
from paiban.flow.model import Mark, SetLine, SetPicture
from paiban.flow.search.costs import ENLARGED, RESOLUTION, SIZE, TALLEST_OVER, WISH
from paiban.flow.search.material import PageFigure
from paiban.flow.search.photos import (
    Arranged,
    CaptionBox,
    CaptionMaker,
    PhotoBox,
    PhotosBelow,
    PhotosBeside,
    boxes,
    ends_in_caption,
    first_baseline,
    natural_height,
    slope,
)
from paiban.inline.model import Line
from paiban.style.layouts import LayoutZone, PhotoArrangement, PhotoPlace, PhotoRow, places_of
from paiban.style.theme import ASCENT, Theme

_EPS = 1e-6
_SINGLE = 0.9
"""The least width of a photo by itself, as a share of a column."""
_GROUPED = {2: 0.6}
"""The least width of a photo among others, as a share of a column, by the number of columns."""
_GROUPED_NARROW = 0.75
_GROUPED_VERTICAL = 0.55
"""The same in vertical setting, whose columns are broad, across the lines."""
_CAPTION_LEAST = 6
"""The least measure of a caption below a photo, em; nor is it deeper than its photo is high."""
_SQUEEZED = 100.0
"""The most that a photo is taller, as it is, than the page on which it must stand somehow."""
_HARD_TEXT = 5
"""The least lines of text in the column of such a photo."""


class ZoneGeometry:
    """What zones need to know of the pages: their columns, lines and measures, pt."""

    def __init__(self, theme: Theme, columns: int, crop: float) -> None:
        grid = theme.grid
        self.columns = columns
        self.lines = grid.lines
        self.leading = grid.leading
        self.size = grid.size
        self.column = grid.column_width
        self.gutter = grid.gutter * grid.size
        self.width = self.across(columns)
        self.height = grid.lines * grid.leading
        self.crop = crop
        self.vertical = theme.vertical
        self.tallest = theme.figures.tallest * TALLEST_OVER * self.height
        self.full = float(columns * grid.lines)

    def across(self, columns: int) -> float:
        """Return the width of that many columns."""
        return columns * self.column + (columns - 1) * self.gutter


class FigureZone:
    """Figures in one arrangement: ``place`` on the page, the columns from ``first`` up to ``end``, and the ``low``est,
    the ``natural`` and the ``high``est height in lines.  ``price`` is what sizes and wishes cost; ``shares`` are the
    areas of its photos by the page's; ``missed`` are the keys of each figure that are not followed."""

    def __init__(
        self,
        place: str,
        first: int,
        end: int,
        arranged: Arranged | None,
        figures: list[PageFigure],
        low: int,
        natural: int,
        high: int,
        flexible: float,
        exact: float,
        price: float,
        shares: list[float],
        missed: list[list[str]],
    ) -> None:
        self.missed = missed
        self.place = place
        self.first = first
        self.end = end
        self.arranged = arranged
        self.figures = figures
        self.low, self.natural, self.high = low, natural, high
        self.flexible = flexible
        self.exact = exact
        self.price = price
        self.shares = shares
        self.bleeds = arranged is None and figures[0].span == 0

    def cropped(self, lines: int, leading: float, most: float) -> float:
        """Return the share of the most that may be cropped that a height of ``lines`` takes."""
        if self.flexible == 0.0 or most == 0.0:
            return 0.0
        return (lines * leading - self.exact) / self.flexible / most


class ZoneMaker:
    """Makes the zones of the figures of one story, each once."""

    def __init__(self, geometry: ZoneGeometry, captions: CaptionMaker) -> None:
        self.geometry = geometry
        self.captions = captions
        self._made: dict[tuple[str, int, int, str], FigureZone | None] = {}

    def zone(
        self, spec: LayoutZone, order: list[PageFigure], options: list[int], numbers: tuple[int, ...]
    ) -> FigureZone | None:
        """Return a zone of a layout with the figures of a page, or None where they can't stand so.

        ``order`` are the page's figures by the letters of the layout, ``options`` the arrangement that each stands in,
        ``numbers`` those by which ``order`` is known.
        """
        key = (spec.place, spec.first, spec.end, _signature(spec.arrangement, numbers, options))
        if key in self._made:
            return self._made[key]
        end = spec.end_of(self.geometry.columns)
        found: FigureZone | None = None
        if spec.first < end <= self.geometry.columns:
            figures = [order[place.number] for place in places_of(spec.arrangement)]
            if any(not figure.arranged for figure in figures):
                found = self._fixed(spec, end, figures)
            else:
                arranged = _arranged(spec.arrangement, order, options)
                chosen = [options[place.number] for place in places_of(spec.arrangement)]
                found = self._free(spec, end, arranged, figures, chosen)
        self._made[key] = found
        return found

    def _fixed(self, spec: LayoutZone, end: int, figures: list[PageFigure]) -> FigureZone | None:
        if len(figures) > 1:
            return None
        figure = figures[0]
        assert figure.fixed is not None
        least, natural, most = figure.fixed.lines
        span = figure.span or self.geometry.columns
        if span != end - spec.first or natural > self.geometry.lines:
            return None
        missed = unmet(figure, spec.place, span, True, self.geometry.columns)
        price = WISH * len(missed)
        # what may be cropped of it at most is what it says itself
        flexible = max(most - natural, natural - least) * self.geometry.leading / (self.geometry.crop or 1.0)
        exact = natural * self.geometry.leading
        share = natural * span / self.geometry.full
        if figure.span == 0:
            flexible = exact
        return FigureZone(
            spec.place, spec.first, end, None, figures, least, natural, most, flexible, exact, price, [share], [missed]
        )

    def _free(
        self, spec: LayoutZone, end: int, arranged: Arranged, figures: list[PageFigure], options: list[int]
    ) -> FigureZone | None:
        geometry = self.geometry
        width = geometry.across(end - spec.first)
        natural = natural_height(arranged, width, self.captions)
        steep = slope(arranged)
        found: list[PhotoBox | CaptionBox] = []
        boxes(arranged, 0.0, 0.0, width, natural, self.captions, found)
        price = 0.0
        tallest = 0.0
        shares: list[float] = []
        loose = len(figures) > 1
        grouped = _GROUPED_VERTICAL if geometry.vertical else _GROUPED.get(geometry.columns, _GROUPED_NARROW)
        least = geometry.column * (grouped if loose else _SINGLE)
        limit = geometry.height if spec.place == "page" else geometry.tallest
        for figure in figures:
            if figure.together:
                # an arrangement that was asked for is followed, however small that makes its photos
                least = min(least, geometry.column * 0.2)
        # what must stand somehow does so as was asked
        asked = all(option < figure.right for figure, option in zip(figures, options, strict=True))
        hard = figures[0].hard if len(figures) == 1 and asked else 0
        if hard:
            least, limit = 1.0, geometry.height * (_SQUEEZED if hard > 1 else 1.0)
        for box in found:
            if not isinstance(box, PhotoBox):
                continue
            # a landscape is as wide as it reaches across vertical lines
            wide = box.height if geometry.vertical and loose else box.width
            if wide < least - _EPS or box.height > limit or box.height < 1.0:
                return None
            if box.photo.caption and not hard:
                narrow = box.width < _CAPTION_LEAST * self.captions.size
                if narrow or self.captions.height(box.photo.caption, box.photo.language, box.width) > box.height:
                    return None
            tallest = max(tallest, box.height)
            share = box.width * box.height / (geometry.width * geometry.height)
            shares.append(share)
            price += SIZE * math.log2(share / box.photo.weight) ** 2
            if box.photo.pixels:
                resolution = box.photo.pixels * 72 / box.width
                if resolution < RESOLUTION:
                    price += ENLARGED * math.log2(RESOLUTION / resolution) ** 2
        missed = []
        for figure, option in zip(figures, options, strict=True):
            keys = unmet(figure, spec.place, end - spec.first, len(figures) == 1, geometry.columns)
            if option >= figure.right:
                keys.append("arrange")
            price += WISH * len(keys)
            missed.append(keys)
        above, below = zone_white(geometry, self.captions, spec.place, end - spec.first, arranged)
        exact = natural + above + below
        flexible = steep * width
        crop = 0.0 if any(figure.whole for figure in figures) else geometry.crop
        leading = geometry.leading
        if crop:
            low = math.ceil((exact - crop * flexible) / leading - 0.01)
            high = math.floor((exact + min(crop, limit / tallest - 1) * flexible) / leading + 0.01)
            middle = max(low, min(round(exact / leading), high))
            if low > high:
                low = middle = high = math.ceil(exact / leading - 0.2)
        else:
            low = middle = high = math.ceil(exact / leading - 0.2)
        high = min(high, geometry.lines)
        if hard > 1:
            low = min(low, geometry.lines - _HARD_TEXT)
            high = max(low, min(high, geometry.lines - _HARD_TEXT))
        if low > high:
            return None
        natural_lines = min(middle, high)
        return FigureZone(
            spec.place,
            spec.first,
            end,
            arranged,
            figures,
            low,
            natural_lines,
            high,
            flexible,
            exact,
            price,
            shares,
            missed,
        )


def zone_white(
    geometry: ZoneGeometry, captions: CaptionMaker, place: str, span: int, arranged: Arranged
) -> tuple[float, float]:
    """Return the white above and below the photos of a zone, pt: its first photo begins with the em box of a line at
    the head, its last caption stands on a line of the grid at the foot."""
    above = geometry.leading - ASCENT * geometry.size
    if place == "foot":
        above += WHITE_ABOVE * geometry.leading
    if place != "head":
        below = -(1 - ASCENT) * geometry.size
        if ends_in_caption(arranged):
            below = -(captions.leading - ASCENT * captions.size)
    else:
        below = (BAND_WHITE if span > 1 else WHITE_BELOW) * geometry.leading
    return above, below


def unmet(figure: PageFigure, place: str, span: int, alone: bool, columns: int) -> list[str]:
    """Return the keys of a figure in the YAML that its place on the page does not follow."""
    found = []
    if figure.span > 0 and (not alone or span != min(figure.span, columns)):
        found.append("width")
    if (figure.floats == "top" and place == "foot") or (figure.floats == "bottom" and place != "foot"):
        found.append("float")
    return found


def _signature(arrangement: PhotoArrangement, numbers: tuple[int, ...], options: list[int]) -> str:
    """Return what tells an arrangement of a story's figures from every other."""
    if isinstance(arrangement, PhotoPlace):
        return f"{numbers[arrangement.number]}.{options[arrangement.number]}"
    parts = [_signature(part, numbers, options) for part in arrangement.parts]
    return f"({'|'.join(parts)})" if isinstance(arrangement, PhotoRow) else f"({'/'.join(parts)})"


def _arranged(arrangement: PhotoArrangement, order: list[PageFigure], options: list[int]) -> Arranged:
    if isinstance(arrangement, PhotoPlace):
        return order[arrangement.number].arranged[options[arrangement.number]]
    parts = [_arranged(part, order, options) for part in arrangement.parts]
    return PhotosBeside(parts) if isinstance(arrangement, PhotoRow) else PhotosBelow(parts)


class SetZone:
    """The marks of a zone whose height is settled.  ``begun`` is the text that its page begins with."""

    def __init__(self, zone: FigureZone, geometry: ZoneGeometry, captions: CaptionMaker, begun: int) -> None:
        self.zone = zone
        self.begun = begun
        self.geometry = geometry
        self.captions = captions

    def build(self, lines: float, head: bool, foot: bool) -> tuple[Mark, ...]:
        """Return the marks for a height of ``lines``, from the top of the first grid line."""
        zone, geometry, captions = self.zone, self.geometry, self.captions
        self._tell()
        arranged = zone.arranged
        if arranged is None:
            fixed = zone.figures[0].fixed
            assert fixed is not None
            return fixed.build.build(lines, head, foot)
        width = geometry.across(zone.end - zone.first)
        above, below = zone_white(geometry, captions, zone.place, zone.end - zone.first, arranged)
        height = lines * geometry.leading - above - below
        found: list[PhotoBox | CaptionBox] = []
        boxes(arranged, 0.0, above, width, height, captions, found)
        marks: list[Mark] = []
        for box in found:
            if isinstance(box, CaptionBox):
                photos = box.photos
                lines_of = captions.lines(photos.caption, photos.language, box.width)
                marks += _lines(lines_of, box.x, box.y, photos.element, captions)
                continue
            photo = box.photo
            tall = box.height
            if photo.whole:
                tall = min(tall, box.width / photo.aspect)
            marks.append(
                SetPicture(box.x, box.y, box.width, tall, photo.picture, photo.focus, photo.element, "", photo.whole)
            )
            if photo.caption:
                lines_of = captions.lines(photo.caption, photo.language, box.width)
                marks += _lines(lines_of, box.x, box.y + tall, photo.caption_element, captions)
        return tuple(marks)

    def _tell(self) -> None:
        """Tell of what the YAML asks for and is not followed."""
        zone = self.zone
        for figure, missed in zip(zone.figures, zone.missed, strict=True):
            keys = list(missed)
            if figure.floats == "next-page" and figure.at >= self.begun:
                keys.append("float")
            for key in keys:
                self.captions.setter.collector.note(
                    "not-followed",
                    msg("`{key}` is not followed: with it, pages would be left white, or photos without text", key=key),
                    figure.mark,
                    msg("leave `{key}` out, or change the text or the photos around", key=key),
                )


def _lines(lines: tuple[Line, ...], x: float, y: float, element: int, captions: CaptionMaker) -> list[Mark]:
    first = y + first_baseline(captions)
    found: list[Mark] = []
    for n, line in enumerate(lines):
        found.append(SetLine(x, first + n * captions.leading, line, element))
    return found
