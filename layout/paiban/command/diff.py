"""``paiban diff``: what differs between two PDFs."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from paiban.base.diagnostics import Diagnostic, visible
from paiban.base.message import msg, plural
from paiban.command.report import DONE, FAILED, answer, misused, read_whole, report, same_file, write_whole

if TYPE_CHECKING:
    from paiban.companions.diff.compare import PagePair


def run(options: Namespace) -> int:
    """Compare two PDFs and print what differs.  Return the exit status: 1 where something does."""
    if options.output and any(same_file(options.output, path) for path in (options.old, options.new)):
        return misused(msg("the output {output} is an input", output=options.output))
    from paiban.companions.diff.compare import Compared, Side
    from paiban.companions.diff.html import report as html
    from paiban.material.supplied.pdfium import UnreadablePdf

    sides = []
    for path in (options.old, options.new):
        data = read_whole(path, options.json)
        if data is None:
            return FAILED
        try:
            sides.append(Side(data))
        except UnreadablePdf as error:
            report([Diagnostic("error", "pdf", str(error), path)], options.json)
            return FAILED
    differing: list[str] = []
    pairs = _listed(Compared(sides[0], sides[1], options.dpi).pages(), differing)
    names = (visible(os.path.basename(options.old)), visible(os.path.basename(options.new)))
    try:
        if options.output:
            made = "".join(html(names, pairs, options.dpi))
        else:
            for _ in pairs:
                pass
    except UnreadablePdf as error:
        report([Diagnostic("error", "pdf", str(error), options.new)], options.json)
        return FAILED
    if options.output:
        status = write_whole(options.output, made.encode(), options.json)
        if status:
            return status
    return answer(*(differing or [msg("no difference")])) or (FAILED if differing else DONE)


def _listed(pairs: Iterator[PagePair], differing: list[str]) -> Iterator[PagePair]:
    """Yield the pairs as they are drawn; ``differing`` gets a line for each that differs."""
    for pair in pairs:
        if not pair.same:
            count = len(pair.changes)
            what = plural("{count} paragraph", "{count} paragraphs", count) if count else msg("no text")
            differing.append(
                msg(
                    "{label}: {what}, {pixels} pixels",
                    label=pair.label,
                    what=what,
                    pixels=pair.difference.pixels if pair.difference else 0,
                )
            )
        yield pair
