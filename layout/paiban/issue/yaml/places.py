"""Places in the text of an issue: from characters to lines and columns, and back."""

from __future__ import annotations

import re
from bisect import bisect_right

from paiban.base.diagnostics import Mark

_REACH = 2000
"""How far ahead the next character of a text is searched for, in characters; the longest address of a link is
shorter."""
_MARKED_NOTE = r"\[\^[^\s\[\]^]{1,80}\]"
_CLOSING = (
    r"[*_~+]{0,3}(?:\]\{(?:\.[^\W\d_]|lang=)[^{}|\n]*\}"
    r"|\]\([^()\s]+(?:\([^()\s]*\)[^()\s]*)*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\)"
    r"|\]\[[^\[\]\n]*\]"
    r"|\|[^{}|\n]+(?:\n[^{}|\n]+)?\})"
)
_CLOSES = ("]", "|", "*", "_", "~", "+")
_HTML = r"<!--.{0,2000}?-->|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*|/)?>"
_PHOTO = r"!\[[^\[\]]*\]\([^()\n]*\)"
_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_LINE_END = r"(?i)<br\s*/?>|</?(?:p|div|center)\b[^<>]*>|\n"
_ESCAPE = r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})"


class SourceText:
    """The text of an issue's file.

    The issue carries it so that later stages can name places.  It is equal to every other, since where a text stands is
    no part of what it says.  ``paths`` says of a text that was made of data where each value begins, with its path in
    these.
    """

    __slots__ = ("_starts", "file", "paths", "text")

    def __init__(self, file: str = "", text: str = "") -> None:
        self.file = file
        self.text = text
        self.paths: tuple[tuple[int, str], ...] = ()
        self._starts: list[int] = []

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SourceText)

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return f"SourceText({self.file!r})"

    def mark(self, index: int) -> Mark:
        """Return the place of the character ``index``, which counts from 0."""
        starts = self._lines()
        line = bisect_right(starts, index) - 1
        return Mark(self.file, line + 1, index - starts[line] + 1)

    def first(self, words: str) -> Mark:
        """Return the place where ``words`` stand first; that of the file where they are written otherwise."""
        index = self.text.find(words)
        return Mark(self.file) if index < 0 else self.mark(index)

    def index(self, mark: Mark) -> int:
        """Return the index of the character at a place; -1 for a place that is not in this text."""
        return self.index_at(mark.line, mark.column) if mark.file == self.file else -1

    def index_at(self, line: int, column: int) -> int:
        """Return the index of the character at a line and a column; -1 where there is no such line."""
        starts = self._lines()
        if not 0 < line <= len(starts):
            return -1
        return min(starts[line - 1] + max(column - 1, 0), len(self.text))

    def _lines(self) -> list[int]:
        if not self._starts:
            self._starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        return self._starts


def locate(text_mark: Mark, source: SourceText, target: str | int, text: str = "") -> Mark:
    """Return the place in ``source`` of a character of the text that begins at ``text_mark``.

    ``target`` is the character itself (its first occurrence), or its offset.  An offset needs ``text`` too, the
    characters of the ``Text``: they are followed through the source, past line ends and signs of markup.  Without it,
    only white space at line ends is passed over.  Returns ``text_mark`` where nothing is found.
    """
    at = source.index(text_mark)
    if at < 0:
        return text_mark
    if isinstance(target, str):
        found = source.text.find(target, at)
    elif text:
        found = [-1, *trace(text[: target + 1], source.text, at)][-1]
    else:
        found = _count(target, source.text, at)
    return source.mark(found) if found >= 0 else text_mark


def trace(text: str, source: str, at: int) -> list[int]:
    """Return the index of each character of ``text`` in the source, searched for from ``at`` on; -1 before the first
    that is found.

    Line ends are passed over, and the signs of markup with what they hold: addresses, readings, classes.  A character
    that does not stand there as it is (an unusual escape) has the index of the one before it.
    """
    places: list[int] = []
    found, label = -1, 0
    opened = 0  # brackets and braces that were passed over: they are markup, and so is what closes them
    for n, character in enumerate(text):
        if source[at : at + 1] in ("<", "!", "&"):
            at, entity = _markup(character, source, at)
            if entity >= 0:
                found, at = at, entity
                places.append(found)
                continue
        if label > 0:  # inside the mark of a note, which stands in the source as [^N]
            label -= 1
        elif character in "（[" and (match := re.match(_MARKED_NOTE, source[at : at + 84])):
            found, at = at, at + match.end()
            closing = text.find("）" if character == "（" else "]", n)
            label = (closing if closing >= 0 else len(text)) - n
        elif character == " " and source[at : at + 1] in ("\n", "\t"):
            found = at  # of a tab in code come several
        elif character == "\n" and (match := re.compile(_LINE_END).search(source, at, at + _REACH)):
            found, at = match.start(), match.end()
        else:
            while opened and source[at : at + 1] in _CLOSES and (match := re.compile(_CLOSING).match(source, at)):
                at, opened = match.end(), opened - 1
            next_at, end = _find(character, source, at)
            if next_at >= 0:
                if next_at > at:
                    opened += sum(map(source[at:next_at].count, "[{"))
                found, at = next_at, end
        places.append(found)
    return places


def _markup(character: str, source: str, at: int) -> tuple[int, int]:
    """Go past tags, comments and photos, which are not text.  Return where they end, and the end of an entity that
    stands for ``character``, or -1."""
    while True:
        sign = source[at : at + 1]
        if sign == "&":
            entity = re.compile(_ENTITY).match(source, at)
            from html import unescape  # a table of all of HTML's names

            return at, entity.end() if entity and unescape(entity[0])[:1] == character else -1
        pattern = _HTML if sign == "<" else _PHOTO if sign == "!" else ""
        match = re.compile(pattern, re.DOTALL).match(source, at) if pattern else None
        if match is None or (character == "\n" and match[0].lower().startswith(("<br", "<p", "</p", "<div", "</div"))):
            return at, -1
        at = match.end()


def _find(character: str, source: str, at: int) -> tuple[int, int]:
    """Return the next place of a character and where it ends; -1 where it is not near.  An escape of YAML is found at
    ``at`` only."""
    if source[at : at + 1] == "\\" and (escape := re.match(_ESCAPE, source[at : at + 10])):
        code = int(escape[0][2:], 16)
        if code == ord(character):
            return at, at + escape.end()
    found = source.find(character, at, at + _REACH)
    return found, found + 1


def _count(offset: int, source: str, at: int) -> int:
    for match in re.finditer(r"[^\n]+", source[at:]):
        line = match[0]
        indent = 0 if not match.start() else len(line) - len(line.lstrip(" \t"))
        if offset < len(line) - indent:
            return at + match.start() + indent + max(offset, 0)
        offset -= len(line) - indent
    return -1
