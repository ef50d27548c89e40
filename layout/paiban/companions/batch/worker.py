"""One issue in a worker."""

from __future__ import annotations

import errno
import hashlib
import os
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import IO

from msgspec.structs import replace

from paiban.api import Document, load
from paiban.base.diagnostics import Diagnostic, IssueError
from paiban.base.files import written_whole
from paiban.base.message import cause_of, msg
from paiban.companions.batch.inputs import inputs_of, name_of, unchanged
from paiban.companions.batch.model import Outcome, Settings, Work
from paiban.companions.batch.prints import engine_print, file_print
from paiban.companions.batch.shared import fault, typeset_shared

TEMPORARY = ".paiban-tmp"
"""How the name of an output ends while it is being written."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""Refusals that the next issue would meet as well."""
_made: dict[tuple[str, Settings], tuple[Work, Outcome]] = {}
"""What this worker has set, by the YAML's SHA-256 and the settings."""
_REMEMBERED = 2000
_lock = threading.Lock()
"""Dask gives a process more than one thread, unless told otherwise, and fonts are shared by all of a process."""


def set_issue(work: Work) -> Outcome:
    """Set one issue; whatever is wrong with it is in the outcome."""
    with _lock:
        return _timed(work)


def _timed(work: Work) -> Outcome:
    start = time.perf_counter()
    settings = work.settings
    if settings.engine != engine_print():
        message = msg(
            "this worker runs paiban {own}, the run was started with {engine}",
            own=engine_print(),
            engine=settings.engine,
        )
        return _failed(
            [Diagnostic("error", "engine", message, work.shown, hint=msg("install the same on every machine"))]
        )
    if work.previous is not None and _stands(work):
        previous = work.previous
        return Outcome("kept", previous.pages, previous.bytes, previous.sha256, previous.seconds, previous.files)
    try:
        outcome = _copied(work) or _set(work)
    except MemoryError:
        outcome = _failed([Diagnostic("error", "memory", msg("there is not enough memory to set it"), work.shown)])
    except Exception as error:  # a fault of the program's, which must not take the other issues with it
        outcome = _failed([fault(error, work.shown)])
    return replace(outcome, seconds=round(time.perf_counter() - start, 3))


def _set(work: Work) -> Outcome:
    settings = work.settings
    folder, own = os.path.split(work.source)
    files: dict[str, str] = {}
    document = None
    try:
        # hashed before it is read: if it is changed in between, the next run sees that it is not what was hashed
        with suppress(OSError):
            files[own] = file_print(work.source)
        issue = load(work.source)
        document = typeset_shared(issue, settings.theme, settings.font_path, settings.missing)
        for path in inputs_of(issue, settings.theme, document.layout):
            files[name_of(path, folder)] = file_print(path)
        if settings.strict and any(d.severity == "warning" for d in document.diagnostics):
            return _failed(_shown(document.diagnostics, work), files)
        written = _written(work.target, document, settings.profile)
    except IssueError as error:
        return _failed(_shown(error.diagnostics, work), files)
    except OSError as error:
        return _refused(error, work, document.diagnostics if document else (), files)
    pages, found = len(document.pages), tuple(_shown(document.diagnostics, work))
    outcome = Outcome("done", pages, written.size, written.digest.hexdigest(), files=files, diagnostics=found)
    if len(_made) < _REMEMBERED:
        _made[files[own], settings] = work, outcome
    return outcome


def _copied(work: Work) -> Outcome | None:
    """The outcome of an issue that is the same, file by file, as one that this worker has set; its output is copied."""
    with suppress(OSError):
        twin = _made.get((file_print(work.source), work.settings))
        if twin is None or os.path.basename(twin[0].source) != os.path.basename(work.source):
            return None
        other, outcome = twin
        if not unchanged(outcome.files, os.path.dirname(work.source)):
            return None
        with open(other.target, "rb") as file:
            data = file.read()
        if hashlib.sha256(data).hexdigest() != outcome.sha256:
            return None
        try:
            _written(work.target, data)
        except OSError as error:
            return _refused(error, work, (), outcome.files)
        return replace(outcome, diagnostics=tuple(_shown(outcome.diagnostics, work, other.shown)))
    return None


def _written(target: str, what: Document | bytes, profile: str = "") -> _Hashed:
    """Write ``target`` whole or not at all.  Raises ``OSError``, and ``IssueError`` as ``Document.write_pdf`` does."""
    with written_whole(target, TEMPORARY) as file:
        output = _Hashed(file)
        if isinstance(what, bytes):
            output.write(what)
        else:
            what.write_pdf(output, profile)  # type: ignore[arg-type]
    return output


def _refused(error: OSError, work: Work, found: Iterable[Diagnostic], files: dict[str, str]) -> Outcome:
    """An output that can't be written, or an input that can't be read any more."""
    full = error.errno in _FULL
    place = error.filename if isinstance(error.filename, str) else work.target
    reading = place != work.target and not place.endswith(TEMPORARY)
    if not reading:
        place = work.target
    hint = msg("make room, and run it again with --resume") if full else ""
    message = (
        msg("cannot read: {cause}", cause=cause_of(error))
        if reading
        else msg("cannot write: {cause}", cause=cause_of(error))
    )
    diagnostic = Diagnostic("error", "unreadable" if reading else "output", message, place, hint=hint)
    return _failed([*_shown(found, work), diagnostic], files, full)


class _Hashed:
    """A file that knows the SHA-256 of what was written to it."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        self.size += len(data)
        return self.file.write(data)


def _stands(work: Work) -> bool:
    """Whether the output of an earlier run is there as it was, and all that it was made from too."""
    previous = work.previous
    assert previous is not None
    try:
        if not unchanged(previous.files, os.path.dirname(work.source)):
            return False
        return os.path.getsize(work.target) == previous.bytes and file_print(work.target) == previous.sha256
    except OSError:
        return False


def _shown(diagnostics: Iterable[Diagnostic], work: Work, source: str = "") -> list[Diagnostic]:
    """Diagnostics with the path as the user gave it, in the place of ``source``."""
    source = source or work.source
    return [replace(d, file=work.shown) if d.file == source else d for d in diagnostics]


def _failed(diagnostics: Iterable[Diagnostic], files: dict[str, str] | None = None, full: bool = False) -> Outcome:
    return Outcome("failed", files=files or {}, diagnostics=tuple(diagnostics), full=full)
