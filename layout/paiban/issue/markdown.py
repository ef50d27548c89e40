"""A body given as one Markdown text: blocks by their first sign, inline markup as everywhere.

The grammar is DESIGN 3's: blank lines part paragraphs, ``##`` and ``###`` are headings, an image
on a line of its own is a photo; quotes, lists, tables and notes as usual.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from paiban.diagnostics import Mark
from paiban.issue.join import join_lines
from paiban.issue.markup import parse_markup
from paiban.issue.model import Heading, ListBlock, Note, Paragraph, Part, Photo, Picture, Quote, Table, Text

_HEADING = re.compile(r"(#{1,6})[ \t]+(.+?)[ \t]*#*")
_IMAGE = re.compile(r"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^\s<>()\"]+)>?(?:\s+\"([^\"]*)\")?\s*\)")
_BULLET = re.compile(r"[-*+][ \t]+(.+)")
_NUMBER = re.compile(r"\d{1,3}[.)、][ \t]+(.+)")
_NOTE = re.compile(r"\[\^(\d{1,3})\]:[ \t]*(.*)")
_DIVIDER = re.compile(r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?")
_ATTRIBUTION = re.compile(r"(?:——|—|--)[ \t]*(.+)")

FindPhoto = Callable[[str, Mark], "Picture | None"]


def read_markdown(
    source: str, mark: Mark, language: str, find_photo: FindPhoto, take_notes: Callable[[tuple[Note, ...]], None]
) -> list[Part]:
    """The parts of ``source``, which begins at ``mark``.  Photos that can't be used are left out (and reported by
    ``find_photo``); ``take_notes`` gets the notes, by number."""
    return _Reader(source, mark, language, find_photo).parts(take_notes)


class _Reader:
    def __init__(self, source: str, mark: Mark, language: str, find_photo: FindPhoto) -> None:
        self.lines = source.split("\n")
        self.first = mark
        self.language = language
        self.find_photo = find_photo
        self.notes: dict[int, Text] = {}

    def text(self, source: str, line: int) -> Text:
        return parse_markup(join_lines(source).strip(), self.mark(line), self.language)

    def mark(self, line: int) -> Mark:
        return Mark(self.first.file, self.first.line + line, self.first.column if line == 0 else 1)

    def parts(self, take_notes: Callable[[tuple[Note, ...]], None]) -> list[Part]:
        parts: list[Part] = []
        at = 0
        while at < len(self.lines):
            if not self.lines[at].strip():
                at += 1
                continue
            at = self.block(at, parts)
        take_notes(tuple(Note(n, self.notes[n]) for n in sorted(self.notes)))
        return parts

    def block(self, at: int, parts: list[Part]) -> int:
        """Read the block at line ``at``; gives the line after it."""
        line = self.lines[at].strip()
        if match := _HEADING.fullmatch(line):
            parts.append(Heading(self.text(match[2], at), 1 if len(match[1]) <= 2 else 2))
            return at + 1
        if match := _IMAGE.fullmatch(line):
            picture = self.find_photo(match[2], self.mark(at))
            if picture is not None:
                caption = self.text(match[1], at) if match[1].strip() else None
                credit = self.text(match[3], at) if match[3] else None
                parts.append(Photo(picture, caption, credit, caption.text if caption else "", mark=self.mark(at)))
            return at + 1
        if match := _NOTE.fullmatch(line):
            end = self.until(at + 1, lambda text: _NOTE.fullmatch(text) is not None)
            self.notes[int(match[1])] = self.text("\n".join([match[2], *self.lines[at + 1 : end]]), at)
            return end
        if line.startswith(">"):
            return self.quote(at, parts)
        if self.is_table(at):
            return self.table(at, parts)
        for pattern, ordered in ((_BULLET, False), (_NUMBER, True)):
            if pattern.fullmatch(line):
                return self.list(at, parts, pattern, ordered)
        end = self.until(at + 1, self.starts_block)
        parts.append(Paragraph(self.text("\n".join(self.lines[at:end]), at)))
        return end

    def until(self, at: int, stop: Callable[[str], bool]) -> int:
        while at < len(self.lines) and self.lines[at].strip() and not stop(self.lines[at].strip()):
            at += 1
        return at

    def starts_block(self, line: str) -> bool:
        return bool(_HEADING.fullmatch(line) or _IMAGE.fullmatch(line) or _NOTE.fullmatch(line) or line.startswith(">"))

    def quote(self, at: int, parts: list[Part]) -> int:
        end = at
        while end < len(self.lines) and self.lines[end].strip().startswith(">"):
            end += 1
        lines = [line.strip().lstrip(">").strip() for line in self.lines[at:end]]
        attribution = None
        if len(lines) > 1 and (match := _ATTRIBUTION.fullmatch(lines[-1])):
            attribution = self.text(match[1], end - 1)
            lines.pop()
        paragraphs = [p for p in re.split(r"\n\n+", "\n".join(lines).strip("\n")) if p.strip()]
        if paragraphs:
            parts.append(Quote(tuple(self.text(p, at) for p in paragraphs), attribution))
        return end

    def list(self, at: int, parts: list[Part], pattern: re.Pattern[str], ordered: bool) -> int:
        items: list[tuple[str, int]] = []
        while at < len(self.lines) and self.lines[at].strip():
            line = self.lines[at].strip()
            if match := pattern.fullmatch(line):
                items.append((match[1], at))
            elif items and not self.starts_block(line):
                items[-1] = (f"{items[-1][0]}\n{line}", items[-1][1])
            else:
                break
            at += 1
        parts.append(ListBlock(tuple(self.text(text, line) for text, line in items), ordered))
        return at

    def is_table(self, at: int) -> bool:
        following = self.lines[at + 1].strip() if at + 1 < len(self.lines) else ""
        return "|" in self.lines[at] and "|" in following and _DIVIDER.fullmatch(following) is not None

    def table(self, at: int, parts: list[Part]) -> int:
        start = at
        rows = [self.row(at)]
        at += 2
        while at < len(self.lines) and "|" in self.lines[at]:
            rows.append(self.row(at))
            at += 1
        width = len(rows[0])
        padded = tuple(tuple((row + [Text("")] * width)[:width]) for row in rows)
        parts.append(Table(padded, 1, None, self.mark(start)))
        return at

    def row(self, at: int) -> list[Text]:
        line = self.lines[at].strip().removeprefix("|").removesuffix("|")
        return [self.text(cell, at) for cell in re.split(r"(?<!\\)\|", line)]
