"""Whether the fonts of an embedded PDF have the glyphs it shows, as wide as it tells (ISO 19005-2, 6.2.11.4.1 and
6.2.11.5; ISO 14289-1, 7.21.5).

Looked at are the fonts whose codes lead to glyphs without guessing: Type0 with an Identity encoding, and simple
TrueType that is symbolic or shows ASCII by its encoding's own names.  Others are taken at their word.
"""

from __future__ import annotations

from typing import Any

from paiban.font.program import ProgramError, advances, glyph_of_code
from paiban.issue.operators import Shown
from paiban.issue.pdfpage import Stream
from paiban.messages.message import msg
from paiban.pdf.faults import FONT
from paiban.pdf.transfer_colour import ColourTransfer

AGAIN = msg("export the PDF from its source as PDF/A, or its text converted to outlines")
PROGRAMS = ("FontFile", "FontFile2", "FontFile3")
IDENTITY = ("Identity-H", "Identity-V")
_EXACT = 1.0
"""Thousandths of an em by which a width may be told wrong (ISO 19005-2, 6.2.11.5)."""
_NONSYMBOLIC = 32
_ASCII = range(0x20, 0x7F)
_MOST = 0x10000
"""CIDs have two bytes."""

Found = dict[int, int]
Told = dict[int, float]


class WidthTransfer(ColourTransfer):
    def judge_widths(self, entries: dict[str, Any], kind: str, shown: Shown, name: str) -> None:
        """``entries``: of the font; what is wrong goes to the faults.  ``ValueError`` where it is no font at all."""
        inner = entries
        if kind == "Type0":
            inner = self.source.dictionary(self.get(entries["DescendantFonts"])[0])
        descriptor = self.source.dictionary(inner.get("FontDescriptor"))
        stream = next((self.get(descriptor.get(key)) for key in PROGRAMS[1:] if descriptor.get(key)), None)
        if not isinstance(stream, Stream):
            return
        program = stream.decode()
        try:
            if kind == "Type0":
                places, told, usual = self._composite(entries, inner, shown)
            else:
                places, told, usual = self._simple_font(entries, descriptor, program, shown)
            has = advances(program, set(places.values()))
        except ProgramError:
            self.faults.add(FONT, msg("has the font {name}, which can't be read", name=name), AGAIN)
            return
        if any(has[glyph] is None for glyph in places.values()):
            self.faults.add(FONT, msg("shows a glyph that the font {name} does not have", name=name), AGAIN)
        elif any(abs((has[glyph] or 0) - told.get(code, usual)) > _EXACT for code, glyph in places.items()):
            self.faults.add(FONT, msg("tells other widths than the glyphs of the font {name} have", name=name), AGAIN)

    def _composite(self, entries: dict[str, Any], inner: dict[str, Any], shown: Shown) -> tuple[Found, Told, float]:
        if self.get(entries.get("Encoding")) not in IDENTITY:
            return {}, {}, 0
        texts = shown.strings
        codes = {int.from_bytes(text[n : n + 2], "big") for text in texts for n in range(0, len(text), 2)}
        mapping = self.get(inner.get("CIDToGIDMap"))
        places = {code: code for code in codes}
        if isinstance(mapping, Stream):
            table = mapping.decode()
            places = {code: int.from_bytes(table[2 * code : 2 * code + 2], "big") for code in codes}
        return places, self._cid_widths(inner), self._number(inner.get("DW"), 1000)

    def _simple_font(
        self, entries: dict[str, Any], descriptor: dict[str, Any], program: bytes, shown: Shown
    ) -> tuple[Found, Told, float]:
        codes = {code for text in shown.strings for code in text}
        flags = self.get(descriptor.get("Flags"))
        if isinstance(flags, int) and flags & _NONSYMBOLIC:
            # names lead to glyphs by the encoding, and ASCII is the same in all of them
            if isinstance(self.get(entries.get("Encoding")), dict):
                return {}, {}, 0
            codes &= set(_ASCII)
        told: Told = {}
        first, widths = self.get(entries.get("FirstChar")), self.get(entries.get("Widths"))
        if isinstance(first, int) and isinstance(widths, list):
            told = {first + n: self._number(width, 0) for n, width in enumerate(widths)}
        return glyph_of_code(program, codes), told, self._number(descriptor.get("MissingWidth"), 0)

    def _cid_widths(self, entries: dict[str, Any]) -> Told:
        """W (ISO 32000-1, 9.7.4.3): a CID and the widths from it on, or two CIDs and the width of all between."""
        found: Told = {}
        widths = self.get(entries.get("W"))
        values = [self.get(value) for value in widths] if isinstance(widths, list) else []
        at = 0
        while at + 1 < len(values):
            first, second = values[at : at + 2]
            listed = isinstance(second, list)
            if (
                not isinstance(first, int)
                or not (listed or isinstance(second, int))
                or (not listed and at + 2 >= len(values))
            ):
                raise ValueError(msg("a font in it has scrambled widths"))
            if listed:
                found |= {first + n: self._number(width, 0) for n, width in enumerate(second)}
            elif 0 <= second - first < _MOST:
                found |= dict.fromkeys(range(first, second + 1), self._number(values[at + 2], 0))
            at += 2 if listed else 3
        return found

    def _number(self, value: Any, otherwise: float) -> float:
        found = self.get(value)
        return found if isinstance(found, (int, float)) else otherwise
