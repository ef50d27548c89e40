"""Where an English word may be divided, by Liang's patterns (Word Hy-phen-a-tion by Com-put-er, 1983)."""

from __future__ import annotations

from functools import lru_cache

from paiban.base.files import package_folder

LEAST_BEFORE = 2
LEAST_AFTER = 3

_FILE = package_folder("inline", "data", "hyphen-en-us.txt")


@lru_cache(maxsize=1)
def _patterns() -> tuple[dict[str, str], int]:
    """Return the patterns by their letters, and the longest one's length.

    The digits of a pattern are only read when it is met: reading all 9,000 would add 15 ms to the start-up.
    """
    with open(_FILE, encoding="ascii") as file:
        patterns = file.read()
    letters = patterns.translate(dict.fromkeys(map(ord, "0123456789"))).split()
    return dict(zip(letters, patterns.split(), strict=True)), max(map(len, letters))


@lru_cache(maxsize=4096)
def hyphenate(word: str) -> tuple[int, ...]:
    """Return the offsets in ``word`` (ASCII letters only) before which it may be divided, in order."""
    if len(word) < LEAST_BEFORE + LEAST_AFTER or not (word.isascii() and word.isalpha()):
        return ()
    patterns, longest = _patterns()
    framed = f".{word.lower()}."
    size = len(framed)
    levels = [0] * (size + 1)
    for start in range(size - 1):
        for end in range(start + 2, min(size, start + longest) + 1):
            pattern = patterns.get(framed[start:end])
            if pattern is None:
                continue
            at = start
            for sign in pattern:
                if sign.isdigit():
                    level = int(sign)
                    if level > levels[at]:
                        levels[at] = level
                else:
                    at += 1
    return tuple(n for n in range(LEAST_BEFORE, len(word) - LEAST_AFTER + 1) if levels[n + 1] % 2)
