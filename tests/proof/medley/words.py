"""Text at random in which every few characters stand nowhere else, so that what is lost or doubled can be named.

Titles, departments and all else that a page repeats are of letters of their own (``FURNITURE``); what paiban itself
sets, as 目錄 or 下圖, has none of either.
"""

from __future__ import annotations

import random
from collections.abc import Callable

OWN = (
    "本期目錄录目次차례注释釋第年月日轉转续續接上下左中右圖图主頁页广廣告発發行編編輯地址網网印製製版写真号"
    "一二三四五六七八九十百千〇零○乙了丫丁人入"
)
"""Characters that paiban sets by itself, and those so thin that they have no ink to meet."""


def _usual() -> list[str]:
    """The 5,401 usual characters of Big5, which every face for Taiwan has, in its order."""
    rows = (bytes((high, low)) for high in range(0xA4, 0xC7) for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    found = [row.decode("big5", "ignore") for row in rows]
    return [one for one in found if len(one) == 1 and one not in OWN and "\u4e00" <= one <= "\u9fff"]


_ALL = _usual()
HAN = _ALL[300:3300:6]
FURNITURE = _ALL[303:3300:20]
KANA = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
HANGUL = [chr(0xAC00 + 28 * n + n % 3 * 4) for n in range(20, 380, 3)]
READINGS = "ㄅㄧㄢ ㄈㄨˊ ㄍㄨㄛˇ ㄐㄧㄡˋ ㄓㄨㄥ ㄒㄩㄝˊ ㄕㄨㄟˇ ㄊㄧㄢ ㄌㄩˋ ㄇㄚ˙ ㄑㄩㄢˊ ㄦˋ".split()
_ONSETS = "b c d f g h j k l m n p r s t v w z br st tr pl gr sh ch".split()
_VOWELS = "a e i o u ai ea ou io".split()
_ODD = (
    "electro\u00admag\u00adnetic",
    "Mandela\u2019s",
    "\u2018em",
    "don\u2019t",
    "\u200eLTR\u200e",
    "A\u2013B",
    "10\u201312",
    "Ｎ１２３",
    "２０２６",
    "caf\u00e9",
    "na\u00efve",
    "3½",
    "©",
    "100\u202f000",
    "no\u00a0break",
    "x\u2060y",
    "%&#<>@",
    "0912-345-678",
    "NT$3,180",
    "25℃",
    "e\u0301tude",
    "a\u0304",
    "·",
    "～",
    "A/B",
    "https://example.org/path/to/something?id=12345&lang=zh-TW#part",
)


class Words:
    """Writes from one seed.  ``tail``: how likely the extreme is, of anything."""

    def __init__(self, dice: random.Random, tail: float) -> None:
        self.dice = dice
        self.tail = tail
        self.coded = dice.random() < 0.25
        self._count = 0

    def length(self, usual: float, most: int) -> int:
        """Of something that is mostly ``usual`` long."""
        dice = self.dice
        spread = 2.5 if dice.random() < self.tail else 0.6
        return max(1, min(most, round(usual * 2 ** dice.gauss(0, spread))))

    def han(self, count: int, letters: list[str] | str = HAN) -> str:
        return "".join(self.dice.choice(letters) for _ in range(count))

    def latin(self) -> str:
        dice = self.dice
        parts = 14 if dice.random() < self.tail * 0.3 else dice.randint(1, 4)
        word = "".join(dice.choice(_ONSETS) + dice.choice(_VOWELS) for _ in range(parts)) + dice.choice("nrst")
        return word.capitalize() if dice.random() < 0.3 else word

    def title(self, count: int) -> str:
        """Of what pages repeat: ``count`` characters, with a mark and a word among them where there is room."""
        dice = self.dice
        text = self.han(count, FURNITURE)
        if count > 8 and dice.random() < 0.4:
            at = dice.randint(3, count - 3)
            text = text[:at] + dice.choice(("：", "，", "、", " APEC ", "2025", "「甲」")) + text[at:]
        return text

    def sentence(self, count: int, language: str = "") -> str:
        """About ``count`` characters and a stop."""
        dice = self.dice
        self._count += 1
        text = self._run(count, language)
        if self.coded:
            text = f"Q{2 * self._count}Z{text}Q{2 * self._count + 1}Z"
        stop = "." if language in ("en", "ko") else dice.choice("。。。。！？；")
        return text + stop

    def paragraph(self, count: int, language: str = "") -> str:
        dice = self.dice
        text = ""
        while len(text) < count:
            text += self.sentence(max(4, round(dice.gauss(28, 12))), language)
            if language in ("en", "ko"):
                text += " "
        return text.strip()

    def _run(self, count: int, language: str) -> str:
        if language in ("en", "ko"):
            make: Callable[[], str] = self.latin
            if language == "ko":
                make = lambda: self.han(self.dice.randint(1, 5), HANGUL)  # noqa: E731
            words = [make() for _ in range(max(1, count // 5))]
            return " ".join(words)
        dice, text = self.dice, ""
        while len(text) < count:
            kana = language == "ja" and dice.random() < 0.6
            text += self.han(dice.randint(2, 14), KANA if kana else HAN)
            text += self._between()
        return text

    def _between(self) -> str:
        dice = self.dice
        kind = dice.random()
        if kind < 0.45:
            return dice.choice("，，，，、、：")
        if kind < 0.55:
            return f"「{self.han(dice.randint(1, 6))}」"
        if kind < 0.6:
            return f"（{self.han(dice.randint(1, 9))}）"
        if kind < 0.72:
            return dice.choice((" {} ", "{}")).format(self.latin())
        if kind < 0.82:
            return f"{dice.randint(1, 9999)}" + dice.choice(("", "％", ".5", "公里", ",000"))
        if kind < 0.86:
            return dice.choice(("——", "……", "、『"))[:2].replace("、『", "／")
        if kind < 0.86 + 0.3 * self.tail:
            return dice.choice(_ODD)
        return ""
