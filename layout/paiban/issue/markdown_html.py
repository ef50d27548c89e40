"""HTML that stands by itself in Markdown: its paragraphs, headings, lists, tables, code and rules become parts.

What the HTML says of its look is not set, and is reported.  Elements that have no part of their own are set as text,
and reported too.
"""

from __future__ import annotations

import re

from paiban.base.message import msg
from paiban.issue import tags
from paiban.issue.markdown_lines import MarkdownLines
from paiban.issue.model import (
    BlockQuote,
    Code,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Part,
    Table,
    Text,
    ThematicBreak,
)
from paiban.issue.piece import ScalarText
from paiban.issue.pieces import TextContext
from paiban.issue.yaml.problems import shorten

_LEVELS = {"h1": 1, "h2": 1, "h3": 2, "h4": 3, "h5": 4, "h6": 4}
_CELLS = ("td", "th")
_KEPT = ("pre", "textarea")
_ENDED = ("ul", "ol", "blockquote", "table")
"""Blocks whose end tag is always written; where it is missing, an empty line has ended the HTML before it."""
_FRAMES = ("ul", "ol", "li", "blockquote", "table", "tr", "td", "th")


_SIGNS = r"\*\*(?=\S)|~~(?=\S)|!?\[[^\[\]\n]*\](?=\()|`[^`\n]+`|(?m:^#{1,6}(?= )|^[-*+](?= ))"
"""Signs of Markdown, which mean nothing inside HTML that stands by itself."""


class _Frame:
    """A block that is open, and what has been read of it so far."""

    def __init__(self, name: str, at: int) -> None:
        self.name = name
        self.at = at
        self.parts: list[Part] = []
        self.items: list[ListItem] = []
        self.rows: list[tuple[Text, ...]] = []
        self.cells: list[Text] = []
        self.header = 0
        self.heads = 0


def read_html(reader: MarkdownLines, piece: ScalarText, begin: int, end: int) -> list[Part]:
    """Return the parts of a piece of HTML that stands by itself, the lines ``begin`` to ``end``."""
    return _Html(reader, piece).read()


class _Html:
    def __init__(self, reader: MarkdownLines, piece: ScalarText) -> None:
        self.reader = reader
        self.piece = piece
        self.frames = [_Frame("", 0)]
        self.from_ = 0
        self.level = 0

    def read(self) -> list[Part]:
        """Return the parts of the whole piece."""
        source, at = self.piece.text, 0
        while (at := source.find("<", at)) >= 0:
            if source.startswith("<!--", at):
                at = self.comment(at)
                continue
            if source[at + 1 : at + 2] in ("!", "?"):
                end = tags.other_at(source, at)
                end = len(source) if end < 0 else end
                self.flush(at, end)
                self.tell(
                    msg("`{what}` is nothing to be set", what=shorten(source[at:end])),
                    at,
                    msg("write \\< for the sign itself"),
                )
                at = end
                continue
            tag = tags.tag_at(source, at)
            if tag is None:
                at += 1
            elif tag.name in tags.UNSEEN and not tag.closes:
                at = self.unseen(tag)
            elif tag.name in _KEPT and not tag.closes:
                at = self.kept(tag)
            elif tag.name in tags.BLOCKS:
                self.flush(tag.start, tag.end)
                self.block(tag)
                at = tag.end
            else:
                at = tag.end
        self.flush(len(source), len(source))
        while len(self.frames) > 1:
            frame = self.frames[-1]
            if frame.name in _ENDED:
                self.tell(
                    msg("`<{name}>` does not end", name=frame.name), frame.at, msg("no line in HTML may be empty")
                )
            self.close(frame.name)
        return self.frames[0].parts

    def tell(self, message: str, at: int, hint: str = "") -> None:
        """Report a problem at an offset of the piece."""
        self.reader.ground.tell("warning", "markup", message, self.piece.offset(at), hint)

    def comment(self, at: int) -> int:
        """Pass over a comment, and return where it ends."""
        end = tags.comment_end(self.piece.text, at)
        if end < 0:
            self.tell(msg("a comment does not end, and takes all that follows with it"), at, msg("end it by -->"))
            end = len(self.piece.text)
        self.flush(at, end)
        return end

    def unseen(self, tag: tags.Tag) -> int:
        """Pass over an element whose text is not read, and return where it ends."""
        match = re.compile(rf"</{tag.name}\s*>", re.IGNORECASE).search(self.piece.text, tag.end)
        end = match.end() if match else len(self.piece.text)
        self.flush(tag.start, end)
        if tag.name != "rp":
            message = msg("`<{name}>` of HTML means nothing here: not set", name=tag.name)
            self.tell(message, tag.start, msg("write \\< for the sign itself"))
        return end

    def kept(self, tag: tags.Tag) -> int:
        """Read an element that keeps its lines, as <pre> does."""
        match = re.compile(rf"</{tag.name}\s*>", re.IGNORECASE).search(self.piece.text, tag.end)
        end = match.start() if match else len(self.piece.text)
        after = match.end() if match else end
        self.flush(tag.start, after)
        if tag.name != "pre":
            self.tell(
                msg("`<{name}>` of HTML means nothing here: its text is set without it", name=tag.name), tag.start
            )
        text = self.piece.text[tag.end : end]
        text = re.sub(r"</?[A-Za-z][^<>]*>", "", text)
        text = tags.unescape(text).replace("\v", " ").expandtabs(4).strip("\n")
        if text.strip():
            mark = self.reader.ground.mark(self.piece.offset(tag.end))
            self.frames[-1].parts.append(Code(Text(text, (), mark), "", mark))
        return after

    def flush(self, end: int, after: int) -> None:
        """Make parts of the text before ``end``; the next text begins at ``after``."""
        piece, self.from_ = self.piece.part(self.from_, end).stripped(), after
        if not piece.text:
            return
        ground = self.reader.ground
        context: TextContext = ground.context(self.reader.link, html=True)
        if sign := re.search(_SIGNS, piece.text):
            hint = msg("leave an empty line after the tag, or use tags of HTML")
            message = msg("`{sign}` is no sign within HTML, and is set as it is", sign=shorten(sign[0]))
            self.reader.ground.tell("warning", "markup", message, piece.offset(sign.start()), hint)
        text = ground.text(piece, context)
        frame = self.frames[-1]
        if text.text.strip():
            frame.parts.append(Heading(text, self.level) if self.level else Paragraph(text))
        frame.parts += self.reader.photos(context.images, piece, bool(text.text.strip()))

    def block(self, tag: tags.Tag) -> None:
        """Read the tag of a block."""
        name = tag.name
        if tag.closes:
            self.level = 0
            if name in _FRAMES:
                self.close(name)
            return
        if tag.unsaid:
            message = msg("what `<{name}>` says of its look is not set: {unsaid}", name=name, unsaid=tag.unsaid)
            self.reader.ground.tell("note", "markup", message, self.piece.offset(tag.start))
        if name not in tags.MEANT:
            message = msg("`<{name}>` of HTML means nothing here: its text is set without it", name=name)
            self.tell(message, tag.start, msg("write \\< for the sign itself"))
        self.level = _LEVELS.get(name, 0)
        if name == "hr":
            self.frames[-1].parts.append(ThematicBreak(self.reader.ground.mark(self.piece.offset(tag.start))))
        elif name in _FRAMES:
            self.open(name, tag)

    def open(self, name: str, tag: tags.Tag) -> None:
        """Open a block."""
        inner = next((f.name for f in reversed(self.frames) if f.name in ("ul", "ol", "table", "li", *_CELLS)), "")
        if name == "li" and inner == "li":
            self.close("li")
        elif name in _CELLS and inner in _CELLS:
            self.close(inner)
        elif name == "tr" and any(frame.name == "tr" for frame in self.frames) and inner != "table":
            self.close("tr")
        if len(self.frames) > 20:
            self.tell(msg("HTML is nested too deep here"), tag.start)
            return
        self.frames.append(_Frame(name, tag.start))

    def close(self, name: str) -> None:
        """End the innermost block of a name, and all that is open in it."""
        if not any(frame.name == name for frame in self.frames):
            return
        while True:
            frame = self.frames.pop()
            self.end(frame, self.frames[-1])
            if frame.name == name:
                return

    def end(self, frame: _Frame, outer: _Frame) -> None:
        """Put a block that has ended into the one around it."""
        mark = self.reader.ground.mark(self.piece.offset(frame.at))
        if frame.name == "li":
            item = ListItem(tuple(frame.parts), None, mark)
            if outer.name in ("ul", "ol"):
                outer.items.append(item)
            else:
                outer.parts.append(ListBlock((item,), False, 1, mark))
        elif frame.name in ("ul", "ol"):
            items = [*frame.items, *(ListItem((part,), None, mark) for part in frame.parts)]
            if items:
                outer.parts.append(ListBlock(tuple(items), frame.name == "ol", 1, mark))
        elif frame.name == "blockquote":
            if frame.parts:
                outer.parts.append(BlockQuote(tuple(frame.parts), mark))
        elif frame.name in _CELLS:
            self.cell(frame, outer)
        elif frame.name == "tr":
            if outer.name != "table" and frame.cells:
                outer.parts.append(Table((tuple(frame.cells),), mark=mark))
            outer.rows.append(tuple(frame.cells))
            outer.header += (
                bool(frame.cells) and frame.heads == len(frame.cells) and outer.header + 1 == len(outer.rows)
            )
            outer.parts += frame.parts
        elif frame.name == "table":
            self.table(frame, outer)

    def cell(self, frame: _Frame, outer: _Frame) -> None:
        """Add a cell to the row of the table around it."""
        from paiban.issue.markdown_lines import joined

        texts = [part.text for part in frame.parts if isinstance(part, (Paragraph, Heading))]
        text = texts[0] if texts else Text("", (), self.reader.ground.mark(self.piece.offset(frame.at)))
        for more in texts[1:]:
            text = joined(text, more)
        if outer.name == "tr":
            outer.cells.append(text)
            outer.heads += frame.name == "th"
            outer.parts += [part for part in frame.parts if not isinstance(part, (Paragraph, Heading))]
        else:
            outer.parts += frame.parts

    def table(self, frame: _Frame, outer: _Frame) -> None:
        """Add a table to the block around it, its rows filled up to one length."""
        mark = self.reader.ground.mark(self.piece.offset(frame.at))
        rows = [row for row in frame.rows if row]
        if rows:
            width = max(map(len, rows))
            full = tuple((*row, *([Text("", (), mark)] * (width - len(row)))) for row in rows)
            outer.parts.append(Table(full, frame.header, mark=mark))
        outer.parts += frame.parts
