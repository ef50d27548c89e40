"""``python -m tests.pages.measure [ISSUE.yaml …] [--random N]``: how good the pages of issues are.

A line for each issue and theme, which names the pages of faults, and a table by theme: sums of faults, means of shares.

alone   pages of photos after a page that is not full     third   any pages over a third empty
far     photos two pages or more from their mention       soft    photos of less than 150 ppi
short   lines in mid-paragraph that do not fill their measure
white   empty share of pages inside articles              last    of last ones; with and without photos
areas   of photos, as shares of the type area             crops   what is cropped of them
lines   how far the gaps of a line are opened, em         paginate    seconds of CPU for one of composing lines
out.    what the counters on PDFs say
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from paiban.base.vocabulary import BUILT_IN
from tests.pages.counters import FAULTS, SHARES
from tests.pages.issues import write_issue
from tests.pages.setting import Measured, Task, measured, outside_counters

_FAULTS = ("widow", "orphan", "runt", "heading at the foot", "overset", "off grid")
"""Those of ``tests/proof/pages.py`` that are not counted here."""
_NAMED = 8
"""The most pages that a line names for one kind of fault."""
_HEADS = {"photo_pages": "alone", "imprint_alone": "imprint", "third_empty": "third", "last_white": "last"}
_OUTSIDE = ("hollow", "photo_pages", "unlevel", "overlaps", "white", "last_white")


class Column(NamedTuple):
    """A column of the tables: its head, how it is read of one measurement (places of faults, numbers a page or a photo,
    or one number), and whether it is a sum over issues rather than a mean."""

    head: str
    read: Callable[[Measured], Sequence[object] | float | None]
    added: bool = False


def columns(found: Sequence[Measured]) -> list[Column]:
    """Return the columns that there is something to say in."""
    own = [Column("pages", lambda one: float(one.pages), True)]
    own += [Column(_HEADS.get(name, name), partial(_counted, name)) for name in (*FAULTS, *SHARES)]
    own += [Column(kind, partial(_fault, kind)) for kind in _FAULTS]
    if any(one.outside for one in found):
        own += [Column(f"out.{_HEADS.get(name, name)}", partial(_outside, name)) for name in _OUTSIDE]
    own.append(Column("paginate", lambda one: one.paginate / one.compose if one.compose else None))
    own.append(Column("seconds", lambda one: one.whole, True))
    return own


def _counted(name: str, one: Measured) -> Sequence[object] | None:
    value = getattr(one.counted, name, None)
    return value if isinstance(value, list) else None


def _fault(kind: str, one: Measured) -> Sequence[object] | None:
    return None if one.faults is None else one.faults.get(kind, [])


def _outside(name: str, one: Measured) -> Sequence[object] | float | None:
    value = (one.outside or {}).get(name)
    return [(place, "") if isinstance(place, int) else place for place in value] if isinstance(value, list) else value


def summary(column: Column, found: Sequence[Measured]) -> str:
    """Return what a column says of some measurements: a sum of faults or, of shares, a mean."""
    values: list[object] = []
    faults = False
    for one in found:
        value = column.read(one)
        if isinstance(value, (list, tuple)):
            values += value
            faults |= not value or isinstance(value[0], tuple)
        elif value is not None:
            values.append(value)
    numbers = [value for value in values if isinstance(value, float)]
    if column.head == "paginate":
        return f"{sum(one.paginate for one in found) / (sum(one.compose for one in found) or 1.0):.2f}"
    if not numbers:
        return str(len(values)) if faults else "-"
    return f"{sum(numbers):.0f}" if column.added else f"{fmean(numbers):.3f}"


def said(found: Measured) -> str:
    """Return a line about one issue: faults with their pages, and all figures that are not nothing."""
    parts = []
    for column in columns([found]):
        value = column.read(found)
        text = summary(column, [found])
        if isinstance(value, (list, tuple)) and value and isinstance(value[0], tuple):
            pages = " ".join(str(place[0]) for place in value[:_NAMED])
            text += f" ({pages}{' …' if len(value) > _NAMED else ''})"
        if text not in ("0", "-", "0.000"):
            parts.append(f"{column.head} {text}")
    return "  ".join(parts)


def totals(found: Sequence[Measured]) -> list[list[str]]:
    """Return a table with a line a figure and a column a theme: sums of faults, means of shares."""
    themes = list(dict.fromkeys(one.theme for one in found))
    by_theme = [[one for one in found if one.theme == theme and one.counted] for theme in themes]
    table = [["", *themes], ["issues", *(str(len(own)) for own in by_theme)]]
    table += [[column.head, *(summary(column, own) for own in by_theme)] for column in columns(found)]
    return table


def printed(table: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table, its columns below one another."""
    widths = [max(len(row[n]) for row in table) for n in range(len(table[0]))]
    for row in table:
        yield "  ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(row, widths, strict=True))
        )


def _measure(tasks: Sequence[Task], jobs: int) -> Iterator[Measured]:
    if jobs == 1:
        yield from map(measured, tasks)
        return
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn")) as pool:
        yield from pool.map(measured, tasks)


def _parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.pages.measure", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("issues", nargs="*", type=Path, metavar="ISSUE.yaml")
    parser.add_argument("--random", type=int, default=0, metavar="N", help="so many random issues besides")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the first of them; the others follow")
    parser.add_argument("--folder", type=Path, help="where they are written (and stay), and PDFs; else nowhere")
    parser.add_argument(
        "--themes", default="newsletter,magazine,vertical", metavar="NAMES", help="as newsletter,magazine"
    )
    parser.add_argument("--draft", action="store_true", help="set greedily")
    parser.add_argument("--outside", action="store_true", help="ask the counters on PDFs beside the checkout, too")
    parser.add_argument("--sheets", type=Path, metavar="DIR", help="draw the spreads, faults named below each page")
    parser.add_argument("-j", "--jobs", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all that was found")
    return parser.parse_args(arguments)


def _tasks(options: argparse.Namespace, folder: Path) -> Iterable[Task]:
    paths = [*options.issues]
    paths += [write_issue(folder, seed) for seed in range(options.seed, options.seed + options.random)]
    for path in paths:
        for theme in options.themes.split(","):
            name = theme if theme in BUILT_IN else Path(theme).stem
            wanted = options.outside or options.sheets
            pdf = folder / f"{path.parent.name}-{path.stem}-{name}.pdf" if wanted else None
            yield Task(path, theme, options.outside, pdf, options.draft, options.sheets)


def main(arguments: Sequence[str] | None = None) -> int:
    options = _parsed(arguments)
    if options.outside and outside_counters() is None:
        print("page_counters.py is not beside the checkout", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        found = []
        for one in _measure(list(_tasks(options, folder)), options.jobs):
            found.append(one)
            print(f"{one.issue} {one.theme}: {said(one)}{'  ! ' + one.error if one.error else ''}", flush=True)
    print()
    print(*printed(totals(found)), sep="\n")
    if options.json:
        data = [one._asdict() | {"counted": one.counted and vars(one.counted)} for one in found]
        options.json.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
