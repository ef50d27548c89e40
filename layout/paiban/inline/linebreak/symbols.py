"""A character as the rules see it: its class after LB1, and what the tailorings of single characters say of it."""

from __future__ import annotations

from typing import NamedTuple

from paiban.inline.linebreak import tailoring
from paiban.inline.linebreak.properties import PROPERTIES
from paiban.inline.linebreak.table import MARK, UNASSIGNED_PICTOGRAPH, WIDE


class Symbol(NamedTuple):
    """A Line_Break class, with what some rules need besides.

    ``wide`` is East_Asian_Width F, W or H; ``pictograph`` is not assigned and Extended_Pictographic.  By our
    tailorings, ``no_start`` and ``no_end`` forbid it at the start and end of a line, ``may_start`` allows it there
    against LB22, and ``outside`` is set in a cell, so that it is no part of a number or a Latin word beside it.
    """

    cls: str
    wide: bool = False
    pictograph: bool = False
    no_start: bool = False
    no_end: bool = False
    may_start: bool = False
    outside: bool = False


SYMBOLS: list[Symbol] = []
"""Symbols by number.  There are about a hundred, so that a text becomes bytes."""
_numbers: dict[Symbol, int] = {}


def number(symbol: Symbol) -> int:
    """Return the symbol's number, a new one where it has none."""
    found = _numbers.get(symbol)
    if found is None:
        found = _numbers[symbol] = len(SYMBOLS)
        SYMBOLS.append(symbol)
    return found


_MARKS = frozenset(("OP", "CP", "CL", "EX", "NS", "PO", "PR", "BA"))


class Numbers(dict[str, int]):
    """The number of each character's symbol, under ``tailorings`` (names) and a level of kinsoku."""

    def __init__(self, chinese: bool, kinsoku: str, tailorings: frozenset[str]) -> None:
        super().__init__()
        self.chinese = chinese
        self.kinsoku = kinsoku
        self.tailorings = tailorings

    def __missing__(self, character: str) -> int:
        found = self[character] = number(self._tailored(character, self._plain(character)))
        return found

    def _plain(self, character: str) -> Symbol:
        """Return the symbol by LB1.  AI, characters that are letters or ideographs by the language, are ideographs
        where they are set in a cell."""
        cls, flags = PROPERTIES[character]
        if cls == "SA":
            cls = "CM" if flags & MARK else "AL"
        elif cls == "AI":
            cls = "ID" if self.chinese and _in_cell(character) else "AL"
        elif cls in ("SG", "XX"):
            cls = "AL"
        elif cls == "CJ":
            cls = "NS" if self.kinsoku == "strict" else "ID"
        return Symbol(cls, bool(flags & WIDE), bool(flags & UNASSIGNED_PICTOGRAPH))

    def _tailored(self, character: str, plain: Symbol) -> Symbol:
        asked, strict = self.tailorings, self.kinsoku == "strict"
        if "box dash" in asked and character == "─":
            plain = plain._replace(cls="B2")
        if "none" in asked and self.kinsoku == "none" and plain.cls in _MARKS and _in_cell(character):
            return plain._replace(cls="ID")
        if "ellipses" in asked and not strict and plain.cls == "IN":
            return plain._replace(may_start=True)
        if "basic" in asked and not strict and character in tailoring.MAY_START:
            return plain._replace(cls="ID")
        free = self.kinsoku == "none" and _in_cell(character)
        start = character in tailoring.NO_START or (
            strict and (plain.cls == "B2" or character in tailoring.NO_START_STRICT)
        )
        return plain._replace(
            no_start="line start" in asked and start and not free,
            no_end="line end" in asked and character in tailoring.NO_END and not free,
            outside="cells" in asked and plain.cls in ("CL", "CP", "PO") and _in_cell(character),
        )


def _in_cell(character: str) -> bool:
    # not at the top: the module that itemises may come to ask for line breaks
    from paiban.inline.itemise import in_cell

    return in_cell(character)
