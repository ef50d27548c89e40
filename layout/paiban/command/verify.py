"""``paiban verify``: set a locked issue again, and say what has moved."""

from __future__ import annotations

import os
from argparse import Namespace
from typing import TYPE_CHECKING

from paiban.api import read_and_set
from paiban.base.diagnostics import Diagnostic, IssueError
from paiban.base.message import cause_of, msg
from paiban.command.lock import lock_path, written
from paiban.command.report import DONE, FAILED, answer, emit, fails, misused, read_whole, report, unwritable

if TYPE_CHECKING:
    from paiban.companions.lock.compare import Comparison
    from paiban.companions.lock.paragraphs import SetText


def run(options: Namespace) -> int:
    """Set a locked issue again and report what has moved.  Return the exit status: 1 where something has."""
    if options.against and not options.png:
        return misused(msg("--against goes with --png DIR"))
    if options.png and len(options.issues) > 1:
        return misused(msg("--png takes the pages of one issue"))
    status = DONE
    for path in options.issues:
        status = max(status, _verify(path, options))
    return status


def _verify(path: str, options: Namespace) -> int:
    from paiban.companions.lock.compare import compare, diagnostics
    from paiban.companions.lock.inputs import lock_of, missing
    from paiban.companions.lock.model import Lock, LockError, read_lock
    from paiban.companions.lock.paragraphs import paragraphs

    place = lock_path(path)
    if not os.path.exists(place):
        report(
            [Diagnostic("error", "lock", msg("the issue has no lock"), place, hint=msg("`paiban lock` makes one"))],
            options.json,
        )
        return FAILED
    data = read_whole(place, options.json)
    if data is None:
        return FAILED
    try:
        lock: Lock = read_lock(data.decode())
    except (LockError, UnicodeDecodeError) as error:
        report([Diagnostic("error", "lock", str(error), place, hint=msg("`paiban lock` writes it anew"))], options.json)
        return FAILED
    absent = [
        Diagnostic("error", "missing", msg("photo: {name} is missing", name=name), path) for name in missing(lock, path)
    ]
    try:
        document = read_and_set(path, options.theme, options.font_path, missing=options.missing)
        # what the issue itself is warned of was approved with it
        pdf = written(document, options.profile or sorted(lock.pdf))
        assert document.issue is not None
        found = paragraphs(document.layout)
        new = lock_of(document.issue, options.theme, document.layout, found, pdf)
    except IssueError as error:
        report([*absent, *error.diagnostics], options.json)
        return FAILED
    except OSError as error:
        report(
            [*absent, Diagnostic("error", "input", msg("cannot read: {cause}", cause=cause_of(error)), path)],
            options.json,
        )
        return FAILED
    compared = compare(lock, new)
    reported = [*absent, *diagnostics(compared, path)]
    report(reported, options.json)
    if options.png:
        screen = pdf.get("screen") or written(document, ("screen",))["screen"]
        status = _pictures(path, screen, compared, found, options)
        if status:
            return status
    status = answer(msg("{path}: {summary}", path=path, summary=compared.summary))
    return status or (FAILED if fails(reported, options.strict) else DONE)


def _pictures(path: str, pdf: bytes, compared: Comparison, found: list[SetText], options: Namespace) -> int:
    from paiban.companions.lock.picture import write_pictures
    from paiban.material.supplied.pdfium import UnreadablePdf

    against = None
    if options.against:
        against = read_whole(options.against, options.json)
        if against is None:
            return FAILED
    stem = os.path.splitext(os.path.basename(path))[0]
    try:
        for picture in write_pictures(options.png, pdf, against, compared, found, stem):
            emit(f"{picture}\n")
    except UnreadablePdf as error:
        report([Diagnostic("error", "pdf", str(error), options.against)], options.json)
        return FAILED
    except OSError as error:
        return unwritable(options.png, error, options.json)
    return DONE
