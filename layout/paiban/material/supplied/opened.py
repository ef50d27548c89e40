"""A PDF opened with pypdf, whatever protects it from being changed."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, DeprecationError, PyPdfError
from pypdf.generic import ArrayObject, NameObject, StreamObject

DAMAGES = (
    PyPdfError,
    DependencyError,
    DeprecationError,
    RuntimeError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    EOFError,
    AssertionError,
    zlib.error,
    struct.error,
)
"""What pypdf lets through where a file is damaged."""

_FILTERS = {
    "/AHx": "/ASCIIHexDecode",
    "/A85": "/ASCII85Decode",
    "/LZW": "/LZWDecode",
    "/Fl": "/FlateDecode",
    "/RL": "/RunLengthDecode",
    "/CCF": "/CCITTFaxDecode",
    "/DCT": "/DCTDecode",
}
"""Short names of filters, which are for inline images (ISO 32000-1, 8.9.7) and are found anywhere."""


class UnreadableError(Exception):
    """A file that can't be looked into; the message is a sentence for the user."""


def opened(pdf: bytes) -> tuple[PdfReader, bool]:
    """A reader of the file, and whether the file is encrypted.  PDFium takes that off: pypdf needs another library for
    the usual ciphers.

    Raises ``UnreadableError`` where a password is needed, and what pypdf does for a damaged file.
    """
    try:
        reader = PdfReader(BytesIO(pdf))
        if not reader.is_encrypted:
            return reader, False
    except DependencyError:
        pass
    from paiban.material.supplied.pdfium import (  # loading PDFium takes longer than most files
        UnreadablePdf,
        without_protection,
    )

    try:
        return PdfReader(BytesIO(without_protection(pdf))), True
    except UnreadablePdf as error:
        raise UnreadableError(str(error)) from None


def spelled_out(stream: StreamObject) -> StreamObject:
    """The same stream; short names of its filters are made the whole ones that pypdf and printers want."""
    found = stream.get("/Filter")
    found = found.get_object() if found is not None else None
    if isinstance(found, list):
        names = [one.get_object() for one in found]
        if any(name in _FILTERS for name in names if isinstance(name, str)):
            whole = [NameObject(_FILTERS.get(name, name)) if isinstance(name, str) else name for name in names]
            stream[NameObject("/Filter")] = ArrayObject(whole)
    elif isinstance(found, str) and found in _FILTERS:
        stream[NameObject("/Filter")] = NameObject(_FILTERS[found])
    if "/DP" in stream and "/DecodeParms" not in stream:
        stream[NameObject("/DecodeParms")] = stream.raw_get("/DP")
    return stream
