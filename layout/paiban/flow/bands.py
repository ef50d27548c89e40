"""Bands: figures across columns, and the room that they leave on a page.

A column is as high as the page less the bands over and under it.  A figure across all columns is a band at the head or
at the foot of all of them.  One across some of the columns shortens those only, and the text of the others runs beside
it; it stands over the first columns when it comes with the page, or over the last ones when it is met while the page is
filled, so that it is near the text that mentions it.

``head_frame`` builds the frame of a page from the figures that wait for it, as many as leave enough lines for text
(``_BAND_SHARE``, ``LEAST_BELOW``: ours); ``with_head`` and ``with_foot`` try a figure that is met on the page itself,
and return None where it must wait.  The paginator compares the costs of the ways that are left.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from paiban.flow.model import Piece
from paiban.flow.plan import Band, PageFrame

_BAND_SHARE = 0.8
"""The share of a page that figures across the columns may take, so that the text goes on."""
LEAST_BELOW = 2
"""The least lines of text under a figure across the columns; with fewer the figure waits for the next page."""


def is_wide(piece: Piece) -> bool:
    """Return whether a piece stands across columns."""
    return piece.figure is not None and piece.figure.span != 1


def is_full_bleed(piece: Piece) -> bool:
    """Return whether a piece runs to the edges of the page."""
    return piece.figure is not None and piece.figure.span == 0


def is_partial(piece: Piece, columns: int) -> bool:
    """Return whether a piece stands across some of the columns but not all."""
    return piece.figure is not None and 1 < piece.figure.span < columns


def columns_across(piece: Piece, columns: int) -> int:
    """Return how many columns a figure stands across."""
    assert piece.figure is not None
    return min(piece.figure.span or columns, columns)


def head_frame(
    wide: Sequence[int], top: float, pieces: Sequence[Piece], columns: int, lines: int, right: bool = False
) -> PageFrame:
    """Return the page with the figures ``wide`` at its head from line ``top`` on, as many as there is room for.

    The first one across some columns only is the last of them: it stands over the first columns, or the last ones
    (``right``).
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
        if own > room - LEAST_BELOW:
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
    """Return the frame with ``figure`` at the foot of its last columns; None where that leaves too little for text."""
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
    """Return the frame with ``figure`` at the head of its last columns, beside the text that mentions it; None where it
    stands across all columns or there is something at their head already."""
    piece = pieces[figure]
    columns = len(frame.tops)
    if not is_partial(piece, columns) or frame.bands or piece.height > _BAND_SHARE * min(frame.heights):
        return None
    first, span = _columns(piece, columns, True)
    tops = tuple(t + piece.height * (first <= c < first + span) for c, t in enumerate(frame.tops))
    heights = tuple(h - piece.height * (first <= c < first + span) for c, h in enumerate(frame.heights))
    return PageFrame(tops, heights, (Band(figure, frame.tops[first], piece.height, True, first),), frame.left)


def _columns(piece: Piece, columns: int, right: bool) -> tuple[int, int]:
    """Return the first column that a figure across some of them stands in, and how many it spans."""
    assert piece.figure is not None
    span = piece.figure.span
    return (columns - span if right else 0), span
