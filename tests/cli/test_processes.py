"""A second process changes how soon a PDF is there, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import minimal, paiban
from tests.generate import write_issue
from tests.places import ROOT

ISSUES = sorted((ROOT / "issues").glob("*/issue.yaml"))
linux = pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")


def run(script: str, *arguments: str | Path, timeout: float = 120) -> subprocess.CompletedProcess[str]:
    """The program with ``script`` before it, which may change what its second processes do; as on two processors."""
    code = (
        "import os, sys\nfrom paiban.command.second import partner, process\n"
        f"partner._processors = lambda wanted: 2\n{script}\n"
        "from paiban.__main__ import run\nrun()\n"
    )
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=timeout)


COUNT = """
made = []
begin = process.Fork.__init__
def counted(self, call):
    made.append(1)
    begin(self, call)
process.Fork.__init__ = counted
import atexit
leave = os._exit
def told(status):
    if made:
        print('forks', len(made), file=sys.stderr)
    leave(status)
os._exit = told
"""


@linux
@pytest.mark.parametrize("issue", ISSUES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("profile", ["screen", "print", "archive"])
def test_the_same_bytes_with_one_process_and_two(issue: Path, profile: str, tmp_path: Path) -> None:
    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    alone = paiban("render", issue, "-o", one, "-j", "1", "--profile", profile)
    done = run(COUNT, "render", issue, "-o", two, "--profile", profile)
    assert (alone.status, done.returncode) == (0, 0), done.stderr
    assert "forks 3" in done.stderr
    assert one.read_bytes() == two.read_bytes()
    assert alone.err == "".join(f"{line}\n" for line in done.stderr.splitlines() if not line.startswith("forks"))


@linux
@pytest.mark.parametrize("seed", range(4))
def test_the_same_of_issues_made_at_random(seed: int, tmp_path: Path) -> None:
    issue = write_issue(tmp_path, seed=seed, articles=4)
    assert paiban("render", issue, "-o", tmp_path / "one.pdf", "-j", "1").status == 0
    assert run("", "render", issue, "-o", tmp_path / "two.pdf").returncode == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


DEATHS = {
    "at once": "def work(*_): os._exit(9)",
    "by an error": "def work(*_): raise ValueError('not told of')",
    "half way": "def work(call, far, end):\n    os.write(end, b'\\0' * 7)\n    os.kill(os.getpid(), 9)",
}


@linux
@pytest.mark.parametrize("death", DEATHS)
def test_what_a_second_process_leaves_undone_is_done_here(death: str, tmp_path: Path) -> None:
    issue = write_issue(tmp_path, seed=5, articles=3)
    alone = paiban("render", issue, "-o", tmp_path / "one.pdf", "-j", "1")
    assert alone.status == 0
    ends = """
def ended(*given):
    try:
        work(*given)
    finally:
        os._exit(1)
process._run = ended
"""
    done = run(f"{DEATHS[death]}\n{ends}", "render", issue, "-o", tmp_path / "two.pdf")
    assert done.returncode == 0, done.stderr
    assert done.stderr == alone.err
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


@linux
def test_errors_are_told_once_and_as_ever(tmp_path: Path) -> None:
    issue = minimal(tmp_path, body="- {photo: nowhere.jpg}\n- 字\n- {oops: 1}")
    alone = paiban("render", issue, "-j", "1")
    done = run("", "render", issue)
    assert (done.returncode, done.stderr) == (1, alone.err)
    assert alone.err.count("error[") >= 2


@linux
def test_characters_without_a_glyph_are_told_of_by_either(tmp_path: Path) -> None:
    body = "\n".join(f"- 第{n}段的文字裡有一個缺字\U00012000，其餘都是平常的字。" for n in range(60))
    issue = minimal(tmp_path, body=body)
    alone = paiban("render", issue, "-j", "1")
    done = run("", "render", issue)
    assert done.returncode == alone.status == 1
    assert done.stderr == alone.err
    assert alone.err.count("error[") == 60


@linux
def test_who_reads_our_output_waits_for_no_second_process(tmp_path: Path) -> None:
    """It may live on for a moment, without our streams."""
    read = tmp_path / "read"
    lingers = f"""
import os, time
def wait(patience=6000):
    while patience and not os.path.exists({str(read)!r}):
        time.sleep(0.01)
        patience -= 1
begin = process._run
def lingering(call, far, end):
    begin(lambda pipe: (call(pipe), wait()), far, end)
process._run = lingering
"""
    done = run(lingers, "render", minimal(tmp_path), "-o", "-", timeout=50)
    read.touch()
    assert (done.returncode, done.stdout[:4]) == (0, "%PDF")


def test_nothing_is_forked_where_there_are_threads() -> None:
    code = (
        "import _thread\nfrom paiban.command.second import find_partner\n"
        "print(find_partner(2).begin(int).elsewhere)\n"
        "begun, end = _thread.allocate_lock(), _thread.allocate_lock()\n"
        "begun.acquire(), end.acquire()\n"
        "_thread.start_new_thread(lambda: (begun.release(), end.acquire()), ())\n"
        "begun.acquire()\nprint(find_partner(2).begin(int).elsewhere)\nend.release()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ)
    assert done.stdout.split() == [str(sys.platform == "linux"), "False"]


def test_a_program_that_imports_paiban_is_never_forked(tmp_path: Path) -> None:
    issue = minimal(tmp_path)
    code = (
        "import os, sys, paiban\n"
        "def fork(): raise AssertionError('forked')\n"
        "os.fork = fork\npaiban.render(sys.argv[1], sys.argv[2])\n"
        "from paiban.command.cli import main\nsys.exit(main(['render', sys.argv[1], '-o', sys.argv[2]]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, issue, tmp_path / "o.pdf"], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
