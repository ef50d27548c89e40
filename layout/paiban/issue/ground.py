"""What a Markdown text in a YAML scalar stands on."""

from __future__ import annotations

from paiban.diagnostics import Mark
from paiban.issue.markdown import Ground, read_markdown
from paiban.issue.model import Picture, Text
from paiban.issue.nodes import Scalar
from paiban.issue.parts import Parts

__all__ = ["NodeGround", "read_markdown"]


class NodeGround(Ground):
    """The loader gives an offset in the text of ``node`` its place, and a path its photo."""

    def __init__(self, reader: Parts, node: Scalar) -> None:
        self.reader = reader
        self.node = node

    def text(self, piece: str, offset: int) -> Text:
        return self.reader.text(self.node, piece, offset)

    def mark(self, offset: int) -> Mark:
        return self.reader.place(self.node, offset)

    def photo(self, name: str, offset: int) -> Picture | None:
        return self.reader.find_photo(name, self.mark(offset))

    def note(self, number: int, text: Text) -> None:
        if number in self.reader.markdown_notes:
            self.reader.error_at("duplicate-note", f"note {number} is given twice", text.mark, "number it anew")
            return
        self.reader.markdown_notes[number] = text

    def error(self, code: str, message: str, offset: int, hint: str) -> None:
        self.reader.error_at(code, message, self.mark(offset), hint)

    def warning(self, code: str, message: str, offset: int, hint: str) -> None:
        self.reader.collector.warning(code, message, self.mark(offset), hint)
