"""``paiban index``: a catalogue of the issues in a folder."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable

from paiban.base.diagnostics import Diagnostic
from paiban.command.report import DONE, FAILED, answer, report
from paiban.companions.catalogue.store import CatalogueError, Store

HINT = "name issues by path, by folder, or with * and ** in quotes"


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
    show(Diagnostic("error", "pattern", "no issue is there", pattern, hint=HINT) for pattern in idle)
    numbers = (done.read, "read"), (done.kept, "unchanged"), (done.removed, "gone"), (done.failed, "failed")
    counts = ", ".join(f"{n} {what}" for n, what in numbers if n) or "nothing"
    status = answer(f"{options.db}: {counts}\n")
    return FAILED if done.failed or idle else status or DONE


def failed(message: str, as_json: bool, hint: str = "") -> int:
    """Say why the catalogue is of no use."""
    report([Diagnostic("error", "catalogue", message, hint=hint)], as_json)
    return FAILED
