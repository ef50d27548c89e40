"""The slug line: what a sheet is of, for those who handle it.  Set in the bundled sans, in black."""

from __future__ import annotations

from paiban.display.lettering import Lettering
from paiban.display.model import Item, Layout, Page
from paiban.material.font.face import Face
from paiban.pdf.boxes import MARK_ROOM

_SIZE = 6.0
_START = 12.0
"""From the page's left edge, points."""


class Slug:
    """Slug lines of a document, and the faces that they add to its own."""

    def __init__(self, document: Layout) -> None:
        self.document = document
        self.lettering = Lettering(document.faces)

    @property
    def faces(self) -> dict[Face, int]:
        """All faces by their index."""
        return self.lettering.faces

    def line(self, page: Page) -> list[Item]:
        """Title and number, page, date; what does not fit beside the colour bar is left out."""
        metadata = self.document.metadata
        parts = [part for part in (metadata.title, f"p. {page.label}", metadata.date) if part]
        y = page.height + page.bleed + MARK_ROOM / 2 + 0.38 * _SIZE
        room = page.width / 2 - 2 * _START
        return [*self.lettering.line("\u3000".join(parts), _START, y, _SIZE, room=room)]
