"""Advertisements: on a page of their own, or in a band across the type area."""

from __future__ import annotations

import math

from paiban.base.message import msg
from paiban.base.units import MM
from paiban.flow.compositor import Compositor
from paiban.flow.model import Placed, SetPicture
from paiban.issue.model import Advert
from paiban.page.model import PageMakeup
from paiban.style.theme import ASCENT

_CLOSE = 0.01
"""How far the shape of an advertisement may be from the page's, as a share, and still count as made for it (ours):
what is over is cropped away."""


def page_advert(advert: Advert, leaf: PageMakeup, element: int, setter: Compositor) -> Placed:
    """Place an advertisement on a page of its own, ``leaf``.

    One that has the shape of the page with its bleed reaches the bleed's edge; one that has the shape of the trimmed
    page is as large as that.  Any other is shown whole, in the middle, with a warning that its shape is wrong.
    """
    theme = setter.theme
    page = theme.page
    picture = advert.picture
    shape = picture.width / picture.height
    width, height = theme.sheet
    bleed = page.bleed
    bled = (width + 2 * bleed) / (height + 2 * bleed)
    if picture.vector or abs(shape / bled - 1) <= _CLOSE or abs(shape / (width / height) - 1) <= _CLOSE:
        to_edge = picture.vector or abs(shape / bled - 1) <= abs(shape / (width / height) - 1)
    else:
        to_edge = False
        setter.collector.warning(
            "advert",
            msg(
                "{name} is {size}, not of the shape of the page",
                name=picture.name,
                size=_size(picture.width, picture.height),
            ),
            advert.mark,
            msg(
                "ask for {size}, with {bleed:g} mm of bleed at every edge",
                size=_millimetres(width, height),
                bleed=bleed / MM,
            ),
        )
    edge = bleed if to_edge else 0.0
    window = SetPicture(
        -edge, -edge, page.width + 2 * edge, page.height + 2 * edge, picture, (0.5, 0.5), element, whole=not to_edge
    )
    return Placed(-leaf.left(theme), -leaf.above(theme), window)


def band_advert(advert: Advert, element: int, setter: Compositor) -> tuple[SetPicture, float]:
    """Return an advertisement across the type area, never cropped, and the grid lines that it takes.  Its top is at the
    em box of the first of these lines."""
    theme = setter.theme
    grid = theme.grid
    aspect = advert.picture.width / advert.picture.height
    if theme.vertical:
        aspect = 1 / aspect
    width = grid.width
    head = grid.leading - ASCENT * grid.size
    tallest = (grid.lines - 1) * grid.leading + grid.size
    height = min(width / aspect, tallest)
    width = height * aspect
    lines = math.ceil((head + height - (1 - ASCENT) * grid.size) / grid.leading - 1e-6)
    return SetPicture(
        (grid.width - width) / 2, head, width, height, advert.picture, (0.5, 0.5), element, whole=True
    ), float(lines)


def _size(width: int, height: int) -> str:
    return msg("{width} × {height} pixels", width=width, height=height)


def _millimetres(width: float, height: float) -> str:
    return msg("{width:g} × {height:g} mm", width=width / MM, height=height / MM)
