"""Our faces as fonts of a document of reportlab's.

reportlab's own fonts show characters; ours show glyphs, since the same character has other glyphs in other languages
and places.  So a face is embedded once a document as a Type0 font (ISO 32000-1, 9.7): each glyph that is shown has a
code for each text that it stands for, in the order in which they are first shown, so that ToUnicode is right without
exceptions.  The codes are CIDs: those of a TrueType program by CIDToGIDMap; those of a bare CFF program are the numbers
of its glyphs, which are put into that order.  The program is the subset of what was shown, made when the document is
saved: reportlab asks its ``delayedFonts`` for their objects then.
"""

from __future__ import annotations

import struct
from weakref import WeakKeyDictionary

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from paiban.material.font.cff import reordered
from paiban.material.font.face import Face, FontError
from paiban.material.font.subset import subset_face
from paiban.pdf.fonts import commonest, to_unicode

_EM = 1000
_BASIC_FONTS = "BasicFonts"
"""The dictionary of fonts that all pages of a document of reportlab's share."""


class EmbeddedFace:
    """A face in one document, by its ``name`` in the resources."""

    def __init__(self, face: Face, name: str) -> None:
        self.face = face
        self.name = name
        self._codes: dict[tuple[int, str], int] = {}
        self._widths: dict[int, float] = {}

    def code(self, glyph: int, text: str) -> str:
        """Return the four hex digits that show a glyph which stands for ``text``."""
        return f"{self._codes.setdefault((glyph, text), len(self._codes) + 1):04X}"

    def width(self, glyph: int) -> float:
        """Return how far a viewer moves on after a glyph, 1/1000 em."""
        width = self._widths.get(glyph)
        if width is None:
            width = self._widths[glyph] = round(self.face.advance(glyph) * _EM, 3)
        return width

    def addObjects(self, doc: PDFDocument) -> None:
        """Add the font to the document; reportlab calls this when it is saved.  Raises ``ValueError`` where the face
        can't be subset."""
        face = self.face
        try:
            subset = subset_face(face, {glyph for glyph, _ in self._codes})
        except FontError as error:
            raise ValueError(str(error)) from None
        base = f"{subset.tag}+{face.key}"
        glyphs = [0, *(subset.mapping[glyph] for glyph, _ in self._codes)]
        program = subset.program
        kind: dict[str, object] = {"Length1": len(program)}
        if subset.is_cff:
            shown = set(glyphs)
            program = reordered(program, [*glyphs, *(n for n in sorted(subset.mapping.values()) if n not in shown)])
            kind = {"Subtype": PDFName("CIDFontType0C")}
        descriptor = PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(base),
                "Flags": 4 | (64 if face.italic else 0),
                "FontBBox": PDFArray(list(subset.bbox)),
                "ItalicAngle": -12 if face.italic else 0,
                "Ascent": round(face.ascender * _EM),
                "Descent": round(face.descender * _EM),
                "CapHeight": round(face.cap_height * _EM),
                "StemV": 80 + (face.weight - 400) // 5,
                "FontFile3" if subset.is_cff else "FontFile2": self._stream(doc, "program", program, kind),
            }
        )
        widths = [self.width(glyph) for glyph, _ in self._codes]
        default = commonest(widths)
        descendant = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType0" if subset.is_cff else "CIDFontType2"),
                "BaseFont": PDFName(base),
                "CIDSystemInfo": PDFDictionary(
                    {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": _reference(doc, descriptor, f"{self.name}-descriptor"),
                "DW": default,
                "W": _width_array(widths, default),
            }
        )
        if not subset.is_cff:
            descendant["CIDToGIDMap"] = self._stream(doc, "glyphs", struct.pack(f">{len(glyphs)}H", *glyphs))
        texts = {code: text for (_, text), code in self._codes.items()}
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "Name": PDFName(self.name),
                "BaseFont": PDFName(f"{base}-Identity-H" if subset.is_cff else base),
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArray([_reference(doc, descendant, f"{self.name}-descendant")]),
                "ToUnicode": self._stream(doc, "texts", to_unicode(texts)),
            }
        )
        fonts = doc.idToObject[_BASIC_FONTS]
        assert isinstance(fonts, PDFDictionary)
        fonts[self.name] = _reference(doc, font, self.name)

    def _stream(
        self, doc: PDFDocument, part: str, content: bytes, entries: dict[str, object] | None = None
    ) -> PDFObjectReference:
        stream = PDFStream(PDFDictionary(entries or {}), content, [PDFZCompress] if doc.compression else [])
        return _reference(doc, stream, f"{self.name}-{part}")


_KEY = tuple[str, int, tuple[tuple[str, float], ...]]
_DOCUMENTS: WeakKeyDictionary[PDFDocument, dict[_KEY, EmbeddedFace]] = WeakKeyDictionary()


def embedded(face: Face, doc: PDFDocument) -> EmbeddedFace:
    """Return a face as it is, or will be, embedded in a document."""
    faces = _DOCUMENTS.setdefault(doc, {})
    key = face.path, face.index, face.variations
    found = faces.get(key)
    if found is None:
        # as reportlab names its own: their number goes on with ours
        name = f"F{len(doc.fontMapping) + 1}"
        found = faces[key] = EmbeddedFace(face, name)
        doc.fontMapping[f"paiban {len(faces)} {face.key}"] = f"/{name}"
        doc.delayedFonts.append(found)
    return found


def _reference(doc: PDFDocument, part: PDFObject, name: str) -> PDFObjectReference:
    """Add an object to the document by its name there."""
    found: PDFObjectReference = doc.Reference(part, name)
    return found


def _width_array(widths: list[float], default: float) -> PDFArray:
    """``c [w1 w2 …]`` for each stretch of CIDs, from 1 on, whose width is not the default (ISO 32000-1, 9.7.4.3)."""
    stretches: list[tuple[int, list[float]]] = []
    for cid, width in enumerate(widths, 1):
        if width == default:
            continue
        if not stretches or cid != stretches[-1][0] + len(stretches[-1][1]):
            stretches.append((cid, []))
        stretches[-1][1].append(width)
    return PDFArray([part for first, found in stretches for part in (first, PDFArray(found))])
