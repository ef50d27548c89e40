"""``paiban batch`` as a process: two hundred issues, killed runs, lost workers, full disks, two runs at once."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import heeding, minimal, paiban


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


def test_identical_issues_have_identical_outputs(tmp_path: Path) -> None:
    for name in ("a/issue.yaml", "b/issue.yaml", "c/letter.yaml"):
        path = minimal((tmp_path / name).parent, "- 一段。")
        path.rename(tmp_path / name)
    outcome = paiban("batch", "a", "b/issue.yaml", "c/*.yaml", "-o", "out", "-j", "1", cwd=tmp_path)
    assert outcome.status == 0
    found = contents(tmp_path / "out")
    assert sorted(found) == ["a.pdf", "b.pdf", "letter.pdf"] and len(set(found.values())) == 1


@contextmanager
def running(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [sys.executable, "-m", "paiban", "batch", *arguments]
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=folder, stdout=pipe, stderr=pipe, preexec_fn=heeding)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def lines(process: subprocess.Popen[bytes], count: int) -> None:
    """Wait until ``count`` issues are finished."""
    assert process.stdout
    for _ in range(count):
        assert process.stdout.readline().startswith(b"[")


def children(pid: int) -> list[int]:
    """The processes that a process has started, its workers being those of its fork server."""
    found = []
    for folder in Path("/proc").iterdir():
        with suppress(OSError, ValueError):
            if int((folder / "stat").read_text().rsplit(")", 1)[1].split()[1]) == pid:
                found.append(int(folder.name))
    return found


def workers(pid: int) -> list[int]:
    return [worker for child in children(pid) for worker in children(child)]


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds processes in /proc")


def eventually(true: Callable[[], bool], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@linux
def test_a_killed_run_is_resumed(two_hundred: Path, tmp_path: Path) -> None:
    with running(two_hundred, "issues/*/issue.yaml", "-o", str(tmp_path / "out"), "-j", "2") as process:
        lines(process, 30)
        at_work = workers(process.pid)
        assert len(at_work) == 2
        process.kill()
        process.wait()
        assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in at_work)), "workers live on"
    reference = contents(two_hundred / "out")
    before = contents(tmp_path / "out")
    assert 30 <= len(before) < 199
    assert all(data == reference[name] for name, data in before.items()), "an output is not whole"
    (tmp_path / "out" / "007.pdf").write_bytes(before["007.pdf"][:-1])
    (tmp_path / "out" / "008.pdf").unlink()

    again = paiban("batch", "issues/*/issue.yaml", "-o", tmp_path / "out", "--resume", "-j", "2", cwd=two_hundred)
    kept = sum(line.endswith(": kept") for line in again.out.splitlines())
    assert again.status == 1
    assert len(before) - 2 - 4 <= kept <= len(before) - 2, (
        "what was done is not done again, but for what no record tells"
    )
    assert contents(tmp_path / "out") == reference
    assert not leftovers(tmp_path / "out")
    strip = {"seconds", "issue"}
    plain = [
        {n: {k: v for k, v in r.items() if k not in strip} for n, r in manifest(f).items()}
        for f in (two_hundred / "out", tmp_path / "out")
    ]
    for records in plain:
        for record in records.values():
            record["status"] = record["status"].replace("kept", "done")
    assert plain[0] == plain[1]


def test_resuming_redoes_what_has_changed(tmp_path: Path) -> None:
    many(tmp_path / "issues", 6)
    theme = tmp_path / "own.yaml"
    theme.write_text("extends: newsletter\n", encoding="utf-8")
    minimal(tmp_path / "issues" / "001", "- 一段。", "theme: ../../own.yaml\n")
    photo = tmp_path / "issues" / "002" / "photo.png"
    shutil.copyfile(next(Path(__file__).parents[1].glob("golden/photos/*.png")), photo)
    minimal(tmp_path / "issues" / "002", "- photo: photo.png\n  alt: 圖")

    def redone(*more: str) -> list[str]:
        outcome = paiban("batch", "issues", "-o", "out", "--resume", *more, cwd=tmp_path)
        assert outcome.status == 0, outcome.err
        found = [line.split()[-1] if line.endswith("kept") else line for line in outcome.out.splitlines()[:-1]]
        return sorted(line.split("] ")[1].split(":")[0] for line in found if line != "kept")

    assert redone() == [f"{n:03}.pdf" for n in range(6)]
    assert redone() == []
    theme.write_text("extends: newsletter\nname: 另一個\n", encoding="utf-8")
    assert redone() == ["001.pdf"]
    photo.write_bytes(photo.read_bytes() + b"\0")
    assert redone() == ["002.pdf"]
    minimal(tmp_path / "issues" / "003", "- 改過的一段。")
    assert redone() == ["003.pdf"]
    assert redone("--profile", "archive") == [f"{n:03}.pdf" for n in range(6)]
    (tmp_path / "fonts").mkdir()
    assert redone("--profile", "archive", "--font-path", "fonts") == [f"{n:03}.pdf" for n in range(6)]
    with open(tmp_path / "out" / "manifest.jsonl", "a", encoding="utf-8") as file:
        file.write('{"issue":"../issues/000/iss')
    assert redone("--profile", "archive", "--font-path", "fonts") == []


@linux
def test_a_killed_worker_costs_nothing_but_time(two_hundred: Path, tmp_path: Path) -> None:
    with running(two_hundred, "issues/0*/issue.yaml", "-o", str(tmp_path / "out"), "-j", "2") as process:
        lines(process, 10)
        os.kill(workers(process.pid)[0], signal.SIGKILL)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err.decode()
    assert out.decode().splitlines()[-1].startswith("100 set: ")
    reference = contents(two_hundred / "out")
    found = contents(tmp_path / "out")
    assert len(found) == 100 and all(data == reference[name] for name, data in found.items())
    assert not leftovers(tmp_path / "out")


@linux
def test_two_runs_in_one_folder(two_hundred: Path, tmp_path: Path) -> None:
    arguments = ("issues/0*/issue.yaml", "-o", str(tmp_path / "out"))
    with running(two_hundred, *arguments) as process:
        lines(process, 1)
        process.send_signal(signal.SIGSTOP)  # or it might be done before the second has begun
        second = paiban("batch", *arguments, "--resume", cwd=two_hundred)
        assert (
            second.status == 1 and f"another run is at work in {tmp_path / 'out'} (process {process.pid})" in second.err
        )
        process.send_signal(signal.SIGCONT)
        lines(process, 1)  # the first one goes on
    lock = tmp_path / "out" / ".paiban-batch.lock"
    assert lock.exists(), "the first one was killed"
    third = paiban("batch", "issues/00*/issue.yaml", "-o", tmp_path / "out", "--resume", cwd=two_hundred)
    assert third.status == 0 and not lock.exists(), "a lock of the dead holds nobody up"


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    folder.mkdir()
    mounted = hasattr(os, "geteuid") and os.geteuid() == 0 and bool(shutil.which("mount"))
    if mounted:
        options = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
        mounted = not subprocess.run(options, capture_output=True).returncode
    if not mounted:
        pytest.skip("can't mount a small disk here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(two_hundred: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "600k") as disk:
        outcome = paiban("batch", "issues/0*/issue.yaml", "-o", disk / "out", "-j", "2", cwd=two_hundred)
        assert outcome.status == 1
        assert "error[output]: cannot write: No space left on device" in outcome.err and "--resume" in outcome.err
        found = contents(disk / "out")
        reference = contents(two_hundred / "out")
        assert 3 < len(found) < 99 and all(data == reference[name] for name, data in found.items())
        assert not leftovers(disk / "out")
        records = manifest(disk / "out")
        assert {name for name, r in records.items() if r["status"] == "done"} == set(found)


@linux
def test_interrupted(two_hundred: Path, tmp_path: Path) -> None:
    with running(two_hundred, "issues/*/issue.yaml", "-o", str(tmp_path / "out"), "-j", "2") as process:
        lines(process, 5)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
        assert process.returncode == 130 and b"Traceback" not in err
    assert not leftovers(tmp_path / "out")
    assert set(contents(tmp_path / "out")) >= {
        n for n, r in manifest(tmp_path / "out").items() if r["status"] == "done"
    }


def test_misuse(tmp_path: Path) -> None:
    minimal(tmp_path / "a")
    assert paiban("batch", "a", cwd=tmp_path).status == 2
    assert paiban("batch", "a", "-o", "out", "-j", "0", cwd=tmp_path).status == 2
    assert paiban("batch", "a", "-o", "out", "-j", "2", "--dask", "tcp://127.0.0.1:1", cwd=tmp_path).status == 2
    nothing = paiban("batch", "b/*.yaml", "-o", "out", cwd=tmp_path)
    assert nothing.status == 1 and "b/*.yaml: error[pattern]: no issue is there" in nothing.err
    assert not (tmp_path / "out").exists()
    partly = paiban("batch", "a", "b", "-o", "out", "--json", cwd=tmp_path)
    assert partly.status == 1 and json.loads(partly.err)["code"] == "pattern"
    assert json.loads(partly.out).items() >= {"done": 1, "failed": 0, "pages": 1}.items()
    assert sorted(contents(tmp_path / "out")) == ["a.pdf"]
    (tmp_path / "file").write_text("", encoding="utf-8")
    blocked = paiban("batch", "a", "-o", "file/out", cwd=tmp_path)
    assert blocked.status == 1 and "error[output]: cannot write" in blocked.err


def test_strict(tmp_path: Path) -> None:
    minimal(tmp_path / "good")
    minimal(tmp_path / "noted", "- 一段有註號的文字（注1）。")
    loose = paiban("batch", "good", "noted", "-o", "loose", cwd=tmp_path)
    assert loose.status == 0 and "noted/issue.yaml:" in loose.err and loose.out.endswith(", 1 warning\n")
    strict = paiban("batch", "good", "noted", "-o", "strict", "--strict", cwd=tmp_path)
    assert strict.status == 1 and sorted(contents(tmp_path / "strict")) == ["good.pdf"]
    assert manifest(tmp_path / "strict")["noted.pdf"]["status"] == "failed"
