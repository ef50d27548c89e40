"""Where the cells of a sheet are, how much is cut off around them, and how large the sheet is.

Points, the origin at the sheet's lower left, y up, as in PDF.
"""

from __future__ import annotations

import re

from msgspec import Struct

from paiban.base.message import msg
from paiban.base.units import MM, parse_length
from paiban.base.vocabulary import Binding
from paiban.companions.impose.scheme import PagePlace, Scheme

MARK_ROOM = 26.0
"""Room for marks outside of what is cut off, points."""
MARK_REACH = 19.5
"""How much of it the marks take."""
CUT = 3 * MM
"""What a trimmer takes off at least where a fold has to be cut open."""
_SLACK = 0.05
"""Points by which pages may be larger than their sheet: A3 is 0.001 pt smaller than two A4 in some files."""

_A0 = (841.0, 1189.0)
_B0 = (1000.0, 1414.0)
_NAMED = {
    # DIN 476-2 and ISO 217, the untrimmed sizes; ANSI/ASME Y14.1
    **{f"RA{n}": size for n, size in enumerate(((860, 1220), (610, 860), (430, 610), (305, 430), (215, 305)))},
    **{f"SRA{n}": size for n, size in enumerate(((900, 1280), (640, 900), (450, 640), (320, 450), (225, 320)))},
    "LETTER": (215.9, 279.4),
    "LEGAL": (215.9, 355.6),
    "TABLOID": (279.4, 431.8),
    "LEDGER": (279.4, 431.8),
}


def _series(name: str, size: tuple[float, float]) -> dict[str, tuple[float, float]]:
    """A series of ISO 216: each size half the one before, in whole millimetres."""
    found = {}
    for n in range(9):
        found[f"{name}{n}"] = size
        size = (float(size[1] // 2), size[0])
    return found


_NAMED |= _series("A", _A0) | _series("B", _B0)


def parse_sheet(text: str) -> tuple[float, float]:
    """A sheet's width and height in points: ISO A, B, RA and SRA, letter, legal, tabloid, or 450x320mm.

    Raises ``ValueError`` with a sentence for the user.
    """
    named = _NAMED.get(text.upper())
    if named:
        return named[0] * MM, named[1] * MM
    match = re.fullmatch(r"([\d.]+) *([a-z]*) *[x×] *([\d.]+) *([a-z]+)", text.lower())
    if not match:
        raise ValueError(msg("{text!r} is no sheet; write a size as A3, SRA3 or 450x320mm", text=text))
    width, height = (parse_length(v + u) for v, u in ((match[1], match[2] or match[4]), (match[3], match[4])))
    if min(width, height) <= 0:
        raise ValueError(msg("{text!r} is no sheet: it has no size", text=text))
    return width, height


class Trims(Struct, frozen=True):
    """What is around the pages.  ``cut``: trimmed off at head, foot and fore edge.  ``milled``: trimmed off at the back
    of each page.  ``creep``: by how much a leaf stands out beyond the one that is around it.  ``marks``: room for marks
    beyond what is cut off, 0 without."""

    cut: float
    milled: float
    creep: float
    marks: float


class PageBox(Struct, frozen=True):
    """Left, foot, right, top."""

    left: float
    foot: float
    right: float
    top: float

    def grown(self, by: float) -> PageBox:
        """Return the box with each edge ``by`` points farther out."""
        return PageBox(self.left - by, self.foot - by, self.right + by, self.top + by)


class SheetPlan(Struct, frozen=True):
    """The geometry of all sheets.  ``page`` is the trimmed size of a page, ``sheet`` the size of the sheet; ``lefts``
    and ``feet`` are where columns (from the left) and rows (from the head) of cells begin."""

    page: tuple[float, float]
    sheet: tuple[float, float]
    lefts: tuple[float, ...]
    feet: tuple[float, ...]
    room: Trims

    @property
    def block(self) -> PageBox:
        """All cells, without what is cut off around them."""
        return PageBox(self.lefts[0], self.feet[-1], self.lefts[-1] + self.page[0], self.feet[0] + self.page[1])

    def shift(self, cell: PagePlace) -> float:
        """How far right a page goes for creep: towards its spine, the more the further inside."""
        shift = self.room.creep * cell.depth
        return shift if cell.spine == "right" else -shift

    def trim(self, cell: PagePlace) -> PageBox:
        """Where a page is when it is trimmed, its spine on the fold: what creep takes is gone at the fore edge."""
        left, foot, (width, height) = self.lefts[cell.column], self.feet[cell.row], self.page
        shift = self.shift(cell)
        return PageBox(left + max(0.0, shift), foot, left + width + min(0.0, shift), foot + height)

    def shown(self, cell: PagePlace) -> PageBox:
        """Where a page may leave ink: its trim, what is cut off, and at the back no more than is milled off."""
        box, cut, milled = self.trim(cell), self.room.cut, self.room.milled
        spine: Binding = cell.spine
        return PageBox(
            box.left - (milled if spine == "left" else cut),
            box.foot - cut,
            box.right + (milled if spine == "right" else cut),
            box.top + cut,
        )


def plan(scheme: Scheme, page: tuple[float, float], room: Trims, sheet: tuple[float, float] | None = None) -> SheetPlan:
    """Lay out the cells of a scheme, in the middle of the sheet.

    ``sheet`` is turned where the cells fit better so; without it the sheet is as large as its content.  Raises
    ``ValueError`` with a sentence for the user where the trimmed pages do not fit.
    """
    width, height = page
    lefts, at = [0.0], 0.0
    for n in range(1, scheme.columns):
        at += width + 2 * (room.milled if n % 2 else room.cut)
        lefts.append(at)
    feet = [n * (height + 2 * room.cut) for n in reversed(range(scheme.rows))]
    across, up = lefts[-1] + width, feet[0] + height
    around = 2 * (room.cut + room.marks)
    if sheet is None:
        sheet = (across + around, up + around)
    else:
        sheet = max((sheet, sheet[::-1]), key=lambda s: min(s[0] - across, s[1] - up))
        if across > sheet[0] + _SLACK or up > sheet[1] + _SLACK:
            raise ValueError(
                msg(
                    "the pages take {across:.1f} × {up:.1f} mm on a sheet, which has {width:.1f} × {height:.1f} mm",
                    across=across / MM,
                    up=up / MM,
                    width=sheet[0] / MM,
                    height=sheet[1] / MM,
                )
            )
    x, y = (sheet[0] - across) / 2, (sheet[1] - up) / 2
    return SheetPlan(page, sheet, tuple(x + left for left in lefts), tuple(y + foot for foot in feet), room)
