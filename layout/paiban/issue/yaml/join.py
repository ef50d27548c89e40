"""Line ends inside a paragraph: Chinese has no word space, so none may come from a line end."""

from __future__ import annotations

import re

from paiban.issue.yaml.scalar import FOLD

_BREAK = re.compile(r"[\n\v]+")
_TONES = "ˊˇˋ"
_HALF_WIDTH_HANGUL = range(0xFFA0, 0xFFDD)


def is_wide(character: str) -> bool:
    """Return whether a character takes no word space beside it: Han, kana, bopomofo and full-width forms.

    Hangul does take one: Korean separates its words.  So do quotation marks and dashes that Chinese shares with
    English; beside a Han character the other side decides.
    """
    code = ord(character)
    if code < 0x2E80:
        return False
    if code < 0xA000:
        return not 0x3130 <= code < 0x3190
    return (
        0xE000 <= code < 0xFB00  # private use, where offices keep Han characters of their own, and compatibility Han
        or 0xFE10 <= code < 0xFE70
        or (0xFF00 <= code < 0xFFEF and code not in _HALF_WIDTH_HANGUL)
        or 0x16FE0 <= code < 0x1B300
        or 0x20000 <= code < 0x3FFFE
        or code >= 0xF0000
    )


def joins_without_space(before: str, after: str) -> bool:
    """Return whether a line end between two characters leaves nothing."""
    # a tone ends a syllable of bopomofo, and syllables have a space between them
    return (is_wide(before) or is_wide(after)) and not (before in _TONES and "\u3105" <= after <= "\u312f")


def join_lines(text: str) -> str:
    """Return ``text`` on one line.  A line end vanishes beside a wide character, and becomes a space between other
    characters and between two syllables of bopomofo."""
    if "\n" not in text and FOLD not in text:
        return text
    parts = [part for line in _BREAK.split(text) if (part := line.strip(" \t"))]
    if not parts:
        return ""
    pieces = [parts[0]]
    for part in parts[1:]:
        if not joins_without_space(pieces[-1][-1], part[0]):
            pieces.append(" ")
        pieces.append(part)
    return "".join(pieces)
