"""What blocks hold: the texts of a block, and the blocks inside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from paiban.block.model import (
    Block,
    FigureBlock,
    LinesBlock,
    ListingBlock,
    PanelBlock,
    PassageBlock,
    RuleBlock,
    TableBlock,
    TextBlock,
)
from paiban.issue.model import Text


def inner_blocks(block: Block) -> tuple[Block, ...]:
    """Return the blocks that stand inside ``block``, in order, but not those inside them."""
    match block:
        case PanelBlock() | PassageBlock():
            return block.blocks
        case ListingBlock():
            return tuple(own for item in block.items for own in item.blocks)
        case TextBlock() | FigureBlock() | TableBlock() | LinesBlock() | RuleBlock():
            return ()
        case _:
            assert_never(block)


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield all blocks in order, each before those inside it."""
    for block in blocks:
        yield block
        if own := inner_blocks(block):
            yield from walk_blocks(own)


def texts_of(block: Block) -> Iterator[Text]:
    """Yield all texts that are set of ``block``, in order.  The numbers of list items and notes are not among them."""
    match block:
        case TextBlock():
            yield block.text
        case PanelBlock() | PassageBlock() | ListingBlock():
            for inner in inner_blocks(block):
                yield from texts_of(inner)
        case FigureBlock():
            yield from (cell.caption for row in block.rows for cell in row if cell.caption is not None)
            if block.caption is not None:
                yield block.caption
        case TableBlock():
            yield from (text for row in block.rows for text in row)
            if block.caption is not None:
                yield block.caption
        case LinesBlock():
            yield from block.lines
        case RuleBlock():
            pass
        case _:
            assert_never(block)
