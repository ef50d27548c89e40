"""Faces as Type0 fonts: Identity-H, subset, with the text of every glyph (ISO 32000-1, 9.7)."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from paiban.base.pdffile.deflate import deflated
from paiban.base.pdffile.objects import Array, Dict, File, Name, PdfValue, Raw, Reference, Stream, TextString, number
from paiban.material.font.face import Face
from paiban.material.font.subset import Subset
from paiban.pdf.programs import GlyphsUsed, Programs

_EM = 1000
"""The em that widths are thousandths of; also DW, the width of glyphs that W does not list."""


class FontObject:
    """A face in the document, its ``index`` there.

    ``texts`` and ``odd`` are those of what is shown of it.  ``codes`` maps glyph ids to the four hex digits of the CID,
    ``widths`` to their advance in 1/1000 em.  CIDs count the glyphs that are shown, in their order, so that pages can
    be written before the program is there; ``CIDToGIDMap`` maps them where the program has other glyphs as well, of
    which they are composed.
    """

    def __init__(self, face: Face, index: int, shown: GlyphsUsed, programs: Programs) -> None:
        self.face = face
        self.index = index
        self.texts, self.odd = shown.texts, shown.odd
        self._programs = programs
        k, advance = _EM / face.upem, face.font.get_glyph_h_advance
        self.widths = {gid: round(advance(gid) * k, 3) for gid in self.texts}
        self._cids = {gid: cid for cid, gid in enumerate(self.texts, 1)}
        if face.is_cff:  # the CIDs of a bare CFF are its glyphs
            mapping = programs.of(index).subset.mapping
            self._cids = {gid: mapping[gid] for gid in self.texts}
        self.codes = {gid: f"{cid:04X}" for gid, cid in self._cids.items()}
        self._shared: dict[str, PdfValue] = {}

    def add_to(self, file: File) -> Reference:
        """Add the font's objects, and return the reference of the Type0 dictionary, which ``add_upright`` repeats for
        vertical text."""
        face, made = self.face, self._programs.of(self.index)
        subset = made.subset
        base = Name(f"{subset.tag}+{face.key}")
        if subset.is_cff:
            program = Stream(made.data, Filter=Name("FlateDecode"), Subtype=Name("CIDFontType0C"))
        else:
            program = Stream(made.data, Filter=Name("FlateDecode"), Length1=made.length)
        descriptor: dict[str, PdfValue] = {
            "Type": Name("FontDescriptor"),
            "FontName": base,
            "Flags": 4 | (64 if face.italic else 0),
            "FontBBox": Array(list(subset.bbox)),
            "ItalicAngle": -12 if face.italic else 0,
            "Ascent": round(face.ascender * 1000),
            "Descent": round(face.descender * 1000),
            "CapHeight": round(face.cap_height * 1000),
            "StemV": 80 + (face.weight - 400) // 5,
            "FontFile3" if subset.is_cff else "FontFile2": file.add(program),
        }
        widths = [round(face.font.get_glyph_h_advance(0) * _EM / face.upem, 3)]
        widths += [0.0] * (max(self._cids.values(), default=0))
        for gid, cid in self._cids.items():
            widths[cid] = self.widths[gid]
        default = commonest(widths)
        system: dict[str, PdfValue] = {
            "Registry": TextString("Adobe"),
            "Ordering": TextString("Identity"),
            "Supplement": 0,
        }
        descendant: dict[str, PdfValue] = {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType0" if subset.is_cff else "CIDFontType2"),
            "BaseFont": base,
            "CIDSystemInfo": Dict(system),
            "FontDescriptor": file.add(Dict(descriptor)),
            "DW": default,
            "W": Raw(width_array(widths, default)),
        }
        if not subset.is_cff:
            descendant["CIDToGIDMap"] = self._glyphs(subset, file)
        unicode = {self._cids[gid]: text for gid, text in self.texts.items()}
        self._shared = {
            "DescendantFonts": Array([file.add(Dict(descendant))]),
            "ToUnicode": file.add(Stream(deflated(to_unicode(unicode)), Filter=Name("FlateDecode"))),
        }
        return self._type0("Identity-H", file)

    def _glyphs(self, subset: Subset, file: File) -> PdfValue:
        """The CIDToGIDMap (ISO 32000-1, table 117)."""
        numbers = [0, *(subset.mapping[gid] for gid in self.texts)]
        if numbers == list(range(len(numbers))):
            return Name("Identity")
        data = struct.pack(f">{len(numbers)}H", *numbers)
        return file.add(Stream(deflated(data), Filter=Name("FlateDecode")))

    def add_upright(self, file: File) -> Reference:
        """Add the same font in vertical mode, with the default metrics of that; to be called after ``add_to``."""
        return self._type0("Identity-V", file)

    def _type0(self, encoding: str, file: File) -> Reference:
        subset = self._programs.of(self.index).subset
        return file.add(
            Dict(
                {
                    "Type": Name("Font"),
                    "Subtype": Name("Type0"),
                    "BaseFont": Name(f"{subset.tag}+{self.face.key}" + (f"-{encoding}" if subset.is_cff else "")),
                    "Encoding": Name(encoding),
                }
                | self._shared
            )
        )


def commonest(widths: Iterable[float]) -> int:
    """The width that most have, of those that are whole: DW is an integer (ISO 32000-1, table 117), and poppler passes
    over another."""
    counts: dict[int, int] = {_EM: 0}
    for width in widths:
        if width == int(width):
            counts[int(width)] = counts.get(int(width), 0) + 1
    return max(counts, key=lambda width: (counts[width], width))


def width_array(widths: Iterable[float], default: float) -> str:
    """``c [w1 w2 …]`` for each stretch of CIDs whose width is not the default (ISO 32000-1, 9.7.4.3)."""
    parts: list[str] = []
    run: list[str] = []
    start = 0
    for cid, width in enumerate(widths):
        if width == default:
            if run:
                parts.append(f"{start} [{' '.join(run)}]")
                run = []
            continue
        if not run:
            start = cid
        run.append(number(width))
    if run:
        parts.append(f"{start} [{' '.join(run)}]")
    return "[" + " ".join(parts) + "]"


def to_unicode(texts: dict[int, str]) -> bytes:
    """A ToUnicode CMap (ISO 32000-1, 9.10.3), in blocks of 100 as the CMap specification (Adobe 5014) asks."""
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<0000> <FFFF>",
        "endcodespacerange",
    ]
    items = sorted(texts.items())
    for start in range(0, len(items), 100):
        block = items[start : start + 100]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{cid:04X}> <{text.encode('utf-16-be').hex().upper()}>" for cid, text in block]
        lines.append("endbfchar")
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return ("\n".join(lines) + "\n").encode("ascii")
