"""Places in the text of an issue: from characters to lines and columns, and back."""

from __future__ import annotations

import re
from bisect import bisect_right

from paiban.diagnostics import Mark

_REACH = 2000
"""How far (in characters) the next character of a text is looked for; the longest address of a link is shorter."""
_MARKED_NOTE = r"\[\^\d{1,3}\]"


class SourceText:
    """The text of an issue's file.

    It goes with the issue so that a later stage can name places, and it is equal to every other: where a text
    stands is no part of what it says.
    """

    __slots__ = ("_starts", "file", "text")

    def __init__(self, file: str = "", text: str = "") -> None:
        self.file = file
        self.text = text
        self._starts: list[int] = []

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SourceText)

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return f"SourceText({self.file!r})"

    def mark(self, index: int) -> Mark:
        """The place of the character ``index``, counted from 0."""
        starts = self._lines()
        line = bisect_right(starts, index) - 1
        return Mark(self.file, line + 1, index - starts[line] + 1)

    def index(self, mark: Mark) -> int:
        """The character at a place; -1 for a place that is not in this text."""
        starts = self._lines()
        if mark.file != self.file or not 0 < mark.line <= len(starts):
            return -1
        return min(starts[mark.line - 1] + max(mark.column - 1, 0), len(self.text))

    def _lines(self) -> list[int]:
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        return self._starts


def locate(text_mark: Mark, source: SourceText, target: str | int, text: str = "") -> Mark:
    """The place in ``source`` of a character of the text that begins at ``text_mark``.

    ``target`` is the character itself (its first occurrence), or its offset.  With an offset give ``text`` too, the
    characters of the ``Text``: they are followed through the source, past line ends and markup signs.  Without it,
    white space at line ends is all that is passed over.  Gives ``text_mark`` where nothing is found.
    """
    at = source.index(text_mark)
    if at < 0:
        return text_mark
    if isinstance(target, str):
        found = source.text.find(target, at)
    elif text:
        found = _follow(text[: target + 1], source.text, at)
    else:
        found = _count(target, source.text, at)
    return source.mark(found) if found >= 0 else text_mark


def _follow(text: str, source: str, at: int) -> int:
    """The place of the last character of ``text``, each found after the one before it."""
    found, label = -1, 0
    for n, character in enumerate(text):
        if label > 0:  # inside the mark of a note, which stands in the source as [^N]
            label -= 1
            continue
        if character in "（[" and (match := re.match(_MARKED_NOTE, source[at : at + 6])):
            found, at = at, at + match.end()
            closing = text.find("）" if character == "（" else "]", n)
            label = (closing if closing >= 0 else len(text)) - n
            continue
        if character == " " and source[at : at + 1] == "\n":
            found = at
            continue
        next_at = source.find(character, at, at + _REACH)
        if next_at >= 0:
            found, at = next_at, next_at + 1
    return found


def _count(offset: int, source: str, at: int) -> int:
    for match in re.finditer(r"[^\n]+", source[at:]):
        line = match[0]
        indent = 0 if not match.start() else len(line) - len(line.lstrip(" \t"))
        if offset < len(line) - indent:
            return at + match.start() + indent + max(offset, 0)
        offset -= len(line) - indent
    return -1
