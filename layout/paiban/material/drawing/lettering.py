"""Text of drawings, in the theme's fonts: a line at a time, in cells and words as all text is set."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.material.font.clusters import clusters
from paiban.material.font.shaped import Shaped
from paiban.material.font.stack import FontStack

_AUTOSPACE = 0.15
"""White between Han and Latin in a drawing, em: labels are short of room, so it is less than in text (ours)."""
_HAN_FROM = "\u2e80"


class SetLabel:
    """A line of text that is shaped.  ``pieces`` are its parts, each with where it begins; ``width`` is that of all.
    Both are in em."""

    def __init__(self, pieces: list[tuple[float, Shaped]], width: float) -> None:
        self.pieces = pieces
        self.width = width


class LabelSetter:
    """Shapes the lines of a drawing in one stack; each is shaped once.  ``missing`` are characters that no face has."""

    def __init__(self, stack: FontStack) -> None:
        self.stack = stack
        self.missing: set[str] = set()
        self._known: dict[str, SetLabel] = {}

    def set(self, text: str) -> SetLabel:
        """Return ``text`` in one line."""
        label = self._known.get(text)
        if label is None:
            label = self._known[text] = self._set(text)
        return label

    def _set(self, text: str) -> SetLabel:
        pieces: list[tuple[float, Shaped]] = []
        at = 0.0
        before = ""
        for part in _parts(text):
            if before and _is_han(before[-1]) != _is_han(part[0]) and _is_letter(before[-1]) and _is_letter(part[0]):
                at += _AUTOSPACE
            before = part
            for piece in self._shaped(part):
                pieces.append((at, piece))
                at += piece.width
        return SetLabel(pieces, at)

    def _shaped(self, part: str) -> tuple[Shaped, ...]:
        stack = self.stack
        if part.isspace() and part != "\u3000":
            return (stack.space,)
        if _is_word(part):
            found = stack.word(part)
        else:
            stack.load_cells((part,))
            found = (stack.cells[part],)
        self.missing.update(character for character in part if character in stack.missing)
        return found


def glyph_places(piece: Shaped, size: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return where the glyphs of a piece stand from its start and its baseline at ``size``: to the right, and downwards
    (empty where all stand on the baseline)."""
    xs, ys, at = [], [], 0.0
    for n, advance in enumerate(piece.advances):
        xs.append(round((at + (piece.xs[n] if piece.xs else 0.0)) * size, 3))
        ys.append(round(-((piece.ys[n] if piece.ys else 0.0) + piece.rise) * size, 3))
        at += advance
    return tuple(xs), tuple(ys) if any(ys) else ()


def _parts(text: str) -> Iterator[str]:
    """Words of Latin, and all else a character at a time."""
    word = ""
    for cluster in clusters(text):
        if _is_word(cluster) and not cluster.isspace():
            word += cluster
            continue
        if word:
            yield word
            word = ""
        yield cluster
    if word:
        yield word


def _is_word(text: str) -> bool:
    return text[0] < _HAN_FROM and text[0] not in "—…‘’“”·‧"


def _is_han(character: str) -> bool:
    return character >= _HAN_FROM


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "%"
