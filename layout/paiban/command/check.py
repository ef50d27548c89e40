"""``paiban check``: every problem of content and layout, or of a theme, with nothing written."""

from __future__ import annotations

from argparse import Namespace

from paiban.api import Document, load, typeset
from paiban.base.diagnostics import Collector, Diagnostic, IssueError
from paiban.base.message import msg
from paiban.base.vocabulary import OUTPUTS
from paiban.command.report import DONE, FAILED, fails, misused, report


def run(options: Namespace) -> int:
    """Report what is wrong with an issue or a theme.  Return the exit status: 1 where something is."""
    from paiban.issue.fullwidth import fullwidth_latin
    from paiban.issue.unpaired import unpaired
    from paiban.pdf.damaged import damaged_photos
    from paiban.style.check import is_theme

    themes = {path for path in options.files if is_theme(path)}
    if themes and options.theme:
        return misused(msg("--theme is for issues, and {themes} is a theme", themes=min(themes)))
    if (options.ink_map or options.ink_limit) and not (options.profile and OUTPUTS[options.profile].press):
        return misused(msg("--ink-map and --ink-limit are for --profile print"))
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
            # these can be set, so ``render`` does not speak of them
            for diagnostic in (*fullwidth_latin(issue), *unpaired(issue)):
                collector.add(diagnostic)
            document = typeset(issue, options.theme, options.font_path, missing=options.missing)
            found = document.diagnostics + damaged_photos(document.layout)
            if options.profile:
                # the limits of the profile are the ones that count
                found = tuple(d for d in found if d.code != "resolution") + _preflight(document, path, options)
        except IssueError as error:
            found = error.diagnostics
            status = FAILED
        for diagnostic in found:
            collector.add(diagnostic)
        report(collector.diagnostics, options.json)
        if fails(collector.diagnostics, options.strict):
            status = FAILED
    return status


def _preflight(document: Document, path: str, options: Namespace) -> tuple[Diagnostic, ...]:
    """What a printer, an archive or a reader on a screen would object to.  Raises ``IssueError``."""
    from io import BytesIO

    from paiban.command.ink import written
    from paiban.companions.preflight.check import check_job
    from paiban.companions.preflight.layout import job_of
    from paiban.material.picture import PhotoError
    from paiban.pdf import embedded_faults
    from paiban.pdf.accessible import remarks
    from paiban.pdf.intent import IntentError
    from paiban.pdf.metadata import undated

    faults: list[Diagnostic] = []

    def pdf() -> bytes:
        target = BytesIO()
        try:
            document.write_pdf(target, options.profile)
        except IssueError as error:
            faults.extend(error.diagnostics)
            raise ValueError(msg("the file for print can't be made")) from None
        return target.getvalue()

    try:
        job = job_of(document.layout, path, options.profile)
    except (PhotoError, IntentError) as error:
        return (Diagnostic("error", "unreadable", str(error), path),)
    output = OUTPUTS[options.profile]
    told = remarks(document.layout, output.archival) if output.tagged else ()
    if output.press:
        told += undated(document.layout.metadata)
    checked = check_job(job, options.profile, pdf, options.ink_limit or 0.0)
    remains = (d for d in embedded_faults(document.layout, options.profile) if d.severity == "warning")
    found = (*told, *checked.diagnostics, *faults, *remains)
    if written(checked.heavy, options, path):
        found += (Diagnostic("error", "output", msg("the pictures of its ink can't be written"), path),)
    return found


def _check_theme(path: str, font_path: list[str], collector: Collector) -> None:
    from paiban.material.font.book import FontBook
    from paiban.style.check import check_theme

    book = FontBook(tuple(font_path))
    check_theme(path, book.weights(), collector)
    for problem in book.problems:
        collector.warning("font", problem)
