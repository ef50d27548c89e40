"""Plain data as YAML: block style, every text in quotes or as a literal block, so that it is read as it was."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from paiban.issue.yaml.nodes import DEEPEST

_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_ESCAPED = re.compile(r'["\\]|[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]')
"""What can't stand in double quotes as it is: YAML's other line ends and what it forbids among them."""
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_LITERAL = re.compile(r"[\n\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]+")
_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))
_INDENT = "  "


def yaml_of(data: object) -> str:
    """Return ``data`` as YAML: mappings with text for keys, lists and tuples, text, numbers, truth values, dates, paths
    and None.  A text with line ends is a literal block, as ``|`` has it.

    Raises ``TypeError`` for a value of another kind and ``ValueError`` for one that holds itself, either with the path
    of it, as ``articles[2].body[4]``.
    """
    return "".join(line + "\n" for line in _lines(data, 0, ""))


def _lines(data: object, depth: int, path: str) -> Iterator[str]:
    """The lines of a value that stands by itself."""
    if depth > DEEPEST:
        raise ValueError(f"{path or 'the data'} is nested deeper than {DEEPEST} levels")
    if isinstance(data, Mapping) and data:
        for key, value in data.items():
            if not isinstance(key, str):
                raise TypeError(f"{path or 'the data'} has a key that is no text: {key!r}")
            yield from _entry(f"{_key(key)}:", value, depth, path_of(path, key))
    elif isinstance(data, Sequence) and not isinstance(data, (str, bytes, bytearray)) and data:
        for n, value in enumerate(data):
            yield from _entry("-", value, depth, path_of(path, n))
    else:
        yield _scalar(data, path)


def _entry(sign: str, value: object, depth: int, path: str) -> Iterator[str]:
    if isinstance(value, str) and "\n" in value and (block := _block(value)):
        yield f"{sign} {block[0]}"
        yield from (f"{_INDENT}{line}" if line else "" for line in block[1:])
        return
    if isinstance(value, (Mapping, Sequence)) and not isinstance(value, (str, bytes, bytearray)) and value:
        yield sign
        yield from (f"{_INDENT}{line}" if line else "" for line in _lines(value, depth + 1, path))
        return
    yield f"{sign} {_scalar(value, path)}"


def _block(text: str) -> list[str]:
    """A literal block: its head and its lines; nothing where the text can't be one."""
    if not _LITERAL.fullmatch(text) or not text.strip("\n"):
        return []
    body = text.rstrip("\n")
    ends = len(text) - len(body)
    first = body.lstrip("\n")
    head = (
        "|" + (str(len(_INDENT)) if first[:1] in (" ", "\t") or body[:1] == "\n" else "") + ("-", "", "+")[min(ends, 2)]
    )
    return [head, *body.split("\n"), *[""] * (ends - 1)]


def _scalar(value: object, path: str) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, os.PathLike):
        value = os.fspath(value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, int) or (isinstance(value, float) and math.isfinite(value)):
        return repr(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return quoted(value.isoformat())
    if isinstance(value, Mapping):
        return "{}"
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return "[]"
    shown = repr(value) if isinstance(value, float) else f"a value of type {type(value).__name__}"
    raise TypeError(f"{path or 'the data'} is {shown}, which YAML has no place for here")


def quoted(text: str) -> str:
    """Return a text in double quotes."""

    def escape(match: re.Match[str]) -> str:
        code = ord(match[0])
        named = _NAMED.get(match[0])
        return named or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}" if code < 65536 else f"\\U{code:08x}")

    return f'"{_ESCAPED.sub(escape, text)}"'


def _key(key: str) -> str:
    return key if _KEY.fullmatch(key) and key.lower() not in _WORDS else quoted(key)


def path_of(path: str, key: str | int) -> str:
    """Return the path of an entry of what is at ``path``."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key
