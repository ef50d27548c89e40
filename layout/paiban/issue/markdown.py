"""A body given as one Markdown text: blocks by their first sign, inline markup as everywhere.

The grammar is DESIGN 3's: blank lines part paragraphs, ``##`` and ``###`` are headings, an image
on a line of its own is a photo; quotes, lists, tables and notes as usual.
"""

from __future__ import annotations

import itertools
import re

from paiban.diagnostics import Mark
from paiban.issue.model import Heading, ListBlock, ListItem, Paragraph, Part, Photo, Picture, Quote, Table, Text
from paiban.issue.problems import cells

_SPACE = " \t\v"
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*\S)")
_CLOSING = re.compile(r"[ \t]+#+$")
_IMAGE = re.compile(r"!\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*(?:<([^<>\n]+)>|([^\s<>()\"]+))(?:\s*\"([^\"]*)\")?\s*\)")
_BULLET = re.compile(r"[-*+][ \t]+(?=\S)")
_NUMBER = re.compile(r"\d{1,3}[.)、][ \t]+(?=\S)")
_NOTE = re.compile(r"\[\^([1-9][0-9]{0,2})\]:[ \t]*")
_DIVIDER = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_ATTRIBUTION = re.compile(r"(?:——|—|--)[ \t]*(?=\S)")
_CELL = re.compile(r"\\.|\{[^{}|]+\|[^{}|]+\}|`[^`]+`|(?P<bar>\|)")

_IMAGE_LINES = 8
"""Lines that a photo may be written over."""

# compiled when it is first needed: a photo in other text is a slip
_STRAY = r"\\.|`[^`]+`|(?P<photo>!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\()"


class Ground:
    """What a Markdown text stands on: the loader gives an offset in it a place, and a path its photo."""

    def text(self, piece: str, offset: int) -> Text:
        raise NotImplementedError

    def mark(self, offset: int) -> Mark:
        raise NotImplementedError

    def photo(self, name: str, offset: int) -> Picture | None:
        raise NotImplementedError

    def note(self, number: int, text: Text) -> None:
        raise NotImplementedError

    def error(self, code: str, message: str, offset: int, hint: str) -> None:
        raise NotImplementedError

    def warning(self, code: str, message: str, offset: int, hint: str) -> None:
        raise NotImplementedError


def read_markdown(source: str, ground: Ground, loose: bool = False) -> tuple[Part, ...]:
    """The parts of ``source``.  Notes go to ``ground``, as do problems; a photo that can't be used is left out.

    ``loose``: each line end of ``source`` was a blank line where it was typed, as in YAML's folded style.
    """
    return tuple(_Reader(source, ground, loose).parts())


class _Reader:
    """``lines`` are stripped; ``at`` is the one to be read next; ``offsets`` tell where each begins in the source,
    ``leads`` after how much white space."""

    def __init__(self, source: str, ground: Ground, loose: bool) -> None:
        self.ground = ground
        self.lines: list[str] = []
        self.offsets: list[int] = []
        self.leads: list[int] = []
        offset = 0
        for line in source.split("\n"):
            lead = len(line) - len(line.lstrip(_SPACE))
            self.lines.append(line.strip(_SPACE))
            self.offsets.append(offset + lead)
            self.leads.append(lead)
            if loose:
                self.lines.append("")
                self.offsets.append(offset)
                self.leads.append(0)
            offset += len(line) + 1
        if "![" in source:
            self.join_photos(source)
        self.at = 0

    def join_photos(self, source: str) -> None:
        """A photo that is written over several lines, as editors wrap them, becomes one line."""
        at = 0
        while at < len(self.lines):
            if self.lines[at].startswith("![") and not _IMAGE.fullmatch(self.lines[at]):
                for end in range(at + 2, min(at + _IMAGE_LINES, len(self.lines)) + 1):
                    if not self.lines[end - 1]:
                        break
                    whole = source[self.offsets[at] : self.offsets[end - 1] + len(self.lines[end - 1])]
                    if _IMAGE.fullmatch(whole):
                        self.lines[at:end], self.offsets[at:end] = [whole], [self.offsets[at]]
                        self.leads[at:end] = [self.leads[at]]
                        break
            at += 1

    def parts(self) -> list[Part]:
        for line, offset in zip(self.lines, self.offsets, strict=True):
            if "![" in line and not _IMAGE.fullmatch(line):
                self.stray_photo(line, offset)
        parts: list[Part] = []
        while self.at < len(self.lines):
            if not self.lines[self.at]:
                self.at += 1
            elif (part := self.block()) is not None:
                parts.append(part)
        return parts

    def block(self) -> Part | None:
        """Read the block that begins at this line; None where it gives no part."""
        line, offset = self.lines[self.at], self.offsets[self.at]
        if match := _HEADING.fullmatch(line):
            self.at += 1
            words = _CLOSING.sub("", match[2])
            return Heading(self.ground.text(words, offset + match.start(2)), 1 if len(match[1]) <= 2 else 2)
        if match := _IMAGE.fullmatch(line):
            self.at += 1
            return self.photo(match, offset)
        if match := _NOTE.match(line):
            self.at += 1
            rest = self.until()
            text = self.ground.text("\n".join([line[match.end() :], *rest]), offset + match.end())
            self.ground.note(int(match[1]), text)
            return None
        if line.startswith(">"):
            return self.quote()
        if self.is_table(self.at):
            return self.table()
        for pattern, ordered in ((_BULLET, False), (_NUMBER, True)):
            if pattern.match(line):
                return self.listing(pattern, ordered)
        return self.paragraph()

    def until(self) -> list[str]:
        """The lines that go on with a block: up to a blank line or one that begins another block."""
        begin = self.at
        while self.at < len(self.lines) and self.lines[self.at] and not self.interrupts(self.at):
            self.at += 1
        return self.lines[begin : self.at]

    def interrupts(self, at: int) -> bool:
        line = self.lines[at]
        if line[0] not in "#!>[-*+1|" and "|" not in line:
            return False
        return (
            line[0] == ">"
            or _HEADING.fullmatch(line) is not None
            or _IMAGE.fullmatch(line) is not None
            or _NOTE.match(line) is not None
            or _BULLET.match(line) is not None
            or (line[0] == "1" and _NUMBER.match(line) is not None and not line[1].isdigit())
            or self.is_table(at)
        )

    def paragraph(self) -> Part:
        begin = self.at
        self.at += 1
        lines = [self.lines[begin], *self.until()]
        return Paragraph(self.ground.text("\n".join(lines), self.offsets[begin]))

    def stray_photo(self, line: str, offset: int) -> None:
        """Say where a photo stands in other text, or is not written as one."""
        found = next((match for match in re.finditer(_STRAY, line) if match["photo"]), None)
        if found is None:
            return
        if found.start() == 0 and line.endswith(")") and line.count("![") == 1:
            message = "this is not readable as a photo"
            hint = 'write ![caption](photos/a.jpg "credit"); a path with spaces or brackets as <my photo.jpg>'
        else:
            message = "a photo stands on a line of its own"
            hint = 'as ![caption](photos/a.jpg "credit"); write \\![ for the signs themselves'
        self.ground.error("markdown", message, offset + found.start(), hint)

    def photo(self, match: re.Match[str], offset: int) -> Part | None:
        group = 2 if match[2] else 3
        picture = self.ground.photo(match[group], offset + match.start(group))
        if picture is None:
            return None
        caption = self.words(match, 1, offset)
        credit = self.words(match, 4, offset)
        return Photo(picture, caption, credit, caption.text if caption else "", mark=self.ground.mark(offset))

    def words(self, match: re.Match[str], group: int, offset: int) -> Text | None:
        text = match[group] or ""
        if "\n" in text:
            text = "\n".join([line.strip(_SPACE) for line in text.split("\n")])
        return self.ground.text(text, offset + match.start(group)) if text.strip() else None

    def quote(self) -> Part | None:
        lines: list[tuple[str, int]] = []
        while self.at < len(self.lines) and self.lines[self.at].startswith(">"):
            line = self.lines[self.at]
            words = line.lstrip("> \t\v")
            lines.append((words, self.offsets[self.at] + len(line) - len(words)))
            self.at += 1
        attribution = None
        if len(lines) > 1 and (match := _ATTRIBUTION.match(lines[-1][0])):
            words, offset = lines.pop()
            attribution = self.ground.text(words[match.end() :], offset + match.end())
        groups: list[list[tuple[str, int]]] = [[]]
        for item in lines:
            if item[0]:
                groups[-1].append(item)
            else:
                groups.append([])
        texts = [self.ground.text("\n".join(w for w, _ in group), group[0][1]) for group in groups if group]
        return Quote(tuple(texts), attribution) if texts else None

    def listing(self, pattern: re.Pattern[str], ordered: bool) -> Part:
        items: list[Text] = []
        lead = self.leads[self.at]
        if ordered:
            self.check_number(self.lines[self.at], self.offsets[self.at])
        while self.at < len(self.lines) and (match := pattern.match(self.lines[self.at])):
            line, offset = self.lines[self.at], self.offsets[self.at]
            if self.leads[self.at] > lead + 1:
                message = "lists are not nested: this item is set like those around it"
                self.ground.warning("markdown-list", message, offset, "begin it where the others begin")
            self.at += 1
            rest = []
            while self.at < len(self.lines) and self.lines[self.at] and not self.ends_item(pattern):
                rest.append(self.lines[self.at])
                self.at += 1
            items.append(self.ground.text("\n".join([line[match.end() :], *rest]), offset + match.end()))
        return ListBlock(tuple(ListItem((Paragraph(text),), mark=text.mark) for text in items), ordered)

    def check_number(self, line: str, offset: int) -> None:
        """Warn where a list would lose the number that its first item, or a paragraph that is none, begins with."""
        digits = line[:3].rstrip(".)、 \t\v")
        if int(digits) == 1:
            return
        sign = line[len(digits)]
        hint = "leave no space after 、" if sign == "、" else f"write {digits}\\{sign}"
        message = f"a list is numbered from 1; this one begins with {digits}"
        self.ground.warning("markdown-list", message, offset, f"{hint} where the number belongs to a paragraph")

    def ends_item(self, pattern: re.Pattern[str]) -> bool:
        return pattern.match(self.lines[self.at]) is not None or self.interrupts(self.at)

    def is_table(self, at: int) -> bool:
        following = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        return "|" in self.lines[at] and "|" in following and _DIVIDER.fullmatch(following) is not None

    def table(self) -> Part:
        begin = self.at
        rows = [self.row(begin)]
        self.at += 2
        while self.at < len(self.lines) and "|" in self.lines[self.at]:
            row = self.row(self.at)
            if len(row) > len(rows[0]):
                message = f"this row has {cells(len(row))}, the first one {len(rows[0])}"
                self.ground.error("table", message, self.offsets[self.at], "write \\| for the sign itself")
            empty = Text("", (), self.ground.mark(self.offsets[self.at]))
            rows.append((row + [empty] * len(rows[0]))[: len(rows[0])])
            self.at += 1
        return Table(tuple(map(tuple, rows)), 1, mark=self.ground.mark(self.offsets[begin]))

    def row(self, at: int) -> list[Text]:
        line, offset = self.lines[at], self.offsets[at]
        bars = [match.start() for match in _CELL.finditer(line) if match["bar"]]
        edges = [-1, *bars, len(line)]
        if bars and bars[0] == 0:
            edges = edges[1:]
        if bars and bars[-1] == len(line) - 1 and len(edges) > 2:
            edges.pop()
        found = []
        for before, after in itertools.pairwise(edges):
            found.append(self.ground.text(line[before + 1 : after], offset + before + 1))
        return found
