"""PDFs in the place of photos: the pages that a document shows, copied into its file before anything is painted."""

from __future__ import annotations

import hashlib

from paiban.base.diagnostics import Diagnostic
from paiban.base.pdffile.objects import File, PdfObject, Raw, Reference
from paiban.base.pdffile.spaces import Spaces
from paiban.base.vocabulary import Output
from paiban.display.model import Layout
from paiban.material.photo.pixels import Separator
from paiban.material.photo.xobject import ImageObject
from paiban.material.picture import PhotoError, Picture
from paiban.material.supplied.copy_page import CopiedPage, Copier
from paiban.material.supplied.copy_rgb import RgbConverter
from paiban.material.supplied.file import PdfFile, guarded
from paiban.pdf.damaged import fault_of, place_of
from paiban.pdf.inks import KNOCKOUT, STATES
from paiban.pdf.intent import SRGB, IntentError, bundled, press_intent


class EmbeddedPage(ImageObject):
    """A page that is in the file already.  ``source``: the bytes of the file that it is from."""

    def __init__(self, picture: Picture, source: bytes, copied: CopiedPage) -> None:
        self.picture = picture
        self.data = source
        self.copied = copied

    @property
    def orientation(self) -> int:
        """Always 1: the form is upright already."""
        return 1

    def begin_digest(self) -> None:
        """Nothing: there are few such pages, and the digest is computed when it is asked for."""

    def digest(self) -> bytes:
        """Return the SHA-256 of the file that the page is from."""
        return hashlib.sha256(self.data).digest()

    def release(self) -> None:
        """Nothing: what the page draws is in the file already."""

    def add_to(self, file: File, spaces: Spaces) -> Reference:
        """Return the reference of the form, which is in the file already."""
        return self.copied.reference


class Embedded:
    """The embedded pages of a document, copied into ``file``, by their place in ``Layout.images``.

    ``inks``: something in them is in the inks of no profile; ``spots``: colour spaces of their spot colours by name.
    ``diagnostics``: errors, where ``output`` has no room for what they bring; a file that can't be read is one too.
    Warnings, where something stays in RGB that is meant for the press.
    """

    def __init__(self, document: Layout, file: File, spaces: Spaces, output: Output) -> None:
        self.pages: dict[int, EmbeddedPage] = {}
        self.spots: dict[str, bytes] = {}
        self.diagnostics: list[Diagnostic] = []
        states: dict[str, PdfObject] = {KNOCKOUT: Raw(STATES[KNOCKOUT])} if output.press else {}
        copiers: dict[str, Copier] = {}
        converts = output.press and document.press.photos == "convert"
        rgb = RgbConverter(lambda: _separator(document)) if converts else None
        for n, picture in enumerate(document.images):
            if picture.format != "pdf":
                continue
            try:
                if picture.path not in copiers:
                    source = PdfFile(picture.path, picture.name)
                    copiers[picture.path] = Copier(source, file, spaces, output, self.spots, states, rgb)
                copier = copiers[picture.path]
                with guarded(picture.name):
                    self.pages[n] = EmbeddedPage(picture, copier.objects.source.data, copier.page(picture))
            except PhotoError as error:
                self.diagnostics.append(fault_of(document, n, error))
                continue
            if output.intent:
                faults = self.pages[n].copied.faults
                self.diagnostics += faults.diagnostics(picture.name, place_of(document, n), output.name)
        self.inks = any(copier.features.inks for copier in copiers.values())

    @property
    def accessible(self) -> bool:
        """Whether its fonts are as PDF/UA wants them (ISO 14289-1, 7.21)."""
        return not any(page.copied.faults.of_fonts for page in self.pages.values())

    @property
    def transparent(self) -> set[int]:
        """The pages with transparency, by their place in ``Layout.images``."""
        return {n for n, page in self.pages.items() if page.copied.transparent}


def _separator(document: Layout) -> Separator:
    """Raises ``PhotoError`` for a profile of the theme's that can't be used."""
    try:
        return Separator(press_intent(document.press).profile, bundled(SRGB))
    except IntentError as error:
        raise PhotoError("profile", str(error)) from None
