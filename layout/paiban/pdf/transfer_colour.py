"""Colour spaces, functions' colours and images of an embedded PDF (ISO 32000-1, 8.6 and 8.9).

Where a standard wants colours that depend on no device, RGB is given the profile that it is taken for everywhere else
in the file, and a printer's file has greys and CMYK as inks of the press, whatever profile they have.
"""

from __future__ import annotations

from typing import Any

from paiban.issue.pdfpage import Name, PdfFile, Stream
from paiban.messages.message import listed, msg
from paiban.pdf.faults import COLOUR, CONTENT
from paiban.pdf.jpeg import fits
from paiban.pdf.objects import File
from paiban.pdf.spaces import DEVICE, Spaces
from paiban.pdf.transfer import Transfer
from paiban.vocabulary import Output

INTENTS = ("RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation")
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
_COUNT = {name: count for count, name in DEVICE.items()}
_MOST_INKS = 32
"""Colorants of a DeviceN (ISO 32000-1, annex C)."""


class ColourTransfer(Transfer):
    """``inks``: something is in CMYK of no profile; ``profiled``: something in CMYK of a profile."""

    def __init__(self, source: PdfFile, file: File, spaces: Spaces, output: Output, spots: dict[str, bytes]) -> None:
        super().__init__(source, file)
        self.spaces = spaces
        self.output = output
        self.inks = False
        self.profiled = False
        self._spots = spots

    # ---- spaces

    def device(self, components: int) -> bytes:
        """What a colour space of the device becomes."""
        if components == 4:
            self.inks = True
        return self.reference(self.spaces.of(components))

    def space(self, value: Any) -> bytes:
        found = self.get(value)
        if isinstance(found, Name):
            name = _SHORT.get(found, found)
            if name in _COUNT:
                return self.device(_COUNT[name])
            if name == "Pattern":
                return b"/Pattern"
        elif isinstance(found, list) and found:
            kind = self.get(found[0])
            if len(found) == 1:
                return self.space(found[0])
            make = getattr(self, f"_space_{kind}", None)
            if make is not None:
                made: bytes = self._deeper(lambda: make(found))
                return made
        self.faults.add(COLOUR, msg("has a colour space that PDF does not know"), msg("export the PDF again"))
        return b"/DeviceGray"

    def _space_ICCBased(self, found: list[Any]) -> bytes:
        stream = self.get(found[1])
        profile = stream.decode() if isinstance(stream, Stream) else b""
        components = self.get(stream.entries.get("N")) if isinstance(stream, Stream) else 0
        if components not in DEVICE:
            self.faults.add(COLOUR, msg("has a colour space with a damaged profile"), msg("export the PDF again"))
            return b"/DeviceGray"
        if not fits(profile, components):
            if self.output.intent and profile[16:20] == b"Lab ":
                self.faults.add(COLOUR, msg("has an ICC profile of Lab"), msg("convert its colours to CMYK or sRGB"))
            return self.device(components)
        made = self.reference(self.spaces.of(components, profile))
        if components == 4:
            self.inks = self.inks or made == b"/DeviceCMYK"
            self.profiled = self.profiled or made != b"/DeviceCMYK"
        return made

    def _space_CalGray(self, found: list[Any]) -> bytes:
        return self.value(found)

    _space_CalRGB = _space_Lab = _space_CalGray

    def _space_Indexed(self, found: list[Any]) -> bytes:
        base, most, colours = found[1:4]
        return b"[/Indexed %b %b %b]" % (self.space(base), self.value(most), self.value(colours))

    _space_I = _space_Indexed

    def _space_Pattern(self, found: list[Any]) -> bytes:
        return b"[/Pattern %b]" % self.space(found[1])

    def _space_Separation(self, found: list[Any]) -> bytes:
        name = self.get(found[1])
        made = b"[/Separation %b %b %b]" % (self.value(name), self.space(found[2]), self.value(found[3]))
        if not self.output.archival or name in ("All", "None"):
            return made
        # ISO 19005-2, 6.2.4.4: one ink is the same wherever it is in a file; it is as it first was
        return self._spots.setdefault(str(name), made)

    def _space_DeviceN(self, found: list[Any]) -> bytes:
        names = [str(self.get(name)) for name in self.get(found[1])]
        attributes = self.source.dictionary(found[4]) if len(found) > 4 else {}
        colorants = self.source.dictionary(attributes.get("Colorants"))
        process = self.source.dictionary(attributes.get("Process"))
        if self.output.archival:
            told = {*colorants, *_names(self, process.get("Components")), "None", "Cyan", "Magenta", "Yellow", "Black"}
            missing = [name for name in names if name not in told]
            if missing or len(names) > _MOST_INKS:
                what = (
                    msg("mixes inks without saying what they are: {missing}", missing=listed(missing))
                    if missing
                    else msg("has too many inks")
                )
                self.faults.add(COLOUR, what, msg("export it with its spot colours converted to CMYK"))
        parts = [b"/DeviceN", self.value(found[1]), self.space(found[2]), self.value(found[3])]
        if attributes:
            entries = self.values(attributes, ("Subtype",))
            if colorants:
                entries["Colorants"] = self.entries({name: self.space(one) for name, one in colorants.items()})
            if process:
                base = {"ColorSpace": self.space(process.get("ColorSpace"))}
                entries["Process"] = self.entries(base | self.values(process, ("Components",)))
            parts.append(self.entries(entries))
        return b"[%b]" % b" ".join(parts)

    # ---- images

    def image(self, stream: Stream) -> Any:
        """An image XObject (8.9.5)."""
        found = stream.entries
        entries = {"Type": b"/XObject", "Subtype": b"/Image"}
        entries |= self.values(found, ("Width", "Height", "BitsPerComponent", "ImageMask", "Decode", "SMaskInData"))
        if self.get(found.get("Intent")) in INTENTS:
            entries |= self.values(found, ("Intent",))
        if not self.output.archival:
            entries |= self.values(found, ("Interpolate",))
        if self.get(found.get("ColorSpace")) is not None:
            entries["ColorSpace"] = self.space(found["ColorSpace"])
        mask = self.get(found.get("SMask"))
        if isinstance(mask, Stream):
            self.transparent = True
            entries["SMask"] = self.once("mask", found["SMask"], self._mask)
        mask = self.get(found.get("Mask"))
        if isinstance(mask, Stream):
            entries["Mask"] = self.once("image", found["Mask"], self.image)
        elif isinstance(mask, list):
            entries["Mask"] = self.value(mask)
        filters = self.get(found.get("Filter"))
        if "JPXDecode" in (filters if isinstance(filters, list) else [filters]):
            if self.output.intent:
                told = msg("export it with its images as JPEG or ZIP")
                self.faults.add(CONTENT, msg("has an image in JPEG 2000"), told)
            if self.get(found.get("SMaskInData")):
                self.transparent = True
        return self.stream(stream, entries)

    transparent = False

    def _mask(self, stream: Stream) -> Any:
        """A soft mask (11.6.5.3): an image in grey, with the colour that its image is mixed with."""
        entries = {"Type": b"/XObject", "Subtype": b"/Image", "ColorSpace": b"/DeviceGray"}
        keys = ("Width", "Height", "BitsPerComponent", "Decode", "Matte")
        return self.stream(stream, entries | self.values(stream.entries, keys))


def _names(transfer: Transfer, value: Any) -> list[str]:
    found = transfer.get(value)
    return [str(transfer.get(name)) for name in found] if isinstance(found, list) else []
