"""``paiban annual``: a year's index as an issue of its own."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterable

from paiban.base.diagnostics import Diagnostic, IssueError
from paiban.base.message import listed, msg
from paiban.command.index import HINT, failed
from paiban.command.report import FAILED, answer, misused, report, unwritable, write_whole
from paiban.companions.catalogue.store import CatalogueError, Store


def run(options: Namespace) -> int:
    """Write a year's index as an issue.  Return the exit status: 1 too where an issue can't be read or none was
    found."""
    from paiban.companions.batch.local import cores
    from paiban.companions.catalogue.annual import MADE, annual_yaml, lines_of, years
    from paiban.companions.catalogue.update import update

    target: str = options.output
    try:
        if os.path.isfile(target) and not _starts(target, MADE):
            return misused(msg("{target} is there already and was not made by `paiban annual`", target=target))
    except OSError as error:
        return unwritable(target, error, options.json)

    def show(found: Iterable[Diagnostic]) -> None:
        report(found, options.json)

    try:
        store = Store(options.db or ":memory:")
        try:
            jobs = cores()
            done, idle = update(store, options.directories, show, options.theme, options.font_path, jobs)
            show(Diagnostic("error", "pattern", msg("no issue is there"), pattern, hint=HINT) for pattern in idle)
            lines = lines_of(store, options.year, target)
            known = years(store)
        finally:
            store.close()
        if not lines:
            hint = (
                msg("there are issues of {known}", known=listed(known)) if known else msg("the issues have no `date`")
            )
            return failed(msg("there is no issue of {year}", year=options.year), options.json, hint)
        text = annual_yaml(lines, options.year, os.path.dirname(os.path.abspath(target)))
    except CatalogueError as error:
        return failed(str(error), options.json)
    except IssueError as error:
        report(error.diagnostics, options.json)
        return FAILED
    status = write_whole(target, text.encode(), options.json)
    if status:
        return status
    status = answer(
        msg(
            "{target}: {articles} articles of {issues} issues",
            target=target,
            articles=len(lines),
            issues=len({line.path for line in lines}),
        )
    )
    return FAILED if done.failed or idle else status


def _starts(path: str, text: str) -> bool:
    with open(path, "rb") as file:
        return file.read(len(text.encode())) == text.encode()
