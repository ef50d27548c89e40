"""What is of the issue and not of an article: masthead, number, date, contents, imprint, cover."""

from __future__ import annotations

import re
from collections.abc import Sequence

from paiban.ingest.blocks import CONTENTS, letters
from paiban.ingest.looks import Measures
from paiban.ingest.model import Figure, Item, Line

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
_NUMBER = re.compile(
    r"(?:第|總第|总第|No\.?\s*|Vol\.?\s*)\s*([0-9０-９]{1,5}|[一二三四五六七八九十百〇○零]{1,6})\s*[期號号]?"
)
_DATE = re.compile(
    r"((?:19|20)[0-9]{2})\s*[年./-]\s*(1[0-2]|0?[1-9])(?:\s*[月./-]\s*(3[01]|[12][0-9]|0?[1-9])(?=\s*日|[^0-9]|$))?"
)
_REPUBLIC = re.compile(r"(?:民國|中華民國)\s*([0-9]{2,3})\s*年\s*(1[0-2]|0?[1-9])\s*月")


def take_imprint(lines: Sequence[Line], pages: int) -> tuple[list[Line], list[Line]]:
    """The lines that are left, and those of the colophon: three or more of one page that begin with its words, in small
    print."""
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        if _ENTRY.match(line.text):
            by_page.setdefault(line.page, []).append(line)
    best = max(by_page, key=lambda page: (len(by_page[page]), page), default=-1)
    if best < 0 or len(by_page[best]) < 3 or (pages > 3 and 2 < best < pages - 2):
        return list(lines), []
    sizes = [line.size for line in by_page[best]]
    size = max(set(sizes), key=lambda s: (sizes.count(s), -s))
    taken = [line for line in by_page[best] if abs(line.size - size) < 0.3]
    if len(taken) < 3:
        return list(lines), []
    names = {id(line) for line in taken}
    return [line for line in lines if id(line) not in names], taken


def imprint_of(lines: Sequence[Line], text: Sequence[str]) -> list[tuple[str, str]]:
    """(key, text) for every line; ``text`` are the lines with their spaces."""
    found: list[tuple[str, str]] = []
    for said in text:
        match = _KEY.match(said)
        if match is not None and match.lastgroup is not None:
            value = said[match.end() :].strip(" \u3000：:／/")
            if value and match.lastgroup not in {key for key, _ in found}:
                found.append((match.lastgroup, value))
    return found


def number_of(texts: Sequence[str]) -> str:
    """The number of the issue as the first text that has one tells it."""
    for text in texts:
        match = _NUMBER.search(text)
        if match is not None and ("期" in match[0] or "號" in match[0] or "号" in match[0] or match[1].isdigit()):
            return match[1].translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    return ""


def date_of(texts: Sequence[str]) -> str:
    """The date as ISO text; years of the Republic are converted."""
    for text in texts:
        match = _DATE.search(text)
        if match is not None:
            day = f"-{int(match[3]):02}" if match[3] else ""
            return f"{match[1]}-{int(match[2]):02}{day}"
        republic = _REPUBLIC.search(text)
        if republic is not None:
            return f"{int(republic[1]) + 1911}-{int(republic[2]):02}"
    return ""


def take_contents(items: Sequence[Item], measures: Measures) -> tuple[list[Item], list[Line]]:
    """The items that are left, and the lines of a table of contents: what follows its heading on the page, smaller than
    the heading and not as a paragraph."""
    left: list[Item] = []
    taken: list[Line] = []
    heading: Line | None = None
    for item in items:
        if isinstance(item, Line) and CONTENTS.fullmatch(item.text.strip()) and heading is None:
            heading = item
            taken.append(item)
            continue
        inside = heading is not None and item.page == heading.page
        if inside and isinstance(item, Line) and heading is not None and not _leaves(item, heading, measures):
            taken.append(item)
        elif inside and not isinstance(item, (Line, Figure)):
            # rows of a list between rules look like a table
            taken += [line for row in item.rows for cell in row for line in cell]
        else:
            if inside and isinstance(item, Line):
                heading = None if item.base > taken[-1].base or item.region != taken[-1].region else heading
            left.append(item)
    return (left, taken) if len(taken) > 1 else (list(items), [])


def _leaves(line: Line, heading: Line, measures: Measures) -> bool:
    if line.size > 1.02 * heading.size:
        return True
    if number_of([line.text]) and date_of([line.text]):
        return True
    full = line.end - line.start > 14 * measures.em and line.end > line.right - measures.em
    return line.look == measures.body and full


def listed_titles(lines: Sequence[Line], texts: Sequence[str]) -> list[str]:
    """What the contents list, each without its page number; the lines of one entry may be several, so that they are
    given alone and in runs."""
    singles = [letters(re.sub(r"^[0-9]{1,3}\s*|[.．…·・\s]*[0-9]{1,3}$", "", text)) for text in texts]
    found = [text for text in singles if text]
    for n in range(2, 5):
        found += ["".join(singles[at : at + n]) for at in range(len(singles) - n + 1)]
    return found


def masthead_of(lines: Sequence[Line], furniture: Sequence[Line]) -> list[Line]:
    """The name of the periodical: the largest line of the first pages that running heads repeat; else the largest of
    the first page, where it is much larger than any other in the file.  It may stand on the cover and again."""
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
    return [top] if top.page == 0 and top.size >= 1.25 * rest and repeated == 1 else []
