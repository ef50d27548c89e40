"""Names of outputs, issues by pattern, fingerprints, the manifest, the lock."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from paiban.companions.batch import worker
from paiban.companions.batch.busy import Busy, FolderLock
from paiban.companions.batch.manifest import Manifest
from paiban.companions.batch.model import Record, Settings, Work
from paiban.companions.batch.plan import find_issues, output_names
from paiban.companions.batch.prints import engine_print, fonts_print, text_print
from tests.cli.program import minimal


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (["issues/a/issue.yaml", "issues/b/issue.yaml"], ["a", "b"]),
        (["issues/a/issue.yaml", "issues/a/letter.yaml"], ["a", "letter"]),
        (["x/a/issue.yaml", "y/a/issue.yaml", "b/issue.yaml"], ["x-a", "y-a", "b"]),
        (["x/a/issue.yaml", "y/a.yaml"], ["x-a", "y-a"]),
        (["q/A/issue.yaml", "r/a/issue.yaml"], ["q-A", "r-a"]),
        (["三月號/issue.yaml", "四月號/issue.yaml"], ["三月號", "四月號"]),
        (["a:b?/issue.yaml", "-c/issue.yaml"], ["a_b_", "c"]),
    ],
)
def test_names(paths: list[str], names: list[str]) -> None:
    assert output_names(paths) == [f"{name}.pdf" for name in names]


def test_names_are_always_different() -> None:
    paths = ["/a-b/c/issue.yaml", "/a/b-c/issue.yaml", "/b-c/issue.yaml", "/a-b-c/issue.yaml", "/a/b/c/issue.yaml"]
    names = output_names(paths)
    assert len({name.casefold() for name in names}) == len(names)
    assert names == output_names(paths)
    assert dict(zip(paths, names, strict=True)) == dict(zip(paths[::-1], output_names(paths[::-1]), strict=True))


def test_long_names_are_cut_and_told_apart() -> None:
    long = "長" * 90
    (name,) = output_names([f"/x/{long}.yaml"])
    assert len(name.encode()) < 240 and name.startswith("長")


def test_issues_by_pattern(tmp_path: Path) -> None:
    for name in ("a", "b", "b/deep", "[c]"):
        minimal(tmp_path / name)
    (tmp_path / "b" / "other.yaml").write_text("", encoding="utf-8")

    def found(*patterns: str) -> list[str]:
        paths, idle = find_issues([str(tmp_path / p) for p in patterns])
        assert not idle
        return [Path(p).relative_to(tmp_path).as_posix() for p in paths]

    assert found("*/issue.yaml") == ["[c]/issue.yaml", "a/issue.yaml", "b/issue.yaml"]
    assert found("b") == ["b/deep/issue.yaml", "b/issue.yaml"]
    assert found("b/*.yaml", "**/issue.yaml")[:2] == ["b/issue.yaml", "b/other.yaml"]
    assert found("b/issue.yaml", "b/../b/*.yaml") == ["b/issue.yaml", "b/../b/other.yaml"]
    assert found("[ab]") == ["a/issue.yaml", "b/issue.yaml"], "folders of a pattern, as if the shell had found them"
    assert found("[c]/issue.yaml") == ["[c]/issue.yaml"], "a path is taken before a pattern"
    assert find_issues([str(tmp_path / "none*")]) == ([], [str(tmp_path / "none*")])


def test_fingerprints(tmp_path: Path) -> None:
    assert text_print(["ab", "c"]) != text_print(["a", "bc"])
    assert engine_print() == engine_print()
    bare = fonts_print([])
    (tmp_path / "a.ttf").write_bytes(b"1")
    one = fonts_print([str(tmp_path)])
    (tmp_path / "a.ttf").write_bytes(b"2")
    (tmp_path / "readme.txt").write_bytes(b"")
    two = fonts_print([str(tmp_path)])
    (tmp_path / "readme.txt").write_bytes(b"more")
    assert len({bare, one, two}) == 3 and fonts_print([str(tmp_path)]) == two


def test_a_manifest_that_was_cut_short(tmp_path: Path) -> None:
    first = Manifest(str(tmp_path))
    first.add(Record("a", "a.pdf", "done", 1))
    first.add(Record("b", "b.pdf", "done", 2))
    path = tmp_path / "manifest.jsonl"
    path.write_bytes(path.read_bytes()[:-5])
    again = Manifest(str(tmp_path))
    again.read()
    assert list(again.records) == ["a.pdf"]
    again.add(Record("c", "c.pdf", "failed"))
    third = Manifest(str(tmp_path))
    third.read()
    assert sorted(third.records) == ["a.pdf", "c.pdf"]
    third.add(Record("a", "a.pdf", "done", 9))
    third.retain({"c.pdf"})
    third.close()
    assert path.read_text().count("\n") == 1, "a.pdf is not there"
    assert os.listdir(tmp_path) == ["manifest.jsonl"]


def test_a_lock(tmp_path: Path) -> None:
    one, two = FolderLock(str(tmp_path)), FolderLock(str(tmp_path))
    one.acquire()
    with pytest.raises(Busy, match=str(os.getpid())):
        two.acquire()
    one.release()
    two.acquire()
    two.release()
    assert os.listdir(tmp_path) == []
    (tmp_path / ".paiban-batch.lock").write_text("99999999\n")
    one.acquire()
    one.release()


def test_a_full_disk_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = minimal(tmp_path / "issue")
    target = tmp_path / "out.pdf"
    target.write_bytes(b"as it was")

    def write(self: object, data: bytes) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(worker._Hashed, "write", write)
    outcome = worker.set_issue(Work(str(source), "issue.yaml", str(target), Settings(engine=engine_print())))
    assert outcome.status == "failed" and outcome.full
    (found,) = outcome.diagnostics
    assert (found.code, found.file) == ("output", str(target)) and "No space left" in found.message
    assert target.read_bytes() == b"as it was"
    assert sorted(os.listdir(tmp_path)) == ["issue", "out.pdf"]


def test_a_fault_of_the_program_is_a_diagnostic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = minimal(tmp_path / "issue")

    def fail(path: str) -> None:
        raise ZeroDivisionError("so it is")

    monkeypatch.setattr(worker, "load", fail)
    work = Work(str(source), "shown.yaml", str(tmp_path / "out.pdf"), Settings(engine=engine_print()))
    (found,) = worker.set_issue(work).diagnostics
    assert found.code == "internal" and "ZeroDivisionError: so it is at test_plan.py:" in found.message


def test_a_worker_of_another_version(tmp_path: Path) -> None:
    source = minimal(tmp_path / "issue")
    work = Work(str(source), "shown.yaml", str(tmp_path / "out.pdf"), Settings(engine="0.0.0-other"))
    (found,) = worker.set_issue(work).diagnostics
    assert found.code == "engine"
