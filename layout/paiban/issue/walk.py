"""One walk over the parts of a body, for every module that reads them.

What a kind of part holds is said here and nowhere else: its own texts, its photos, the parts inside it.  Each branch
ends in ``assert_never``, so that mypy finds a kind that was forgotten before a reader does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, assert_never

from paiban.issue.model import (
    BlockQuote,
    Box,
    Chart,
    Code,
    Heading,
    Jump,
    ListBlock,
    Paragraph,
    Part,
    Photo,
    PhotoGroup,
    Quote,
    Table,
    Text,
    ThematicBreak,
    Verse,
)

TextKind = Literal["text", "heading", "caption", "credit", "cell", "code"]
"""The role of a text in its part."""


def inner(part: Part) -> tuple[Part, ...]:
    """The parts that stand inside ``part``, in order, without those inside them."""
    match part:
        case Box() | BlockQuote():
            return part.body
        case ListBlock():
            return tuple(own for item in part.items for own in item.body)
        case (
            Paragraph()
            | Heading()
            | Photo()
            | PhotoGroup()
            | Quote()
            | Table()
            | Chart()
            | Code()
            | Verse()
            | ThematicBreak()
            | Jump()
        ):
            return ()
        case _:
            assert_never(part)


def walk(parts: Iterable[Part]) -> Iterator[Part]:
    """All parts in reading order, each before those inside it."""
    for part in parts:
        yield part
        if own := inner(part):
            yield from walk(own)


def own_texts(part: Part) -> list[tuple[TextKind, Text]]:
    """The texts of ``part`` itself, in order, but those of the parts inside it; empty ones too."""
    found: list[tuple[TextKind, Text | None]]
    match part:
        case Paragraph():
            found = [("text", part.text)]
        case Heading():
            found = [("heading", part.text)]
        case Photo():
            found = [("caption", part.caption), ("credit", part.credit)]
        case PhotoGroup():
            found = [own for photo in part.photos for own in own_texts(photo)]
            found += [("caption", part.caption), ("credit", part.credit)]
        case Quote():
            found = [("text", text) for text in part.paragraphs]
            found.append(("text", part.attribution))
        case Table():
            found = [("caption", part.caption), *(("cell", cell) for row in part.rows for cell in row)]
        case Chart():
            found = [("caption", part.caption), ("credit", part.credit)]
        case Code():
            found = [("code", part.text)]
        case Verse():
            found = [("text", line) for line in part.lines]
        case Box():
            found = [("heading", part.title)]
        case ListBlock() | BlockQuote() | ThematicBreak() | Jump():
            found = []
        case _:
            assert_never(part)
    return [(kind, text) for kind, text in found if text is not None]


def own_photos(part: Part) -> tuple[Photo, ...]:
    """The photos of ``part`` itself, but those of the parts inside it."""
    match part:
        case Photo():
            return (part,)
        case PhotoGroup():
            return part.photos
        case (
            Paragraph()
            | Heading()
            | Quote()
            | ListBlock()
            | Table()
            | Chart()
            | Code()
            | Verse()
            | BlockQuote()
            | ThematicBreak()
            | Box()
            | Jump()
        ):
            return ()
        case _:
            assert_never(part)


def texts_of(parts: Iterable[Part]) -> list[Text]:
    """All texts of a body, in order."""
    return [text for part in walk(parts) for _, text in own_texts(part)]


def marked_up(parts: Iterable[Part]) -> list[Text]:
    """All texts of a body that may hold markup, in order: all but code."""
    return [text for part in walk(parts) for kind, text in own_texts(part) if kind != "code"]


def photos_of(parts: Iterable[Part]) -> Iterator[Photo]:
    """All photos of a body, in order."""
    for part in walk(parts):
        yield from own_photos(part)
