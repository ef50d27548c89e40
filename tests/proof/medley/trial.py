"""One issue through paiban, by its public interface, and what its PDF lacks."""

from __future__ import annotations

import signal
import traceback
from io import BytesIO
from pathlib import Path
from types import FrameType
from typing import Any

import paiban
from tests.proof.medley.compare import Fault, faults
from tests.proof.medley.issues import write_issue

MARGINS = {"newsletter": (56.1, 56.1), "magazine": (49.6, 49.6), "vertical": (52.5, 52.5)}
"""Points at the trim's left and right that the themes leave white, on either side of a leaf."""
PATIENCE = 60
"""Seconds after which an issue counts as never done."""
AUDITED = ("lost", "twice", "outside", "covered", "overfull")
"""Errors by which paiban itself says that it has failed."""


class LateError(Exception):
    """It took too long."""


def made_pdf(path: Path) -> bytes:
    pdf = BytesIO()
    paiban.typeset(paiban.load(path)).write_pdf(pdf)
    return pdf.getvalue()


def trial(issue: dict[str, Any], theme: str, notes: str, folder: Path, patience: int = PATIENCE) -> list[Fault]:
    """The faults of the issue, set in a theme with its notes at a place."""

    def late(number: int, frame: FrameType | None) -> None:
        raise LateError

    path = write_issue(folder, issue, theme, notes)
    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(patience)
    try:
        pdf = made_pdf(path)
    except LateError:
        return [Fault("slow", 0, f"more than {patience} s")]
    except paiban.IssueError as error:
        return [
            Fault(f"refused-{told.code}", 0, f"{told.line}:{told.column}: {told.message}")
            for told in error.diagnostics
            if told.severity == "error"
        ]
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        what = f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno} {last.name})"
        return [Fault("crash", 0, what[:200])]
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
    return faults(issue, pdf, MARGINS.get(theme), notes != "article")
