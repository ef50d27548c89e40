"""``python -m tests.pages.measure [ISSUE.yaml …] [--random N]``: how good the pages of issues are.

A line for each issue and theme, and a table by theme: pages, faults by kind, the mean share of a page that is empty,
seconds of CPU that pagination takes for one of composing lines.
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

from paiban.base.vocabulary import BUILT_IN
from tests.pages.issues import write_issue
from tests.pages.setting import Figures, Measured, Task, measured, outside_counters

_OUTSIDE = ("hollow", "photo_pages", "unlevel", "overlaps", "white", "last_white")


def rows(found: Sequence[Measured]) -> Iterator[tuple[str, Callable[[Measured], object]]]:
    """Yield the columns of the tables: their heads, and how each is read."""
    yield "pages", lambda one: one.pages
    if any(one.outside for one in found):
        for key in _OUTSIDE:
            yield f"out.{key}", partial(_value, lambda one: one.outside, key)
    yield "paginate", lambda one: round(one.paginate / one.compose, 2) if one.compose else None
    yield "seconds", lambda one: round(one.whole, 1)


def _value(figures: Callable[[Measured], Figures | None], key: str, one: Measured) -> object:
    value = (figures(one) or {}).get(key)
    return len(value) if isinstance(value, (list, tuple)) else value


def totals(found: Sequence[Measured]) -> list[list[str]]:
    """Return a table with a line a theme: sums of what is counted, means of what is a share."""
    columns = list(rows(found))
    table = [["theme", "issues", *(head for head, _ in columns)]]
    for theme in dict.fromkeys(one.theme for one in found):
        own = [one for one in found if one.theme == theme and one.pages]
        line = [theme, str(len(own))]
        for head, read in columns:
            values = [value for one in own if isinstance(value := read(one), (int, float))]
            if head == "paginate":
                line.append(f"{sum(one.paginate for one in own) / (sum(one.compose for one in own) or 1.0):.2f}")
            elif not values:
                line.append("-")
            elif head == "seconds" or all(isinstance(value, int) for value in values):
                line.append(f"{sum(values):g}")
            else:
                line.append(f"{fmean(values):.3f}")
        table.append(line)
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
    parser = argparse.ArgumentParser(prog="python -m tests.pages.measure", description=__doc__)
    parser.add_argument("issues", nargs="*", type=Path, metavar="ISSUE.yaml")
    parser.add_argument("--random", type=int, default=0, metavar="N", help="so many random issues besides")
    parser.add_argument("--seed", type=int, default=1, metavar="S", help="of the first of them; the others follow")
    parser.add_argument("--folder", type=Path, help="where they are written (and stay), and PDFs; else nowhere")
    parser.add_argument("--themes", default="newsletter,magazine", metavar="NAMES", help="as newsletter,magazine")
    parser.add_argument("--draft", action="store_true", help="set greedily")
    parser.add_argument("--outside", action="store_true", help="ask the counters on PDFs beside the checkout, too")
    parser.add_argument("-j", "--jobs", type=int, default=1)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all that was found")
    return parser.parse_args(arguments)


def _tasks(options: argparse.Namespace, folder: Path) -> Iterable[Task]:
    paths = [*options.issues]
    paths += [write_issue(folder, seed) for seed in range(options.seed, options.seed + options.random)]
    for path in paths:
        for theme in options.themes.split(","):
            name = theme if theme in BUILT_IN else Path(theme).stem
            pdf = folder / f"{path.parent.name}-{path.stem}-{name}.pdf" if options.outside else None
            yield Task(path, theme, options.outside, pdf, options.draft)


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
            figures = "  ".join(f"{head} {value}" for head, read in rows([one]) if (value := read(one)) is not None)
            print(f"{one.issue:<14} {one.theme:<10} {figures}{'  ! ' + one.error if one.error else ''}", flush=True)
    print()
    print(*printed(totals(found)), sep="\n")
    if options.json:
        data = [one._asdict() for one in found]
        options.json.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
