"""An issue and its pages into an entry of the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from paiban.base.diagnostics import Mark
from paiban.companions.catalogue import model
from paiban.companions.catalogue.model import Kind, Passage
from paiban.display.model import Layout
from paiban.issue.base import base_text
from paiban.issue.model import Article, Byline, Issue, Letter, Part, Text
from paiban.issue.walk import TextKind, own_texts, walk

_Place = tuple[int, int]
_Story = Article | Letter


def read_entry(issue: Issue, document: Layout) -> model.IndexedIssue:
    """What is in ``issue``, with the pages that ``document`` has it on."""
    stories: list[_Story] = [*([issue.letter] if issue.letter else []), *issue.articles]
    pages = _Pages(stories, document)
    articles = tuple(_article(story, pages) for story in stories)
    return model.IndexedIssue(
        base_text(issue.title), issue.number, issue.date, issue.language, len(document.pages), articles
    )


class _Pages:
    """Where texts and stories are: by the places in the file that structure elements come from.

    An article may be in two parts with others between, so that each text is looked for.  What is in the contents is
    elsewhere.
    """

    def __init__(self, stories: Sequence[_Story], document: Layout) -> None:
        self.labels = [page.label for page in document.pages]
        self._texts: dict[_Place, int] = {}
        self._stories: dict[_Place, set[int]] = {_place(story.mark): set() for story in stories}
        owners = {_place(mark): _place(story.mark) for story in stories for mark in _marks(story)}
        places: list[_Place | None] = []
        contents: list[bool] = []
        for n, node in enumerate(document.structure):
            own = _place(node.mark)
            places.append(own if own in owners or not n else places[node.parent])
            contents.append(node.role == "TOC" or (n > 0 and contents[node.parent]))
        for number, page in enumerate(document.pages):
            for item in page.items:
                if item.element > 0 and not contents[item.element]:
                    place = places[item.element]
                    if place in owners:
                        self._stories[owners[place]].add(number)
                        self._texts.setdefault(place, number)

    def of_story(self, mark: Mark) -> list[int]:
        return sorted(self._stories[_place(mark)])

    def of_text(self, mark: Mark, otherwise: int) -> int:
        return self._texts.get(_place(mark), otherwise)


def _place(mark: Mark) -> _Place:
    return mark.line, mark.column


def _marks(story: _Story) -> Iterator[Mark]:
    """The places of a story and of its texts."""
    yield story.mark
    for _, text in _texts(story):
        yield text.mark


def _article(story: _Story, pages: _Pages) -> model.IndexedArticle:
    numbers = pages.of_story(story.mark)
    first = numbers[0] if numbers else 0
    passages = []
    for kind, text in _texts(story):
        if text.text.strip():
            page = pages.of_text(text.mark, first)
            passages.append(Passage(kind, page, pages.labels[page], " ".join(text.text.split("\n"))))
    labels = tuple(pages.labels[n] for n in numbers)
    if isinstance(story, Letter):
        signed = (model.Author(*[story.signature.text] * 2),) if story.signature else ()
        return model.IndexedArticle(
            "letter", base_text(story.title) if story.title else "", "", signed, labels, tuple(passages)
        )
    title = _joined(map(base_text, story.title))
    authors = tuple(author for author in map(_author, story.bylines) if author.full)
    section = base_text(story.section) if story.section else ""
    return model.IndexedArticle("article", title, section, authors, labels, tuple(passages))


def _joined(lines: Iterable[str]) -> str:
    """The lines of a title in one: a space only between Latin words."""
    title = ""
    for line in lines:
        latin = title[-1:].isascii() and line[:1].isascii()
        title += (" " if title and latin else "") + line
    return title


def _author(line: Byline) -> model.Author:
    full = "　".join(base_text(text) for text in (line.name, line.affiliation, line.role) if text)
    return model.Author(base_text(line.name) if line.name else full, full)


def _texts(story: _Story) -> Iterator[tuple[Kind, Text]]:
    if isinstance(story, Letter):
        if story.title:
            yield "title", Text(base_text(story.title), mark=story.title.mark)
        yield from _body(story.body)
        if story.signature:
            yield "author", story.signature
        return
    yield "title", Text(_joined(map(base_text, story.title)), mark=story.title[0].mark)
    for kind, text in (("kicker", story.kicker), ("deck", story.deck)):
        if text:
            yield kind, text  # type: ignore[misc]
    for line in story.bylines:
        for text in (line.name, line.affiliation, line.role):
            if text:
                yield "author", text
    yield from _body(story.body)
    for note in story.notes:
        yield "note", note.text
    if story.source:
        yield "note", story.source
    if story.bio is not None:
        if story.bio.name:
            yield "author", story.bio.name
        for text in story.bio.paragraphs:
            yield "note", text


_KINDS: dict[TextKind, Kind] = {
    "text": "text",
    "heading": "heading",
    "caption": "caption",
    "credit": "caption",
    "cell": "text",
    "code": "text",
}
"""What the catalogue calls a text of a part."""


def _body(parts: Sequence[Part]) -> Iterator[tuple[Kind, Text]]:
    for part in walk(parts):
        for kind, text in own_texts(part):
            yield _KINDS[kind], text
