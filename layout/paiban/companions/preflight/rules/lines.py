"""Rules about lines and areas."""

from __future__ import annotations

from collections.abc import Iterator

from paiban.base.message import msg
from paiban.base.vocabulary import Limits
from paiban.companions.preflight.findings import Finding, on
from paiban.material.supplied.painted import REGISTRATION, Painted, PrintFile

_ROUNDING = 0.0051
"""Points: a hairline written as 0.25 pt or 0.09 mm is not thinner than it."""


def hairlines(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Lines so thin that a plate may lose them."""
    for leaf in job.leaves:
        for line in leaf.lines:
            if line.paint.white or line.weight >= limits.hairline - _ROUNDING:
                continue
            what = msg("a line of {weight:.2g} pt", weight=line.weight) if line.weight else msg("a line of no width")
            hint = msg("draw lines of {hairline:g} pt or more", hairline=limits.hairline)
            if not line.weight:
                hint = msg("it is as thin as the device can, on a plate 0.01 mm: {hint}", hint=hint)
            yield on(leaf, line, "warning", "hairline", what, hint)


def registration(job: PrintFile, limits: Limits) -> Iterator[Finding]:
    """Registration colour within the page: all inks at full."""
    for leaf in job.leaves:
        things: tuple[Painted, ...] = (*leaf.areas, *leaf.lines, *leaf.texts)
        for thing in things:
            box = thing.box
            within = box.right > 0 and box.bottom > 0 and box.x < leaf.width and box.y < leaf.height
            if within and any(name == REGISTRATION for name, _ in thing.paint.plates):
                hint = msg("that colour is for marks only; use black")
                yield on(leaf, thing, "error", "registration", msg("registration colour within the page"), hint)
