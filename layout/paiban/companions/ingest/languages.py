"""The language of a text, by the characters and words that only it has."""

from __future__ import annotations

import re

_SIMPLIFIED = re.compile("[们这为说时会国对开关来学发与还东书长见门问间车马鱼鸟]")
_TRADITIONAL = re.compile("[們這為說時會國對開關來學發與還東書長見門問間車馬魚鳥]")
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z\u00c0-\u024f]+)*")
_ENGLISH = frozenset(
    "the of and to in is that it for was on are as with his they at be this from have or by he".split()
)
_KANA_SHARE = 0.15
"""Share of kana among Han and kana in Japanese at least: Chinese has の in names."""
_HANGUL_SHARE = 0.3
_HAN_SHARE = 0.5
"""Han characters a Latin word in a Chinese text at least."""
_ENGLISH_SHARE = 0.08
"""Share of the commonest English words in an English text at least."""


def language_of(text: str) -> tuple[str, str]:
    """The BCP 47 tag of a text, and what is doubtful about it, empty for nothing: by kana, Hangul, Latin words, and
    characters that are only simplified or only traditional ones."""
    han, kana, hangul = (len(kind.findall(text)) for kind in (_HAN, _KANA, _HANGUL))
    words = [word.lower() for word in _WORD.findall(text)]
    if hangul > _HANGUL_SHARE * (han + kana + len(words)):
        return "ko", ""
    if kana > _KANA_SHARE * (han + kana) and han + kana >= _HAN_SHARE * len(words):
        return "ja", ""
    if words and han < _HAN_SHARE * len(words):
        english = sum(word in _ENGLISH for word in words)
        return "en", "" if english >= _ENGLISH_SHARE * len(words) else "it is in Latin letters: which language is it?"
    simplified, traditional = len(_SIMPLIFIED.findall(text)), len(_TRADITIONAL.findall(text))
    if simplified > 2 * traditional:
        return "zh-Hans-CN", ""
    return "zh-Hant-TW", "" if han or not text.strip() else "no language was found"
