"""Faces as Type0 fonts: Identity-H, subset, with the text of every glyph (ISO 32000-1, 9.7)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from paiban.display.model import Document, Glyphs
from paiban.font.face import Face
from paiban.font.subset import Subset, subset_face
from paiban.pdf.deflate import PROGRAM, deflated
from paiban.pdf.jobs import Job
from paiban.pdf.objects import Array, Dict, File, Name, Raw, Stream, Text, number

_EM = 1000
"""Of which widths are thousandths; DW where none is told."""
SOFT_HYPHEN = "\u00ad"
"""The text of a hyphen that the composer added."""
_LATER = "\u200b"
"""ToUnicode text of a glyph that is never the first of its cluster: ISO 19005-2, 6.2.11.7.2 wants text for each."""


class PdfFont:
    """A face in the document.

    ``texts`` maps glyph ids of the face to the text its ToUnicode gives; ``odd`` are those that also stand for other
    text, which a run then says by ActualText.  ``codes`` maps glyph ids to the four hex digits of the CID, ``widths``
    to their advance in 1/1000 em.
    """

    def __init__(self, face: Face, pairs: set[tuple[int, str]]) -> None:
        self.face = face
        self.texts, self.odd = _texts(pairs)
        self.subset: Subset = subset_face(face, self.texts)
        mapping, widths = self.subset.mapping, self.subset.widths
        self.codes = {gid: f"{mapping[gid]:04X}" for gid in self.texts}
        self.widths = {gid: widths[mapping[gid]] for gid in self.texts}
        # the programs are deflated while pages are written
        self._program = Job(deflated, self.subset.program, PROGRAM)
        self._shared: dict[str, Any] = {}

    def add_to(self, file: File) -> Any:
        """The font's objects; gives the reference of the Type0 dictionary, which ``add_upright`` repeats for vertical
        text."""
        subset, face = self.subset, self.face
        base = Name(f"{subset.tag}+{face.key}")
        if subset.is_cff:
            program = Stream(self._program, Filter=Name("FlateDecode"), Subtype=Name("CIDFontType0C"))
        else:
            program = Stream(self._program, Filter=Name("FlateDecode"), Length1=len(subset.program))
        descriptor: dict[str, Any] = {
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
        default = _commonest(subset.widths)
        system = {"Registry": Text("Adobe"), "Ordering": Text("Identity"), "Supplement": 0}
        descendant: dict[str, Any] = {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType0" if subset.is_cff else "CIDFontType2"),
            "BaseFont": base,
            "CIDSystemInfo": Dict(system),
            "FontDescriptor": file.add(Dict(descriptor)),
            "DW": default,
            "W": Raw(_width_array(subset.widths, default)),
        }
        if not subset.is_cff:
            descendant["CIDToGIDMap"] = Name("Identity")
        unicode = {subset.mapping[gid]: text for gid, text in self.texts.items()}
        self._shared = {
            "DescendantFonts": Array([file.add(Dict(descendant))]),
            "ToUnicode": file.add(Stream(deflated(to_unicode(unicode)), Filter=Name("FlateDecode"))),
        }
        return self._type0("Identity-H", file)

    def add_upright(self, file: File) -> Any:
        """The same font in vertical mode, with the default metrics of that; after ``add_to``."""
        return self._type0("Identity-V", file)

    def _type0(self, encoding: str, file: File) -> Any:
        subset = self.subset
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


def collect_fonts(document: Document) -> list[PdfFont]:
    """A font for each face."""
    pairs: list[set[tuple[int, str]]] = [set() for _ in document.faces]
    for page in document.pages:
        layers = [item for layer in page.layers for item in layer.items]
        for item in (*page.items, *layers) if layers else page.items:
            if isinstance(item, Glyphs):
                pairs[item.face].update(zip(item.glyphs, spread(item.texts), strict=True))
    return [PdfFont(face, used) for face, used in zip(document.faces, pairs, strict=True)]


def spread(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Give each glyph of a cluster one character, where a cluster has as many of the one as of the other."""
    if "" not in texts:
        return texts
    found = list(texts)
    start = 0
    while start < len(found):
        end = start + 1
        while end < len(found) and not found[end]:
            end += 1
        if end - start > 1 and len(found[start]) == end - start:
            found[start:end] = found[start]
        start = end
    return tuple(found)


def _texts(pairs: Iterable[tuple[int, str]]) -> tuple[dict[int, str], set[int]]:
    """One text for each glyph, in the order of the glyphs, and the glyphs that stand for others as well."""
    chosen: dict[int, str] = {}
    odd: set[int] = set()
    for gid, text in pairs:
        other = chosen.get(gid)
        if other is None:
            chosen[gid] = text
        elif other != text:
            odd.add(gid)
            if _rank(text) < _rank(other):
                chosen[gid] = text
    for gid, text in chosen.items():
        if not text or text == SOFT_HYPHEN:
            odd.add(gid)
            chosen[gid] = "-" if text else _LATER
    return dict(sorted(chosen.items())), odd


def _rank(text: str) -> tuple[int, int, str]:
    """What names a glyph: characters before radicals and compatibility forms, then single ones; a later glyph of a
    cluster or an added hyphen never does."""
    if not text or text == SOFT_HYPHEN:
        return (2 if text else 3, 0, text)
    code = ord(text[0])
    compatible = 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F
    return (int(compatible), len(text), text)


def _commonest(widths: Iterable[float]) -> int:
    """The width that most have, of those that are whole: DW is an integer (ISO 32000-1, table 117), and poppler passes
    over another."""
    counts: dict[int, int] = {_EM: 0}
    for width in widths:
        if width == int(width):
            counts[int(width)] = counts.get(int(width), 0) + 1
    return max(counts, key=lambda width: (counts[width], width))


def _width_array(widths: Iterable[float], default: float) -> str:
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
