"""Characters by class, as the pair tables know them.

The classes are those of CLREQ, "Prohibition Rules for Line Start and Line End" and "Categories and Usage of Punctuation
Marks".  A box has a class at each side: a Latin chunk such as ``(Taipei`` opens with a bracket and closes with a
letter.
"""

from __future__ import annotations

HAN = 0  # ideographs, kana, hangul, bopomofo, symbols
OPEN = 1  # full-width opening brackets and quotes
CLOSE = 2  # full-width closing brackets and quotes
COMMA = 3  # ，、
COLON = 4  # ：；
STOP = 5  # 。．
EXCLAIM = 6  # ！？
MID = 7  # connectors and interpuncts: ・‧·～–
UNIT = 8  # —— ……
LATIN = 9  # letters and digits
LATIN_OPEN = 10  # ( [ { and prefixed signs
LATIN_CLOSE = 11  # ) ] } , . ; : ! ?
SPACE = 12  # the ideographic space, typed
POSTFIX = 13  # ％ ℃ ‰, and the lower half of 〳〵
STRICT = 14  # 々 ー small kana: no line start in strict kinsoku
PREFIX = 15  # ＄ ￥ № ＃
SOLIDUS = 16  # ／: no break on either side
CLASSES = 17

NAMES = (
    "han", "open", "close", "comma", "colon", "stop", "exclaim", "mid", "unit", "latin", "latin-open", "latin-close",
    "space", "postfix", "strict", "prefix", "solidus",
)  # fmt: skip
"""The names of the classes in the rules of the profiles."""

POINTS = frozenset((OPEN, CLOSE, COMMA, COLON, STOP, EXCLAIM, MID))
"""Classes whose marks have white of their own in their cell."""

_MEMBERS = {
    OPEN: "「『“‘（《〈【〖〔［｛〘〚｢｟〝",
    CLOSE: "」』”’）》〉】〗〕］｝〙〛｣｠〞〟",
    COMMA: "，、､﹐﹑",
    COLON: "：；﹔﹕",
    STOP: "。．｡﹒",
    EXCLAIM: "！？‼⁇⁈⁉﹖﹗",
    MID: "～〜—・·‧･－゠",
    UNIT: "…⋯⸺",
    SPACE: "\u3000",
    POSTFIX: "％‰℃℉′″°〵",
    STRICT: "々〻ゝゞヽヾーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "ｧｨｩｪｫｬｭｮｯｰ\u02ca\u02c7\u02cb\u02d9",
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


_WORD_FIRST = frozenset("-\u2010\u2019'")
RAISED = frozenset("\u00aa\u00ba\u00b9\u00b2\u00b3\u00ae\u2120\u2122⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₔₕₖₗₘₙₚₛₜ")
"""Raised and lowered signs, which belong to what is before them."""
_SIGNS_AFTER = RAISED | frozenset("%\u00b0\u2032\u2033")


def chunk_classes(chunk: str, quoted: bool = False) -> tuple[int, int]:
    """Return the classes of a Latin chunk's two sides.  A chunk that begins with a sign such as ``%`` or ``²`` begins
    no line.

    A hyphen or apostrophe before a letter (``--help``, ``’90``) and a sign after one (``C#``) are parts of the word,
    and so is an apostrophe at its end (``sailors’``), unless a quotation ends with it (``quoted``).
    """
    left, right = latin_class(chunk[0]), latin_class(chunk[-1])
    if chunk[0] in _SIGNS_AFTER:
        left = LATIN_CLOSE
    elif left == LATIN_CLOSE and chunk[0] in _WORD_FIRST and (chunk[1:2].isalnum() or chunk[1:2] == chunk[0]):
        left = LATIN
    if len(chunk) > 1 and chunk[-2].isalnum():
        apostrophe = chunk[-1] == "\u2019" and not quoted and "\u2018" not in chunk
        if right == LATIN_OPEN or apostrophe:
            right = LATIN
    return left, right


def latin_class(character: str) -> int:
    """Return the class of a character of a Latin chunk, at the chunk's edge."""
    if character in _LATIN_OPENING:
        return LATIN_OPEN
    return LATIN_CLOSE if character in _LATIN_CLOSING else LATIN


UNITS = frozenset(
    "％%年月日時分秒歲元人個次屆名項億萬兆公里間座家位件篇條頁期度週天小噸米坪頭隻臺台輛艘班站點成倍萬戶平方"
    "时岁届项亿万条页书周吨头只辆点户歳円回冊"
)
"""Units, from which a number is separated only where nothing else will do (TYPOGRAPHY 2, soft costs)."""
