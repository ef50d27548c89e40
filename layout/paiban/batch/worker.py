"""One issue in a worker.

A worker sets many issues one after the other: fonts are opened and characters shaped once, and what they gave is kept
for the next issue.  That an issue comes out the same whatever was set before it is tested.
"""

from __future__ import annotations

import errno
import gc
import hashlib
import os
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from io import BytesIO
from typing import IO, TYPE_CHECKING

from msgspec.structs import replace

from paiban.api import Document, load, typeset
from paiban.batch.model import Outcome, Settings, Work
from paiban.batch.prints import engine_print, file_print
from paiban.diagnostics import Diagnostic, IssueError

if TYPE_CHECKING:
    from paiban.display.model import Document as Layout
    from paiban.flow.memo import Memo
    from paiban.font.book import FontBook
    from paiban.issue.model import Issue

TEMPORARY = ".paiban-tmp"
"""How the name of an output ends while it is being written."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""Refusals that the next issue would meet as well."""
_COLLECT = 40
"""Issues between two rounds of the cyclic collector: each leaves less than 2 MB for it, and a round takes 30 ms."""
_RENEW = 500
"""Issues after which the fonts are opened anew, so that words that no issue has again are let go."""

_shared: dict[tuple[str, ...], tuple[FontBook, Memo]] = {}
"""Fonts and what was set in them, by the folders they are from."""
_made: dict[tuple[str, Settings], tuple[Work, Outcome]] = {}
"""What this worker has set, by the YAML's SHA-256 and the settings."""
_REMEMBERED = 2000
_count = 0
_lock = threading.Lock()
"""Dask gives a process more than one thread, unless told otherwise, and fonts are shared by all of a process."""


def warm() -> None:
    """Load all that setting an issue needs, by setting one: what is forked from this process has it then."""
    from paiban.font.face import FontError

    starter = os.path.join(os.path.dirname(os.path.dirname(__file__)), "starter", "issue.yaml")
    with suppress(IssueError, FontError, OSError):  # then each issue will say what is the matter
        _typeset(load(starter), None, ()).write_pdf(BytesIO())
    engine_print()
    gc.collect()
    gc.freeze()  # what is there stays, and its pages are shared as long as nobody writes to them


def set_issue(work: Work) -> Outcome:
    """Set one issue; whatever is wrong with it is in the outcome."""
    with _lock:
        return _timed(work)


def _timed(work: Work) -> Outcome:
    start = time.perf_counter()
    settings = work.settings
    if settings.engine != engine_print():
        message = f"this worker runs paiban {engine_print()}, the run was started with {settings.engine}"
        return _failed([Diagnostic("error", "engine", message, work.shown, hint="install the same on every machine")])
    if work.previous is not None and _stands(work):
        previous = work.previous
        return Outcome("kept", previous.pages, previous.bytes, previous.sha256, previous.seconds, previous.files)
    try:
        outcome = _copied(work) or _set(work)
    except MemoryError:
        outcome = _failed([Diagnostic("error", "memory", "there is not enough memory to set it", work.shown)])
    except Exception as error:  # a fault of the program's, which must not take the other issues with it
        outcome = _failed([Diagnostic("error", "internal", _told(error), work.shown, hint="report it, with the issue")])
    return replace(outcome, seconds=round(time.perf_counter() - start, 3))


def _set(work: Work) -> Outcome:
    settings = work.settings
    _tidy()
    files: dict[str, str] = {}
    document = None
    try:
        # hashed before it is read: if it is changed in between, the next run sees that it is not what was hashed
        with suppress(OSError):
            files[_name(work.source, work)] = file_print(work.source)
        issue = load(work.source)
        document = _typeset(issue, settings.theme, settings.font_path)
        for path in _inputs(issue, settings, document.layout):
            files[_name(path, work)] = file_print(path)
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
        _made[files[_name(work.source, work)], settings] = work, outcome
    return outcome


def _copied(work: Work) -> Outcome | None:
    """The outcome of an issue that is the same, file by file, as one that this worker has set; its output is copied."""
    with suppress(OSError):
        twin = _made.get((file_print(work.source), work.settings))
        if twin is None or os.path.basename(twin[0].source) != os.path.basename(work.source):
            return None
        other, outcome = twin
        if not _unchanged(outcome.files, work):
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
    temporary = f"{target}.{os.getpid()}{TEMPORARY}"
    try:
        with open(temporary, "wb") as file:
            output = _Hashed(file)
            if isinstance(what, bytes):
                output.write(what)
            else:
                what.write_pdf(output, profile)  # type: ignore[arg-type]
        os.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise
    return output


def _refused(error: OSError, work: Work, found: Iterable[Diagnostic], files: dict[str, str]) -> Outcome:
    """An output that can't be written, or an input that can't be read any more."""
    full = error.errno in _FULL
    place = error.filename if isinstance(error.filename, str) else work.target
    what = "read" if place != work.target and not place.endswith(TEMPORARY) else "write"
    if what == "write":
        place = work.target
    hint = "make room, and run it again with --resume" if full else ""
    message = f"cannot {what}: {error.strerror or error}"
    diagnostic = Diagnostic("error", "output" if what == "write" else "unreadable", message, place, hint=hint)
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


def _inputs(issue: Issue, settings: Settings, layout: Layout) -> Iterable[str]:
    """The files that an issue was made from, its own apart; those of the program are in the engine's fingerprint."""
    from paiban.style.load import theme_files

    own = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "")
    folder = "." if settings.theme else os.path.dirname(issue.path)
    found = [path for path in theme_files(settings.theme or issue.theme, folder) if not path.startswith(own)]
    if layout.press.profile:
        found.append(layout.press.profile)
    return dict.fromkeys([*found, *(picture.path for picture in layout.images)])


def _stands(work: Work) -> bool:
    """Whether the output of an earlier run is there as it was, and all that it was made from too."""
    previous = work.previous
    assert previous is not None
    try:
        if not _unchanged(previous.files, work):
            return False
        return os.path.getsize(work.target) == previous.bytes and file_print(work.target) == previous.sha256
    except OSError:
        return False


def _unchanged(files: dict[str, str], work: Work) -> bool:
    """Whether the files of an issue are these.  Raises ``OSError``."""
    folder = os.path.dirname(work.source)
    return all(file_print(os.path.join(folder, name)) == digest for name, digest in files.items())


def _name(path: str, work: Work) -> str:
    """A file by its path from the issue's folder, the same wherever the two are together."""
    try:
        return os.path.relpath(path, os.path.dirname(work.source)).replace(os.sep, "/")
    except ValueError:  # another drive
        return path


def _shown(diagnostics: Iterable[Diagnostic], work: Work, source: str = "") -> list[Diagnostic]:
    """Diagnostics with the path as the user gave it, in the place of ``source``."""
    source = source or work.source
    return [replace(d, file=work.shown) if d.file == source else d for d in diagnostics]


def _failed(diagnostics: Iterable[Diagnostic], files: dict[str, str] | None = None, full: bool = False) -> Outcome:
    return Outcome("failed", files=files or {}, diagnostics=tuple(diagnostics), full=full)


def _told(error: Exception) -> str:
    """An exception and the place in the program that it comes from."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = ""
    if at is not None:
        place = f" at {os.path.basename(at.tb_frame.f_code.co_filename)}:{at.tb_lineno}"
    return f"a fault in paiban: {type(error).__name__}: {error}{place}"


def _typeset(issue: Issue, theme: str | None, folders: tuple[str, ...]) -> Document:
    from paiban.flow.memo import Memo
    from paiban.font.book import FontBook

    if folders not in _shared:
        _shared[folders] = FontBook(folders), Memo(kept=1)  # issues of a series have standing texts in common
    book, memo = _shared[folders]
    memo.begin()
    return typeset(issue, theme, book=book, memo=memo)


def _tidy() -> None:
    """What a worker has to do between issues: it runs without the automatic collector, which would look again and
    again at what stays."""
    global _count
    gc.disable()
    _count += 1
    if _count % _RENEW == 0:
        _shared.clear()
    if _count % _COLLECT == 0:
        gc.collect()
