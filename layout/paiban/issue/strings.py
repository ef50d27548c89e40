"""Texts among the parts of a YAML body that are certainly more than paragraphs: a rule, code, tasks, the text of a
note.

``#``, ``>`` and ``-`` may begin a paragraph in their own right there; so they are set as they are, and reported where
they look like Markdown's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import structs

from paiban.base.message import msg
from paiban.issue.links import DEFINED
from paiban.issue.model import ListItem, Paragraph, Part, Text, ThematicBreak
from paiban.issue.yaml.nodes import Scalar
from paiban.issue.yaml.places import SourceText
from paiban.issue.yaml.scalar import FOLD

if TYPE_CHECKING:
    from paiban.issue.values import Values

_SIGNS = re.compile(r"[\n\v]*[ \t]*(?:[-*_=#>|+`~<\[]|\d{1,3}[.)] )")
_LATER = ("\n```", "\n~~~", "\n[", "\n- [", "\n* [", "\n+ [", "\n---", "\n***", "\n___", "\n===", "\n|", "\n#", "\n>")
# compiled when they are first needed
_OF_YAML = r"(?:[ \t]*\n|[ \t#\]}-].*\n|[^\s:][^:\n]*:(?:[ \t].*)?\n)*?"
FRONT_MATTER = (
    rf"(?:[ \t]*\n)* ?(?:---[ \t]*\n(?:#.*\n)*[^\s#:>-][^:\n]*:(?:[ \t].*)?\n{_OF_YAML}(?:---|\.\.\.)[ \t]*(?:\n|$)"
    r"|\+\+\+[ \t]*\n(?:[ \t]*\n|[#\[].*\n)*[\w.\"-]+[ \t]*=(?:.*\n)*?\+\+\+[ \t]*(?:\n|$)"
    r"|\{[ \t]*\n[ \t]*\"[^\"\n]*\"[ \t]*:(?:.*\n)*?\}[ \t]*(?:\n|$))"
)
"""Front matter, which describes a text before it: in YAML, TOML or JSON."""
_RULE = r"[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|<hr[ \t]*/?>)"
_FENCE = r"(?m)^ {0,3}(?:`{3,}[^`\n]*|~{3,}.*)$"
_TASKS = r"[ \t]*[-*+] \[[\x20xX]\] "
_TASK = r"\[([\x20xX])\][ \t]+(?=\S)"
NO_BOX_HINT = msg("a box and then a blank and the text make an item of a list a task")
NO_TASK = r"\[[\x20xX]\](?![(\[{:])"
_NOTE = r"[ \t]*\[\^([^\s\[\]^](?:[^\n\v\[\]^]{0,78}[^\s\[\]^])?)\]:[ \t\v]*"
_LINE = r"\n(?=[ \t]*\[)"
_OTHER = (
    r"(?m)(?<=\S)[ \t]*\n {0,3}(?P<setext>={2,}|-{2,})[ \t]*$"
    r"|^[ \t]*(?:(?P<row>={3,})[ \t]*$|(?P<number>\d{1,3}[.)])[ \t]+\S.*\n[ \t]*\d{1,3}[.)][ \t]+\S|"
    r"(?P<heading>#{1,6})[ \t]+\S|(?P<quote>>) ?\S"
    r"|(?P<table>\|).*\|[ \t]*\n[ \t]*\|[ \t]*:?-+:?[ \t]*\|"
    r"|(?P<item>[-*+])[ \t]+\S.*\n[ \t]*(?P=item)[ \t]+\S)"
)
_KEYS = {
    "setext": "heading",
    "row": "heading",
    "number": "list",
    "heading": "heading",
    "quote": "blockquote",
    "table": "table",
    "item": "list",
}


def may_be_blocks(value: str) -> bool:
    """Return whether a text may be more than a paragraph.  It is quick, since every text is asked."""
    if _SIGNS.match(value) is not None:
        return True
    value = value.replace(FOLD, "\n")
    return "\n" in value and any(sign in value for sign in _LATER)


def read_blocks(
    reader: Values, node: Scalar, value: str, markdown: Callable[[Scalar], Sequence[Part]]
) -> list[Part] | None:
    """Return the parts of a text that is more than a paragraph; None for a paragraph.  ``markdown`` reads a text that
    is all Markdown."""
    lines = value.replace(FOLD, "\n")
    if re.search(_FENCE, lines) or re.match(_TASKS, lines) or re.match(FRONT_MATTER, lines):
        return list(markdown(node))
    from paiban.issue.values import blank_lines

    found: list[Part] = []
    at, special = 0, False
    for match in (*blank_lines(node).finditer(value), None):
        piece = value[at : match.start() if match else len(value)]
        words = piece.strip("\n\v")
        begin = at + piece.find(words)
        if re.fullmatch(_RULE, words):
            found.append(ThematicBreak(reader.place(node, begin)))
            special = True
        else:
            texts, defined = _define(reader, node, words, begin)
            special = special or defined
            for text, start in texts:
                _tell(reader, node, text, start)
                own = reader.text(node, text, start)
                may_be_task(reader, own)
                found.append(Paragraph(own))
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


def _define(reader: Values, node: Scalar, words: str, begin: int) -> tuple[list[tuple[str, int]], bool]:
    """Return the stretches of a paragraph that define nothing, each with its offset; and whether a note, or a label, is
    defined in it, each from a line of its own on."""
    texts: list[tuple[str, int]] = []
    starts = [0, *(match.end() for match in re.finditer(_LINE, words.replace(FOLD, "\n")))]
    pending = 0
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        line = words[start:end]
        if note := re.match(_NOTE, line):
            reader.define_note(note[1], reader.text(node, line[note.end() :], begin + start + note.end()))
            after = end
        elif (link := re.match(DEFINED, line)) and reader.label(link[1]):
            after = start + link.end()
        else:
            continue
        texts.append((words[pending:start], begin + pending))
        pending = after
    texts.append((words[pending:], begin + pending))
    return [(text, at) for text, at in texts if text.strip(" \t\n\v")], pending > 0


def _tell(reader: Values, node: Scalar, piece: str, at: int) -> None:
    match = re.search(_OTHER, piece.replace(FOLD, "\n"))
    if match is None or match.lastgroup is None:
        return
    sign, key = match[match.lastgroup], _KEYS[match.lastgroup]
    message = msg("`{sign}` is a sign of Markdown, and is set as it is in a text of YAML", sign=sign)
    hint = msg("write `- {key}: …`, or give the whole body as one Markdown text", key=key)
    reader.doubt("warning", "markup", message, reader.place(node, at + match.start(match.lastgroup)), hint)


def no_box(text: str) -> str:
    """Return the text without the box that it begins with."""
    return msg("`{box}` makes no box here, and is set as it is", box=text[:3])


def may_be_task(reader: Values, text: Text) -> None:
    """Warn of a box that makes no task: no blank and text follow it, or it stands in no list."""
    if not text.text.startswith("["):
        return
    source = reader.source.text
    if re.match(NO_TASK, text.text) and re.match(NO_TASK, source.text[max(source.index(text.mark), 0) :][:5]):
        reader.doubt("warning", "markup", no_box(text.text), text.mark, NO_BOX_HINT)


def make_item(text: Text, source: SourceText) -> ListItem:
    """Return an item of a list.  A box that it begins with makes it a task, unless the box is escaped in the
    ``source``."""
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
