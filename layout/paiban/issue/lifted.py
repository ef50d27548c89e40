"""Photos that stand among words and are set after them, and what the reader of a Markdown text asks of the loader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from paiban.base.diagnostics import Mark, Severity
from paiban.base.message import msg
from paiban.issue.model import Photo, Text
from paiban.issue.piece import ScalarText
from paiban.issue.pieces import InlinePhoto, TextContext
from paiban.material.picture import Picture

Link = Callable[[str], tuple[str, str] | None]
"""A function that returns the address and the title that a label of Markdown stands for; None where it stands for
nothing."""


class Ground:
    """What the reader of a Markdown text asks of the loader, which knows where the text stands in its file.

    Offsets count characters of the text.
    """

    def text(self, piece: ScalarText, context: TextContext) -> Text:
        """Read a piece of the text as inline markup."""
        raise NotImplementedError

    def context(self, link: Link, cell: bool = False, html: bool = False) -> TextContext:
        """Return the context in which a piece is read: ``link`` resolves labels, ``cell`` is for cells of tables,
        ``html`` for text that is HTML as a whole."""
        raise NotImplementedError

    def mark(self, offset: int) -> Mark:
        """Return the place of an offset in the file."""
        raise NotImplementedError

    def photo(self, name: str, offset: int) -> Picture | None:
        """Return the photo at a path; None, after reporting why, where it can't be used."""
        raise NotImplementedError

    def note(self, label: str, text: Text) -> None:
        """Define the note that a label marks."""
        raise NotImplementedError

    def tell(self, severity: Severity, code: str, message: str, offset: int, hint: str = "") -> None:
        """Report a problem at an offset."""
        raise NotImplementedError


def no_link(label: str) -> tuple[str, str] | None:
    """Return None: no label stands for anything."""
    return None


def lift(
    images: Sequence[InlinePhoto], piece: ScalarText, moved: bool, ground: Ground, link: Link = no_link
) -> Iterator[Photo]:
    """Yield the photos found in ``piece``.  Where they stood among words they are ``moved``, which a note reports."""
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
            if title.text != image.title:  # it stands where the label is defined
                title = ScalarText([(image.title, at)])
            credit = ground.text(title.stripped(), ground.context(link))
        yield Photo(picture, caption, credit, caption.text if caption else "", mark=ground.mark(at))


def _address(image: InlinePhoto) -> str:
    """Return the path of a photo, with the escapes undone that editors write for blanks and other characters."""
    if "%" not in image.address:
        return image.address
    from urllib.parse import unquote

    return unquote(image.address)
