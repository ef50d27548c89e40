"""ToUnicode CMaps of other makers (ISO 32000-1, 9.10.3): what codes mean, and those that mean nothing taken out."""

from __future__ import annotations

import re

from paiban.base.message import msg

MOST = 70_000
"""Codes that are read: more than a font has glyphs."""

_BLOCK = re.compile(rb"beginbf(char|range)(.*?)endbf(?:char|range)", re.S)
_PAIR = re.compile(rb"<([0-9A-Fa-f\s]*)>\s*<([0-9A-Fa-f\s]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>\s*(?:<([0-9A-Fa-f\s]*)>|\[(.*?)\])", re.S)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]*)>")
_NOTHING = ("\0", "\ufeff", "\ufffe")
"""What a code may not mean (ISO 19005-2, 6.2.11.7.2; ISO 14289-1, 7.21.7)."""


def meanings(data: bytes) -> dict[bytes, str]:
    """Text by code.  Empty where it means nothing that may stand there."""
    found: dict[bytes, str] = {}
    for kind, block in _BLOCK.findall(data):
        if kind == b"char":
            for code, text in _PAIR.findall(block):
                found[_bytes(code)] = _text(_bytes(text))
            continue
        for low, high, text, texts in _RANGE.findall(block):
            first, last = _bytes(low), _bytes(high)
            start, end = int.from_bytes(first, "big"), int.from_bytes(last, "big")
            if len(found) + end - start > MOST:
                raise ValueError(msg("a font in it has too many codes"))
            several = [_bytes(one) for one in _HEX.findall(texts)] if texts else []
            base = _bytes(text)
            for n in range(end - start + 1):
                value = (several[n] if n < len(several) else b"") if texts else _after(base, n)
                found[(start + n).to_bytes(len(first), "big")] = _text(value)
    return found


def crosses(data: bytes) -> bool:
    """Whether a range of codes goes on past where their last byte has its largest value."""
    for kind, block in _BLOCK.findall(data):
        for low, high, *_ in _RANGE.findall(block) if kind == b"range" else ():
            if _bytes(low)[:-1] != _bytes(high)[:-1]:
                return True
    return False


def written(known: dict[bytes, str]) -> bytes:
    """A CMap of codes of one length, without those that mean nothing."""
    length = max((len(code) for code in known), default=1)
    pairs = [(code, text) for code, text in known.items() if text and len(code) == length]
    out = [
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n"
        b"<%b> <%b>\nendcodespacerange\n" % (b"00" * length, b"FF" * length)
    ]
    for start in range(0, len(pairs), 100):
        part = pairs[start : start + 100]
        lines = [b"<%b> <%b>\n" % (code.hex().encode(), text.encode("utf-16-be").hex().encode()) for code, text in part]
        out.append(b"%d beginbfchar\n%bendbfchar\n" % (len(part), b"".join(lines)))
    out.append(b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
    return b"".join(out)


def _bytes(digits: bytes) -> bytes:
    text = b"".join(digits.split()).decode()
    return bytes.fromhex(text + "0" * (len(text) % 2))


def _after(base: bytes, n: int) -> bytes:
    """The last of two bytes counts up along a range."""
    if len(base) < 2:
        return (int.from_bytes(base, "big") + n).to_bytes(2, "big") if base else b""
    return base[:-2] + ((int.from_bytes(base[-2:], "big") + n) & 0xFFFF).to_bytes(2, "big")


def _text(value: bytes) -> str:
    if len(value) == 1:
        value = b"\0" + value
    text = value.decode("utf-16-be", "ignore")
    return "" if any(sign in text for sign in _NOTHING) else text
