"""A PDF file as numbered objects (ISO 32000-1, 7.3, 7.5).

The classes are our own, since importing reportlab's takes as long as half an issue takes to be written, and reportlab's
document writes an unembedded Helvetica on every page and ends streams without a line end (7.3.8.1).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from paiban.base.pdffile.deflate import deflated
from paiban.base.pdffile.jobs import Task
from paiban.base.pdffile.memory import Deferred, MemoryBudget

PDF_VERSION = (1, 7)
_PACKED = 200
"""Objects in an object stream: a reader that wants one has to inflate all of them."""
_LEVEL = 4
"""Deflate level of object streams, which the end of a run waits for."""

_ESCAPED = str.maketrans({sign: f"#{ord(sign):02X}" for sign in "%()<>{}[]/#"})
_IN_TEXT = {**{n: f"\\{n:03o}" for n in (*range(0x20), 0x7F)}, **{ord(sign): f"\\{sign}" for sign in "()\\"}}


@cache
def Name(name: str) -> str:
    """Return a name as it is written (ISO 32000-1, 7.3.5); other characters than the regular ones of ASCII are written
    by their numbers."""
    if name.isalnum() and name.isascii():
        return f"/{name}"
    return "/" + "".join(
        sign.translate(_ESCAPED) if "!" <= sign <= "~" else "".join(f"#{byte:02X}" for byte in sign.encode())
        for sign in name
    )


class PdfObject:
    """What is written as the value of an entry or as an object of the file."""

    __slots__ = ()

    def format(self) -> bytes:
        """Return the tokens of the object as they stand in the file.  Subclasses must implement it."""
        raise NotImplementedError


PdfValue = PdfObject | str | float
"""The value of an entry: an object; text that is written as it is, such as what ``Name`` returns; or a number."""


class TextString(PdfObject):
    """A text string (ISO 32000-1, 7.9.2.2): in ASCII, which PDFDocEncoding has, or in UTF-16."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self) -> bytes:
        """Return the string in parentheses, or in hexadecimal where it is not ASCII."""
        if self.text.isascii():
            return f"({self.text.translate(_IN_TEXT)})".encode()
        return hex_text(self.text).encode()


class Reference(PdfObject):
    """An object of the file by its number."""

    __slots__ = ("number",)

    def __init__(self, number: int) -> None:
        self.number = number

    def format(self) -> bytes:
        """Return the reference: ``12 0 R``."""
        return b"%d 0 R" % self.number


@lru_cache(1 << 14)  # most of them are the same few hundred: places on the grid, sizes
def number(value: float) -> str:
    """Return a number as PDF writes it, rounded to 0.001, without an exponent."""
    return f"{round(value, 3) + 0.0:.8g}"


def hex_text(text: str) -> str:
    """Return a text string in hexadecimal, as it may stand among raw tokens (ISO 32000-1, 7.9.2.2)."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def token(value: PdfValue) -> bytes:
    """Return a value as it is written."""
    if isinstance(value, PdfObject):
        return value.format()
    return value.encode("latin-1") if isinstance(value, str) else number(value).encode()


class Dict(PdfObject):
    """A dictionary, its entries in the order given."""

    __slots__ = ("entries",)

    def __init__(self, entries: Mapping[str, PdfValue]) -> None:
        self.entries = dict(entries)

    def format(self) -> bytes:
        """Return the dictionary with all its entries."""
        entries = [b"%b %b" % (Name(key).encode(), token(value)) for key, value in self.entries.items()]
        return b"<<%b>>" % b" ".join(entries)


class Array(PdfObject):
    """An array (ISO 32000-1, 7.3.6)."""

    def __init__(self, values: Iterable[PdfValue]) -> None:
        self.values = tuple(values)

    def format(self) -> bytes:
        """Return the array with all its values."""
        return b"[%b]" % b" ".join([token(value) for value in self.values])


class Raw(PdfObject):
    """PDF tokens, verbatim."""

    def __init__(self, tokens: str | bytes) -> None:
        self.tokens = tokens.encode("latin-1") if isinstance(tokens, str) else tokens

    def format(self) -> bytes:
        """Return the tokens as they were given."""
        return self.tokens


class Stream(PdfObject):
    """A stream whose data is already encoded as its ``entries`` say (ISO 32000-1, 7.3.8); a task may still be encoding
    it."""

    def __init__(self, data: bytes | Task[bytes] | Deferred, **entries: PdfValue) -> None:
        self.data = data
        self.entries = entries

    def pieces(self) -> Iterator[bytes]:
        """Yield the stream in pieces, so that the data of photos is not copied.

        Where the data ends in a carriage return, another is written before the line feed: a reader that looks for the
        end of the line backwards would count the data's own to it (ISO 19005-2, 6.1.7.1).
        """
        data = self.data.result() if isinstance(self.data, Task) else self.data
        yield Dict({**self.entries, "Length": len(data)}).format()
        yield b"\nstream\n"
        if isinstance(data, bytes):
            last = data[-1:]
            yield data
        else:
            last = data.last
            yield from data.chunks()
        yield b"\r\nendstream" if last == b"\r" else b"\nendstream"

    def format(self) -> bytes:
        """Return the whole stream in one piece."""
        return b"".join(self.pieces())


class File:
    """The objects of one file, numbered from 1.  ``add`` takes an object; ``reserve`` and ``fill`` do
    it in two steps."""

    def __init__(self) -> None:
        self.objects: list[PdfObject | None] = []
        self.room = MemoryBudget()

    def reserve(self) -> Reference:
        """Return the reference of an object that ``fill`` will bring."""
        number = len(self.objects) + 1
        self.objects.append(None)
        return Reference(number)

    def fill(self, reference: Reference, content: PdfObject) -> None:
        """Set the object of a reserved reference."""
        self.objects[reference.number - 1] = content

    def add(self, content: PdfObject) -> Reference:
        """Add an object, and return its reference."""
        reference = self.reserve()
        self.fill(reference, content)
        return reference

    def pieces(
        self, root: Reference, info: Reference, identifier: bytes, version: tuple[int, int] = PDF_VERSION
    ) -> Iterator[bytes]:
        """Yield the whole file, which is made as it is written.  ``identifier`` is 16 bytes that stand for the content
        (ISO 32000-1, 14.4); ``version`` is that of PDF.

        All objects but streams go into object streams (7.5.7), where they take a tenth of the space, and the
        cross-reference table is a stream too (7.5.8).
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
                for piece in _object(number, content.pieces()):
                    at += len(piece)
                    yield piece
                # what is written needs no more room
                self.objects[number - 1] = None
            else:
                assert content is not None, f"object {number} was reserved and not filled"
                places.append((0, 0, 0))
                small.append((number, content.format()))
        for start in range(0, len(small), _PACKED):
            part = small[start : start + _PACKED]
            number += 1
            for index, (member, _) in enumerate(part):
                places[member] = (2, number, index)
            places.append((1, at, 0))
            for piece in _object(number, _packed(part).pieces()):
                at += len(piece)
                yield piece
        number += 1
        places.append((1, at, 0))
        table = b"".join([struct.pack(">BIH", *place) for place in places])
        tag = Raw(b"[<%s> <%s>]" % (identifier.hex().encode(), identifier.hex().encode()))
        entries: dict[str, PdfValue] = {
            "Type": Name("XRef"),
            "Size": number + 1,
            "W": Raw("[1 4 2]"),
            "Root": root,
            "Info": info,
            "ID": tag,
        }
        stream = Stream(deflated(table), Filter=Name("FlateDecode"), **entries)
        yield from _object(number, stream.pieces())
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
