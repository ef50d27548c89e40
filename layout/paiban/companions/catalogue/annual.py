"""A year's index (年度總目錄) as an issue of its own: its YAML."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from paiban.api import load
from paiban.companions.catalogue.model import page_range
from paiban.companions.catalogue.store import Store

MADE = "# Made by `paiban annual`: what is changed here is lost when it is made again.\n"
"""The first line: a file without it is somebody's work, and is not written over."""
_MARKUP = re.compile(r"[\\*\[\]{}`|~^+<&_]|(?<=[（(])(?=[注註])")


class AnnualWords(Struct, frozen=True):
    """``title`` takes the year."""

    title: str
    section: str
    letter: str
    other: str
    head: tuple[str, str, str, str]


_WORDS = {
    "zh-Hans": AnnualWords("{}年度总目录", "年度总目录", "编者的话", "其他", ("篇名", "作者", "期", "页")),
    "zh": AnnualWords("{}年度總目錄", "年度總目錄", "編者的話", "其他", ("篇名", "作者", "期", "頁")),
    "ja": AnnualWords("{}年総目次", "総目次", "編集部より", "その他", ("題名", "著者", "号", "頁")),
    "ko": AnnualWords("{}년 총목차", "총목차", "편집부", "기타", ("제목", "필자", "호", "쪽")),
    "en": AnnualWords("Index of {}", "Annual index", "Letters", "Others", ("Title", "Author", "Issue", "Page")),
}


class AnnualEntry(Struct, frozen=True):
    """An article of the year; ``issue`` is what the issue is called by: its number, or else its date."""

    path: str
    periodical: str
    issue: str
    kind: str
    title: str
    section: str
    authors: tuple[str, ...]
    pages: tuple[str, ...]


def years(store: Store) -> list[str]:
    """The years that there are issues of."""
    return [
        year for (year,) in store.select("SELECT DISTINCT substr(date, 1, 4) AS y FROM issue WHERE y != '' ORDER BY y")
    ]


def lines_of(store: Store, year: int, without: str = "") -> list[AnnualEntry]:
    """The articles of a year, in the order of the issues' dates; not those of the file ``without``."""
    with store.sound():
        rows = store.select(
            "SELECT article.id, path, issue.title, number, date, kind, article.title, section, article.pages "
            "FROM article JOIN issue ON issue.id = issue WHERE substr(date, 1, 4) = ? AND path != ? "
            "ORDER BY date, path, position",
            (f"{year:04}", store.place(without) if without else ""),
        )
        found = []
        for row, path, periodical, number, date, kind, title, section, pages in rows:
            names = store.select("SELECT name FROM author WHERE article = ? ORDER BY position", (row,))
            authors = tuple(name for (name,) in names)
            facts = (store.shown(path), periodical, number or date, kind, title, section, authors)
            found.append(AnnualEntry(*facts, store.labels(pages)))
        return found


def annual_yaml(lines: Sequence[AnnualEntry], year: int, folder: str) -> str:
    """The YAML of the index, for a file in ``folder``.

    Departments stand in the order in which the year has them first, in each the articles by issue.  Title, theme and
    language are those of the last issue of the periodical that has the most articles; where there are others, each
    article says which it is of.  Raises ``IssueError`` where that issue can't be read any more.
    """
    main = Counter(line.periodical for line in lines).most_common(1)[0][0]
    several = len({line.periodical for line in lines}) > 1
    last = load([line.path for line in lines if line.periodical == main][-1])
    words = words_of(last.language)
    theme = last.theme
    path = os.path.join(os.path.dirname(last.path), theme)
    if os.path.isfile(path):
        theme = os.path.relpath(path, folder).replace(os.sep, "/")
    out = [MADE, f"title: {_text(last.title.text)}\n"]
    if last.subtitle:
        out.append(f"subtitle: {_text(last.subtitle.text)}\n")
    out += [f'date: "{year:04}-12"\n', f"language: {last.language}\n", f"theme: {_quoted(theme)}\n", "articles:\n"]
    out += [f"  - section: {_quoted(words.section)}\n", f"    title: {_quoted(words.title.format(year))}\n"]
    out.append("    body:\n")
    for name, own in _sections(lines, words):
        out += [f"      - heading: {_text(name)}\n", "      - table:\n          header: 1\n          rows:\n"]
        rows = [(*words.head,), *(_cells(line, name, several) for line in own)]
        signed = any(row[1] for row in rows[1:])
        out += [_row(row if signed else (row[0], *row[2:])) for row in rows]
    return "".join(out)


def words_of(language: str) -> AnnualWords:
    """The words of a language."""
    if language.startswith("zh-Hans") or language in ("zh-CN", "zh-SG"):
        return _WORDS["zh-Hans"]
    return _WORDS.get(language.split("-")[0], _WORDS["en"])


def _sections(lines: Iterable[AnnualEntry], words: AnnualWords) -> list[tuple[str, list[AnnualEntry]]]:
    found: dict[str, list[AnnualEntry]] = {}
    for line in lines:
        name = line.section or (words.letter if line.kind == "letter" else words.other)
        found.setdefault(name, []).append(line)
    for last in (words.letter, words.other):
        if last in found:
            found[last] = found.pop(last)
    return list(found.items())


def _cells(line: AnnualEntry, section: str, several: bool) -> tuple[str, ...]:
    issue = f"{line.periodical} {line.issue}" if several else line.issue
    authors = "" if line.kind == "letter" else "、".join(line.authors)
    return _escaped(line.title or section), _escaped(authors), _escaped(issue), page_range(line.pages)


def _row(cells: Sequence[str]) -> str:
    return f"            - [{', '.join(map(_quoted, cells))}]\n"


def _text(text: str) -> str:
    return _quoted(_escaped(text))


def _escaped(text: str) -> str:
    """Characters as they are, where the issue format would take them for markup."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _quoted(text: str) -> str:
    """A scalar: JSON's strings are YAML's in double quotes."""
    return json.dumps(text, ensure_ascii=False)
