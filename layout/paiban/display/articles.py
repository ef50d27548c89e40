"""On which pages the articles of an issue stand."""

from __future__ import annotations

from msgspec import Struct

from paiban.display.model import Layout, Link
from paiban.issue.base import base_text
from paiban.issue.model import Issue


class ArticlePages(Struct, frozen=True):
    """An article in a document: its ``title`` as plain text, and the indices of its ``first`` and ``last`` page."""

    title: str
    first: int
    last: int


def article_pages(issue: Issue, layout: Layout) -> tuple[ArticlePages, ...]:
    """Return the articles of a layout in their order, jumps and continuations included."""
    known = {article.mark: n for n, article in enumerate(issue.articles)}
    owners: list[int] = []
    for element in layout.structure:
        own = known.get(element.mark, -1) if element.role == "Sect" else -1
        owners.append(own if own >= 0 or not owners else owners[element.parent])
    found: dict[int, tuple[int, int]] = {}
    for index, page in enumerate(layout.pages):
        for item in page.items:
            if not isinstance(item, Link) and item.element > 0 and (n := owners[item.element]) >= 0:
                found[n] = found.get(n, (index, index))[0], index
    titles = ["".join(base_text(line) for line in article.title) for article in issue.articles]
    return tuple(ArticlePages(titles[n], *found[n]) for n in sorted(found))
