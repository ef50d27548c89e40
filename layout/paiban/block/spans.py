"""Widths in columns for which there is no room, and parts that are to float and can't: each is set as it can be, and a
warning says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeGuard

from paiban.base.diagnostics import Collector
from paiban.base.message import msg
from paiban.block.model import FigureBlock, Story, TableBlock
from paiban.issue.model import BlockQuote, Issue, ListBlock, Part, Photo, PhotoGroup, Table
from paiban.issue.walk import inner, walk
from paiban.style.theme import Theme


def check_spans(issue: Issue, theme: Theme, stories: Sequence[Story], collector: Collector) -> None:
    """Warn of parts that are to stand across more columns than there are where they stand: pages of news have their
    own.  So it does of what is to float and can't.  ``stories`` are those of ``issue``."""
    bodies = [story.body for story in (issue.letter, *issue.articles) if story is not None]
    for body in bodies:
        for part in _wider(body):
            message = msg("what stands in a list or a quote is as wide as that, not `width: {width}`", width=part.width)
            collector.warning("width", message, part.mark, msg("leave `width` out"))
        _check_floats(body, collector)
    fewest = min([theme.grid.columns, *(master.columns for master in theme.masters.values() if master.columns)])
    wanted = [part for body in bodies for part in _counted(body) if int(part.width) > fewest]
    if not wanted:  # as in nearly all issues
        return
    blocks = [block for story in stories for block in story.blocks]
    spans = {block.mark: block.span for block in blocks if isinstance(block, (FigureBlock, TableBlock))}
    for part in wanted:
        columns = spans.get(part.mark, int(part.width))
        if columns < int(part.width):
            message = msg(
                "`width: {width}` is more columns than there are here ({columns}); it is set across all of them",
                width=part.width,
                columns=columns,
            )
            collector.warning("width", message, part.mark, msg("at most {columns}, or `width: page`", columns=columns))


def _counted(body: Iterable[Part]) -> Iterator[Photo | PhotoGroup | Table]:
    """Yield the parts of the body itself whose width is a number of columns."""
    for part in body:
        if isinstance(part, (Photo, PhotoGroup, Table)) and isinstance(part.width, int):
            yield part


def _wider(body: Iterable[Part]) -> Iterator[Photo | PhotoGroup | Table]:
    """Yield the parts in lists and quotes, at whatever depth, that are to be wider than a column."""
    for outer in walk(body):
        if isinstance(outer, (BlockQuote, ListBlock)):
            for part in inner(outer):
                if not isinstance(part, (Photo, PhotoGroup, Table)):
                    continue
                if part.width not in ("auto", "column", 1) and not str(part.width).endswith("em"):
                    yield part


def _check_floats(body: Sequence[Part], collector: Collector) -> None:
    """Warn of parts that are to float and can't: what stands in another part stays in it, and a photo that text runs
    beside stays in its text."""
    for part in walk(body):
        for own in inner(part):
            if _floats(own):
                message = msg("what stands in another part stays there: `float` has no effect")
                collector.warning("float", message, own.mark, msg("leave `float` out, or put it after that part"))
    for part in body:
        if isinstance(part, Photo) and _floats(part) and str(part.width).endswith("em"):
            message = msg("a photo with text beside it stays in the text: `float` has no effect")
            hint = msg("leave `float` out, or give another `width`")
            collector.warning("float", message, part.mark, hint)


def _floats(part: Part) -> TypeGuard[Photo | PhotoGroup | Table]:
    """Return whether a part is to stand elsewhere than in its text."""
    return isinstance(part, (Photo, PhotoGroup, Table)) and part.floats not in ("auto", "here")
