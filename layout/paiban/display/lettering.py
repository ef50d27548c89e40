"""Small lettering that is no part of an issue's text: labels over pages, slug lines.  In the bundled sans."""

from __future__ import annotations

from collections.abc import Iterable

from paiban.base.colour import BLACK, Colour
from paiban.base.units import summed
from paiban.display.model import Glyphs
from paiban.material.font.book import FontBook
from paiban.material.font.face import Face
from paiban.material.font.shaped import Shaped
from paiban.material.font.stack import FontStack

_GETA = "〓"
"""What printers set where a type is missing; here for characters that the bundled faces lack."""
CAP = 0.74
"""Height of capitals of the bundled sans, em."""


class Lettering:
    """Shapes labels; ``faces`` are those of the document, which it adds its own to."""

    def __init__(self, faces: Iterable[Face]) -> None:
        self.faces: dict[Face, int] = {face: n for n, face in enumerate(faces)}
        # faces are compared by identity, and the book here is another than the document's
        self._same = {(face.path, face.index, face.variations): face for face in self.faces}
        self._book = FontBook()
        self._stacks: dict[int, FontStack] = {}

    def width(self, text: str, size: float, weight: int = 400) -> float:
        """Return the length of ``text`` set in one line, points."""
        return summed(summed(piece.advances) for piece in self._pieces(text, weight)) * size

    def line(
        self, text: str, x: float, y: float, size: float, colour: Colour = BLACK, room: float = 0.0, weight: int = 400
    ) -> list[Glyphs]:
        """Set ``text`` in one line from ``(x, y)``, its baseline; what does not fit into ``room`` (pt; 0: no limit) is
        left out."""
        found: list[Glyphs] = []
        at = 0.0
        for piece in self._pieces(text, weight):
            width = summed(piece.advances) * size
            if room and at + width > room:
                break
            if piece.glyphs:
                place, xs = at, []
                for advance in piece.advances:
                    xs.append(round(place - at, 3))
                    place += advance * size
                face = self._same.setdefault((piece.face.path, piece.face.index, piece.face.variations), piece.face)
                number = self.faces.setdefault(face, len(self.faces))
                found.append(
                    Glyphs(
                        round(x + at, 3), round(y, 3), number, size, colour, piece.glyphs, tuple(xs), piece.texts
                    )
                )  # fmt: skip
            at += width
        return found

    def wrapped(self, text: str, measure: float, size: float, weight: int = 400) -> list[str]:
        """Set ``text`` in lines no longer than ``measure`` (pt), but for a word that is longer by itself.  As full as
        they go, between words and Han characters: labels are no prose."""
        lines: list[str] = []
        line, length = "", 0.0
        for part in _parts(text):
            width = self.width(part, size, weight)
            if line and length + width > measure and part != " ":
                lines.append(line.rstrip())
                line, length = "", 0.0
            if line or part != " ":
                line, length = line + part, length + width
        return [*lines, line.rstrip()] if line else lines

    def _pieces(self, text: str, weight: int) -> list[Shaped]:
        return [piece for part in _parts(text) for piece in self._shaped(part, self._stack(weight))]

    def _stack(self, weight: int) -> FontStack:
        if weight not in self._stacks:
            self._stacks[weight] = FontStack(self._book, "Noto Sans TC", weight=weight, fallback=("Noto Serif TC",))
        return self._stacks[weight]

    @staticmethod
    def _shaped(text: str, stack: FontStack) -> tuple[Shaped, ...]:
        if text.isascii() and not text.isspace():
            return stack.word(text)
        if text.isspace() and text != "\u3000":
            return (stack.space,)
        stack.load_cells([text, _GETA])
        return (stack.cells[_GETA if text in stack.missing else text],)


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
