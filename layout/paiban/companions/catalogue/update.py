"""A folder of issues into the catalogue: only what is new or has changed is set again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Future, wait

from msgspec import Struct
from msgspec.structs import replace

from paiban.api import load
from paiban.base.diagnostics import Diagnostic, IssueError
from paiban.base.message import cause_of, msg
from paiban.companions.batch.inputs import inputs_of, name_of, unchanged
from paiban.companions.batch.local import Processes
from paiban.companions.batch.plan import find_issues
from paiban.companions.batch.prints import engine_print, file_print, fonts_print, text_print
from paiban.companions.batch.shared import fault, typeset_shared
from paiban.companions.catalogue.model import IndexedIssue
from paiban.companions.catalogue.read import read_entry
from paiban.companions.catalogue.store import Store

Report = Callable[[Iterable[Diagnostic]], None]


class ReadTask(Struct, frozen=True):
    """An issue to be read; ``known``: the files that it was read from before, with their SHA-256."""

    source: str
    shown: str
    theme: str | None
    fonts: tuple[str, ...]
    known: dict[str, str] = {}


class ReadEntry(Struct, frozen=True):
    """What was read: an entry and the files that it is from; neither where it is the ``same`` or has errors."""

    entry: IndexedIssue | None = None
    files: dict[str, str] = {}
    diagnostics: tuple[Diagnostic, ...] = ()
    same: bool = False


class Update(Struct, frozen=True):
    """Numbers of issues."""

    read: int
    kept: int
    removed: int
    failed: int


def update(
    store: Store,
    patterns: Sequence[str],
    report: Report,
    theme: str | None = None,
    font_path: Sequence[str] = (),
    jobs: int = 1,
) -> tuple[Update, list[str]]:
    """Catalogue the issues that ``patterns`` name, by ``jobs`` processes; those of a folder that are gone are removed.

    Each issue is there as soon as it is read, so that a run that was killed goes on where it was.  An issue that has
    errors is reported and stays as it was known.  Gives numbers, and the patterns that name nothing.  Raises
    ``CatalogueError``.
    """
    paths, idle = find_issues(patterns)
    fonts = tuple(os.path.abspath(folder) for folder in font_path)
    settings = text_print([engine_print(), fonts_print(fonts), theme or ""])
    known = store.known()
    tasks: list[tuple[str, ReadTask]] = []
    for path in paths:
        place = store.place(path)
        before, files = known.get(place, ("", {}))
        tasks.append((place, ReadTask(os.path.abspath(path), path, theme, fonts, files if before == settings else {})))
    counts = {"read": 0, "kept": 0, "failed": 0}
    for place, reading in _readings(tasks, jobs):
        if reading.entry is not None:
            store.put(place, reading.entry, settings, reading.files)
        counts["read" if reading.entry else "kept" if reading.same else "failed"] += 1
        report(reading.diagnostics)
    gone = _gone(known, {place for place, _ in tasks}, [store.place(p) for p in patterns if os.path.isdir(p)])
    store.remove(gone)
    return Update(counts["read"], counts["kept"], len(gone), counts["failed"]), idle


def read_issue(task: ReadTask) -> ReadEntry:
    """Read an issue and set it; what has not changed is neither."""
    folder, own = os.path.split(task.source)
    try:
        if task.known and unchanged(task.known, folder):
            return ReadEntry(same=True)
    except OSError:
        pass  # something it was read from is gone
    found: tuple[Diagnostic, ...] = ()
    files: dict[str, str] = {}
    try:
        files[own] = file_print(task.source)
        issue = load(task.source)
        document = typeset_shared(issue, task.theme, task.fonts)
        for path in inputs_of(issue, task.theme, document.layout):
            files[name_of(path, folder)] = file_print(path)
    except IssueError as error:
        found = tuple(d for d in error.diagnostics if d.severity == "error")
    except OSError as error:
        found = (Diagnostic("error", "unreadable", msg("cannot read: {cause}", cause=cause_of(error)), task.source),)
    except Exception as error:
        found = (fault(error, task.source),)
    else:
        return ReadEntry(read_entry(issue, document.layout), files)
    return ReadEntry(diagnostics=tuple(replace(d, file=task.shown) if d.file == task.source else d for d in found))


def _readings(tasks: Sequence[tuple[str, ReadTask]], jobs: int) -> Iterable[tuple[str, ReadEntry]]:
    if jobs < 2 or len(tasks) < 2:
        for place, task in tasks:
            yield place, read_issue(task)
        return
    processes: Processes[ReadTask, ReadEntry] = Processes(min(jobs, len(tasks)), read_issue)
    waiting = list(reversed(tasks))
    flying: dict[Future[ReadEntry], tuple[str, ReadTask]] = {}
    try:
        while waiting or flying:
            while waiting and len(flying) < 2 * processes.slots:
                place, task = waiting.pop()
                flying[processes.submit(task)] = place, task
            done, _ = wait(flying, return_when=FIRST_COMPLETED)
            for future in done:
                place, task = flying.pop(future)
                yield place, future.result()
    except BrokenExecutor:
        for place, task in [*flying.values(), *reversed(waiting)]:
            yield place, ReadEntry(diagnostics=(_lost(task),))
    finally:
        processes.close(at_once=bool(flying))


def _lost(task: ReadTask) -> Diagnostic:
    hint = msg("run it again: what is read stays")
    return Diagnostic("error", "worker-lost", msg("a process that read issues ended abruptly"), task.shown, hint=hint)


def _gone(known: Iterable[str], found: set[str], folders: Sequence[str]) -> list[str]:
    """What is known of the folders that were looked through, and was not found there."""
    roots = ["" if folder == "." else f"{folder}/" for folder in folders]
    return sorted(p for p in known if p not in found and any(_within(p, root) for root in roots))


def _within(place: str, root: str) -> bool:
    return place.startswith(root) and (bool(root) or not place.startswith("../"))
