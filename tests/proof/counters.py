"""Faults counted on placed glyphs, whoever placed them: rows of (x in em, text) by paragraph."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass, field
from math import sqrt

from tests.proof.marks import (
    NO_END,
    NO_START,
    UNITS,
    divides_number,
    is_han,
    is_letter,
    is_runt,
    may_hyphenate,
    parts_number,
)

HYPHEN = "\u00ad"
"""Stands for a hyphen that the composer has put in."""
Row = list[tuple[float, str]]
"""A line: (origin in em from the column's left edge, what the glyph stands for), in the order it was drawn."""
FAULTS = ("lost", "start", "end", "word", "number", "unit", "runt", "hyphen")


class LostError(Exception):
    """Characters are missing, added or out of order."""


def offsets(text: str, rows: list[Row]) -> list[list[int]]:
    """For each glyph of each row the offset in ``text`` after it, by walking along it; spaces count for nothing."""
    at, found = 0, []
    for row in rows:
        ends = []
        for _, glyph in row:
            for character in glyph:
                if character.isspace():
                    continue
                while at < len(text) and text[at].isspace():
                    at += 1
                if character == HYPHEN:
                    at += text[at : at + 1] == "-"  # a PDF does not tell whose hyphen it is
                    continue
                if at >= len(text) or text[at] != character:
                    raise LostError(f"{character!r} where {text[at : at + 8]!r} goes on")
                at += 1
            ends.append(at)
        found.append(ends)
    if text[at:].strip():
        raise LostError(f"{text[at:]!r} is gone")
    return found


def ends_of(text: str, rows: list[Row]) -> list[int]:
    """The offset in ``text`` after each row."""
    return [ends[-1] for ends in offsets(text, rows)]


@dataclass
class Tally:
    """Faults by kind, where they are, and the gaps between Han characters in all lines but last ones."""

    faults: Counter[str] = field(default_factory=Counter)
    where: list[str] = field(default_factory=list)
    gaps: int = 0
    squares: float = 0.0
    widest: float = 0.0
    lines: int = 0

    def add(self, fault: str, where: str) -> None:
        self.faults[fault] += 1
        self.where.append(f"{fault}: {where}")

    @property
    def rms(self) -> float:
        return sqrt(self.squares / self.gaps) if self.gaps else 0.0

    def paragraph(self, text: str, rows: list[Row]) -> Counter[str]:
        """Count one paragraph; gives its own faults."""
        before = self.faults.copy()
        self.lines += len(rows)
        try:
            places = offsets(text, rows)
        except LostError as error:
            self.add("lost", f"{error} in {text[:20]}")
            return self.faults - before
        for row, after in zip(rows[:-1], places, strict=False):
            self._gaps(row, after)
        ends = [after[-1] for after in places]
        for row, at in zip(rows[:-1], ends, strict=False):
            self._edge(text, at, bool(row) and row[-1][1].endswith(HYPHEN))
        if len(rows) > 1 and is_runt(text[ends[-2] :]):
            self.add("runt", text[max(0, ends[-2] - 12) :])
        return self.faults - before

    def _edge(self, text: str, at: int, hyphen: bool) -> None:
        rest = text[at:].lstrip()
        where = f"{text[max(0, at - 12) : at]}|{rest[:12]}"
        if rest[0] in NO_START and not rest.startswith(UNITS):
            self.add("start", where)
        if text[at - 1] in NO_END:
            self.add("end", where)
        if parts_number(text, at):
            self.add("unit", where)
        if divides_number(text, at):
            self.add("number", where)
        elif is_letter(text[at - 1]) and is_letter(text[at]):
            if not hyphen:
                self.add("word", where)
            elif not may_hyphenate(text, at):
                self.add("hyphen", where)
        elif hyphen and text[at - 1] != "-":
            self.add("hyphen", where)

    def _gaps(self, row: Row, after: list[int]) -> None:
        for ((a, s), (b, t)), (m, n) in zip(itertools.pairwise(row), itertools.pairwise(after), strict=True):
            if n == m + 1 and len(s) == len(t) == 1 and is_han(s) and is_han(t):
                gap = b - a - 1.0
                self.gaps += 1
                self.squares += gap * gap
                self.widest = max(self.widest, gap)


def latin_shapes(rows: list[Row]) -> list[tuple[str, tuple[float, ...]]]:
    """Each stretch of Latin letters of a line with where its letters stand from its first: the same wherever it
    stands, or justification has spaced letters."""
    found = []
    for row in rows:
        for latin, group in itertools.groupby(row, key=lambda glyph: all(map(is_letter, glyph[1])) and glyph[1] != ""):
            if latin:
                glyphs = list(group)
                first = glyphs[0][0]
                found.append(("|".join(t for _, t in glyphs), tuple(x - first for x, _ in glyphs)))
    return found
