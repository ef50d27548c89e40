"""The lines of a Markdown text as they were typed, where each stands, and the blocks that markdown-it finds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.base.diagnostics import Mark
from paiban.issue.commonmark import Token, read_blocks
from paiban.issue.lifted import Ground, lift
from paiban.issue.model import Part, Text
from paiban.issue.piece import ScalarText
from paiban.issue.pieces import InlinePhoto
from paiban.issue.strings import FRONT_MATTER

_SPACE = " \t\v"
# what markdown-it must not take for its own signs, or must; the replacement has as many characters
_BARS = r"\\.|\{[^{}|\n]+\|[^{}|\n]+\}|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)"
HIDDEN = "\x01"
"""Stands for a sign that markdown-it must not see."""
_NAME = r"(?m)(?:^|(?<=[ \t>]))\[\^[^\s\[\]^][^\n\[\]^]*\]:"
_NUMBER = r"(?m)^([ \t>]*(?:[-*+][ \t]+)?\d{1,9})、(?=[ \t]+\S)"


class MarkdownLines:
    """The lines of one Markdown text and its blocks.

    ``lines`` are the text as it was typed, and ``offsets`` are where each begins in the source.  ``around`` are the
    blocks that hold the one being read: for an item of a list the line that it begins at, for a quotation -1.
    """

    def __init__(self, source: str, ground: Ground, loose: bool) -> None:
        self.ground = ground
        self.lines: list[str] = []
        self.offsets: list[int] = []
        offset, before = 0, ""
        for part in re.split(r"(?<=\n)", source):
            # lines that YAML has folded are lines again: each an item of a list, or a row of a table
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

    def photos(self, images: Sequence[InlinePhoto], piece: ScalarText, moved: bool) -> list[Part]:
        """Return the photos found in a text.  Where they stood among words they are ``moved``."""
        return [*lift(images, piece, moved, self.ground, self.link)]

    def piece(self, token: Token, begin: int, markup: str = "") -> ScalarText:
        """Return the text of a token as it was typed, without the signs of the blocks around it."""
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
        return ScalarText(found).stripped()

    def begin(self, number: int) -> int:
        """Return the column at which a block begins in its line, after the signs of the blocks around it."""
        line, at = self.shadow[number], 0
        for item in self.around:
            at += len(line[at:]) - len(line[at:].lstrip(_SPACE))
            if item < 0 and line.startswith(">", at):
                at += 1
            elif item == number and (match := re.compile(r"[-+*]|\d{1,9}[.)]|\[\^[^\]]+\]:").match(line, at)):
                at = match.end()
        return at + len(line[at:]) - len(line[at:].lstrip(_SPACE))

    def place(self, number: int) -> int:
        """Return the offset at which the block of a line begins."""
        return self.offsets[number] + self.begin(number)

    def mark(self, number: int) -> Mark:
        """Return the place in the file of the block of a line."""
        return self.ground.mark(self.place(number))


def joined(first: Text, second: Text) -> Text:
    """Return two texts as one, the second on a new line."""
    from msgspec import structs

    move = len(first.text) + 1
    spans = tuple(structs.replace(span, start=span.start + move, end=span.end + move) for span in second.spans)
    return Text(f"{first.text}\n{second.text}", (*first.spans, *spans), first.mark)


def _shadow(source: str) -> str:
    """Return the text that markdown-it reads: in it, bars of readings and of code separate no cells, and ``1、``
    numbers an item as ``1.`` does."""
    text = source.replace("\v", " ")
    if "\ufeff" in text:
        text = re.sub(r"(?m)^\ufeff", " ", text)
    if "[^" in text:
        text = re.sub(_NAME, lambda found: found[0].replace(" ", HIDDEN) if found[0][0] == "[" else found[0], text)
    if "|" in text and ("`" in text or "{" in text):
        text = re.sub(_BARS, lambda found: found[0] if found[0][0] == "\\" else found[0].replace("|", HIDDEN), text)
    return re.sub(_NUMBER, r"\1.", text) if "、" in text else text
