"""The pixels of photos: decoded, brought down, and converted to the inks of a press.  The only user of Pillow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from paiban.base.message import msg, verbatim
from paiban.material.picture import MOST_DECODED, MOST_PIXELS, PhotoError, Picture

_AGAIN = msg("copy the photo again")
_WEBP = 16
"""Bytes that libwebp and Pillow take for a pixel: two canvases, the result and the image."""


def decode(picture: Picture, upright: bool = True, least: tuple[int, int] | None = None) -> Any:
    """The picture as a PIL image, orientation applied where it is to be ``upright``.  ``least``: the pixels that are
    wanted, where a JPEG may be decoded at a smaller size.  Raises ``PhotoError``, also where it would take more memory
    than a photo may."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        image = Image.open(picture.path)
        if least:
            image.draft(None, (max(least), max(least)))
        _check_memory(image, picture)
        image.load()
        return ImageOps.exif_transpose(image) if upright else image
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise PhotoError(
            "photo", msg("{name} can't be decoded: {error}", name=picture.name, error=verbatim(str(error))), _AGAIN
        ) from None


def _check_memory(image: Any, picture: Picture) -> None:
    """Raises ``PhotoError`` where the pixels of an image need more than ``MOST_DECODED`` bytes."""
    across, down = image.size
    each = 1 if image.mode in ("1", "L", "P") else 4
    if picture.format == "webp":
        each = _WEBP
    elif image.info.get("progressive"):  # all coefficients are kept
        each += 2 * len(image.getbands())
    if across * down * each > MOST_DECODED:
        most = MOST_DECODED // each // 1_000_000
        message = msg(
            "{name} is {width} × {height} pixels, and decoding it takes too much memory",
            name=picture.name,
            width=across,
            height=down,
        )
        raise PhotoError("photo-too-large", message, msg("scale it down, to {most} megapixels at most", most=most))


def decoded_png(data: bytes, name: str) -> Any:
    """A small PNG of ours that holds a part of the photo ``name``.  Raises ``PhotoError``."""
    from io import BytesIO

    from PIL import Image

    try:
        image = Image.open(BytesIO(data), formats=("PNG",))
        image.load()
        return image
    except (OSError, ValueError, SyntaxError) as error:
        raise PhotoError(
            "photo", msg("{name} can't be decoded: {error}", name=name, error=verbatim(str(error))), _AGAIN
        ) from None


def flattened(image: Any, picture: Picture) -> tuple[Any, Any]:
    """A decoded picture in one of the modes that are written, and its transparency, or None."""
    mask = None
    if image.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        image = image if image.mode in ("LA", "RGBA") else image.convert("RGBA")
        alpha = image.getchannel("A")
        image = image.convert("L" if image.mode == "LA" else "RGB")
        if alpha.getextrema() != (255, 255):
            mask = alpha
    if image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("L" if picture.mode == "gray" else "RGB")
    return image, mask


def reduced(strips: Iterable[Any], size: tuple[int, int], step: int) -> Any:
    """Strips of an image of ``size`` pixels, put together with one pixel for ``step`` by ``step``; all strips but the
    last have a multiple of so many rows."""
    from PIL import Image

    whole: Any = None
    at = 0
    for strip in strips:
        if strip.mode not in ("L", "RGB", "LA", "RGBA"):
            strip = strip.convert("RGBA" if "transparency" in strip.info else "RGB")
        small = strip.reduce(step)
        if whole is None:
            whole = Image.new(small.mode, (-(-size[0] // step), -(-size[1] // step)))
            whole.info = {"icc_profile": strip.info.get("icc_profile")}
        whole.paste(small, (0, at))
        at += small.height
    return whole


def turned(image: Any, orientation: int) -> Any:
    """An image as it is stored, made upright (Exif 2.3, 4.6.4)."""
    from PIL import Image

    way = Image.Transpose
    mirrored = (way.FLIP_LEFT_RIGHT, way.ROTATE_180, way.FLIP_TOP_BOTTOM)
    ways = (*mirrored, way.TRANSPOSE, way.ROTATE_270, way.TRANSVERSE, way.ROTATE_90)
    return image.transpose(ways[orientation - 2]) if orientation > 1 else image


def decoded_small(file: BinaryIO, scale: int) -> bytes | None:
    """The pixels of a JPEG at one ``scale``th (1, 2, 4 or 8) of its size, all of which is read; None where there is
    too little of it."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        image = Image.open(file, formats=("JPEG",))
        image.draft(None, (-(-image.width // scale), -(-image.height // scale)))
        pixels: bytes = image.tobytes()
        return pixels
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None


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
