"""Fonts of a PDF: whether they are embedded, what their licence says, and how wide their characters are."""

from __future__ import annotations

import re
import struct

from msgspec import Struct

from paiban.base.message import msg
from paiban.material.supplied.objects import Entries, Objects, SuppliedName, SuppliedObject

_SUBSET = re.compile(r"[A-Z]{6}\+")
_PROGRAMS = ("FontFile", "FontFile2", "FontFile3")


class SuppliedFont(Struct):
    """A font as it is used.  ``unit``: the size of a text unit in thousandths; ``codes``: bytes a character;
    ``upright``: set downwards; ``notdef``: code 0 is the glyph for what is missing.
    ``glyphs`` are the content streams of a Type 3 font by code, with their ``resources`` and ``matrix``."""

    name: str
    kind: str
    embedded: bool
    subset: bool
    licence: int | None
    codes: int = 1
    upright: bool = False
    notdef: bool = False
    widths: dict[int, float] = {}
    default: float = 500.0
    unit: float = 0.001
    unicode: dict[int, str] = {}
    glyphs: dict[int, SuppliedObject] = {}
    resources: SuppliedObject = None
    matrix: tuple[float, ...] = ()

    def text(self, shown: bytes) -> str:
        """What a string says, where the font tells."""
        if not self.unicode:
            return ""
        codes = (
            shown if self.codes == 1 else [code for (code,) in struct.iter_unpack(">H", shown[: len(shown) // 2 * 2])]
        )
        return "".join(self.unicode.get(code, "") for code in codes)

    def measured(self, shown: bytes) -> tuple[float, int, int]:
        """What a string takes: its advance in text units, the number of its characters, and of its spaces of one
        byte."""
        if self.codes == 1:
            width = sum(self.widths.get(code, self.default) for code in shown)
            return width * self.unit, len(shown), shown.count(b" ")
        pairs = [code for (code,) in struct.iter_unpack(">H", shown[: len(shown) // 2 * 2])]
        if self.upright:
            return float(len(pairs)), len(pairs), 0
        return sum(self.widths.get(code, self.default) for code in pairs) * self.unit, len(pairs), 0

    def absent(self, shown: bytes) -> int:
        """How many characters of a string have no glyph."""
        if not self.notdef:
            return 0
        return sum(1 for n in range(0, len(shown) - 1, 2) if shown[n : n + 2] == b"\0\0")


def read_font(objects: Objects, font: Entries) -> SuppliedFont:
    """Read a font dictionary (ISO 32000-1, 9.6 and 9.7)."""
    name, number, whole = objects.name, objects.number, objects.whole
    kind = name(font.get("Subtype"))
    called = name(font.get("BaseFont"))
    if kind == "Type3":
        matrix = [number(v) or 0.0 for v in objects.items(font.get("FontMatrix"))]
        found = SuppliedFont(called or name(font.get("Name")) or "Type3", kind, True, True, None)
        found.unit = abs(matrix[0]) if len(matrix) == 6 and matrix[0] else 0.001
        found.widths, found.default = _widths(objects, font), 0.0
        found.glyphs, found.resources = _drawings(objects, font), objects.get(font.get("Resources"))
        found.matrix = tuple(matrix) if len(matrix) == 6 else (0.001, 0.0, 0.0, 0.001, 0.0, 0.0)
        return found
    below = font
    if kind == "Type0":
        below = objects.dictionary(next(iter(objects.items(font.get("DescendantFonts"))), None))
    descriptor = objects.dictionary(below.get("FontDescriptor"))
    programme = next((stream for key in _PROGRAMS if (stream := objects.get(descriptor.get(key))) is not None), None)
    found = SuppliedFont(
        _SUBSET.sub("", called, count=1) or msg("without a name"),
        name(below.get("Subtype")) or kind,
        programme is not None,
        bool(_SUBSET.match(called)),
        licence(objects.data(programme)) if programme is not None else None,
    )
    found.unicode = to_unicode(objects.data(font.get("ToUnicode")))
    if kind != "Type0":
        found.widths = _widths(objects, font)
        missing = number(descriptor.get("MissingWidth"))
        found.default = missing if missing else 500.0
        return found
    encoding = name(font.get("Encoding"))
    mapped = objects.get(below.get("CIDToGIDMap"))
    found.codes = 2
    mode = whole(objects.entry(font.get("Encoding"), "WMode"))
    found.upright = encoding.endswith("-V") or encoding == "V" or mode == 1
    found.notdef = found.embedded and encoding.startswith("Identity") and name(mapped) in ("", "Identity")
    found.notdef = found.notdef and not (mapped is not None and not name(mapped))
    default = number(below.get("DW"))
    found.default = 1000.0 if default is None else default
    if encoding.startswith("Identity"):
        found.widths = _cid_widths(objects, below.get("W"))
    return found


def _widths(objects: Objects, font: Entries) -> dict[int, float]:
    first = objects.whole(font.get("FirstChar"))
    return {first + n: objects.number(w) or 0.0 for n, w in enumerate(objects.items(font.get("Widths")))}


def _drawings(objects: Objects, font: Entries) -> dict[int, SuppliedObject]:
    """The content streams of a Type 3 font's glyphs, by their codes (ISO 32000-1, 9.6.5)."""
    drawn = objects.dictionary(font.get("CharProcs"))
    found: dict[int, SuppliedObject] = {}
    code = 0
    for one in objects.items(objects.entry(font.get("Encoding"), "Differences")):
        if isinstance(one, SuppliedName):
            if one in drawn:
                found[code] = drawn[one]
            code += 1
        else:
            code = objects.whole(one)
    return found


def _cid_widths(objects: Objects, value: SuppliedObject) -> dict[int, float]:
    """``c [w …]`` and ``first last w`` (ISO 32000-1, 9.7.4.3)."""
    found: dict[int, float] = {}
    parts = objects.items(value)
    at = 0
    while at + 1 < len(parts):
        first = objects.whole(parts[at])
        own = objects.items(parts[at + 1])
        if own:
            found |= {first + n: objects.number(w) or 0.0 for n, w in enumerate(own)}
            at += 2
        elif at + 2 < len(parts):
            last, width = objects.whole(parts[at + 1]), objects.number(parts[at + 2]) or 0.0
            found |= dict.fromkeys(range(first, min(last, first + 0xFFFF) + 1), width)
            at += 3
        else:
            break
    return found


def to_unicode(mapping: bytes) -> dict[int, str]:
    """A ToUnicode CMap (ISO 32000-1, 9.10.3): the text of each code."""
    found: dict[int, str] = {}
    for kind, block in _BLOCKS.findall(mapping):
        parts = [(hexed, bool(listed)) for listed, hexed in _STRINGS.findall(block)]
        step = 2 if kind == b"char" else 3
        at = 0
        while at + step <= len(parts):
            first, last = int(parts[at][0] or b"0", 16), int(parts[at + step - 2][0] or b"0", 16)
            if step == 2:
                found[first] = _characters(parts[at + 1][0])
            elif parts[at + 2][1]:
                listed = parts[at + 2 : at + 3 + last - first]
                found |= {first + n: _characters(hexed) for n, (hexed, _) in enumerate(listed)}
                at += max(0, last - first)
            else:
                start = _characters(parts[at + 2][0])
                if start and last - first <= 0xFFFF:
                    found |= {
                        first + n: start[:-1] + chr(min(ord(start[-1]) + n, 0x10FFFF)) for n in range(last - first + 1)
                    }
            at += step
    return found


_BLOCKS = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_STRINGS = re.compile(rb"(\[?)\s*<([0-9A-Fa-f]*)>")


def _characters(hexed: bytes) -> str:
    digits = hexed.decode("ascii")
    return bytes.fromhex(digits + "0" * (len(digits) % 2)).decode("utf-16-be", "ignore")


def licence(programme: bytes) -> int | None:
    """``fsType`` of an embedded OpenType font; None where it is none, or without that table."""
    if programme[:4] not in (b"\0\1\0\0", b"OTTO", b"true") or len(programme) < 12:
        return None
    for n in range(int.from_bytes(programme[4:6], "big")):
        record = programme[12 + 16 * n : 28 + 16 * n]
        if record[:4] == b"OS/2" and len(record) == 16:
            offset = int.from_bytes(record[8:12], "big")
            bits = programme[offset + 8 : offset + 10]
            return int.from_bytes(bits, "big") if len(bits) == 2 else None
    return None
