"""The standards of PDF that a file declares: what its XMP and its output intent say of each, as data.

How each is kept, clause by clause, is in the Markdown file beside this one that ``clauses`` names.  Which of them an
output profile promises is in the vocabulary.
"""

from __future__ import annotations

from msgspec import Struct


class Standard(Struct, frozen=True):
    """A standard.

    ``prefix`` and ``space`` are the namespace of its properties in the XMP, ``properties`` their names and values.
    ``described`` and ``kind`` are what an extension schema of PDF/A says of the first of them, where PDF/A does not
    know it.  ``intent`` is the kind of output intent that it wants, empty for none; ``accessible``: it is for
    those who have the file read to them, and is not declared of one that has no title or language.
    """

    name: str
    clauses: str
    prefix: str
    space: str
    properties: tuple[tuple[str, str], ...]
    intent: str = ""
    title: str = ""
    described: str = ""
    kind: str = ""
    accessible: bool = False


_A = ("pdfaid", "http://www.aiim.org/pdfa/ns/id/")
_UA = ("pdfuaid", "http://www.aiim.org/pdfua/ns/id/")
_X = ("pdfxid", "http://www.npes.org/pdfx/ns/id/")

STANDARDS: dict[str, Standard] = {
    standard.name: standard
    for standard in (
        Standard("PDF/A-2u", "PDFA2U.md", *_A, (("part", "2"), ("conformance", "U")), "GTS_PDFA1"),
        Standard("PDF/A-3u", "PDFA2U.md", *_A, (("part", "3"), ("conformance", "U")), "GTS_PDFA1"),
        Standard(
            "PDF/UA-1",
            "PDFUA1.md",
            *_UA,
            (("part", "1"),),
            title="PDF/UA identification schema",
            described="Part of ISO 14289",
            kind="Integer",
            accessible=True,
        ),
        Standard(
            "PDF/X-4",
            "PDFX4.md",
            *_X,
            (("GTS_PDFXVersion", "PDF/X-4"),),
            "GTS_PDFX",
            title="PDF/X identification schema",
            described="Version of PDF/X",
            kind="Text",
        ),
    )
}
"""By name, as the vocabulary has them."""
