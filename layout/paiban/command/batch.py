"""``paiban batch``: many issues as PDF."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterable

from msgspec.json import encode

from paiban.base.diagnostics import Diagnostic
from paiban.base.message import listed, msg, plural
from paiban.base.messages import shown
from paiban.command.report import DONE, FAILED, answer, emit, encoded, misused, report, unwritable
from paiban.companions.batch.busy import Busy
from paiban.companions.batch.model import Executor, ExecutorError, Settings
from paiban.companions.batch.plan import find_issues
from paiban.companions.batch.progress import Bar, Lines, Progress, Silent
from paiban.companions.batch.run import Batch, Summary


def run(options: Namespace) -> int:
    """Set many issues.  Return the exit status: 1 where one has failed or could not be set, or none was found."""
    if options.jobs is not None and options.dask:
        return misused(msg("-j is for this machine alone; with --dask the cluster's workers count"))
    paths, idle = find_issues(options.patterns)
    hint = msg("name issues by path, by folder, or with * and ** in quotes")
    report([Diagnostic("error", "pattern", msg("no issue is there"), p, hint=hint) for p in idle], options.json)
    if not paths:
        return FAILED
    try:
        executor = _executor(options, len(paths))
    except ExecutorError as error:
        return _failed(str(error), options.json)
    progress = _progress(options)

    def say(found: Iterable[Diagnostic]) -> None:
        for diagnostic in found:
            progress.say(encoded(diagnostic) if options.json else shown(diagnostic))

    folders = tuple(map(os.path.abspath, options.font_path))
    settings = Settings(options.profile, options.theme, folders, options.strict, missing=options.missing)
    try:
        summary = Batch(paths, options.output, settings, options.resume).run(executor, progress, say)
    except Busy as error:
        return _failed(str(error), options.json, msg("wait for it, or give another folder"))
    except ExecutorError as error:
        return _failed(str(error), options.json, msg("what is finished stands: run it again with --resume"))
    except BrokenPipeError:
        raise
    except OSError as error:
        return unwritable(error.filename or options.output, error, options.json)
    finally:
        executor.close()
    status = emit(f"{encode(summary).decode()}\n") if options.json else answer(_told(summary, executor))
    return DONE if summary.good and not idle and status == DONE else FAILED


def _executor(options: Namespace, count: int) -> Executor:
    if options.dask:
        from paiban.companions.batch.cluster import Cluster

        return Cluster(options.dask)
    from paiban.companions.batch.local import Processes, cores
    from paiban.companions.batch.worker import set_issue

    return Processes(min(options.jobs or cores(), count), set_issue)


def _progress(options: Namespace) -> Progress:
    if options.json:
        return Silent()
    return Bar() if sys.stderr.isatty() else Lines()


def _failed(message: str, as_json: bool, hint: str = "") -> int:
    report([Diagnostic("error", "batch", message, hint=hint)], as_json)
    return FAILED


def _told(summary: Summary, executor: Executor) -> str:
    parts = [msg("{done} set", done=summary.done)]
    if summary.kept:
        parts.append(msg("{kept} kept", kept=summary.kept))
    if summary.failed:
        parts.append(msg("{failed} failed", failed=summary.failed))
    if summary.left:
        parts.append(msg("{left} not begun", left=summary.left))
    return msg(
        "{parts}: {pages} pages in {seconds:.1f} s by {where}{warnings}",
        parts=listed(parts),
        pages=summary.pages,
        seconds=summary.seconds,
        where=executor.where,
        warnings=plural(", {count} warning", ", {count} warnings", summary.warnings) if summary.warnings else "",
    )
