"""The lines of a paragraph as pieces: where each stands on the grid, and what a column break before it costs."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from paiban.flow.costs import HYPHEN, ORPHAN, RUNT_WIDOW, WIDOW
from paiban.flow.footnotes import referred
from paiban.flow.model import NEVER, Mark, Piece, SetLine
from paiban.flow.panel import stack_pieces
from paiban.inline.model import Line
from paiban.issue.model import Text
from paiban.style.theme import ASCENT, Rule, Style

_RULE_WHITE = 0.3
"""The least white between a rule and the text below it, em of the text (ours)."""
_SMALL_PRINT = 0.3
"""The cost of a widow or orphan of notes, as a share of that of the body's."""


def text_pieces(
    lines: Sequence[Line],
    style: Style,
    leading: float,
    element: int,
    extra: tuple[Mark, ...],
    keep: int,
    snap: bool,
    number: int,
    white: float,
    noted: dict[str, int],
) -> list[Piece]:
    """Return a paragraph's lines as pieces.

    ``extra`` marks belong to the first line; with ``snap`` it starts on the grid; ``white`` stands above it, in lines;
    ``noted`` are the notes that it refers to, by their number in the text.  Smaller leading keeps its own rhythm within
    the paragraph and on into the next one.
    """
    height = style.leading / leading
    whole = abs(height - round(height)) < 1e-6
    baseline = baseline_of(style, leading)
    costs = break_costs(lines, keep)
    if height < 1:
        costs = [cost * _SMALL_PRINT for cost in costs]
    pieces = []
    for n, line in enumerate(lines):
        mark = SetLine(0.0, baseline, line, element)
        pieces.append(
            Piece(
                height,
                (*extra, mark) if n == 0 else (mark,),
                white if n == 0 else 0.0,
                whole or (n == 0 and snap),
                costs[n],
                paragraph=number,
                notes=referred((mark,), noted) if noted else (),
            )
        )
    return pieces


def as_one(pieces: Sequence[Piece], leading: float) -> Piece:
    """Return lines of a paragraph as one piece."""
    height, marks = stack_pieces(pieces, 0.0, 0.0, leading)
    notes = tuple(note for piece in pieces for note in piece.notes)
    return structs.replace(pieces[0], height=height / leading, marks=marks, notes=notes)


def baseline_of(style: Style, leading: float) -> float:
    """Return the distance from the top of a line's leading to its baseline.  A title's em box is in its middle."""
    height = style.leading / leading
    titled = height > 1 and abs(height - round(height)) >= 1e-6
    return (style.leading + (2 * ASCENT - 1) * style.size) / 2 if titled else style.leading


def rule_above(style: Style, rule: Rule, leading: float) -> float:
    """Return the distance from the top of a line's leading to the rule above it."""
    if style.size < 10:
        return 2.0
    return min(3.0, baseline_of(style, leading) - (ASCENT + _RULE_WHITE) * style.size - rule.weight)


def break_costs(lines: Sequence[Line], keep: int) -> list[float]:
    """Return the cost of a column break before each line of a paragraph.

    ``keep`` is how many of its lines stay with what is above.  An orphan is a first line alone at a column's foot, a
    widow a last line alone at a column's head (CLREQ, 孤行); a widow of few characters is worst.
    """
    count = len(lines)
    costs = [0.0] * count
    if count > 1:
        costs[1] += ORPHAN
        last = lines[-1]
        costs[-1] += RUNT_WIDOW if last.extent < 0.25 * last.width else WIDOW
    for n in range(1, count):
        if lines[n - 1].runs and lines[n - 1].runs[-1].texts[-1] == "\u00ad":
            costs[n] += HYPHEN
    for n in range(min(keep, count)):
        costs[n] = NEVER
    return costs


def stanzas_of(lines: Sequence[Text]) -> list[list[Text]]:
    """Yield the verses between empty lines."""
    stanzas: list[list[Text]] = [[]]
    for text in lines:
        if text:
            stanzas[-1].append(text)
        elif stanzas[-1]:
            stanzas.append([])
    return [stanza for stanza in stanzas if stanza]
