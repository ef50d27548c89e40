"""``paiban batch`` as a process: two hundred issues, killed runs, lost workers, full disks, two runs at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import minimal, paiban


def many(folder: Path, count: int) -> Path:
    """Issues ``folder/NNN/issue.yaml`` of one short article, no two alike."""
    for n in range(count):
        minimal(folder / f"{n:03}", f"- 第{n}期只有一段文字，說明編號{n * 7}的來由。")
    return folder


def manifest(folder: Path) -> dict[str, dict[str, Any]]:
    """The records of a folder of outputs, by output."""
    lines = (folder / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert len({r["output"] for r in records}) == len(records)
    return {r["output"]: r for r in records}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf")}


def leftovers(folder: Path) -> list[str]:
    """What is neither an output nor the manifest."""
    return [p.name for p in folder.iterdir() if p.suffix != ".pdf" and p.name != "manifest.jsonl"]


@pytest.fixture(scope="module")
def two_hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200 issues and what becomes of them, in ``out``; one of them has an error."""
    folder = tmp_path_factory.mktemp("many")
    many(folder / "issues", 200)
    minimal(folder / "issues" / "100", "- photo: photos/none.jpg")
    outcome = paiban("batch", "issues/*/issue.yaml", "-o", "out", "-j", "2", cwd=folder)
    assert outcome.status == 1
    assert "issues/100/issue.yaml:" in outcome.err and "error[photo-missing]" in outcome.err
    assert outcome.out.splitlines()[-1].startswith("199 set, 1 failed: 199 pages in ")
    assert len(outcome.out.splitlines()) == 201
    return folder


def test_one_bad_issue_does_not_stop_the_others(two_hundred: Path) -> None:
    records = manifest(two_hundred / "out")
    assert sorted(records) == [f"{n:03}.pdf" for n in range(200)]
    assert [name for name, r in records.items() if r["status"] != "done"] == ["100.pdf"]
    assert sorted(contents(two_hundred / "out")) == sorted(set(records) - {"100.pdf"})
    assert not leftovers(two_hundred / "out")


def test_an_issue_is_as_render_makes_it(two_hundred: Path, tmp_path: Path) -> None:
    paiban("render", two_hundred / "issues" / "199" / "issue.yaml", "-o", tmp_path / "alone.pdf")
    assert (tmp_path / "alone.pdf").read_bytes() == contents(two_hundred / "out")["199.pdf"]
