"""Whether parts that are to stay together do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from paiban.base.diagnostics import Mark
from paiban.flow.structure import StructureNode
from paiban.issue.model import Issue, Keep, Part
from paiban.issue.walk import inner, own_photos, own_texts, walk


def separated(
    issue: Issue, nodes: Sequence[StructureNode], standing: Mapping[int, tuple[int, int]]
) -> Iterator[tuple[Mark, int, int]]:
    """Yield where the YAML asks for two parts on one page that stand on two, and the pages (indices).

    ``standing`` are the pages of each element of the structure ``nodes``, from the first to the last.
    """
    bodies = [article.body for article in issue.articles] + ([issue.letter.body] if issue.letter else [])
    keeps = [(*own,) for body in bodies for own in _keeps(body)]
    if not keeps:
        return
    pages: dict[Mark, tuple[int, int]] = {}
    for element, (first, last) in standing.items():
        mark = nodes[element].mark
        if mark.line:
            known = pages.get(mark, (first, last))
            pages[mark] = min(known[0], first), max(known[1], last)
    for before, keep, after in keeps:
        ends = [pages[mark][1] for mark in _marks(before) if mark in pages]
        begins = [pages[mark][0] for mark in _marks(after) if mark in pages]
        if ends and begins and max(ends) != min(begins):
            yield keep.mark, max(ends), min(begins)


def _keeps(body: Sequence[Part]) -> Iterator[tuple[Part, Keep, Part]]:
    """Yield the parts of a body, at every depth, that are to stay together."""
    for (before, keep), after in zip(pairwise(body), body[2:], strict=False):
        if isinstance(keep, Keep):
            yield before, keep, after
    for part in body:
        yield from _keeps(inner(part))


def _marks(part: Part) -> Iterator[Mark]:
    """Yield the places of all that a part puts on pages."""
    for own in walk([part]):
        yield from (text.mark for _, text in own_texts(own))
        yield from (photo.mark for photo in own_photos(own))
