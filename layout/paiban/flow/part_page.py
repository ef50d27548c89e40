"""Advertisements on a part of a page, which the text of an article runs above or beside."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from msgspec import Struct

from paiban.base.diagnostics import Mark as Place
from paiban.base.message import msg
from paiban.base.units import MM
from paiban.block.model import AdvertBlock
from paiban.flow.compositor import Compositor
from paiban.flow.model import Figure, Mark, Piece, SetPicture
from paiban.flow.structure import Structure
from paiban.issue.model import Advert
from paiban.style.theme import ASCENT, Grid

_WHITE = 1.0
"""The white between an advertisement and text, in lines (ours)."""
_APART = 0.6
"""The white between two advertisements in a column, in lines (ours)."""
_SHAPE = 0.1
"""How far the shape of an advertisement may be from that of its room, as a share, without a warning (ours)."""


class _Window(NamedTuple):
    x: float
    y: float
    width: float
    height: float
    advert: Advert
    element: int


class SetAdverts(Struct, frozen=True):
    """Advertisements that stand together: their windows, from the top of the first of them, and the height of all."""

    windows: tuple[_Window, ...]
    height: float
    grid: Grid
    mark: Place

    def build(self, lines: float, head: bool, foot: bool) -> tuple[Mark, ...]:
        """Return the marks for a height of ``lines``, from the top of the first grid line: their edge is that of the
        em box of the first line at the head, of the last one elsewhere."""
        grid = self.grid
        top = grid.leading - ASCENT * grid.size
        if not head:
            top = lines * grid.leading + (1 - ASCENT) * grid.size - self.height
        return tuple(
            [
                SetPicture(w.x, top + w.y, w.width, w.height, w.advert.picture, (0.5, 0.5), w.element, whole=True)
                for w in self.windows
            ]
        )


def advert_pieces(block: AdvertBlock, setter: Compositor, structure: Structure, columns: int) -> list[Piece]:
    """Return advertisements as figures, on a page of ``columns``; those of a column are divided where it is full."""
    grid = setter.theme.grid
    half = grid.lines // 2
    adverts = list(block.adverts)
    found: list[Piece] = []
    while adverts:
        windows: list[_Window] = []
        span = 1
        match block.size:
            case "column":
                y = 0.0
                while adverts:
                    height = _natural(adverts[0], grid.column_width, setter)
                    room = (grid.lines - 2 - _WHITE) * grid.leading
                    height = min(height, room)
                    if windows and y + height > room:
                        break
                    windows.append(_window(adverts.pop(0), 0.0, y, grid.column_width, height, block, setter, structure))
                    y += height + _APART * grid.leading
            case "1/4":
                span = columns if len(adverts) > 1 else max(1, columns // 2)
                width = grid.span_width(span)
                height = _room(half, grid)
                own = adverts[:2]
                del adverts[:2]
                gap = grid.gutter * grid.size
                each = (width - gap * (len(own) - 1)) / len(own)
                for n, advert in enumerate(own):
                    _check(advert, each, height, setter)
                    windows.append(_window(advert, n * (each + gap), 0.0, each, height, block, setter, structure))
            case _:
                span = columns
                advert = adverts.pop(0)
                width = grid.span_width(span)
                height = _room(half, grid)
                if block.size == "1/2" or _natural(advert, width, setter) > height:
                    _check(advert, width, height, setter)
                else:
                    height = _natural(advert, width, setter)
                windows.append(_window(advert, 0.0, 0.0, width, height, block, setter, structure))
        tall = max(w.y + w.height for w in windows)
        lines = math.ceil((tall + grid.leading - grid.size) / grid.leading + _WHITE - 1e-6)
        made = SetAdverts(tuple(windows), tall, grid, block.mark)
        found.append(Piece(float(lines), figure=Figure(made, (lines, lines, lines), span), floats=True))
    return found


def _room(lines: int, grid: Grid) -> float:
    """Return the height of an advertisement that takes so many lines, with the white beside it, pt."""
    return (lines - _WHITE) * grid.leading - (grid.leading - grid.size)


def _natural(advert: Advert, width: float, setter: Compositor) -> float:
    """Return the height of an advertisement by its width; in vertical setting it lies on its side here."""
    picture = advert.picture
    aspect = picture.width / picture.height
    return width * aspect if setter.theme.vertical else width / aspect


def _window(
    advert: Advert,
    x: float,
    y: float,
    width: float,
    height: float,
    block: AdvertBlock,
    setter: Compositor,
    structure: Structure,
) -> _Window:
    kind = setter.theme.label(block.language, "advert")
    element = structure.add_figure(advert.alt, block.language, advert.mark, kind=kind)
    natural = _natural(advert, width, setter)
    own = min(width, width * height / natural)
    tall = min(height, natural)
    return _Window(x + (width - own) / 2, y + (height - tall) / 2, own, tall, advert, element)


def _check(advert: Advert, width: float, height: float, setter: Compositor) -> None:
    """Warn of an advertisement that has not the shape of its room, in which it stands whole."""
    natural = _natural(advert, width, setter)
    if abs(natural / height - 1) > _SHAPE:
        across, down = (height, width) if setter.theme.vertical else (width, height)
        setter.collector.warning(
            "advert",
            msg(
                "{name} has not the shape of `size: {size}`; white is left beside it",
                name=advert.picture.name,
                size=advert.size,
            ),
            advert.mark,
            msg("ask for {width:.0f} × {height:.0f} mm", width=across / MM, height=down / MM),
        )


def advert_places(figures: Sequence[Figure]) -> bool:
    """Return whether advertisements are among figures."""
    return any(isinstance(figure.build, SetAdverts) for figure in figures)
