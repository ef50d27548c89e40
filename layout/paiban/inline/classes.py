"""Characters by class, as the pair table knows them.

CLREQ, "Prohibition Rules for Line Start and Line End" and "Categories and Usage of Punctuation
Marks".  A box has a class at each side: a Latin chunk such as ``(Taipei`` opens with a bracket
and closes with a letter.
"""

from __future__ import annotations

HAN = 0  # ideographs, kana, hangul, bopomofo, symbols
OPEN = 1  # full-width opening brackets and quotes
CLOSE = 2  # full-width closing brackets and quotes
STOP = 3  # 。．，、：；！？
MID = 4  # connectors and interpuncts: ・‧·～–
UNIT = 5  # —— ……
LATIN = 6  # letters and digits
LATIN_OPEN = 7  # ( [ { and prefixed signs
LATIN_CLOSE = 8  # ) ] } , . ; : ! ?
SPACE = 9  # the ideographic space, typed
POSTFIX = 10  # ％ ℃ ‰
STRICT = 11  # 々 ー small kana: no line start in strict kinsoku
PREFIX = 12  # ＄ ￥ № ＃
SOLIDUS = 13  # ／: no break on either side
CLASSES = 14

_MEMBERS = {
    OPEN: "「『“‘（《〈【〖〔［｛〘〚｢",
    CLOSE: "」』”’）》〉】〗〕］｝〙〛｣",
    STOP: "。．，、：；！？‼⁇⁈⁉｡､﹐﹑﹒﹔﹕﹖﹗",
    MID: "～〜—・·‧･－",
    UNIT: "…⋯⸺",
    SPACE: "\u3000",
    POSTFIX: "％‰℃℉′″",
    STRICT: "々〻ゝゞヽヾーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ\u02ca\u02c7\u02cb\u02d9",
    SOLIDUS: "／",
    PREFIX: "＄￥￡№＃",
}


class _Classes(dict[str, int]):
    def __missing__(self, character: str) -> int:
        self[character] = HAN
        return HAN


CELL_CLASS = _Classes({c: cls for cls, members in _MEMBERS.items() for c in members})
"""The class of a full-width character; whatever is in no list is HAN."""

_LATIN_OPENING = set("([{<$€£¥#“‘")
_LATIN_CLOSING = set(")]}”’,.;:!?>\u2010\u2011\u2012\u2013\u2015-/")


def latin_class(character: str) -> int:
    """The class of a character of a Latin chunk, at the chunk's edge."""
    if character in _LATIN_OPENING:
        return LATIN_OPEN
    return LATIN_CLOSE if character in _LATIN_CLOSING else LATIN


UNITS = frozenset(
    "％%年月日時分秒歲元人個次屆名項億萬兆公里間座家位件篇條頁期度週天小噸米坪頭隻臺台輛艘班站點成倍萬戶平方"
)
"""What a number is not parted from where it can be helped (TYPOGRAPHY 2, soft costs)."""
