"""The texts of a block."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.block.model import Block, FigureBlock, PanelBlock, TableBlock, TextBlock
from paiban.issue.model import Text


def texts_of(block: Block) -> Iterator[Text]:
    """All that is set of ``block``, in order; list and note numbers are no part of it."""
    if isinstance(block, TextBlock):
        yield block.text
    elif isinstance(block, PanelBlock):
        for inner in block.blocks:
            yield from texts_of(inner)
    elif isinstance(block, FigureBlock):
        yield from (cell.caption for row in block.rows for cell in row if cell.caption is not None)
        if block.caption is not None:
            yield block.caption
    elif isinstance(block, TableBlock):
        yield from (text for row in block.rows for text in row)
        if block.caption is not None:
            yield block.caption
