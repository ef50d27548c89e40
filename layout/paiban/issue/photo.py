"""Photo files, measured by their headers alone: nothing is decoded to lay out a page.  The only user of Pillow."""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Sequence
from typing import Any, Literal, cast

from paiban.issue import headers
from paiban.issue.picture import LONGEST_SIDE, MOST_PIXELS, PhotoError, Picture
from paiban.messages.message import cause_of, msg, verbatim

_OTHER_FORMATS = (
    (b"GIF8", msg("a GIF")),
    (b"II*\0", msg("a TIFF or a camera's raw file")),
    (b"MM\0*", msg("a TIFF or a camera's raw file")),
    (b"BM", msg("a BMP")),
    (b"<svg", msg("an SVG")),
    (b"<?xml", msg("an SVG or other XML")),
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
    except headers.Damaged as error:
        raise PhotoError(
            "photo", msg("{name} is damaged: {told}", name=name, told=verbatim(str(error))), _AGAIN
        ) from None
    except struct.error:
        raise PhotoError("photo", msg("{name} is damaged: its header is scrambled", name=name), _AGAIN) from None
    if header is None:
        from paiban.issue.pdfpage import probe_pdf

        return probe_pdf(path, name, page or 1)
    if page:
        raise PhotoError(
            "photo", msg("{name} is no PDF: it has no pages", name=name), msg("leave out what is after the #")
        )
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


def _read(path: str, name: str, size: int) -> tuple[Literal["jpeg", "png", "webp", "pdf"], headers.Header | None]:
    """What a file is, and its header; a PDF has none that tells anything."""
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
    raise _unknown(head, name)


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
    return PhotoError("photo", message, msg("photos are JPEG, PNG, WebP or PDF: convert it"))


def decode(picture: Picture) -> Any:
    """The picture as a PIL image, orientation applied.  Raises ``PhotoError``."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        image = Image.open(picture.path)
        image.load()
        return ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PhotoError(
            "photo", msg("{name} can't be decoded: {error}", name=picture.name, error=verbatim(str(error))), _AGAIN
        ) from None


def resampled(image: Any, size: tuple[int, int]) -> Any:
    """A decoded picture with so many pixels."""
    from PIL import Image

    if image.mode not in ("L", "RGB", "CMYK", "LA", "RGBA"):
        image = image.convert("RGBA" if "transparency" in image.info else "RGB")
    profile = image.info.get("icc_profile")
    small = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    small.info = {"icc_profile": profile} if profile else {}
    return small


class Separator:
    """Photos and colours into the inks of a press, by LittleCMS: relative colorimetric with black point compensation,
    as printers convert photos.  ``profile`` is the press's, ``rgb`` the one of RGB that has none."""

    def __init__(self, profile: bytes, rgb: bytes) -> None:
        from PIL import ImageCms

        self._cms: Any = ImageCms
        self._rgb = rgb
        try:
            self._press = self._opened(profile)
            self._transforms: dict[bytes, Any] = {rgb: self._transform(rgb)}
        except (OSError, ImageCms.PyCMSError) as error:
            raise PhotoError(
                "profile", msg("the output profile can't be used: {error}", error=verbatim(str(error)))
            ) from None

    def _opened(self, profile: bytes) -> Any:
        from io import BytesIO

        return self._cms.ImageCmsProfile(BytesIO(profile))

    def _transform(self, source: bytes) -> Any:
        cms = self._cms
        intent, flags = cms.Intent.RELATIVE_COLORIMETRIC, cms.Flags.BLACKPOINTCOMPENSATION
        return cms.buildTransform(self._opened(source), self._press, "RGB", "CMYK", intent, flags)

    def image(self, image: Any, source: bytes) -> Any:
        """An RGB picture in CMYK; ``source`` is its own profile, or empty."""
        if source and source not in self._transforms:
            try:
                self._transforms[source] = self._transform(source)
            except (OSError, self._cms.PyCMSError):  # one that nobody can use: taken for the usual
                self._transforms[source] = self._transforms[self._rgb]
        return self._cms.applyTransform(image, self._transforms[source or self._rgb])

    def colour(self, values: tuple[float, ...]) -> tuple[float, ...]:
        """A single RGB colour, from 0 to 1."""
        return self.colours([values])[0]

    def colours(self, several: Sequence[tuple[float, ...]]) -> list[tuple[float, ...]]:
        """RGB colours, from 0 to 1, as one picture: LittleCMS takes as long for one as for a thousand."""
        from PIL import Image

        data = bytes(round(255 * v) for values in several for v in values)
        found = self.image(Image.frombytes("RGB", (len(several), 1), data), b"").tobytes()
        return [tuple(round(v / 255, 4) for v in found[n : n + 4]) for n in range(0, len(found), 4)]
