"""Rules about colours, whatever is painted in them."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.diagnostics import Severity
from paiban.base.message import msg
from paiban.base.vocabulary import Limits
from paiban.companions.preflight.findings import Finding, on
from paiban.companions.preflight.rules.text import black_in_rgb, quoted
from paiban.material.supplied.painted import Painted, PaintedPage, PrintFile, TextRun


def rgb_colours(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Text, lines and areas in RGB: what inks they become is anyone's guess (GWG 2015; ISO 15930-7, 6.2.4).  White is
    the paper whatever it is in."""
    if not job.finished:
        return  # ours, and what is copied into them, are converted as they are written
    exact = any(claim.startswith("PDF/X") for claim in job.claims)
    older = any(claim.startswith("PDF/X-1") for claim in job.claims)
    for leaf in job.leaves:
        for what, thing in _things(leaf):
            if thing.paint.space != "rgb" or thing.paint.white or (isinstance(thing, TextRun) and black_in_rgb(thing)):
                continue
            severity: Severity = "error" if older or (exact and job.profile and not thing.paint.tagged) else "warning"
            message = (
                msg("{what} is in RGB, not in the inks of the press", what=what)
                if thing.paint.tagged
                else msg("{what} is in RGB, and no profile says which", what=what)
            )
            hint = msg("have its colours converted to CMYK for the press")
            yield on(leaf, thing, severity, "rgb-colour", message, hint, _example(thing))


def white_overprint(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """White that overprints: it leaves what is below, and is not there in print (GWG 2015; ISO 32000-1, 8.6.7)."""
    for leaf in job.leaves:
        for what, thing in _things(leaf):
            vanishes = thing.vanishes
            if vanishes is False:
                continue
            severity: Severity = "error" if vanishes else "warning"
            message = (
                msg("{what} is white and overprints: it is not there in print", what=what)
                if vanishes
                else msg("{what} is white and overprints: some presses leave it out", what=what)
            )
            hint = msg("switch off overprinting for what is white")
            yield on(leaf, thing, severity, "white-overprint", message, hint, _example(thing))


def _things(leaf: PaintedPage) -> Iterator[tuple[str, Painted]]:
    """All that is painted on a page, and what it is called."""
    for area in leaf.areas:
        yield msg("an area"), area
    for line in leaf.lines:
        yield msg("a line"), line
    for run in leaf.texts:
        if not run.hidden:
            yield msg("text"), run


def _example(thing: Painted) -> str:
    return quoted(thing) if isinstance(thing, TextRun) else ""
