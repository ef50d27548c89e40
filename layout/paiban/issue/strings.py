"""Texts among the parts of a YAML body that are surely more than paragraphs: a rule, code, tasks, the text of a note.

``#``, ``>`` and ``-`` begin paragraphs of their own right there, so they are set as they are, and told of where they
look like Markdown's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import structs

from paiban.issue.model import ListItem, Paragraph, Part, Text, ThematicBreak
from paiban.issue.nodes import Scalar
from paiban.issue.places import SourceText

if TYPE_CHECKING:
    from paiban.issue.parts import Parts

_SIGNS = re.compile(r"[\n\v]*[ \t]*(?:[-*_=#>|+`~<]|\[\^|1\. )")
_LATER = ("\n```", "\n~~~", "\n[^", "\n- [", "\n* [", "\n+ [", "\n---", "\n***", "\n___", "\n===", "\n|", "\n#", "\n>")
# compiled when they are first needed
_RULE = r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|<hr[ \t]*/?>)"
_FENCE = r"(?m)^ {0,3}(?:`{3,}[^`\n]*|~{3,}.*)$"
_TASKS = r"[ \t]*[-*+] \[[\x20xX]\] "
_TASK = r"\[([\x20xX])\][ \t]+(?=\S)"
_NOTE = r"\[\^([^\s\[\]^]{1,80})\]:[ \t\v]*"
_OTHER = (
    r"(?m)^[ \t]*(?:(?P<heading>#{1,6})[ \t]+\S|(?P<quote>>) ?\S"
    r"|(?P<table>\|).*\|[ \t]*\n[ \t]*\|[ \t]*:?-+:?[ \t]*\|"
    r"|(?P<item>[-*+])[ \t]+\S.*\n[ \t]*(?P=item)[ \t]+\S)"
)
_KEYS = {"heading": "heading", "quote": "blockquote", "table": "table", "item": "list"}


def may_be_blocks(value: str) -> bool:
    """Whether a text may be more than a paragraph; quick, since every one is asked."""
    return _SIGNS.match(value) is not None or ("\n" in value and any(sign in value for sign in _LATER))


def read_blocks(reader: Parts, node: Scalar, value: str) -> list[Part] | None:
    """The parts of a text that is no mere paragraph; None for one that is."""
    if re.search(_FENCE, value) or re.match(_TASKS, value):
        return list(reader.markdown(node))
    from paiban.issue.values import blank_lines

    found: list[Part] = []
    at, special = 0, False
    for match in (*blank_lines(node).finditer(value), None):
        piece = value[at : match.start() if match else len(value)]
        words = piece.strip("\n\v")
        if re.fullmatch(_RULE, words):
            found.append(ThematicBreak(reader.place(node, at + piece.find(words))))
            special = True
        elif note := re.match(_NOTE, words):
            begin = at + piece.find(words) + note.end()
            reader.define_note(note[1], reader.text(node, words[note.end() :], begin))
            special = True
        elif words.strip(" \t"):
            _tell(reader, node, piece, at)
            found.append(Paragraph(reader.text(node, piece, at)))
        at = match.end() if match else at
    if special:
        reader.check_comment(node)
        return found
    if not found:
        return None
    reader.check_comment(node)
    parts: list[Part] = []
    for part in found:
        if not isinstance(part, Paragraph) or part.text.text.strip():
            parts.append(part)
    return parts


def _tell(reader: Parts, node: Scalar, piece: str, at: int) -> None:
    match = re.search(_OTHER, piece)
    if match is None or match.lastgroup is None:
        return
    sign, key = match[match.lastgroup], _KEYS[match.lastgroup]
    message = f"`{sign}` is a sign of Markdown, and is set as it is in a text of YAML"
    hint = f"write `- {key}: …`, or give the whole body as one Markdown text"
    reader.doubt("warning", "markup", message, reader.place(node, at + match.start(match.lastgroup)), hint)


def make_item(text: Text, source: SourceText) -> ListItem:
    """An item of a list; a box that it begins with makes it a task, unless it is escaped in the ``source``."""
    boxed = text.text.startswith("[") and source.text[source.index(text.mark)] != "\\"
    match = re.match(_TASK, text.text) if boxed else None
    if match is None:
        return ListItem((Paragraph(text),), mark=text.mark)
    size = match.end()
    spans = tuple(
        structs.replace(span, start=max(span.start - size, 0), end=span.end - size)
        for span in text.spans
        if span.end > size
    )
    mark = structs.replace(text.mark, column=text.mark.column + size) if text.mark.column else text.mark
    return ListItem((Paragraph(Text(text.text[size:], spans, mark)),), match[1] != " ", text.mark)
