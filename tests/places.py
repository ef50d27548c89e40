"""Where things are in the checkout, for tests."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "layout" / "paiban"
FONTS = ROOT / "fonts"
SAMPLE = ROOT / "issues" / "sample" / "issue.yaml"
GOLDEN = ROOT / "tests" / "golden"
