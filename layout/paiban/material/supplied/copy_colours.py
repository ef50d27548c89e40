"""Colour spaces, functions' colours and images of an embedded PDF (ISO 32000-1, 8.6 and 8.9).

Where a standard wants colours that depend on no device, RGB is given the profile that it is taken for everywhere else
in the file, and a printer's file has greys and CMYK as inks of the press, whatever profile they have.
"""

from __future__ import annotations

from collections.abc import Callable

from paiban.base.message import listed, msg
from paiban.base.pdffile.objects import Name, PdfObject, Raw, token
from paiban.base.pdffile.spaces import DEVICE, Spaces, fits
from paiban.base.vocabulary import Output
from paiban.material.photo.xobject import jpeg_stream, pixels
from paiban.material.picture import MOST_PIXELS
from paiban.material.supplied.copy import Features, ObjectCopier, dictionary, stream_of
from paiban.material.supplied.copy_rgb import DEVICE_RGB, RgbConverter, RgbSpace
from paiban.material.supplied.judge import COLOUR, CONTENT
from paiban.material.supplied.objects import Direct, Entries, SuppliedName, SuppliedObject, SuppliedStream

INTENTS = ("RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation")
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK"}
_COUNT = {name: count for count, name in DEVICE.items()}
_MOST_INKS = 32
"""Colorants of a DeviceN (ISO 32000-1, annex C)."""

Array = list[SuppliedObject]


class ColourCopier:
    """Copies colour spaces.  ``spaces`` are those of the file that is written; ``spots`` its spot colours by name, to
    which those that are copied are added.  ``rgb`` converts what is in RGB, where it is to be."""

    def __init__(
        self,
        objects: ObjectCopier,
        features: Features,
        spaces: Spaces,
        output: Output,
        spots: dict[str, bytes],
        rgb: RgbConverter | None = None,
    ) -> None:
        self.rgb = rgb
        self.objects = objects
        self.features = features
        self.spaces = spaces
        self.output = output
        self._spots = spots
        self._families: dict[str, Callable[[Array], bytes]] = {
            "ICCBased": self._profiled,
            "CalGray": objects.value,
            "CalRGB": objects.value,
            "Lab": objects.value,
            "Indexed": self._indexed,
            "I": self._indexed,
            "Pattern": self._pattern,
            "Separation": self._separation,
            "DeviceN": self._device_n,
        }

    def device(self, components: int) -> bytes:
        """What a colour space of the device becomes."""
        if components == 4:
            self.features.inks = True
        return token(self.spaces.of(components))

    def space(self, value: SuppliedObject) -> bytes:
        """Any colour space; one that PDF does not know is a fault, and grey."""
        objects = self.objects
        found = objects.get(value)
        if isinstance(found, SuppliedName):
            name = _SHORT.get(found, found)
            if name in _COUNT:
                return self.device(_COUNT[name])
            if name == "Pattern":
                return b"/Pattern"
        elif isinstance(found, list) and found:
            if len(found) == 1:
                return self.space(found[0])
            members = found
            family = self._families.get(str(objects.get(found[0])))
            if family is not None:
                make = family
                return objects.deeper(lambda: make(members))
        objects.faults.add(COLOUR, msg("has a colour space that PDF does not know"), msg("export the PDF again"))
        return b"/DeviceGray"

    def rgb_of(self, value: SuppliedObject) -> RgbSpace | None:
        """What a colour space in RGB says of it; None for any other, and where RGB is not converted."""
        objects = self.objects
        found = objects.get(value)
        if self.rgb is None:
            return None
        if isinstance(found, SuppliedName):
            return RgbSpace() if found in DEVICE_RGB else None
        if not isinstance(found, list) or not found:
            return None
        family = objects.get(found[0])
        if len(found) == 1:
            return self.rgb_of(family) if isinstance(family, SuppliedName) else None
        if family == "CalRGB":
            return RgbSpace()
        if family == "Pattern":
            base = self.rgb_of(found[1])
            return RgbSpace(base.profile, True) if base else None
        stream = objects.get(found[1])
        if family != "ICCBased" or not isinstance(stream, SuppliedStream) or objects.get(stream.entries.get("N")) != 3:
            return None
        profile = stream.decode()
        if fits(profile, 3):
            return RgbSpace(profile)
        return None if profile[16:20] == b"Lab " else RgbSpace()

    def pressed(self, value: SuppliedObject) -> bytes:
        """Any colour space, that of the press for one in RGB: for what is in it is converted too."""
        objects = self.objects
        own = self.rgb_of(value)
        if own is not None:
            return b"[/Pattern %b]" % self.device(4) if own.uncoloured else self.device(4)
        found = objects.get(value)
        if self.rgb and isinstance(found, list) and len(found) == 4 and objects.get(found[0]) in ("Indexed", "I"):
            base = self.rgb_of(found[1])
            if base is not None and not base.uncoloured:
                table = objects.get(found[3])
                colours = table.decode() if isinstance(table, SuppliedStream) else table
                if isinstance(colours, bytes):
                    made = self.rgb.palette(colours, base.profile).hex().encode()
                    return b"[/Indexed %b %b <%b>]" % (self.device(4), objects.value(found[2]), made)
        if self._in_rgb(found):
            objects.faults.keeps_rgb(msg("has colours in RGB"))
        return self.space(value)

    def _in_rgb(self, found: Direct) -> bool:
        """Whether a space that was not converted is in RGB, or in colours that only a profile brings to ink."""
        return self.rgb is not None and isinstance(found, list) and self.objects.get(found[0]) == "Lab"

    def _profiled(self, found: Array) -> bytes:
        objects = self.objects
        stream = objects.get(found[1])
        profile = stream.decode() if isinstance(stream, SuppliedStream) else b""
        components = objects.get(stream.entries.get("N")) if isinstance(stream, SuppliedStream) else 0
        if not isinstance(components, int) or components not in DEVICE:
            objects.faults.add(COLOUR, msg("has a colour space with a damaged profile"), msg("export the PDF again"))
            return b"/DeviceGray"
        if not fits(profile, components):
            if self.output.intent and profile[16:20] == b"Lab ":
                objects.faults.add(COLOUR, msg("has an ICC profile of Lab"), msg("convert its colours to CMYK or sRGB"))
            return self.device(components)
        made = token(self.spaces.of(components, profile))
        if components == 4:
            self.features.inks = self.features.inks or made == b"/DeviceCMYK"
            self.features.profiled = self.features.profiled or made != b"/DeviceCMYK"
        return made

    def _indexed(self, found: Array) -> bytes:
        base, most, colours = found[1:4]
        value = self.objects.value
        return b"[/Indexed %b %b %b]" % (self.space(base), value(most), value(colours))

    def _pattern(self, found: Array) -> bytes:
        return b"[/Pattern %b]" % self.space(found[1])

    def _separation(self, found: Array) -> bytes:
        objects = self.objects
        name = objects.get(found[1])
        made = b"[/Separation %b %b %b]" % (objects.value(name), self.space(found[2]), objects.value(found[3]))
        if not self.output.archival or name in ("All", "None"):
            return made
        # ISO 19005-2, 6.2.4.4: one ink is the same wherever it is in a file; it is as it first was
        return self._spots.setdefault(str(name), made)

    def _device_n(self, found: Array) -> bytes:
        objects, source = self.objects, self.objects.source
        named = objects.get(found[1])
        names = [str(objects.get(name)) for name in (named if isinstance(named, list) else [named])]
        attributes = source.dictionary(found[4]) if len(found) > 4 else {}
        colorants = source.dictionary(attributes.get("Colorants"))
        process = source.dictionary(attributes.get("Process"))
        if self.output.archival:
            of_process = objects.get(process.get("Components"))
            components = [str(objects.get(name)) for name in of_process] if isinstance(of_process, list) else []
            known = {*colorants, *components, "None", "Cyan", "Magenta", "Yellow", "Black"}
            missing = [name for name in names if name not in known]
            if missing or len(names) > _MOST_INKS:
                what = (
                    msg("mixes inks without saying what they are: {missing}", missing=listed(missing))
                    if missing
                    else msg("has too many inks")
                )
                objects.faults.add(COLOUR, what, msg("export it with its spot colours converted to CMYK"))
        parts = [b"/DeviceN", objects.value(found[1]), self.space(found[2]), objects.value(found[3])]
        if attributes:
            entries = objects.values(attributes, ("Subtype",))
            if colorants:
                entries["Colorants"] = dictionary({name: self.space(one) for name, one in colorants.items()})
            if process:
                base = {"ColorSpace": self.space(process.get("ColorSpace"))}
                entries["Process"] = dictionary(base | objects.values(process, ("Components",)))
            parts.append(dictionary(entries))
        return b"[%b]" % b" ".join(parts)


class ImageCopier:
    """Copies image XObjects (8.9.5), with the colour spaces that ``colours`` makes."""

    def __init__(self, objects: ObjectCopier, features: Features, colours: ColourCopier, output: Output) -> None:
        self.objects = objects
        self.features = features
        self.colours = colours
        self.output = output

    def _converted(self, stream: SuppliedStream) -> PdfObject | None:
        """An image in RGB in the inks of the press; None where it is not in RGB, or can't be converted."""
        objects, own = self.objects, stream.entries
        space = self.colours.rgb_of(own.get("ColorSpace"))
        if space is None or self.colours.rgb is None or objects.get(own.get("ImageMask")) is True:
            return None
        width, height, bits = (
            objects.source.objects.whole(own.get(k)) for k in ("Width", "Height", "BitsPerComponent")
        )
        mask = own.get("SMask")
        plain = objects.get(own.get("Decode")) in (None, [0, 1, 0, 1, 0, 1])
        keyed = isinstance(objects.get(own.get("Mask")), list)
        matte = objects.source.dictionary(mask).get("Matte") is not None
        size = (width, height)
        made = None
        if plain and not keyed and not matte and 0 < width * height <= MOST_PIXELS:
            made = self.colours.rgb.picture(stream, self._filters(own), size, bits, space.profile)
        if made is None:
            objects.faults.keeps_rgb(msg("has an image in RGB"))
            return None
        more: dict[str, PdfObject] = {}
        if isinstance(objects.get(mask), SuppliedStream):
            self.features.transparent = True
            more["SMask"] = Raw(objects.once("mask", mask, self._soft_mask))
        if isinstance(objects.get(own.get("Mask")), SuppliedStream):
            more["Mask"] = Raw(objects.once("image", own["Mask"], self.image))
        self.features.inks = True
        image, data = made
        if data is None:
            return pixels(image, Name("DeviceCMYK"), objects.file, **more)
        made_of = jpeg_stream(data, image, lambda *_: Name("DeviceCMYK"), objects.file)
        made_of.entries |= more
        return made_of

    def _filters(self, own: Entries) -> list[str]:
        found = self.objects.get(own.get("Filter"))
        return [str(self.objects.get(one)) for one in (found if isinstance(found, list) else [found]) if one]

    def image(self, found: Direct) -> PdfObject:
        objects, stream = self.objects, stream_of(found)
        converted = self._converted(stream)
        if converted is not None:
            return converted
        own = stream.entries
        entries = {"Type": b"/XObject", "Subtype": b"/Image"}
        entries |= objects.values(own, ("Width", "Height", "BitsPerComponent", "ImageMask", "Decode", "SMaskInData"))
        if objects.get(own.get("Intent")) in INTENTS:
            entries |= objects.values(own, ("Intent",))
        if not self.output.archival:
            entries |= objects.values(own, ("Interpolate",))
        if objects.get(own.get("ColorSpace")) is not None:
            in_rgb = self.colours.rgb_of(own["ColorSpace"]) is not None
            entries["ColorSpace"] = (self.colours.space if in_rgb else self.colours.pressed)(own["ColorSpace"])
        if isinstance(objects.get(own.get("SMask")), SuppliedStream):
            self.features.transparent = True
            entries["SMask"] = objects.once("mask", own["SMask"], self._soft_mask)
        mask = objects.get(own.get("Mask"))
        if isinstance(mask, SuppliedStream):
            entries["Mask"] = objects.once("image", own["Mask"], self.image)
        elif isinstance(mask, list):
            entries["Mask"] = objects.value(mask)
        filters = objects.get(own.get("Filter"))
        if "JPXDecode" in (filters if isinstance(filters, list) else [filters]):
            if self.output.intent:
                hint = msg("export it with its images as JPEG or ZIP")
                objects.faults.add(CONTENT, msg("has an image in JPEG 2000"), hint)
            if objects.get(own.get("SMaskInData")):
                self.features.transparent = True
        return objects.stream(stream, entries)

    def _soft_mask(self, found: Direct) -> PdfObject:
        """A soft mask (11.6.5.3): an image in grey, with the colour that its image is mixed with."""
        stream = stream_of(found)
        entries = {"Type": b"/XObject", "Subtype": b"/Image", "ColorSpace": b"/DeviceGray"}
        keys = ("Width", "Height", "BitsPerComponent", "Decode", "Matte")
        return self.objects.stream(stream, entries | self.objects.values(stream.entries, keys))
