"""``paiban batch --dask``: the same bytes by Dask's workers, though one of them is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import paiban
from tests.cli.test_batch import contents, leftovers, lines, manifest, many, running

distributed = pytest.importorskip("distributed")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two workers on this machine, which a nanny each starts again."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        yield cluster


def test_the_same_bytes_with_a_worker_killed(cluster: Any, tmp_path: Path) -> None:
    many(tmp_path / "issues", 80)
    with running(tmp_path, "issues", "-o", "far", "--dask", cluster.scheduler_address) as process:
        lines(process, 10)
        os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        out, err = process.communicate(timeout=90)
    assert process.returncode == 0, err.decode()
    assert out.decode().splitlines()[-1].startswith("80 set: 80 pages")
    assert paiban("batch", "issues", "-o", "near", "-j", "2", cwd=tmp_path).status == 0
    near, far = contents(tmp_path / "near"), contents(tmp_path / "far")
    assert len(near) == 80 and near == far
    assert not leftovers(tmp_path / "far")
    sums = [{n: r["sha256"] for n, r in manifest(tmp_path / f).items()} for f in ("near", "far")]
    assert sums[0] == sums[1]

    again = paiban("batch", "issues", "-o", "near", "--dask", cluster.scheduler_address, "--resume", cwd=tmp_path)
    assert again.status == 0 and again.out.splitlines()[-1].startswith("0 set, 80 kept"), "it is one manifest for both"


def test_no_scheduler(tmp_path: Path) -> None:
    many(tmp_path / "issues", 1)
    missing = tmp_path / "scheduler.json"
    missing.write_text('{"address": "tcp://127.0.0.1:9"}', encoding="utf-8")
    outcome = paiban("batch", "issues", "-o", "out", "--dask", missing, cwd=tmp_path)
    assert outcome.status == 1 and "error[batch]: no answer from the scheduler" in outcome.err


def test_without_the_extra(tmp_path: Path) -> None:
    many(tmp_path / "issues", 1)
    code = (
        "import sys; sys.modules['distributed'] = None; from paiban.command.cli import main; "
        "sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "batch", "issues", "-o", "out", "--dask", "tcp://127.0.0.1:9"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1 and "paiban[cluster]" in done.stderr and "Traceback" not in done.stderr
