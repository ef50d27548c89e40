"""Spaces between texts that are set apart and read as one: lines of verse, the entries of a contents.

Where a paragraph is broken, its own lines end with the spaces that were typed.  Between two texts of one structure
element none was, and only their places tell where a word ends; whoever has the text read to them, or copies it, has
nothing of these (ISO 32000-1, 14.8.2.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import structs

from paiban.flow.model import Mark, SetLine
from paiban.flow.structure import StructureNode
from paiban.inline.itemise import KINDS
from paiban.inline.model import Line, Run

_WITHIN = ("Span", "Code")
"""Elements inside a text that are no text of their own."""


def apart_after(marks: Iterable[Mark], nodes: Sequence[StructureNode]) -> frozenset[int]:
    """Return the identities of those of ``marks``, which are in reading order, that end with a word where the next text
    of their element, one of ``nodes``, begins with one."""
    found: set[int] = set()
    last: dict[int, SetLine] = {}
    for mark in marks:
        if not isinstance(mark, SetLine) or mark.element <= 0 or not mark.line.runs:
            continue
        element = mark.element
        while nodes[element].role in _WITHIN:
            element = nodes[element].parent
        before = last.get(element)
        last[element] = mark
        if before is None or mark.line.start or before.line.initial:
            continue
        if _is_word(_texts(before.line)[-1:]) and _is_word(_texts(mark.line)[:1]):
            found.add(id(before))
    return frozenset(found)


def _texts(line: Line) -> str:
    return "".join(["".join(run.texts) for run in line.runs])


def _is_word(character: str) -> bool:
    return bool(character) and KINDS[character] in "wv"


def with_space(line: Line) -> Line:
    """Return ``line`` with a space at its end, in the last face that has one."""
    for last in reversed(line.runs):
        glyph = last.face.glyph(" ")
        if glyph:
            y = last.y if last.mode == "along" else 0.0
            space = Run(line.x + line.extent, last.face, last.size, last.colour, (glyph,), (0.0,), (" ",), y=y)
            return structs.replace(line, runs=(*line.runs, space))
    return line
