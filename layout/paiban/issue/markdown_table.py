"""Tables in Markdown: rows are divided into cells at their bars."""

from __future__ import annotations

import itertools
import re

from paiban.base.message import msg
from paiban.issue.markdown_lines import MarkdownLines
from paiban.issue.model import Align, Part, Table, Text
from paiban.issue.piece import ScalarText
from paiban.issue.pieces import InlinePhoto
from paiban.issue.yaml.problems import cells

_CELL = re.compile(r"\\.|(?P<bar>\|)")
_ALIGN: dict[tuple[bool, bool], Align] = {
    (True, False): "left",
    (True, True): "center",
    (False, True): "right",
    (False, False): "",
}


def read_table(reader: MarkdownLines, begin: int, end: int) -> list[Part]:
    """Return the table of the lines from ``begin`` to ``end``, and after it the photos that stand in its cells."""
    images: list[tuple[InlinePhoto, ScalarText]] = []
    rows = [_row(reader, begin, images)]
    marks = [text.strip() for text, _ in _cut(reader, begin + 1)]
    align = tuple(_ALIGN[text.startswith(":"), text.endswith(":")] for text in marks)
    for number in range(begin + 2, end):
        row = _row(reader, number, images)
        if len(row) > len(rows[0]):
            message = msg("this row has {row}, the first one {rows}", row=cells(len(row)), rows=len(rows[0]))
            reader.ground.tell("error", "table", message, reader.place(number), msg("write \\| for the sign itself"))
        empty = Text("", (), reader.mark(number))
        rows.append((row + [empty] * len(rows[0]))[: len(rows[0])])
    aligned = align if any(align) and len(align) == len(rows[0]) else ()
    table = Table(tuple(map(tuple, rows)), 1, mark=reader.mark(begin), align=aligned)
    return [table, *(photo for image, piece in images for photo in reader.photos([image], piece, True))]


def _row(reader: MarkdownLines, number: int, images: list[tuple[InlinePhoto, ScalarText]]) -> list[Text]:
    found = []
    for text, offset in _cut(reader, number):
        piece = ScalarText([(text, offset)]).stripped()
        context = reader.ground.context(reader.link, cell=True)
        found.append(reader.ground.text(piece, context))
        images += ((image, piece) for image in context.images)
    return found


def _cut(reader: MarkdownLines, number: int) -> list[tuple[str, int]]:
    """Return the cells of a line, each with its offset."""
    start = reader.begin(number)
    shadow = reader.shadow[number][start:].rstrip(" \t")
    line = reader.lines[number][start : start + len(shadow)]
    bars = [match.start() for match in _CELL.finditer(shadow) if match["bar"]]
    edges = [-1, *bars, len(line)]
    if bars and bars[0] == 0:
        edges = edges[1:]
    if bars and bars[-1] == len(line) - 1 and len(edges) > 2:
        edges.pop()
    offset = reader.offsets[number] + start
    return [(line[before + 1 : after], offset + before + 1) for before, after in itertools.pairwise(edges)]
