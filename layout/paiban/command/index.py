"""``paiban index``: a catalogue of the issues in a folder."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from paiban.base.diagnostics import Diagnostic
from paiban.base.message import listed, msg
from paiban.command.report import DONE, FAILED, answer, report
from paiban.companions.catalogue.store import CatalogueError, Store

HINT = msg("name issues by path, by folder, or with * and ** in quotes")


def run(options: Namespace) -> int:
    """Bring a catalogue up to date.  Return the exit status: 1 where an issue can't be read or none was found."""
    from paiban.companions.batch.local import cores
    from paiban.companions.catalogue.update import update

    def show(found: Iterable[Diagnostic]) -> None:
        report(found, options.json)

    try:
        store = Store(options.db)
        try:
            jobs = options.jobs or cores()
            done, idle = update(store, options.directories, show, options.theme, options.font_path, jobs)
        finally:
            store.close()
    except CatalogueError as error:
        return failed(str(error), options.json)
    show(Diagnostic("error", "pattern", msg("no issue is there"), pattern, hint=HINT) for pattern in idle)
    numbers = (
        (done.read, msg("{count} read", count=done.read)),
        (done.kept, msg("{count} unchanged", count=done.kept)),
        (done.removed, msg("{count} gone", count=done.removed)),
        (done.failed, msg("{failed} failed", failed=done.failed)),
    )
    what = [said for count, said in numbers if count]
    status = answer(
        msg("{file}: {what}", file=options.db, what=listed(what)) if what else msg("{file}: nothing", file=options.db)
    )
    return FAILED if done.failed or idle else status or DONE


def failed(message: str, as_json: bool, hint: str = "") -> int:
    """Say why the catalogue is of no use."""
    report([Diagnostic("error", "catalogue", message, hint=hint)], as_json)
    return FAILED
