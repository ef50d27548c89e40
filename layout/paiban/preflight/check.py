"""All rules of a profile over a description, as diagnostics."""

from __future__ import annotations

from paiban.diagnostics import Diagnostic
from paiban.preflight.findings import diagnostics
from paiban.preflight.model import Job
from paiban.preflight.rules import findings


def check_job(job: Job, profile: str) -> tuple[Diagnostic, ...]:
    """What is wrong with ``job`` for ``profile``, by page."""
    return diagnostics(findings(job, profile), job)
