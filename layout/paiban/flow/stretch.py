"""A column that falls short is filled up: by paragraphs a line longer, and by white above headings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate

from msgspec import structs

from paiban.base.units import summed
from paiban.flow.costs import STRETCH, STRETCH_MOST
from paiban.flow.model import Piece
from paiban.flow.plan import Slot

_EPS = 1e-6

VariantColumn = Callable[[int], "tuple[float, list[Piece]] | None"]
"""A function that returns the price and the pieces of a paragraph with one line more or fewer (+1, -1); None where it
can't be set so."""


def changed_variant(variant: VariantColumn, changes: Mapping[str, object]) -> VariantColumn:
    """Return the function for the variants of a paragraph, the first line of each with these ``changes``."""

    def changed(delta: int) -> tuple[float, list[Piece]] | None:
        found = variant(delta)
        if found is None:
            return None
        first, *others = found[1]
        return found[0], [structs.replace(first, **changes), *others]

    return changed


def goes_on(pieces: Sequence[Piece], index: int, count: int) -> bool:
    """Return whether text goes on from one column to the next by itself, with piece ``index`` of ``count``: not where a
    break was asked for."""
    return index < count and (not pieces[index].force or pieces[index].opens > 0)


def stretched(
    slots: tuple[Slot, ...],
    level: float,
    pieces: Sequence[Piece],
    count: int,
    variants: Mapping[int, VariantColumn],
) -> tuple[tuple[Slot, ...], list[Piece]]:
    """Return a column that falls two lines or more short of line ``level``, filled up but for one: by paragraphs a line
    longer where that is cheap, by a line more above headings, then by dearer paragraphs.

    The column's end stays where it is.  The pieces that are returned with it are the new lines of paragraphs: its slots
    name them as if they stood at the end of ``pieces``, of which the first ``count`` are the story.
    """
    short = int(level - slots[-1].top - slots[-1].height + _EPS)
    offers = _longer(slots, pieces, count, variants)
    cheap = [offer for offer in offers if offer[0] <= STRETCH][:short]
    headings = [n for n in range(1, len(slots)) if pieces[slots[n].piece].white >= 1.0][::-1]
    # the white above an opening may grow by two lines
    headings += [n for n in headings if pieces[slots[n].piece].opens]
    room = max(0, short - 1 - len(cheap))
    opened = headings[:room]
    dear = offers[len(cheap) : len(cheap) + room - len(opened)]
    edits: list[tuple[int, list[int], list[Piece]]] = [(own[0], own, found) for _, own, found in (*cheap, *dear)]
    edits += [(n, [], []) for n in opened]
    added: list[Piece] = []
    for at, own, found in sorted(edits, key=lambda edit: -edit[0]):
        after = own[-1] + 1 if own else at
        start, top = len(pieces) + len(added), slots[at].top
        added += found
        tops = accumulate((piece.height for piece in found), initial=top)
        lines = tuple(Slot(start + n, at, piece.height) for n, (piece, at) in enumerate(zip(found, tops, strict=False)))
        below = tuple(Slot(s.piece, s.top + 1, s.height, s.carried) for s in slots[after:])
        slots = (*slots[:at], *lines, *below)
    return slots, added


def _longer(
    slots: tuple[Slot, ...], pieces: Sequence[Piece], count: int, variants: Mapping[int, VariantColumn]
) -> list[tuple[float, list[int], list[Piece]]]:
    """Return the paragraphs that stand whole in a column and can be a line longer, as (price, slots, pieces), by
    price."""
    spans: dict[int, list[int]] = {}
    for n, slot in enumerate(slots):
        paragraph = pieces[slot.piece].paragraph
        if paragraph in variants:
            spans.setdefault(paragraph, []).append(n)

    def continues(index: int, paragraph: int) -> bool:
        return 0 <= index < count and pieces[index].paragraph == paragraph

    offers = []
    for paragraph, own in spans.items():
        first, last = slots[own[0]].piece, slots[own[-1]].piece
        height = summed(pieces[slots[n].piece].height for n in own)
        if continues(first - 1, paragraph) or continues(last + 1, paragraph) or height < 3:
            continue
        if pieces[last].height != 1.0:
            continue
        found = variants[paragraph](1)
        if found is not None and found[0] <= STRETCH_MOST:
            offers.append((found[0], own, found[1]))
    return sorted(offers, key=lambda offer: offer[0])
