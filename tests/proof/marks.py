"""What the rules say of characters, typed from TYPOGRAPHY 2 and nowhere else: the engine's tables are on trial here."""

from __future__ import annotations

import re

NO_START = frozenset(
    "。．，、：；！？‼⁇⁈⁉」』”’）》〉】〗〕］｝～〜–—·・‧"
    ")]},.;:!?﹐﹑﹒﹔﹕﹖﹗｡､｣･"
    "％%‰°′″℃℉"
)  # fmt: skip
NO_END = frozenset("「『“‘（《〈【〖〔［｛([{＄$￥¥￡£€№＃#")
NOTE = re.compile(r"[（(][注註]\s?\d{1,3}[）)]")
"""A note's mark: a line may end before it, not in it, and nothing in it opens."""
UNITS = ("——", "⸺", "……", "⋯⋯")
"""Pairs that are one sign of 2 em.  In basic kinsoku they may begin a line, a single — may not."""
MEASURED = frozenset("年月日歲億萬兆元％")
"""What is not parted from the number before it."""
CONNECTORS = frozenset("～〜–·・‧")
OPENING = frozenset("「『“‘（《〈【〖〔［｛")
CLOSING = frozenset("」』”’）》〉】〗〕］｝")
STOPS = frozenset("，、：；。．！？")
BOUND = frozenset("％‰°′″℃℉＄￥￡№＃")
"""Signs that belong to a number: no space between."""
SIGNS = OPENING | CLOSING | STOPS | CONNECTORS
"""Full-width marks that have white in their cells; a line does not open or close there by the rules for letters."""

HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
LETTER = re.compile("[A-Za-z0-9\u00c0-\u024f]")
NUMBER = re.compile(r"\d+(?:[.,:/-]\d+)*")
ADDRESS = re.compile(
    r"(?:https?://|www\.)[!-~]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[a-z0-9-]+\.){2,}[a-z]{2,}[!-~]*", re.ASCII
)

CHUNK = re.compile(
    r"(?P<space>[ \u00a0\u3000\n]+)|(?P<unit>——|⸺|……|⋯⋯)|"
    r"(?P<latin>(?:[!-~\u00c0-\u024f]|[“‘](?=[!-~])|(?<=[!-~])[”’])+)|."
)
"""Text by what may never be taken apart but where words are hyphenated and addresses go on."""


def is_han(character: str) -> bool:
    return HAN.fullmatch(character) is not None


def is_letter(character: str) -> bool:
    """A letter or figure of the Latin kind."""
    return LETTER.fullmatch(character) is not None


def may_part(text: str, at: int) -> bool:
    """Whether a line may end before offset ``at``, words aside: the rules of line starts and ends."""
    before, after = text[:at].rstrip(), text[at:].lstrip()
    if not before or not after:
        return False
    if any(start < at < end for start, end in spans(NOTE, text)):
        return False
    starts = after[0] in NO_START and not after.startswith(UNITS)
    return not starts and before[-1] not in NO_END


def is_runt(line: str) -> bool:
    """Whether a last line is one Han character, marks not counted."""
    solid = [c for c in line if is_han(c) or c.isalnum()]
    return len(solid) == 1 and is_han(solid[0])


def parts_number(text: str, at: int) -> bool:
    """Whether an end before ``at`` leaves a number without its unit."""
    before, after = text[:at].rstrip(), text[at:].lstrip()
    return before[-1:].isdigit() and after[:1] in MEASURED and after != ""


def may_hyphenate(text: str, at: int) -> bool:
    """Whether a hyphen may stand before ``at``: two letters before, three after, and not in an address."""
    fits = re.search(r"[A-Za-z]{2}$", text[:at]) and re.match(r"[A-Za-z]{3}", text[at:])
    return fits is not None and not any(start < at < end for start, end in spans(ADDRESS, text))


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]


def divides_number(text: str, at: int) -> bool:
    """Whether an end before ``at`` is inside a number with its separators; addresses have numbers too, not counted."""
    if any(start < at < end for start, end in spans(ADDRESS, text)):
        return False
    return any(start < at < end for start, end in spans(NUMBER, text))
