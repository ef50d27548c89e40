"""Running text with its looks as the inline markup of issues: strong words, readings, raised note marks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.companions.ingest.join import Bit
from paiban.companions.ingest.model import CONTINUED
from paiban.issue.markup import parse_markup
from paiban.issue.pieces import TextContext

_SIGNS = re.compile(r"[\\*\[\]{}`|~^+<&]")
_BLOCK = re.compile(r"([ \t]*)(?:(?:[-*_][ \t]*){3,}$|[-*+] \[[\x20xX]\] |\[[\x20xX]\][ \t]|`{3}|~{3})")
"""What is a rule, a task or code where it stands as a paragraph or an item."""
_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"


def escaped(text: str) -> str:
    """``text`` so that the markup of issues reads it as itself; note marks as （注1） stay marks."""
    found = _escaped(text)
    if found[:1] != "\\" and (match := _BLOCK.match(text)):
        return f"{found[: match.end(1)]}\\{found[match.end(1) :]}"
    return found


def _escaped(text: str) -> str:
    if _SIGNS.search(text) is None:
        return text
    read = parse_markup(text, context=TextContext(number=lambda name: 1))
    if read.text == text and all(span.kind == "note" for span in read.spans):
        return text
    return _SIGNS.sub(lambda match: "\\" + match[0], text)


def marked(bits: Sequence[Bit], strong: bool = True) -> str:
    """Bits with markup.  ``strong``: whether bold words among others are marked; a text that is bold as a whole is the
    caller's to mark."""
    bits = _trimmed(bits)
    weighed = [bit for bit in bits if bit.sign is not None and not bit.sign.raised]
    bold = sum(bit.sign is not None and bit.sign.look.bold for bit in weighed)
    mixed = strong and 0 < bold < len(weighed)
    found: list[str] = []
    at = 0
    while at < len(bits):
        end = at + 1
        key = _kind(bits[at], mixed)
        if _reading(bits[at]):
            end = _read_end(bits, at)
        else:
            while end < len(bits) and (_kind(bits[end], mixed) == key or bits[end].sign is None):
                if _reading(bits[end]):
                    break
                end += 1
            while end > at + 1 and bits[end - 1].sign is None:
                end -= 1
        found.append(_piece(bits[at:end], key))
        at = end
    return "".join(found)


def _trimmed(bits: Sequence[Bit]) -> list[Bit]:
    own = list(bits)
    while own and own[0].text in " \u3000":
        own.pop(0)
    while own and own[-1].text in " \u3000":
        own.pop()
    return own


def _kind(bit: Bit, mixed: bool) -> str:
    if bit.sign is None:
        return ""
    if bit.sign.raised:
        return "raised"
    return "strong" if mixed and bit.sign.look.bold else ""


def _reading(bit: Bit) -> str:
    return bit.sign.reading if bit.sign is not None else ""


def _read_end(bits: Sequence[Bit], at: int) -> int:
    """Where the characters end that are read together: those under one reading, or a run with a syllable each."""
    end = at + 1
    if end < len(bits) and _reading(bits[end]) == CONTINUED:
        while end < len(bits) and _reading(bits[end]) == CONTINUED:
            end += 1
        return end
    while (
        end < len(bits) and _reading(bits[end]) and not (end + 1 < len(bits) and _reading(bits[end + 1]) == CONTINUED)
    ):
        end += 1
    return end


def _piece(bits: Sequence[Bit], kind: str) -> str:
    text = "".join(bit.text for bit in bits)
    readings = [_reading(bit) for bit in bits if _reading(bit) not in ("", CONTINUED)]
    if readings:
        return f"{{{escaped(text)}|{' '.join(readings)}}}"
    if kind == "raised":
        number = re.fullmatch(r"[（(\[]?(?:[注註]\s?)?([1-9][0-9]{0,2})[)）\]]?", text)
        return f"[^{number[1]}]" if number else escaped(text)
    if kind == "strong" and text.strip():
        return f"**{escaped(text)}**"
    return escaped(text)
