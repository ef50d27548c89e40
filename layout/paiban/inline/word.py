"""Latin words: shaped whole, with the places where a line may break inside them."""

from __future__ import annotations

import re

from paiban.font.stack import FontStack
from paiban.inline import costs
from paiban.inline.hyphen import hyphenate
from paiban.inline.model import Word
from paiban.units import summed

_LETTERS = re.compile(r"[A-Za-z]{5,}")
_ADDRESS = re.compile(r"://|(?:^|[(\[<])(?:www\.|[\w.-]+@[\w-]+\.|[\w-]+(?:\.[\w-]+)+/)")
_PARTS = re.compile(r"(?<=[/?&=._@#%-])(?=[A-Za-z0-9])")
_OWN_HYPHEN = re.compile(r"(?<=[A-Za-z]{2}[-–/])(?=[A-Za-z]{2})")


_Key = tuple[str, bool, bool, "tuple[int, ...] | None"]


def word_of(
    stack: FontStack, text: str, hyphenated: bool, shatter: bool, places: tuple[int, ...] | None = None
) -> Word:
    """The word ``text`` in ``stack``, made once.  ``places``: the offsets at which it may break without a hyphen, where
    they are not for the word to say."""
    words: dict[_Key, Word] = stack.known
    key = (text, hyphenated, shatter, places)
    word = words.get(key)
    if word is None:
        word = words[key] = _make(stack, text, hyphenated, shatter, places)
    return word


def _make(stack: FontStack, text: str, hyphenated: bool, shatter: bool, given: tuple[int, ...] | None) -> Word:
    pieces = stack.word(text)
    places = _places(text, hyphenated)
    if given is not None:
        hyphens = {offset: place for offset, place in places.items() if place[1]}
        places = hyphens | dict.fromkeys(given, (costs.AFTER_HYPHEN, False))
    if shatter:
        # letter by letter: a part that ends anywhere is never wider than was reckoned, as kerning only takes away
        pieces = tuple([piece for letter in text for piece in stack.word(letter)])
        places = dict.fromkeys(range(1, len(text)), (costs.EMERGENCY, False)) | places
    width = summed(p.width for p in pieces)
    if not places:
        return Word(text, pieces, width, (), stack)
    # widths before each cluster; an offset inside a ligature is no place to break
    before: dict[int, float] = {}
    at, x = 0, 0.0
    for piece in pieces:
        for advance, cluster in zip(piece.advances, piece.texts, strict=True):
            if cluster:
                before[at] = x
                at += len(cluster)
            x += advance
    hyphen = summed(p.width for p in stack.word("-"))
    breaks = tuple(
        (offset, before[offset], penalty, hyphen if adds else 0.0)
        for offset, (penalty, adds) in sorted(places.items())
        if offset in before
    )
    return Word(text, pieces, width, breaks, stack)


def _places(text: str, hyphenated: bool) -> dict[int, tuple[float, bool]]:
    """Offsets where ``text`` may break: the penalty, and whether a hyphen is added."""
    if len(text) < 5:
        return {}
    if _ADDRESS.search(text):
        return {m.start(): (costs.URL, False) for m in _PARTS.finditer(text) if 3 <= m.start() <= len(text) - 2}
    places: dict[int, tuple[float, bool]] = {m.start(): (costs.AFTER_HYPHEN, False) for m in _OWN_HYPHEN.finditer(text)}
    if hyphenated and text.isascii():
        for match in _LETTERS.finditer(text):
            letters, start, end = match[0], match.start(), match.end()
            if not letters[1:].islower():
                continue  # an acronym, or a name such as OpenStreetMap
            if (start and text[start - 1].isdigit()) or (end < len(text) and text[end].isdigit()):
                continue
            cost = costs.HYPHEN + (costs.HYPHEN_CAPITAL if letters[0].isupper() else 0.0)
            for offset in hyphenate(letters):
                places.setdefault(start + offset, (cost, True))
    return places
