"""``paiban check``: every problem of content and layout, or of a theme, with nothing written."""

from __future__ import annotations

from argparse import Namespace

from paiban.api import Document, load, typeset
from paiban.command.report import DONE, FAILED, fails, misused, report
from paiban.diagnostics import Collector, Diagnostic, IssueError


def run(options: Namespace) -> int:
    from paiban.issue.fullwidth import fullwidth_latin
    from paiban.style.check import is_theme

    themes = {path for path in options.files if is_theme(path)}
    if themes and options.theme:
        return misused(f"--theme is for issues, and {min(themes)} is a theme")
    status = DONE
    for path in options.files:
        collector = Collector()
        if path in themes:
            _check_theme(path, options.font_path, collector)
            report(collector.diagnostics, options.json)
            if fails(collector.diagnostics, options.strict):
                status = FAILED
            continue
        try:
            issue = load(path)
            for diagnostic in fullwidth_latin(issue):  # it can be set, so ``render`` does not speak of it
                collector.add(diagnostic)
            document = typeset(issue, options.theme, options.font_path)
            found = document.diagnostics
            if options.profile:
                found += _preflight(document, path, options.profile)
        except IssueError as error:
            found = error.diagnostics
            status = FAILED
        for diagnostic in found:
            collector.add(diagnostic)
        report(collector.diagnostics, options.json)
        if fails(collector.diagnostics, options.strict):
            status = FAILED
    return status


def _preflight(document: Document, path: str, profile: str) -> tuple[Diagnostic, ...]:
    """What a printer, an archive or a reader on a screen would object to."""
    from paiban.issue.photo import PhotoError
    from paiban.pdf import embedded_faults
    from paiban.pdf.intent import IntentError
    from paiban.preflight.check import check_job
    from paiban.preflight.layout import job_of

    try:
        job = job_of(document.layout, path, profile)
    except (PhotoError, IntentError) as error:
        return (Diagnostic("error", "unreadable", str(error), path),)
    return (*check_job(job, profile), *embedded_faults(document.layout, profile))


def _check_theme(path: str, font_path: list[str], collector: Collector) -> None:
    from paiban.font.book import FontBook
    from paiban.style.check import check_theme

    book = FontBook(tuple(font_path))
    check_theme(path, {name: [face.weight for face in faces] for name, faces in book.faces.items()}, collector)
    for problem in book.problems:
        collector.warning("font", problem)
