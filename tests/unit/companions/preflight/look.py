"""What the rules find, for tests."""

from __future__ import annotations

from paiban.base.diagnostics import Collector, Diagnostic
from paiban.companions.preflight.check import check_job
from paiban.material.supplied.painted import PrintFile
from paiban.material.supplied.read import read_job
from tests.unit.base.messages.chinese import all_in_chinese
from tests.unit.companions.preflight.make import Sheet


def job_of(sheet: Sheet | bytes, trim: tuple[float, float] | None = None) -> PrintFile:
    """The description of a file that can be read, and of which nothing was said while it was."""
    collector = Collector()
    job = read_job(sheet if isinstance(sheet, bytes) else sheet.bytes(), "in.pdf", collector, trim)
    assert job is not None and not collector.diagnostics, collector.diagnostics
    return job


def findings(
    sheet: Sheet | bytes, profile: str = "print", trim: tuple[float, float] | None = None, limit: float = 0.0
) -> tuple[Diagnostic, ...]:
    pdf = sheet if isinstance(sheet, bytes) else sheet.bytes()
    found = check_job(job_of(pdf, trim), profile, lambda: pdf, limit).diagnostics
    all_in_chinese(found)
    # the sheets of most tests have nothing on them but what is wrong
    return tuple(d for d in found if d.code != "empty-page")


def found(sheet: Sheet | bytes, code: str, profile: str = "print") -> list[tuple[str, str]]:
    """Severity and message of the findings of one code; any other code is a surprise."""
    every = findings(sheet, profile)
    assert {d.code for d in every} <= {code}, every
    return [(d.severity, d.message) for d in every]
