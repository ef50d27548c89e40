"""Articles by words, author and department."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from paiban.companions.catalogue.model import folded
from paiban.companions.catalogue.store import Store

_GRAM = 3
"""Characters that the index has: words of fewer are looked for in all passages."""
_BEFORE, _AFTER = 12, 24
"""Characters of a snippet around the word."""
_RANK = ("title", "kicker", "deck", "heading", "caption", "author", "text", "note")
"""Kinds of passages: which of them is shown, and which articles come first."""


class Hit(Struct, frozen=True):
    """An article that was found.  ``label``, ``page`` (from 0), ``kind`` and ``snippet`` are of the best passage; the
    words in it stand from ``marks[i][0]`` to ``marks[i][1]`` of the snippet.  ``passages``: how many have a word."""

    path: str
    issue: str
    number: str
    date: str
    article: str
    section: str
    authors: tuple[str, ...]
    pages: tuple[str, ...]
    page: int
    label: str
    kind: str
    snippet: str
    marks: tuple[tuple[int, int], ...] = ()
    passages: int = 0


def search(store: Store, query: str, author: str = "", section: str = "", limit: int = 0) -> list[Hit]:
    """The articles in which every word of ``query`` (separated by spaces) is found, whose byline has ``author`` and
    whose department ``section`` in it; those with a word in the title first, then the newest.

    Either way of writing is found: ``台``/``臺``, full-width or not, capitals or not.  Raises ``CatalogueError``.
    """
    with store.sound():
        return _search(store, query, author, section, limit)


def _search(store: Store, query: str, author: str, section: str, limit: int) -> list[Hit]:
    words = list(dict.fromkeys(folded(query).split()))
    articles = _filtered(store, folded(author.strip()), folded(section.strip()))
    passages: dict[int, dict[int, set[str]]] = {}
    for word in words:
        found = _passages(store, word)
        articles = {row for row in articles if row in found} if articles is not None else set(found)
        for row, rows in found.items():
            for passage in rows:
                passages.setdefault(row, {}).setdefault(passage, set()).add(word)
    if articles is None:
        return []
    hits = [_hit(store, row, passages.get(row, {}), words) for row in sorted(articles)]
    hits.sort(key=lambda hit: (hit.path, hit.page))
    hits.sort(key=lambda hit: hit.date, reverse=True)
    hits.sort(key=lambda hit: hit.kind != "title")
    return hits[:limit] if limit else hits


def _filtered(store: Store, author: str, section: str) -> set[int] | None:
    """The articles that the filters let pass; None where there are none."""
    found: set[int] | None = None
    for query, value in (
        ("SELECT article FROM author WHERE instr(folded(byline), ?)", author),
        ("SELECT id FROM article WHERE instr(folded(section), ?)", section),
    ):
        if value:
            rows = {row for (row,) in store.select(query, (value,))}
            found = rows if found is None else found & rows
    return found


def _passages(store: Store, word: str) -> dict[int, list[int]]:
    """The passages with a word, by article."""
    if len(word) >= _GRAM:
        quoted = '"' + word.replace('"', '""') + '"'
        query = (
            "SELECT article, id FROM passage WHERE id IN (SELECT rowid FROM passage_words WHERE passage_words MATCH ?)"
        )
        rows = store.select(query, (quoted,))
    else:
        rows = store.select("SELECT article, id FROM passage WHERE instr(folded, ?)", (word,))
    found: dict[int, list[int]] = {}
    for article, passage in rows:
        found.setdefault(article, []).append(passage)
    return found


def _hit(store: Store, row: int, passages: dict[int, set[str]], words: Sequence[str]) -> Hit:
    (facts,) = store.select(
        "SELECT path, issue.title, number, date, article.title, section, article.pages, kind FROM article "
        "JOIN issue ON issue.id = issue WHERE article.id = ?",
        (row,),
    )
    path, issue, number, date, title, section, pages, kind = facts
    names = store.select("SELECT byline FROM author WHERE article = ? ORDER BY position", (row,))
    texts = store.select("SELECT id, kind, page, label, text FROM passage WHERE article = ? ORDER BY id", (row,))
    best = min(
        (t for t in texts if not passages or t[0] in passages),
        key=lambda t: (-len(passages.get(t[0], ())), _RANK.index(t[1]), t[0]),
        default=(0, kind, 0, "", ""),
    )
    snippet, marks = _snippet(best[4], words)
    labels = store.labels(pages)
    authors = tuple(name for (name,) in names)
    shown_path = store.shown(path)
    first = (shown_path, issue, number, date, title, section, authors, labels)
    return Hit(*first, int(best[2]), best[3] or "".join(labels[:1]), best[1], snippet, marks, len(passages))


def _snippet(text: str, words: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The stretch of a passage around the first of the words, and where they are in it."""
    small = folded(text)
    places = sorted((at, at + len(word)) for word in words for at in _all(small, word))
    first = places[0][0] if places else 0
    start = max(0, first - _BEFORE) if first > _BEFORE + 2 else 0
    end = max(first, start) + _BEFORE + _AFTER
    end = len(text) if len(text) - end < 3 else end
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    shift = len(head) - start
    kept: list[tuple[int, int]] = []
    for a, b in places:
        if a >= start and b <= end and (not kept or a + shift >= kept[-1][1]):
            kept.append((a + shift, b + shift))
    return f"{head}{text[start:end]}{tail}", tuple(kept)


def _all(text: str, word: str) -> list[int]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + len(word))
    return found
