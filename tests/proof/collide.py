"""Things that stand on one another, or off the page, found in a finished layout from its display list alone."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import paiban
from paiban.display.model import Glyphs, Image, Page

_SLACK = 1.0
"""Points by which photos may reach into what is beside them: edges that are one are rounded apart."""


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float
    what: str

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def collisions(document: paiban.Document) -> list[str]:
    """A sentence for each pair of runs of text, or of a run and a photo, that stand on one another, and for each that
    leaves the page."""
    found = []
    for page in document.pages:
        texts = [core(item) for item in page.items if isinstance(item, Glyphs)]
        photos = [_shown(item) for item in page.items if isinstance(item, Image)]
        pairs = [*combinations(texts, 2), *((t, p) for t in texts for p in photos), *combinations(photos, 2)]
        found += [f"page {page.label}: {a.what} and {b.what}" for a, b in pairs if a.meets(b)]
        found += [f"page {page.label}: {t.what} leaves the page" for t in texts if _leaves(t, page)]
    return found


def core(run: Glyphs) -> Box:
    """Where a run surely has ink: the middle of its characters, from the first to the last."""
    along = max(run.xs, default=0.0)
    size, text = run.size, "".join(run.texts)
    if run.direction == "horizontal":
        return Box(run.x + 0.15 * size, run.y - 0.55 * size, run.x + along + 0.2 * size, run.y - 0.15 * size, text)
    # upright ones have their middle at x, turned ones their baseline
    middle = run.x if run.direction == "vertical" else run.x + 0.35 * size
    return Box(middle - 0.2 * size, run.y + 0.15 * size, middle + 0.2 * size, run.y + along + 0.2 * size, text)


def _shown(image: Image) -> Box:
    x, y, width, height = image.clip or (image.x, image.y, image.width, image.height)
    return Box(x + _SLACK, y + _SLACK, x + width - _SLACK, y + height - _SLACK, f"photo {image.image}")


def _leaves(box: Box, page: Page) -> bool:
    return box.left < 0 or box.top < 0 or box.right > page.width or box.bottom > page.height
