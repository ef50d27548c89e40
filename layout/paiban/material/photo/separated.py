"""Photos for the printer: in the inks of the press, or with the profile that says what their RGB is.

Grey and CMYK photos go through as they are, without a profile: their numbers are inks already, and a profile would have
the printer's RIP spread a grey over four inks.
"""

from __future__ import annotations

from typing import Any

from paiban.base.pdffile.objects import File, Name
from paiban.base.pdffile.spaces import Spaces, fits
from paiban.material.photo.bands import add_banded, add_jpeg
from paiban.material.photo.pixels import Separator, flattened
from paiban.material.photo.xobject import ImageObject, coded_again, pixels
from paiban.material.picture import Picture

_QUALITY = 92
"""Of photos that were JPEGs and are so again, without subsampling: no difference shows in print."""


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
        if self.separator is None:
            return super().add_to(file, spaces)
        if self.banded:
            return self._add_banded(file, spaces)
        decoded: Any = self.decoded()
        profile: bytes = decoded.info.get("icc_profile") or b""
        image, mask = flattened(decoded, self.picture)
        inks = self._in_inks(image, profile)
        if self.picture.format == "jpeg":
            return file.add(coded_again(inks, lambda *_: Name("DeviceCMYK"), file, _QUALITY, 0))
        more = {} if mask is None else {"SMask": file.add(pixels(mask, Name("DeviceGray"), file))}
        return file.add(pixels(inks, Name("DeviceCMYK"), file, **more))

    def _add_banded(self, file: File, spaces: Spaces) -> Any:
        """A large photo: no more of it is converted at a time than a band."""
        if self.picture.format == "jpeg":
            return add_jpeg(self.picture, file, self._in_inks, Name("DeviceCMYK"), _QUALITY)
        return add_banded(self.picture, file, spaces, self._in_inks, Name("DeviceCMYK"))

    def _in_inks(self, image: Any, profile: bytes) -> Any:
        assert self.separator is not None
        if image.mode != "RGB":  # says it is RGB, and has only greys
            image = image.convert("RGB")
        return self.separator.image(image, profile if fits(profile, 3) else b"")
