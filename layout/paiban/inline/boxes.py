"""Text into boxes: it is itemised, shaped and classified."""

from __future__ import annotations

import re

from paiban.base.units import summed
from paiban.inline import costs
from paiban.inline.classes import (
    CELL_CLASS,
    EXCLAIM,
    HAN,
    LATIN,
    MID,
    POINTS,
    RAISED,
    STRICT,
    UNIT,
    chunk_classes,
    latin_class,
)
from paiban.inline.connector import connector
from paiban.inline.itemise import (
    CELLS,
    CONNECTOR,
    DASHES,
    INVISIBLE,
    KINDS,
    SOFT_HYPHEN,
    SPACE,
    WORD,
    tokens,
    visible,
    visible_offsets,
)
from paiban.inline.model import Word
from paiban.inline.profiles.table import ProfileTables
from paiban.inline.ruby import make_room
from paiban.inline.segment import PreparedText, Segment
from paiban.inline.word import word_of
from paiban.material.font.face import is_ignorable
from paiban.material.font.shaped import Shaped
from paiban.material.font.stack import FontStack

NO_WHITE = (0.0, 0.0)
_JOINER = "\u2060"
_HAN_SIDE = (HAN, STRICT)
_ALONE = 3.0
"""A line of nothing but a part of an address cannot but end short: so many em of that are as bad as a line at the wall
(ours)."""
_TAB = 4
"""The width of a tab in code, in blanks."""

_TOGETHER = re.compile(r"[!?]{2,3}|[0-9]\.[0-9]|[A-Z][+-]|[0-9][A-Z]|[A-Z][0-9]")
"""Chunks of several signs that stand upright in one cell."""

CODE, SHIFTED, FOREIGN = 1, 2, 4
"""Flags of a stretch of text: it is code, set as it was typed; it is sub- or superscript; it is in a language whose
hyphenation is not known here."""


class Boxes:
    """The boxes of one segment, with what the pair table needs of each.

    ``left`` and ``right`` are their classes, ``whites`` the white at their sides in em (only where the profile adjusts
    it), ``weights`` how much each keeps a last line from being a runt, ``inside`` the (penalty, width of the hyphen) of
    breaks inside words by box.  ``chunks`` are the boxes that hold Latin; ``joined`` those that a word joiner binds to
    the one before; ``tied`` those that belong to the one before as a part of it; ``solid`` those of code with code
    before them; ``blanks`` those that follow blanks of code.  Words wider than ``room`` (em) may be divided anywhere;
    with ``eased`` so may all words, also where they are usually whole.
    """

    def __init__(self, paragraph: PreparedText, tables: ProfileTables, room: float, eased: bool) -> None:
        self.eased = eased
        self.paragraph = paragraph
        self.setting = paragraph.setting
        self.tables = tables
        self.room = room
        self.segment = Segment(tables.profile)
        if eased:
            self.segment.alone = max(1, round(_ALONE / tables.profile.wall))
        self.left: list[int] = []
        self.right: list[int] = []
        self.weights: list[int] = []
        self.whites: list[tuple[float, float]] = []
        self.inside: dict[int, tuple[float, float]] = {}
        self.chunks: list[int] = []
        self.joined: list[int] = []
        self.tied: list[int] = []
        self.solid: list[int] = []
        self.blanks: list[int] = []
        self.pending: tuple[str, Shaped, int] | None = None
        self._shifted = -1
        self._code = -1
        self._adjusts = tables.adjusts or paragraph.setting.hanging

    def add(self, start: int, end: int, look: int, flags: int = 0) -> None:
        """Add the boxes of one stretch of the paragraph's text in one character style; ``flags`` say
        what else it is."""
        text = self.paragraph.text.text
        character = self.paragraph.characters[look]
        stack, scale = character.fonts, character.scale
        vertical = stack.vertical
        first = len(self.segment.boxes)
        spaced = self.pending is not None
        for kind, at, stop in tokens(text, start, end, flags & CODE != 0):
            token = text[at:stop]
            if kind == CELLS:
                self._cells(token, at, stack, look, scale)
            elif kind == WORD:
                seen = visible(token)
                if seen[0] in RAISED and self.pending is None:
                    self.tied.append(len(self.segment.boxes))
                if vertical and _stands(seen) and not flags & CODE and not self._in_formula(at, stop, flags):
                    cls = EXCLAIM if seen[-1] in "!?" else HAN if len(seen) > 1 else _standing_class(seen)
                    self._box(stack.across(seen), at, look, scale, cls, cls, int(cls == HAN))
                    self.chunks.append(len(self.segment.boxes) - 1)
                else:
                    self._word(token, seen, at, stack, look, scale, flags)
                if token[-1] == _JOINER:
                    self.joined.append(len(self.segment.boxes))
            elif kind == SPACE:
                self._space(token, at, stack, look, scale, flags)
            elif kind == DASHES:
                self._dashes(token, at, stack, look, scale)
            elif kind == CONNECTOR:
                self._box(connector(stack), at, look, scale, MID, MID, 0)
            elif kind == INVISIBLE or (len(token) == 1 and is_ignorable(token)):
                if _JOINER in token:
                    self.joined.append(len(self.segment.boxes))
            elif len(token) == 1:
                self._cells(token, at, stack, look, scale)
            else:
                stack.load_cells([token])
                cls = CELL_CLASS[token[0]]
                self._box(stack.cells[token], at, look, scale, cls, cls, int(cls in _HAN_SIDE))
        count = len(self.segment.boxes)
        if flags & SHIFTED:
            self._shifted = end
        if flags & SHIFTED and first < count:
            self.tied += range(first + 1 if spaced else first, count)
        if flags & CODE:
            self.solid += range(first if first and self._code == start else first + 1, count)
            self._code = end

    def _in_formula(self, at: int, stop: int, flags: int) -> bool:
        """Return whether a letter or number has sub- or superscripts at it.  Together they lie along a vertical line;
        those of Han stand upright as it does."""
        after = self._shifted == at or flags & SHIFTED
        if after:
            boxes = self.segment.boxes
            return bool(boxes) and self.pending is None and isinstance(boxes[-1], tuple)
        return any(s.start == stop and s.kind in ("sub", "sup") for s in self.paragraph.text.spans)

    def _dashes(self, run: str, at: int, stack: FontStack, look: int, scale: float) -> None:
        """Add dashes and ellipses: pairs of equal signs are units, single ones stand in cells."""
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
        """Add stretches of plain cells, and the cells between them that are not plain."""
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

    def _word(self, token: str, chunk: str, at: int, stack: FontStack, look: int, scale: float, flags: int) -> None:
        """Add the boxes of a word as typed (``token``) and as it shows (``chunk``): without soft
        hyphens and the like."""
        text = self.paragraph.text.text
        places = self.paragraph.places
        code, hyphenated = flags & CODE != 0, self.setting.hyphenate and not flags & FOREIGN
        offsets, soft = _seen(token) if len(chunk) < len(token) else (list(range(len(token))), ())
        others: tuple[int, ...] | None = None
        if places is not None:
            others = tuple([n for n in range(1, len(chunk)) if places[at + offsets[n]] and n not in soft])
        word = word_of(stack, chunk, hyphenated, code, others, soft, False, self.eased)
        if word.widest * scale > self.room:
            word = word_of(stack, chunk, hyphenated, code, others, soft, True, self.eased)
        self._typed()
        quoted = chunk[-1] == "\u2019" and _ends_quotation(text, at + len(token) - 1)
        left, right = chunk_classes(chunk, quoted)
        first, before = 0, 0.0
        for offset, width, penalty, hyphen in word.breaks:
            self.inside[len(self.segment.boxes) + 1] = (penalty, hyphen * scale)
            self._fragment(word, first, offset, (width - before) * scale, at + offsets[first], look, left, LATIN)
            first, before, left = offset, width, LATIN
        self._fragment(word, first, len(chunk), (word.width - before) * scale, at + offsets[first], look, left, right)
        end = at + len(token)
        if token[-1] == SOFT_HYPHEN and end < len(text) and KINDS[text[end]] == "w":
            # the word goes on in another style
            hyphen = summed(piece.width for piece in stack.word("-"))
            self.inside[len(self.segment.boxes)] = (costs.SOFT_HYPHEN, hyphen * scale)

    def _fragment(
        self, word: Word, start: int, end: int, width: float, at: int, look: int, left: int, right: int
    ) -> None:
        segment = self.segment
        self.chunks.append(len(segment.boxes))
        segment.plain_end.append(len(segment.boxes))
        segment.glyphs.append(0)
        segment.texts.append("")
        segment.boxes.append((word, start, end))
        segment.starts.append(at)
        segment.looks.append(look)
        segment.widths.append(width)
        self.left.append(left)
        self.right.append(right)
        letters = sum(c.isalnum() for c in word.text[start:end])
        self.weights.append(min(letters, 2))
        self.whites.append(NO_WHITE)

    def _space(self, space: str, at: int, stack: FontStack, look: int, scale: float, flags: int) -> None:
        """Add a typed space: a gap, which is gone where the line breaks.  Ideographic ones that begin a paragraph are
        its own indent, and so are the blanks that begin a line of code."""
        if flags & CODE and "\u3000" not in space:
            count = len(space) - space.count("\u200b") + (_TAB - 1) * space.count("\t")
            blanks = stack.word(" " * count)[0] if count else Shaped(stack.faces[0], (), (), (), 0.0)
            if self.segment.boxes:
                self.pending = (space, blanks, look)
                self.blanks.append(len(self.segment.boxes))
            else:
                self._box(blanks, at, look, scale, LATIN, LATIN, 0)
            return
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


def _seen(token: str) -> tuple[list[int], tuple[int, ...]]:
    """Return the offsets of the characters of a word that show, and which of these follow a soft hyphen."""
    offsets = visible_offsets(token)
    soft = [
        n
        for n in range(1, len(offsets))
        if SOFT_HYPHEN in token[offsets[n - 1] + 1 : offsets[n]] and token[offsets[n]].isalnum()
    ]
    return offsets, tuple(soft)


def _ends_quotation(text: str, at: int) -> bool:
    """Return whether the sign at ``at`` closes a single quote that was opened before it."""
    opened = text.rfind("\u2018", 0, at)
    return opened >= 0 and text.find("\u2019", opened, at) < 0


def _standing_class(sign: str) -> int:
    """Return the class of a sign that stands upright in a cell: a half-width bracket or mark keeps to its side."""
    cls = latin_class(sign)
    return HAN if cls == LATIN else cls


def _stands(chunk: str) -> bool:
    """Return whether a Latin chunk stands upright in one cell of a vertical line: a letter, two or three figures, with
    the point of a numbered heading, marks such as !? (TYPOGRAPHY 6; CLREQ and JLREQ, tate-chu-yoko), and what is read
    as one sign, such as 3.0, A+ and 2B."""
    if len(chunk) == 1:
        return True
    figures = chunk[:-1] if chunk[-1] == "." else chunk
    return len(chunk) <= 4 and ((len(figures) <= 3 and figures.isdecimal()) or _TOGETHER.fullmatch(chunk) is not None)
