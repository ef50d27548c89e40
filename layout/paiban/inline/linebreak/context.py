"""The tailorings that depend on a character's neighbours: before the rules, which read symbols, and after them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from paiban.inline.linebreak.symbols import SYMBOLS, Numbers, Symbol, number
from paiban.inline.linebreak.tailoring import DASHES

# compiled by ``re`` when they are first met, and kept there: few texts have all of these signs
_LETTER = "A-Za-zÀ-ÖØ-öø-\u024f\u0370-\u03ff\u0400-\u052f"
_QUOTES = "[“‘”’]+"
_APOSTROPHE = f"’[{_LETTER}0-9]"
_LONE_DASH = f"(?<![{DASHES}])—(?![{DASHES}])"
_WORD_SIGNS = f"(?<=[{_LETTER}0-9])[#+]+"
_LATIN = f"[{_LETTER}0-9]"
_PARTS = rf"[-‐–/](?:(?=\d)|(?<![{_LETTER}][{_LETTER}].)(?=[{_LETTER}])|(?=[{_LETTER}](?![{_LETTER}])))"


def read(text: str, numbers: Numbers) -> bytes:
    """Return the numbers of the symbols of ``text``."""
    codes = bytearray(map(numbers.__getitem__, text))
    asked, kinsoku = numbers.tailorings, numbers.kinsoku
    if "quotes" in asked and re.search(_QUOTES, text):
        _quotes(text, codes, numbers)
    if "line start" in asked and kinsoku == "basic" and "—" in text:
        alone = number(Symbol("B2", no_start=True))
        for match in re.finditer(_LONE_DASH, text):
            codes[match.start()] = alone
    if "word signs" in asked and ("#" in text or "+" in text):
        letter = number(Symbol("AL"))
        for match in re.finditer(_WORD_SIGNS, text):
            codes[match.start() : match.end()] = [letter] * (match.end() - match.start())
    return bytes(codes)


def _quotes(text: str, codes: bytearray, numbers: Numbers) -> None:
    free = "none" in numbers.tailorings and numbers.kinsoku == "none"
    opening, ideograph = number(Symbol("OP", wide=True)), number(Symbol("ID", wide=True))
    closing = number(Symbol("CL", wide=True, outside="cells" in numbers.tailorings))
    for match in re.finditer(_QUOTES, text):
        before, after = match.start() - 1, match.end()
        while before >= 0 and SYMBOLS[codes[before]].cls in ("CM", "ZWJ"):
            before -= 1
        while after < len(codes) and SYMBOLS[codes[after]].cls in ("CM", "ZWJ"):
            after += 1
        if (before >= 0 and _chinese(codes[before])) or (after < len(codes) and _chinese(codes[after])):
            for n in range(match.start(), match.end()):
                inside = text[n + 1 : n + 2] if text[n] in "“‘" else text[n - 1 : n]
                if free and not re.match(_LATIN, inside):
                    codes[n] = ideograph
                elif text[n] in "“‘":
                    codes[n] = opening
                elif not re.match(_APOSTROPHE, text[n : n + 2]):
                    codes[n] = closing


def _chinese(code: int) -> bool:
    symbol = SYMBOLS[code]
    return symbol.wide or symbol.cls in ("B2", "IN")


def inside_words(text: str) -> Iterator[int]:
    """Return the offsets after a hyphen or solidus that would divide figures, or a word next to its first or last
    letter."""
    if not any(sign in text for sign in "-‐–/"):
        return iter(())
    return (match.end() for match in re.finditer(_PARTS, text))
