"""The room that figures across columns leave on a page.

A figure across all columns is a band at the head or the foot; one across some of them shortens those only, and the
others run beside it.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from paiban.flow.model import Piece
from paiban.flow.plan import Band, PageFrame

_BAND_SHARE = 0.8
"""The share of a page that figures across the columns may take, so that text goes on."""
_LEAST_ROOM = 2
"""Lines of text under a figure across the columns without which it waits for the next page."""


def is_wide(piece: Piece) -> bool:
    """Whether a piece stands across columns."""
    return piece.figure is not None and piece.figure.span != 1


def is_full_bleed(piece: Piece) -> bool:
    return piece.figure is not None and piece.figure.span == 0


def is_partial(piece: Piece, columns: int) -> bool:
    """Whether a piece stands across some of the columns but not all."""
    return piece.figure is not None and 1 < piece.figure.span < columns


def columns_across(piece: Piece, columns: int) -> int:
    """How many columns a figure stands across."""
    assert piece.figure is not None
    return min(piece.figure.span or columns, columns)


def head_frame(
    wide: Sequence[int], top: float, pieces: Sequence[Piece], columns: int, lines: int, right: bool = False
) -> PageFrame:
    """The page with the figures ``wide`` at its head from line ``top`` on, as many as there is room for.

    The first one across some columns only ends them: it stands over the first columns, or the last ones (``right``).
    """
    bands: list[Band] = []
    head = top
    room = lines - top
    left: Sequence[int] = ()
    tops = None
    for n, figure in enumerate(wide):
        own = pieces[figure].height
        if bands and (head - top + own > _BAND_SHARE * room or is_full_bleed(pieces[figure])):
            left = wide[n:]
            break
        if top > 0 and is_full_bleed(pieces[figure]):
            # it would lie over what stands above
            left = wide[n:]
            break
        if own > room - _LEAST_ROOM:
            if top > 0:
                left = wide[n:]
                break
            own = min(own, float(lines))
        if is_partial(pieces[figure], columns):
            first, span = _columns(pieces[figure], columns, right)
            bands.append(Band(figure, head, own, head == top, first))
            tops = tuple(head + own * (first <= c < first + span) for c in range(columns))
            left = wide[n + 1 :]
            break
        bands.append(Band(figure, head, own, head == top))
        head += own
    tops = tops or (head,) * columns
    return PageFrame(tops, tuple(lines - t for t in tops), tuple(bands), tuple(left))


def with_foot(frame: PageFrame, figure: int, pieces: Sequence[Piece]) -> PageFrame | None:
    """The frame with ``figure`` at the foot of its last columns; None where that leaves too little."""
    piece = pieces[figure]
    columns = len(frame.tops)
    if piece.height > _BAND_SHARE * min(frame.heights):
        return None
    first, span = _columns(piece, columns, True) if is_partial(piece, columns) else (0, columns)
    foot = frame.tops[first] + frame.heights[first] - piece.height
    heights = tuple(h - piece.height * (first <= c < first + span) for c, h in enumerate(frame.heights))
    band = Band(figure, foot, piece.height, False, first)
    return structs.replace(frame, heights=heights, bands=(*frame.bands, band))


def with_head(frame: PageFrame, figure: int, pieces: Sequence[Piece]) -> PageFrame | None:
    """The frame with ``figure`` at the head of its last columns, beside the text that mentions it; None where it stands
    across all columns or there is something at their head already."""
    piece = pieces[figure]
    columns = len(frame.tops)
    if not is_partial(piece, columns) or frame.bands or piece.height > _BAND_SHARE * min(frame.heights):
        return None
    first, span = _columns(piece, columns, True)
    tops = tuple(t + piece.height * (first <= c < first + span) for c, t in enumerate(frame.tops))
    heights = tuple(h - piece.height * (first <= c < first + span) for c, h in enumerate(frame.heights))
    return PageFrame(tops, heights, (Band(figure, frame.tops[first], piece.height, True, first),), frame.left)


def _columns(piece: Piece, columns: int, right: bool) -> tuple[int, int]:
    """The first column that a figure across some of them stands in, and how many."""
    assert piece.figure is not None
    span = piece.figure.span
    return (columns - span if right else 0), span
