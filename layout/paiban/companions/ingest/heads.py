"""What stands around a title in a size of its own: the department over it, the standfirst under it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.companions.ingest.blocks import Block, Piece
from paiban.companions.ingest.looks import Measures

_RATIO = 1.3
"""Size of a title, in that of what belongs to it, at least."""
_OPENER = 16
"""Characters that the name of a department has at most."""
_DECK = 16
"""Characters of a standfirst that has marks within it, at least."""
_NEAR = 4.0
"""Leadings from a department's name to the title at most; a kicker may stand between them."""


def sort_heads(pieces: Sequence[Piece], measures: Measures) -> None:
    """Of display blocks, tell openers and decks; the others are left to ``sort_looks``."""
    for n, piece in enumerate(pieces):
        if not isinstance(piece, Block) or piece.kind != "display" or piece.box:
            continue
        before = pieces[n - 1] if n else None
        if _is_opener(piece, pieces[n + 1 : n + 3], measures):
            piece.kind = "opener"
        elif isinstance(before, Block) and before.kind == "display" and before.page == piece.page:
            smaller = before.look.size >= _RATIO * piece.look.size
            if smaller and is_sentence(piece.text) and piece.lines[0].base > before.lines[-1].base:
                piece.kind = "deck"


def is_sentence(text: str) -> bool:
    """Whether it has the length and the marks of a standfirst rather than of a title."""
    return len(text) >= _DECK and re.search("[，。！？；]", text) is not None


def _is_opener(block: Block, after: Sequence[Piece], measures: Measures) -> bool:
    if len(block.lines) > 1 or len(block.text) > _OPENER:
        return False
    for piece in after:
        if not isinstance(piece, Block) or piece.page != block.page or len(piece.lines) > 4:
            return False
        if piece.kind == "display":
            white = piece.lines[0].top - block.lines[-1].bottom
            return piece.look.size >= _RATIO * block.look.size and -0.5 * measures.em < white < _NEAR * measures.leading
        if piece.kind == "body" or len(piece.lines) > 2:
            return False
    return False
