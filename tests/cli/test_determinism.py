"""The same issue gives the same bytes: anywhere, at any time, under any settings of the machine."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from tests.cli.program import paiban
from tests.generate import write_issue
from tests.places import SAMPLE


@pytest.mark.parametrize("which", ["sample", "generated"])
def test_same_bytes(which: str, tmp_path: Path) -> None:
    one = tmp_path / "one"
    if which == "sample":
        shutil.copytree(SAMPLE.parent, one, ignore=shutil.ignore_patterns("*.pdf"))
    else:
        write_issue(one, seed=3, articles=3)
    two = tmp_path / "another place" / "二"
    shutil.copytree(one, two)
    for path in [*two.rglob("*")]:
        os.utime(path, (time.time() - 9e6, time.time() - 8e6))
    first = {"PYTHONHASHSEED": "1", "TZ": "Asia/Taipei", "LC_ALL": "C.UTF-8", "LANG": "zh_TW.UTF-8"}
    second = {
        "PYTHONHASHSEED": "77",
        "TZ": "America/Los_Angeles",
        "LC_ALL": "C",
        "LANG": "de_DE",
        "HOME": "/nonexistent",
    }
    done = paiban("render", one / "issue.yaml", env=first)
    assert done.status == 0, done.err
    done = paiban("render", "issue.yaml", "-o", tmp_path / "out.pdf", cwd=two, env=second)
    assert done.status == 0, done.err
    assert (one / "issue.pdf").read_bytes() == (tmp_path / "out.pdf").read_bytes()
    dumps = [paiban("dump", f / "issue.yaml", env=e).out for f, e in ((one, first), (two, second))]
    assert dumps[0] == dumps[1]
