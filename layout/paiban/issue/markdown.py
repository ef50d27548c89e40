"""A body given as one Markdown text: CommonMark with tables and notes, whose blocks become parts of the model.

markdown-it says where blocks begin and end; their text is taken from the source as it was typed, so that every
character has its place.  ``##`` and ``###`` are headings of level 1 and 2; an image on a line of its own is a photo.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.base.message import msg
from paiban.issue.commonmark import DEEPEST, Token
from paiban.issue.lifted import Ground
from paiban.issue.markdown_lines import HIDDEN, MarkdownLines, joined
from paiban.issue.model import (
    BlockQuote,
    Code,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Part,
    Text,
    ThematicBreak,
)
from paiban.issue.piece import ScalarText
from paiban.issue.strings import NO_BOX_HINT, NO_TASK, no_box
from paiban.issue.tags import unescape
from paiban.issue.yaml.problems import shorten

_LEVELS = {1: 1, 2: 1, 3: 2, 4: 3, 5: 4, 6: 4}
"""The level of a heading by the number of its signs; the title of an article is the first level."""
_ATTRIBUTION = r"(?:——|—|--)[ \t]*(?=\S)"
_IMAGE = (
    r"!\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*(?:<[^<>\n]+>|[^\s<>()\"]+)"
    r"(?:\s*(?:\"[^\"]*\"|'[^']*'))?\s*\)[ \t]*"
)
_IMAGE_LINES = 8
"""The number of lines that a photo may be written over."""
_KEY = r"[ \t]*(?=[^\s#:\-=}])([^:=]+?)[ \t]*[:=](?=[ \t\d\[\"']|$)"
_ROW = r"={3,}"
_TASK = r"\[(?P<done>[\x20xX])\][ \t\n\v]+(?=\S)"
_PROSE = r"[\u3400-\u9fff][，。；：、]|[，。；：、][\u3400-\u9fff]"


def read_markdown(source: str, ground: Ground, loose: bool = False) -> tuple[Part, ...]:
    """Return the parts of ``source``.  Notes and problems go to ``ground``; a photo that can't be used is left out.

    With ``loose``, each line end of ``source`` was a blank line where it was typed: YAML's folded style is so, in which
    only lines that are indented more keep their line ends.
    """
    return tuple(MarkdownReader(source, ground, loose).read())


class MarkdownReader(MarkdownLines):
    """Makes parts of the blocks that markdown-it found."""

    def read(self) -> list[Part]:
        """All parts, in order."""
        deep = next((token for token in self.tokens if token.level >= DEEPEST - 1 and token.map), None)
        if deep is not None and deep.map:
            hint = msg("begin the lines further left")
            message = msg("lists and quotations are nested too deep here")
            self.ground.tell("error", "too-deep", message, self.offsets[deep.map[0]], hint)
        if self.ahead:
            self.front_matter()
        parts = self.parts("")
        for label, line in self.unused():
            hint = msg("write \\[ for the sign itself")
            message = msg(
                "`[{label}]:` says where a label leads, and nothing is labelled so: the line is not set",
                label=shorten(label),
            )
            self.ground.tell("warning", "markup", message, self.place(line), hint)
        return parts

    # ---- blocks

    def parts(self, end: str) -> list[Part]:
        """Return the parts up to the token of the type ``end``, and go past that token."""
        parts: list[Part] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == end:
                break
            parts += self.block(token)
        return parts

    def block(self, token: Token) -> Sequence[Part]:
        """Return the parts that the block of a token becomes."""
        kind = token.type
        begin, end = token.map or (0, 0)
        if kind == "paragraph_open" or kind == "heading_open":
            inline = self.tokens[self.at]
            self.at += 2
            level = _LEVELS[int(token.tag[1:])] if kind == "heading_open" else 0
            return self.words(self.piece(inline, begin, token.markup), level)
        if kind == "bullet_list_open" or kind == "ordered_list_open":
            return self.listing(token, kind == "ordered_list_open", begin)
        if kind == "blockquote_open":
            self.around.append(-1)
            body = self.parts("blockquote_close")
            self.around.pop()
            return (BlockQuote(tuple(body), self.mark(begin)),) if body else ()
        if kind == "hr":
            return (ThematicBreak(self.mark(begin)),)
        if kind == "code_block" or kind == "fence":
            return (self.code(token, begin, end),)
        if kind == "table_open":
            from paiban.issue.markdown_table import read_table

            while self.tokens[self.at].type != "table_close":
                self.at += 1
            self.at += 1
            return read_table(self, begin, end)
        if kind == "html_block":
            from paiban.issue.markdown_html import read_html

            return read_html(self, self.piece(token, begin, "<"), begin, end)
        if kind == "footnote_reference_open":
            self.note(token, begin)
        return ()

    def words(self, piece: ScalarText, level: int = 0) -> list[Part]:
        """Return a paragraph or a heading, and after it the photos that stand in it."""
        context = self.ground.context(self.link)
        last = piece.text.rfind("\n") + 1
        quoted = bool(self.around) and self.around[-1] < 0
        if quoted and not level and last and re.match(_ATTRIBUTION, piece.text[last:]):
            return [*self.words(piece.part(0, last - 1)), *self.words(piece.part(last))]
        if not level and last and "![" in piece.text and (alone := _alone(piece)) is not None:
            begin, end = alone
            parts = self.words(piece.part(0, begin).stripped()) if begin else []
            parts += self.words(piece.part(begin, end))
            return [*parts, *self.words(piece.part(end + 1))] if end < len(piece.text) else parts
        if re.fullmatch(_ROW, piece.text):
            hint = msg("write \\= for the sign itself")
            message = msg("`{signs}` underlines nothing, and is set as it is", signs=shorten(piece.text))
            self.ground.tell("note", "markup", message, piece.offset(0), hint)
        text = self.ground.text(piece, context)
        if piece.text.startswith("[") and text.text.startswith("[") and re.match(NO_TASK, text.text):
            self.ground.tell("warning", "markup", no_box(text.text), piece.offset(0), NO_BOX_HINT)
        photos = self.photos(context.images, piece, bool(text.text.strip()))
        if not text.text.strip():
            return photos
        return [Heading(text, level) if level else Paragraph(text), *photos]

    def listing(self, token: Token, ordered: bool, begin: int) -> Sequence[Part]:
        """Return a list, whose first line is ``begin``."""
        items: list[ListItem] = []
        start = token.attrGet("start") if ordered else None
        while (item := self.tokens[self.at]).type == "list_item_open":
            self.at += 1
            line = item.map[0] if item.map else begin
            self.around.append(line)
            done = self.task(line)
            body = self.parts("list_item_close")
            self.around.pop()
            if not body:
                self.ground.tell("note", "markup", msg("this item has nothing in it"), self.place(line))
            items.append(ListItem(tuple(body), done, self.mark(line)))
        self.at += 1
        return (ListBlock(tuple(items), ordered, int(start) if start is not None else 1, self.mark(begin)),)

    def task(self, line: int) -> bool | None:
        """Return whether the box that the item begins with is ticked, and take the box out of the line; None without a
        box."""
        if self.tokens[self.at].type != "paragraph_open":
            return None
        inline = self.tokens[self.at + 1]
        match = re.match(_TASK, inline.content)
        if match is None or "\n" in match[0]:
            return None
        inline.content = inline.content[match.end() :]
        return match["done"] != " "

    def code(self, token: Token, begin: int, end: int) -> Code:
        """Return a block of code from the line ``begin`` up to ``end``."""
        fenced = token.type == "fence"
        lines = token.content.split("\n")
        if lines[-1] == "":
            lines.pop()
        first = begin + 1 if fenced else begin
        if fenced and end - begin < len(lines) + 2 and self.open_fence(token, end):
            hint = msg("close it by a line of {markup}", markup=token.markup)
            self.ground.tell("warning", "markup", msg("code begins here and does not end"), self.place(begin), hint)
        texts, at = [], -1
        for number, line in enumerate(lines, first):
            whole, shadow = self.lines[number], self.shadow[number]
            start = len(shadow) - len(line)
            typed = whole[start:] if start >= 0 and shadow.endswith(line) else line.replace(HIDDEN, "|")
            texts.append(typed.replace("\v", " ").replace("\ufeff", "").expandtabs(4))
            if at < 0 and line.strip():
                at = self.offsets[number] + max(start, 0)
        if not fenced and re.search(_PROSE, "\n".join(texts)):
            message = msg("lines that are indented by four are code, and are set as it")
            self.ground.tell("warning", "markup", message, at, msg("begin a paragraph further left"))
        while texts and not texts[0].strip():
            texts.pop(0)
        words = unescape(token.info.strip(), True).split(maxsplit=1) if fenced else []
        if len(words) > 1:
            message = msg("what stands after the language of the code is not set")
            self.ground.tell("note", "markup", message, self.place(begin))
        mark = self.ground.mark(at) if at >= 0 else self.mark(begin)
        return Code(Text("\n".join(texts), (), mark), words[0] if words else "", self.mark(begin))

    def open_fence(self, token: Token, end: int) -> bool:
        """Return whether a fenced block of code lacks its closing fence."""
        last = self.shadow[end - 1].strip(" \t>") if end <= len(self.shadow) else ""
        return not (last and set(last) == {token.markup[0]} and len(last) >= len(token.markup))

    def note(self, token: Token, begin: int) -> None:
        """Define a note.  One of several blocks becomes one text of as many lines."""
        self.around.append(begin)
        body = self.parts("footnote_reference_close")
        self.around.pop()
        texts = [part.text for part in body if isinstance(part, (Paragraph, Heading, Code))]
        if len(texts) < len(body):
            message = msg("a note holds text only; its lists, tables and photos are not set")
            self.ground.tell("error", "markdown", message, self.place(begin), msg("put them into the text"))
        text = texts[0] if texts else Text("", (), self.mark(begin))
        for more in texts[1:]:
            text = joined(text, more)
        self.ground.note(str(token.meta["label"]).replace(HIDDEN, " "), text)

    def front_matter(self) -> None:
        """Skip what stands between ``---`` at the head of the text, and report it."""
        begin = next(n for n, line in enumerate(self.lines) if line.strip(" \t\ufeff"))
        found = (re.match(_KEY, self.lines[n]) for n in range(begin + 1, self.ahead))
        keys = ", ".join(f"`{match[1]}`" for match in found if match)
        message = msg("front matter is not set: {keys}", keys=keys) if keys else msg("front matter is not set")
        self.ground.tell(
            "warning", "front-matter", message, self.place(begin), msg("the keys of the issue's YAML say it")
        )


def _alone(piece: ScalarText) -> tuple[int, int] | None:
    """Return the first and the last line of a paragraph that are a photo and nothing else (editors may write one over
    several lines); None where there are none, or others beside."""
    lines = piece.text.split("\n")
    begin = 0
    for n, line in enumerate(lines):
        if line.startswith("!["):
            end = begin
            for last in lines[n : n + _IMAGE_LINES]:
                end += len(last) + 1
                if re.fullmatch(_IMAGE, piece.text[begin : end - 1]):
                    whole = begin == 0 and end > len(piece.text)
                    return None if whole else (begin, end - 1)
        begin += len(line) + 1
    return None
