"""Profiles of composition as data, and the flat tables that the composer reads them into.

A profile is a list of rules over classes of characters (``classes.NAMES``; ``*`` is any, ``line`` the
line's edge), each with the clause that it comes from.  A mark stands in a cell of one em, with
white at its start side, its end side or both, as the font draws it; the rules say where that white goes.
"""

from __future__ import annotations

from typing import NamedTuple

from paiban.base.vocabulary import Kinsoku
from paiban.inline.classes import (
    CLASSES,
    CLOSE,
    COLON,
    COMMA,
    EXCLAIM,
    LATIN,
    LATIN_CLOSE,
    LATIN_OPEN,
    MID,
    NAMES,
    OPEN,
    POSTFIX,
    PREFIX,
    SOLIDUS,
    STOP,
    STRICT,
    UNIT,
)

END, START = 1, 2
"""Bits of ``ProfileTables.gives``: the white at the end of the mark before is removed, or the white at the start of the
mark after."""
MUST, MAY = 1, 2
"""White at a line's edge: it is always removed, or it is removed first where a line is too full."""


class White(NamedTuple):
    """A rule for white: between ``before`` and ``after`` (class names separated by spaces, ``line`` for the line's
    edge) the white ``gives`` is removed: ``end`` that of the mark before, ``start`` that of the mark after, ``may end``
    where the line is too full."""

    before: str
    after: str
    gives: str
    clause: str


class Level(NamedTuple):
    """One step of making a line shorter: which white is reduced, and the cost of taking all of it.  ``what`` is
    ``edge`` (white at the line's end), ``word`` (word spaces), ``auto`` (the space between Han and Latin) or names of
    classes, whose white goes."""

    what: str
    cost: float
    clause: str


class Profile(NamedTuple):
    """A way of composing.

    ``autospace`` is in em.  With ``stretch``, all gaps open at the last level, not only spaces.  With ``words``, lines
    break between words only.  ``kinsoku`` is the level where none is asked for; ``basic`` are the classes that may
    begin a line at the level basic, and not at strict.  ``hang`` are the classes that hang where hanging is asked for.
    ``knee`` and ``wall`` are the em that a gap may open before a reader sees it, and before nobody accepts it.
    """

    name: str
    whites: tuple[White, ...]
    shrink: tuple[Level, ...]
    autospace: float = 0.25
    stretch: bool = True
    words: bool = False
    kinsoku: Kinsoku = "basic"
    basic: str = "unit strict"
    hang: str = "comma stop"
    knee: float = 0.05
    wall: float = 0.25


class ProfileTables:
    """A profile at one level of kinsoku, as flat lists indexed by ``before * CLASSES + after``.

    ``auto``: 1 where autospace stands; ``gives``: bits END and START; ``stretch``: 1 where the gap opens at the last
    level; ``breaks``: 1 where a line may break, 0 where not, 2 where only kinsoku forbids it.  By class: ``starts`` and
    ``ends`` (MUST, MAY) for white at a line's edges, ``level`` the shrink level at which its white goes (-1: none).
    ``adjusts``: whether any mark's white is ever touched.
    """

    __slots__ = (
        "adjusts", "auto", "breaks", "costs", "ends", "gives", "hang", "level", "levels", "profile", "starts",
        "stretch",
    )  # fmt: skip

    def __init__(self, profile: Profile, kinsoku: str) -> None:
        self.profile = profile
        self.auto = _auto(profile)
        self.stretch = _stretch(profile)
        self.breaks = _breaks(profile, kinsoku)
        self.gives = [0] * (CLASSES * CLASSES)
        self.starts = [0] * CLASSES
        self.ends = [0] * CLASSES
        for rule in profile.whites:
            self._white(rule)
        self.levels = tuple(level.what for level in profile.shrink)
        self.costs = tuple(level.cost for level in profile.shrink)
        self.level = [-1] * CLASSES
        for n, what in enumerate(self.levels):
            if what not in ("edge", "word", "auto"):
                for cls in _classes(what):
                    self.level[cls] = n
        self.hang = frozenset(_classes(profile.hang))
        self.adjusts = bool(profile.whites) or any(n >= 0 for n in self.level)

    def _white(self, rule: White) -> None:
        if rule.before == "line":
            for cls in _classes(rule.after):
                self.starts[cls] = MUST
            return
        if rule.after == "line":
            for cls in _classes(rule.before):
                self.ends[cls] = MAY if rule.gives.startswith("may") else MUST
            return
        bit = END if rule.gives == "end" else START
        for a in _classes(rule.before):
            for b in _classes(rule.after):
                self.gives[a * CLASSES + b] |= bit


def _classes(names: str) -> list[int]:
    return list(range(CLASSES)) if names == "*" else [NAMES.index(name) for name in names.split()]


_HAN_SIDE = (NAMES.index("han"), STRICT)
_LATIN_SIDE = (LATIN, LATIN_OPEN, LATIN_CLOSE)


def _auto(profile: Profile) -> list[int]:
    """Return by pair where autospace stands: between Han and Latin letters or digits, not at marks (CLREQ "Mixed Text
    Composition in Horizontal Writing Mode")."""
    table = [0] * (CLASSES * CLASSES)
    if profile.autospace:
        for han in _HAN_SIDE:
            table[han * CLASSES + LATIN] = table[LATIN * CLASSES + han] = 1
    return table


def _stretch(profile: Profile) -> list[int]:
    """Return by pair whether the gap opens at the last level: all do, except those around connectors and solidi, and
    inside Latin (CLREQ "Procedures for Inter-Character Spacing Expansion")."""
    table = [int(profile.stretch)] * (CLASSES * CLASSES)
    for a in range(CLASSES):
        for b in range(CLASSES):
            glued = a in _LATIN_SIDE and b in _LATIN_SIDE
            if glued or MID in (a, b) or SOLIDUS in (a, b):
                table[a * CLASSES + b] = 0
    return table


NO_START = frozenset((CLOSE, COMMA, COLON, STOP, EXCLAIM, MID, LATIN_CLOSE, POSTFIX, SOLIDUS, UNIT, STRICT))
"""Classes that begin no line in strict kinsoku (TYPOGRAPHY 2; CLREQ "Prohibition Rules for Line Start and Line
End")."""

_NO_END = frozenset((OPEN, LATIN_OPEN, PREFIX, SOLIDUS))
NO_END = {"none": frozenset((LATIN_OPEN,)), "basic": _NO_END, "strict": _NO_END}
"""Classes that end no line."""


def _no_start(profile: Profile, kinsoku: str) -> frozenset[int]:
    """Return the classes that begin no line at a level of kinsoku."""
    if kinsoku == "none":
        return frozenset((LATIN_CLOSE,))
    return NO_START if kinsoku == "strict" else NO_START - {*_classes(profile.basic)}


def _breaks(profile: Profile, kinsoku: str) -> list[int]:
    no_start, no_end = _no_start(profile, kinsoku), NO_END[kinsoku]
    table = []
    for a in range(CLASSES):
        for b in range(CLASSES):
            if a in _LATIN_SIDE and b in _LATIN_SIDE:
                table.append(0)
            elif b in no_start or a in no_end:
                table.append(2)
            else:
                table.append(1)
    return table
