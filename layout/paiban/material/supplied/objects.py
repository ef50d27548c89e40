"""The objects of a PDF that somebody else made, as plain Python: of the wrong type, missing, or going round in circles.

pypdf reads them; nothing of it comes out of here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from paiban.base.message import msg

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import DictionaryObject, StreamObject
    from pypdf.generic import PdfObject as ReadObject

DEEPEST = 32
"""Things within things, as forms in forms: real files have five or six."""
_LARGEST = 1e12
"""Of a number that means anything."""


class SuppliedName(str):
    """A name, without its slash."""

    __slots__ = ()


class Ref(NamedTuple):
    """An indirect object of the file."""

    number: int
    generation: int


class SuppliedStream:
    """A stream.  ``raw`` is its data as the file has it, ``decode`` gives it decoded as far as it is no image."""

    __slots__ = ("_source", "entries", "raw")

    def __init__(self, entries: Entries, raw: bytes, source: StreamObject) -> None:
        self.entries = entries
        self.raw = raw
        self._source = source

    def decode(self) -> bytes:
        """Raises what pypdf does for damaged data."""
        data = self._source.get_data()
        return data if isinstance(data, bytes) else str(data).encode("latin-1", "replace")


Entries: TypeAlias = "dict[str, SuppliedObject]"
"""Of a dictionary or a stream: keys without their slash."""
Direct: TypeAlias = "bool | int | float | bytes | SuppliedName | SuppliedStream | list[SuppliedObject] | Entries | None"
SuppliedObject: TypeAlias = "Direct | Ref"
"""All kinds of objects (ISO 32000-1, 7.3); a string is ``bytes``."""


class Objects:
    """The objects of a file that pypdf has open.  What reads one raises what pypdf does where it is damaged."""

    def __init__(self, reader: PdfReader | PdfWriter) -> None:
        self._reader = reader
        self._values: dict[Ref, SuppliedObject] = {}

    def get(self, value: SuppliedObject) -> Direct:
        """What a value is: itself, or the object that it refers to; None where that leads nowhere."""
        from pypdf.generic import IndirectObject

        for _ in range(DEEPEST):
            if not isinstance(value, Ref):
                return value
            if value not in self._values:
                found = self._reader.get_object(IndirectObject(value.number, value.generation, self._reader))
                self._values[value] = self.plain(found)
            value = self._values[value]
        return None

    def dictionary(self, value: SuppliedObject) -> Entries:
        """The same of a value that is to be a dictionary, or a stream's; empty where it is none."""
        found = self.get(value)
        if isinstance(found, SuppliedStream):
            return found.entries
        return found if isinstance(found, dict) else {}

    def entry(self, holder: SuppliedObject, key: str) -> Direct:
        """An entry of a dictionary or a stream; None where there is none."""
        return self.get(self.dictionary(holder).get(key))

    def items(self, value: SuppliedObject) -> list[Direct]:
        """The members of an array; none where the value is no array."""
        found = self.get(value)
        return [self.get(one) for one in found] if isinstance(found, list) else []

    def numbers(self, value: SuppliedObject) -> list[float]:
        """The numbers of an array; empty where one of its members is none."""
        found = [self.number(one) for one in self.items(value)]
        numbers = [one for one in found if one is not None]
        return numbers if len(numbers) == len(found) else []

    def number(self, value: SuppliedObject) -> float | None:
        """A number; None where the value is none, or beyond all that a file means."""
        found = self.get(value)
        if isinstance(found, bool) or not isinstance(found, (int, float)):
            return None
        return float(found) if abs(found) < _LARGEST else None

    def whole(self, value: SuppliedObject, default: int = 0) -> int:
        found = self.number(value)
        return default if found is None else int(found)

    def name(self, value: SuppliedObject) -> str:
        """A name; empty where the value is none."""
        found = self.get(value)
        return str(found) if isinstance(found, SuppliedName) else ""

    def text(self, value: SuppliedObject) -> str:
        """A text string (7.9.2.2), or a name as it is written; empty where the value is neither."""
        found = self.get(value)
        if isinstance(found, SuppliedName):
            return f"/{found}"
        if not isinstance(found, bytes):
            return ""
        from pypdf.generic import TextStringObject, create_string_object

        made = create_string_object(found)
        return str(made) if isinstance(made, TextStringObject) else found.decode("latin-1")

    def data(self, value: SuppliedObject) -> bytes:
        """The decoded bytes of a stream; empty where the value is none."""
        found = self.get(value)
        return found.decode() if isinstance(found, SuppliedStream) else b""

    def plain(self, found: ReadObject | None, depth: int = 0) -> SuppliedObject:
        """An object of pypdf's; references stay so.  Raises ``ValueError`` for one that is nested too deeply."""
        from pypdf import generic

        from paiban.material.supplied.opened import spelled_out

        if depth > 4 * DEEPEST:
            raise ValueError(msg("it is nested too deeply"))
        if isinstance(found, generic.IndirectObject):
            return Ref(found.idnum, found.generation)
        if isinstance(found, generic.StreamObject):
            return SuppliedStream(self.entries(spelled_out(found), depth), found._data or b"", found)
        if isinstance(found, generic.DictionaryObject):
            return self.entries(found, depth)
        if isinstance(found, list):
            return [self.plain(value, depth + 1) for value in found]
        if isinstance(found, generic.NameObject):
            return SuppliedName(found[1:])
        if isinstance(found, generic.BooleanObject):
            return bool(found.value)
        if isinstance(found, int):
            return int(found)
        if isinstance(found, float):
            return float(found)
        if isinstance(found, (generic.TextStringObject, generic.ByteStringObject)):
            return bytes(found.original_bytes)
        return None

    def entries(self, found: DictionaryObject, depth: int = 0) -> Entries:
        """The entries of a dictionary of pypdf's."""
        return {str(key)[1:]: self.plain(value, depth + 1) for key, value in found.items()}
