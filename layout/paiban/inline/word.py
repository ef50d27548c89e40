"""Latin words: they are shaped whole, with the places where a line may break inside them."""

from __future__ import annotations

import re

from paiban.base.units import summed
from paiban.inline import costs
from paiban.inline.hyphen import hyphenate
from paiban.inline.itemise import KINDS
from paiban.inline.model import Word
from paiban.inline.resort import CAMEL, SIGN, Places, resorts
from paiban.material.font.stack import FontStack

_LETTERS = re.compile(r"[A-Za-z]{5,}")
_ADDRESS = re.compile(r"://|(?:^|[(\[<])(?:www\.|[\w.-]+@[\w-]+\.|[\w-]+(?:\.[\w-]+)+/)")
_PARTS = re.compile(r"(?<=[/?&=._@#%-])(?=[A-Za-z0-9])")
_OWN_HYPHEN = re.compile(r"(?<=[A-Za-z]{2}[-–/])(?=[A-Za-z]{2})")
_PATH = re.compile(r"(?<!\w)[\d_]*[^\W\d_]\w*+(?:\.[^\W\d_]\w*){2,}|\w_\w|\w::\w")
"""A name of several parts, as programs have them; it breaks between these, as an address does.  The first part is tried
at its beginning only, since a title that is one word would else take time with the square of its length."""
_CODE_PARTS = re.compile(r"(?<=[/?&=._@#%:;,|+-])(?=[A-Za-z0-9])|(?<=[^\W_])(?=\()")
_NAME = re.compile(r"[\d_@\\:=#()\[\]{}<>|/]|\w\.\w")
"""The signs that make a name, an address or a number of a word, to which no hyphen may be added."""

_EDGES = ":()[]{}<>|/=\\.,;!?"
"""Signs that do not count where they begin or end a word."""

_Key = tuple[str, bool, bool, bool, bool, "tuple[int, ...] | None", tuple[int, ...]]


def word_of(
    stack: FontStack,
    text: str,
    hyphenated: bool,
    code: bool = False,
    places: tuple[int, ...] | None = None,
    soft: tuple[int, ...] = (),
    torn: bool = False,
    eased: bool = False,
) -> Word:
    """Return the word ``text`` in ``stack``, made once.

    ``code`` is set as it was typed, without a hyphen.  ``places`` are the offsets at which it may break without a
    hyphen, where something else than the word decides that; ``soft`` are those of its soft hyphens, beside which no
    others are searched for.  A word that is ``torn`` may be divided anywhere; one that is ``eased`` where it is usually
    whole (resort.py).
    """
    words: dict[_Key, Word] = stack.known
    key = (text, hyphenated, code, torn, eased, places, soft)
    word = words.get(key)
    if word is None:
        word = words[key] = _make(stack, text, hyphenated, code, torn, eased, places, soft)
    return word


def _make(
    stack: FontStack,
    text: str,
    hyphenated: bool,
    code: bool,
    torn: bool,
    eased: bool,
    given: tuple[int, ...] | None,
    soft: tuple[int, ...],
) -> Word:
    pieces = stack.word(text)
    places: Places
    if code:
        ends = [m.start() for m in _CODE_PARTS.finditer(text) if 3 <= m.start() <= len(text) - 2]
        places = {n: (costs.CODE_HYPHEN if text[n - 1] == "-" else costs.URL, False) for n in ends}
    else:
        places = _places(text, hyphenated and not soft)
        if given is not None:
            hyphens = {offset: place for offset, place in places.items() if place[1]}
            places = hyphens | dict.fromkeys(given, (costs.AFTER_HYPHEN, False))
        if soft:
            places = places | dict.fromkeys(soft, (costs.SOFT_HYPHEN, True))
    if eased:
        places = resorts(text, _is_bare(text, code), hyphenated) | places
    if torn:
        # cluster by cluster: a part that ends anywhere is never wider than was reckoned, as kerning only takes away
        starts = [n for n in range(len(text)) if n == 0 or KINDS[text[n]] not in "vz"]
        clusters = [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
        pieces = tuple([piece for cluster in clusters for piece in stack.word(cluster)])
        places = _anywhere(text, starts, code) | places
    width = summed(p.width for p in pieces)
    if not places:
        return Word(text, pieces, width, (), stack, width, torn)
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
    widest, begin = 0.0, 0.0
    for _, end, _, added in breaks:
        widest, begin = max(widest, end + added - begin), end
    return Word(text, pieces, width, breaks, stack, max(widest, width - begin), torn)


def _places(text: str, hyphenated: bool) -> Places:
    """Return where ``text`` may break by itself."""
    if len(text) < 5:
        return {}
    if _ADDRESS.search(text) or _PATH.search(text):
        return {m.start(): (costs.URL, False) for m in _PARTS.finditer(text) if 3 <= m.start() <= len(text) - 2}
    places: Places = {m.start(): (costs.AFTER_HYPHEN, False) for m in _OWN_HYPHEN.finditer(text)}
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


def _is_bare(text: str, code: bool) -> bool:
    """Return whether no hyphen may be added to ``text``."""
    return code or _ADDRESS.search(text) is not None or _NAME.search(text.strip(_EDGES)) is not None


def _anywhere(text: str, starts: list[int], code: bool) -> Places:
    """Return where a word that is wider than its line may break: after its signs, before the capitals of a compound
    name, else between any two letters, with a hyphen if it is a word.  ``starts`` are those of its clusters."""
    bare = _is_bare(text, code)
    count = len(text)
    found: Places = {}
    for n in starts[1:]:
        letters = text[n - 1].isalpha() and text[n].isalpha()
        near = n < 2 or n > count - 2 or not text[n - 2 : n + 2].isalnum()
        figures = text[n - 1].isdecimal() and text[n].isdecimal()
        cost = costs.LONE_LETTER if near else costs.IN_FIGURES if figures else costs.EMERGENCY
        found[n] = (cost, letters and not bare)
    for match in CAMEL.finditer(text):
        found[match.start()] = (costs.CAMEL, not bare and text[match.start() - 1].isalpha())
    for match in SIGN.finditer(text):
        if match.start() in found:
            found[match.start()] = (costs.CODE_HYPHEN if code and text[match.start() - 1] == "-" else costs.URL, False)
    return found
