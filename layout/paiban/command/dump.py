"""``paiban dump``: the finished layout as text."""

from __future__ import annotations

from argparse import Namespace

from paiban.api import read_and_set
from paiban.base.diagnostics import IssueError
from paiban.command.report import FAILED, emit, fails, report


def run(options: Namespace) -> int:
    """Print the layout of an issue.  Return the exit status: 1 where the issue can't be set."""
    try:
        document = read_and_set(options.issue, options.theme, options.font_path, missing=options.missing)
    except IssueError as error:
        report(error.diagnostics, options.json)
        return FAILED
    report(document.diagnostics, options.json)
    if fails(document.diagnostics, options.strict):
        return FAILED
    return emit(document.dump())
