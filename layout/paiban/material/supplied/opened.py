"""A PDF opened with pypdf, whatever protects it from being changed."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

DAMAGES = (
    PyPdfError,
    DependencyError,
    RecursionError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    OverflowError,
    OSError,
    AssertionError,
    NotImplementedError,
)
"""What pypdf lets through where a file is damaged."""


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
