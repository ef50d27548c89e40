"""Readings over a group of characters, over each, or beside each (bopomofo), and the room that they need.

CLREQ, "Interlinear Annotations"; JLREQ 3.3, "Ruby and Emphasis Dots".
"""

from __future__ import annotations

from bisect import bisect_left

from msgspec import Struct, structs

from paiban.base.units import summed
from paiban.inline.bopomofo import BLOCK, is_syllable
from paiban.inline.itemise import CLUSTER, INVISIBLE, SPACE, WORD, tokens, visible
from paiban.inline.model import Word
from paiban.issue.model import Text
from paiban.material.font.shaped import Shaped
from paiban.material.font.stack import FontStack

RUBY_SIZE = 0.5
"""The size of a reading, as a share of its base's (JLREQ 3.3.3)."""
_APART = 0.1
"""The least space between the readings of two neighbours, em of the base (ours)."""


class RubyReading(Struct, frozen=True):
    """A reading of the characters ``start`` to ``end``.

    Where it stands ``beside``, it is bopomofo at the right of one character, and ``pieces`` is empty.  Else ``pieces``
    run over the base, each at ``xs`` from the first, ``width`` wide in all, em of the reading's own size; with
    ``cells`` all are cells, which spread where the base is wider.  After the pieces ``spaced`` a space was typed.

    It is a part of that whose base begins at ``whole``; where it is ``parted`` another part follows after a space.
    """

    start: int
    end: int
    text: str
    beside: bool = False
    pieces: tuple[Shaped, ...] = ()
    xs: tuple[float, ...] = ()
    width: float = 0.0
    cells: bool = False
    spaced: tuple[int, ...] = ()
    whole: int = 0
    parted: bool = False


def readings_of(text: Text, stack: FontStack) -> tuple[RubyReading, ...]:
    """Return the readings of a paragraph.  One with as many parts as its base has characters is set
    over each of them."""
    found: list[RubyReading] = []
    for span in text.spans:
        if span.kind != "ruby":
            continue
        parts = span.value.split()
        if len(parts) == span.end - span.start:
            for n, part in enumerate(parts):
                reading = _reading(span.start + n, span.start + n + 1, part, stack)
                found.append(structs.replace(reading, whole=span.start, parted=n + 1 < len(parts)))
        else:
            found.append(structs.replace(_reading(span.start, span.end, span.value, stack), whole=span.start))
    return tuple(found)


def _reading(start: int, end: int, text: str, stack: FontStack) -> RubyReading:
    if end - start == 1 and is_syllable(text):
        for sign in text:
            stack.has(sign)
        return RubyReading(start, end, text, beside=True)
    pieces: list[Shaped] = []
    xs: list[float] = []
    spaced: list[int] = []
    x, cells = 0.0, True
    for kind, at, stop in tokens(text, 0, len(text)):
        token = text[at:stop]
        if kind == SPACE:
            x += stack.space.width
            if pieces and at + len(token) < len(text):
                spaced.append(len(pieces) - 1)
            continue
        if kind == INVISIBLE:
            continue
        if kind == WORD:
            shaped, cells = stack.word(visible(token)), False
        else:
            cells_of = [token] if kind == CLUSTER else list(token)
            stack.load_cells(cells_of)
            shaped = tuple([stack.cells[c] for c in cells_of])
        for piece in shaped:
            pieces.append(piece)
            xs.append(x)
            x += piece.width
    return RubyReading(start, end, text, False, tuple(pieces), tuple(xs), x, cells, tuple(spaced))


def make_room(
    readings: tuple[RubyReading, ...],
    starts: list[int],
    boxes: list[Shaped | tuple[Word, int, int]],
    widths: list[float],
) -> list[int]:
    """Widen the boxes of one segment for the readings that are wider than what they stand over, and return the indices
    of the boxes whose glyphs were moved.

    ``starts`` has an entry more than boxes; ``widths`` are in em.  In vertical lines bopomofo stands beside the line
    and needs no room.
    """
    moved: list[int] = []
    for reading in readings:
        first, last = bisect_left(starts, reading.start), bisect_left(starts, reading.end)
        if first >= len(boxes) or starts[first] >= reading.end or reading.end <= starts[0]:
            continue
        last = min(last, len(boxes))
        if reading.beside:
            base = boxes[first]
            if not (isinstance(base, Shaped) and base.mode == "upright"):
                widths[first] += BLOCK
            continue
        spare = reading.width * RUBY_SIZE + _APART - summed(widths[first:last])
        if spare <= 0:
            continue
        share = spare / (last - first)
        for k in range(first, last):
            widths[k] += share
            box = boxes[k]
            if isinstance(box, Shaped):
                old = box.xs or (0.0,) * len(box.glyphs)
                boxes[k] = structs.replace(box, xs=tuple([x + share / 2 for x in old]))
                moved.append(k)
    return moved
