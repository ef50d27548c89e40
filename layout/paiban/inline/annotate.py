"""Marks beside the characters of a line: emphasis dots, readings, the lines at names and titles.

They follow CLREQ, "Emphasis Dots", "Interlinear Annotations", "Proper Noun Mark" and "Book Title Mark".  None changes
the leading.  *Up* is here away from the line, towards the one before: to the right in vertical setting.
"""

from __future__ import annotations

from msgspec import structs

from paiban.base.colour import Colour
from paiban.inline.bopomofo import BLOCK, signs
from paiban.inline.classes import CELL_CLASS, HAN, STRICT
from paiban.inline.model import CharacterLook, Mode, Run, Score, Shape
from paiban.inline.ruby import RUBY_SIZE, RubyReading
from paiban.inline.segment import PreparedText, Segment
from paiban.issue.model import Span
from paiban.material.font.face import Face
from paiban.material.font.shaped import Shaped
from paiban.material.font.stack import FontStack

_DOT_SIZE = 0.15
"""The diameter of an emphasis dot, em."""
_DOT_DROP = 0.26
"""The distance from the baseline down to the dot's middle, em: clear of the character, and of the line below at 150 %
leading."""
_DOT_SIDE = 0.14
"""The distance from the em box's edge to the dot's middle in vertical lines, em."""
_MIDDLE = 0.38
"""The height of the middle of the em box over the baseline, em."""
_LATIN_MIDDLE = 0.26
"""The height of the middle of small Latin letters over the baseline, em."""
_BOX_TOP = 0.88
"""The height of the top of the em box over the baseline, em."""
_CLEAR = 0.05
"""The additional distance from its base of a reading in Latin letters, some of which descend, em."""
_SCORE_DROP = 0.2
"""The distance from the baseline down to the line at a name or title, em: clear of the em box."""
_SCORE_INSET = 0.06
"""How much shorter than its text such a line is at each end, em, so that neighbours stay apart."""
_SCORE_WEIGHT = 0.045
"""The weight of such a line, em."""


class SideMarks:
    """Collects what stands beside one line.  ``positions`` (em) count from ``start`` (pt), where the line's text
    begins."""

    def __init__(
        self, paragraph: PreparedText, segment: Segment, i: int, j: int, positions: list[float], start: float
    ) -> None:
        self.paragraph = paragraph
        self.segment = segment
        self.i, self.j = i, j
        self.positions = positions
        self.start = start
        self.size = paragraph.setting.size
        self.vertical = paragraph.setting.base.fonts.vertical

    def _inside(self, start: int, end: int) -> list[int]:
        starts = self.segment.starts
        return [k for k in range(self.i, self.j) if starts[k] < end and starts[k + 1] > start]

    def _character(self, k: int) -> CharacterLook:
        return self.paragraph.characters[self.segment.looks[k]]

    def dots(self, spans: list[Span]) -> list[Score]:
        """Add a dot at each emphasised character, not at marks or Latin: below, in vertical lines at the right."""
        size, segment = self.size, self.segment
        middle = -(_BOX_TOP + _DOT_SIDE) if self.vertical else _DOT_DROP
        dots: list[Score] = []
        for span in spans:
            for k in self._inside(span.start, span.end):
                if not segment.texts[k] or CELL_CLASS[segment.texts[k]] not in (HAN, STRICT):
                    continue
                x = self.positions[k - self.i] + segment.widths[k] / 2 - _DOT_SIZE / 2
                colour = self._character(k).colour
                dots.append(Score("dot", self.start + x * size, _DOT_SIZE * size, middle * size, 0.0, colour))
        return dots

    def readings(self, readings: tuple[RubyReading, ...]) -> list[Run]:
        """Return the readings over or beside the line's characters.  The parts of one, and words in it, are apart by
        spaces, which take no room."""
        found: list[Run] = []
        for reading in readings:
            inside = self._inside(reading.start, reading.end)
            if not inside:
                continue
            colour = self._character(inside[0]).colour
            aside = reading.beside
            runs = self._bopomofo(reading, inside[0], colour) if aside else self._over(reading, inside, colour)
            if reading.parted and runs and inside[-1] == self._boxes_of(reading, inside)[1]:
                runs.append(self._space(runs[-1], self._character(inside[0]).fonts))
            found += [structs.replace(run, ruby=reading.whole, reading=True) for run in runs]
        return found

    @staticmethod
    def _space(last: Run, stack: FontStack) -> Run:
        """Return a space after the ``last`` run of a part of a reading."""
        space = stack.space
        y = last.y if last.mode == "along" else 0.0
        return Run(
            last.x + last.xs[-1] + last.size, space.face, last.size, last.colour, space.glyphs, (0.0,), (" ",), y=y
        )

    def _over(self, reading: RubyReading, inside: list[int], colour: Colour) -> list[Run]:
        """Return a reading centred over its base.  Cells spread to the width of the base, with half as much space at
        the ends (JLREQ 3.3.6).  Where the base is divided between lines, each part has its share of the pieces."""
        size = self.size * RUBY_SIZE
        left = self.positions[inside[0] - self.i] * self.size
        right = (self.positions[inside[-1] - self.i] + self.segment.widths[inside[-1]]) * self.size
        pieces, xs, wide, spaced = reading.pieces, reading.xs, reading.width, list(reading.spaced)
        first_box, last_box = self._boxes_of(reading, inside)
        if last_box - first_box >= len(inside):
            count, boxes = len(pieces), last_box - first_box + 1
            begin = round(count * (inside[0] - first_box) / boxes)
            end = round(count * (inside[-1] + 1 - first_box) / boxes)
            if begin == end:
                return []
            pieces, xs = pieces[begin:end], tuple([x - xs[begin] for x in xs[begin:end]])
            spaced = [n - begin for n in spaced]
            wide = xs[-1] + pieces[-1].width
        spare = (right - left) / size - wide
        share = max(0.0, spare) / len(pieces) if reading.cells and pieces else 0.0
        first = spare / 2 if not share else share / 2
        runs: list[Run] = []
        for n, (piece, x) in enumerate(zip(pieces, xs, strict=True)):
            runs.append(self._piece(piece, left + (first + x + n * share) * size, size, colour))
            if n in spaced:
                runs.append(self._space(runs[-1], self._character(inside[0]).fonts))
        return runs

    def _boxes_of(self, reading: RubyReading, inside: list[int]) -> tuple[int, int]:
        """Return the first and the last box of a base, on this line or on others."""
        starts, first, last = self.segment.starts, inside[0], inside[-1]
        while first > 0 and starts[first] > reading.start:
            first -= 1
        while last + 2 < len(starts) and starts[last + 1] < reading.end:
            last += 1
        return first, last

    def _piece(self, piece: Shaped, x: float, size: float, colour: Colour) -> Run:
        """Return one piece of a reading, ``x`` points from where the line begins."""
        origins, at = [], 0.0
        for n, advance in enumerate(piece.advances):
            origins.append(at + (piece.xs[n] if piece.xs else 0.0))
            at += advance
        if piece.mode == "upright":  # cells of a vertical line hang by their middle
            up = _BOX_TOP * self.size + size / 2
        else:
            clear = _CLEAR if piece.texts and piece.texts[0].isascii() else 0.0
            up = (_BOX_TOP + clear) * self.size + (1 - _BOX_TOP) * size
        return Run(
            self.start + x,
            piece.face,
            size * piece.scale,
            colour,
            piece.glyphs,
            tuple([round(o * size, 3) for o in origins]),
            piece.texts,
            tuple([round(-y * size, 3) for y in piece.ys]),
            piece.mode,
            round(-up, 3),
        )

    def _bopomofo(self, reading: RubyReading, k: int, colour: Colour) -> list[Run]:
        size, stack = self.size, self._character(k).fonts
        # the top right corner of the character's cell
        cell = self.positions[k - self.i]
        right = 0.0 if self.vertical else cell + self.segment.widths[k] - BLOCK
        runs: list[Run] = []
        for sign in signs(reading.text):
            face, glyph = _nominal(stack, sign.text)
            before, below = _middle(face, glyph) if sign.tone else (face.advance(glyph) / 2, _MIDDLE)
            # the glyph's own origin, em to the right of and down from that corner
            ox, oy = sign.x - before * sign.size, sign.y + below * sign.size
            mode: Mode = "along"
            if self.vertical:
                mode = "upright"
                x = cell + oy - _BOX_TOP * sign.size
                y = -(_BOX_TOP + ox + face.advance(glyph) / 2 * sign.size)
            else:
                x, y = right + ox, oy - _BOX_TOP
            runs.append(
                Run(
                    self.start + x * size,
                    face,
                    size * sign.size,
                    colour,
                    (glyph,),
                    (0.0,),
                    (sign.text,),
                    mode=mode,
                    y=round(y * size, 3),
                )
            )
        return runs

    def scores(self, spans: list[Span]) -> list[Score]:
        """Return the lines at names (straight) and titles (wavy), and under what is underlined: below, in vertical
        lines at the left; one for each, with a gap between neighbours at names and titles.  What is struck is struck
        through the middle of its em boxes, Latin words through that of their small letters."""
        size, segment, scores = self.size, self.segment, []
        for span in spans:
            inside = self._inside(span.start, span.end)
            if not inside:
                continue
            inset = _SCORE_INSET if span.kind in ("name", "book") else 0.0
            left = self.positions[inside[0] - self.i] + inset
            right = self.positions[inside[-1] - self.i] + segment.widths[inside[-1]] - inset
            look = self._character(inside[0])
            x, width = self.start + left * size, (right - left) * size
            shape: Shape = "wave" if span.kind == "book" else "rule"
            drop = _SCORE_DROP
            if span.kind == "strike":
                latin = all(isinstance(segment.boxes[k], tuple) for k in inside)
                drop = -(_LATIN_MIDDLE if latin else _MIDDLE) * look.scale - look.rise
            scores.append(Score(shape, x, width, drop * size, _SCORE_WEIGHT * size, look.colour))
        return scores


def _nominal(stack: FontStack, character: str) -> tuple[Face, int]:
    """Return the first face that has the character, and its glyph; 〓 where none has it."""
    for face in stack.faces:
        glyph = face.glyph(character)
        if glyph:
            return face, glyph
    stack.load_cells([character])
    return stack.cells[character].face, stack.cells[character].glyphs[0]


def _middle(face: Face, glyph: int) -> tuple[float, float]:
    """Return the middle of a glyph's ink, em to the right of its origin and up from its baseline."""
    x, y, width, height = face.ink(glyph)
    return x + width / 2, y + height / 2
