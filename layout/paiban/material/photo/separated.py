"""Photos for the printer: in the inks of the press, or with the profile that says what their RGB is.  What is coded
again takes no more ink than the press, or than the photo took.

Grey and CMYK photos go through as they are, without a profile: their numbers are inks already, and a profile would have
the printer's RIP spread a grey over four inks.
"""

from __future__ import annotations

from typing import Any

from paiban.base.pdffile.objects import File, Name
from paiban.base.pdffile.spaces import Spaces, fits
from paiban.material.photo.bands import add_banded, add_jpeg
from paiban.material.photo.pixels import Separator, as_jpeg, decode, flattened, heaviest, limited, resampled, within
from paiban.material.photo.xobject import ImageObject, jpeg_stream, pixels
from paiban.material.picture import Picture

_QUALITY, _SMALLER = 92, 85
"""Of photos that were JPEGs and are so again, without subsampling: no difference shows in print; and of those that came
in CMYK and are brought down."""


class PressPhoto(ImageObject):
    """A picture that is converted where it is in RGB; ``separator`` is None where it keeps that."""

    def __init__(self, picture: Picture, separator: Separator | None, size: tuple[int, int] | None = None) -> None:
        super().__init__(picture, size)
        self.separator = separator if picture.mode == "rgb" else None

    @property
    def orientation(self) -> int:
        if self.separator is None:
            return super().orientation
        return self.picture.orientation if self.banded else 1

    def add_to(self, file: File, spaces: Spaces) -> Any:
        picture = self.picture
        if self.separator is None:
            if self.size and picture.format == "jpeg" and picture.mode == "cmyk":
                whole = decode(picture)
                most = heaviest(whole)
                small = limited(resampled(whole, self.size), most)
                return file.add(_stream(press_jpeg(small, most, _SMALLER), small, file))
            return super().add_to(file, spaces)
        if self.banded:
            return self._add_banded(file, spaces)
        decoded: Any = self.decoded()
        profile: bytes = decoded.info.get("icc_profile") or b""
        image, mask = flattened(decoded, picture)
        inks = self._in_inks(image, profile)
        if picture.format == "jpeg":
            return file.add(_stream(press_jpeg(inks, self.separator.most), inks, file))
        more = {} if mask is None else {"SMask": file.add(pixels(mask, Name("DeviceGray"), file))}
        return file.add(pixels(inks, Name("DeviceCMYK"), file, **more))

    def _add_banded(self, file: File, spaces: Spaces) -> Any:
        """A large photo: no more of it is converted at a time than a band."""
        if self.picture.format == "jpeg":
            return add_jpeg(self.picture, file, self._in_limited_inks, Name("DeviceCMYK"), _QUALITY)
        return add_banded(self.picture, file, spaces, self._in_inks, Name("DeviceCMYK"))

    def _in_inks(self, image: Any, profile: bytes) -> Any:
        assert self.separator is not None
        if image.mode != "RGB":  # says it is RGB, and has only greys
            image = image.convert("RGB")
        return self.separator.image(image, profile if fits(profile, 3) else b"")

    def _in_limited_inks(self, image: Any, profile: bytes) -> Any:
        """What a JPEG is made of: bands have a multiple of 8 rows, as the squares that it is coded in."""
        assert self.separator is not None
        return limited_jpeg(self._in_inks(image, profile), self.separator.most)


def press_jpeg(inks: Any, most: int, quality: int = _QUALITY) -> bytes:
    """A JPEG in CMYK that takes no more ink than ``most``, which is in steps of 255, or than ``inks`` has."""
    return as_jpeg(limited_jpeg(inks, most, quality), quality, 0)


def limited_jpeg(inks: Any, most: int, quality: int = _QUALITY) -> Any:
    """Return ``inks`` so that the JPEG made of them takes no more ink than ``most``, or than they have."""

    def code(image: Any) -> bytes:
        return as_jpeg(image, quality, 0)

    return within(inks, code, heaviest(inks, most))


def _stream(data: bytes, inks: Any, file: File) -> Any:
    return jpeg_stream(data, inks, lambda *_: Name("DeviceCMYK"), file)
