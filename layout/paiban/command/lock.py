"""``paiban lock``: keep what an issue looks like."""

from __future__ import annotations

import os
from argparse import Namespace
from io import BytesIO

from paiban.api import Document, read_and_set
from paiban.base.diagnostics import IssueError
from paiban.base.message import listed, msg
from paiban.base.vocabulary import outputs
from paiban.command.report import DONE, FAILED, answer, fails, report, unwritable, write_whole


def run(options: Namespace) -> int:
    """Write the lock of an issue.  Return the exit status: 1 where the issue can't be set."""
    status = DONE
    for path in options.issues:
        status = max(status, _lock(path, options))
    return status


def _lock(path: str, options: Namespace) -> int:
    from paiban.companions.lock.inputs import lock_of
    from paiban.companions.lock.model import lock_text
    from paiban.companions.lock.paragraphs import paragraphs

    try:
        document = read_and_set(path, options.theme, options.font_path, missing=options.missing)
        report(document.diagnostics, options.json)
        if fails(document.diagnostics, options.strict):
            return FAILED
        pdf = written(document, options.profile or outputs())
    except IssueError as error:
        report(error.diagnostics, options.json)
        return FAILED
    assert document.issue is not None
    found = paragraphs(document.layout)
    try:
        lock = lock_of(document.issue, options.theme, document.layout, found, pdf)
    except OSError as error:
        return unwritable(error.filename or path, error, options.json)
    target = lock_path(path)
    status = write_whole(target, lock_text(lock).encode(), options.json)
    if status:
        return status
    return answer(
        msg(
            "{target}: {pages} pages, {paragraphs} paragraphs, {profiles}",
            target=target,
            pages=len(lock.pages),
            paragraphs=len(found),
            profiles=listed(lock.pdf),
        )
    )


def lock_path(issue: str) -> str:
    """Where the lock of an issue is: beside it."""
    return os.path.splitext(issue)[0] + ".lock"


def written(document: Document, profiles: list[str] | tuple[str, ...]) -> dict[str, bytes]:
    """The document's files by profile.  Raises ``IssueError``."""
    found = {}
    for profile in profiles:
        target = BytesIO()
        document.write_pdf(target, profile)
        found[profile] = target.getvalue()
    return found
