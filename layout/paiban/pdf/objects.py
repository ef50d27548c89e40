"""A PDF file as numbered objects, written with reportlab's object classes.

reportlab's own ``PDFDocument`` is passed by: it writes an unembedded Helvetica on every page, drops
keys that it does not know, and ends streams without a line end (ISO 32000-1, 7.3.8.1).
"""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase.pdfdoc import (
    NoEncryption,
    PDFArray,
    PDFCrossReferenceTable,
    PDFDictionary,
    PDFFile,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFString,
    PDFTrailer,
)

PDF_VERSION = (1, 7)

Name = PDFName
Text = PDFString
Dict = PDFDictionary
Array = PDFArray


class Raw(PDFObject):  # type: ignore[misc]
    """PDF tokens, verbatim."""

    def __init__(self, tokens: str | bytes) -> None:
        self.tokens = tokens.encode("latin-1") if isinstance(tokens, str) else tokens

    def format(self, document: Any) -> bytes:
        return self.tokens


class Stream(PDFObject):  # type: ignore[misc]
    """A stream whose data is already encoded as ``entries`` say (ISO 32000-1, 7.3.8)."""

    def __init__(self, data: bytes, **entries: Any) -> None:
        self.data = data
        self.entries = entries

    def format(self, document: Any) -> bytes:
        head: bytes = Dict({**self.entries, "Length": len(self.data)}).format(document)
        return b"".join((head, b"\nstream\n", self.data, b"\nendstream"))


class File:
    """The objects of one file.  ``add`` numbers an object; ``reserve`` and ``fill`` do it in two steps."""

    # what reportlab's classes ask of a document
    encrypt = NoEncryption()
    defaultStreamFilters = None

    def __init__(self) -> None:
        self.objects: list[Any] = []
        self.idToObjectNumberAndVersion: dict[int, tuple[int, int]] = {}
        self.idToOffset: dict[int, int] = {}

    def reserve(self) -> Any:
        number = len(self.objects) + 1
        self.objects.append(None)
        self.idToObjectNumberAndVersion[number] = (number, 0)
        return PDFObjectReference(number)

    def fill(self, reference: Any, content: Any) -> None:
        self.objects[reference.name - 1] = content

    def add(self, content: Any) -> Any:
        reference = self.reserve()
        self.fill(reference, content)
        return reference

    def Reference(self, content: Any, name: Any = None) -> Any:
        return self.add(content)

    def data(self, root: Any, info: Any, identifier: bytes) -> bytes:
        """The whole file.  ``identifier`` is 16 bytes that stand for the content (ISO 32000-1, 14.4)."""
        file = PDFFile(PDF_VERSION)
        number = 0
        while number < len(self.objects):
            content = self.objects[number]
            number += 1
            self.idToOffset[number] = file.offset
            body = content.format(self)
            file.add(b"".join((b"%d 0 obj\n" % number, body, b"\nendobj\n")))
        table = PDFCrossReferenceTable()
        table.addsection(0, list(range(1, number + 1)))
        start = file.add(table.format(self))
        tag = Raw(b"[<%s> <%s>]" % (identifier.hex().encode(), identifier.hex().encode()))
        trailer = PDFTrailer(startxref=start, Size=number + 1, Root=root, Info=info, ID=tag)
        file.add(trailer.format(self))
        result: bytes = file.format(self)
        return result


def number(value: float) -> str:
    """A number as PDF writes it, to 0.001."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
