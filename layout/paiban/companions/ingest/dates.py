"""Dates of issues as they are written: in Arabic and Chinese figures, of the Republic and of Japanese eras, and in
English (CNS 7648, GB/T 7408)."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WIDE = str.maketrans("０１２３４５６７８９．／－", "0123456789./-")
_CHINESE = "〇○零一二三四五六七八九十百廿卅元"
_DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
_ERAS = {"民國": 1911, "民国": 1911, "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
"""Years before the first of an era."""
_FIGURE = rf"(?:[0-9]{{1,2}}|[{_CHINESE}]{{1,3}})"
_SEPARATED = r"\s*[./-]\s*"
_ERA = re.compile(
    rf"(?:中[華华])?({'|'.join(_ERAS)})\s*([0-9]{{1,3}}|[{_CHINESE}]{{1,6}})"
    rf"(?:\s*年\s*({_FIGURE})\s*月(?:\s*({_FIGURE})\s*[日號号])?"
    rf"|{_SEPARATED}([0-9]{{1,2}})(?![0-9])(?:{_SEPARATED}([0-9]{{1,2}})(?![0-9]))?)"
)
_COMMON = re.compile(
    r"((?:19|20)[0-9]{2})\s*[年./-]\s*(1[0-2]|0?[1-9])(?![0-9])"
    r"(?:\s*[月./-]\s*(3[01]|[12][0-9]|0?[1-9])(?:\s*[日號号]|(?=[^0-9]|$))|\s*月)?"
)
_WRITTEN = re.compile(
    rf"([{_CHINESE}]{{4}}|[一二]千[{_CHINESE}]{{0,6}})\s*年\s*({_FIGURE})\s*月(?:\s*({_FIGURE})\s*[日號号])?"
)
_SHORT_YEAR = re.compile(rf"(?<![0-9])(1[0-4][0-9])\s*年\s*({_FIGURE})\s*月(?:\s*({_FIGURE})\s*[日號号])?")
"""A year of the Republic without its name: of three figures, as no other year with a month is."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMES = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY = r"([0-3]?[0-9])(?:st|nd|rd|th)?"
_YEAR = r"((?:19|20)[0-9]{2})\b"
_ENGLISH = re.compile(
    rf"\b(?:{_DAY}(?:\s+of)?\s+)?{_NAMES}\s*,?\s*{_YEAR}|\b{_NAMES}\s+{_DAY}\s*,?\s+{_YEAR}", re.IGNORECASE
)
_ISSUED = re.compile(r"\s*(?:出刊|出版|發行|发行|發刊|发刊|印行|初版|號|号)?")


def date_in(text: str) -> str:
    """The first date of a text as ISO text, ``2019-03`` or ``2019-03-01``; empty where there is none."""
    found = _first(text)
    return found[0] if found is not None else ""


def without_date(text: str) -> str:
    """``text`` without its first date, and the word after it that says what was done then."""
    found = _first(text)
    if found is None:
        return text
    _, start, end = found
    issued = _ISSUED.match(text, end)
    return text[:start] + text[issued.end() if issued is not None else end :]


def _first(text: str) -> tuple[str, int, int] | None:
    """The first date that is one, with where it begins and ends."""
    return min(_dates(text.translate(_WIDE)), key=lambda found: (found[1], -found[2]), default=None)


def _dates(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _ERA.finditer(text):
        year = _number(match[2]) + _ERAS[match[1]]
        yield from _date(match, year, match[3] or match[5], match[4] or match[6])
    for match in _COMMON.finditer(text):
        yield from _date(match, int(match[1]), match[2], match[3])
    for match in _WRITTEN.finditer(text):
        yield from _date(match, _number(match[1]), match[2], match[3])
    for match in _SHORT_YEAR.finditer(text):
        yield from _date(match, int(match[1]) + _ERAS["民國"], match[2], match[3])
    for match in _ENGLISH.finditer(text):
        month = _MONTHS.index((match[2] or match[4])[:3].lower()) + 1
        yield from _date(match, int(match[3] or match[6]), str(month), match[1] or match[5])


def _date(match: re.Match[str], year: int, month: str, day: str | None) -> Iterator[tuple[str, int, int]]:
    number = _number(month)
    if not (1850 <= year < 2150 and 1 <= number <= 12):
        return
    of_month = _number(day) if day else 0
    text = f"{year}-{number:02}" + (f"-{of_month:02}" if 1 <= of_month <= 31 else "")
    yield text, match.start(), match.end()


def _number(figures: str) -> int:
    """What figures mean, Arabic or Chinese: one by one (一一三) or with tens and hundreds (一百十三); 0 for none."""
    if figures.isdecimal():
        return int(figures)
    if figures == "元":
        return 1
    if not any(c in "十百千廿卅" for c in figures):
        digits = "".join(str(_DIGITS[c]) for c in figures if c in _DIGITS)
        return int(digits) if digits else 0
    whole, last = 0, 0
    for c in figures:
        if c in _DIGITS:
            last = _DIGITS[c]
        elif c in "廿卅":
            whole, last = whole + (20 if c == "廿" else 30), 0
        elif c in "十百千":
            whole, last = whole + (last or 1) * {"十": 10, "百": 100, "千": 1000}[c], 0
    return whole + last
