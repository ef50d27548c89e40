"""Whether the fonts of an embedded PDF have the glyphs it shows, as wide as it tells (ISO 19005-2, 6.2.11.4.1 and
6.2.11.5; ISO 14289-1, 7.21.5).

Looked at are the fonts whose codes lead to glyphs without guessing: Type0 with an Identity encoding, and simple
TrueType that is symbolic or shows ASCII by its encoding's own names.  Others are taken at their word.
"""

from __future__ import annotations

from paiban.base.message import msg
from paiban.material.font.program import ProgramError, advances, glyph_of_code
from paiban.material.supplied.copy import ObjectCopier, array_of
from paiban.material.supplied.file import PdfFile
from paiban.material.supplied.judge import FONT
from paiban.material.supplied.objects import Entries, SuppliedObject, SuppliedStream
from paiban.material.supplied.operators import FontUsage

AGAIN = msg("export the PDF from its source as PDF/A, or its text converted to outlines")
PROGRAMS = ("FontFile", "FontFile2", "FontFile3")
IDENTITY = ("Identity-H", "Identity-V")
_EXACT = 1.0
"""Thousandths of an em by which a width may be told wrong (ISO 19005-2, 6.2.11.5)."""
_NONSYMBOLIC = 32
_ASCII = range(0x20, 0x7F)
_MOST = 0x10000
"""CIDs have two bytes."""

Glyphs = dict[int, int]
Widths = dict[int, float]


def judge_widths(objects: ObjectCopier, entries: Entries, kind: str, shown: FontUsage, name: str) -> None:
    """What is wrong with the widths and glyphs of a font, as ``shown`` uses it, goes to the faults of ``objects``.

    ``entries`` are the font's, ``kind`` is its Subtype, ``name`` what faults call it.  Raises ``ValueError`` where it
    is no font at all.
    """
    source, inner = objects.source, entries
    if kind == "Type0":
        inner = source.dictionary(array_of(source.get(entries["DescendantFonts"]), 1)[0])
    descriptor = source.dictionary(inner.get("FontDescriptor"))
    stream = next((source.get(descriptor.get(key)) for key in PROGRAMS[1:] if descriptor.get(key)), None)
    if not isinstance(stream, SuppliedStream):
        return
    program = stream.decode()
    try:
        if kind == "Type0":
            places, widths, usual = _composite(source, entries, inner, shown)
        else:
            places, widths, usual = _simple(source, entries, descriptor, program, shown)
        has = advances(program, set(places.values()))
    except ProgramError:
        objects.faults.add(FONT, msg("has the font {name}, which can't be read", name=name), AGAIN)
        return
    if any(has[glyph] is None for glyph in places.values()):
        objects.faults.add(FONT, msg("shows a glyph that the font {name} does not have", name=name), AGAIN)
    elif any(abs((has[glyph] or 0) - widths.get(code, usual)) > _EXACT for code, glyph in places.items()):
        objects.faults.add(FONT, msg("tells other widths than the glyphs of the font {name} have", name=name), AGAIN)


def _composite(source: PdfFile, entries: Entries, inner: Entries, shown: FontUsage) -> tuple[Glyphs, Widths, float]:
    """The glyph of each CID that is shown, the widths that the file gives them, and that of all others."""
    if source.get(entries.get("Encoding")) not in IDENTITY:
        return {}, {}, 0
    texts = shown.strings
    codes = {int.from_bytes(text[n : n + 2], "big") for text in texts for n in range(0, len(text), 2)}
    mapping = source.get(inner.get("CIDToGIDMap"))
    places = {code: code for code in codes}
    if isinstance(mapping, SuppliedStream):
        table = mapping.decode()
        places = {code: int.from_bytes(table[2 * code : 2 * code + 2], "big") for code in codes}
    return places, _cid_widths(source, inner), _number(source, inner.get("DW"), 1000)


def _simple(
    source: PdfFile, entries: Entries, descriptor: Entries, program: bytes, shown: FontUsage
) -> tuple[Glyphs, Widths, float]:
    """The same of a font whose codes have one byte."""
    codes = {code for text in shown.strings for code in text}
    flags = source.get(descriptor.get("Flags"))
    if isinstance(flags, int) and flags & _NONSYMBOLIC:
        # names lead to glyphs by the encoding, and ASCII is the same in all of them
        if isinstance(source.get(entries.get("Encoding")), dict):
            return {}, {}, 0
        codes &= set(_ASCII)
    found: Widths = {}
    first, widths = source.get(entries.get("FirstChar")), source.get(entries.get("Widths"))
    if isinstance(first, int) and isinstance(widths, list):
        found = {first + n: _number(source, width, 0) for n, width in enumerate(widths)}
    return glyph_of_code(program, codes), found, _number(source, descriptor.get("MissingWidth"), 0)


def _cid_widths(source: PdfFile, entries: Entries) -> Widths:
    """W (ISO 32000-1, 9.7.4.3): a CID and the widths from it on, or two CIDs and the width of all between."""
    found: Widths = {}
    widths = source.get(entries.get("W"))
    values = [source.get(value) for value in widths] if isinstance(widths, list) else []
    at = 0
    while at + 1 < len(values):
        first, second = values[at : at + 2]
        if isinstance(first, int) and isinstance(second, list):
            found |= {first + n: _number(source, width, 0) for n, width in enumerate(second)}
            at += 2
        elif isinstance(first, int) and isinstance(second, int) and at + 2 < len(values):
            if 0 <= second - first < _MOST:
                found |= dict.fromkeys(range(first, second + 1), _number(source, values[at + 2], 0))
            at += 3
        else:
            raise ValueError(msg("a font in it has scrambled widths"))
    return found


def _number(source: PdfFile, value: SuppliedObject, otherwise: float) -> float:
    found = source.get(value)
    return found if isinstance(found, (int, float)) else otherwise
