"""Text into boxes: itemise, shape, classify."""

from __future__ import annotations

from paiban.font.shaped import Shaped
from paiban.font.stack import FontStack
from paiban.inline.classes import CELL_CLASS, HAN, LATIN, POINTS, STRICT, UNIT, chunk_classes
from paiban.inline.itemise import CELLS, DASHES, SPACE, WORD, tokens
from paiban.inline.model import Word
from paiban.inline.profiles.table import Tables
from paiban.inline.ruby import make_room
from paiban.inline.segment import Paragraph, Segment
from paiban.inline.word import word_of

NO_WHITE = (0.0, 0.0)
_JOINER = "\u2060"
_HAN_SIDE = (HAN, STRICT)


class Boxes:
    """The boxes of one segment, with what the pair table asks of each: ``left`` and ``right`` their classes,
    ``whites`` the white at their sides in em (only where the profile adjusts it), ``weights`` how much each keeps a
    last line from being a runt, ``inside`` the (penalty, width of the hyphen) of breaks inside words by box, ``chunks``
    the boxes that hold Latin, ``joined`` those that a word joiner binds to the one before."""

    def __init__(self, paragraph: Paragraph, tables: Tables, shatter: bool) -> None:
        self.paragraph = paragraph
        self.setting = paragraph.setting
        self.tables = tables
        self.shatter = shatter
        self.segment = Segment(tables.profile)
        self.left: list[int] = []
        self.right: list[int] = []
        self.weights: list[int] = []
        self.whites: list[tuple[float, float]] = []
        self.inside: dict[int, tuple[float, float]] = {}
        self.chunks: list[int] = []
        self.joined: list[int] = []
        self.pending: tuple[str, Shaped, int] | None = None
        self._adjusts = tables.adjusts or paragraph.setting.hanging

    def add(self, start: int, end: int, look: int) -> None:
        """The boxes of one stretch of the paragraph's text in one character style."""
        text = self.paragraph.text.text
        character = self.paragraph.characters[look]
        stack, scale = character.fonts, character.scale
        vertical = stack.vertical
        for kind, at, stop in tokens(text, start, end):
            token = text[at:stop]
            if kind == CELLS:
                self._cells(token, at, stack, look, scale)
            elif kind == WORD:
                if token == _JOINER:
                    self.joined.append(len(self.segment.boxes))
                elif vertical and _stands(token):
                    self._box(stack.across(token), at, look, scale, HAN, HAN, 1)
                    self.chunks.append(len(self.segment.boxes) - 1)
                else:
                    self._word(token, at, stack, look, scale)
            elif kind == SPACE:
                self._space(token, at, stack, look, scale)
            elif kind == DASHES:
                self._dashes(token, at, stack, look, scale)
            elif len(token) == 1:
                self._cells(token, at, stack, look, scale)
            else:
                stack.load_cells([token])
                cls = CELL_CLASS[token[0]]
                self._box(stack.cells[token], at, look, scale, cls, cls, int(cls in _HAN_SIDE))

    def _dashes(self, run: str, at: int, stack: FontStack, look: int, scale: float) -> None:
        """Pairs of equal signs are units; what is left over stands in cells."""
        n = 0
        while n < len(run):
            if run[n] == "⸺" or run[n : n + 2] == run[n] * 2:
                unit = run[n] if run[n] == "⸺" else run[n] * 2
                self._box(stack.unit(unit), at + n, look, scale, UNIT, UNIT, 0)
                n += len(unit)
            else:
                self._cells(run[n], at + n, stack, look, scale)
                n += 1

    def _cells(self, run: str, at: int, stack: FontStack, look: int, scale: float) -> None:
        segment = self.segment
        cells = stack.cells
        try:
            boxes = list(map(cells.__getitem__, run))
        except KeyError:
            stack.load_cells(run)
            boxes = list(map(cells.__getitem__, run))
        self._typed()
        classes = list(map(CELL_CLASS.__getitem__, run))
        count = len(boxes)
        glyphs = list(map(stack.plain.get, run))
        first = len(segment.boxes)
        if None in glyphs:
            self._mixed(glyphs, first)
        else:
            segment.glyphs += glyphs  # type: ignore[arg-type]
            segment.plain_end += [first + count] * count
        segment.texts += run
        segment.boxes += boxes
        segment.starts += range(at, at + count)
        segment.looks += [look] * count
        if scale == 1.0:
            segment.widths += [box.width for box in boxes]
        else:
            segment.widths += [box.width * scale for box in boxes]
        self.left += classes
        self.right += classes
        self.weights += [1 if c in _HAN_SIDE else 0 for c in classes]
        if self._adjusts:
            self.whites += [
                self._white(stack, c, scale) if cls in POINTS else NO_WHITE for c, cls in zip(run, classes, strict=True)
            ]

    def _mixed(self, glyphs: list[int | None], first: int) -> None:
        """Stretches of plain cells between those that are not."""
        segment = self.segment
        ends: list[int] = []
        stop = first + len(glyphs)
        for n in range(len(glyphs) - 1, -1, -1):
            if glyphs[n] is None:
                stop = first + n
            ends.append(stop)
        segment.plain_end += ends[::-1]
        segment.glyphs += [glyph or 0 for glyph in glyphs]

    @staticmethod
    def _white(stack: FontStack, character: str, scale: float) -> tuple[float, float]:
        start, end = stack.white(character)
        return (start, end) if scale == 1.0 else (start * scale, end * scale)

    def _box(self, box: Shaped, at: int, look: int, scale: float, left: int, right: int, weight: int) -> None:
        segment = self.segment
        self._typed()
        segment.plain_end.append(len(segment.boxes))
        segment.glyphs.append(0)
        segment.texts.append("")
        segment.boxes.append(box)
        segment.starts.append(at)
        segment.looks.append(look)
        segment.widths.append(box.width * scale)
        self.left.append(left)
        self.right.append(right)
        self.weights.append(weight)
        self.whites.append(NO_WHITE)

    def _word(self, chunk: str, at: int, stack: FontStack, look: int, scale: float) -> None:
        places = self.paragraph.places
        others: tuple[int, ...] = ()
        if places is not None:
            others = tuple([n for n in range(1, len(chunk)) if places[at + n]])
        word = word_of(stack, chunk, self.setting.hyphenate, self.shatter, others if places is not None else None)
        self._typed()
        left, right = chunk_classes(chunk)
        first, before = 0, 0.0
        for offset, width, penalty, hyphen in word.breaks:
            self.inside[len(self.segment.boxes) + 1] = (penalty, hyphen * scale)
            self._fragment(word, first, offset, (width - before) * scale, at, look, left, LATIN)
            first, before, left = offset, width, LATIN
        self._fragment(word, first, len(chunk), (word.width - before) * scale, at, look, left, right)

    def _fragment(
        self, word: Word, start: int, end: int, width: float, at: int, look: int, left: int, right: int
    ) -> None:
        segment = self.segment
        self.chunks.append(len(segment.boxes))
        segment.plain_end.append(len(segment.boxes))
        segment.glyphs.append(0)
        segment.texts.append("")
        segment.boxes.append((word, start, end))
        segment.starts.append(at + start)
        segment.looks.append(look)
        segment.widths.append(width)
        self.left.append(left)
        self.right.append(right)
        letters = sum(c.isalnum() for c in word.text[start:end])
        self.weights.append(min(letters, 2))
        self.whites.append(NO_WHITE)

    def _space(self, space: str, at: int, stack: FontStack, look: int, scale: float) -> None:
        """A space is a gap, gone where the line breaks; ideographic ones that begin a paragraph are its own indent."""
        if "\u3000" not in space:
            self.pending = (space, stack.space, look)
            return
        stack.load_cells("\u3000")
        if self.segment.boxes:
            self.pending = (space, stack.cells["\u3000"], look)
        else:
            self._cells("\u3000" * space.count("\u3000"), at, stack, look, scale)

    def make_room(self) -> None:
        """Widen boxes whose readings are wider, when all of them are there."""
        readings = self.paragraph.readings
        if not readings:
            return
        segment = self.segment
        plain_end = segment.plain_end
        for k in make_room(readings, segment.starts, segment.boxes, segment.widths):
            n = k
            while n >= 0 and (plain_end[n] > k or n == k):
                plain_end[n] = k
                n -= 1

    def _typed(self) -> None:
        if self.pending is not None:
            if self.segment.boxes:
                self.segment.typed[len(self.segment.boxes)] = self.pending
            self.pending = None


def _stands(chunk: str) -> bool:
    """Whether a Latin chunk stands upright in one cell of a vertical line: a letter, or two or three figures
    (TYPOGRAPHY 6; CLREQ, tate-chu-yoko), with the point of a numbered heading."""
    if len(chunk) == 1:
        return True
    figures = chunk[:-1] if chunk[-1] == "." else chunk
    return len(figures) <= 3 and figures.isdecimal()
