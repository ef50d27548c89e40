"""Photos that stand among words, set after them; and what a text is read on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from paiban.diagnostics import Mark, Severity
from paiban.issue.model import Photo, Text
from paiban.issue.picture import Picture
from paiban.issue.piece import Piece
from paiban.issue.pieces import Context, Image
from paiban.messages.message import msg

Link = Callable[[str], tuple[str, str] | None]
"""What a label of Markdown stands for: an address and a title."""


class Ground:
    """What a Markdown text stands on: the loader gives an offset in it a place, and a path its photo."""

    def text(self, piece: Piece, context: Context) -> Text:
        raise NotImplementedError

    def context(self, link: Link, cell: bool = False, html: bool = False) -> Context:
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


def lift(images: Sequence[Image], piece: Piece, moved: bool, ground: Ground, link: Link = no_link) -> Iterator[Photo]:
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
                title = Piece([(image.title, at)])
            credit = ground.text(title.stripped(), ground.context(link))
        yield Photo(picture, caption, credit, caption.text if caption else "", mark=ground.mark(at))


def _address(image: Image) -> str:
    """The path of a photo: what editors write for blanks and other characters in it is undone."""
    if "%" not in image.address:
        return image.address
    from urllib.parse import unquote

    return unquote(image.address)
