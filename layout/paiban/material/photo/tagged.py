"""Whether a photo's file says what its colours mean: an ICC profile, or a word for sRGB."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.message import cause_of, msg
from paiban.base.pdffile.spaces import fits
from paiban.material.photo.jpeg import read_jpeg
from paiban.material.picture import PhotoError, Picture

_COMPONENTS = {"gray": 1, "rgb": 3, "cmyk": 4}


def is_tagged(picture: Picture) -> bool:
    """Raises ``PhotoError`` where the file can't be read."""
    try:
        with open(picture.path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise PhotoError(
            "photo", msg("cannot read {name}: {cause}", name=picture.name, cause=cause_of(error))
        ) from None
    if picture.format == "jpeg":
        found = read_jpeg(data)
        return found is not None and fits(found.profile, _COMPONENTS[picture.mode])
    if picture.format == "png":
        # PNG, third edition, 11.3.2: either of them says it
        return any(tag in (b"iCCP", b"sRGB", b"cICP") for tag in _chunks(data, 8, "big"))
    return b"ICCP" in _chunks(data, 12, "little")


def _chunks(data: bytes, at: int, order: str) -> Iterator[bytes]:
    """The names of the chunks of a PNG, or of a WebP (RIFF), up to the pixels."""
    while at + 8 <= len(data):
        if order == "big":
            length, tag, extra = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8], 4
        else:
            length, tag = int.from_bytes(data[at + 4 : at + 8], "little"), data[at : at + 4]
            extra = length % 2
        if tag in (b"IDAT", b"VP8 ", b"VP8L"):
            return
        yield tag
        at += 8 + length + extra
