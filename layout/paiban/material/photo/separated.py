"""Photos for the printer: in the inks of the press, or with the profile that says what their RGB is.

Grey and CMYK photos go through as they are, without a profile: their numbers are inks already, and a profile would have
the printer's RIP spread a grey over four inks.
"""

from __future__ import annotations

from typing import Any

from paiban.base.pdffile.objects import File, Name
from paiban.base.pdffile.spaces import Spaces, fits
from paiban.material.photo.pixels import Separator
from paiban.material.photo.xobject import ImageObject, coded_again, flattened, pixels
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
        return super().orientation if self.separator is None else 1

    def add_to(self, file: File, spaces: Spaces) -> Any:
        if self.separator is None:
            return super().add_to(file, spaces)
        decoded: Any = self.decoded()
        profile: bytes = decoded.info.get("icc_profile") or b""
        image, mask = flattened(decoded, self.picture)
        if image.mode != "RGB":  # says it is RGB, and has only greys
            image = image.convert("RGB")
        inks = self.separator.image(image, profile if fits(profile, 3) else b"")
        if self.picture.format == "jpeg":
            return file.add(coded_again(inks, lambda *_: Name("DeviceCMYK"), file, _QUALITY, 0))
        more = {} if mask is None else {"SMask": file.add(pixels(mask, Name("DeviceGray"), file))}
        return file.add(pixels(inks, Name("DeviceCMYK"), file, **more))
