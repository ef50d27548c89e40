"""Readings in bopomofo: what may be wrong with one is found before it is set beside its characters."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.message import msg, plural
from paiban.issue.yaml.problems import Problem

_FIRST, _LAST = "ㄅ", "ㄬ"
_TONES = "ˊˇˋ˙ˉ"
_NEUTRAL = "˙"
_MOST_LETTERS = 3
# Taiwanese and Hakka: letters from Bopomofo Extended and tones of their own, whose syllables follow other rules
_OTHER_LETTERS = range(0x31A0, 0x31C0)
_OTHER_TONES = "˪˫"


def check_reading(base: str, reading: str, offset: int) -> Iterator[Problem]:
    """Warn of faults in a reading of the characters ``base``, which begins at ``offset``.  A reading without bopomofo
    is not checked: there are no rules for what else may stand beside text."""
    if not any(_is_bopomofo(character) for character in reading):
        return
    parts = reading.split()
    if len(parts) not in (1, len(base)):
        message = plural(
            "{parts} syllables for {count} character",
            "{parts} syllables for {count} characters",
            len(base),
            parts=len(parts),
        )
        hint = msg("give one syllable for each character, parted by spaces; marks and words stand outside the braces")
        yield Problem("warning", "ruby-count", message, offset, hint)
    if any(ord(character) in _OTHER_LETTERS or character in _OTHER_TONES for character in reading):
        return
    at = 0
    for part in parts:
        at = reading.index(part, at)
        if not is_syllable(part):
            yield Problem(
                "warning", "bopomofo", msg("{part!r} is no bopomofo syllable", part=part), offset + at, _hint(part)
            )
        at += len(part)


def is_syllable(text: str) -> bool:
    """Return whether ``text`` can be a syllable: one to three letters with a tone mark after them, or with the neutral
    tone's dot before them."""
    letters = text[1:] if text.startswith(_NEUTRAL) else text[:-1] if text[-1:] in _TONES else text
    return 0 < len(letters) <= _MOST_LETTERS and all(_FIRST <= character <= _LAST for character in letters)


def _is_bopomofo(character: str) -> bool:
    return "\u3105" <= character <= "\u312f" or ord(character) in _OTHER_LETTERS


def _hint(part: str) -> str:
    letters = sum(_is_bopomofo(character) for character in part)
    if letters > _MOST_LETTERS or sum(character in _TONES for character in part) > 1:
        return msg("part syllables by spaces, as {{漢字|ㄏㄢˋ ㄗˋ}}")
    return msg("a syllable is one to three letters ㄅ to ㄩ and a tone, ˊ ˇ ˋ after or ˙ before them")
