"""Photos with more pixels than they are printed with, brought down: only where that is asked for."""

from __future__ import annotations

import math

from paiban.display.model import Image, Layout

WORTH = 1.2
"""How many times the resolution asked for a photo may have before it is touched (ours): less is not worth the loss."""


def sizes(document: Layout, ppi: float) -> dict[int, tuple[int, int]]:
    """The pixels, upright, that photos are to have for ``ppi`` where they are shown largest; by their place in
    ``Layout.images``, and only of those that have a good many more."""
    largest: dict[int, float] = {}
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Image):
                picture = document.images[item.image]
                share = max(item.width / picture.width, item.height / picture.height)
                largest[item.image] = max(largest.get(item.image, 0.0), share)
    found = {}
    for n, points in largest.items():
        picture = document.images[n]
        scale = points * ppi / 72
        if picture.format != "pdf" and scale * WORTH < 1:
            found[n] = (max(1, math.ceil(picture.width * scale)), max(1, math.ceil(picture.height * scale)))
    return found
