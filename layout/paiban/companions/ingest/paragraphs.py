"""Lines into paragraphs: by indents, by short last lines and by white, as Chinese text is set; and the numbers that
notes begin with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.companions.ingest.chars import STOPS, is_western
from paiban.companions.ingest.join import Bit, LatinWords, joined
from paiban.companions.ingest.looks import Measures
from paiban.companions.ingest.mark import marked
from paiban.companions.ingest.model import ReadLine

ITEM = re.compile(
    r"^(?:[•‧·●○■□◆◇▲△▪※]\s?|[0-9０-９]{1,2}[.．、)）](?![0-9])|[（(](?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[)）]"
    r"|[①-⑳])"
)
"""What an item of a list begins with."""
_BULLET = "•‧·●○■□◆◇▲△▪※"
_SHORT = 2.2
"""Em by which the last line of a paragraph ends before the column's edge, where nothing else shows its end."""
_FLUSH = 1.2
"""The same in text that is set to the edge: a mark there may be half as wide."""
_FULL_STOPS = ("。", "！", "？", "」", "』", "）", "……")
END_MARKS = "■□◆◇▪◼●▲※"
"""Characters that mark the end of an article."""
_WHITE = 1.45
"""Leadings between paragraphs that are parted by white."""
_PARTED = 1.2
"""The same where no paragraph is indented, so that white is all that parts them."""


def is_item(line: ReadLine) -> bool:
    """Whether a line begins as an item of a list does."""
    return ITEM.match(line.text) is not None


def is_bullet(text: str) -> bool:
    """Whether ``text`` begins with a bullet rather than a number."""
    return text[:1] in _BULLET


def begins(line: ReadLine, para: Sequence[ReadLine], measures: Measures, after: ReadLine | None = None) -> bool:
    """Whether ``line`` begins another paragraph than ``para``, the lines read before it.  ``after`` is the line that
    follows it."""
    em, last = line.size, para[-1]
    indent, before = line.start - line.left, last.start - last.left
    if line.hang or (is_item(line) and (_ends(last) or _is_short(last) or para[0].hang)):
        return True
    if para[0].hang:
        if abs(indent - (para[0].hang - para[0].left)) > 0.45 * em:
            return True
        # the next paragraph may be indented as the lines of an item are: its second line is not
        back = bool(measures.indent) and after is not None and not after.hang and after.start - after.left < 0.45 * em
        # a line ends early before an address or a number too, which is not divided
        short = last.end < last.left + 0.5 * (last.right - last.left)
        half = short and not any(is_western(character) for character in line.text[:3])
        return half or (last.text.rstrip().endswith(_FULL_STOPS) and (_is_short(last) or back))
    parted = _WHITE if measures.indent else _PARTED
    white = line.region == last.region and line.base - last.base > parted * measures.leading
    if measures.indent:
        if indent >= 0.6 * measures.indent * em:
            same = abs(line.start - last.start) < 0.4 * em and before >= 0.6 * measures.indent * em
            # a passage that is indented as a whole
            return not (same and not _is_short(last) and not _ends(last))
        return (_is_short(last) and _ends(last)) or (white and _ends(last))
    return white or (_is_short(last, _FLUSH if measures.flush else _SHORT) and _ends(last))


def _is_short(line: ReadLine, by: float = _SHORT) -> bool:
    return line.end < line.right - by * line.size


def _ends(line: ReadLine) -> bool:
    return line.text.rstrip()[-1:] in STOPS


def drop_item_mark(text: str) -> str:
    """The text of an item without its number or bullet."""
    return ITEM.sub("", text, count=1).lstrip(" \u3000")


def drop_end_mark(bits: list[Bit]) -> list[Bit]:
    """A text without the square or the like that stands at the end of an article."""
    seen = [bit for bit in bits if bit.text not in " \u3000"]
    if len(seen) > 1 and seen[-1].text in END_MARKS and seen[-2].text in STOPS:
        return bits[: bits.index(seen[-2]) + 1]
    return bits


_NUMBERED = re.compile(r"[\[［【(（]?(?:[注註])?\s*([0-9]{1,3})[\]］】)）.．、:：]?\s*(?=\D)")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def number_of_note(line: ReadLine) -> int:
    """The number that a line begins with; 0 for none."""
    text = line.text.strip()
    if text[:1] and text[0] in _CIRCLED:
        return _CIRCLED.index(text[0]) + 1
    match = _NUMBERED.match(text)
    return int(match[1]) if match is not None else 0


def form_of_number(line: ReadLine) -> str:
    """How it is written, without its digits."""
    match = _NUMBERED.match(line.text.strip())
    return re.sub(r"[0-9\s]", "", match[0]) if match is not None else ""


def text_of_note(lines: Sequence[ReadLine], words: LatinWords) -> str:
    """Return the text of a note, marked up, without the number that it begins with."""
    text = marked(joined(lines, words), strong=False)
    if text[:1] and text[0] in _CIRCLED:
        return text[1:].strip(" \u3000")
    return re.sub(r"^[\[［【(（\\]*(?:[注註])?\s*[0-9]{1,3}\\?[\]］】)）.．、:：]?\s*", "", text)
