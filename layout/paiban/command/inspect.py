"""``paiban inspect``: what a finished PDF holds, and what a printer would object to."""

from __future__ import annotations

from argparse import Namespace

from paiban.base.diagnostics import Collector
from paiban.base.message import as_text, msg
from paiban.base.vocabulary import OUTPUTS
from paiban.command.report import DONE, FAILED, answer, emit, fails, misused, read_whole, report


def run(options: Namespace) -> int:
    """Print what a PDF holds and report what is wrong with it.  Return the exit status: 1 where something is."""
    from paiban.companions.impose.geometry import parse_sheet

    try:
        trim = parse_sheet(options.size) if options.size else None
    except ValueError as error:
        return misused(str(error))
    if (options.ink_map or options.ink_limit) and not OUTPUTS[options.profile].press:
        return misused(msg("--ink-map and --ink-limit are for --profile print"))
    data = read_whole(options.pdf, options.json)
    if data is None:
        return FAILED
    from paiban.command.ink import written
    from paiban.companions.preflight.check import check_job
    from paiban.companions.preflight.summary import summary, summary_lines
    from paiban.material.supplied.read import read_job

    collector = Collector()
    job = read_job(data, options.pdf, collector, trim)
    if job is None:
        report(collector.diagnostics, options.json)
        return FAILED
    if options.json:
        from msgspec.json import encode

        status = emit(encode(summary(job), enc_hook=as_text).decode() + "\n")
    else:
        status = answer(*summary_lines(job))
    checked = check_job(job, options.profile, lambda: data, options.ink_limit or 0.0)
    for found in checked.diagnostics:
        collector.add(found)
    report(collector.diagnostics, options.json)
    status = status or written(checked.heavy, options, options.pdf)
    return FAILED if status or fails(collector.diagnostics, options.strict) else DONE
