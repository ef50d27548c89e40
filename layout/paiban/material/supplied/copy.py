"""Objects of one PDF into another: only what drawing needs, each shared object once.

What is copied is named kind by kind, so that nothing comes along that is not known: no structure, no metadata, no
scripts.  Streams keep their coding, but for LZW, which PDF/A has no room for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec import Struct

from paiban.base.message import msg
from paiban.base.pdffile.deflate import deflated
from paiban.base.pdffile.objects import File, PdfObject, Raw
from paiban.base.pdffile.objects import Name as PdfName
from paiban.base.pdffile.objects import Stream as StreamObject
from paiban.material.supplied.file import PdfFile
from paiban.material.supplied.judge import CONTENT, Faults
from paiban.material.supplied.objects import DEEPEST, Direct, Entries, Ref, SuppliedName, SuppliedObject, SuppliedStream

_KEPT = ("FlateDecode", "DCTDecode", "CCITTFaxDecode", "JBIG2Decode", "JPXDecode", "RunLengthDecode")
_CODES = ("ASCIIHexDecode", "ASCII85Decode", *_KEPT)
_PIXELS = ("DCTDecode", "CCITTFaxDecode", "JBIG2Decode", "JPXDecode")
"""Filters that only image streams have, and that nobody has to undo here."""
_SAFE = frozenset(b"!\"$&'*+,-.0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ\\^_`abcdefghijklmnopqrstuvwxyz|~")
T = TypeVar("T")


class Features(Struct):
    """What the copied objects of a file have that matters to the file they are in.

    ``transparent``: something shines through.  ``inks``: something is in CMYK of no profile; ``profiled``: something is
    in CMYK of a profile.  ``overprints``: some ink lets others through where it is at 0.
    """

    transparent: bool = False
    inks: bool = False
    profiled: bool = False
    overprints: bool = False


class ObjectCopier:
    """Copies from ``source`` into ``file``, whatever kind of object it is.

    The copiers of colours, images, fonts and contents share it.  ``faults`` are those of the page that is being copied.
    """

    def __init__(self, source: PdfFile, file: File) -> None:
        self.source = source
        self.file = file
        self.faults = Faults()
        self._copied: dict[tuple[str, Ref], bytes] = {}
        self._faulty: dict[tuple[str, Ref], Faults] = {}
        self._under_way: set[tuple[str, Ref]] = set()
        self._depth = 0

    def get(self, value: SuppliedObject) -> Direct:
        return self.source.get(value)

    def once(self, kind: str, value: SuppliedObject, copy: Callable[[Direct], PdfObject]) -> bytes:
        """What ``copy`` makes of ``value``, which is an object of its own, as a reference to that.

        A shared one is copied once for each kind; its faults are those of every page that it is on.  Raises
        ``ValueError`` where it stands within itself.
        """
        if not isinstance(value, Ref):
            return self.deeper(lambda: self.file.add(copy(value)).format())
        key = (kind, value)
        if key not in self._copied:
            reserved = self.file.reserve()
            self._copied[key] = reserved.format()
            outer, self.faults = self.faults, Faults()
            self._faulty[key] = self.faults
            self._under_way.add(key)
            self.deeper(lambda: self.file.fill(reserved, copy(self.get(value))))
            self._under_way.remove(key)
            self.faults = outer
        elif key in self._under_way:
            raise ValueError(msg("something in it stands within itself"))
        self.faults.found |= self._faulty[key].found
        return self._copied[key]

    def deeper(self, call: Callable[[], T]) -> T:
        """What ``call`` gives, one step further within.  Raises ``ValueError`` after too many steps."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError(msg("things in it stand within each other without end"))
        try:
            return call()
        finally:
            self._depth -= 1

    # ---- values

    def value(self, value: SuppliedObject) -> bytes:
        """A value with all that it refers to, as it is: numbers, functions, tables."""
        if isinstance(value, Ref):
            found = self.get(value)
            if isinstance(found, (dict, list, SuppliedStream)):
                return self.once("value", value, self._object)
            return self.value(found)
        if isinstance(value, SuppliedStream):
            return self.once("value", value, self._object)
        if isinstance(value, (dict, list)):
            whole = value
            return self.deeper(lambda: self._whole(whole))
        return plain(value)

    def _whole(self, value: Entries | list[SuppliedObject]) -> bytes:
        if isinstance(value, dict):
            return dictionary({key: self.value(v) for key, v in value.items()})
        return b"[%b]" % b" ".join([self.value(v) for v in value])

    def _object(self, value: Direct) -> PdfObject:
        if isinstance(value, SuppliedStream):
            drop = ("Length", "Filter", "DecodeParms", "F", "FFilter", "FDecodeParms", "DL")
            return self.stream(value, {key: self.value(v) for key, v in value.entries.items() if key not in drop})
        return Raw(self.value(value) if isinstance(value, (dict, list)) else plain(value))

    def values(self, entries: Entries, keys: Iterable[str]) -> dict[str, bytes]:
        """Some entries of a dictionary as they are."""
        return {key: self.value(entries[key]) for key in keys if self.get(entries.get(key)) is not None}

    # ---- streams

    def stream(self, stream: SuppliedStream, entries: dict[str, bytes], data: bytes | None = None) -> StreamObject:
        """A stream with these entries; ``data``, decoded, in the place of its own."""
        filters = [self.get(f) for f in _listed(self.get(stream.entries.get("Filter")))]
        if stream.entries.get("F") is not None:
            raise ValueError(msg("it has streams in other files"))
        if data is None and all(f in _CODES for f in filters):
            coding = self.values(stream.entries, ("Filter", "DecodeParms")) if filters else {}
            return StreamObject(stream.raw, **{key: Raw(value) for key, value in (entries | coding).items()})
        if data is None and any(f in _PIXELS for f in filters):
            self.faults.add(CONTENT, msg("has an image in LZW within another coding"), msg("export the PDF again"))
        data = deflated(stream.decode() if data is None else data)
        return StreamObject(data, Filter=PdfName("FlateDecode"), **{key: Raw(v) for key, v in entries.items()})


def dictionary(entries: dict[str, bytes]) -> bytes:
    """A dictionary of values that are written already."""
    return b"<<%b>>" % b" ".join(b"%b %b" % (plain(SuppliedName(key)), value) for key, value in entries.items())


def plain(value: SuppliedObject) -> bytes:
    """A value that holds no other.  Raises ``ValueError`` for one that does."""
    if value is None:
        return b"null"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, SuppliedName):
        return b"/" + b"".join(bytes((c,)) if c in _SAFE else b"#%02X" % c for c in value.encode("utf-8", "replace"))
    if isinstance(value, int):
        return b"%d" % value
    if isinstance(value, float):
        text = f"{value:.10f}".rstrip("0").rstrip(".")
        return (text if text not in ("-0", "") else "0").encode()
    if isinstance(value, bytes):
        return b"<%b>" % value.hex().encode()
    raise ValueError(msg("it has an object that can't be copied"))


def stream_of(found: Direct) -> SuppliedStream:
    """``found``, which has to be a stream.  Raises ``ValueError`` where it is none."""
    if not isinstance(found, SuppliedStream):
        raise ValueError(msg("it lacks a stream"))
    return found


def entries_of(found: Direct) -> Entries:
    """``found``, which has to be a dictionary.  Raises ``ValueError`` where it is none."""
    if not isinstance(found, dict):
        raise ValueError(msg("it lacks a dictionary"))
    return found


def array_of(found: Direct, least: int = 0) -> list[SuppliedObject]:
    """``found``, which has to be an array of ``least`` members or more.  Raises ``ValueError`` where it is none."""
    if not isinstance(found, list) or len(found) < least:
        raise ValueError(msg("it lacks an array"))
    return found


def _listed(value: Direct) -> list[SuppliedObject]:
    return [] if value is None else value if isinstance(value, list) else [value]
