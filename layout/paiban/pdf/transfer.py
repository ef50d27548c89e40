"""Objects of one PDF into another: only what drawing needs, each shared object once.

What is copied is named kind by kind, so that nothing comes along that is not known: no structure, no metadata, no
scripts.  Streams keep their coding, but for LZW, which PDF/A has no room for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from paiban.issue.pdfpage import DEEPEST, Name, PdfFile, Ref, Stream
from paiban.messages.message import msg
from paiban.pdf.deflate import deflated
from paiban.pdf.faults import CONTENT, Faults
from paiban.pdf.objects import File, Raw, token
from paiban.pdf.objects import Name as PdfName
from paiban.pdf.objects import Stream as StreamObject

_KEPT = ("FlateDecode", "DCTDecode", "CCITTFaxDecode", "JBIG2Decode", "JPXDecode", "RunLengthDecode")
_CODES = ("ASCIIHexDecode", "ASCII85Decode", *_KEPT)
_PIXELS = ("DCTDecode", "CCITTFaxDecode", "JBIG2Decode", "JPXDecode")
"""Filters that only image streams have, and that nobody has to undo here."""
_SAFE = frozenset(b"!\"$&'*+,-.0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ\\^_`abcdefghijklmnopqrstuvwxyz|~")


class Transfer:
    """Copies from ``source`` into ``file``.  ``faults`` are those of the page that is being copied."""

    def __init__(self, source: PdfFile, file: File) -> None:
        self.source = source
        self.file = file
        self.faults = Faults()
        self._copied: dict[tuple[str, Ref], bytes] = {}
        self._faulty: dict[tuple[str, Ref], Faults] = {}
        self._under_way: set[tuple[str, Ref]] = set()
        self._depth = 0

    def get(self, value: Any) -> Any:
        return self.source.get(value)

    def once(self, kind: str, value: Any, copy: Callable[[Any], Any]) -> bytes:
        """What ``copy`` makes of ``value``, which is an object of its own, as a reference to that.

        A shared one is copied once for each kind; its faults are those of every page that it is on.
        """
        key = (kind, value)
        if not isinstance(value, Ref):
            made: bytes = self._deeper(lambda: self.reference(self.file.add(copy(value))))
            return made
        if key not in self._copied:
            reserved = self.file.reserve()
            self._copied[key] = self.reference(reserved)
            outer, self.faults = self.faults, Faults()
            self._faulty[key] = self.faults
            self._under_way.add(key)
            self._deeper(lambda: self.file.fill(reserved, copy(self.get(value))))
            self._under_way.remove(key)
            self.faults = outer
        elif key in self._under_way:
            raise ValueError(msg("something in it stands within itself"))
        self.faults.found |= self._faulty[key].found
        return self._copied[key]

    def _deeper(self, call: Callable[[], Any]) -> Any:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError(msg("things in it stand within each other without end"))
        try:
            return call()
        finally:
            self._depth -= 1

    def reference(self, made: Any) -> bytes:
        found: bytes = token(made)
        return found

    # ---- values

    def value(self, value: Any) -> bytes:
        """A value with all that it refers to, as it is: numbers, functions, tables."""
        if isinstance(value, Ref):
            found = self.get(value)
            if isinstance(found, (dict, list, Stream)):
                return self.once("value", value, self._object)
            return self.value(found)
        if isinstance(value, Stream):
            return self.once("value", value, self._object)
        if isinstance(value, (dict, list)):
            made: bytes = self._deeper(lambda: self._whole(value))
            return made
        return plain(value)

    def _whole(self, value: dict[str, Any] | list[Any]) -> bytes:
        if isinstance(value, dict):
            return self.entries({key: self.value(v) for key, v in value.items()})
        return b"[%b]" % b" ".join([self.value(v) for v in value])

    def _object(self, value: Any) -> Any:
        if isinstance(value, Stream):
            drop = ("Length", "Filter", "DecodeParms", "F", "FFilter", "FDecodeParms", "DL")
            return self.stream(value, {key: self.value(v) for key, v in value.entries.items() if key not in drop})
        return Raw(self.value(value) if isinstance(value, (dict, list)) else plain(value))

    def values(self, entries: dict[str, Any], keys: Iterable[str]) -> dict[str, bytes]:
        """Some entries of a dictionary as they are."""
        return {key: self.value(entries[key]) for key in keys if self.get(entries.get(key)) is not None}

    def entries(self, entries: dict[str, bytes]) -> bytes:
        return b"<<%b>>" % b" ".join(b"%b %b" % (plain(Name(key)), value) for key, value in entries.items())

    # ---- streams

    def stream(self, stream: Stream, entries: dict[str, bytes], data: bytes | None = None) -> StreamObject:
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


def plain(value: Any) -> bytes:
    """A value that holds no other."""
    if value is None:
        return b"null"
    if isinstance(value, bool):
        return b"true" if value else b"false"
    if isinstance(value, Name):
        return b"/" + b"".join(bytes((c,)) if c in _SAFE else b"#%02X" % c for c in value.encode("utf-8", "replace"))
    if isinstance(value, int):
        return b"%d" % value
    if isinstance(value, float):
        text = f"{value:.10f}".rstrip("0").rstrip(".")
        return (text if text not in ("-0", "") else "0").encode()
    if isinstance(value, bytes):
        return b"<%b>" % value.hex().encode()
    raise ValueError(msg("it has an object that can't be copied"))


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]
