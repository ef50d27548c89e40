"""``paiban fonts``: the families at hand."""

from __future__ import annotations

import sys
from argparse import Namespace

from paiban.command.report import emit
from paiban.font.book import FontBook


def run(options: Namespace) -> int:
    book = FontBook(tuple(options.font_path))
    lines = []
    for family in book.families():
        lines.append(f"{family.name}: {', '.join(family.scripts)}\n")
        lines += [f"  {f.weight}{' italic' if f.italic else ''}  {f.path}\n" for f in family.faces]
    for problem in book.problems:
        print(f"warning[font]: {problem}", file=sys.stderr)
    return emit("".join(lines))
