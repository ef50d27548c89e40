"""``paiban fonts``: the families at hand."""

from __future__ import annotations

from argparse import Namespace

from paiban.command.report import emit, report
from paiban.diagnostics import Diagnostic
from paiban.font.book import FontBook
from paiban.messages import told
from paiban.messages.message import verbatim


def run(options: Namespace) -> int:
    book = FontBook(tuple(options.font_path))
    lines = []
    for family in book.families():
        lines.append(f"{family.name}: {', '.join(told(verbatim(script)) for script in family.scripts)}\n")
        lines += [f"  {f.weight}{' italic' if f.italic else ''}  {f.path}\n" for f in family.faces]
    report(Diagnostic("warning", "font", problem) for problem in book.problems)
    return emit("".join(lines))
