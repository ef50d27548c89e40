"""Faces as Type0 fonts: Identity-H, subset, with the text of every glyph (ISO 32000-1, 9.7)."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable
from threading import Thread
from typing import Any

from paiban.display.model import Document, Glyphs
from paiban.font.face import Face
from paiban.font.subset import Subset, subset_face
from paiban.pdf.objects import Array, Dict, File, Name, Raw, Stream, Text

_LEVEL = 6
"""Deflate level of font programs: level 9 takes four times as long for 1 % less."""


class PdfFont:
    """A face in the document.  ``texts`` maps glyph ids of the face to the text its ToUnicode gives; a run that means
    something else by a glyph says so by ActualText.  ``codes`` maps them to the four hex digits of the CID, ``widths``
    to their advance in 1/1000 em."""

    def __init__(self, face: Face, texts: dict[int, str]) -> None:
        self.face = face
        self.texts = texts
        self.subset: Subset = subset_face(face, texts)
        mapping = self.subset.mapping
        self.codes = {gid: f"{mapping[gid]:04X}" for gid in texts}
        self.widths = {gid: self.subset.widths[mapping[gid]] for gid in texts}
        self.program = b""
        self._thread = Thread(target=self._compress)
        self._thread.start()

    def _compress(self) -> None:
        # zlib lets go of the interpreter: the programs are deflated while pages are written
        self.program = zlib.compress(self.subset.program, _LEVEL)

    def add_to(self, file: File) -> Any:
        """The font's objects; gives the reference of the Type0 dictionary."""
        subset, face = self.subset, self.face
        base = Name(f"{subset.tag}+{face.key}")
        self._thread.join()
        if subset.is_cff:
            program = Stream(self.program, Filter=Name("FlateDecode"), Subtype=Name("CIDFontType0C"))
        else:
            program = Stream(self.program, Filter=Name("FlateDecode"), Length1=len(subset.program))
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
        default = Counter(subset.widths).most_common(1)[0][0]
        system = {"Registry": Text("Adobe"), "Ordering": Text("Identity"), "Supplement": 0}
        descendant: dict[str, Any] = {
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType0" if subset.is_cff else "CIDFontType2"),
            "BaseFont": base,
            "CIDSystemInfo": Dict(system),
            "FontDescriptor": file.add(Dict(descriptor)),
            "DW": Raw(_short(default)),
            "W": Raw(_width_array(subset.widths, default)),
        }
        if not subset.is_cff:
            descendant["CIDToGIDMap"] = Name("Identity")
        unicode = {subset.mapping[gid]: text for gid, text in self.texts.items() if text}
        return file.add(
            Dict(
                {
                    "Type": Name("Font"),
                    "Subtype": Name("Type0"),
                    "BaseFont": Name(f"{subset.tag}+{face.key}" + ("-Identity-H" if subset.is_cff else "")),
                    "Encoding": Name("Identity-H"),
                    "DescendantFonts": Array([file.add(Dict(descendant))]),
                    "ToUnicode": file.add(Stream(zlib.compress(to_unicode(unicode)), Filter=Name("FlateDecode"))),
                }
            )
        )


def collect_fonts(document: Document) -> list[PdfFont]:
    """A font for each face.  Where a glyph stands for several texts, the one it stands for most often wins."""
    uses: list[dict[int, Counter[str] | str]] = [{} for _ in document.faces]
    for page in document.pages:
        for item in page.items:
            if type(item) is Glyphs:
                known = uses[item.face]
                for gid, text in zip(item.glyphs, item.texts, strict=True):
                    seen = known.get(gid)
                    if seen is None:
                        known[gid] = text
                    elif seen.__class__ is str:
                        if seen != text:
                            known[gid] = Counter((seen, text))
                    else:
                        seen[text] += 1  # type: ignore[index]
    fonts = []
    for face, known in zip(document.faces, uses, strict=True):
        texts = {gid: seen if isinstance(seen, str) else _winner(seen) for gid, seen in known.items()}
        fonts.append(PdfFont(face, texts))
    return fonts


def _winner(seen: Counter[str]) -> str:
    """A hyphen that the composer added, or a later glyph of a cluster, never names the glyph."""
    return min(seen.items(), key=lambda item: (item[0] in ("", "\u00ad"), -item[1], item[0]))[0]


def _short(width: float) -> str:
    return f"{width:.3f}".rstrip("0").rstrip(".")


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
        run.append(_short(width))
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
