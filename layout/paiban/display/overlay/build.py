"""The overlay of a document, in layers: guides below, then frames, then what a person should look at."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from paiban.base.diagnostics import Diagnostic
from paiban.display.frame import Turning
from paiban.display.lettering import Lettering
from paiban.display.model import Item, Layer, Layout
from paiban.display.overlay.flags import flagged, flags
from paiban.display.overlay.frames import Anatomy, frames
from paiban.display.overlay.guides import area_lines, area_shades, grid_lines, grid_numbers
from paiban.display.overlay.key import key
from paiban.display.overlay.layouts import compared, zones
from paiban.display.overlay.sheet import OverlayPage
from paiban.issue.yaml.places import SourceText
from paiban.page.run import PageRun
from paiban.style.theme import Theme

AREA, GRID, FRAMES = "Type area", "Baseline grid", "Frames"
LAYOUTS, FLAGS, KEY = "Layouts", "Diagnostics", "Key"
"""The layers by the names that viewers list."""


def overlaid(
    document: Layout, pages: PageRun, theme: Theme, source: SourceText, diagnostics: Sequence[Diagnostic]
) -> Layout:
    """``document`` with layers over its pages that show how they are made.

    ``pages`` and ``theme`` are what it was built of; ``source`` is the text of the issue, by which ``diagnostics`` find
    their places.
    """
    lettering = Lettering(document.faces)
    frame, flat = Turning(theme), Turning(theme, vertical=False)
    sheets = [OverlayPage(leaf, theme, frame, flat) for leaf in pages.leaves]
    anatomy = Anatomy(pages)
    by_page = flagged(diagnostics, sheets, anatomy.nodes, source)
    made = []
    for page, sheet, found in zip(document.pages, sheets, by_page, strict=True):
        shades, grounds, said = flags(found, sheet, lettering)
        ground, entries = key(sheet, lettering)
        paper, costs = compared(sheet, lettering)
        layers = (
            _layer(AREA, area_shades(sheet), 0.06),
            _layer(AREA, area_lines(sheet, lettering), 0.9),
            _layer(GRID, grid_lines(sheet), 0.7),
            _layer(GRID, grid_numbers(sheet, lettering)),
            _layer(FRAMES, frames(sheet, anatomy, lettering), 0.9),
            _layer(LAYOUTS, zones(sheet), 0.9),
            _layer(LAYOUTS, paper, 0.94),
            _layer(LAYOUTS, costs),
            _layer(FLAGS, shades, 0.2),
            _layer(FLAGS, grounds, 0.94),
            _layer(FLAGS, said),
            _layer(KEY, ground, 0.9),
            _layer(KEY, entries),
        )
        made.append(structs.replace(page, layers=tuple(layer for layer in layers if layer.items)))
    return structs.replace(document, pages=tuple(made), faces=tuple(lettering.faces))


def _layer(name: str, items: Sequence[Item], opacity: float = 1.0) -> Layer:
    return Layer(name, tuple(items), opacity)
