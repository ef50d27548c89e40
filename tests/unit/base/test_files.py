"""Where the files of the package are found, and files that are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from paiban.base import files
from paiban.base.files import data_folder, package_folder, written_whole
from tests.places import ROOT


def test_what_the_package_holds_is_found_from_any_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert os.path.isabs(package_folder()) and os.path.isfile(package_folder("py.typed"))
    assert os.path.isfile(package_folder("issue", "starter", "issue.yaml"))
    for name, checkout, file in (("bundled", ("fonts",), "FONTS.md"), ("icc", ("assets", "icc"), "sRGB2014.icc")):
        folder = Path(data_folder(name, *checkout))
        assert (folder / file).read_bytes() == ROOT.joinpath(*checkout, file).read_bytes()


def test_data_are_taken_from_the_package_where_it_has_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "layout" / "paiban"
    monkeypatch.setattr(files, "package_folder", package.joinpath)
    assert data_folder("icc", "assets", "icc") == str(tmp_path / "assets" / "icc")
    (package / "icc").mkdir(parents=True)
    assert Path(data_folder("icc", "assets", "icc")) == package / "icc"


def test_a_file_is_there_whole_or_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"before")
    with pytest.raises(KeyboardInterrupt), written_whole(str(path)) as file:
        file.write(b"half")
        raise KeyboardInterrupt
    assert path.read_bytes() == b"before" and os.listdir(tmp_path) == ["a.bin"]
    with written_whole(str(path), ".waiting") as file:
        file.write(b"after")
        assert path.read_bytes() == b"before"
        assert sorted(os.listdir(tmp_path)) == ["a.bin", f"a.bin.{os.getpid()}.waiting"]
    assert path.read_bytes() == b"after" and os.listdir(tmp_path) == ["a.bin"]


def test_what_cannot_be_written_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), written_whole(str(tmp_path / "none" / "a.bin")):
        pass
    (tmp_path / "folder").mkdir()
    with pytest.raises(OSError), written_whole(str(tmp_path / "folder")) as file:
        file.write(b"x")
    assert os.listdir(tmp_path) == ["folder"]
