"""The pair table of ``tw-plain``: what stands between two boxes, by their classes.

CLREQ "Punctuation Width Adjustment" leaves punctuation its full em in Taiwanese publications that
do not adjust it, so no row here shrinks a mark.  Rows are the class before, columns the class after.

kind   0 nothing   1 autospace (CLREQ "Mixed Text Composition in Horizontal Writing Mode")
stretch  whether justification may open the gap at the last level, where all gaps share (CLREQ "… Expansion")
"""

from __future__ import annotations

from paiban.inline.classes import (
    CLASSES,
    CLOSE,
    HAN,
    LATIN,
    LATIN_CLOSE,
    LATIN_OPEN,
    MID,
    OPEN,
    POSTFIX,
    PREFIX,
    SOLIDUS,
    STOP,
    STRICT,
    UNIT,
)

AUTOSPACE = 1

_LATIN_SIDE = (LATIN, LATIN_OPEN, LATIN_CLOSE)

KIND = [0] * (CLASSES * CLASSES)
for _han in (HAN, STRICT):
    KIND[_han * CLASSES + LATIN] = AUTOSPACE
    KIND[LATIN * CLASSES + _han] = AUTOSPACE

STRETCH = [1] * (CLASSES * CLASSES)
for _a in range(CLASSES):
    for _b in range(CLASSES):
        _glued = _a in _LATIN_SIDE and _b in _LATIN_SIDE
        if _glued or MID in (_a, _b) or SOLIDUS in (_a, _b):
            STRETCH[_a * CLASSES + _b] = 0

NO_START = {
    "none": frozenset((LATIN_CLOSE,)),
    "basic": frozenset((CLOSE, STOP, MID, LATIN_CLOSE, POSTFIX, SOLIDUS)),
    "strict": frozenset((CLOSE, STOP, MID, LATIN_CLOSE, POSTFIX, SOLIDUS, UNIT, STRICT)),
}
"""Classes that begin no line, by level of kinsoku (TYPOGRAPHY 2)."""

NO_END = {
    "none": frozenset((LATIN_OPEN,)),
    "basic": frozenset((OPEN, LATIN_OPEN, PREFIX, SOLIDUS)),
    "strict": frozenset((OPEN, LATIN_OPEN, PREFIX, SOLIDUS)),
}
"""Classes that end no line."""


def break_table(kinsoku: str) -> list[int]:
    """1 where a line may break between two classes, 0 where not, 2 where only kinsoku forbids it (a remedial break)."""
    no_start, no_end = NO_START[kinsoku], NO_END[kinsoku]
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


PAIRS = {"tw-plain": (KIND, STRETCH)}
