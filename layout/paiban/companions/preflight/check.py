"""All rules of a profile over a description, as diagnostics."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from paiban.base.diagnostics import Diagnostic
from paiban.base.message import msg
from paiban.base.vocabulary import OUTPUTS
from paiban.companions.preflight.findings import diagnostics
from paiban.companions.preflight.heavy import Heavy
from paiban.companions.preflight.limits import ink_limit
from paiban.companions.preflight.rules import findings
from paiban.material.picture import PhotoError
from paiban.material.supplied.opened import DAMAGES
from paiban.material.supplied.painted import PrintFile
from paiban.material.supplied.read import said


class Checked(Struct, frozen=True):
    """What was found, by page, and the pages that have too much ink."""

    diagnostics: tuple[Diagnostic, ...]
    heavy: tuple[Heavy, ...] = ()


def check_job(job: PrintFile, profile: str, pdf: Callable[[], bytes], limit: float = 0.0) -> Checked:
    """What is wrong with ``job`` for ``profile``.  ``pdf`` gives the file, where it has to be drawn to see its ink;
    ``limit`` is the most ink in percent, 0 for what is usual with the output intent.  Raises what ``pdf`` does; that
    the file is damaged is a diagnostic instead."""
    output = OUTPUTS[profile]
    limits = output.limits
    found = list(findings(job, output))
    if not output.press:
        return Checked(diagnostics(found, job))
    from paiban.companions.preflight.coverage import measured

    heavy: list[Heavy] = []
    more: tuple[Diagnostic, ...] = ()
    try:
        for page, of_page in measured(pdf, job, limits, limit or ink_limit(job.condition, limits)):
            heavy.append(page)
            found += of_page
    except PhotoError as error:
        more = (Diagnostic("error", "profile", str(error), job.name),)
    except DAMAGES as error:
        message = msg("its ink can't be measured: {cause}", cause=said(error))
        more = (Diagnostic("warning", "ink", message, job.name, hint=msg("have it exported again")),)
    return Checked((*diagnostics(found, job), *more), tuple(heavy))
