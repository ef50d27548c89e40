"""The pixels of photos: decoded, brought down, and converted to the inks of a press.  The only user of Pillow."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

from paiban.base.message import msg, verbatim
from paiban.material.picture import MOST_PIXELS, PhotoError, Picture

_AGAIN = msg("copy the photo again")


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
