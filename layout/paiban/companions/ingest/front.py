"""What is of the issue and not of an article: masthead, number and date."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.companions.ingest.blocks import letters
from paiban.companions.ingest.dates import date_in, without_date
from paiban.companions.ingest.looks import DISPLAY
from paiban.companions.ingest.model import ReadLine

_FIGURES = "[0-9０-９]{1,5}|[一二三四五六七八九十百〇○零]{1,6}"
_NUMBER = re.compile(
    rf"(?:第|總第|总第)\s*({_FIGURES})\s*[期號号]|\b(?:No\.?|Vol\.?)\s*([0-9０-９]{{1,5}})", re.IGNORECASE
)
_ISSUE = re.compile(
    r"(?:第|總第|总第)\s*[0-9０-９一二三四五六七八九十百○〇零]+\s*[期號号卷]|\b[Nn]o\.?\s*[0-9]+|\b[Vv]ol\.?\s*[0-9]+"
)


def number_of(texts: Sequence[str]) -> str:
    """Return the issue's number from the first text that has one."""
    for text in texts:
        match = _NUMBER.search(text)
        if match is not None:
            return (match[1] or match[2]).translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    return ""


def date_of(texts: Sequence[str]) -> str:
    """The date as ISO text, from the first text that has one."""
    return next((found for text in texts if (found := date_in(text))), "")


def without_issue(text: str) -> str:
    """A text without the number and date of the issue."""
    return _ISSUE.sub("", without_date(text)).strip(" \u3000,，|｜·・()（）")


def masthead_of(lines: Sequence[ReadLine], furniture: Sequence[ReadLine], em: float) -> list[ReadLine]:
    """The name of the periodical: the largest line of the first pages that running heads repeat; else the largest of
    the first page, where it is much larger than any other in the file, and there are titles besides.  It may stand on
    the cover and again.  ``em`` is the size of the text."""
    first = [line for line in lines if line.page <= 2]
    running = [letters(line.text) for line in furniture]
    if not first:
        return []
    by_size = sorted(first, key=lambda line: (-line.size, line.page))
    for line in by_size[:6]:
        own = letters(line.text)
        if len(own) >= 2 and any(own in text for text in running) and line.size >= 14:
            return [other for other in first if letters(other.text) == own and other.size >= 14]
    top = by_size[0]
    others = [line.size for line in lines if line.size < top.size - 0.5 and len(line.text) > 1]
    rest = max(others, default=top.size)
    repeated = sum(1 for line in lines if abs(line.size - top.size) < 0.5)
    alone = top.page == 0 and top.size >= 1.25 * rest and repeated == 1
    # a standfirst is no title
    titles = any(DISPLAY * em <= line.size < top.size - 0.5 and not re.search("[，。；]", line.text) for line in lines)
    return [top] if alone and titles else []
