"""``paiban impose``: the pages of a PDF on sheets."""

from __future__ import annotations

from argparse import Namespace

from paiban.base.diagnostics import Collector
from paiban.base.message import msg, plural, verbatim
from paiban.base.units import MM, parse_length
from paiban.command.report import FAILED, answer, fails, misused, read_whole, report, same_file, write_whole
from paiban.companions.impose.geometry import parse_sheet
from paiban.companions.impose.scheme import parse_scheme


def run(options: Namespace) -> int:
    """Write the sheets of a PDF.  Return the exit status: 1 where it can't be imposed."""
    if same_file(options.pdf, options.output):
        return misused(msg("the output {output} is the input", output=options.output))
    try:
        scheme = parse_scheme(options.scheme, options.fold or 0)
        sheet = parse_sheet(options.sheet) if options.sheet else None
        creep, milled = _length("creep", options.creep), _length("mill", options.mill)
        cut = _length("trim", options.trim) if options.trim is not None else None
    except ValueError as error:
        return misused(str(error))
    data = read_whole(options.pdf, options.json)
    if data is None:
        return FAILED
    from paiban.companions.impose.write import Imposition, impose

    job = Imposition(scheme, options.binding, creep, options.marks, sheet, cut, milled)
    collector = Collector()
    imposed = impose(data, job, options.pdf, collector)
    report(collector.diagnostics, options.json)
    if imposed is None or fails(collector.diagnostics, options.strict):
        return FAILED
    status = write_whole(options.output, imposed.data, options.json)
    if status:
        return status
    width, height = (v / MM for v in imposed.size)
    return answer(
        msg(
            "{output}: {pages} on {sheets} of {width:.1f} × {height:.1f} mm in {sections}, {blanks}, bound at the "
            "{binding}",
            output=options.output,
            pages=plural("{count} page", "{count} pages", imposed.pages + imposed.blanks),
            sheets=plural("{count} sheet", "{count} sheets", imposed.sheets),
            width=width,
            height=height,
            sections=plural("{count} section", "{count} sections", imposed.sections),
            blanks=plural("{count} blank", "{count} blanks", imposed.blanks),
            binding=verbatim(imposed.binding),
        )
    )


def _length(name: str, text: str) -> float:
    value = parse_length(text)
    if not 0 <= value <= 100 * MM:
        raise ValueError(msg("--{name} is a length from 0 to 100 mm, not {text}", name=name, text=text))
    return value
