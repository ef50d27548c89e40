"""What a content stream of an embedded PDF draws with: forms, patterns, shadings, graphics states (ISO 32000-1, 8)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from paiban.base.message import msg
from paiban.base.pdffile.objects import PdfObject, Raw
from paiban.base.pdffile.objects import Stream as StreamObject
from paiban.base.vocabulary import Output
from paiban.material.supplied.copy import Features, ObjectCopier, dictionary, entries_of, stream_of
from paiban.material.supplied.copy_colours import INTENTS, ColourCopier, ImageCopier
from paiban.material.supplied.copy_fonts import FontCopier
from paiban.material.supplied.copy_rgb import DEVICE_RGB, RgbSpace
from paiban.material.supplied.judge import COLOUR, CONTENT
from paiban.material.supplied.objects import Direct, Entries, SuppliedObject, SuppliedStream
from paiban.material.supplied.operators import FontUsage, Scan, scan

_STATE = "LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK".split()
# no halftones, black generation or undercolour removal: they are the printer's
_TRANSFER = {"TR": ("Identity",), "TR2": ("Identity", "Default")}
_SHADING = (
    "ShadingType Background BBox AntiAlias Coords Domain Extend Function Matrix BitsPerCoordinate BitsPerComponent"
    " BitsPerFlag VerticesPerRow Decode"
).split()
_BLEND = frozenset(
    "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference"
    " Exclusion Hue Saturation Color Luminosity".split()
)
_DEEPEST_STATE = 26
"""q within q: 28 are allowed (ISO 19005-2, 6.1.13), and the page has some of its own."""
_LONGEST_STRING = 32_767
_FLATTEN = msg("export it again, flattened (as PDF/X-1a) or as PDF/A")


class ContentCopier:
    """Copies content streams and all that they draw with.  Images and colour spaces are left to ``images`` and
    ``colours``, fonts to a ``FontCopier``, which comes back with the glyphs that are content streams."""

    def __init__(
        self, objects: ObjectCopier, features: Features, colours: ColourCopier, images: ImageCopier, output: Output
    ) -> None:
        self.objects = objects
        self.source = objects.source
        self.get = objects.get
        self.features = features
        self.colours = colours
        self.images = images
        self.fonts = FontCopier(objects, self)
        self.output = output
        self.unconverted = False

    def content(self, streams: list[SuppliedStream], resources: SuppliedObject) -> tuple[bytes | None, bytes]:
        """The data of a content stream, None where it may stay as it is, and the resources that it names."""
        found = self.source.dictionary(resources)
        properties = self.source.dictionary(found.get("Properties"))
        data = streams[0].decode() if len(streams) == 1 else b"\n".join(stream.decode() for stream in streams)
        used = scan(data, lambda name: self.source.layers.is_off(properties.get(name)))
        self._judge_content(used)
        spaces = self.source.dictionary(found.get("ColorSpace"))
        converts = self._converts(used, spaces)
        if converts and self.colours.rgb:
            own = {name: rgb for name in used.spaces if (rgb := self.colours.rgb_of(spaces.get(name)))}
            default = self.colours.rgb_of(spaces.get("DefaultRGB")) or RgbSpace()
            used.cuts += self.colours.rgb.operators(used.colours, own, default)
        edited = used.edited(data) if used.cuts or len(streams) != 1 else None
        return edited, self.resources(used, found, converts)

    def _converts(self, used: Scan, spaces: Entries) -> bool:
        """Whether colours of a stream are converted: not where a small image in it is in one of its spaces."""
        if self.colours.rgb is None or self.unconverted:
            return False
        for keys in used.inline:
            for name in keys.get("CS", []) + keys.get("ColorSpace", []):
                named = self.colours.rgb_of(spaces.get(name))
                if named or name in DEVICE_RGB:
                    self.objects.faults.keeps_rgb(msg("has a small image in RGB"))
                if named:
                    return False
        return True

    def _judge_content(self, used: Scan) -> None:
        hint = msg("export the PDF again from its source")
        if used.unknown:
            self.objects.faults.add(
                CONTENT,
                msg("draws with `{operator}`, which PDF does not know", operator=next(iter(used.unknown))),
                hint,
            )
        if used.depth > _DEEPEST_STATE or used.longest > _LONGEST_STRING:
            self.objects.faults.add(CONTENT, msg("is drawn in more steps within each other than PDF/A has"), hint)
        if any(intent not in INTENTS for intent in used.intents):
            self.objects.faults.add(CONTENT, msg("has a rendering intent that PDF does not know"), hint)
        for keys in used.inline:
            values = [v for key in ("F", "Filter", "I", "Interpolate") for v in keys.get(key, ())]
            if {"LZW", "LZWDecode", "true"} & set(values):
                self.objects.faults.add(CONTENT, msg("has a small image in LZW or smoothed"), hint)

    def resources(self, used: Scan, found: Entries, converts: bool) -> bytes:
        """The resource dictionary of what a stream names (7.8.3); ``converts``: its RGB is that of the press."""
        kinds: dict[str, dict[str, bytes]] = {}

        def take(kind: str, names: Iterable[str], copy: Callable[[SuppliedObject, str], bytes]) -> None:
            there = self.source.dictionary(found.get(kind))
            for name in names:
                if self.get(there.get(name)) is not None:
                    kinds.setdefault(kind, {})[name] = copy(there[name], name)
                elif name not in ("", "Pattern"):
                    self.objects.faults.add(
                        CONTENT,
                        msg("is damaged: what it calls {name} is not in it", name=name),
                        msg("export the PDF again"),
                    )

        take("Font", used.fonts, lambda value, name: self.fonts.font(value, used.fonts[name]))
        take("XObject", used.xobjects, lambda value, name: self._xobject(value, found))
        space = self.colours.pressed if converts else self.colours.space
        take("ColorSpace", used.spaces, lambda value, name: space(value))
        take("Pattern", used.patterns, lambda value, name: self._pattern(value, found))
        take("Shading", used.shadings, lambda value, name: self._shading(value))
        take("ExtGState", used.states, lambda value, name: self._state(value))
        if converts and "rgb" in used.device:
            self.features.inks = True
            if not any(name in DEVICE_RGB for keys in used.inline for names in keys.values() for name in names):
                del used.device["rgb"]
        self._defaults(used, self.source.dictionary(found.get("ColorSpace")), kinds)
        return dictionary({kind: dictionary(names) for kind, names in kinds.items()})

    def _defaults(self, used: Scan, spaces: Entries, kinds: dict[str, dict[str, bytes]]) -> None:
        """Colours of the device that are named in the stream are those of a default space (8.6.5.6)."""
        for device, key, components in (
            ("gray", "DefaultGray", 1),
            ("rgb", "DefaultRGB", 3),
            ("cmyk", "DefaultCMYK", 4),
        ):
            if device not in used.device:
                continue
            own = self.get(spaces.get(key)) is not None
            if own and (components == 3 or not self.output.press):
                made = self.colours.space(spaces[key])
            elif components == 3 and self.output.intent:
                made = self.colours.device(3)
            else:
                self.features.inks = self.features.inks or components == 4
                continue
            if not made.startswith(b"/"):
                kinds.setdefault("ColorSpace", {})[key] = made

    # ---- forms

    def _xobject(self, value: SuppliedObject, resources: Entries) -> bytes:
        stream = self.get(value)
        if not isinstance(stream, SuppliedStream) or self._off(stream):
            return self._nothing()
        kind = self.get(stream.entries.get("Subtype"))
        if kind == "Image":
            return self.objects.once("image", value, self.images.image)
        if kind == "Form" and self.get(stream.entries.get("Subtype2")) != "PS" and "PS" not in stream.entries:
            return self.objects.once("form", value, lambda found: self._form(found, resources))
        self.objects.faults.add(CONTENT, msg("has PostScript in it"), msg("export the PDF again without it"))
        return self._nothing()

    def _off(self, stream: SuppliedStream) -> bool:
        return "OC" in stream.entries and self.source.layers.is_off(stream.entries["OC"])

    def _nothing(self) -> bytes:
        entries = {"Type": Raw("/XObject"), "Subtype": Raw("/Form"), "BBox": Raw("[0 0 0 0]")}
        return self.objects.file.add(StreamObject(b"", **entries)).format()

    def _form(self, value: Direct, outer: Entries) -> PdfObject:
        """A form XObject (8.10); one without resources has those of what it is in."""
        stream = stream_of(value)
        found = stream.entries
        entries = {"Type": b"/XObject", "Subtype": b"/Form", **self.objects.values(found, ("BBox", "Matrix"))}
        group = self.source.dictionary(found.get("Group"))
        if group:
            entries["Group"] = self.group(group)
        data, resources = self.content([stream], found.get("Resources") or outer)
        return self.objects.stream(stream, {**entries, "Resources": resources}, data)

    def group(self, group: Entries, isolated: bool = False) -> bytes:
        """A transparency group (11.6.6)."""
        self.features.transparent = True
        entries = {"S": b"/Transparency"}
        if self.get(group.get("CS")) is not None:
            entries["CS"] = (self.colours.space if self.unconverted else self.colours.pressed)(group["CS"])
        entries |= self.objects.values(group, ("I", "K"))
        return dictionary(entries | ({"I": b"true"} if isolated else {}))

    # ---- glyphs

    def glyphs(self, font: Entries) -> tuple[bytes, bytes]:
        """The glyphs of a Type 3 font, and the resources that any of them names."""
        procedures = {}
        for name, stream in self._procedures(font):
            data, _ = self.content([stream], font.get("Resources"))
            procedures[name] = self.objects.file.add(self.objects.stream(stream, {}, data)).format()
        used = Scan()
        for _, stream in self._procedures(font):
            used.join(scan(stream.decode()))
        found = self.source.dictionary(font.get("Resources"))
        spaces = self.source.dictionary(found.get("ColorSpace"))
        return dictionary(procedures), self.resources(used, found, self._converts(used, spaces))

    def _procedures(self, font: Entries) -> list[tuple[str, SuppliedStream]]:
        found = [(name, self.get(value)) for name, value in self.source.dictionary(font.get("CharProcs")).items()]
        return [(name, stream) for name, stream in found if isinstance(stream, SuppliedStream)]

    # ---- patterns, shadings, states

    def _pattern(self, value: SuppliedObject, outer: Entries) -> bytes:
        return self.objects.once("pattern", value, lambda found: self._patterned(found, outer))

    def _patterned(self, value: Direct, outer: Entries) -> PdfObject:
        if isinstance(value, SuppliedStream):
            found = value.entries
            keys = ("PatternType", "PaintType", "TilingType", "BBox", "XStep", "YStep", "Matrix")
            entries = {"Type": b"/Pattern", **self.objects.values(found, keys)}
            data, resources = self.content([value], found.get("Resources") or outer)
            return self.objects.stream(value, {**entries, "Resources": resources}, data)
        found = entries_of(value)
        entries = {"Type": b"/Pattern", **self.objects.values(found, ("PatternType", "Matrix"))}
        if found.get("Shading") is not None:
            entries["Shading"] = self._shading(found["Shading"])
        if found.get("ExtGState") is not None:
            entries["ExtGState"] = self._state(found["ExtGState"])
        return Raw(dictionary(entries))

    def _shading(self, value: SuppliedObject) -> bytes:
        return self.objects.once("shading", value, self._shaded)

    def _shaded(self, found: Direct) -> PdfObject:
        source = found.entries if isinstance(found, SuppliedStream) else entries_of(found)
        if self.colours.rgb_of(source.get("ColorSpace")) is not None and not self.unconverted:
            self.objects.faults.keeps_rgb(msg("has a gradient in RGB"))
        entries = {"ColorSpace": self.colours.space(source.get("ColorSpace")), **self.objects.values(source, _SHADING)}
        return self.objects.stream(found, entries) if isinstance(found, SuppliedStream) else Raw(dictionary(entries))

    def _state(self, value: SuppliedObject) -> bytes:
        return self.objects.once("state", value, lambda found: Raw(self._parameters(entries_of(found))))

    def _parameters(self, found: Entries) -> bytes:
        """A graphics state (8.4.5)."""
        entries = {"Type": b"/ExtGState", **self.objects.values(found, _STATE)}
        for key, harmless in _TRANSFER.items():
            function = self.get(found.get(key))
            if function is not None and function not in harmless:
                self.objects.faults.add(
                    COLOUR, msg("has a transfer function in it"), msg("export it without transfer functions")
                )
        blend = self.get(found.get("BM"))
        modes = [self.get(mode) for mode in blend] if isinstance(blend, list) else [blend]
        if blend is not None and not any(mode in ("Normal", "Compatible") for mode in modes[:1]):
            self.features.transparent = True
        if blend is not None and modes and modes[0] not in _BLEND:
            self.objects.faults.add(CONTENT, msg("blends in a way that PDF does not know"), _FLATTEN)
        if any(isinstance(alpha := self.get(found.get(key)), (int, float)) and alpha < 1 for key in ("CA", "ca")):
            self.features.transparent = True
        if self.get(found.get("OPM")) == 1:
            self.features.overprints = True
        if entries.get("RI", b"")[1:].decode("latin-1") not in (*INTENTS, ""):
            del entries["RI"]
        font = self.get(found.get("Font"))
        if isinstance(font, list) and len(font) == 2:
            named = self.fonts.font(font[0], FontUsage(invisible=False))
            entries["Font"] = b"[%b %b]" % (named, self.objects.value(font[1]))
        mask = self.get(found.get("SMask"))
        if isinstance(mask, dict):
            self.features.transparent = True
            # how light it is in its own colours is what it means
            outer, self.unconverted = self.unconverted, True
            group = self.objects.once("mask-form", mask.get("G"), lambda form: self._form(form, {}))
            self.unconverted = outer
            made = {"Type": b"/Mask", "G": group, **self.objects.values(mask, ("S", "BC", "TR"))}
            entries["SMask"] = dictionary(made)
        elif mask is not None:
            entries["SMask"] = b"/None"
        return dictionary(entries)
