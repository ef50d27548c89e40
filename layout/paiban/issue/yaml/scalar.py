"""A YAML scalar's value against the scalar as written: where each character stands, and which spaces come of folding.

``value`` is what libyaml made of ``raw``; the two are walked side by side.  Where they do not agree (rare escapes),
there is no alignment, and places fall back to where the scalar begins.
"""

from __future__ import annotations

import re
from bisect import bisect_right

FOLD = "\v"
"""The sign in values for a space that came of a line end of the YAML; YAML itself allows the character nowhere."""

_ESCAPE = r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|\\$"


class Alignment:
    """Runs of characters that are alike in the value and in the source, by where they start in each."""

    __slots__ = ("folds", "sources", "values")

    def __init__(self) -> None:
        self.values: list[int] = []
        self.sources: list[int] = []
        self.folds: list[int] = []

    def add(self, value: int, source: int) -> None:
        """Begin a run at an offset of the value and an index of the source."""
        self.values.append(value)
        self.sources.append(source)

    def source(self, offset: int) -> int:
        """Return where the character ``offset`` of the value stands in the source."""
        n = max(bisect_right(self.values, offset) - 1, 0)
        return self.sources[n] + max(offset - self.values[n], 0)


def align(raw: str, value: str, style: str, start: int) -> Alignment | None:
    """Align a scalar that begins at ``start``; None where that can't be done."""
    if style == "|" or style == ">":
        return _align_block(raw, value, start)
    if style:
        raw = raw[1:-1]
        start += 1
    return _align_flow(raw, value, style, start)


def _align_flow(raw: str, value: str, style: str, start: int) -> Alignment | None:
    found = Alignment()
    lines = raw.split("\n")
    last = len(lines) - 1
    at, blanks, source, joined = 0, 0, start, True
    for n, line in enumerate(lines):
        text = line if n == 0 else line.lstrip(" \t")
        lead = len(line) - len(text)
        if n < last:
            text = text.rstrip(" \t")
        if n and n < last and not text:
            blanks += 1
        else:
            if not joined:
                separated = _separate(value, at, blanks, found)
                if separated is None:
                    return None
                at = separated
            elif blanks:
                return None  # blank lines after a line end that \ removes
            ended = _run(text, value, style, at, source + lead, found)
            if ended is None:
                return None
            at, joined = ended
            blanks = 0
        source += len(line) + 1
    return found if at == len(value) else None


def _separate(value: str, at: int, blanks: int, found: Alignment) -> int | None:
    """Go past what a line end and ``blanks`` blank lines became: a space, or as many line ends."""
    if not blanks:
        if value[at : at + 1] != " ":
            return None
        found.folds.append(at)
        return at + 1
    return at + blanks if value.startswith("\n" * blanks, at) else None


def _run(text: str, value: str, style: str, at: int, source: int, found: Alignment) -> tuple[int, bool] | None:
    """Go past one line's characters, and return whether the next line joins without a space."""
    found.add(at, source)
    if style == "'" and "''" in text:
        for part in text.split("''"):
            if not value.startswith(part, at):
                return None
            found.add(at, source)
            at += len(part) + 1
            source += len(part) + 2
        return at - 1, False
    if style == '"' and "\\" in text:
        begin = 0
        for match in re.finditer(_ESCAPE, text):
            part = text[begin : match.start()]
            if not value.startswith(part, at):
                return None
            at += len(part)
            begin = match.end()
            if match[0] == "\\":
                return at, True
            found.add(at, source + match.start())
            at += 1
            found.add(at, source + begin)
        text = text[begin:]
    return (at + len(text), False) if value.startswith(text, at) else None


def _align_block(raw: str, value: str, start: int) -> Alignment | None:
    """Align a literal or folded scalar: a header line, then lines of one indent."""
    header, _, body = raw.partition("\n")
    folded = header[:1] == ">"
    lines = body.split("\n")
    indent = _indent(lines, value)
    if indent is None:
        return None
    found = Alignment()
    at, blanks, begun = 0, 0, False
    source = start + len(header) + 1
    size = len(value.rstrip("\n"))
    for line in lines:
        text = line[indent:]
        if at >= size:
            break
        if not text:
            blanks += 1
        else:
            if begun and folded and not blanks and value[at : at + 1] == " " and value.startswith(text, at + 1):
                found.folds.append(at)
                at += 1
            else:
                most = at + blanks + 1
                while at < most and value[at : at + 1] == "\n":
                    at += 1
            if not value.startswith(text, at):
                return None
            found.add(at, source + indent)
            at += len(text)
            blanks, begun = 0, True
        source += len(line) + 1
    return found if found.values else None


def _indent(lines: list[str], value: str) -> int | None:
    """Return how far the lines are indented, by the first that has text and what became of it."""
    first = next((line for line in lines if line.strip(" ")), None)
    if first is None:
        return None
    begin = value.lstrip("\n")
    spaces = len(first) - len(first.lstrip(" "))
    for indent in range(spaces, -1, -1):
        if begin.startswith(first[indent:]) and (indent == spaces or begin[0] == " "):
            return indent
    return None
