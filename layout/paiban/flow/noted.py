"""The notes of a story and the pieces that refer to them: which has which at its foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import structs

from paiban.flow.footnotes import Dealer
from paiban.flow.model import Piece
from paiban.flow.stretch import VariantColumn
from paiban.issue.model import Text


class Waiting:
    """The notes of a story that no text has referred to yet: their numbers among all by what they are marked with."""

    def __init__(self, numbers: dict[str, int] | None = None) -> None:
        self._numbers = numbers or {}

    def numbers(self) -> Sequence[int]:
        """Those that are left."""
        return list(self._numbers.values())

    def taken(self, *texts: Text | None) -> dict[str, int]:
        """The notes that ``texts`` are the first to refer to; they wait no more."""
        found = {}
        for text in texts if self._numbers else ():
            for span in text.spans if text else ():
                if span.kind == "note" and span.value in self._numbers:
                    found[span.value] = self._numbers.pop(span.value)
        return found


def deal_notes(
    pieces: list[Piece],
    first: int,
    dealer: Dealer,
    parts: Mapping[int, Sequence[int]],
    waiting: Waiting,
    at_page: bool,
) -> set[int]:
    """Give the ``pieces`` from ``first`` on their notes, each made of ``parts``; the paragraphs that have others than
    they refer to.  ``at_page``: notes stand at the foot of the page, not of the column."""
    moved: set[int] = set()
    met: set[int] = set()
    last = len(pieces) - 1
    for n in range(first, last + 1):
        piece = pieces[n]
        # a mark that a line break divides is in two lines
        own = tuple(part for note in dict.fromkeys(piece.notes) if note not in met for part in parts[note])
        met.update(piece.notes)
        # which page one across the columns comes to stand on is not known where columns are filled
        across = piece.figure is not None and piece.figure.span != 1
        if piece.floats and not across and dealer.stands(piece.height, own):
            # text after it may come before it: what goes on with that text is never a part of its notes
            dealt = own
        else:
            dealer.queue += own
            dealt = () if across or piece.floats else dealer.dealt(piece.height)
        if n == last:
            dealer.queue += [part for note in waiting.numbers() for part in parts[note]]
            if not (across or piece.floats):
                dealt += dealer.dealt(piece.height)
        if dealt != own:
            moved.add(piece.paragraph)
        if dealt or piece.notes:
            pieces[n] = structs.replace(piece, notes=dealt)
    if last < first:
        dealer.queue += [part for note in waiting.numbers() for part in parts[note]]
    while dealer.queue:
        # no text is left: at the foot of this column, or of the next; a page is filled by the lines of its columns,
        # so there it takes white ones
        height = 1.0 if at_page else 0.0
        pieces.append(Piece(height, snap=False, notes=dealer.dealt(height)))
    return moved


def renumbered_variant(variant: VariantColumn, parts: Mapping[int, Sequence[int]]) -> VariantColumn:
    """Return the function for a paragraph's variants, with each note made of its ``parts``."""

    def renumbered(delta: int) -> tuple[float, list[Piece]] | None:
        found = variant(delta)
        if found is None:
            return None
        met: set[int] = set()
        pieces = []
        for piece in found[1]:
            if piece.notes:
                own = [part for note in dict.fromkeys(piece.notes) if note not in met for part in parts[note]]
                met.update(piece.notes)
                piece = structs.replace(piece, notes=tuple(own))
            pieces.append(piece)
        return found[0], pieces

    return renumbered
