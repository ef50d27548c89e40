"""``paiban render``: an issue as PDF.

The issue is read in a second process, where there may be one, while this one loads all that sets it; so nothing of that
is imported before.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from functools import partial
from importlib import import_module

from paiban.api import Document, read_and_set
from paiban.base.diagnostics import Diagnostic, IssueError
from paiban.base.later import HERE
from paiban.base.message import msg, plural
from paiban.base.vocabulary import OUTPUTS
from paiban.command.report import DONE, FAILED, answer, fails, misused, report, unwritable
from paiban.command.second import find_partner

PNG_DPI = 144.0
"""Of the pages as PNG, where nothing else is asked for."""


def run(options: Namespace) -> int:
    """Write an issue as PDF, and what else is asked for.  Return the exit status: 1 where it can't be set or
    written."""
    target: str = options.output or os.path.splitext(options.issue)[0] + ".pdf"
    profile = OUTPUTS[options.profile]
    if options.attach_source and not profile.attached:
        return misused(msg("--attach-source goes with --profile archive"))
    if options.overlay and not profile.layered:
        return misused(
            msg(
                "--overlay is for looking at pages: it goes with --profile screen, not {profile}",
                profile=options.profile,
            )
        )
    for output in (target, options.contact_sheet):
        if output and _same_file(options.issue, output):
            return misused(msg("the output {output} is the input", output=output))
    if options.contact_sheet and _same_file(target, options.contact_sheet):
        return misused(msg("the PDF and the contact sheet are both to be {target}", target=target))
    try:
        document = read_and_set(
            options.issue,
            options.theme,
            options.font_path,
            options.draft,
            overlay=options.overlay,
            missing=options.missing,
            force=options.force,
            partner=find_partner(options.jobs, partial(import_module, "paiban.pdf")) if options.alone else HERE,
        )
    except IssueError as error:
        report(error.diagnostics, options.json)
        return FAILED
    found = document.diagnostics
    if profile.press:
        from paiban.pdf.metadata import undated

        found += undated(document.layout.metadata)
    report(found, options.json)
    if fails(found, options.strict):
        return FAILED
    if options.force:
        _tell_forced(document, options)
    place = target
    try:
        place_of_pdf = sys.stdout.buffer if target == "-" else target
        document.write_pdf(
            place_of_pdf, options.profile, attach_source=options.attach_source, downsample=options.downsample or 0.0
        )
        if options.downsample:
            _tell_downsampled(document, options)
        if options.png:
            place = options.png
            stem = os.path.splitext(os.path.basename(options.issue))[0]
            document.write_png(options.png, options.dpi or PNG_DPI, stem)
        if options.contact_sheet:
            place = options.contact_sheet
            try:
                document.write_contact_sheet(place, options.dpi)
            except ValueError as error:  # too many pixels
                return misused(str(error))
    except IssueError as error:
        report(set(error.diagnostics) - set(document.diagnostics), options.json)
        return FAILED
    except BrokenPipeError:
        raise
    except OSError as error:
        return unwritable(place, error, options.json)
    if target != "-":
        pages = plural("{count} page", "{count} pages", len(document.pages))
        return answer(msg("{target}: {pages}", target=target, pages=pages))
    return DONE


def _tell_forced(document: Document, options: Namespace) -> None:
    """Say what is written all the same."""
    from paiban.audit.report import FAULTS

    count = sum(diagnostic.code in FAULTS for diagnostic in document.diagnostics)
    if count:
        message = plural(
            "{count} fault of the pages, written all the same",
            "{count} faults of the pages, written all the same",
            count,
        )
        report([Diagnostic("note", "forced", message, options.issue)], options.json)


def _tell_downsampled(document: Document, options: Namespace) -> None:
    from paiban.pdf.downsample import sizes

    photos, count = len(document.layout.images), len(sizes(document.layout, options.downsample))
    message = msg(
        "{count} of {photos} photos brought down to {downsample:g} pixels an inch",
        count=count,
        photos=photos,
        downsample=options.downsample,
    )
    report([Diagnostic("note", "downsample", message, options.issue)], options.json)


def _same_file(a: str, b: str) -> bool:
    try:
        return os.path.samefile(a, b)
    except OSError:
        return os.path.abspath(a) == os.path.abspath(b)
