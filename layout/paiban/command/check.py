"""``paiban check``: every problem of content and layout, with nothing written."""

from __future__ import annotations

from argparse import Namespace

from paiban.api import read_and_set
from paiban.command.report import DONE, FAILED, fails, report
from paiban.diagnostics import IssueError


def run(options: Namespace) -> int:
    status = DONE
    for path in options.issues:
        try:
            found = read_and_set(path, options.theme, options.font_path).diagnostics
        except IssueError as error:
            found = error.diagnostics
            status = FAILED
        report(found, options.json)
        if fails(found, options.strict):
            status = FAILED
    return status
