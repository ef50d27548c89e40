"""Fonts of an embedded PDF (ISO 32000-1, 9.6 and 9.7), and what PDF/A and PDF/UA ask of them (ISO 19005-2, 6.2.11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from paiban.font.glyphlist import text_of_name
from paiban.issue.operators import Shown
from paiban.issue.pdfpage import Name, Stream
from paiban.messages.message import msg
from paiban.pdf.faults import FONT
from paiban.pdf.objects import Raw
from paiban.pdf.tounicode import meanings, written
from paiban.pdf.transfer_widths import AGAIN, IDENTITY, PROGRAMS, WidthTransfer

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


class FontTransfer(WidthTransfer):
    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._told: dict[Stream, dict[bytes, str]] = {}

    def font(self, value: Any, shown: Shown) -> bytes:
        """A font, and what is wrong with it as it is used here."""
        entries = self.source.dictionary(value)
        kind = self.get(entries.get("Subtype"))
        if kind == "Type0":
            made = self.once("font", value, lambda found: Raw(self.entries(self._type0(found))))
        elif kind == "Type3":
            made = self.once("font", value, lambda found: Raw(self.entries(self.type3(found))))
        else:
            made = self.once("font", value, lambda found: Raw(self.entries(self._simple(found))))
        if not shown.invisible:
            self._judge(entries, str(kind), shown)
        return made

    def type3(self, entries: dict[str, Any]) -> dict[str, bytes]:
        raise NotImplementedError

    def _type0(self, entries: dict[str, Any]) -> dict[str, bytes]:
        made = {"Type": b"/Font", **self.values(entries, ("Subtype", "BaseFont"))}
        encoding = self.get(entries.get("Encoding"))
        if isinstance(encoding, Stream):
            made["Encoding"] = self.once("cmap", entries["Encoding"], self._cmap)
        else:
            made["Encoding"] = self.value(encoding)
        below = self.get(entries.get("DescendantFonts"))
        if not isinstance(below, list) or not below:
            raise ValueError(msg("a font in it lacks what it is made of"))
        made["DescendantFonts"] = b"[%b]" % self.once("cidfont", below[0], lambda f: Raw(self.entries(self._cid(f))))
        return made | self._to_unicode(entries)

    def _cid(self, entries: dict[str, Any]) -> dict[str, bytes]:
        made = {"Type": b"/Font", **self.values(entries, _CID)}
        if self.get(entries.get("Subtype")) == "CIDFontType2":
            mapping = self.get(entries.get("CIDToGIDMap"))
            if isinstance(mapping, Stream):
                made |= self.values(entries, ("CIDToGIDMap",))
            else:  # ISO 19005-2, 6.2.11.3.2: told, though it is what is meant without it
                made["CIDToGIDMap"] = b"/Identity"
        return made | self._descriptor(entries)

    def _simple(self, entries: dict[str, Any]) -> dict[str, bytes]:
        made = {"Type": b"/Font", **self.values(entries, _SIMPLE), **self._encoding(entries)}
        return made | self._descriptor(entries) | self._to_unicode(entries)

    def _encoding(self, entries: dict[str, Any]) -> dict[str, bytes]:
        found = self.get(entries.get("Encoding"))
        if isinstance(found, Name):
            return {"Encoding": self.value(found)}
        if not isinstance(found, dict):
            return {}
        return {"Encoding": self.entries({"Type": b"/Encoding", **self.values(found, ("BaseEncoding", "Differences"))})}

    def _descriptor(self, entries: dict[str, Any]) -> dict[str, bytes]:
        if not self.source.dictionary(entries.get("FontDescriptor")):
            return {}
        return {"FontDescriptor": self.once("descriptor", entries["FontDescriptor"], self._described)}

    def _described(self, found: dict[str, Any]) -> Any:
        made = {"Type": b"/FontDescriptor", **self.values(found, _DESCRIPTOR)}
        for key in PROGRAMS:
            if isinstance(self.get(found.get(key)), Stream):
                made[key] = self.once("program", found[key], self._program)
        return Raw(self.entries(made))

    def _program(self, stream: Stream) -> Any:
        return self.stream(stream, self.values(stream.entries, ("Length1", "Length2", "Length3", "Subtype")))

    def _to_unicode(self, entries: dict[str, Any]) -> dict[str, bytes]:
        found = self.get(entries.get("ToUnicode"))
        if isinstance(found, Stream):
            return {"ToUnicode": self.once("meanings", entries["ToUnicode"], self._meant)}
        return {"ToUnicode": self.value(found)} if found in IDENTITY else {}

    def _meant(self, stream: Stream) -> Any:
        """A ToUnicode CMap; what it must not say is taken out."""
        known = meanings(stream.decode())
        keys = ("Type", "CMapName", "CIDSystemInfo", "UseCMap")
        return self.stream(stream, self.values(stream.entries, keys), None if all(known.values()) else written(known))

    def _cmap(self, stream: Stream) -> Any:
        keys = ("Type", "CMapName", "CIDSystemInfo", "WMode", "UseCMap")
        return self.stream(stream, self.values(stream.entries, keys))

    # ---- what standards ask

    def _judge(self, entries: dict[str, Any], kind: str, shown: Shown) -> None:
        name = str(self.get(entries.get("BaseFont")) or msg("(Type 3, without a name)"))
        inner = entries
        if kind == "Type0":
            below = self.get(entries.get("DescendantFonts"))
            inner = self.source.dictionary(below[0] if isinstance(below, list) and below else None)
        descriptor = self.source.dictionary(inner.get("FontDescriptor"))
        if kind != "Type3" and not any(isinstance(self.get(descriptor.get(key)), Stream) for key in PROGRAMS):
            self.faults.add(FONT, msg("shows text in the font {name}, which is not embedded", name=name), _EMBED)
            return
        if entries.get("BaseFont") is None and kind != "Type3":
            self.faults.add(FONT, msg("has a font without a name"), AGAIN)
        if kind in ("Type0", "TrueType"):
            self.judge_widths(entries, kind, shown, name)
        told = self.get(entries.get("ToUnicode"))
        if isinstance(told, Stream):
            clear = self._is_told(told, entries, kind, shown)
        else:
            clear = self._is_known(entries, inner, kind, shown)
        if not clear:
            self.faults.add(
                FONT, msg("does not say which characters the glyphs of the font {name} are", name=name), AGAIN
            )
        if kind == "TrueType":
            self._judge_truetype(entries, self.get(descriptor.get("Flags")) or 0, name)
        if ".notdef" in self._names_shown(entries, shown) or (kind == "Type0" and self._shows_zero(entries, shown)):
            self.faults.add(FONT, msg("shows a glyph that the font {name} does not have", name=name), AGAIN)

    def _judge_truetype(self, entries: dict[str, Any], flags: int, name: str) -> None:
        """ISO 19005-2, 6.2.11.6."""
        encoding = self.get(entries.get("Encoding"))
        base = self.get(encoding.get("BaseEncoding")) if isinstance(encoding, dict) else encoding
        if flags & _SYMBOLIC and not flags & _NONSYMBOLIC:
            wrong = encoding is not None
        else:
            wrong = base not in ("MacRomanEncoding", "WinAnsiEncoding")
        if wrong:
            self.faults.add(FONT, msg("leaves open how the font {name} is encoded", name=name), AGAIN)

    def _is_told(self, stream: Stream, entries: dict[str, Any], kind: str, shown: Shown) -> bool:
        """Whether a ToUnicode CMap has all codes that are shown."""
        if kind == "Type0" and self.get(entries.get("Encoding")) not in IDENTITY:
            return True  # codes of any length
        size = 2 if kind == "Type0" else 1
        if stream not in self._told:
            self._told[stream] = meanings(stream.decode())
        known = self._told[stream]
        codes = {text[n : n + size] for text in shown.strings for n in range(0, len(text), size)}
        return all(known.get(code) for code in codes)

    def _is_known(self, entries: dict[str, Any], inner: dict[str, Any], kind: str, shown: Shown) -> bool:
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

    def _differences(self, encoding: dict[str, Any]) -> dict[int, str]:
        found: dict[int, str] = {}
        code = 0
        differences = self.get(encoding.get("Differences"))
        for one in differences if isinstance(differences, list) else ():
            value = self.get(one)
            if isinstance(value, Name):
                found[code] = str(value)
                code += 1
            elif isinstance(value, int):
                code = value
        return found

    def _names_shown(self, entries: dict[str, Any], shown: Shown) -> Iterator[str]:
        encoding = self.get(entries.get("Encoding"))
        differing = self._differences(encoding) if isinstance(encoding, dict) else {}
        codes = {code for text in shown.strings for code in text} if differing else set()
        return (differing[code] for code in sorted(codes & differing.keys()))

    def _shows_zero(self, entries: dict[str, Any], shown: Shown) -> bool:
        """Whether CID 0 is shown, where codes are CIDs."""
        if self.get(entries.get("Encoding")) not in IDENTITY:
            return False
        return any(text[n : n + 2] == b"\0\0" for text in shown.strings for n in range(0, len(text), 2))
