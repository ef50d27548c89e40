"""The numbers that notes begin with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.companions.ingest.join import LatinWords, joined
from paiban.companions.ingest.mark import marked
from paiban.companions.ingest.model import ReadLine

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
    text = marked(joined(lines, words), strong=False)
    if text[:1] and text[0] in _CIRCLED:
        return text[1:].strip(" \u3000")
    return re.sub(r"^[\[［【(（\\]*(?:[注註])?\s*[0-9]{1,3}\\?[\]］】)）.．、:：]?\s*", "", text)
