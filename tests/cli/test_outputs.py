"""Where outputs go: into devices and FIFOs, through links, with the mode of the file that they replace.  And what is
said where they can't."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.cli.program import heeding, minimal, paiban

WRITERS = {
    "render": ("render", "issue.yaml", "-o"),
    "contact": ("render", "issue.yaml", "-o", "other.pdf", "--contact-sheet"),
    "impose": ("impose", "made.pdf"),
    "diff": ("diff", "made.pdf", "made.pdf", "-o"),
}
"""Commands that write a file, up to its name."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    minimal(folder)
    assert paiban("render", "issue.yaml", "-o", "made.pdf", cwd=folder).status == 0
    return folder


@pytest.mark.skipif(os.name == "nt", reason="files have no modes there")
@pytest.mark.parametrize("command", WRITERS)
def test_the_mode_and_the_link_stay(folder: Path, command: str) -> None:
    (folder / f"{command}-shelf").mkdir()
    real, link = folder / f"{command}-shelf" / "real", folder / f"{command}-link"
    real.touch(0o600)
    link.symlink_to(real)
    done = paiban(*WRITERS[command], link.name, cwd=folder)
    assert done.status == 0, done.err
    assert link.is_symlink() and real.stat().st_size and real.stat().st_mode & 0o777 == 0o600
    assert os.listdir(real.parent) == ["real"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("command", ("render", "impose"))
def test_a_fifo_gets_what_is_written(folder: Path, command: str) -> None:
    pipe = folder / f"{command}-pipe"
    os.mkfifo(pipe)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()), daemon=True)
    reader.start()
    done = paiban(*WRITERS[command], pipe.name, cwd=folder)
    assert done.status == 0, done.err
    reader.join(60)
    assert pipe.is_fifo() and found[0]
    assert command != "render" or found[0] == (folder / "made.pdf").read_bytes()


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("shelf/", "shelf/: error[output]: cannot write: it is a folder"),
        ("shelf", "name a file in it"),
        ("issue.yaml/out.pdf", "issue.yaml is a file, not a folder"),
        ("issue.yaml/deeper/out.pdf", "issue.yaml is a file, not a folder"),
        ("nowhere/out.pdf", "make the folder first"),
        ("link.pdf", "it is a link into the folder"),
    ],
)
def test_what_is_in_the_way_is_told(folder: Path, output: str, said: str) -> None:
    (folder / "shelf").mkdir(exist_ok=True)
    if not (folder / "link.pdf").is_symlink():
        (folder / "link.pdf").symlink_to(folder / "gone" / "out.pdf")
    done = paiban("render", "issue.yaml", "-o", output, cwd=folder)
    assert done.status == 1 and said in done.err
    assert os.listdir(folder / "shelf") == []


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGTERM")
def test_a_terminated_render_leaves_nothing_behind(tmp_path: Path) -> None:
    issue = minimal(tmp_path, "\n".join(["- 一段文字，說的是海上的風。" * 8] * 300))
    process = subprocess.Popen(
        [sys.executable, "-m", "paiban", "render", str(issue), "--contact-sheet", str(tmp_path / "sheet.png")],
        stdout=subprocess.DEVNULL,
        preexec_fn=heeding,
    )
    until = time.monotonic() + 60
    while process.poll() is None and len(os.listdir(tmp_path)) < 2 and time.monotonic() < until:
        time.sleep(0.001)
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) in (0, 143)
    assert set(os.listdir(tmp_path)) <= {"issue.yaml", "issue.pdf", "sheet.png"}
