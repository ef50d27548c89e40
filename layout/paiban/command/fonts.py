"""``paiban fonts``: the families at hand."""

from __future__ import annotations

from argparse import Namespace

from paiban.base.diagnostics import Diagnostic
from paiban.base.message import verbatim
from paiban.base.messages import told
from paiban.command.report import emit, report
from paiban.material.font.book import FontBook


def run(options: Namespace) -> int:
    """Print the font families that are found, with their weights.  Return the exit status."""
    book = FontBook(tuple(options.font_path))
    lines = []
    for family in book.families():
        lines.append(f"{family.name}: {', '.join(told(verbatim(script)) for script in family.scripts)}\n")
        lines += [f"  {f.weight}{' italic' if f.italic else ''}  {f.path}\n" for f in family.faces]
    report(Diagnostic("warning", "font", problem) for problem in book.problems)
    return emit("".join(lines))
