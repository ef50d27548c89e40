"""``paiban diff``: what differs between two PDFs."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from paiban.base.diagnostics import Diagnostic
from paiban.base.message import msg, plural
from paiban.command.output import read_whole, same_file, write_whole
from paiban.command.report import DONE, FAILED, answer, misused, report

if TYPE_CHECKING:
    from paiban.companions.diff.compare import PagePair


def run(options: Namespace) -> int:
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
    told: list[str] = []
    pairs = _told(Compared(sides[0], sides[1], options.dpi).pages(), told)
    if options.output:
        names = (os.path.basename(options.old), os.path.basename(options.new))
        status = write_whole(options.output, "".join(html(names, pairs, options.dpi)).encode(), options.json)
        if status:
            return status
    else:
        for _ in pairs:
            pass
    return answer(*(told or [msg("no difference")])) or (FAILED if told else DONE)


def _told(pairs: Iterator[PagePair], told: list[str]) -> Iterator[PagePair]:
    """The pairs as they go by; ``told`` gets a line for each that differs."""
    for pair in pairs:
        if not pair.same:
            count = len(pair.changes)
            what = plural("{count} paragraph", "{count} paragraphs", count) if count else msg("no text")
            told.append(
                msg(
                    "{label}: {what}, {pixels} pixels",
                    label=pair.label,
                    what=what,
                    pixels=pair.difference.pixels if pair.difference else 0,
                )
            )
        yield pair
