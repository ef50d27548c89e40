"""Fonts of an embedded PDF (ISO 32000-1, 9.6 and 9.7), and what PDF/A and PDF/UA ask of them (ISO 19005-2, 6.2.11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from paiban.base.message import msg
from paiban.base.pdffile.objects import PdfObject, Raw
from paiban.material.font.glyphlist import text_of_name
from paiban.material.supplied.copy import ObjectCopier, dictionary, entries_of, stream_of
from paiban.material.supplied.copy_widths import AGAIN, IDENTITY, PROGRAMS, judge_widths
from paiban.material.supplied.judge import FONT
from paiban.material.supplied.objects import Direct, Entries, SuppliedName, SuppliedObject, SuppliedStream
from paiban.material.supplied.operators import FontUsage
from paiban.material.supplied.tounicode import meanings, written

_EMBED = msg("export the PDF with all fonts embedded, or its text converted to outlines")
_DESCRIPTOR = (
    "FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight"
    " StemV StemH AvgWidth MaxWidth MissingWidth Lang"
).split()
# no CharSet and no CIDSet: they may be left out, and those that are there are often wrong
_SIMPLE = "Subtype BaseFont FirstChar LastChar Widths".split()
_CID = "Subtype BaseFont CIDSystemInfo DW W DW2 W2".split()
_PREDEFINED = ("MacRomanEncoding", "MacExpertEncoding", "WinAnsiEncoding")
_SYMBOLIC, _NONSYMBOLIC = 4, 32
_CHARACTERS = ("GB1", "CNS1", "Japan1", "Korea1")
"""Adobe's collections of characters, whose CIDs have a known meaning."""


class GlyphCopier(Protocol):
    """Who copies the glyphs of Type 3 fonts, which are content streams."""

    def glyphs(self, font: Entries) -> tuple[bytes, bytes]:
        """CharProcs of a font, and the resources that they name."""
        ...


class FontCopier:
    """Copies fonts, and judges them by how they are used."""

    def __init__(self, objects: ObjectCopier, drawn: GlyphCopier) -> None:
        self.objects = objects
        self.source = objects.source
        self.get = objects.get
        self._drawn = drawn
        self._meanings: dict[SuppliedStream, dict[bytes, str]] = {}

    def font(self, value: SuppliedObject, shown: FontUsage) -> bytes:
        """A font, and what is wrong with it as it is used here."""
        entries = self.source.dictionary(value)
        kind = self.get(entries.get("Subtype"))
        copy = self._type0 if kind == "Type0" else self._type3 if kind == "Type3" else self._simple
        made = self.objects.once("font", value, lambda found: Raw(dictionary(copy(entries_of(found)))))
        if not shown.invisible:
            self._judge(entries, str(kind), shown)
        return made

    def _type0(self, entries: Entries) -> dict[str, bytes]:
        objects = self.objects
        made = {"Type": b"/Font", **objects.values(entries, ("Subtype", "BaseFont"))}
        encoding = self.get(entries.get("Encoding"))
        if isinstance(encoding, SuppliedStream):
            made["Encoding"] = objects.once("cmap", entries["Encoding"], self._cmap)
        else:
            made["Encoding"] = objects.value(encoding)
        below = self.get(entries.get("DescendantFonts"))
        if not isinstance(below, list) or not below:
            raise ValueError(msg("a font in it lacks what it is made of"))
        made["DescendantFonts"] = b"[%b]" % objects.once("cidfont", below[0], self._cid)
        return made | self._to_unicode(entries)

    def _cid(self, found: Direct) -> PdfObject:
        entries = entries_of(found)
        made = {"Type": b"/Font", **self.objects.values(entries, _CID)}
        if self.get(entries.get("Subtype")) == "CIDFontType2":
            mapping = self.get(entries.get("CIDToGIDMap"))
            if isinstance(mapping, SuppliedStream):
                made |= self.objects.values(entries, ("CIDToGIDMap",))
            else:  # ISO 19005-2, 6.2.11.3.2: said, though it is what is meant without it
                made["CIDToGIDMap"] = b"/Identity"
        return Raw(dictionary(made | self._descriptor(entries)))

    def _simple(self, entries: Entries) -> dict[str, bytes]:
        made = {"Type": b"/Font", **self.objects.values(entries, _SIMPLE), **self._encoding(entries)}
        return made | self._descriptor(entries) | self._to_unicode(entries)

    def _type3(self, entries: Entries) -> dict[str, bytes]:
        """A font whose glyphs are content streams (9.6.5), with what all of them name."""
        keys = ("Subtype", "FontBBox", "FontMatrix", "FirstChar", "LastChar", "Widths")
        made = {"Type": b"/Font", **self.objects.values(entries, keys)}
        made["CharProcs"], made["Resources"] = self._drawn.glyphs(entries)
        return made | self._encoding(entries) | self._to_unicode(entries)

    def _encoding(self, entries: Entries) -> dict[str, bytes]:
        found = self.get(entries.get("Encoding"))
        if isinstance(found, SuppliedName):
            return {"Encoding": self.objects.value(found)}
        if not isinstance(found, dict):
            return {}
        listed = self.objects.values(found, ("BaseEncoding", "Differences"))
        return {"Encoding": dictionary({"Type": b"/Encoding", **listed})}

    def _descriptor(self, entries: Entries) -> dict[str, bytes]:
        if not self.source.dictionary(entries.get("FontDescriptor")):
            return {}
        return {"FontDescriptor": self.objects.once("descriptor", entries["FontDescriptor"], self._described)}

    def _described(self, value: Direct) -> PdfObject:
        found = entries_of(value)
        made = {"Type": b"/FontDescriptor", **self.objects.values(found, _DESCRIPTOR)}
        for key in PROGRAMS:
            if isinstance(self.get(found.get(key)), SuppliedStream):
                made[key] = self.objects.once("program", found[key], self._program)
        return Raw(dictionary(made))

    def _program(self, found: Direct) -> PdfObject:
        return self._some(stream_of(found), ("Length1", "Length2", "Length3", "Subtype"))

    def _to_unicode(self, entries: Entries) -> dict[str, bytes]:
        found = self.get(entries.get("ToUnicode"))
        if isinstance(found, SuppliedStream):
            return {"ToUnicode": self.objects.once("meanings", entries["ToUnicode"], self._meant)}
        return {"ToUnicode": self.objects.value(found)} if found in IDENTITY else {}

    def _meant(self, found: Direct) -> PdfObject:
        """A ToUnicode CMap; what it must not say is taken out."""
        stream = stream_of(found)
        known = meanings(stream.decode())
        keys = ("Type", "CMapName", "CIDSystemInfo", "UseCMap")
        return self._some(stream, keys, None if all(known.values()) else written(known))

    def _cmap(self, found: Direct) -> PdfObject:
        return self._some(stream_of(found), ("Type", "CMapName", "CIDSystemInfo", "WMode", "UseCMap"))

    def _some(self, stream: SuppliedStream, keys: tuple[str, ...], data: bytes | None = None) -> PdfObject:
        """A stream with some of its entries."""
        return self.objects.stream(stream, self.objects.values(stream.entries, keys), data)

    # ---- what standards ask

    def _judge(self, entries: Entries, kind: str, shown: FontUsage) -> None:
        name = str(self.get(entries.get("BaseFont")) or msg("(Type 3, without a name)"))
        inner = entries
        if kind == "Type0":
            below = self.get(entries.get("DescendantFonts"))
            inner = self.source.dictionary(below[0] if isinstance(below, list) and below else None)
        descriptor = self.source.dictionary(inner.get("FontDescriptor"))
        if kind != "Type3" and not any(isinstance(self.get(descriptor.get(key)), SuppliedStream) for key in PROGRAMS):
            self.objects.faults.add(
                FONT, msg("shows text in the font {name}, which is not embedded", name=name), _EMBED
            )
            return
        if entries.get("BaseFont") is None and kind != "Type3":
            self.objects.faults.add(FONT, msg("has a font without a name"), AGAIN)
        if kind in ("Type0", "TrueType"):
            judge_widths(self.objects, entries, kind, shown, name)
        to_unicode = self.get(entries.get("ToUnicode"))
        if isinstance(to_unicode, SuppliedStream):
            clear = self._is_mapped(to_unicode, entries, kind, shown)
        else:
            clear = self._is_known(entries, inner, kind, shown)
        if not clear:
            self.objects.faults.add(
                FONT, msg("does not say which characters the glyphs of the font {name} are", name=name), AGAIN
            )
        if kind == "TrueType":
            flags = self.get(descriptor.get("Flags"))
            self._judge_truetype(entries, flags if isinstance(flags, int) else 0, name)
        if ".notdef" in self._names_shown(entries, shown) or (kind == "Type0" and self._shows_zero(entries, shown)):
            self.objects.faults.add(FONT, msg("shows a glyph that the font {name} does not have", name=name), AGAIN)

    def _judge_truetype(self, entries: Entries, flags: int, name: str) -> None:
        """ISO 19005-2, 6.2.11.6."""
        encoding = self.get(entries.get("Encoding"))
        base = self.get(encoding.get("BaseEncoding")) if isinstance(encoding, dict) else encoding
        if flags & _SYMBOLIC and not flags & _NONSYMBOLIC:
            wrong = encoding is not None
        else:
            wrong = base not in ("MacRomanEncoding", "WinAnsiEncoding")
        if wrong:
            self.objects.faults.add(FONT, msg("leaves open how the font {name} is encoded", name=name), AGAIN)

    def _is_mapped(self, stream: SuppliedStream, entries: Entries, kind: str, shown: FontUsage) -> bool:
        """Whether a ToUnicode CMap has all codes that are shown."""
        if kind == "Type0" and self.get(entries.get("Encoding")) not in IDENTITY:
            return True  # codes of any length
        size = 2 if kind == "Type0" else 1
        if stream not in self._meanings:
            self._meanings[stream] = meanings(stream.decode())
        known = self._meanings[stream]
        codes = {text[n : n + size] for text in shown.strings for n in range(0, len(text), size)}
        return all(known.get(code) for code in codes)

    def _is_known(self, entries: Entries, inner: Entries, kind: str, shown: FontUsage) -> bool:
        """ISO 19005-2, 6.2.11.7.2: fonts whose characters are known without a ToUnicode."""
        encoding = self.get(entries.get("Encoding"))
        if kind == "Type0":
            system = self.source.dictionary(inner.get("CIDSystemInfo"))
            return self.get(system.get("Registry")) == b"Adobe" and any(
                self.get(system.get("Ordering")) == name.encode() for name in _CHARACTERS
            )
        if encoding in _PREDEFINED:
            return True
        if kind not in ("Type1", "MMType1", "Type3") or not isinstance(encoding, dict):
            return False
        # a code without a difference is one of the base encoding, whose names are all in the list
        base = self.get(encoding.get("BaseEncoding")) in _PREDEFINED
        differing = self._differences(encoding)
        codes = {code for text in shown.strings for code in text}
        return all(text_of_name(differing[c]) if c in differing else base for c in codes)

    def _differences(self, encoding: Entries) -> dict[int, str]:
        found: dict[int, str] = {}
        code = 0
        differences = self.get(encoding.get("Differences"))
        for one in differences if isinstance(differences, list) else ():
            value = self.get(one)
            if isinstance(value, SuppliedName):
                found[code] = str(value)
                code += 1
            elif isinstance(value, int):
                code = value
        return found

    def _names_shown(self, entries: Entries, shown: FontUsage) -> Iterator[str]:
        encoding = self.get(entries.get("Encoding"))
        differing = self._differences(encoding) if isinstance(encoding, dict) else {}
        codes = {code for text in shown.strings for code in text} if differing else set()
        return (differing[code] for code in sorted(codes & differing.keys()))

    def _shows_zero(self, entries: Entries, shown: FontUsage) -> bool:
        """Whether CID 0 is shown, where codes are CIDs."""
        if self.get(entries.get("Encoding")) not in IDENTITY:
            return False
        return any(text[n : n + 2] == b"\0\0" for text in shown.strings for n in range(0, len(text), 2))
