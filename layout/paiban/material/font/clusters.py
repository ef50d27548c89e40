"""Text into what a reader takes for one character (Unicode 15.0, UAX #29): a base with all that is written on it."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from unicodedata import category, combining

ZWJ = "\u200d"
"""Joins pictures into one."""
_REGIONAL = ("\U0001f1e6", "\U0001f1ff")
"""Letters that are a flag two by two."""


def clusters(text: str) -> list[str]:
    """The clusters of ``text``.  Hangul syllables in jamo, which no bundled face has, are left apart."""
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
    """Whether a character goes with the one before: a mark, a selector, a joiner, a tone of skin, a tag."""
    return (
        category(character) in ("Mn", "Me", "Mc")
        or character == ZWJ
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


@lru_cache(maxsize=4096)
def is_mark(character: str) -> bool:
    """Whether a character is written on the one before it, and is placed by whoever sets it."""
    return category(character) in ("Mn", "Me") and not is_selector(character) and character != "\u034f"


def is_selector(character: str) -> bool:
    """Whether a character chooses a variant of the one before (Unicode 23.4)."""
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


def chooses_look(character: str) -> bool:
    """Whether a selector only asks for text or picture, which is no other character."""
    return character in "\ufe0e\ufe0f"


def variants(cluster: str) -> list[tuple[str, str]]:
    """The bases of a cluster that have a selector, each with that."""
    return [(base, after) for base, after in pairwise(cluster) if is_selector(after)]


def place_of(mark: str) -> str:
    """Where a mark stands to its base, by its combining class (Unicode 15.0, table 4-3): above it, below, over or
    around it, across it and the next; empty where only a font can tell."""
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
