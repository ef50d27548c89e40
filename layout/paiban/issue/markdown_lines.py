"""A text of Markdown: its lines as they were typed, where each stands, and the blocks that markdown-it finds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.base.diagnostics import Mark
from paiban.issue.commonmark import Token, read_blocks
from paiban.issue.lifted import Ground, lift
from paiban.issue.model import Part, Text
from paiban.issue.piece import SourceText
from paiban.issue.pieces import InlinePhoto
from paiban.issue.strings import FRONT_MATTER

_SPACE = " \t\v"
# what markdown-it is not to see as a sign of its own, or is to see as one; as many characters stand for it
_BARS = r"\\.|\{[^{}|\n]+\|[^{}|\n]+\}|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)"
HIDDEN = "\x01"
"""Stands for a sign that markdown-it is not to see."""
_NAME = r"(?m)(?:^|(?<=[ \t>]))\[\^[^\s\[\]^][^\n\[\]^]*\]:"
_NUMBER = r"(?m)^([ \t>]*(?:[-*+][ \t]+)?\d{1,9})、(?=[ \t]+\S)"


class MarkdownLines:
    """``lines`` are the text as it was typed, ``offsets`` where each begins in the source.  ``around`` are the blocks
    that hold the one being read: the line that an item of a list begins at, or -1 for a quotation."""

    def __init__(self, source: str, ground: Ground, loose: bool) -> None:
        self.ground = ground
        self.lines: list[str] = []
        self.offsets: list[int] = []
        offset, before = 0, ""
        for part in re.split(r"(?<=\n)", source):
            # lines that YAML has folded are what they were: one item of a list each, one row of a table
            lines = part.removesuffix("\n").split("\v")
            if loose and offset and not (before.startswith(" ") or lines[0].startswith(" ")):
                self.lines.append("")
                self.offsets.append(offset - 1)
            for line in lines:
                self.lines.append(line)
                self.offsets.append(offset)
                offset += len(line) + 1
            before = lines[-1]
        shadow = _shadow("\n".join(self.lines))
        self.shadow = shadow.split("\n")
        self.ahead = 0
        if shadow.lstrip()[:1] in ("-", "+", "{") and (match := re.match(FRONT_MATTER, shadow)):
            self.ahead = match[0].count("\n") + (not match[0].endswith("\n"))
        for n in range(self.ahead):
            self.shadow[n] = ""
        self.tokens, self.link, self.unused = read_blocks("\n".join(self.shadow))
        self.around: list[int] = []
        self.at = 0

    def photos(self, images: Sequence[InlinePhoto], piece: SourceText, moved: bool) -> list[Part]:
        """The photos found in a text; ``moved``: they stood among words."""
        return [*lift(images, piece, moved, self.ground, self.link)]

    def piece(self, token: Token, begin: int, markup: str = "") -> SourceText:
        """The text of a token as it was typed, without the signs of blocks."""
        found = []
        content = token.content[:-1] if token.content.endswith("\n") else token.content
        for number, part in enumerate(content.split("\n"), begin):
            line, shadow = self.lines[number], self.shadow[number]
            words = part.strip()
            if markup.startswith("#"):
                sign = shadow.index("#")
                start = shadow.find(words, sign + len(markup)) if words else len(line)
                found.append((line[start : start + len(words)], self.offsets[number] + start))
                continue
            if markup == "<":
                start = len(shadow) - len(part) if shadow.endswith(part) else len(shadow) - len(part.lstrip())
                found.append((line[start:], self.offsets[number] + start))
                continue
            start = len(shadow.rstrip()) - len(words)
            while start > 0 and line[start - 1].isspace() and line[start - 1] not in _SPACE:
                start -= 1  # a wide space is text
            found.append((line[start:] if words else "", self.offsets[number] + start))
        return SourceText(found).stripped()

    def begin(self, number: int) -> int:
        """Where in a line the block begins: after the signs of the blocks around it."""
        line, at = self.shadow[number], 0
        for item in self.around:
            at += len(line[at:]) - len(line[at:].lstrip(_SPACE))
            if item < 0 and line.startswith(">", at):
                at += 1
            elif item == number and (match := re.compile(r"[-+*]|\d{1,9}[.)]|\[\^[^\]]+\]:").match(line, at)):
                at = match.end()
        return at + len(line[at:]) - len(line[at:].lstrip(_SPACE))

    def place(self, number: int) -> int:
        """The offset at which the block of a line begins."""
        return self.offsets[number] + self.begin(number)

    def mark(self, number: int) -> Mark:
        """The place in the file of the block of a line."""
        return self.ground.mark(self.place(number))


def joined(first: Text, second: Text) -> Text:
    """Two texts as one, of a line more."""
    from msgspec import structs

    move = len(first.text) + 1
    spans = tuple(structs.replace(span, start=span.start + move, end=span.end + move) for span in second.spans)
    return Text(f"{first.text}\n{second.text}", (*first.spans, *spans), first.mark)


def _shadow(source: str) -> str:
    """What markdown-it reads: bars of readings and of code part no cells, and ``1、`` numbers an item as ``1.``."""
    text = source.replace("\v", " ")
    if "\ufeff" in text:
        text = re.sub(r"(?m)^\ufeff", " ", text)
    if "[^" in text:
        text = re.sub(_NAME, lambda found: found[0].replace(" ", HIDDEN) if found[0][0] == "[" else found[0], text)
    if "|" in text and ("`" in text or "{" in text):
        text = re.sub(_BARS, lambda found: found[0] if found[0][0] == "\\" else found[0].replace("|", HIDDEN), text)
    return re.sub(_NUMBER, r"\1.", text) if "、" in text else text
