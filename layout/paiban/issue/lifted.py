"""Photos that stand among words, set after them; and what a text is read on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from paiban.base.diagnostics import Mark, Severity
from paiban.base.message import msg
from paiban.issue.model import Photo, Text
from paiban.issue.piece import SourceText
from paiban.issue.pieces import InlinePhoto, TextContext
from paiban.material.picture import Picture

Link = Callable[[str], tuple[str, str] | None]
"""What a label of Markdown stands for: an address and a title."""


class Ground:
    """What a Markdown text stands on: the loader gives an offset in it a place, and a path its photo."""

    def text(self, piece: SourceText, context: TextContext) -> Text:
        raise NotImplementedError

    def context(self, link: Link, cell: bool = False, html: bool = False) -> TextContext:
        raise NotImplementedError

    def mark(self, offset: int) -> Mark:
        raise NotImplementedError

    def photo(self, name: str, offset: int) -> Picture | None:
        raise NotImplementedError

    def note(self, label: str, text: Text) -> None:
        raise NotImplementedError

    def tell(self, severity: Severity, code: str, message: str, offset: int, hint: str = "") -> None:
        raise NotImplementedError


def no_link(label: str) -> tuple[str, str] | None:
    return None


def lift(
    images: Sequence[InlinePhoto], piece: SourceText, moved: bool, ground: Ground, link: Link = no_link
) -> Iterator[Photo]:
    """The photos found in ``piece``; ``moved``: they stood among words."""
    for image in images:
        at = piece.offset(image.at)
        if moved:
            ground.tell("note", "photo-moved", msg("a photo among words is set after them"), at)
        name = _address(image)
        picture = ground.photo(name, piece.offset(image.address_at)) if name else None
        if not name:
            ground.tell("error", "markdown", msg("this photo names no file"), at, msg("as ![caption](photos/a.jpg)"))
        if picture is None:
            continue
        caption = None
        if image.caption.text.strip():
            caption = Text(image.caption.text, image.caption.spans, ground.mark(piece.offset(image.caption_at)))
        credit = None
        if image.title.strip():
            title = piece.part(image.title_at, image.title_at + len(image.title))
            if title.text != image.title:  # it stands elsewhere, with what the label means
                title = SourceText([(image.title, at)])
            credit = ground.text(title.stripped(), ground.context(link))
        yield Photo(picture, caption, credit, caption.text if caption else "", mark=ground.mark(at))


def _address(image: InlinePhoto) -> str:
    """The path of a photo: what editors write for blanks and other characters in it is undone."""
    if "%" not in image.address:
        return image.address
    from urllib.parse import unquote

    return unquote(image.address)
