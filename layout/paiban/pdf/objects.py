"""A PDF file as numbered objects, written with reportlab's object classes.

reportlab's own ``PDFDocument`` is passed by: it writes an unembedded Helvetica on every page, drops
keys that it does not know, and ends streams without a line end (ISO 32000-1, 7.3.8.1).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    NoEncryption,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFString,
)

from paiban.pdf.deflate import deflated
from paiban.pdf.jobs import Job
from paiban.pdf.room import Room, Waiting

PDF_VERSION = (1, 7)
_PACKED = 200
"""Objects in an object stream: a reader that wants one has to inflate all of them."""
_LEVEL = 4
"""Deflate level of object streams, which the end of a run waits for."""

Name = cache(PDFName)
Text = PDFString


def number(value: float) -> str:
    """A number as PDF writes it, to 0.001, never with an exponent."""
    return f"{round(value, 3) + 0.0:.8g}"


def hex_text(text: str) -> str:
    """A text string as it may stand in raw tokens (ISO 32000-1, 7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def token(value: Any, document: Any) -> bytes:
    """A value as it is written: an object of reportlab's, a name, or a number."""
    if isinstance(value, PDFObject):
        token: bytes = value.format(document)
        return token
    return value.encode("latin-1") if isinstance(value, str) else number(value).encode()


class Dict(PDFDictionary):  # type: ignore[misc]
    """A dictionary, its entries in the order given; reportlab's own takes six times as long."""

    def format(self, document: Any) -> bytes:
        entries = [b"%b %b" % (Name(key).encode("latin-1"), token(value, document)) for key, value in self.dict.items()]
        return b"<<%b>>" % b" ".join(entries)


class Array(PDFObject):  # type: ignore[misc]
    def __init__(self, values: Iterable[Any]) -> None:
        self.values = tuple(values)

    def format(self, document: Any) -> bytes:
        return b"[%b]" % b" ".join([token(value, document) for value in self.values])


class Raw(PDFObject):  # type: ignore[misc]
    """PDF tokens, verbatim."""

    def __init__(self, tokens: str | bytes) -> None:
        self.tokens = tokens.encode("latin-1") if isinstance(tokens, str) else tokens

    def format(self, document: Any) -> bytes:
        return self.tokens


class Stream(PDFObject):  # type: ignore[misc]
    """A stream whose data is already encoded as ``entries`` say (ISO 32000-1, 7.3.8), perhaps by a job."""

    def __init__(self, data: bytes | Job[bytes] | Waiting, **entries: Any) -> None:
        self.data = data
        self.entries = entries

    def pieces(self, document: Any) -> Iterator[bytes]:
        """The stream in pieces, so that photos are not copied.

        Data that ends in a carriage return is followed by another before the line feed: a reader that looks for the end
        of the line backwards would count the data's own to it (ISO 19005-2, 6.1.7.1).
        """
        data = self.data.result() if isinstance(self.data, Job) else self.data
        yield Dict({**self.entries, "Length": len(data)}).format(document)
        yield b"\nstream\n"
        if isinstance(data, bytes):
            last = data[-1:]
            yield data
        else:
            last = data.last
            yield from data.chunks()
        yield b"\r\nendstream" if last == b"\r" else b"\nendstream"

    def format(self, document: Any) -> bytes:
        return b"".join(self.pieces(document))


class File:
    """The objects of one file.  ``add`` numbers an object; ``reserve`` and ``fill`` do it in two steps."""

    # what reportlab's classes ask of a document
    encrypt = NoEncryption()
    defaultStreamFilters = None

    def __init__(self) -> None:
        self.objects: list[Any] = []
        self.idToObjectNumberAndVersion: dict[int, tuple[int, int]] = {}
        self.idToOffset: dict[int, int] = {}
        self.room = Room()

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

    def pieces(
        self, root: Any, info: Any, identifier: bytes, version: tuple[int, int] = PDF_VERSION
    ) -> Iterator[bytes]:
        """The whole file, made while it is written piece by piece.  ``identifier`` is 16 bytes that stand for the
        content (ISO 32000-1, 14.4).

        All but streams goes into object streams (7.5.7), which take a tenth of the room, and the cross-reference table
        is a stream too (7.5.8).
        """
        head = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % version
        yield head
        at = len(head)
        places: list[tuple[int, int, int]] = [(0, 0, 65535)]
        small: list[tuple[int, bytes]] = []
        number = 0
        while number < len(self.objects):
            content = self.objects[number]
            number += 1
            if isinstance(content, Stream):
                places.append((1, at, 0))
                for piece in _object(number, content.pieces(self)):
                    at += len(piece)
                    yield piece
                # what is written needs no more room
                self.objects[number - 1] = None
            else:
                places.append((0, 0, 0))
                small.append((number, content.format(self)))
        for start in range(0, len(small), _PACKED):
            part = small[start : start + _PACKED]
            number += 1
            for index, (member, _) in enumerate(part):
                places[member] = (2, number, index)
            places.append((1, at, 0))
            for piece in _object(number, _packed(part).pieces(self)):
                at += len(piece)
                yield piece
        number += 1
        places.append((1, at, 0))
        table = b"".join([struct.pack(">BIH", *place) for place in places])
        tag = Raw(b"[<%s> <%s>]" % (identifier.hex().encode(), identifier.hex().encode()))
        entries = {"Type": Name("XRef"), "Size": number + 1, "W": Raw("[1 4 2]"), "Root": root, "Info": info, "ID": tag}
        stream = Stream(deflated(table), Filter=Name("FlateDecode"), **entries)
        yield from _object(number, stream.pieces(self))
        yield b"startxref\n%d\n%%%%EOF\n" % at


def _object(number: int, pieces: Iterable[bytes]) -> Iterator[bytes]:
    yield b"%d 0 obj\n" % number
    yield from pieces
    yield b"\nendobj\n"


def _packed(objects: list[tuple[int, bytes]]) -> Stream:
    """An object stream: where each object begins, then the objects."""
    offsets, at = [], 0
    for number, data in objects:
        offsets.append(b"%d %d" % (number, at))
        at += len(data) + 1
    head = b" ".join(offsets) + b"\n"
    data = deflated(head + b"\n".join([data for _, data in objects]), _LEVEL)
    return Stream(data, Type=Name("ObjStm"), N=len(objects), First=len(head), Filter=Name("FlateDecode"))
