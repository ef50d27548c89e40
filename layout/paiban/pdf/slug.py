"""The slug line: what a sheet is of, for those who handle it.  Set in the bundled sans, in black."""

from __future__ import annotations

from paiban.display.model import Document, Glyphs, Item, Page
from paiban.font.book import FontBook
from paiban.font.face import Face
from paiban.font.stack import FontStack, Shaped
from paiban.pdf.boxes import MARK_ROOM
from paiban.style.colour import BLACK

_SIZE = 6.0
_START = 12.0
"""From the page's left edge, points."""


class Slug:
    """Slug lines of a document, and the faces that they add to its own."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.faces: dict[Face, int] = {face: n for n, face in enumerate(document.faces)}
        self.stack = FontStack(FontBook(), "Noto Sans TC", fallback=("Noto Serif TC",))

    def line(self, page: Page) -> list[Item]:
        """Title and number, page, date."""
        metadata = self.document.metadata
        parts = [part for part in (metadata.title, f"p. {page.label}", metadata.date) if part]
        x, y = _START, page.height + page.bleed + MARK_ROOM / 2 + 0.38 * _SIZE
        return self._runs("\u3000".join(parts), x, y, page.width / 2 - 2 * _START)

    def _runs(self, text: str, x: float, y: float, room: float) -> list[Item]:
        """``text`` in one line no longer than ``room``: what does not fit is left out."""
        pieces = [piece for part in _parts(text) for piece in self._shaped(part)]
        found: list[Item] = []
        at = 0.0
        for piece in pieces:
            width = sum(piece.advances) * _SIZE
            if at + width > room:
                break
            if piece.glyphs:
                place, xs = at, []
                for advance in piece.advances:
                    xs.append(round(place - at, 3))
                    place += advance * _SIZE
                face = self.faces.setdefault(piece.face, len(self.faces))
                found.append(
                    Glyphs(round(x + at, 3), round(y, 3), face, _SIZE, BLACK, piece.glyphs, tuple(xs), piece.texts)
                )
            at += width
        return found

    def _shaped(self, text: str) -> tuple[Shaped, ...]:
        if text.isascii() and not text.isspace():
            return self.stack.word(text)
        if text == " ":
            return (self.stack.space,)
        self.stack.load_cells([text])
        return (self.stack.cells[text],)


def _parts(text: str) -> list[str]:
    """Words of Latin, and all else a character at a time."""
    parts: list[str] = []
    for character in text:
        word = character.isascii() and not character.isspace()
        if word and parts and parts[-1].isascii() and not parts[-1].isspace():
            parts[-1] += character
        else:
            parts.append(character)
    return parts
