"""Grapheme clusters: what a reader takes for one character, a base with all that is written on it (Unicode 15.0, UAX
#29)."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from unicodedata import category, combining

ZWJ = "\u200d"
"""The joiner, which makes one emoji of several."""
_REGIONAL = ("\U0001f1e6", "\U0001f1ff")
"""The first and last regional indicator; two of them are a flag."""


def clusters(text: str) -> list[str]:
    """Divide ``text`` into its clusters.  Hangul syllables in jamo, which no bundled face has, are not joined."""
    if text.isascii():
        return list(text)
    found: list[str] = []
    for character in text:
        last = found[-1] if found else ""
        flag = _REGIONAL[0] <= character <= _REGIONAL[1] and len(last) == 1 and _REGIONAL[0] <= last <= _REGIONAL[1]
        joined = last[-1:] == ZWJ and character >= "\u203c" and not character.isalnum()
        if last and (flag or joined or extends(character)):
            found[-1] = last + character
        else:
            found.append(character)
    return found


@lru_cache(maxsize=4096)
def extends(character: str) -> bool:
    """Return whether a character belongs to the cluster before it: a mark, a selector, a joiner, a skin tone, a tag."""
    return (
        category(character) in ("Mn", "Me", "Mc")
        or character == ZWJ
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


@lru_cache(maxsize=4096)
def is_mark(character: str) -> bool:
    """Return whether a character is a mark that is written on the character before it."""
    return category(character) in ("Mn", "Me") and not is_selector(character) and character != "\u034f"


def is_selector(character: str) -> bool:
    """Return whether a character chooses a variant of the one before (Unicode 23.4)."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def chooses_look(character: str) -> bool:
    """Return whether a selector only chooses between text and emoji style, which is the same character either way."""
    return character in "\ufe0e\ufe0f"


def variants(cluster: str) -> list[tuple[str, str]]:
    """Return the bases of a cluster that have a selector, each with its selector."""
    return [(base, after) for base, after in pairwise(cluster) if is_selector(after)]


def place_of(mark: str) -> str:
    """Return where a mark stands to its base, by its combining class (Unicode 15.0, table 4-3): "above", "below",
    "over", "around" and so on; empty where only a font can say."""
    if category(mark) == "Me":
        return "around"
    return _PLACES.get(combining(mark), "")


_PLACES = {
    1: "over",
    202: "attached-below",
    216: "above-right",
    218: "below",
    220: "below",
    222: "below",
    228: "above-left",
    230: "above",
    232: "above-right",
    233: "across-below",
    234: "across-above",
}
