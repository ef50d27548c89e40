"""A batch from its patterns to the summary."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from msgspec import Struct
from msgspec.structs import replace

from paiban.base.diagnostics import Diagnostic, visible
from paiban.companions.batch.busy import FolderLock
from paiban.companions.batch.manifest import Manifest
from paiban.companions.batch.model import Executor, Outcome, Record, Settings, Work
from paiban.companions.batch.plan import output_names
from paiban.companions.batch.prints import engine_print, fonts_print, text_print
from paiban.companions.batch.progress import Progress
from paiban.companions.batch.schedule import Schedule
from paiban.companions.batch.worker import TEMPORARY

Report = Callable[[Iterable[Diagnostic]], None]


class Summary(Struct, frozen=True):
    """What a run has done: numbers of issues (``left``: not even begun), pages that were set, seconds of wall clock."""

    done: int
    kept: int
    failed: int
    left: int
    pages: int
    warnings: int
    seconds: float

    @property
    def good(self) -> bool:
        """Whether every issue was set or kept: none failed, none is left over."""
        return not self.failed and not self.left


class Batch:
    """Sets the issues ``paths`` into ``folder``, which is made where it is missing.  ``resume``: what an earlier run
    has made of the same files with the same settings is kept."""

    def __init__(self, paths: Sequence[str], folder: str, settings: Settings, resume: bool = False) -> None:
        self.paths = paths
        self.names = output_names(paths)
        self.folder = os.path.abspath(folder)
        self.resume = resume
        self.settings = settings = replace(
            settings, engine=engine_print(), fonts=fonts_print(settings.font_path), theme=_theme(settings.theme)
        )
        strict = "strict" if settings.strict else ""
        self.key = text_print([settings.engine, settings.fonts, settings.profile, self._theme_key(), strict])

    def run(self, executor: Executor, progress: Progress, report: Report) -> Summary:
        """Do it; ``report`` is given the findings of an issue when it is finished.

        Raises ``Busy`` where another run is at work in the folder, ``OSError`` where the folder or the manifest can't
        be written, ``ExecutorError`` where the workers can't be reached any more.
        """
        start = time.perf_counter()
        os.makedirs(self.folder, exist_ok=True)
        lock = FolderLock(self.folder)
        lock.acquire()
        try:
            self._clear()
            manifest = Manifest(self.folder)
            manifest.read()
            schedule = Schedule(executor, self._works(manifest))
            records = []
            progress.start(len(self.paths))
            try:
                for work, outcome in schedule.outcomes():
                    record = self._record(work, outcome)
                    if outcome.status != "kept":
                        manifest.add(record)
                    records.append(record)
                    report(outcome.diagnostics)
                    progress.done(record)
            except BaseException:
                executor.close(at_once=True)
                raise
            finally:
                progress.close()
            manifest.retain({visible(name) for name in self.names})
            manifest.close()
            return _summary(records, len(schedule.left), time.perf_counter() - start)
        finally:
            self._clear()
            lock.release()

    def _works(self, manifest: Manifest) -> list[Work]:
        works = []
        for path, name in zip(self.paths, self.names, strict=True):
            source = os.path.abspath(path)
            previous = manifest.records.get(visible(name)) if self.resume else None
            if previous and (
                previous.status == "failed"
                or previous.settings != self.key
                or previous.issue != self._from_here(source)
            ):
                previous = None
            works.append(Work(source, path, os.path.join(self.folder, name), self.settings, previous))
        return works

    def _record(self, work: Work, outcome: Outcome) -> Record:
        return Record(
            self._from_here(work.source),
            visible(os.path.basename(work.target)),
            outcome.status,
            outcome.pages,
            outcome.bytes,
            outcome.sha256,
            outcome.seconds,
            self.key,
            {visible(name): digest for name, digest in outcome.files.items()},
            tuple(_utf8(found) for found in outcome.diagnostics),
        )

    def _from_here(self, path: str) -> str:
        """A path from the folder of the outputs, so that a record holds wherever both are moved together."""
        try:
            return visible(os.path.relpath(path, self.folder).replace(os.sep, "/"))
        except ValueError:  # another drive
            return visible(path)

    def _theme_key(self) -> str:
        theme = self.settings.theme or ""
        return self._from_here(theme) if os.path.isabs(theme) else theme

    def _clear(self) -> None:
        """Remove what workers that were killed had begun to write."""
        with suppress(OSError):
            for name in os.listdir(self.folder):
                if name.endswith(TEMPORARY):
                    with suppress(OSError):
                        os.unlink(os.path.join(self.folder, name))


def _utf8(d: Diagnostic) -> Diagnostic:
    """A finding as JSON takes it, whatever bytes the names in it are of."""
    return replace(d, file=visible(d.file), message=visible(d.message), hint=visible(d.hint))


def _theme(name: str | None) -> str | None:
    """A theme file by its whole path: workers may stand in another folder."""
    if name is None or not os.path.isfile(name):
        return name
    from paiban.base.vocabulary import BUILT_IN

    return name if name in BUILT_IN else os.path.abspath(name)


def _summary(records: Sequence[Record], left: int, seconds: float) -> Summary:
    count = {status: sum(r.status == status for r in records) for status in ("done", "kept", "failed")}
    warnings = sum(d.severity == "warning" for r in records for d in r.diagnostics)
    pages = sum(r.pages for r in records if r.status == "done")
    return Summary(count["done"], count["kept"], count["failed"], left, pages, warnings, round(seconds, 3))
