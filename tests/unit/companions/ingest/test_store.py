"""A draft into a folder: whole or not at all, and nothing of others is touched."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from paiban.companions.ingest.model import DraftIssue, ReadPart, ReadStory, Said
from paiban.companions.ingest.store import write_draft

FILES = {"photos/p01-1.jpg": b"new one", "photos/p02-1.jpg": b"new two"}


def draft() -> DraftIssue:
    story = ReadStory([Said("題")], body=[ReadPart("paragraph", [Said("一段。")])])
    return DraftIssue(Said("刊名"), articles=[story], files=dict(FILES))


def found(folder: Path) -> dict[str, bytes]:
    """All files of a folder, hidden ones too; folders end with a stroke."""
    paths = sorted(folder.rglob("*"))
    return {
        f"{path.relative_to(folder)}{'/' if path.is_dir() else ''}": b"" if path.is_dir() else path.read_bytes()
        for path in paths
    }


def test_a_new_folder(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b"
    assert write_draft(draft(), "old.pdf", f"{target}/", False) == str(target / "issue.yaml")
    assert set(found(target)) == {"issue.yaml", "photos/", *FILES}
    assert os.listdir(tmp_path / "a") == ["b"]


def test_an_empty_folder_is_filled_and_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "draft"
    target.mkdir()
    before = target.stat().st_ino
    write_draft(draft(), "old.pdf", str(target), False)
    assert target.stat().st_ino == before
    assert set(found(target)) == {"issue.yaml", "photos/", *FILES}


def test_what_is_there_stays_unless_told(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        write_draft(draft(), "old.pdf", str(tmp_path), False)
    assert found(tmp_path) == {"letter.txt": b"mine"}


def old_folder(folder: Path) -> Path:
    (folder / "photos").mkdir(parents=True)
    (folder / "photos" / "p02-1.jpg").write_bytes(b"old two")
    (folder / "photos" / "mine.jpg").write_bytes(b"mine")
    (folder / "issue.yaml").write_bytes(b"old")
    (folder / "old.pdf").write_bytes(b"the source itself")
    return folder


def test_force_replaces_only_files_of_the_draft(tmp_path: Path) -> None:
    target = old_folder(tmp_path / "draft")
    write_draft(draft(), "old.pdf", str(target), True)
    now = found(target)
    assert now.pop("issue.yaml").startswith(b"# A draft made from old.pdf")
    rest = {"photos/": b"", "photos/mine.jpg": b"mine", "old.pdf": b"the source itself"}
    assert now == {**FILES, **rest}


def test_force_through_a_link(tmp_path: Path) -> None:
    target = old_folder(tmp_path / "there")
    link = tmp_path / "draft"
    link.symlink_to(target)
    write_draft(draft(), "old.pdf", str(link), True)
    assert link.is_symlink()
    assert (target / "photos" / "p02-1.jpg").read_bytes() == b"new two"


def test_force_writes_through_links_and_keeps_modes(tmp_path: Path) -> None:
    target = old_folder(tmp_path / "draft")
    (target / "issue.yaml").chmod(0o600)
    (target / "photos" / "p02-1.jpg").rename(tmp_path / "elsewhere.jpg")
    (target / "photos" / "p02-1.jpg").symlink_to(tmp_path / "elsewhere.jpg")
    write_draft(draft(), "old.pdf", str(target), True)
    assert (target / "photos" / "p02-1.jpg").is_symlink()
    assert (tmp_path / "elsewhere.jpg").read_bytes() == b"new two"
    assert os.name == "nt" or (target / "issue.yaml").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    target = old_folder(tmp_path / "draft")
    os.mkfifo(target / "photos" / "p01-1.jpg")
    before = sorted(os.listdir(target))
    with pytest.raises(PermissionError):
        write_draft(draft(), "old.pdf", str(target), True)
    assert (target / "issue.yaml").read_bytes() == b"old" and (target / "photos" / "p01-1.jpg").is_fifo()
    assert sorted(os.listdir(target)) == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "draft").write_bytes(b"mine")
    for force in (False, True):
        with pytest.raises(NotADirectoryError):
            write_draft(draft(), "old.pdf", str(tmp_path / "draft"), force)
    assert found(tmp_path) == {"draft": b"mine"}


class Full:
    """``os.replace`` on a disk that is full at the ``last`` call and then has room again."""

    def __init__(self, last: int) -> None:
        self.calls, self.last = 0, last
        self.replace = os.replace

    def __call__(self, source: Any, target: Any) -> None:
        self.calls += 1
        if self.calls == self.last:
            raise OSError(28, "No space left on device")
        self.replace(source, target)


@pytest.mark.parametrize("last", [1, 2, 3, 4, 5])
def test_a_failure_while_files_are_moved(last: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three files are moved in, two of them in the place of others: at whichever it fails, all is as it was."""
    target = old_folder(tmp_path / "draft")
    before = found(tmp_path)
    monkeypatch.setattr(os, "replace", Full(last))
    with pytest.raises(OSError, match="No space"):
        write_draft(draft(), "old.pdf", str(target), True)
    assert found(tmp_path) == before


@pytest.mark.parametrize("last", [1, 2, 3])
def test_a_failure_in_a_folder_without_photos(last: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    monkeypatch.setattr(os, "replace", Full(last))
    with pytest.raises(OSError, match="No space"):
        write_draft(draft(), "old.pdf", str(tmp_path), True)
    assert found(tmp_path) == {"mine.txt": b"mine"}


def test_a_failure_while_a_new_folder_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "replace", Full(1))
    with pytest.raises(OSError, match="No space"):
        write_draft(draft(), "old.pdf", str(tmp_path / "draft"), False)
    assert found(tmp_path) == {}


@pytest.mark.parametrize("there", [False, True])
def test_a_failure_while_pictures_are_written(there: bool, tmp_path: Path) -> None:
    """The second picture can't be written: its folder's name is taken by the first."""
    target = tmp_path / "draft"
    if there:
        old_folder(target)
    before = found(tmp_path)
    broken = draft()
    broken.files = {"photos": b"a file", "photos/p01-1.jpg": b"in a folder of that name"}
    with pytest.raises(OSError):
        write_draft(broken, "old.pdf", str(target), True)
    assert found(tmp_path) == before
