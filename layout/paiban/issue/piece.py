"""A piece of a scalar's value: lines, between which the signs of blocks may have been left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable


class ScalarText:
    """A piece of a scalar's value.  ``text`` has ``\\n`` between its lines."""

    __slots__ = ("_offsets", "_starts", "text")

    def __init__(self, lines: Iterable[tuple[str, int]]) -> None:
        self._starts: list[int] = []
        self._offsets: list[int] = []
        texts: list[str] = []
        start = 0
        for text, offset in lines:
            texts.append(text)
            self._starts.append(start)
            self._offsets.append(offset)
            start += len(text) + 1
        self.text = "\n".join(texts)

    def offset(self, n: int) -> int:
        """Return where the character ``n`` stands in the value."""
        if not self._starts:
            return 0
        at = max(bisect_right(self._starts, n) - 1, 0)
        return self._offsets[at] + n - self._starts[at]

    def part(self, begin: int, end: int | None = None) -> ScalarText:
        """Return the piece from the character ``begin`` to ``end``."""
        end = len(self.text) if end is None else end
        found, start = [], begin
        for line in self.text[begin:end].split("\n"):
            found.append((line, self.offset(start)))
            start += len(line) + 1
        return ScalarText(found)

    def stripped(self) -> ScalarText:
        """Return the piece without blanks at its ends."""
        text = self.text.strip(" \t\n\v")
        begin = self.text.find(text[:1])
        return self if len(text) == len(self.text) else self.part(begin, begin + len(text))
