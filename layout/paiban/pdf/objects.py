"""Numbers, strings, objects and streams of a PDF file (ISO 32000-1, 7.3 and 7.5).

Values are ``bytes`` ready to be written.  reportlab numbers the objects and writes header, cross-reference table and
trailer; the bodies of objects are written here, because its dictionaries cost ten times as much and its streams lack
the end of line before ``endstream`` that ISO 19005-2, 6.1.7.1 asks for.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from reportlab.pdfbase import pdfdoc

from paiban.pdf.jobs import Job

LEVEL = 6
"""Deflate level of content and other small streams."""


class PdfError(Exception):
    """A PDF can't be written; the message is a sentence for the user."""


def number(value: float) -> str:
    """A number of at most three decimals, never with an exponent."""
    return f"{round(value, 3) + 0.0:.7g}"


def numbers(*values: float) -> bytes:
    """An array of numbers."""
    return f"[{' '.join(map(number, values))}]".encode()


def string(text: str) -> bytes:
    """A text string: literal where it is plain ASCII, UTF-16 in hex elsewhere (ISO 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return b"(" + text.encode().replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode() + b">"


def name(text: str) -> bytes:
    """A name; bytes that are no regular characters are written as #xx (ISO 32000-1, 7.3.5)."""
    parts = [chr(b) if 33 <= b <= 126 and chr(b) not in "#%()<>[]{}/" else f"#{b:02X}" for b in text.encode()]
    return b"/" + "".join(parts).encode()


def array(values: Iterable[bytes]) -> bytes:
    return b"[" + b" ".join(values) + b"]"


def dictionary(entries: Iterable[tuple[str, bytes | None]]) -> bytes:
    """A dictionary of the entries that are not None, in the order given."""
    return b"<<" + b"".join([b"/%b %b" % (key.encode(), value) for key, value in entries if value is not None]) + b">>"


class Object(pdfdoc.PDFObject):  # type: ignore[misc]
    """An indirect object.  ``ref`` can be used before ``value`` is known, and ``value`` may be set late."""

    def __init__(self, value: bytes = b"null") -> None:
        self.value = value
        self.ref = b""

    def parts(self) -> tuple[bytes, ...]:
        return (self.value,)


class Stream(Object):
    """A stream.  ``entries`` go into its dictionary, /Length by itself; ``data`` may still be in the making."""

    def __init__(self, data: bytes | Job[bytes], entries: Iterable[tuple[str, bytes | None]] = ()) -> None:
        super().__init__()
        self.data = data
        self.entries = entries

    def parts(self) -> tuple[bytes, ...]:
        data = self.data if isinstance(self.data, bytes) else self.data.result()
        head = dictionary((*self.entries, ("Length", b"%d" % len(data))))
        return head, b"\nstream\n", data, b"\nendstream"


def deflated(data: bytes, entries: Iterable[tuple[str, bytes | None]] = (), level: int = LEVEL) -> Stream:
    """A stream deflated on a thread of its own where it is large."""
    entries = (*entries, ("Filter", b"/FlateDecode"))
    return Stream(Job(zlib.compress, data, level) if len(data) > 8192 else zlib.compress(data, level), entries)


class Body(pdfdoc.PDFDocument):  # type: ignore[misc]
    """The objects of a file.

    What reportlab's own constructor sets up beside the numbering (an Info with the clock in it, an outline, a
    dictionary of unembedded fonts) has no place in our files, so it is not called.
    """

    def __init__(self, version: tuple[int, int] = (1, 7)) -> None:
        self.version = version
        self.objectcounter = 0
        self.idToObject: dict[str, Object] = {}
        self.idToObjectNumberAndVersion: dict[str, tuple[int, int]] = {}
        self.numberToId: dict[int, str] = {}
        self.idToOffset: dict[str, int] = {}

    def add(self, item: Object) -> bytes:
        """Take an object up, once; returns the reference to it."""
        if not item.ref:
            reference = self.Reference(item)
            item.ref = b"%d %d R" % self.idToObjectNumberAndVersion[reference.name]
        return item.ref

    def put(self, value: bytes) -> bytes:
        """Take up a finished value as an object; returns the reference to it."""
        return self.add(Object(value))

    def finish(self, root: bytes, info: bytes, identity: bytes) -> list[bytes]:
        """The file in pieces.  ``identity``: 16 bytes that name this file by its content (ISO 32000-1, 14.4)."""
        file = pdfdoc.PDFFile(self.version)
        write, offset = file.write, file.offset
        names = list(self.idToObject)
        for n, key in enumerate(names, 1):
            self.idToOffset[key] = offset
            parts = (b"%d 0 obj\n" % n, *self.idToObject[key].parts(), b"\nendobj\n")
            for part in parts:
                write(part)
                offset += len(part)
        table = pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, names)
        write(table.format(self))
        mark = b"<" + identity.hex().upper().encode() + b">"
        write(
            b"trailer\n%b\nstartxref\n%d\n%%%%EOF\n"
            % (
                dictionary(
                    (
                        ("Size", b"%d" % (len(names) + 1)),
                        ("Root", root),
                        ("Info", info),
                        ("ID", array((mark, mark))),
                    )
                ),
                offset,
            )
        )
        pieces: list[bytes] = file.strings
        return pieces
