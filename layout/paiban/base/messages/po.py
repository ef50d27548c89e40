"""Catalogues as gettext has them: the text that translators edit (PO), and what it is compiled to (MO)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from struct import pack

_MAGIC, _HEADER = 0x950412DE, 28


def entries(text: str) -> Iterator[tuple[str, str]]:
    """The messages of a PO file with their translations, as MO files have them: singular and plural with NUL between
    them, and so their translations; the first, of the empty message, is about the file.  What is fuzzy or has no
    translation is left out."""
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        if line.strip():
            block.append(line.strip())
        elif block:
            yield from _entry(block)
            block = []


def _entry(block: list[str]) -> Iterator[tuple[str, str]]:
    parts: dict[str, str] = {}
    at = ""
    for line in block:
        if line.startswith("#,") and "fuzzy" in line:
            return
        if line.startswith("#"):
            continue
        if not line.startswith('"'):
            at, _, line = line.partition(" ")
        parts[at] = parts.get(at, "") + json.loads(line)
    translations = [said for key, said in sorted(parts.items()) if key.startswith("msgstr")]
    if any(translations):
        original = parts["msgid"] + ("\0" + parts["msgid_plural"] if "msgid_plural" in parts else "")
        yield original, "\0".join(translations)


def compiled(text: str) -> bytes:
    """A PO file as MO."""
    pairs = sorted((original.encode(), said.encode()) for original, said in entries(text))
    at = _HEADER + 16 * len(pairs)
    tables: list[bytes] = []
    for column in zip(*pairs, strict=True):
        for data in column:
            tables.append(pack("<II", len(data), at))
            at += len(data) + 1
    strings = b"".join(data + b"\0" for column in zip(*pairs, strict=True) for data in column)
    header = pack("<7I", _MAGIC, 0, len(pairs), _HEADER, _HEADER + 8 * len(pairs), 0, _HEADER)
    return header + b"".join(tables) + strings
