"""Which page stands where on which sheet: sections are unfolded as a binder would, never read from a table.

A folded sheet that lies on the table, its first page up and its spine to the left, is opened fold by fold, the last
fold first: the spine, then the head, then (sheets of sixteen and more) the fore edge and the foot by turns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from paiban.base.message import listed, msg
from paiban.base.vocabulary import Binding

SHEETS = (4, 8, 16, 32)
"""Pages that one sheet can be folded to: folio, quarto, octavo, sixteenmo."""
_FOLDS = {4: "|", 8: "|-", 16: "|-|", 32: "|-|-"}
"""Folds of a sheet, from the last (the spine) to the first: | upright, - level."""
_PERFECT = re.compile(r"perfect:(\d{1,4})")
NAMES = ("saddle", "2up", "4up", "perfect:N")


class Scheme(Struct, frozen=True):
    """How pages become sections.  ``section``: pages in one, 0 where all are in one.  ``sheet``: pages that one sheet
    folds to; the sheets of a section lie one within the other.  ``gathered``: sections lie one on the other, and want
    collation marks."""

    name: str
    section: int
    sheet: int
    gathered: bool

    @property
    def columns(self) -> int:
        """Pages side by side on one side of a sheet."""
        return 1 << _FOLDS[self.sheet].count("|")

    @property
    def rows(self) -> int:
        """Pages above one another on one side of a sheet."""
        return 1 << _FOLDS[self.sheet].count("-")


class PagePlace(Struct, frozen=True):
    """A page's place on one side of a sheet: ``column`` from the left and ``row`` from the top.

    ``page`` counts from 0.  ``turned``: it stands on its head.  ``spine``: the side of the cell, as it is on the sheet,
    where the page is bound.  ``depth``: how many leaves of the section are around the leaf.
    """

    page: int
    column: int
    row: int
    turned: bool
    spine: Binding
    depth: int


class Sheet(Struct, frozen=True):
    """A sheet: ``section`` and ``number`` within it count from 0.  ``front`` is the side with the section's outermost
    pages; ``back`` is what is seen when the sheet is turned over like the leaf of a book, head to head."""

    section: int
    number: int
    front: tuple[PagePlace, ...]
    back: tuple[PagePlace, ...]


def parse_scheme(text: str, sheet: int = 0) -> Scheme:
    """A scheme by its name.

    ``saddle``: sheets of four pages one within the other, sewn through the fold.  ``2up`` and ``4up``: two and four
    pages on each side, every sheet folded and laid on the one before.  ``perfect:N``: sections of N pages, each one
    sheet where it can be (4, 8, 16, 32), else sheets of four one within the other.  ``sheet``: pages that a sheet folds
    to instead.  Raises ``ValueError`` with a sentence for the user.
    """
    match = _PERFECT.fullmatch(text)
    if match:
        section = int(match[1])
        if section < 4 or section % 4:
            raise ValueError(msg("sections are of 4 pages or a multiple of that, not {section}", section=section))
        scheme = Scheme(text, section, sheet or (section if section in SHEETS else 4), True)
    elif text in ("2up", "4up"):
        pages = {"2up": 4, "4up": 8}[text]
        scheme = Scheme(text, sheet or pages, sheet or pages, True)
    elif text == "saddle":
        scheme = Scheme(text, 0, sheet or 4, False)
    else:
        raise ValueError(msg("there is no scheme {text!r}; schemes: {names}", text=text, names=listed(NAMES)))
    if scheme.sheet not in SHEETS:
        raise ValueError(msg("a sheet folds to {known} pages, not {sheet}", known=listed(SHEETS), sheet=scheme.sheet))
    if scheme.section % scheme.sheet:
        raise ValueError(
            msg(
                "sections of {section} pages can't be made of sheets of {sheet}",
                section=scheme.section,
                sheet=scheme.sheet,
            )
        )
    return scheme


def padded(count: int, scheme: Scheme) -> int:
    """The number of pages with the blanks that fill the last section."""
    unit = scheme.section or scheme.sheet
    return -(-count // unit) * unit


def sheets(count: int, scheme: Scheme, binding: Binding = "left") -> Iterator[Sheet]:
    """The sheets for ``count`` pages, from the first section's outermost to the last one's innermost."""
    total = padded(count, scheme)
    section = scheme.section or total
    half = scheme.sheet // 4
    for number, start in enumerate(range(0, total, section)):
        leaves = [(start + 2 * n, start + 2 * n + 1) for n in range(section // 2)]
        depth = {page: min(n, len(leaves) - 1 - n) for n, leaf in enumerate(leaves) for page in leaf}
        for k in range(section // scheme.sheet):
            inner = len(leaves) - (k + 1) * half
            own = leaves[k * half : (k + 1) * half] + leaves[inner : inner + half]
            front, back = _unfolded(own, scheme, binding)
            yield Sheet(number, k, _cells(front, depth), _cells(back, depth))


_Leaf = tuple[int, int]
_Face = tuple[int, int, int, bool, Binding]


def _unfolded(leaves: list[_Leaf], scheme: Scheme, binding: Binding) -> tuple[list[_Face], list[_Face]]:
    """Faces (page, column, row, turned, spine) of both sides of a sheet."""
    # stacks of leaves from the top down, each as (page that looks up, page that looks down, turned)
    stacks = {(0, 0): [(up, down, False) for up, down in leaves]}
    columns = rows = 1
    for fold in _FOLDS[scheme.sheet]:
        upright, spine = fold == "|", columns == 1
        opened = {}
        for (column, row), stack in stacks.items():
            half = len(stack) // 2
            flipped = [(down, up, turned is upright) for up, down, turned in reversed(stack[:half])]
            if upright:
                # the spine is at the left of all; the fold at the fore edge is at the right
                opened[column + spine, row] = stack[half:]
                opened[0 if spine else 2 * columns - 1 - column, row] = flipped
            else:
                opened[column, row + rows] = stack[half:]
                opened[column, rows - 1 - row] = flipped
        columns, rows = (2 * columns, rows) if upright else (columns, 2 * rows)
        stacks = opened
    front, back = [], []
    for (column, row), [(up, down, turned)] in stacks.items():
        back.append((up, column, row, turned))
        front.append((down, columns - 1 - column, row, turned))
    if binding == "right":
        front, back = ([(p, columns - 1 - c, r, t) for p, c, r, t in side] for side in (front, back))
    return [_bound(face) for face in front], [_bound(face) for face in back]


def _bound(face: tuple[int, int, int, bool]) -> _Face:
    """Pages stand in pairs around their spine."""
    page, column, row, turned = face
    return page, column, row, turned, "right" if column % 2 == 0 else "left"


def _cells(faces: list[_Face], depth: dict[int, int]) -> tuple[PagePlace, ...]:
    found = [PagePlace(*face, depth[face[0]]) for face in faces]
    return tuple(sorted(found, key=lambda cell: (cell.row, cell.column)))
