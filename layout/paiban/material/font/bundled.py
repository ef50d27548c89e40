"""The typefaces that come with paiban, as a table: none is opened and no folder is read to find them."""

from __future__ import annotations

from paiban.base.files import data_folder

BUNDLED = (
    ("Noto Serif TC", 400, "NotoSerifTC-Regular", "noto-serif-tc/NotoSerifTC_400Regular.ttf"),
    ("Noto Serif TC", 700, "NotoSerifTC-Bold", "noto-serif-tc/NotoSerifTC_700Bold.ttf"),
    ("Noto Sans TC", 400, "NotoSansTC-Regular", "noto-sans-tc/NotoSansTC_400Regular.ttf"),
    ("Noto Sans TC", 700, "NotoSansTC-Bold", "noto-sans-tc/NotoSansTC_700Bold.ttf"),
    ("Noto Serif", 400, "NotoSerif-Regular", "noto-serif/NotoSerif_400Regular.ttf"),
    ("Noto Serif", 700, "NotoSerif-Bold", "noto-serif/NotoSerif_700Bold.ttf"),
    ("Noto Sans", 400, "NotoSans-Regular", "noto-sans/NotoSans_400Regular.ttf"),
    ("Noto Sans", 700, "NotoSans-Bold", "noto-sans/NotoSans_700Bold.ttf"),
    ("Noto Sans Mono", 400, "NotoSansMono-Regular", "noto-sans-mono/NotoSansMono_400Regular.ttf"),
    ("Noto Sans Mono", 700, "NotoSansMono-Bold", "noto-sans-mono/NotoSansMono_700Bold.ttf"),
    ("Noto Sans Symbols", 400, "NotoSansSymbols-Regular", "noto-sans-symbols/NotoSansSymbols_400Regular.ttf"),
    ("Noto Sans Symbols 2", 400, "NotoSansSymbols2-Regular", "noto-sans-symbols-2/NotoSansSymbols2_400Regular.ttf"),
    ("Noto Sans Math", 400, "NotoSansMath-Regular", "noto-sans-math/NotoSansMath_400Regular.ttf"),
    ("Noto Emoji", 400, "NotoEmoji-Regular", "noto-emoji/NotoEmoji_400Regular.ttf"),
)
"""(family, weight, PostScript name, path under the folder of fonts)"""

CHAIN = ("Noto Serif", "Noto Sans", "Noto Sans Symbols", "Noto Sans Symbols 2", "Noto Sans Math", "Noto Emoji")
"""Families that every text falls back on after those that its theme names: Latin with all its letters and marks, IPA,
Greek, Cyrillic; then symbols, mathematics, monochrome emoji.  A family is opened when it is first asked for."""
EMOJI = CHAIN[-1]
"""The family that is asked for emoji (U+1F000 and on) before the families of symbols."""
LAST = "Noto Sans TC"
"""The family whose 〓 is set for a character that no family has, where the others lack 〓 too."""


def bundled_folder() -> str:
    """Return the folder of the bundled fonts: inside the installed package, or in the checkout it runs from."""
    return data_folder("bundled", "fonts")
