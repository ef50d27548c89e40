"""Characters that are not seen."""

from __future__ import annotations

from bisect import bisect_right

_IGNORABLE = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F),
    (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""Default_Ignorable_Code_Point of Unicode 15.1 (DerivedCoreProperties)."""
_BOUNDS = [bound for low, high in _IGNORABLE for bound in (low, high + 1)]


def shows(text: str) -> bool:
    """Return whether any character of ``text`` is seen; white space, joiners and marks of direction are not."""
    # the first character nearly always is
    return any(not (c.isspace() or bisect_right(_BOUNDS, ord(c)) % 2) for c in text)
