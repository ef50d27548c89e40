"""The tables and contact sheets that ``python -m tests.pages.measure`` makes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from tests.pages.counters import Counted
from tests.pages.measure import main, printed, said, totals
from tests.pages.setting import Measured


def test_faults_are_added_and_shares_are_means() -> None:
    one = Counted(3, hollow=[(2, "50 %")], white=[0.0, 0.5], last=[0.3])
    two = Counted(2, hollow=[(1, ""), (2, "")], white=[0.1], last_photos=[0.2])
    found = [
        Measured("a", "newsletter", 3, "", one, {"widow": [(1, "")]}, {"hollow": [[2, 0.5]], "white": 0.25}, 2.0, 1.0),
        Measured("b", "newsletter", 2, "", two, {}, {"hollow": [], "white": 0.35}, 2.0, 5.0),
        Measured("c", "magazine", error="damaged"),
    ]
    table = {row[0]: row[1:] for row in totals(found)}
    assert table["issues"] == ["2", "0"]
    assert table["pages"] == ["5", "-"]
    assert table["hollow"] == ["3", "-"]
    assert table["white"] == ["0.200", "-"]
    assert table["last_photos"] == ["0.200", "-"]
    assert table["widow"] == ["1", "-"]
    assert (table["out.hollow"], table["out.white"]) == (["1", "-"], ["0.300", "-"])
    assert table["paginate"][0] == "1.50"
    assert "hollow 2 (1 2)" in said(found[1])
    assert len({len(line) for line in printed(totals(found))}) == 1


def test_one_issue_is_measured_and_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--random", "1", "--seed", "901", "--themes", "vertical", "--folder", str(tmp_path)]
    assert main([*options, "--sheets", str(tmp_path / "sheets"), "--json", str(tmp_path / "found.json")]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("random-0901 vertical: pages ")
    (data,) = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    assert data["pages"] == data["counted"]["pages"] > 10
    assert data["compose"] > 0 < data["paginate"]
    sheets = sorted((tmp_path / "sheets").glob("*.png"))
    assert len(sheets) == -(-(data["pages"] // 2 + 1) // 9), "nine spreads a sheet"
    with Image.open(sheets[0]) as sheet:
        assert sheet.width > 1500
