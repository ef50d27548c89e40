"""``make judge``: every issue, those of tests/golden too, in every profile before every judge that is installed, and
which could not be asked.

    python -m tests.oracle.judge [ISSUE.yaml ...]

A line a verdict.  Exit status 1 where one that decides finds a fault; those that only advise (they know a part of the
standard, and find fault with good files too) never fail the run.
"""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import paiban
from tests.places import ROOT

PROFILES = {"screen": ("ua1",), "print": ("2u",), "archive": ("2u", "ua1"), "sources": ("3u", "ua1")}
"""What page-validation judges each by; ``sources`` is the archive with its YAML attached.  It knows no PDF/X."""


class Verdict(NamedTuple):
    """``said`` is None where the judge could not be asked, and empty where it has nothing to say."""

    judge: str
    decides: bool
    said: list[str] | None


def judge(pdf: Path, profile: str) -> Iterator[Verdict]:
    """Every judge on one file."""
    for standard in PROFILES[profile]:
        yield Verdict(f"page-validation {standard}", True, _asked("page", _validated, pdf, standard))
    yield Verdict("qpdf", True, _run("qpdf", "--check", str(pdf)))
    yield Verdict("mutool", True, _run("mutool", "draw", "-q", "-F", "stext", "-o", "-", str(pdf)))
    stopping = ("-q", "-dBATCH", "-dNOPAUSE", "-dPDFSTOPONERROR", "-dPDFSTOPONWARNING", "-sDEVICE=nullpage")
    yield Verdict("gs", True, _run("gs", *stopping, str(pdf)))
    yield Verdict("pdfinfo", True, _run("pdfinfo", "-struct", str(pdf)))
    if profile == "print":
        yield Verdict("proof-pdf", True, _asked("proof_pdf._internal.structure", _proofed, pdf))
        return
    yield Verdict("outloud", False, _run("outloud", "-q", "--fail-on", "error", str(pdf)))
    yield Verdict("pdfua", False, _run("pdfua", "check", str(pdf)))


def _asked(module: str, ask: Callable[..., list[str]], *arguments: Any) -> list[str] | None:
    try:
        found = importlib.import_module(module)
    except ImportError:
        return None
    return ask(found, *arguments)


def _validated(page: Any, pdf: Path, standard: str) -> list[str]:
    report = page.validate_pdf(str(pdf), profile=standard)
    return [f"{found.rule_id}: {found.message}" for found in report.failures]


def _proofed(structure: Any, pdf: Path) -> list[str]:
    import pikepdf

    with pikepdf.open(pdf) as found:
        names = ("page_boxes", "trapped", "pdfx_identity", "artwork_bleed")
        return [str(one.message) for name in names for one in getattr(structure, f"check_{name}")(found)]


def _run(program: str, *arguments: str) -> list[str] | None:
    beside = Path(sys.executable).with_name(program)
    path = str(beside) if beside.exists() else shutil.which(program)
    if not path:
        return None
    done = subprocess.run([path, *arguments], capture_output=True, encoding="utf-8", errors="replace", timeout=300)
    # Debian's MuPDF has no ICC, and says so of every file
    said = [line for line in done.stderr.splitlines() if line.strip() and "ICC support is not available" not in line]
    if done.returncode:
        said += done.stdout.splitlines()[-5:] or [f"exit status {done.returncode}"]
    return said


def main(issues: list[Path]) -> int:
    missing: dict[str, None] = {}
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        for issue in issues:
            document = paiban.typeset(paiban.load(issue))
            for profile in PROFILES:
                name = issue.parent.name if issue.stem == "issue" else issue.stem
                pdf = Path(folder) / f"{name}-{profile}.pdf"
                sources = profile == "sources"
                document.write_pdf(pdf, "archive" if sources else profile, attach_source=sources)
                for verdict in judge(pdf, profile):
                    if verdict.said is None:
                        missing[verdict.judge] = None
                        continue
                    failed |= verdict.decides and bool(verdict.said)
                    word = "good" if not verdict.said else "FAULT" if verdict.decides else "advice"
                    print(f"{word:6} {pdf.stem:18} {verdict.judge}")
                    for line in verdict.said[:10]:
                        print(f"       {line[:200]}")
    for name in missing:
        print(f"not asked: {name} is not installed")
    return int(failed)


if __name__ == "__main__":
    every = [*(ROOT / "issues").glob("*/issue.yaml"), *(ROOT / "tests" / "golden").glob("*.yaml")]
    sys.exit(main([Path(a) for a in sys.argv[1:]] or sorted(every)))
