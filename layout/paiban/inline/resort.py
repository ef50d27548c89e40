"""Last resorts: where words, numbers and addresses that are usually whole are divided before a line is opened past the
wall, or left short in mid-paragraph.

What hurts least is cheapest: a range after its dash, a telephone number after its hyphen, an address after one of its
signs, a name at its capitals, and only then letters where the patterns of hyphenation say.
"""

from __future__ import annotations

import re

from paiban.inline import costs
from paiban.inline.hyphen import LEAST_AFTER, LEAST_BEFORE, hyphenate

Places = dict[int, tuple[float, bool]]
"""The offsets where a word may break: each has its penalty, and whether a hyphen is added."""

SIGN = re.compile(r"(?<=[-/\\?&=._@#%:;,|+~‐–\])}])(?=[^-/\\?&=._@#%:;,|+~‐–\])}])|(?<=\w)(?=[\[({])")
"""After a sign or several, and before an opening bracket."""
CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DASHES = "–~"
_HYPHENS = "-‐/"
_LETTERS = re.compile(r"[A-Z]?[a-z]{4,}|[A-Z]{6,}")
_NAME = re.compile(r"[A-Za-z0-9]{6,}")
_LEAST_PART = 3
_FIGURES = re.compile("[0-9]{8,}")
_LEAST_FIGURES = 4


def resorts(text: str, bare: bool, hyphenated: bool) -> Places:
    """Return where ``text`` may be divided as a last resort.  ``bare`` text is code, an address or a name to which no
    hyphen may be added; ``hyphenated`` text is in a language whose patterns are known."""
    count = len(text)
    if count < 4:
        return {}
    found: Places = {}
    for match in _FIGURES.finditer(text):
        for n in range(match.start() + _LEAST_FIGURES, match.end() - _LEAST_FIGURES + 1):
            found[n] = (costs.FIGURES, False)
    if bare:
        for match in _NAME.finditer(text):
            if not match[0].isdecimal():
                for n in range(match.start() + _LEAST_PART, match.end() - _LEAST_PART + 1):
                    found[n] = (costs.NAME_PART, False)
    if bare or hyphenated:
        for match in _LETTERS.finditer(text):
            for offset in hyphenate(match[0]):
                n = match.start() + offset
                if LEAST_BEFORE <= n <= count - LEAST_AFTER:
                    found[n] = (costs.BARE_PATTERN if bare else costs.PATTERN, not bare)
    if bare or hyphenated:
        for match in CAMEL.finditer(text):
            n = match.start()
            if 2 <= n <= count - 2:
                found[n] = (costs.BARE_CAMEL, False) if bare else (costs.CAMEL, text[n - 1].isalpha())
    for match in SIGN.finditer(text):
        n = match.start()
        if 2 <= n <= count - 2:
            cost = _sign(text, n)
            if cost:
                found[n] = (cost, False)
    return found


def _sign(text: str, n: int) -> float:
    """Return the cost of a break before ``text[n]``, after a sign; 0 where there is none: within one number."""
    before, sign, after = text[n - 2], text[n - 1], text[n]
    if after.isdecimal() and before.isdecimal():
        if sign in _DASHES:
            return costs.RANGE
        # a hyphen or solidus between single figures is a score, a class or a fraction
        lone = not (text[n - 3 : n - 2].isdecimal() or text[n + 1 : n + 2].isdecimal())
        return costs.NUMBER_SIGN if sign in _HYPHENS and not lone else 0.0
    # a line neither begins nor ends with one letter of T-shirt or A/B
    alone = not text[n - 3 : n - 2].isalnum() or not text[n + 1 : n + 2].isalnum()
    return costs.NUMBER_SIGN if alone else costs.NAME_SIGN
