"""Where the files of the package are found, and files that are written whole or not at all."""

from __future__ import annotations

import os
import stat
import threading
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


@pytest.mark.parametrize("there", (True, False))
def test_a_link_is_followed_and_stays(tmp_path: Path, there: bool) -> None:
    (tmp_path / "shelf").mkdir()
    real, link = tmp_path / "shelf" / "a.bin", tmp_path / "a.bin"
    if there:
        real.write_bytes(b"before")
    link.symlink_to(os.path.join("shelf", "a.bin"))
    with written_whole(str(link)) as file:
        file.write(b"after")
        assert real.exists() == there
    assert link.is_symlink() and real.read_bytes() == b"after"
    assert os.listdir(tmp_path / "shelf") == ["a.bin"]


def test_links_in_a_circle_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError), written_whole(str(tmp_path / "a")):
        pass
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


@pytest.mark.skipif(os.name == "nt", reason="files have no modes there")
@pytest.mark.parametrize("mode", (0o600, 0o640, 0o664, 0o755))
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"before")
    path.chmod(mode)
    with written_whole(str(path)) as file:
        file.write(b"half")
        (waiting,) = (other for other in tmp_path.iterdir() if other != path)
        assert stat.S_IMODE(waiting.stat().st_mode) == mode  # nor may others read it meanwhile
    assert stat.S_IMODE(path.stat().st_mode) == mode


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_fifo_is_written_into(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    data = bytes(range(256)) * 1000  # more than it holds at once
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(path.read_bytes()))
    reader.start()
    with written_whole(str(path)) as file:
        file.write(data)
    reader.join()
    assert found == [data] and stat.S_ISFIFO(path.lstat().st_mode) and os.listdir(tmp_path) == ["pipe"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs the devices of Linux")
def test_a_device_is_written_into() -> None:
    with written_whole("/dev/null") as file:
        file.write(b"x")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
    with pytest.raises(OSError), written_whole("/dev/full") as file:
        file.write(b"x")


@pytest.mark.skipif(not os.path.isdir("/dev/fd"), reason="needs files by their number")
def test_a_file_without_a_name_is_written_into(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    with open(path, "w+b") as there:
        path.unlink()
        with written_whole(f"/dev/fd/{there.fileno()}") as file:
            file.write(b"x")
        assert there.read() == b"x" and os.listdir(tmp_path) == []


def test_a_long_name_is_no_longer_meanwhile(tmp_path: Path) -> None:
    name = "刊" * 85  # 255 bytes, the most there may be
    with written_whole(str(tmp_path / name)) as file:
        file.write(b"x")
    assert os.listdir(tmp_path) == [name]
