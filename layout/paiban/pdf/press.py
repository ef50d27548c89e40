"""The printer's sheets: pages with their marks, and photos and colours in the inks of the press (ISO 15930-7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from msgspec import structs

from paiban.base.colour import BLACK, Colour
from paiban.display.model import Layout
from paiban.material.photo.pixels import Separator
from paiban.material.photo.separated import PressPhoto
from paiban.material.photo.xobject import ImageObject
from paiban.pdf.boxes import bleed_box, spine_bleed
from paiban.pdf.content import PageContent
from paiban.pdf.inks import Inks
from paiban.pdf.intent import SRGB, Intent, bundled
from paiban.pdf.marks import Slug, marks


class PressPainter:
    """What ``print`` does otherwise than the other profiles.  ``document`` is one with the glyphs of the marks, for the
    fonts to be collected from."""

    def __init__(self, document: Layout, intent: Intent) -> None:
        self.intent = intent
        self.pages = document.pages
        self.binding = document.binding
        self.settings = document.press
        self.spine_bleed = spine_bleed(document)
        slug = Slug(document)
        self.beyond = [marks(document, page, slug) for page in document.pages]
        pages = tuple(
            structs.replace(page, items=(*page.items, *beyond))
            for page, beyond in zip(document.pages, self.beyond, strict=True)
        )
        self.document = structs.replace(document, pages=pages, faces=tuple(slug.faces))
        self._colours: dict[Colour, Colour] = {}

    @cached_property
    def separator(self) -> Separator:
        """LittleCMS, loaded where there is anything to convert."""
        return Separator(self.intent.profile, bundled(SRGB))

    def inks(self) -> Inks:
        """Return the colours of the press: RGB converted, black overprinting, rich black where the theme has one."""
        rich = self.settings.rich_black
        return Inks(convert=self._convert, overprint=True, rich=rich if rich != BLACK else None)

    def _convert(self, colour: Colour) -> Colour:
        if colour not in self._colours:
            self._colours[colour] = Colour("cmyk", self.separator.colour(colour.values))
        return self._colours[colour]

    def photos(self, document: Layout, sizes: Mapping[int, tuple[int, int]]) -> Iterator[ImageObject]:
        """Yield the images of ``document``; RGB photos are converted where the theme wants it.  ``sizes`` are pixels
        (width, height) of those that are brought down, by their index."""
        convert = self.settings.photos == "convert" and any(
            p.mode == "rgb" and p.format != "pdf" for p in document.images
        )
        for n, picture in enumerate(document.images):
            yield PressPhoto(picture, self.separator if convert else None, sizes.get(n))

    def stream(self, content: PageContent, n: int) -> bytes:
        """Return the content of page ``n`` (from 0): clipped to its bleed, and its marks around it."""
        page = self.pages[n]
        box = bleed_box(page, self.binding, self.spine_bleed)
        return content.within(page, box, self.beyond[n])
