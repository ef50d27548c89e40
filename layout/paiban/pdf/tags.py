"""What structure trees are made of, as data (ISO 32000-1, 14.8.4 and 14.8.5)."""

from __future__ import annotations

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
CELLS = ("TH", "TD")
"""What stays in the tree though it is empty: a row without it would be short (ISO 14289-1, 7.5)."""

LIST_NUMBERING = {
    "•": "Disc", "●": "Disc", "・": "Disc", "·": "Disc", "◦": "Circle", "○": "Circle", "■": "Square", "▪": "Square",
    "☐": "None", "☑": "None", "□": "None",
    "a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman",
}  # fmt: skip
"""ListNumbering by the first character of a label, brackets not counted; all others count as numbers."""

SUBTYPE = {"head": "Header", "foot": "Footer"}
"""Subtypes of pagination artifacts (ISO 32000-1, table 330)."""

ALT_OF_NOTHING = {"zh": "照片", "ja": "写真", "ko": "사진"}
"""Alternative text of a photo that has neither one nor a caption, by language: ISO 14289-1, 7.3 wants one for each."""
