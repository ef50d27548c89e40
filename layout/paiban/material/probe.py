"""What a file in the place of a photo is, measured by its headers alone: nothing is decoded to lay out a page."""

from __future__ import annotations

import os
import stat
import struct
from typing import Literal, cast

from paiban.base.message import cause_of, msg, verbatim
from paiban.material.drawing.source import SvgSource
from paiban.material.photo import headers
from paiban.material.picture import LONGEST_SIDE, MOST_PIXELS, PhotoError, Picture

_OTHER_FORMATS = (
    (b"GIF8", msg("a GIF")),
    (b"II*\0", msg("a TIFF or a camera's raw file")),
    (b"MM\0*", msg("a TIFF or a camera's raw file")),
    (b"BM", msg("a BMP")),
    (b"\x1f\x8b", msg("a compressed file")),
    (b"8BPS", msg("a Photoshop file")),
    (b"\0\0\0\x0cjP  ", msg("a JPEG 2000")),
    (b"\xff\x4f\xff\x51", msg("a JPEG 2000")),
    (b"\0\0\0\x0cJXL ", msg("a JPEG XL")),
    (b"\xff\x0a", msg("a JPEG XL")),
    (b"version https://git-lfs", msg("a Git LFS pointer, not the photo itself")),
    (b"<!DOCTYPE", msg("a web page")),
    (b"<html", msg("a web page")),
)
_AGAIN = msg("copy the photo again")
_SVG_SIDE = 10_000
"""The longer side of an SVG, in units that only tell its proportions."""


def probe(path: str, name: str, page: int = 0) -> Picture:
    """Measure the file at ``path``, called ``name`` by the user; ``page``: which page of a PDF, from 1, where the user
    has said so.  Raises ``PhotoError``."""
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            raise PhotoError("photo", msg("{name} is a folder", name=name), msg("name a photo in it"))
        if not stat.S_ISREG(status.st_mode):
            raise PhotoError("photo", msg("{name} is no regular file", name=name))
        if status.st_size == 0:
            raise PhotoError("photo", msg("{name} is empty (0 bytes)", name=name), _AGAIN)
        form, header = _read(path, name, status.st_size)
    except OSError as error:
        raise PhotoError("photo", msg("cannot read {name}: {cause}", name=name, cause=cause_of(error))) from None
    except headers.Unfit as error:
        raise PhotoError("photo", msg("{name} {said}", name=name, said=error.args[0]), error.args[1]) from None
    except headers.DamagedPhoto as error:
        raise PhotoError(
            "photo", msg("{name} is damaged: {told}", name=name, told=verbatim(str(error))), _AGAIN
        ) from None
    except struct.error:
        raise PhotoError("photo", msg("{name} is damaged: its header is scrambled", name=name), _AGAIN) from None
    if form == "drawing" and not page:
        return _probe_svg(path, name)
    if header is None and form == "pdf":
        from paiban.material.supplied.file import probe_pdf

        return probe_pdf(path, name, page or 1)
    if page:
        raise PhotoError(
            "photo", msg("{name} is no PDF: it has no pages", name=name), msg("leave out what is after the #")
        )
    assert header is not None
    width, height = header.width, header.height
    if width < 1 or height < 1:
        raise PhotoError(
            "photo",
            msg("{name} is damaged: it says it is {width} × {height} pixels", name=name, width=width, height=height),
            _AGAIN,
        )
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        message = msg(
            "{name} is {width} × {height} pixels ({megapixels:.0f} megapixels), too large to set",
            name=name,
            width=width,
            height=height,
            megapixels=width * height / 1000000.0,
        )
        raise PhotoError("photo-too-large", message, msg("scale it down to what its place in print needs"))
    if header.orientation >= 5:
        width, height = height, width
    return Picture(
        path,
        name,
        width,
        height,
        form,
        cast(Literal["gray", "rgb", "cmyk"], header.mode),
        header.bits,
        header.orientation,
        header.alpha,
        header.inverted,
        header.dpi,
    )


def _probe_svg(path: str, name: str) -> Picture:
    """Measure an SVG; all that can't be drawn of it is told."""
    from paiban.material.drawing.model import DrawingError
    from paiban.material.drawing.svg.file import measure_svg
    from paiban.material.drawing.svg.tree import SvgError

    try:
        width, height = measure_svg(path, name)
    except OSError as error:
        raise PhotoError("photo", msg("cannot read {name}: {cause}", name=name, cause=cause_of(error))) from None
    except DrawingError as error:
        more = error.problems[1:] if isinstance(error, SvgError) else ()
        raise PhotoError("svg", str(error), error.hint, more) from None
    # whole numbers are enough for its proportions when they are large
    scale = _SVG_SIDE / max(width, height)
    sides = max(1, round(width * scale)), max(1, round(height * scale))
    return Picture(path, name, *sides, "drawing", "rgb", drawing=SvgSource(path, name, width, height))


def _read(
    path: str, name: str, size: int
) -> tuple[Literal["jpeg", "png", "webp", "pdf", "drawing"], headers.Header | None]:
    """What a file is, and its header; a PDF or an SVG has none that tells anything."""
    with open(path, "rb", buffering=0) as file:
        head = file.read(64)
        if head[:3] == b"\xff\xd8\xff":
            return "jpeg", headers.read_jpeg(file, size)
        if head[:8] == b"\x89PNG\r\n\x1a\n":
            return "png", headers.read_png(file, size)
        if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
            return "webp", headers.read_webp(file, size)
        if head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"%PDF-"):
            return "pdf", None
        if _is_svg(head):
            return "drawing", None
    raise _unknown(head, name)


def _is_svg(head: bytes) -> bool:
    """Whether a file begins as SVG, or as XML that may be it."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"<svg", b"<?xml", b"<!--", b"<!DOCTYPE svg", b"\xff\xfe<\0", b"\xfe\xff\0<"))


def _unknown(head: bytes, name: str) -> PhotoError:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    known = next((what for magic, what in _OTHER_FORMATS if head.startswith(magic) or start.startswith(magic)), "")
    if head[4:8] == b"ftyp":
        known = (
            msg("an AVIF")
            if b"avif" in head[8:32]
            else msg("a HEIC")
            if b"hei" in head[8:32] or b"mif1" in head
            else msg("a film")
        )
    message = (
        msg("{name} is {known}", name=name, known=known)
        if known
        else msg("{name} is no photo that paiban knows", name=name)
    )
    return PhotoError("photo", message, msg("photos are JPEG, PNG, WebP, SVG or PDF: convert it"))
