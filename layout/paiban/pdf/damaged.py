"""Photos of which a part is lost, told before they are in print."""

from __future__ import annotations

from paiban.base.diagnostics import Diagnostic, Mark
from paiban.display.model import Image, Layout
from paiban.material.photo.whole import damaged
from paiban.material.picture import PhotoError


def damaged_photos(document: Layout) -> tuple[Diagnostic, ...]:
    """Read and decode every photo of ``document``.  Return an error for each that is damaged, in their order."""
    return tuple(fault_of(document, n, error) for n, error in damaged(document.images).items())


def fault_of(document: Layout, image: int, error: PhotoError) -> Diagnostic:
    """Return what is wrong with the photo of that place in ``Layout.images``, where the issue names it."""
    place = place_of(document, image)
    return Diagnostic("error", error.code, str(error), place.file, place.line, place.column, error.hint)


def place_of(document: Layout, image: int) -> Mark:
    """Return where the issue names a picture."""
    for page in document.pages:
        for item in page.items:
            if isinstance(item, Image) and item.image == image and item.element > 0:
                return document.structure[item.element].mark
    return Mark()
