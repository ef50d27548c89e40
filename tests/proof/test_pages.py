"""The pages of the three issues, looked at as a designer does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.proof.pages import Fault, faults

ISSUES = Path(__file__).parents[2] / "issues"


@pytest.mark.parametrize("name", ["sample", "briefs", "literary"])
def test_an_issue_has_no_fault_in_its_own_theme(name: str) -> None:
    assert faults(ISSUES / name / "issue.yaml") == []


@pytest.mark.parametrize("theme", ["magazine", "vertical"])
def test_the_sample_in_the_other_themes(theme: str) -> None:
    found = faults(ISSUES / "sample" / "issue.yaml", theme)
    assert [fault for fault in found if fault.kind not in ("orphan", "unlevel")] == []
    assert len(found) <= 2


def test_faults_are_found(tmp_path: Path) -> None:
    """The instrument sees what it is for: columns too short for anything but faults."""
    (tmp_path / "own.yaml").write_text("extends: newsletter\ngrid: {lines: 4}\n", "utf-8")
    body = "".join(f"      - heading: 標題{n}\n      - {'字' * (22 * 3 - 1)}\n" for n in range(12))
    path = tmp_path / "issue.yaml"
    path.write_text(
        f"title: 試\nlanguage: zh-Hant-TW\ntheme: own.yaml\narticles:\n  - title: 題\n    body:\n{body}", "utf-8"
    )
    kinds = {fault.kind for fault in faults(path)}
    assert kinds & {"widow", "orphan", "heading at the foot", "overset"}
    assert all(isinstance(fault, Fault) for fault in faults(path))
