"""The properties of characters: ``PROPERTIES["字"]`` is its Line_Break class and flags.

The table is read when it is first needed (half a millisecond); a character is searched for once.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from paiban.inline.linebreak.table import LENGTHS, RECORDS, SIGNS


class _Properties(dict[str, tuple[str, int]]):
    def __init__(self) -> None:
        super().__init__()
        self._ends: list[int] = []

    def __missing__(self, character: str) -> tuple[str, int]:
        if not self._ends:
            self._ends = list(accumulate(int(length, 36) for length in LENGTHS.split()))
        found = self[character] = RECORDS[SIGNS[bisect_right(self._ends, ord(character))]]
        return found


PROPERTIES = _Properties()
