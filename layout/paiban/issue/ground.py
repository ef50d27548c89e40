"""What a text in a YAML scalar stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from paiban.base.diagnostics import Mark, Severity
from paiban.issue.lifted import Ground, Link
from paiban.issue.model import Picture, Text
from paiban.issue.piece import SourceText
from paiban.issue.pieces import TextContext
from paiban.issue.yaml.nodes import Scalar

if TYPE_CHECKING:
    from paiban.issue.parts import PartReader


class NodeGround(Ground):
    """The loader gives an offset in the text of ``node`` its place, and a path its photo."""

    def __init__(self, reader: PartReader, node: Scalar, markdown: bool = True) -> None:
        self.reader = reader
        self.node = node
        self.markdown = markdown

    def text(self, piece: SourceText, context: TextContext) -> Text:
        return self.reader.inline(self.node, piece, context)

    def context(self, link: Link, cell: bool = False, html: bool = False) -> TextContext:
        names = self.reader.names
        return TextContext(self.markdown, names.number, link, cell, html, names.defines)

    def mark(self, offset: int) -> Mark:
        return self.reader.place(self.node, offset)

    def photo(self, name: str, offset: int) -> Picture | None:
        return self.reader.find_photo(name, self.mark(offset))

    def note(self, label: str, text: Text) -> None:
        self.reader.define_note(label, text)

    def tell(self, severity: Severity, code: str, message: str, offset: int, hint: str = "") -> None:
        mark = self.mark(offset)
        if severity == "error":
            self.reader.error_at(code, message, mark, hint)
        else:
            self.reader.doubt(severity, code, message, mark, hint)
