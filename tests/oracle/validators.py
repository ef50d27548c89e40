"""Judges that are not ours, called one way each."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", timeout=120)


def complaints(pdf: Path, standard: str) -> list[str]:
    """What page-validation finds: ``standard`` is 2u, 3u or ua1."""
    page = pytest.importorskip("page", reason="page-validation is not installed")
    report = page.validate_pdf(str(pdf), profile=standard)
    return [f"{found.rule_id}: {found.message}" for found in report.failures]
