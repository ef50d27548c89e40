"""Colour spaces of photos: a photo's own ICC profile, else the device's space, else the one assumed for
untagged RGB."""

from __future__ import annotations

from paiban.base.pdffile.deflate import deflated
from paiban.base.pdffile.objects import Array, File, Name, PdfValue, Reference, Stream

DEVICE = {1: "DeviceGray", 3: "DeviceRGB", 4: "DeviceCMYK"}


def fits(profile: bytes, components: int) -> bool:
    """Return whether an ICC profile describes colours of so many components (ICC.1, 7.2)."""
    if len(profile) < 128 or profile[36:40] != b"acsp" or int.from_bytes(profile[:4], "big") > len(profile):
        return False
    return profile[16:20] == {1: b"GRAY", 3: b"RGB ", 4: b"CMYK"}.get(components)


class Spaces:
    """The ICC profiles of one file, each embedded once.

    ``rgb`` is the profile of RGB that has none; it is empty where the reader is to choose.  With ``inks``, greys and
    CMYK are those of the press, whatever their own profile says.
    """

    def __init__(self, file: File, rgb: bytes = b"", inks: bool = False) -> None:
        self.file = file
        self.rgb = rgb
        self.inks = inks
        self._streams: dict[bytes, Reference] = {}
        self._spaces: dict[bytes, Reference] = {}

    def stream(self, profile: bytes, components: int) -> Reference:
        """Return the reference of a profile's stream (ISO 32000-1, 8.6.5.5)."""
        if profile not in self._streams:
            data = Stream(
                deflated(profile), Filter=Name("FlateDecode"), N=components, Alternate=Name(DEVICE[components])
            )
            self._streams[profile] = self.file.add(data)
        return self._streams[profile]

    def of(self, components: int, profile: bytes = b"") -> PdfValue:
        """Return the colour space of so many components: by ``profile`` where it fits, else as the class says."""
        if not fits(profile, components) or (self.inks and components != 3):
            profile = self.rgb if components == 3 else b""
        if not profile:
            return Name(DEVICE[components])
        if profile not in self._spaces:
            self._spaces[profile] = self.file.add(Array([Name("ICCBased"), self.stream(profile, components)]))
        return self._spaces[profile]
