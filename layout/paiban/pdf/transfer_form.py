"""What a content stream of an embedded PDF draws with: forms, patterns, shadings, graphics states (ISO 32000-1, 8)."""

from __future__ import annotations

from typing import Any

from paiban.issue.operators import Scan, Shown, scan
from paiban.issue.pdfpage import Stream
from paiban.messages.message import msg
from paiban.pdf.faults import COLOUR, CONTENT
from paiban.pdf.objects import Raw
from paiban.pdf.objects import Stream as StreamObject
from paiban.pdf.transfer_colour import INTENTS
from paiban.pdf.transfer_font import FontTransfer

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


class FormTransfer(FontTransfer):
    """``overprints``: some ink lets others through where it is at 0."""

    overprints = False

    def content(self, streams: list[Stream], resources: Any) -> tuple[bytes | None, bytes]:
        """The data of a content stream, None where it may stay as it is, and the resources that it names."""
        found = self.source.dictionary(resources)
        properties = self.source.dictionary(found.get("Properties"))
        data = streams[0].decode() if len(streams) == 1 else b"\n".join(stream.decode() for stream in streams)
        used = scan(data, lambda name: self.source.is_off(properties.get(name)))
        self._judge_content(used)
        edited = used.edited(data) if used.cuts or len(streams) != 1 else None
        return edited, self.resources(used, found)

    def _judge_content(self, used: Scan) -> None:
        hint = msg("export the PDF again from its source")
        if used.unknown:
            self.faults.add(
                CONTENT,
                msg("draws with `{operator}`, which PDF does not know", operator=next(iter(used.unknown))),
                hint,
            )
        if used.depth > _DEEPEST_STATE or used.longest > _LONGEST_STRING:
            self.faults.add(CONTENT, msg("is drawn in more steps within each other than PDF/A has"), hint)
        if any(intent not in INTENTS for intent in used.intents):
            self.faults.add(CONTENT, msg("has a rendering intent that PDF does not know"), hint)
        for keys in used.inline:
            values = [v for key in ("F", "Filter", "I", "Interpolate") for v in keys.get(key, ())]
            if {"LZW", "LZWDecode", "true"} & set(values):
                self.faults.add(CONTENT, msg("has a small image in LZW or smoothed"), hint)

    def resources(self, used: Scan, found: dict[str, Any]) -> bytes:
        """The resource dictionary of what a stream names (7.8.3)."""
        kinds: dict[str, dict[str, bytes]] = {}

        def take(kind: str, names: Any, copy: Any) -> None:
            there = self.source.dictionary(found.get(kind))
            for name in names:
                if self.get(there.get(name)) is not None:
                    kinds.setdefault(kind, {})[name] = copy(there[name], name)
                elif name not in ("", "Pattern"):
                    self.faults.add(
                        CONTENT,
                        msg("is damaged: what it calls {name} is not in it", name=name),
                        msg("export the PDF again"),
                    )

        take("Font", used.fonts, lambda value, name: self.font(value, used.fonts[name]))
        take("XObject", used.xobjects, lambda value, name: self._xobject(value, found))
        take("ColorSpace", used.spaces, lambda value, name: self.space(value))
        take("Pattern", used.patterns, lambda value, name: self._pattern(value, found))
        take("Shading", used.shadings, lambda value, name: self._shading(value))
        take("ExtGState", used.states, lambda value, name: self._state(value))
        self._defaults(used, self.source.dictionary(found.get("ColorSpace")), kinds)
        return self.entries({kind: self.entries(names) for kind, names in kinds.items()})

    def _defaults(self, used: Scan, spaces: dict[str, Any], kinds: dict[str, dict[str, bytes]]) -> None:
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
                made = self.space(spaces[key])
            elif components == 3 and self.output.intent:
                made = self.device(3)
            else:
                self.inks = self.inks or components == 4
                continue
            if not made.startswith(b"/"):
                kinds.setdefault("ColorSpace", {})[key] = made

    # ---- forms

    def _xobject(self, value: Any, resources: dict[str, Any]) -> bytes:
        stream = self.get(value)
        if not isinstance(stream, Stream) or self._off(stream):
            return self._nothing()
        kind = self.get(stream.entries.get("Subtype"))
        if kind == "Image":
            return self.once("image", value, self.image)
        if kind == "Form" and self.get(stream.entries.get("Subtype2")) != "PS" and "PS" not in stream.entries:
            return self.once("form", value, lambda found: self._form(found, resources))
        self.faults.add(CONTENT, msg("has PostScript in it"), msg("export the PDF again without it"))
        return self._nothing()

    def _off(self, stream: Stream) -> bool:
        return "OC" in stream.entries and self.source.is_off(stream.entries["OC"])

    def _nothing(self) -> bytes:
        entries = {"Type": Raw("/XObject"), "Subtype": Raw("/Form"), "BBox": Raw("[0 0 0 0]")}
        return self.reference(self.file.add(StreamObject(b"", **entries)))

    def _form(self, stream: Stream, outer: dict[str, Any]) -> Any:
        """A form XObject (8.10); one without resources has those of what it is in."""
        found = stream.entries
        entries = {"Type": b"/XObject", "Subtype": b"/Form", **self.values(found, ("BBox", "Matrix"))}
        group = self.source.dictionary(found.get("Group"))
        if group:
            entries["Group"] = self.group(group)
        data, resources = self.content([stream], found.get("Resources") or outer)
        return self.stream(stream, {**entries, "Resources": resources}, data)

    def group(self, group: dict[str, Any], isolated: bool = False) -> bytes:
        """A transparency group (11.6.6)."""
        self.transparent = True
        entries = {"S": b"/Transparency"}
        if self.get(group.get("CS")) is not None:
            entries["CS"] = self.space(group["CS"])
        entries |= self.values(group, ("I", "K"))
        return self.entries(entries | ({"I": b"true"} if isolated else {}))

    def type3(self, entries: dict[str, Any]) -> dict[str, bytes]:
        """A font whose glyphs are content streams (9.6.5), with what all of them name."""
        keys = ("Subtype", "FontBBox", "FontMatrix", "FirstChar", "LastChar", "Widths")
        made = {"Type": b"/Font", **self.values(entries, keys)}
        glyphs = {}
        kinds: dict[str, bytes] = {}
        for name, value in self.source.dictionary(entries.get("CharProcs")).items():
            stream = self.get(value)
            if isinstance(stream, Stream):
                data, resources = self.content([stream], entries.get("Resources"))
                kinds[name] = resources
                glyphs[name] = self.reference(self.file.add(self.stream(stream, {}, data)))
        made["CharProcs"] = self.entries(glyphs)
        made["Resources"] = self._merged(entries)
        return made | self._encoding(entries) | self._to_unicode(entries)

    def _merged(self, entries: dict[str, Any]) -> bytes:
        """The resources that any of a font's glyphs names."""
        used = Scan()
        for value in self.source.dictionary(entries.get("CharProcs")).values():
            stream = self.get(value)
            if isinstance(stream, Stream):
                one = scan(stream.decode())
                for kind in ("fonts", "xobjects", "spaces", "patterns", "shadings", "states", "device"):
                    getattr(used, kind).update(getattr(one, kind))
        return self.resources(used, self.source.dictionary(entries.get("Resources")))

    # ---- patterns, shadings, states

    def _pattern(self, value: Any, outer: dict[str, Any]) -> bytes:
        return self.once("pattern", value, lambda found: self._patterned(found, outer))

    def _patterned(self, found: Any, outer: dict[str, Any]) -> Any:
        if isinstance(found, Stream):
            keys = ("PatternType", "PaintType", "TilingType", "BBox", "XStep", "YStep", "Matrix")
            entries = {"Type": b"/Pattern", **self.values(found.entries, keys)}
            data, resources = self.content([found], found.entries.get("Resources") or outer)
            return self.stream(found, {**entries, "Resources": resources}, data)
        entries = {"Type": b"/Pattern", **self.values(found, ("PatternType", "Matrix"))}
        if found.get("Shading") is not None:
            entries["Shading"] = self._shading(found["Shading"])
        if found.get("ExtGState") is not None:
            entries["ExtGState"] = self._state(found["ExtGState"])
        return Raw(self.entries(entries))

    def _shading(self, value: Any) -> bytes:
        return self.once("shading", value, self._shaded)

    def _shaded(self, found: Any) -> Any:
        source = found.entries if isinstance(found, Stream) else found
        entries = {"ColorSpace": self.space(source.get("ColorSpace")), **self.values(source, _SHADING)}
        return self.stream(found, entries) if isinstance(found, Stream) else Raw(self.entries(entries))

    def _state(self, value: Any) -> bytes:
        return self.once("state", value, lambda found: Raw(self._parameters(found)))

    def _parameters(self, found: dict[str, Any]) -> bytes:
        """A graphics state (8.4.5)."""
        entries = {"Type": b"/ExtGState", **self.values(found, _STATE)}
        for key, harmless in _TRANSFER.items():
            function = self.get(found.get(key))
            if function is not None and function not in harmless:
                self.faults.add(
                    COLOUR, msg("has a transfer function in it"), msg("export it without transfer functions")
                )
        blend = self.get(found.get("BM"))
        modes = [self.get(mode) for mode in blend] if isinstance(blend, list) else [blend]
        if blend is not None and not any(mode in ("Normal", "Compatible") for mode in modes[:1]):
            self.transparent = True
        if blend is not None and modes and modes[0] not in _BLEND:
            self.faults.add(CONTENT, msg("blends in a way that PDF does not know"), _FLATTEN)
        if any(isinstance(alpha := self.get(found.get(key)), (int, float)) and alpha < 1 for key in ("CA", "ca")):
            self.transparent = True
        if self.get(found.get("OPM")) == 1:
            self.overprints = True
        if entries.get("RI", b"")[1:].decode("latin-1") not in (*INTENTS, ""):
            del entries["RI"]
        font = self.get(found.get("Font"))
        if isinstance(font, list) and len(font) == 2:
            entries["Font"] = b"[%b %b]" % (self.font(font[0], Shown(invisible=False)), self.value(font[1]))
        mask = self.get(found.get("SMask"))
        if isinstance(mask, dict):
            self.transparent = True
            group = self.once("form", mask.get("G"), lambda form: self._form(form, {}))
            made = {"Type": b"/Mask", "G": group, **self.values(mask, ("S", "BC", "TR"))}
            entries["SMask"] = self.entries(made)
        elif mask is not None:
            entries["SMask"] = b"/None"
        return self.entries(entries)
