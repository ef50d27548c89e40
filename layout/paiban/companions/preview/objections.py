"""What a printer, or whoever else is to have the file, would object to: the rules of ``preflight/`` over the pages.

The ink of the pages is not measured: for that they have to be drawn at the press's resolution, which takes seconds;
``paiban check --profile print`` does.
"""

from __future__ import annotations

from paiban.base.diagnostics import Diagnostic
from paiban.base.vocabulary import OUTPUTS
from paiban.display.model import Layout
from paiban.material.picture import PhotoError
from paiban.pdf.intent import IntentError


def objections(document: Layout, name: str, profile: str) -> list[tuple[Diagnostic, int]]:
    """Diagnostics, each with the index of the first page that it is about, -1 for the whole file.  ``name`` is the
    issue's file."""
    from paiban.companions.preflight.findings import diagnostics
    from paiban.companions.preflight.layout import job_of
    from paiban.companions.preflight.rules import findings

    try:
        job = job_of(document, name, profile)
    except (PhotoError, IntentError) as error:
        return [(Diagnostic("error", "unreadable", str(error), name), -1)]
    found = list(findings(job, OUTPUTS[profile]))
    told = []
    for diagnostic in diagnostics(found, job):
        # a diagnostic joins findings that say the same, and names its pages in words
        joined = (one for one in found if one.code == diagnostic.code and one.message in diagnostic.message)
        pages = [page for one in joined for page in one.pages]
        told.append((diagnostic, min(pages, default=0) - 1))
    return told
