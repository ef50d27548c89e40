"""What comes out now against what was blessed."""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice
from pathlib import Path

import pytest


def compare(path: Path, now: str, bless: bool) -> None:
    """``now`` against the golden file, or into it."""
    if bless:
        path.write_text(now, encoding="utf-8")
        return
    if not path.exists():
        pytest.fail(f"{path.name} is missing: look at what comes out, then bless it (tests/README.md)")
    then = path.read_text(encoding="utf-8")
    if now != then:
        changes = unified_diff(then.splitlines(), now.splitlines(), "golden", "now", lineterm="", n=1)
        pytest.fail(f"{path.name} has changed:\n" + "\n".join(islice(changes, 40)), pytrace=False)
