"""The plain text of a title, for bookmarks, contents and running heads, and its shortening at a good place."""

from __future__ import annotations

import re

from paiban.issue.model import Span, Text

# compiled when they are first needed: few texts have any of these
_INVISIBLE = r"[\u00ad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
_WORD_SIGNS = frozenset("'’-‐_.,:@&+/#%")
_FIRST_CELL = 0x2E80
"""The first character of Han and of what is set like it."""
_MARKS = ("Mn", "Me", "Mc")


def base_text(text: Text) -> str:
    """Return ``text`` without the marks of notes and without characters that are not seen.  Readings are no part of it
    anyway."""
    found, at = [], 0
    for span in text.spans:
        if span.kind == "note" and span.start >= at:
            found.append(text.text[at : span.start])
            at = span.end
    base = "".join(found) + text.text[at:] if at else text.text
    return base if base.isprintable() else re.sub(_INVISIBLE, "", base)


def on_one_line(title: str) -> str:
    """Return a title whose line ends are forced on one line; a space separates Latin words."""
    found = ""
    for line in title.split("\n"):
        gap = found[-1:].isascii() and found[-1:].isalnum() and line[:1].isascii()
        found += f" {line}" if gap else line
    return found


def cut(text: str, most: int) -> str:
    """Return at most ``most`` of the first characters of ``text``, so that no Latin word, number or cluster is divided.

    A word that is longer than that by itself is left whole.
    """
    end = most
    while 0 < end < len(text) and _joined(text, end):
        end -= 1
    if not end:
        end = most
        while end < len(text) and _joined(text, end):
            end += 1
    return text[:end].rstrip()


def _joined(text: str, at: int) -> bool:
    """Return whether the characters before and at ``at`` are of one word or cluster."""
    from unicodedata import category

    before, after = text[at - 1], text[at]
    if category(after) in _MARKS or "\ufe00" <= after <= "\ufe0f" or "\u200d" in (before, after):
        return True
    while at > 1 and category(before) in _MARKS:
        at -= 1
        before = text[at - 1]
    if before.isdecimal() and after.isdecimal():
        return True
    return _in_word(before) and _in_word(after)


def _in_word(character: str) -> bool:
    return ord(character) < _FIRST_CELL and (character.isalnum() or character in _WORD_SIGNS)


def as_one_text(lines: tuple[Text, ...]) -> Text:
    """Return lines as one text with forced line ends."""
    text, spans = "", []
    for line in lines:
        offset = len(text) + 1 if text else 0
        spans += [Span(s.start + offset, s.end + offset, s.kind, s.value) for s in line.spans]
        text = f"{text}\n{line.text}" if text else line.text
    return Text(text, tuple(spans), lines[0].mark if lines else Text("").mark)
