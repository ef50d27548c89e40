"""Fonts of other makers made to say which characters they show, where the file tells it but PDFium does not see it.

- A ToUnicode whose ranges run on past the last byte of their codes, as that of one range in a layer of recognised
  text: PDFium reads the first 256 codes of a range.
- A Type 3 font whose glyphs have names of the Adobe Glyph List (ISO 32000-1, 9.10.2), and no ToUnicode.
- A font of many characters that is not in the file, or has no drawings in it, as that of recognised text: where the
  system has none either, PDFium leaves out texts that have no extent, those of one character and turned ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from paiban.material.font.glyphlist import text_of_name
from paiban.material.font.standin import full_squares
from paiban.material.picture import PhotoError
from paiban.material.supplied.file import guarded
from paiban.material.supplied.opened import DAMAGES, opened
from paiban.material.supplied.tounicode import crosses, meanings, written

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_BLANK = "GlyphLess"
"""What a font without drawings has in its name."""
_CIDS = 65536
_DEEPEST = 16


def legible(pdf: bytes) -> bytes | None:
    """The same file, with fonts that PDFium reads; None where there is nothing to mend, or the file is damaged."""
    try:
        with guarded("it"):
            reader, _ = opened(pdf)
            writer = PdfWriter(clone_from=reader)
            mender = _Mender(writer)
            for font in _fonts(writer):
                with suppress(*DAMAGES):
                    mender.mend(font)
            if not mender.count:
                return None
            target = BytesIO()
            writer.write(target)
            return target.getvalue()
    except PhotoError:
        return None


def _fonts(writer: PdfWriter) -> Iterator[DictionaryObject]:
    """All dictionaries that are fonts."""
    seen: set[int] = set()
    waiting: list[tuple[object, int]] = [(found, 0) for found in list(writer._objects)]
    while waiting:
        found, depth = waiting.pop()
        if depth > _DEEPEST or id(found) in seen:
            continue
        if isinstance(found, DictionaryObject):
            seen.add(id(found))
            if found.get("/Type") == "/Font":
                yield found
            waiting += [(value, depth + 1) for value in found.values()]
        elif isinstance(found, ArrayObject):
            waiting += [(value, depth + 1) for value in found]


class _Mender:
    """Mends fonts one by one; ``count`` is how many it has."""

    def __init__(self, writer: PdfWriter) -> None:
        self.count = 0
        self._writer = writer
        self._program: IndirectObject | None = None
        self._squares: IndirectObject | None = None

    def mend(self, font: DictionaryObject) -> None:
        known = _direct(font.get("/ToUnicode"))
        if isinstance(known, StreamObject):
            self._split(font, known)
        elif font.get("/Subtype") == "/Type3":
            self._name(font)
        if font.get("/Subtype") in ("/CIDFontType0", "/CIDFontType2"):
            self._stand_in(font)

    def _split(self, font: DictionaryObject, known: StreamObject) -> None:
        """A ToUnicode with a range that goes on past the last byte of its codes, written code by code."""
        data = known.get_data()
        if crosses(data):
            self._tell(font, meanings(data))

    def _name(self, font: DictionaryObject) -> None:
        """A ToUnicode by the names of glyphs."""
        encoding = _direct(font.get("/Encoding"))
        listed = _direct(encoding.get("/Differences")) if isinstance(encoding, DictionaryObject) else None
        if not isinstance(listed, ArrayObject):
            return
        found: dict[bytes, str] = {}
        code = 0
        for entry in map(_direct, listed):
            if isinstance(entry, NumberObject):
                code = int(entry)
            elif isinstance(entry, NameObject):
                if 0 <= code < 256 and (text := text_of_name(entry[1:])):
                    found[bytes([code])] = text
                code += 1
        if found:
            self._tell(font, found)

    def _stand_in(self, font: DictionaryObject) -> None:
        """Full squares in the place of a font that is not in the file, or blank."""
        descriptor = _direct(font.get("/FontDescriptor"))
        if not isinstance(descriptor, DictionaryObject):
            return
        blank = _BLANK in str(_direct(font.get("/BaseFont")))
        if any(name in descriptor for name in _PROGRAMS) and not blank:
            return
        if self._program is None or self._squares is None:
            program = full_squares()
            self._program = self._stream(program, {"/Length1": NumberObject(len(program))})
            self._squares = self._stream(b"\0\1" * _CIDS, {})
        # a descriptor of its own: fonts may share it
        own = DictionaryObject({key: value for key, value in descriptor.items() if key not in _PROGRAMS})
        own[NameObject("/FontFile2")] = self._program
        font[NameObject("/FontDescriptor")] = own
        font[NameObject("/Subtype")] = NameObject("/CIDFontType2")
        font[NameObject("/CIDToGIDMap")] = self._squares
        self.count += 1

    def _tell(self, font: DictionaryObject, known: dict[bytes, str]) -> None:
        font[NameObject("/ToUnicode")] = self._stream(written(known), {})
        self.count += 1

    def _stream(self, data: bytes, entries: dict[str, PdfObject]) -> IndirectObject:
        stream = StreamObject()
        stream.set_data(data)
        for key, value in entries.items():
            stream[NameObject(key)] = value
        return self._writer._add_object(stream.flate_encode())


def _direct(value: object) -> object:
    return value.get_object() if isinstance(value, IndirectObject) else value
