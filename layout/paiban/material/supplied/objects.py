"""PDF objects of a file that somebody else made: of the wrong type, missing, or going round in circles."""

from __future__ import annotations

from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject


def resolved(value: Any) -> Any:
    """What a reference leads to, None where it leads nowhere."""
    for _ in range(16):
        if not isinstance(value, IndirectObject):
            return value
        value = value.get_object()
    return None


def entry(container: Any, key: str) -> Any:
    """An entry of a dictionary or stream, resolved; None where there is none."""
    container = resolved(container)
    return resolved(container.raw_get(key)) if isinstance(container, DictionaryObject) and key in container else None


def dictionary(value: Any) -> DictionaryObject:
    """A dictionary, empty where the value is none."""
    value = resolved(value)
    return value if isinstance(value, DictionaryObject) else DictionaryObject()


def items(value: Any) -> list[Any]:
    """The members of an array, resolved; none where the value is no array."""
    value = resolved(value)
    return [resolved(v) for v in list.__iter__(value)] if isinstance(value, ArrayObject) else []


def numbers(value: Any) -> list[float]:
    """The numbers of an array; empty where one of its members is none."""
    found = [number(v) for v in items(value)]
    return [] if any(v is None for v in found) else [v for v in found if v is not None]


def number(value: Any) -> float | None:
    value = resolved(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    found = float(value)
    return found if abs(found) < 1e12 else None


def whole(value: Any, default: int = 0) -> int:
    found = number(value)
    return default if found is None else int(found)


def name(value: Any) -> str:
    """A name without its slash; empty where the value is none."""
    value = resolved(value)
    return value[1:] if isinstance(value, str) and value.startswith("/") else ""


def text(value: Any) -> str:
    value = resolved(value)
    if isinstance(value, bytes):
        return value.decode("latin-1")
    return str(value) if isinstance(value, str) else ""


def data(value: Any) -> bytes:
    """The decoded bytes of a stream; empty where the value is none."""
    value = resolved(value)
    return bytes(value.get_data()) if isinstance(value, StreamObject) else b""
