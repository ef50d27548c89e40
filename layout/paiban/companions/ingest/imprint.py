"""The colophon: who publishes, edits and prints the periodical, where, and under which numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.companions.ingest.join import LatinWords, bits_of, plain_text, text_of
from paiban.companions.ingest.model import ReadLine

_IMPRINT = (
    ("publisher", r"發行(?:人|所|單位)?|发行(?:人|所)?|出版(?:者|社|單位|单位)?|主辦(?:單位)?|主办(?:单位)?|Publisher"),
    ("editor", r"總?編輯(?:部|委員會)?|总?编辑(?:部)?|主編|主编|責任編輯|执行编辑|執行編輯|Editor"),
    ("address", r"(?:社|地|會)址|社址|通訊處|地址|Address"),
    ("issn", r"ISSN"),
    ("url", r"網址|网址|網站|网站|URL"),
    ("printed", r"印\s*製|印刷(?:者|所)?|承印|出版日期|創刊|印制|Printed"),
)
_KEY = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _IMPRINT))
_ENTRY = re.compile(rf"(?:{'|'.join(words for _, words in _IMPRINT)})\s*(?:[\s\u3000：:／/]|(?=[0-9]))\s*\S")
_NEXT = 1.9
"""Size, of small print, from one of its lines to the next at most."""
_GAP = 3.0
"""Size, of small print, from the word of an entry to the entry at most."""


def take_imprint(lines: Sequence[ReadLine], pages: int) -> tuple[list[ReadLine], list[ReadLine]]:
    """The lines that are left, and those of the colophon: three or more of one page that begin with its words, in small
    print, and what goes on beside and under them."""
    by_page: dict[int, list[ReadLine]] = {}
    for line in lines:
        if _ENTRY.match(text_of(bits_of(line))):
            by_page.setdefault(line.page, []).append(line)
    best = max(by_page, key=lambda page: (len(by_page[page]), page), default=-1)
    if best < 0 or (pages > 3 and 2 < best < pages - 2):
        return list(lines), []
    # two are enough where they are the last of all
    foot = max((line.bottom for line in lines if line.page == best), default=0.0)
    least = 2 if best == pages - 1 and any(foot - line.bottom < line.size for line in by_page[best]) else 3
    sizes = [line.size for line in by_page[best]]
    size = max(set(sizes), key=lambda s: (sizes.count(s), -s))
    chosen = [line for line in by_page[best] if abs(line.size - size) < 0.3]
    if len(chosen) < least:
        return list(lines), []
    low, high = min(line.top for line in chosen), max(line.bottom for line in chosen)
    rest = [line for line in lines if line.page == best and abs(line.size - size) < 0.3 and line not in chosen]
    for line in sorted(rest, key=lambda line: (line.base, line.start)):
        entry = _KEY.match(line.text) is not None and low - _NEXT * size < line.base < high + _NEXT * size
        if entry or _entry_of(line, chosen) is not None:
            chosen.append(line)
    names = {id(line) for line in chosen}
    return [line for line in lines if id(line) not in names], chosen


def _entry_of(line: ReadLine, chosen: Sequence[ReadLine]) -> ReadLine | None:
    """The line of the colophon that ``line`` goes on from: its word, a gap before it, or what stands over it."""
    for other in chosen:
        level = abs(other.base - line.base) < 0.2 * line.size
        if level and other is not line and 0 <= line.start - other.end <= _GAP * line.size:
            return other
    for other in chosen:
        near = 0 < line.base - other.base <= _NEXT * line.size
        if near and line.look.family == other.look.family and -0.5 <= line.start - other.start <= 8 * line.size:
            return other
    return None


def imprint_of(lines: Sequence[ReadLine], words: LatinWords) -> list[tuple[str, str]]:
    """(key, text) of every entry."""
    groups: list[list[ReadLine]] = []
    for line in sorted(lines, key=lambda line: (line.base, line.start)):
        over = _entry_of(line, [own for group in groups for own in group]) if _KEY.match(line.text) is None else None
        if over is not None:
            next(group for group in groups if any(own is over for own in group)).append(line)
        else:
            groups.append([line])
    found: list[tuple[str, str]] = []
    for group in groups:
        said = plain_text(group, words)
        match = _KEY.match(said)
        if match is not None and match.lastgroup is not None:
            value = said[match.end() :].strip(" \u3000：:／/")
            if value and match.lastgroup not in {key for key, _ in found}:
                found.append((match.lastgroup, value))
    return found
