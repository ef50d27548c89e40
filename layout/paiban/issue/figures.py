"""The figures of a chart: rows in the YAML, or a CSV beside it, checked cell by cell, each with its place."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from paiban.base.diagnostics import Mark
from paiban.base.message import cause_of, msg, plural
from paiban.base.vocabulary import ChartKind
from paiban.issue.yaml.problems import shorten

MOST_BYTES = 1 << 20
"""The most bytes of a file of figures."""
MOST_CELLS = 20_000
LARGEST = 1e15
"""The largest figure: beyond it a float has no whole numbers."""
_NOTHING = ("", "-", "–", "—", "−", "─", "…", "x", "X", "n/a", "N/A", "NA", "無", "缺")
"""What stands in a cell that has no figure."""
_NUMBER = re.compile(r"[+\-]?(\d[\d,\s]*)?(\.\d+)?([eE][+\-]?\d+)?\s*[%％]?")
_MOST = {"bar": 60, "stacked": 60, "pie": 60, "line": 2000, "area": 2000, "scatter": 2000}
"""The most rows that a chart of each kind can show."""
_SERIES = 6
"""The most series that can be told apart."""

Tell = Callable[[str, Mark, str], None]
"""Reports an error: the message, its place and a hint."""


class Cell(NamedTuple):
    """The text of a cell and its place."""

    text: str
    mark: Mark


class ChartFigures(NamedTuple):
    """What a chart shows: the names of its rows and its series, and a figure for each of both."""

    labels: tuple[str, ...]
    names: tuple[str, ...]
    values: tuple[tuple[float | None, ...], ...]


class ReadFigures(NamedTuple):
    """Rows of cells, and the file that they were read from, with what messages call it."""

    rows: list[list[Cell]]
    path: str = ""
    name: str = ""


def read_csv(path: str, name: str, mark: Mark, tell: Tell) -> list[list[Cell]] | None:
    """Return the rows of a CSV, which commas, semicolons or tabs divide; None, after reporting why, where it can't be
    read."""
    try:
        size = os.stat(path).st_size
        if size > MOST_BYTES:
            tell(msg("{name} is larger than any chart needs", name=name), mark, msg("leave in it what is shown"))
            return None
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        tell(msg("cannot read {name}: {cause}", name=name, cause=cause_of(error)), mark, "")
        return None
    try:
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        message = msg("{name} is not in UTF-8", name=name)
        tell(message, Mark(path, line, column), msg("save it from Excel as “CSV UTF-8 (comma delimited)”"))
        return None
    return _divided(text, path)


def _divided(text: str, path: str) -> list[list[Cell]]:
    """The cells of a CSV (RFC 4180), without empty rows."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first = text.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    line, column, at, count = 1, 1, 0, len(text)
    while at <= count:
        start = Mark(path, line, column)
        value = ""
        if text[at : at + 1] == '"':
            at, column = at + 1, column + 1
            while at < count:
                if text[at] == '"':
                    if text[at + 1 : at + 2] != '"':
                        at, column = at + 1, column + 1
                        break
                    at, column = at + 1, column + 1
                value += text[at]
                line, column = (line + 1, 1) if text[at] == "\n" else (line, column + 1)
                at += 1
        while at < count and text[at] not in (sign, "\n"):
            value += text[at]
            at, column = at + 1, column + 1
        row.append(Cell(" ".join(value.split()), start))
        if at >= count or text[at] == "\n":
            if any(cell.text for cell in row):
                rows.append(row)
            row, line, column = [], line + 1, 0
        at, column = at + 1, column + 1
    return rows


def figures_of(rows: Sequence[Sequence[Cell]], kind: ChartKind, mark: Mark, tell: Tell) -> ChartFigures | None:
    """Return what a chart of a kind shows of ``rows``, the first of which names the series and each other one a
    category; None, after reporting why, where that can't be shown."""
    if len(rows) < 2 or len(rows[0]) < 2:
        message = msg("a chart needs a row of names, and a row of figures below it")
        tell(message, rows[0][0].mark if rows and rows[0] else mark, msg("as [[年, 人數], [2023, 15], [2024, 18]]"))
        return None
    head = rows[0]
    sound = True
    for row in rows[1:]:
        if len(row) != len(head):
            message = msg(
                "this row has {row}, the first one {head}",
                row=plural("{count} cell", "{count} cells", len(row)),
                head=len(head),
            )
            tell(message, row[0].mark if row else mark, msg("an empty cell is '', or null"))
            sound = False
    if not sound:
        return None
    if len(rows) - 1 > _MOST[kind]:
        message = msg("{count} rows are too many for a chart of this kind", count=len(rows) - 1)
        tell(message, rows[_MOST[kind] + 1][0].mark, msg("it shows {most} at most: leave some out", most=_MOST[kind]))
        return None
    plain = kind == "scatter" and len(head) == 2
    first = 0 if plain else 1
    values: list[list[float | None]] = [[] for _ in head[first:]]
    for row in rows[1:]:
        for column, cell in zip(values, row[first:], strict=True):
            found = number_of(cell.text)
            if isinstance(found, str):
                tell(found, cell.mark, msg("figures are as 1234, 1,234.5 or -3; a cell without one is empty"))
                sound = False
                continue
            column.append(found)
    if not sound:
        return None
    names = tuple(cell.text for cell in head[first:])
    labels = tuple("" if plain else row[0].text for row in rows[1:])
    figures = ChartFigures(labels, names, tuple(tuple(column) for column in values))
    return figures if _shows(figures, rows, kind, first, tell) else None


def number_of(text: str) -> float | str | None:
    """Return the number that a cell has; None where it is empty, and a message where it is something else."""
    from unicodedata import normalize  # most issues have no chart

    plain = normalize("NFKC", text).strip().replace("\u2212", "-").replace("\u2013", "-")
    if plain in _NOTHING or text.strip() in _NOTHING:
        return None
    match = _NUMBER.fullmatch(plain)
    if match is None or not (match[1] or match[2]):
        return msg("“{text}” is no figure", text=shorten(text))
    value = float(re.sub(r"[,\s%％]", "", plain))
    if abs(value) > LARGEST:
        return msg("“{text}” is too large for a chart", text=shorten(text))
    return value


def _shows(figures: ChartFigures, rows: Sequence[Sequence[Cell]], kind: ChartKind, first: int, tell: Tell) -> bool:
    """Whether a chart of this kind can show these figures."""
    known = [value for row in figures.values for value in row if value is not None]
    head = rows[0]
    if not known:
        tell(msg("there is no figure in it"), head[0].mark, "")
        return False
    if kind == "scatter":
        if len(figures.names) == 2:
            return True
        message = msg("a scatter chart has two columns of figures, with one of names before them or none")
        tell(message, head[0].mark, msg("as [[地方, 年齡, 冊數], [甲鎮, 38, 8.2]]"))
        return False
    if kind == "pie" and len(figures.names) > 1:
        tell(msg("a pie has one column of figures"), head[first + 1].mark, msg("leave the others out, or use bars"))
        return False
    if len(figures.names) > _SERIES:
        message = msg("{count} series can't be told apart", count=len(figures.names))
        hint = msg("a chart shows {most} at most: divide it, or set a table", most=_SERIES)
        tell(message, head[first + _SERIES].mark, hint)
        return False
    if kind in ("pie", "area"):
        for row, cells in enumerate(rows[1:]):
            for column, values in enumerate(figures.values):
                if (values[row] or 0.0) < 0:
                    tell(msg("parts of a whole are not negative"), cells[first + column].mark, msg("use bars or lines"))
                    return False
        if not any(known):
            tell(msg("there is nothing to divide: all figures are 0"), head[0].mark, "")
            return False
    return True
