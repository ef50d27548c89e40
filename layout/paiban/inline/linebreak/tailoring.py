"""Our tailorings of UAX #14, with their reasons.  Whatever is not listed here agrees with it.

UAX #14, 8 Customization: only LB1 to LB12 may not be tailored.
"""

from __future__ import annotations

from typing import NamedTuple


class Tailoring(NamedTuple):
    """A tailoring.  ``rule`` names the rules of UAX #14 that are overruled, or that now apply to other characters."""

    rule: str
    what: str
    why: str
    name: str


TAILORINGS = (
    Tailoring(
        "LB19",
        "“ ” ‘ ’ beside a wide character, an ellipsis or a dash are brackets as 「 」 are (OP and CL); ’ before a "
        "letter or figure is an apostrophe",
        "TYPOGRAPHY 2: curly quotes in Chinese and Japanese text are brackets; CLREQ, Categories and Usage of "
        "Punctuation Marks; LB19a of Unicode 16 goes the same way",
        "quotes",
    ),
    Tailoring(
        "LB21",
        "no break before · ～ － ﹑ ％ % ‰ ° ′ ″ ℃ ℉ ／ and — standing alone; in strict kinsoku nor before —— ⸺ "
        "ˊ ˇ ˋ ˙",
        "TYPOGRAPHY 2, never start a line; CLREQ, Prohibition Rules for Line Start and Line End; UAX #14 has them as "
        "AI, PO, B2 and ID",
        "line start",
    ),
    Tailoring(
        "LB21",
        "no break after ＄ $ ￥ ¥ ￡ £ € № ＃ # ／",
        "TYPOGRAPHY 2, never end a line; UAX #14 lets PR be parted from what is no number, letter or ideograph",
        "line end",
    ),
    Tailoring(
        "LB23 LB23a LB24 LB25",
        "# and + after a letter or figure are letters (AL): C++ and C# are whole, and end where Han follows",
        "TYPOGRAPHY 2: a Latin word is whole; UAX #14 breaks C+|+ and glues a + to the Han after it, as it is PR",
        "word signs",
    ),
    Tailoring(
        "LB24 LB25",
        "a closing mark in a cell ends no number, and a sign in a cell (％ ℃) begins no number or word: "
        "a line may break in 5，$100 and 5％AI",
        "the rules are about 1,234) and %d; in a cell the mark stands between Latin and Latin as Han does",
        "cells",
    ),
    Tailoring(
        "LB21",
        "kinsoku none and basic: 々 〻 ゝ ゞ ヽ ヾ may begin a line",
        "TYPOGRAPHY 2: never start a line has them at the level strict only",
        "basic",
    ),
    Tailoring(
        "LB22",
        "kinsoku none and basic, but not in Japanese: … ⋯ ‥ may begin a line unless they follow another of them or a "
        "Latin letter or figure",
        "the same; in Japanese the level basic frees only 々 ー and small kana",
        "ellipses",
    ),
    Tailoring(
        "LB13 LB14 LB15 LB16 LB19 LB21 LB23a LB24 LB25 LB27",
        "kinsoku none: marks that are set in cells are ideographs, only —— and …… stay whole",
        "TYPOGRAPHY 2, levels: newspapers break anywhere; CLREQ, Prohibition Rules for Line Start and Line End",
        "none",
    ),
    Tailoring(
        "LB17",
        "─ (U+2500) is a dash as — is: ── stays whole",
        "typed for —— in Taiwan, as many input methods give it first; UAX #14 has it as AI",
        "box dash",
    ),
    Tailoring(
        "LB21 LB25",
        "no break after - ‐ – / before a figure, nor before a letter where not two letters stand before and after it",
        "TYPOGRAPHY 2: a number with its separators (6-12) and a Latin word are whole; a line neither begins nor ends "
        "with one letter of T-shirt or A/B, nor parts --help (LB20a of Unicode 16)",
        "word parts",
    ),
)

NAMES = frozenset(tailoring.name for tailoring in TAILORINGS)

NO_START = "·～－﹑％%‰°′″℃℉／"
"""Characters that begin no line, besides the classes of UAX #14 that do not."""
NO_START_STRICT = "ˊˇˋ˙"
"""The same in strict kinsoku only; with the dashes, which are B2."""
NO_END = "＄$￥¥￡£€№＃#／"
"""Characters that end no line, likewise."""
MAY_START = "々〻ゝゞヽヾ"
"""Characters that are NS in UAX #14 and that only strict kinsoku keeps from a line's start."""
DASHES = "—⸺─"
