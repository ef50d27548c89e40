"""What each command does, and with which exit status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.cli.program import minimal, paiban
from tests.generate import write_issue


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    return minimal(tmp_path / "in")


def test_render_puts_the_pdf_beside_the_yaml(issue: Path) -> None:
    done = paiban("render", issue)
    assert done.status == 0, done.err
    assert not done.err
    assert done.out == f"{issue.with_suffix('.pdf')}: {done.out.split(': ')[1]}"
    assert sorted(p.name for p in issue.parent.iterdir()) == ["issue.pdf", "issue.yaml"]


def test_render_to_a_named_file_and_pngs(issue: Path, tmp_path: Path) -> None:
    done = paiban("render", issue, "-o", tmp_path / "out.pdf", "--png", tmp_path / "png", "--dpi", "40")
    assert done.status == 0, done.err
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
    assert (tmp_path / "png" / "issue-01.png").exists()
    assert not issue.with_suffix(".pdf").exists()


def test_render_to_standard_output(issue: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "paiban", "render", issue, "-o", "-"], capture_output=True)
    assert done.returncode == 0
    assert done.stdout.startswith(b"%PDF") and done.stdout.rstrip().endswith(b"%%EOF")


def test_render_in_the_folder_of_the_issue(issue: Path) -> None:
    assert paiban("render", "issue.yaml", cwd=issue.parent).status == 0
    assert issue.with_suffix(".pdf").exists()


def test_the_output_is_never_the_input(issue: Path) -> None:
    before = issue.read_bytes()
    link = issue.parent / "link.pdf"
    os.link(issue, link)
    for target in (issue, link, issue.parent / "." / issue.name):
        assert paiban("render", issue, "-o", target).status == 2
    assert issue.read_bytes() == before


@pytest.mark.parametrize(("profile", "mark"), [("print", b"PDF/X-4"), ("archive", b"pdfaid:part")])
def test_profiles_say_what_they_are(issue: Path, profile: str, mark: bytes) -> None:
    done = paiban("render", issue, "--profile", profile)
    assert done.status == 0, done.err
    assert mark in issue.with_suffix(".pdf").read_bytes()


@pytest.mark.parametrize(
    "arguments",
    [(), ("frobnicate",), ("render",), ("render", "a.yaml", "--profile", "glossy"), ("render", "a", "b"), ("check",)],
)
def test_misuse_is_2(arguments: tuple[str, ...]) -> None:
    done = paiban(*arguments)
    assert done.status == 2
    assert "usage:" in done.err


def test_help_and_version_are_0() -> None:
    assert "render" in paiban("--help").out
    assert paiban("render", "--help").status == 0
    assert paiban("--version").out.startswith("paiban ")


def test_check_writes_nothing_and_takes_many(issue: Path, tmp_path: Path) -> None:
    other = minimal(tmp_path / "other")
    bad = minimal(tmp_path / "bad", extra="colour: red\n")
    assert paiban("check", issue, other) == (0, "", "")
    done = paiban("check", issue, bad, other)
    assert done.status == 1
    assert done.err.startswith(f"{bad}:5:1: error[")
    assert [p.name for p in issue.parent.iterdir()] == ["issue.yaml"]


def test_warnings_fail_only_when_strict(tmp_path: Path) -> None:
    path = minimal(tmp_path, body="- 提到了一條不存在的注釋（注3）。")
    done = paiban("check", path)
    assert done.status == 0
    assert f"{path}:8:" in done.err and ": warning[" in done.err
    assert paiban("check", "--strict", path).status == 1
    assert paiban("render", "--strict", path).status == 1
    assert [p.name for p in tmp_path.iterdir()] == ["issue.yaml"]
    assert paiban("render", path).status == 0


def test_json_is_one_object_a_line(tmp_path: Path) -> None:
    path = minimal(tmp_path, extra="colour: red\nsubtitel: 甲\n")
    done = paiban("check", "--json", path)
    assert done.status == 1
    found = [json.loads(line) for line in done.err.splitlines()]
    assert [d["line"] for d in found] == [5, 6]
    assert set(found[0]) == {"severity", "code", "message", "file", "line", "column", "hint"}
    assert "subtitle" in found[1]["hint"]


def test_dump_is_stable_text(issue: Path) -> None:
    one, two = paiban("dump", issue), paiban("dump", issue, env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert one == two
    assert one.status == 0
    assert "一段文字" in one.out


def test_fonts_lists_the_bundled_families() -> None:
    done = paiban("fonts")
    assert done.status == 0, done.err
    assert "Noto Serif TC: Han (Traditional)" in done.out
    assert "NotoSansTC_700Bold.ttf" in done.out


def test_fonts_warns_of_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = paiban("fonts", "--font-path", tmp_path / "none")
    assert done.status == 0
    assert "none" in done.err


@pytest.mark.parametrize("command", ["render", "check", "dump"])
def test_a_font_folder_that_is_not_there_is_told_of_whatever_is_set(issue: Path, tmp_path: Path, command: str) -> None:
    done = paiban(command, issue, "--font-path", tmp_path / "none")
    told = f"warning[font]: the font folder {tmp_path / 'none'} does not exist\n"
    assert (done.status, done.err) == (0, told)
    assert paiban(command, "--strict", issue, "--font-path", tmp_path / "none").status == 1
    assert paiban("render", issue, "--font-path", tmp_path).err == ""


def test_schema_is_a_json_schema() -> None:
    done = paiban("schema")
    assert done.status == 0
    schema = json.loads(done.out)
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert {"title", "articles", "letter", "imprint"} <= set(schema["properties"])


class TestNew:
    def test_a_new_issue_renders_without_a_diagnostic(self, tmp_path: Path) -> None:
        folder = tmp_path / "本期"
        done = paiban("new", folder)
        assert done.status == 0, done.err
        assert {p.name for p in folder.iterdir()} == {"issue.schema.json", "issue.yaml", "photos"}
        done = paiban("render", "--strict", folder / "issue.yaml")
        assert (done.status, done.err) == (0, "")

    def test_editors_find_the_schema_beside_it(self, tmp_path: Path) -> None:
        assert paiban("new", tmp_path).status == 0
        text = (tmp_path / "issue.yaml").read_text("utf-8")
        found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert found
        schema = json.loads((tmp_path / found[1]).read_text("utf-8"))
        assert schema == json.loads(paiban("schema").out)
        assert jsonschema.Draft202012Validator(schema).is_valid(yaml.safe_load(text) | {"date": "2026-01"})

    def test_an_empty_folder_is_taken(self, tmp_path: Path) -> None:
        assert paiban("new", tmp_path).status == 0

    def test_a_folder_in_use_is_left_alone(self, tmp_path: Path) -> None:
        (tmp_path / "mine.txt").write_text("mine")
        assert paiban("new", tmp_path).status == 2
        assert paiban("new", tmp_path / "mine.txt").status == 2
        assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


class TestInterruption:
    def test_ctrl_c_is_130_and_leaves_nothing(self, tmp_path: Path) -> None:
        path = write_issue(tmp_path, articles=6)
        before = {p.name for p in tmp_path.iterdir()}
        counts = []
        for _ in range(2):  # the first run may have modules to compile besides
            whole = self.interrupted(path, 0)
            assert whole.returncode == 0
            counts.append(int(whole.stderr.split()[-1]))
            path.with_suffix(".pdf").unlink()
        for n in range(1, 8):
            done = self.interrupted(path, min(counts) * n // 9)
            assert done.returncode == 130, (n, counts, done.stderr)
            assert "Traceback" not in done.stderr
            assert {p.name for p in tmp_path.iterdir()} == before

    def test_it_is_not_lost_while_an_object_is_done_away_with(self) -> None:
        code = (
            "import signal\n"
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
            "import paiban.__main__ as process, paiban.command.cli as cli, time\n"
            "def nothing():\n"
            "    try:\n"
            "        yield\n"
            "    finally:\n"
            "        signal.raise_signal(signal.SIGINT)\n"
            "        len('')\n"  # the signal is seen to before this
            "def main():\n"
            "    next(nothing())\n"  # which closes it at once
            "    time.sleep(60)\n"
            "    return 0\n"
            "cli.main = main\n"
            "process.run()\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        assert (done.returncode, done.stdout, done.stderr) == (130, "", "")

    def interrupted(self, path: Path, at: int) -> subprocess.CompletedProcess[str]:
        """A run that is interrupted as it calls function number ``at``; 0: it is not, and says how many it calls."""
        code = (
            "import signal, sys\n"
            # a shell that runs something in the background has it ignored
            "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
            "calls, at = 0, int(sys.argv.pop())\n"
            "def count(frame, event, argument):\n"
            "    global calls\n"
            "    calls += event == 'call'\n"
            "    if calls == at and event == 'call':\n"
            "        sys.setprofile(None)\n"
            "        signal.raise_signal(signal.SIGINT)\n"
            "import os, paiban.__main__ as main\n"
            "end = os._exit\n"
            "os._exit = lambda status: (at or print(calls, file=sys.stderr, flush=True), end(status))\n"
            "sys.setprofile(count)\n"
            "sys.exit(main.run())\n"
        )
        command = [sys.executable, "-c", code, "render", "-j", "1", str(path), str(at)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    def test_a_reader_that_leaves_is_no_failure(self, tmp_path: Path) -> None:
        path = write_issue(tmp_path, articles=2)
        process = subprocess.Popen(
            [sys.executable, "-m", "paiban", "dump", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout and process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) == 0

    @pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no /dev/full on this system")
    def test_a_full_disk_is_told(self, issue: Path) -> None:
        with open("/dev/full", "wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "paiban", "dump", issue], stdout=full, stderr=subprocess.PIPE, text=True
            )
        assert done.returncode == 1
        assert "No space left" in done.stderr and "Traceback" not in done.stderr
