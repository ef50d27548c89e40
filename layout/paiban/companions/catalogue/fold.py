"""Text as it is compared: the same for both ways to write a word, and as long as the text itself."""

from __future__ import annotations

_VARIANTS = str.maketrans(
    "台裏群啓綫衆峯污衛爲麽牀着羣鷄鬪秘“”‘’",
    "臺裡群啟線眾峰汙衞為麼床著群雞鬥祕「」『』",
)
"""Forms of one character that Taiwanese writers use side by side, each by one of them (ours)."""
_FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def folded(text: str) -> str:
    """``text`` with full-width signs as ASCII, small letters, and one form for the variants of a character.

    Character by character, so that a place in the one is the same place in the other.
    """
    plain = text.translate(_FULL).translate(_VARIANTS)
    small = plain.lower()
    if len(small) == len(plain):
        return small
    return "".join([c.lower() if len(c.lower()) == 1 else c for c in plain])
