"""Issues, articles and passages as they are catalogued.  Pages are indexes from 0; labels are folios as printed."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Kind = Literal["title", "kicker", "deck", "author", "heading", "text", "caption", "note"]


class Passage(Struct, frozen=True):
    """A text of an article, and the page that it begins on."""

    kind: Kind
    page: int
    label: str
    text: str


class Author(Struct, frozen=True):
    """``name`` as in the byline, ``full`` with affiliation and role where they are given apart."""

    name: str
    full: str


class IndexedArticle(Struct, frozen=True):
    """An article, or the editor's letter.  ``pages`` are the labels of all pages that it is on, in order."""

    kind: Literal["article", "letter"]
    title: str
    section: str
    authors: tuple[Author, ...]
    pages: tuple[str, ...]
    passages: tuple[Passage, ...]


class IndexedIssue(Struct, frozen=True):
    """``date`` is ISO text; ``pages`` their number."""

    title: str
    number: str
    date: str
    language: str
    pages: int
    articles: tuple[IndexedArticle, ...]
