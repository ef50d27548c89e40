"""What kind of character it is, as far as joining and sorting lines goes."""

from __future__ import annotations

import re
import unicodedata

STOPS = "。！？…：；」』）”’!?.:"
"""Marks that may end a paragraph."""
TONES = "ˊˇˋ˙"
_HAN = re.compile(
    r"[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_WIDE = re.compile(r"[\u2e80-\u303f\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f"
                   r"\uff01-\uff60\uffe0-\uffe6\U0001f200-\U0003ffff○●△□◎※→←⋯…—―─‥·‧「」『』“”‘’]")  # fmt: skip
_BOPOMOFO = re.compile(r"[\u3105-\u312f\u31a0-\u31bf]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc]")


def is_han(character: str) -> bool:
    """Whether ``character`` is a Han character."""
    return _HAN.match(character) is not None


def is_wide(character: str) -> bool:
    """Whether it is set in a full em between others, without spaces: Han, kana, and the marks of both."""
    return _WIDE.match(character) is not None


def is_bopomofo(character: str) -> bool:
    """Whether ``character`` is a letter or a tone mark of bopomofo."""
    return _BOPOMOFO.match(character) is not None or character in TONES


def is_kana(character: str) -> bool:
    """Whether ``character`` is kana."""
    return _KANA.match(character) is not None


def is_space(character: str) -> bool:
    """Whether ``character`` is white space, or takes no room (U+200B, U+FEFF)."""
    return character.isspace() or character in "\u200b\ufeff"


def is_either(character: str) -> bool:
    """Whether it is a mark of Chinese and of Latin text alike."""
    return character in "“”‘’…—–"


def is_western(character: str) -> bool:
    """Whether spaces part words of it."""
    return bool(character) and not is_wide(character) and not character.isspace()


VERTICAL_FORMS = {
    form: single
    for form in map(chr, [*range(0xFE10, 0xFE1A), *range(0xFE30, 0xFE45), 0xFE47, 0xFE48])
    if len(single := unicodedata.normalize("NFKC", form)) == 1
}
"""Marks as they stand in vertical lines; NFKC gives some ASCII marks, which ``plain`` below widens."""


def plain(character: str) -> str:
    """A character as it is typed: vertical presentation forms (U+FE10, U+FE30 blocks) and compatibility ideographs of
    radicals (U+2F00 block), which old fonts map glyphs to, become the usual ones; no other is changed."""
    code = ord(character[0]) if character else 0
    if 0xFE10 <= code <= 0xFE19 or 0xFE30 <= code <= 0xFE4F:
        found = _FORMS.get(character) or VERTICAL_FORMS.get(character, character)
        return _WIDENED.get(found, found)
    if 0x2F00 <= code <= 0x2FD5:
        return unicodedata.normalize("NFKC", character)
    return character


_FORMS = {"\ufe19": "…", "\ufe30": "…", "\ufe31": "—", "\ufe32": "–", "\ufe11": "、", "\ufe12": "。"}
_WIDENED = {",": "，", ":": "：", ";": "；", "!": "！", "?": "？", "(": "（", ")": "）", "{": "｛", "}": "｝",
            "[": "［", "]": "］", "_": "＿"}  # fmt: skip
