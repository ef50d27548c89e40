"""Indented matter: block quotes, verse, code and the items of lists, whose measure is narrower than their column."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import structs

from paiban.base.colour import WHITE
from paiban.block.model import LinesBlock
from paiban.flow.compositor import Compositor, text_width
from paiban.flow.costs import ORPHAN, TURNED_OVER, VERSE, WIDOW
from paiban.flow.model import NEVER, Build, Figure, Mark, Piece, SetFill, SetLine
from paiban.flow.stretch import VariantColumn
from paiban.flow.structure import Structure
from paiban.inline.code import code_lines
from paiban.inline.model import CharacterLook, Line
from paiban.issue.model import Text
from paiban.style.theme import ASCENT, Style

_STEADY = 0.0625
"""The share of a line by which such white is less than whole lines, which the grid makes up for."""
_LEAST = 5.0
"""The least measure, em of the grid, however far the text would be indented (ours)."""
_MARKER_WHITE = 0.35
"""The least white between a marker and its item, em (ours)."""
_SUBSTITUTES = str.maketrans("☐☑", "□■")
"""The signs that stand for the boxes of tasks where no font has those."""
_PAD = 0.5
"""The white inside the ground of code above the em box of its first line and below that of its last, em of the code
(ours)."""
_PAD_MOST = 0.4
"""The most that is added to it of what the grid leaves, in lines of the grid."""
_SIDE = 0.6
"""The white at both ends of its lines, em of the code."""
_BELOW = 0.3
"""The distance from a baseline of code to the foot of its line's part of the ground, em of the code."""
_SEAM = 0.25
"""The overlap of the parts of the ground, pt, so that no white shows between them."""
_TURN = 2
"""The lines of the grid that the rule or the sign of a turn takes."""


class Inset:
    """A figure's marks, moved further in by ``x`` pt."""

    def __init__(self, inner: Build, x: float) -> None:
        self.inner = inner
        self.x = x

    def build(self, lines: float, head: bool, foot: bool) -> tuple[Mark, ...]:
        """Return the marks for a height of ``lines``, in grid lines."""
        return moved(self.inner.build(lines, head, foot), self.x)


def steady(white: float) -> float:
    """Return the white around something that is not a heading: as much on the grid, but not of the kind that grows
    where a column has lines to spare."""
    return max(0.0, white - _STEADY)


def moved(marks: Sequence[Mark], x: float) -> tuple[Mark, ...]:
    """Return marks moved along the line by ``x`` pt."""
    return tuple([structs.replace(mark, x=mark.x + x) for mark in marks])


def shifted(piece: Piece, x: float) -> Piece:
    """Return ``piece`` further in by ``x`` pt.  It is not put off, since a reader would not know then what it belongs
    to."""
    figure = piece.figure
    return structs.replace(
        piece,
        marks=moved(piece.marks, x),
        above=moved(piece.above, x),
        floats=False,
        figure=Figure(Inset(figure.build, x), figure.lines, figure.span) if figure is not None else None,
        carry=shifted(piece.carry, x) if piece.carry is not None else None,
    )


def shifted_variant(variant: VariantColumn, x: float) -> VariantColumn:
    """Return the function for the variants of a paragraph, further in by ``x`` pt."""

    def found(delta: int) -> tuple[float, list[Piece]] | None:
        own = variant(delta)
        return (own[0], [shifted(piece, x) for piece in own[1]]) if own else None

    return found


def inset_of(inset: float, size: float, width: float, em: float) -> float:
    """Return how far text of ``size`` is indented, pt: ``inset`` em or a little more, so that its measure is whole em;
    a few em of the grid are always left."""
    x = min(inset * size, width - _LEAST * em)
    return width - math.floor((width - x) / size + 1e-6) * size if x > 0 else 0.0


def marker_lines(markers: Sequence[Text], style: str, language: str, setter: Compositor) -> list[Line]:
    """Return the markers of a list, each on its line."""
    faces = setter.setting(style, language).base.fonts.faces
    found = []
    for marker in markers:
        sign = marker.text
        if not all(any(face.covers(c) for face in faces) for c in sign if c != " "):
            sign = sign.translate(_SUBSTITUTES)
        found.append(setter.lines(Text(sign), style, language, ((0.0, 10_000.0),), indent=False)[0])
    return found


def hang_of(markers: Sequence[Line], style: Style, width: float, em: float) -> tuple[float, float]:
    """Return how far the items of a list are indented, pt: as the style says, or as far as the widest marker needs, in
    whole em.  And how much further the first line of each begins: where lists in lists have used up the column, beside
    its marker."""
    needed = math.ceil(text_width(tuple(markers)) / style.size + _MARKER_WHITE - 1e-6) * style.size
    hang = max(0.0, min(max(style.hang * style.size, needed), width - _LEAST * em))
    return hang, max(0.0, needed - hang)


# ---- verse


def verse_costs(lines: Sequence[int], keep: int) -> list[float]:
    """Return the cost of a column break before each line of a stanza, whose verses take so many ``lines`` each.  A
    break between stanzas is cheapest, and a turned-over rest stays with its verse."""
    costs: list[float] = []
    for n, count in enumerate(lines):
        cost = 0.0 if n == 0 else VERSE
        if n == 1 or n == len(lines) - 1:
            cost = max(cost, ORPHAN if n == 1 else WIDOW) if n else cost
        costs += [cost] + [TURNED_OVER] * (count - 1)
    return [NEVER if n < keep else cost for n, cost in enumerate(costs)]


# ---- code


def code_pieces(
    block: LinesBlock, setter: Compositor, structure: Structure, parent: int, width: float, keep: int, number: int
) -> list[Piece]:
    """Return code on its ground, line by line.  It may be divided anywhere, preferably at blank lines.

    The ground is as high as whole lines of the grid where it can be, and its head and foot stand where photos' edges
    do.
    """
    theme = setter.theme
    grid, style = theme.grid, setter.style(block.style)
    leading = grid.leading
    element = structure.add(
        "Code", structure.add("P", parent, "", block.language, block.mark), mark=block.lines[0].mark
    )
    look = code_look(setter, style, block.language)
    side = _SIDE * style.size
    sign = structs.replace(look, colour=theme.colours.get("brand", look.colour))
    lines: list[tuple[Line, float]] = []
    for text in block.lines:
        own = code_lines(text.text, look, style.size, width - 2 * side, style.hang, sign)
        lines += [(line, _cost(n, text, block.lines)) for n, line in enumerate(own)]
        missing = look.fonts.missing
        if missing and not missing.isdisjoint(text.text):
            found = tuple((c, text.text.index(c)) for c in dict.fromkeys(text.text) if c in missing)
            setter.report(text, found)
    count = len(lines)
    head = leading - ASCENT * grid.size
    pad = _PAD * style.size
    below = _BELOW * style.size
    least = head + 2 * pad + ASCENT * style.size + (count - 1) * style.leading + below
    spare = math.ceil(least / leading - 1e-6) * leading - least
    pad += min(spare / 2, _PAD_MOST * leading)
    first = head + pad + ASCENT * style.size
    colour = theme.colours.get("paper", WHITE) if block.boxed else theme.colours["tint"]
    pieces = []
    for n, (line, cost) in enumerate(lines):
        baseline = first if n == 0 else style.leading
        foot = baseline + below
        height = baseline / leading
        top = head if n == 0 else below - _SEAM
        fills = [SetFill(0.0, top, width, foot - top, colour)]
        if n == count - 1:
            fills.append(SetFill(0.0, foot - _SEAM, width, pad + _SEAM, colour))
            height = (foot + pad) / leading
        if n == 1 or n == count - 1:
            cost = max(cost, ORPHAN if n == 1 else WIDOW)
        if n < keep:
            cost = NEVER
        marks: tuple[Mark, ...] = (*fills, SetLine(side, baseline, line, element))
        pieces.append(Piece(height, marks, 0.0, n == 0, cost if n or keep else 0.0, paragraph=number))
    return pieces


def code_look(setter: Compositor, style: Style, language: str) -> CharacterLook:
    """Return the look of code: the style's own face, else the theme's ``mono``, where it has one."""
    fonts = setter.theme.fonts
    role = style.font or ("mono" if "mono" in fonts else next(iter(fonts)))
    return CharacterLook(setter.stack(role, style.weight, language), style.colour)


def _cost(turned: int, text: Text, lines: Sequence[Text]) -> float:
    """Return the cost of a column break before a line of code: none at a blank one, much where the line
    is turned over."""
    if turned:
        return TURNED_OVER
    return 0.0 if not text.text.strip() else VERSE / 4


# ---- turns


def rule_piece(setter: Compositor, language: str, width: float, kept: bool) -> Piece:
    """Return the short rule or the sign of a turn, in the middle of the column between the lines around it.  It is
    never the first or last thing in a column."""
    theme = setter.theme
    grid = theme.grid
    cost = NEVER if kept else 0.0
    # from the foot of the line before to the head of the next one
    middle = ((_TURN + 1) * grid.leading - ASCENT * grid.size + (1 - ASCENT) * grid.size) / 2
    if not theme.break_mark:
        rule = theme.rules["break"]
        length = min(rule.length * grid.size if rule.length else width, width)
        mark = SetFill((width - length) / 2, middle - rule.weight / 2, length, rule.weight, rule.colour)
        return Piece(float(_TURN), (mark,), cost=cost)
    style = setter.style("break-mark")
    text = Text(theme.break_mark)
    line = setter.lines(text, "break-mark", language, ((0.0, width),), indent=False)[0]
    return Piece(float(_TURN), (SetLine(0.0, middle + (ASCENT - 0.5) * style.size, line, -1),), cost=cost)
