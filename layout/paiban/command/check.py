"""``paiban check``: every problem of content and layout, with nothing written."""

from __future__ import annotations

from argparse import Namespace

from paiban.api import load, typeset
from paiban.command.report import DONE, FAILED, fails, report
from paiban.diagnostics import Collector, IssueError


def run(options: Namespace) -> int:
    from paiban.issue.fullwidth import fullwidth_latin

    status = DONE
    for path in options.issues:
        collector = Collector()
        try:
            issue = load(path)
            for diagnostic in fullwidth_latin(issue):  # it can be set, so ``render`` does not speak of it
                collector.add(diagnostic)
            found = typeset(issue, options.theme, options.font_path).diagnostics
        except IssueError as error:
            found = error.diagnostics
            status = FAILED
        for diagnostic in found:
            collector.add(diagnostic)
        report(collector.diagnostics, options.json)
        if fails(collector.diagnostics, options.strict):
            status = FAILED
    return status
