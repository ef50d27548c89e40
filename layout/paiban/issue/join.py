"""Line ends inside a paragraph: Chinese has no word space, so none comes from one."""

from __future__ import annotations

import itertools
import re

_BREAK = re.compile(r"[ \t]*\n[ \t]*")


def is_wide(character: str) -> bool:
    """Han, kana, hangul, full-width and Chinese punctuation: characters that take no space beside them."""
    code = ord(character)
    return code >= 0x2E80 or character in "“”‘’—…·‧"


def join_lines(text: str) -> str:
    """``text`` on one line: a single line end goes beside a wide character and becomes a space between others."""
    if "\n" not in text:
        return text
    parts = [p for p in _BREAK.split(text.strip("\n")) if p]
    if not parts:
        return ""
    joined = parts[0]
    for part in parts[1:]:
        joined += part if is_wide(joined[-1]) or is_wide(part[0]) else f" {part}"
    return joined


def unfold(value: str, raw: str) -> str:
    """``value`` of a YAML scalar without the spaces that folding put between wide characters.

    ``raw`` is the scalar as written; each line end in it became a space of ``value``, which is looked for in order.
    """
    lines = [line.strip() for line in raw.split("\n")]
    at = 0
    for before, after in itertools.pairwise(lines):
        if not before or not after:
            continue
        tail, head = before[-4:], after[:2]
        if not (is_wide(tail[-1]) or is_wide(head[0])):
            continue
        found = value.find(f"{tail} {head}", at)
        if found < 0:
            tail, head = before[-1], after[0]
            found = value.find(f"{tail} {head}", at)
        if found >= 0:
            cut = found + len(tail)
            value = value[:cut] + value[cut + 1 :]
            at = found
    return value
